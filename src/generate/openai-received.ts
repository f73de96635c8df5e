import { z } from 'zod'
import type { MediaType } from '../card.ts'
import type { Warning } from '../warning.ts'
import type { Answer, Evidence, PictureRequest, Usage } from './generator.ts'
import { heardLimits } from './heard-limits.ts'
import type { Reply } from './openai-client.ts'
import { bounded } from './discretion.ts'
import { evidenceOf, present, word } from './openai-evidence.ts'
import { pictureFrom } from './openai-picture.ts'
import { rejected, requestIdIn } from './openai-refusal.ts'

const Tokens = z.int().nonnegative()

const Billed = z
  .object({
    input_tokens: Tokens,
    output_tokens: Tokens,
    input_tokens_details: z.object({ text_tokens: Tokens, image_tokens: Tokens }).optional(),
    output_tokens_details: z.object({ image_tokens: Tokens }).optional(),
  })
  .transform((usage): Usage => ({
    textIn: usage.input_tokens_details?.text_tokens ?? usage.input_tokens,
    imageIn: usage.input_tokens_details?.image_tokens ?? 0,
    imageOut: usage.output_tokens_details?.image_tokens ?? usage.output_tokens,
  }))
  .optional()
  .catch(undefined)

/** What comes back; all of it optional, as in the package's types. Fields that we do not read may be anything. */
const Images = z.object({
  data: z
    .array(
      z.object({
        b64_json: z.string().nullish(),
        url: z.string().nullish(),
        revised_prompt: z.string().nullish().catch(undefined),
      }),
    )
    .nullish()
    .transform((data) => data ?? []),
  size: word(),
  quality: word(),
  background: word(),
  output_format: word(),
  model: word(),
  usage: Billed,
  /** A failure inside a 200, as seen where a gateway stands between, and in streams. */
  error: z.unknown().optional(),
  /** Counted by openai-stream.ts. */
  previews: z.number().catch(0),
})
type Images = z.infer<typeof Images>

type Replied = Extract<Reply, { kind: 'replied' }>

/**
 * A 200. Its picture is the answer. When there is none that can be used, money decides: a 200 that holds something, or
 * that bills tokens for a picture, was painted, so it is `unknown` and stays charged. Only a 200 that says by code that
 * it failed, or that holds nothing and bills nothing, was not. `now` is what a date in `retry-after` is measured from.
 */
export async function received(reply: Replied, request: PictureRequest, now: Date): Promise<Answer> {
  const { body, headers } = reply
  const said = { requestId: reply.requestId ?? requestIdIn(headers), limits: heardLimits(headers) }
  const images = Images.safeParse(body).data
  if (images === undefined) {
    const evidence = { ...said, providerText: wordsOf(body) }
    return maybePainted('unreadable_answer', 'OpenAI answered 200 with something else.', evidence)
  }
  const base64 = images.data.find((each) => typeof each.b64_json === 'string')?.b64_json ?? undefined
  if (base64 === undefined) {
    if (images.error !== undefined && images.error !== null) return failedWithin(images, reply, now)
    return withoutPicture(images, { ...said, providerText: wordsOf(body) })
  }
  const evidence = {
    ...said,
    applied: appliedIn(images),
    reportedModel: images.model,
    revisedPrompt: revisedPromptIn(images),
  }
  const measured = await pictureFrom(base64)
  if ('problem' in measured) {
    return maybePainted('invalid_image', `OpenAI's picture is ${measured.problem}.`, evidence)
  }
  return {
    kind: 'picture',
    ...measured,
    usage: images.usage,
    ...evidenceOf(evidence),
    warnings: differences({ ...measured, count: images.data.length, applied: appliedIn(images) }, request),
  }
}

/** Previews are painted, and billed; only the filter's no is one for sure after them. */
function failedWithin({ error, previews }: Images, { headers }: Replied, now: Date): Answer {
  const answer = rejected({ status: 200, headers, error }, now)
  const isClear = answer.kind === 'refused' && answer.ending === 'safety_filtered'
  return previews === 0 || isClear
    ? answer
    : maybePainted('incomplete_image', answer.detail, answer.evidence ?? {})
}

function withoutPicture({ data, usage, previews }: Images, evidence: EvidenceParts): Answer {
  if (previews > 0) return maybePainted('incomplete_image', 'OpenAI sent previews and no picture.', evidence)
  if ((usage?.imageOut ?? 0) > 0)
    return maybePainted('empty_result', 'OpenAI billed a picture and sent none.', evidence)
  // An address is never fetched: GPT image models send bytes, so this is somebody else's, and it was painted.
  if (data.some(({ url }) => url))
    return maybePainted('invalid_image', 'OpenAI sent an address and no picture.', evidence)
  return {
    kind: 'unavailable',
    ending: 'empty_result',
    code: 'empty_result',
    detail: 'OpenAI answered 200 without a picture.',
    ...evidenceOf(evidence),
  }
}

/** What was said instead of a picture, in whatever field it stands. */
function wordsOf(body: unknown): string | undefined {
  if (body === undefined || body === null) return undefined
  if (typeof body === 'string') return bounded(body)
  return bounded(
    JSON.stringify(body, (_, value: unknown) => (typeof value === 'string' ? bounded(value) : value)),
  )
}

type EvidenceParts = Parameters<typeof evidenceOf>[0]

/** As long as the longest prompt of the Images API (openai 7.55, `ImageGenerateParams.prompt`). */
export const MOST_OF_A_PROMPT = 32_000

function appliedIn({ size, quality, background, output_format: format }: Images): Evidence['applied'] {
  return present<NonNullable<Evidence['applied']>>({ size, quality, background, format })
}

function revisedPromptIn({ data }: Images): string | undefined {
  const revised = data.find((each) => each.revised_prompt)?.revised_prompt ?? undefined
  return revised === undefined ? undefined : bounded(revised, MOST_OF_A_PROMPT)
}

/** A picture that came, and what the service says that it applied. */
interface Came {
  readonly width: number
  readonly height: number
  readonly mediaType: MediaType
  /** How many pictures came. */
  readonly count: number
  readonly applied: Evidence['applied']
}

/**
 * What came back otherwise than it was asked for; seen on gateways that ignore size or quality. Size and format are
 * those of the bytes, whatever the service says of them. Whether a picture is too small for its card is decided where
 * the card is finished.
 */
export function differences(came: Came, request: PictureRequest): readonly Warning[] {
  const { size, quality, background, format } = request
  const applied = {
    quality: came.applied?.quality ?? quality,
    background: came.applied?.background ?? background,
  }
  const all = [
    ['size', `${size.width}x${size.height}`, `${came.width}x${came.height}`],
    ['format', format, came.mediaType.replace('image/', '')],
    // Whoever leaves it to the service gets what it takes.
    ...(quality === 'auto' ? [] : [['quality', `quality ${quality}`, `quality ${applied.quality}`]]),
    ...(background === undefined || background === 'auto'
      ? []
      : [['background', `background ${background}`, `background ${applied.background}`]]),
    ['count', '1 picture', came.count === 1 ? '1 picture' : String(came.count)],
  ] as const
  return all
    .filter(([, asked, got]) => asked !== got)
    .map(([what, asked, got]) => ({ code: `${what}_mismatch`, detail: `Asked for ${asked}, got ${got}.` }))
}

/** Not proven unpainted: it stays charged. */
export function maybePainted(code: string, detail: string, evidence: EvidenceParts = {}): Answer {
  return {
    kind: 'unknown',
    ending: 'unknown',
    code,
    detail: `${detail} It may have been painted and billed.`,
    ...evidenceOf(evidence),
  }
}
