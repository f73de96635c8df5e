import { z } from 'zod'
import type { PictureType } from '../media-type.ts'
import type { Warning } from '../warning.ts'
import type { Answer, Evidence, PictureRequest, Usage } from './generator.ts'
import { heardLimits } from './heard-limits.ts'
import type { Reply } from './openai-client.ts'
import { bounded } from './discretion.ts'
import { evidenceOf, present, word } from './openai-evidence.ts'
import { pictureFrom } from './openai-picture.ts'
import { rejected, requestIdIn } from './openai-refusal.ts'
import { Tokens } from './tokens.ts'

const Billed = z
  .object({
    input_tokens: Tokens,
    output_tokens: Tokens,
    input_tokens_details: z.object({ text_tokens: Tokens, image_tokens: Tokens }).nullish(),
    output_tokens_details: z.object({ image_tokens: Tokens }).nullish(),
  })
  .transform((usage): Usage => ({
    textIn: usage.input_tokens_details?.text_tokens ?? usage.input_tokens,
    imageIn: usage.input_tokens_details?.image_tokens ?? 0,
    imageOut: usage.output_tokens_details?.image_tokens ?? usage.output_tokens,
  }))
  .optional()
  .catch(undefined)

/** One of `data`. A picture that was paid for is not lost for a field beside it that nobody needs. */
const Element = z
  .object({
    b64_json: z.unknown().optional(),
    url: z.unknown().optional(),
    revised_prompt: z.string().nullish().catch(undefined),
  })
  .transform(({ b64_json, url, revised_prompt }) => ({
    base64: typeof b64_json === 'string' ? b64_json : undefined,
    revisedPrompt: revised_prompt,
    isEmpty: isNothing(b64_json) && isNothing(url),
  }))
  .or(
    z
      .unknown()
      .transform((other) => ({ base64: undefined, revisedPrompt: undefined, isEmpty: isNothing(other) })),
  )

/** Whatever else stands there may be a picture, or where one is. */
function isNothing(value: unknown): boolean {
  return value === undefined || value === null || value === false || value === ''
}

/** What comes back; all of it optional, as in the package's types. Fields that we do not read may be anything. */
const Images = z.object({
  data: z
    .array(Element)
    .nullish()
    .transform((data) => data ?? []),
  size: word(),
  quality: word(),
  background: word(),
  output_format: word(),
  model: word(),
  usage: z
    .unknown()
    .optional()
    .transform((said) => ({ usage: Billed.parse(said), billsOutput: billsOutput(said) })),
  /** A failure inside a 200, as seen where a gateway stands between, and in streams. */
  error: z.unknown().optional(),
  /** Counted by openai-stream.ts. */
  previews: z.number().catch(0),
})
type Images = z.infer<typeof Images>

const Output = z.object({
  output_tokens: z.unknown().optional(),
  output_tokens_details: z.object({ text_tokens: z.unknown().optional() }).optional().catch(undefined),
})

/** Whether any output but words is billed, also where the bill cannot be read: then something was painted. */
function billsOutput(usage: unknown): boolean {
  const { output_tokens: all, output_tokens_details: of } = Output.safeParse(usage).data ?? {}
  return !isNothing(all) && all !== 0 && all !== of?.text_tokens
}

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
  const base64 = images.data.find((each) => each.base64 !== undefined)?.base64
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
    usage: ofAPicture(images.usage.usage),
    ...evidenceOf(evidence),
    warnings: differences({ ...measured, count: countIn(images), applied: appliedIn(images) }, request),
  }
}

/** No picture is painted for nothing: who bills no output beside one did not say what it costs. */
function ofAPicture(usage: Usage | undefined): Usage | undefined {
  return (usage?.imageOut ?? 0) > 0 ? usage : undefined
}

function countIn({ data }: Images): number {
  return data.filter(({ isEmpty }) => !isEmpty).length
}

/**
 * Previews are painted, and billed; only the filter's no is one for sure after them. What they were billed is not known
 * before the end, so their reservation stays. Limits that come with the failure are heard all the same; that there is no
 * money is heard with the next call, which costs nothing.
 */
function failedWithin({ error, previews, usage }: Images, { headers }: Replied, now: Date): Answer {
  const answer = rejected({ status: 200, headers, error }, now)
  const isClear = answer.kind === 'refused' && answer.ending === 'safety_filtered'
  if (previews > 0 && !isClear) return maybePainted('incomplete_image', answer.detail, answer.evidence ?? {})
  return usage.billsOutput ? billed(answer, usage.usage) : answer
}

/** A failure with a bill for a picture: it is paid as it says, and where that cannot be, nothing is given back. */
function billed(answer: ReturnType<typeof rejected>, usage: Usage | undefined): Answer {
  const canBill = answer.kind === 'refused' || answer.kind === 'unavailable'
  const bill = ofAPicture(usage)
  return canBill && bill !== undefined
    ? { ...answer, usage: bill }
    : maybePainted('empty_result', answer.detail, answer.evidence ?? {})
}

function withoutPicture({ data, usage, previews }: Images, evidence: EvidenceParts): Answer {
  if (previews > 0) return maybePainted('incomplete_image', 'OpenAI sent previews and no picture.', evidence)
  if (usage.billsOutput)
    return maybePainted('empty_result', 'OpenAI billed a picture and sent none.', evidence)
  // An address is never fetched: GPT image models send bytes, so this is somebody else's, and it was painted.
  if (data.some(({ isEmpty }) => !isEmpty))
    return maybePainted(
      'invalid_image',
      'OpenAI sent an address or something else, and no picture.',
      evidence,
    )
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
  try {
    return bounded(
      JSON.stringify(body, (_, value: unknown) => (typeof value === 'string' ? bounded(value) : value)),
    )
  } catch {
    // So deeply nested that the stack ends: those are no words.
    return undefined
  }
}

type EvidenceParts = Parameters<typeof evidenceOf>[0]

/** As long as the longest prompt of the Images API (openai 7.55, `ImageGenerateParams.prompt`). */
export const MOST_OF_A_PROMPT = 32_000

function appliedIn({ size, quality, background, output_format: format }: Images): Evidence['applied'] {
  return present<NonNullable<Evidence['applied']>>({ size, quality, background, format })
}

function revisedPromptIn({ data }: Images): string | undefined {
  const revised = data.find((each) => each.revisedPrompt)?.revisedPrompt ?? undefined
  return revised === undefined ? undefined : bounded(revised, MOST_OF_A_PROMPT)
}

/** A picture that came, and what the service says that it applied. */
interface Came {
  readonly width: number
  readonly height: number
  readonly mediaType: PictureType
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
