import { type Clock, systemClock } from '../clock.ts'
import { mustBeAddress } from './base-url.ts'
import { Mistake } from '../mistake.ts'
import type { Warning } from '../warning.ts'
import { type OnTime, underDeadline } from './deadline.ts'
import { discreet } from './discretion.ts'
import type { Denial } from './denial.ts'
import type { Answer, Generator, PictureRequest } from './generator.ts'
import { bodyOf, ignoresCompression } from './openai-body.ts'
import type { Reply } from './openai-client.ts'
import { type Ids, isGone, notStored, openaiFiles, type OpenaiFiles } from './openai-files.ts'
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

/**
 * References make it an edit; without them the request is the same as if nobody had ever thought of references. A photo of
 * a person is only ever sent with the picture that it is for, whatever the setting: nothing of it is stored.
 */
async function orderOf(
  request: PictureRequest,
  { service, model, signal }: { service: Service; model: string; signal: AbortSignal },
): Promise<Order | Exclude<Ids, { kind: 'ids' }>> {
  const asked = bodyOf(request, model)
  const { references, params } = request
  if (references.length === 0) return { route: 'generations', asked }
  const isPersonal = references.some(({ role }) => role === 'likeness')
  if (isPersonal || params.openai?.references !== 'files') return { route: 'edits', asked, references }
  const stored = await service.files.idsOf(references, { id: request.attempt, signal })
  return stored.kind === 'ids' ? { route: 'edits-by-id', asked, ids: stored.ids } : stored
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
  mustBeAddress(baseUrl, { name: 'OPENAI_BASE_URL', example: 'https://api.openai.com/v1' })
}
