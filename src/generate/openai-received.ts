import { z } from 'zod'
import type { Warning } from '../warning.ts'
import type { Answer, PictureRequest, Usage } from './generator.ts'
import type { Reply } from './openai-client.ts'
import { pictureFrom } from './openai-picture.ts'

const Tokens = z.int().nonnegative()

/** What comes back; all of it optional, as in the package's types. Fields that we do not read may be anything. */
const Images = z.object({
  data: z
    .array(z.object({ b64_json: z.string().nullish(), url: z.string().nullish() }))
    .nullish()
    .transform((data) => data ?? []),
  quality: z.string().optional().catch(undefined),
  usage: z
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
    .catch(undefined),
})
type Images = z.infer<typeof Images>

/**
 * A 200. Its picture is the answer. When there is none that can be used, money decides: a 200 that holds something, or
 * that bills tokens for a picture, was painted, so it is `unknown` and stays charged. Only a 200 that holds nothing and
 * bills nothing is an `empty_result`.
 */
export async function received(
  { body, requestId }: Extract<Reply, { kind: 'replied' }>,
  request: PictureRequest,
): Promise<Answer> {
  const parsed = Images.safeParse(body)
  if (!parsed.success) return maybePainted('unreadable_answer', 'OpenAI answered 200 with something else.')
  const { data, usage } = parsed.data
  const base64 = data.find((each) => each.b64_json)?.b64_json
  if (!base64) return withoutPicture(parsed.data)
  const measured = await pictureFrom(base64)
  if ('problem' in measured) return maybePainted('invalid_image', `OpenAI's picture is ${measured.problem}.`)
  return {
    kind: 'picture',
    ...measured,
    usage,
    requestId,
    warnings: differences({ ...parsed.data, ...measured }, request),
  }
}

function withoutPicture({ data, usage }: Images): Answer {
  if ((usage?.imageOut ?? 0) > 0)
    return maybePainted('empty_result', 'OpenAI billed a picture and sent none.')
  // An address is never fetched: GPT image models send bytes, so this is somebody else's, and it was painted.
  if (data.some(({ url }) => url))
    return maybePainted('invalid_image', 'OpenAI sent an address and no picture.')
  return {
    kind: 'unavailable',
    ending: 'empty_result',
    code: 'empty_result',
    detail: 'OpenAI answered 200 without a picture.',
  }
}

/** What came back otherwise than it was asked for; seen on gateways that ignore size or quality. */
function differences(
  got: Images & { readonly width: number; readonly height: number },
  { size, quality }: PictureRequest,
): readonly Warning[] {
  const warnings: Warning[] = []
  if (got.width !== size.width || got.height !== size.height) {
    const detail = `Asked for ${size.width}x${size.height}, got ${got.width}x${got.height}.`
    warnings.push({ code: 'size_mismatch', detail })
  }
  if (got.data.length > 1) {
    warnings.push({ code: 'count_mismatch', detail: `Asked for 1 picture, got ${got.data.length}.` })
  }
  if (got.quality !== undefined && quality !== 'auto' && got.quality !== quality) {
    warnings.push({ code: 'quality_mismatch', detail: `Asked for quality ${quality}, got another.` })
  }
  return warnings
}

/** Not proven unpainted: it stays charged. */
export function maybePainted(code: string, detail: string): Answer {
  return {
    kind: 'unknown',
    ending: 'unknown',
    code,
    detail: `${detail} It may have been painted and billed.`,
  }
}
