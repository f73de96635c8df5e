import { z } from 'zod'
import type { Warning } from '../warning.ts'
import { type GeminiShape, sameShape } from './gemini-models.ts'
import { Name } from './gemini-refusal.ts'
import type { Answer, Evidence, PictureRequest, Usage } from './generator.ts'
import { bounded } from './discretion.ts'
import { evidenceOf } from './openai-evidence.ts'
import { type Measured, pictureFrom } from './openai-picture.ts'
import { maybePainted } from './openai-received.ts'
import { Tokens } from './tokens.ts'

/** JSON of Google leaves out what is 0 or empty, and some of those between write `null` there. */
const Count = Tokens.nullish().transform((count) => count ?? 0)
const ByModality = z
  .array(z.object({ modality: Name, tokenCount: Count }))
  .nullish()
  .transform((details) => details ?? [])

const UsageMetadata = z.object({
  promptTokenCount: Count,
  promptTokensDetails: ByModality,
  candidatesTokenCount: Count,
  candidatesTokensDetails: ByModality,
  thoughtsTokenCount: Count,
})

const Ratings = z
  .array(z.object({ category: Name, blocked: z.boolean().catch(false).default(false) }))
  .catch([])

/** What holds no picture may be anything; one that cannot be read makes the answer unreadable, for it was painted. */
const Part = z.object({
  text: z.string().optional().catch(undefined),
  /** What the model tried out on its way. */
  thought: z.boolean().catch(false),
  inlineData: z.object({ mimeType: Name, data: z.string() }).nullish(),
  fileData: z.object({}).optional().catch(undefined),
})
type Part = z.infer<typeof Part>

const Parts = z
  .array(Part)
  .nullish()
  .transform((parts) => parts ?? [])

/** What comes back. Fields that we do not read may be anything. */
const Body = z.object({
  candidates: z
    .array(
      z.object({
        content: z.object({ parts: Parts }).nullish(),
        finishReason: Name,
        finishMessage: z.string().optional().catch(undefined),
        safetyRatings: Ratings.default([]),
      }),
    )
    .nullish()
    .transform((candidates) => candidates ?? []),
  promptFeedback: z
    .object({
      blockReason: Name,
      blockReasonMessage: z.string().optional().catch(undefined),
      safetyRatings: Ratings.default([]),
    })
    .optional()
    .catch(undefined),
  usageMetadata: UsageMetadata.optional().catch(undefined),
  modelVersion: Name,
  responseId: Name,
})
type Body = z.infer<typeof Body>

/** What was asked, as far as an answer is compared with it. */
export interface GeminiOrder {
  readonly request: PictureRequest
  readonly shape: GeminiShape
}

/**
 * A 200. Its last picture is the answer: "the last image within Thinking is also the final rendered image"
 * (image-generation guide), and the drafts before it are marked as thoughts or not; sometimes the only picture is
 * (Lixpi/lixpi #136). In an answer that was cut off, the last picture may be a draft: `unknown`.
 *
 * When there is none that can be used, money decides: what was billed as a picture and did not come is `unknown` and
 * stays charged, unless a filter says that it kept it back. Words in the place of a picture are an `empty_result`, with
 * what they cost.
 */
