import type { Answer, Evidence, PictureRequest, Usage } from './generator.ts'
import { bounded } from './discretion.ts'
import { evidenceOf } from './openai-evidence.ts'
import { withoutDate } from './openai-models.ts'
import { pictureFrom } from './openai-picture.ts'
import { differences, maybePainted, MOST_OF_A_PROMPT } from './openai-received.ts'
import { rejected } from './openai-refusal.ts'
import { hostOf } from './openai-responses-body.ts'
import type { Streamed } from './openai-responses-client.ts'
import type { Heard, ImageCall } from './openai-responses-stream.ts'

/** A whole stream, or as much of it as came. */
type Came = Extract<Streamed, { kind: 'streamed' }>

/** What was asked, and when it is being read. */
interface Asked {
  readonly request: PictureRequest
  /** The image model. */
  readonly model: string
  readonly now: Date
}

/**
 * The answer in a stream. A final picture is the answer, whatever came before or after it: previews, words, an error, or
 * the end of the connection. When there is none, money decides: as soon as a preview, a call that was begun, or a bill
 * says that painting began, nobody knows, and it stays charged. What is said of limits is of the host's, and ours are the
 * painter's: it is left out.
 */
export async function heardAnswer(came: Came, asked: Asked): Promise<Answer> {
  const { heard } = came
  const painted = heard.calls.filter(({ result }) => result !== undefined)
  const answer =
    painted[0] === undefined
      ? withoutPicture(came, asked.now)
      : await withPicture(painted[0], painted.length, { heard, asked })
  return { ...answer, ...evidenceOf({ ...toldBy(came, asked), ...answer.evidence, limits: undefined }) }
}

async function withPicture(
  call: ImageCall,
  count: number,
  { heard, asked: { request, model } }: { heard: Heard; asked: Asked },
): Promise<Answer> {
  const measured = await pictureFrom(call.result ?? '')
  if ('problem' in measured) return maybePainted('invalid_image', `OpenAI's picture is ${measured.problem}.`)
  const warnings = differences({ ...measured, count, applied: call.applied }, request)
  const said = heard.imageModel
  const otherModel =
    said === undefined || withoutDate(said) === withoutDate(model)
      ? []
      : [{ code: 'model_mismatch', detail: `Asked for ${model}; the service says ${bounded(said, 64)}.` }]
  return { kind: 'picture', ...measured, usage: usageOf(heard), warnings: [...warnings, ...otherModel] }
}

function withoutPicture({ heard, headers, broke }: Came, now: Date): Answer {
  const complaint = heard.complaint ?? heard.calls.find(({ failed }) => failed)?.error
  if (complaint !== undefined) return complained(inStream(complaint, headers, now), heard)
  if (broke !== undefined)
    return maybePainted(broke.code, `OpenAI's answer was lost on its way (${broke.cause}).`)
  if (heard.cutOff !== undefined)
    return maybePainted('response_too_large', `OpenAI's answer had ${heard.cutOff}.`)
  if (heard.end === undefined) return maybePainted('incomplete_image', 'OpenAI ended the stream too early.')
  if (heard.previews > 0 || heard.calls.some(({ failed }) => !failed))
    return maybePainted('incomplete_image', 'OpenAI began a picture and sent none.')
  if (isBilled(heard)) return maybePainted('empty_result', 'OpenAI billed a picture and sent none.')
  return withUsage(unpainted(heard), heard)
}

/** Previews are painted, and billed; only the filter's no is one for sure after them. */
function complained(answer: ReturnType<typeof rejected>, heard: Heard): Answer {
  const isClear = answer.kind === 'refused' && answer.ending === 'safety_filtered'
  return (heard.previews > 0 || isBilled(heard)) && !isClear
    ? maybePainted(answer.code, answer.detail)
    : withUsage(answer, heard)
}

function isBilled({ images }: Heard): boolean {
  return (images?.output ?? 0) > 0
}

