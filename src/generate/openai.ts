import { type Clock, systemClock } from '../clock.ts'
import { Mistake } from '../mistake.ts'
import type { Warning } from '../warning.ts'
import { type OnTime, underDeadline } from './deadline.ts'
import { discreet } from './discretion.ts'
import type { Denial } from './denial.ts'
import type { Answer, Generator, PictureRequest } from './generator.ts'
import { bodyOf, ignoresCompression } from './openai-body.ts'
import type { Reply } from './openai-client.ts'
import { type Ids, isGone, openaiFiles, type OpenaiFiles } from './openai-files.ts'
import type { OpenaiImages, Order } from './openai-images.ts'
import { openaiProblem } from './openai-models.ts'
import { maybePainted, received } from './openai-received.ts'
import { rejected } from './openai-refusal.ts'

/** Where and as whom OpenAI is asked. */
export interface OpenaiSettings {
  readonly apiKey: string
  /** `https://api.openai.com/v1`, or whatever speaks the same API. */
  readonly baseUrl: string
  /** As OpenAI calls it: `gpt-image-2`. */
  readonly model: string
  /** Of the deadline, of dates in `retry-after`, and of the day on which a model is shut down. */
  readonly clock?: Clock
}

/** OpenAI, once it was needed. */
interface Service extends OpenaiImages {
  readonly files: OpenaiFiles
}

/** OpenAI's Images API: one paid POST for each attempt, one deadline over headers and body. */
export function openai({ apiKey, baseUrl, model, clock = systemClock }: OpenaiSettings): Generator {
  mustBeUsable({ apiKey, baseUrl })
  const name = `openai/${model}`
  let loading: Promise<Service> | undefined

  async function load(): Promise<Service> {
    const { openaiImages } = await import('./openai-images.ts')
    const images = openaiImages({ apiKey, baseUrl })
    return { ...images, files: openaiFiles(images.upload, clock) }
  }

  async function call(request: PictureRequest, { signal, begin }: OnTime): Promise<Answer> {
    loading ??= load()
    const service = await loading
    const order = await orderOf(request, { service, model, signal })
    if ('kind' in order) return notStored(order, clock.now())
    begin()
    const { attempt: id, onPartial } = request
    const reply = await service.paint(order, { id, signal, onPartial })
    if (order.route === 'edits-by-id' && reply.kind === 'rejected' && isGone(reply.rejection)) {
      service.files.forget(request.references)
      return gone
    }
    return await answerTo(reply, request, clock.now())
  }

  return {
    name,
    abilities: { problem: (wanted) => openaiProblem(model, wanted, clock.now()) },
    async generate(request, signal) {
      signal.throwIfAborted()
      const wanted = { ...request, references: request.references.length }
      const problem = openaiProblem(model, wanted, clock.now())
      if (problem !== undefined) return denied(problem)
      const said = async (time: OnTime): Promise<Answer> =>
        discreet(withWarnings(await call(request, time), request), apiKey)
      return underDeadline(said, { service: 'OpenAI', timeoutMs: request.timeoutMs, clock, signal })
    },
  }
}

export function denied({ code, detail }: Denial): Answer {
  return { kind: 'refused', ending: 'denied', code, detail, softer: false }
}

/** References make it an edit; without them the request is the same as if nobody had ever thought of references. */
async function orderOf(
  request: PictureRequest,
  { service, model, signal }: { service: Service; model: string; signal: AbortSignal },
): Promise<Order | Exclude<Ids, { kind: 'ids' }>> {
  const asked = bodyOf(request, model)
  const { references, params } = request
  if (references.length === 0) return { route: 'generations', asked }
  if (params.openai?.references !== 'files') return { route: 'edits', asked, references }
  const stored = await service.files.idsOf(references, { id: request.attempt, signal })
  return stored.kind === 'ids' ? { route: 'edits-by-id', asked, ids: stored.ids } : stored
}

/** A reference could not be stored, so no picture was asked for: whatever it is, it is not `unknown`. */
function notStored(reply: Exclude<Ids, { kind: 'ids' }>, now: Date): Answer {
  if (reply.kind === 'rejected') {
    const answer = rejected(reply.rejection, now)
    if (answer.kind === 'refused' || answer.kind === 'wait') return answer
  }
  const why = reply.kind === 'rejected' ? `status ${reply.rejection.status}` : reply.cause
  const detail = `A reference could not be stored at OpenAI (${why}); no picture was asked for.`
  return { kind: 'unavailable', ending: 'failed', code: 'reference_not_stored', detail }
}

const gone: Answer = {
  kind: 'unavailable',
  ending: 'failed',
  code: 'reference_gone',
  detail: 'OpenAI no longer has a reference that was stored there; it is sent again with the next attempt.',
}

async function answerTo(reply: Reply, request: PictureRequest, now: Date): Promise<Answer> {
  switch (reply.kind) {
    case 'replied':
      return received(reply, request, now)
    case 'rejected':
      return rejected(reply.rejection, now)
    case 'never-left':
      return {
        kind: 'unavailable',
        ending: 'failed',
        code: 'not_connected',
        detail: `OpenAI could not be reached (${reply.cause}); nothing was sent.`,
      }
    case 'lost':
      return maybePainted(reply.code, `OpenAI's answer was lost on its way (${reply.cause}).`)
    default:
      throw new Error(`unknown reply ${JSON.stringify(reply satisfies never)}`)
  }
}

/** What was set and has no meaning is told with the picture. */
export function withWarnings(answer: Answer, request: PictureRequest): Answer {
  if (answer.kind !== 'picture' || !ignoresCompression(request)) return answer
  const detail = `A PNG has no compression to set; ${request.compression} was not sent.`
  const ignored: Warning = { code: 'compression_ignored', detail }
  return { ...answer, warnings: [ignored, ...answer.warnings] }
}

/** A key with a line break in it, or an address that is none, would only be noticed in the first call of the night. */
export function mustBeUsable({ apiKey, baseUrl }: Pick<OpenaiSettings, 'apiKey' | 'baseUrl'>): void {
  if (!/^[\x21-\x7e]+$/.test(apiKey)) {
    throw new Mistake({
      code: 'OPENAI_API_KEY',
      what: 'OPENAI_API_KEY is empty or holds characters that no key has.',
      fix: 'Copy it again, without quotes, spaces or line breaks.',
    })
  }
  if (!URL.canParse(baseUrl) || !/^https?:/.test(baseUrl)) {
    throw new Mistake({
      code: 'OPENAI_BASE_URL',
      what: 'OPENAI_BASE_URL is not an http address.',
      fix: 'Leave it out, or write one like https://api.openai.com/v1.',
    })
  }
}