export async function geminiReceived(body: unknown, order: GeminiOrder): Promise<Answer> {
  const parsed = Body.safeParse(body).data
  if (parsed === undefined)
    return maybePainted('unreadable_answer', 'Gemini answered 200 with something else.')
  const all = partsIn(parsed)
  const parts = all.filter(({ thought }) => !thought)
  const pictures = picturesIn(parts)
  const last = pictures.at(-1) ?? picturesIn(all).at(-1)
  // Drafts that a filter stopped: its no, if it is said what they cost.
  const keptBack = pictures.length === 0 && refusedBy(parsed) !== undefined
  if (last === undefined || (keptBack && parsed.usageMetadata !== undefined))
    return withoutPicture(parsed, parts)
  const format = last.mimeType?.replace(/^image\//, '')
  const said = { ...saidIn(parsed, parts), applied: format === undefined ? undefined : { format } }
  const stopped = cutOffBy(parsed)
  if (stopped !== undefined) {
    const detail = `Gemini sent a picture and did not say that it is the last (${stopped}).`
    return maybePainted('incomplete_image', detail, said)
  }
  const measured = await pictureFrom(last.data)
  if ('problem' in measured) {
    return maybePainted('invalid_image', `Gemini's picture is ${measured.problem}.`, said)
  }
  return {
    kind: 'picture',
    ...measured,
    usage: usageIn(parsed, 'painted'),
    ...evidenceOf(said),
    warnings: [...ignored(order.request), ...differences({ ...measured, count: pictures.length }, order)],
  }
}

function partsIn({ candidates }: Body): readonly Part[] {
  return candidates.flatMap(({ content }) => content?.parts ?? [])
}

function picturesIn(parts: readonly Part[]): readonly NonNullable<Part['inlineData']>[] {
  return parts.flatMap(({ inlineData }) => inlineData ?? [])
}

/** Why an answer is not whole: `MAX_TOKENS`. Undefined when it came to its own end, or says nothing of it. */
function cutOffBy(body: Body): string | undefined {
  const reason = body.promptFeedback?.blockReason ?? finishIn(body)
  return reason === 'STOP' ? undefined : reason
}

/** Filters that looked at the words or at the picture (ai.google.dev/api/generate-content, read 2026-11-20). */
const UNSAFE: ReadonlySet<string> = new Set([
  'SAFETY',
  'IMAGE_SAFETY',
  'PROHIBITED_CONTENT',
  'IMAGE_PROHIBITED_CONTENT',
  'BLOCKLIST',
  'SPII',
  'JAILBREAK',
  'MODEL_ARMOR',
])

/** A no that is about something else: too near to a work that exists, or a language that is not spoken. */
const UNWILLING: ReadonlySet<string> = new Set(['RECITATION', 'IMAGE_RECITATION', 'LANGUAGE'])

function withoutPicture(body: Body, parts: readonly Part[]): Answer {
  const usage = usageIn(body, picturesIn(partsIn(body)).length > 0 ? 'drafted' : 'not painted')
  const said = saidIn(body, parts)
  const told = { ...(usage === undefined ? {} : { usage }), ...evidenceOf(said) }
  const refused = refusedBy(body)
  if (refused !== undefined) return { ...refused, ...told }
  // An address is never fetched: image models send bytes, so this is somebody else's, and it was painted.
  if (parts.some(({ fileData }) => fileData !== undefined)) {
    return maybePainted('invalid_image', 'Gemini sent an address and no picture.', said)
  }
  if ((usage?.imageOut ?? 0) > 0)
    return maybePainted('empty_result', 'Gemini billed a picture and sent none.', said)
  const finished = finishIn(body)
  const why = finished === undefined ? '' : ` (${finished})`
  const detail = `Gemini answered 200 without a picture${why}.`
  return { kind: 'unavailable', ending: 'empty_result', code: 'empty_result', detail, ...told }
}

function finishIn({ candidates }: Body): string | undefined {
  return candidates.find(({ finishReason }) => finishReason !== undefined)?.finishReason
}

/** A no with a reason. A prompt that was blocked was blocked, whatever for. */
function refusedBy(body: Body): Extract<Answer, { kind: 'refused' }> | undefined {
  const blocked = body.promptFeedback?.blockReason
  const reason = blocked ?? finishIn(body)
  if (reason === undefined) return undefined
  const unsafe = UNSAFE.has(reason)
  if (!unsafe && blocked === undefined && !UNWILLING.has(reason)) return undefined
  return {
    kind: 'refused',
    ending: unsafe ? 'safety_filtered' : 'refused_by_provider',
    code: reason.toLowerCase(),
    detail: `Gemini painted nothing that it would show (${reason}).`,
    softer: true,
  }
}

/**
 * Tokens as they are billed. Where the service does not say which of them are pictures, all of them are, for they are
 * the dearest. A bill without the picture that came is none, and what is not known stays charged at its most. Words and
 * thoughts are of the same model as the picture; the host is it itself.
 */
function usageIn({ usageMetadata }: Body, painted: 'painted' | 'drafted' | 'not painted'): Usage | undefined {
  if (usageMetadata === undefined) return undefined
  const { promptTokenCount, candidatesTokenCount, thoughtsTokenCount } = usageMetadata
  const imageIn = Math.min(promptTokenCount, ofImages(usageMetadata.promptTokensDetails) ?? 0)
  const unsaid = painted === 'not painted' ? 0 : candidatesTokenCount
  const imageOut = ofImages(usageMetadata.candidatesTokensDetails) ?? unsaid
  if (painted === 'painted' && imageOut === 0) return undefined
  return {
    textIn: promptTokenCount - imageIn,
    imageIn,
    imageOut,
    hostOut: Math.max(0, candidatesTokenCount - imageOut) + thoughtsTokenCount,
  }
}

function ofImages(details: z.infer<typeof ByModality>): number | undefined {
  const images = details.filter(({ modality }) => modality === 'IMAGE')
  return images.length === 0 ? undefined : images.reduce((sum, { tokenCount }) => sum + tokenCount, 0)
}

function saidIn(
  { responseId, modelVersion, promptFeedback, candidates }: Body,
  parts: readonly Part[],
): Parameters<typeof evidenceOf>[0] {
  const words = [
    ...parts.map(({ text }) => text),
    ...candidates.map(({ finishMessage }) => finishMessage),
    promptFeedback?.blockReasonMessage,
  ]
  return {
    requestId: responseId,
    reportedModel: modelVersion,
    providerText: bounded(words.filter((each) => each !== undefined).join('\n')),
    moderation: moderationIn(promptFeedback, candidates),
  }
}

/** Which filter said no, and to what; undefined when none did. */
function moderationIn(
  feedback: Body['promptFeedback'],
  candidates: Body['candidates'],
): Evidence['moderation'] | undefined {
  const blocked = feedback?.blockReason !== undefined
  if (!blocked && !candidates.some(({ finishReason = '' }) => UNSAFE.has(finishReason))) return undefined
  const ratings = blocked ? feedback.safetyRatings : candidates.flatMap(({ safetyRatings }) => safetyRatings)
  const categories = ratings.flatMap(({ category, blocked: hit }) => (hit && category ? [category] : []))
  return { stage: blocked ? 'input' : 'output', categories }
}

/** What was set and Gemini does not know. It has no such settings, so what is everybody's default needs no word. */
function ignored({ quality, compression, moderation }: PictureRequest): readonly Warning[] {
  const warnings: Warning[] = []
  const warn = (what: string, value: string | number): void => {
    const detail = `Gemini has no ${what} to set; ${value} was not sent.`
    warnings.push({ code: `${what}_ignored`, detail })
  }
  if (quality !== 'medium' && quality !== 'auto') warn('quality', quality)
  if (compression !== undefined) warn('compression', compression)
  if (moderation !== undefined && moderation !== 'auto') warn('moderation', moderation)
  return warnings
}

/** What came back otherwise than it was asked for. Larger is not worse: the card is cropped and scaled down. */
function differences(
  got: Measured & { readonly count: number },
  { request: { size, format }, shape }: GeminiOrder,
): readonly Warning[] {
  const warnings: Warning[] = []
  if (got.width < size.width || got.height < size.height || !sameShape(got, shape.paints)) {
    const detail = `Asked for ${size.width}x${size.height}, got ${got.width}x${got.height}.`
    warnings.push({ code: 'size_mismatch', detail })
  }
  // It cannot be asked for a format, and takes the one it likes.
  if (got.mediaType !== `image/${format}`) {
    const detail = `Asked for ${format}, got ${got.mediaType.replace('image/', '')}.`
    warnings.push({ code: 'format_mismatch', detail })
  }
  if (got.count > 1 && !shape.drafts) {
    warnings.push({ code: 'count_mismatch', detail: `Asked for 1 picture, got ${got.count}.` })
  }
  return warnings
}