/** The response is whole, and its tool was not called, or says that it failed. */
function unpainted(heard: Heard): Answer {
  if (heard.incomplete === 'content_filter')
    return refusedInWords('content_filter', 'OpenAI stopped the answer')
  if (heard.refusal !== '') return refusedInWords('refusal', 'The host model refused')
  const code = heard.calls.length > 0 ? 'image_call_failed' : 'empty_result'
  const why = heard.incomplete === undefined ? '' : ` (${bounded(heard.incomplete, 64) ?? 'incomplete'})`
  const detail =
    heard.calls.length > 0
      ? 'The image tool failed and did not say why.'
      : `OpenAI answered without a picture${why}.`
  return { kind: 'unavailable', ending: 'empty_result', code, detail }
}

function refusedInWords(code: string, what: string): Answer {
  const detail = `${what} and sent no picture.`
  return { kind: 'refused', ending: 'refused_by_provider', code, detail, softer: true }
}

/** Codes by which the host's own rules refuse a prompt; openai 7.55, `ResponseError.code`. */
const HOST_RULES: ReadonlySet<string> = new Set([
  'invalid_prompt',
  'bio_policy',
  'misalignment_policy_violation',
])

/** An error inside HTTP 200: by its code, as anywhere else. Errors of a response have no type, only a code. */
function inStream(complaint: unknown, headers: Came['headers'], now: Date): ReturnType<typeof rejected> {
  const error = typeof complaint === 'object' && complaint !== null ? complaint : { message: complaint }
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined
  const answer = rejected({ status: 200, headers, error: typed(error, code) }, now)
  return answer.kind === 'refused' && code !== undefined && HOST_RULES.has(code)
    ? { ...answer, ending: 'refused_by_provider', softer: true }
    : answer
}

/** Everything that is wrong with what was sent; openai 7.55, `ResponseError.code`. */
const OUR_FAULT =
  /^(?:invalid_|image_|empty_image|unsupported_image|failed_to_download|data_residency|bio_|misalignment_)/

function typed(error: object, code: string | undefined): object {
  // A ChatGPT plan that is used up, as its backend says it (openai/codex, `codex-api`): a limit with a date.
  if ('type' in error && error.type === 'usage_limit_reached') {
    const seconds = 'resets_in_seconds' in error ? Number(error.resets_in_seconds) : Number.NaN
    const hint = Number.isFinite(seconds) ? `Please try again in ${Math.ceil(seconds)}s.` : ''
    return { code: 'rate_limit_exceeded', message: `The plan of this account is used up. ${hint}` }
  }
  return code !== undefined && OUR_FAULT.test(code) ? { ...error, type: 'invalid_request_error' } : error
}

/** The host is paid although there is no picture. */
function withUsage(answer: Answer, heard: Heard): Answer {
  const usage = usageOf(heard)
  if (usage === undefined || (answer.kind !== 'refused' && answer.kind !== 'unavailable')) return answer
  return { ...answer, usage }
}

/**
 * Tokens of host and tool, each in its own field. Both must be known: half a bill is none, and neither is one for a
 * picture of no tokens; what is not known stays charged at its most. Of a tool that was not called, or failed, there is
 * nothing to know.
 */
function usageOf({ host, images, calls }: Heard): Usage | undefined {
  const isSaid = (images?.output ?? 0) > 0 || calls.every(({ failed }) => failed)
  if (host === undefined || !isSaid) return undefined
  return {
    textIn: images?.text ?? 0,
    imageIn: images?.image ?? 0,
    imageOut: images?.output ?? 0,
    hostIn: host.input,
    hostOut: host.output,
  }
}

function toldBy({ heard, requestId }: Came, { request }: Asked): Evidence {
  const call = heard.calls.find(({ result }) => result !== undefined) ?? heard.calls[0]
  const words = bounded([heard.refusal, heard.text].filter((each) => each !== '').join(' '))
  const about = {
    requestId: requestId ?? heard.responseId,
    hostModel: heard.hostModel ?? hostOf(request),
    reportedModel: heard.imageModel,
    applied: call === undefined || Object.keys(call.applied).length === 0 ? undefined : call.applied,
    revisedPrompt:
      call?.revisedPrompt === undefined ? undefined : bounded(call.revisedPrompt, MOST_OF_A_PROMPT),
    providerText: words,
  }
  return evidenceOf(about).evidence ?? {}
}
