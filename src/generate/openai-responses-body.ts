import type { Background, PictureFormat, PictureRequest, Quality } from './generator.ts'
import { ignoresCompression } from './openai-body.ts'

/** The body of `POST /responses`, exactly as it is sent. */
export interface HostedBody {
  /** The host: the model that reads the prompt and calls the tool. */
  readonly model: string
  readonly instructions: string
  readonly input: readonly [
    {
      readonly type: 'message'
      readonly role: 'user'
      readonly content: readonly (
        | { readonly type: 'input_text'; readonly text: string }
        | { readonly type: 'input_image'; readonly image_url: string }
      )[]
    },
  ]
  readonly tools: readonly [
    {
      readonly type: 'image_generation'
      readonly model: string
      readonly action: 'generate' | 'edit'
      readonly size: string
      readonly quality: Quality
      readonly output_format: PictureFormat
      readonly background?: Background
      readonly output_compression?: number
      readonly moderation?: 'auto' | 'low'
    },
  ]
  readonly stream: true
  readonly store: false
}

/** Bounds of a bill, and a mark of the person; only the public API takes them. */
export interface Bounds {
  readonly max_output_tokens: number
  readonly max_tool_calls: 1
  readonly safety_identifier?: string
}

/**
 * The least that calls the tool. GPT-6 Luna calls it for a tenth of a cent, on the API and with a ChatGPT sign-in
 * (OpenAI's model page and pricing page, and codex's catalogue of models; read on 2026-11-20). Hosts come and go, so
 * `provider_params.openai-responses.host_model` names another.
 */
const DEFAULT_HOST = 'gpt-6-luna'

/**
 * Without instructions the service answers 400 "Instructions are required" (hermes #19505). They ask for one call,
 * because each is billed, and for no rewriting, because the prompt says what must not be in the picture.
 */
const INSTRUCTIONS =
  'You hand orders to a painter. Call the image_generation tool exactly once. Give it the whole text of the user as the prompt, word for word, adding and leaving out nothing. Write no message before or after.'

/** For the host's thoughts, which it is paid for, too. An order that is only to be handed on needs few. */
const MOST_THOUGHTS = 4_000

/** Tokens that the host may write: its thoughts, and the prompt once more, of which a token has at least one byte. */
export function mostHostOutput(prompt: string): number {
  return MOST_THOUGHTS + Buffer.byteLength(prompt)
}

/** The host that this request names. */
export function hostOf({ params }: Pick<PictureRequest, 'params'>): string {
  return params['openai-responses']?.host_model ?? DEFAULT_HOST
}

/**
 * Never sent: `tool_choice`. The ChatGPT backend answers 400 "Tool choice 'image_generation' not found in 'tools'" to
 * every form of it (hermes #19505, #49008; openclaw #76690); with one tool and one instruction there is nothing to
 * choose. `partial_images` neither: nobody sees previews, and each is billed.
 */
export function hostedBody(request: PictureRequest, model: string): HostedBody {
  const { prompt, references, size, quality, format, background, compression, moderation } = request
  return {
    model: hostOf(request),
    instructions: INSTRUCTIONS,
    input: [
      {
        type: 'message',
        role: 'user',
        content: [
          { type: 'input_text', text: prompt },
          ...references.map(({ bytes }) => ({
            type: 'input_image' as const,
            image_url: `data:image/png;base64,${Buffer.from(bytes).toString('base64')}`,
          })),
        ],
      },
    ],
    tools: [
      {
        type: 'image_generation',
        model,
        action: references.length > 0 ? 'edit' : 'generate',
        size: `${size.width}x${size.height}`,
        quality,
        output_format: format,
        ...(background === undefined ? {} : { background }),
        ...(compression === undefined || ignoresCompression(request)
          ? {}
          : { output_compression: compression }),
        ...(moderation === undefined ? {} : { moderation }),
      },
    ],
    stream: true,
    // Cards are personal: nothing of them is kept there to be asked for again. The ChatGPT backend insists on it.
    store: false,
  }
}

/** What the public API takes besides: at most one picture is billed, and at most so many words of the host. */
export function bounds({ prompt, safetyIdentifier }: PictureRequest): Bounds {
  return {
    max_output_tokens: mostHostOutput(prompt),
    max_tool_calls: 1,
    ...(safetyIdentifier === undefined ? {} : { safety_identifier: safetyIdentifier }),
  }
}
