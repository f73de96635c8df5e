import { type Clock, systemClock } from '../clock.ts'
import { mustBeAddress } from './base-url.ts'
import { Mistake } from '../mistake.ts'
import { type OnTime, underDeadline } from './deadline.ts'
import { discreet } from './discretion.ts'
import type { Denial } from './denial.ts'
import type { AskGemini, GeminiReply } from './gemini-client.ts'
import { geminiProblem, geminiShape } from './gemini-models.ts'
import { type GeminiOrder, geminiReceived } from './gemini-received.ts'
import { geminiRejected } from './gemini-refusal.ts'
import type { Answer, Generator } from './generator.ts'
import { maybePainted } from './openai-received.ts'

/** Where and as whom Gemini is asked. */
export interface GeminiSettings {
  readonly apiKey: string
  /** `https://generativelanguage.googleapis.com`, or whatever speaks the same API; without the version. */
  readonly baseUrl: string
  /** As Google calls it: `gemini-3-pro-image`. */
  readonly model: string
  /** Of the deadline, of dates in `retry-after`, and of the midnight at which a day's quota comes back. */
  readonly clock?: Clock
}

/**
 * Google's Gemini API: one POST for each attempt, one deadline over headers and body. It has no transparency, quality,
 * format or moderation to set, and it knows aspect ratios and sizes in words instead of pixels. Whom a picture is for is
 * not told: it has no field for it.
 */
export function gemini({ apiKey, baseUrl, model, clock = systemClock }: GeminiSettings): Generator {
  mustBeUsable({ apiKey, baseUrl })
  let loading: Promise<AskGemini> | undefined

  async function call(order: GeminiOrder, { signal, begin }: OnTime): Promise<Answer> {
    loading ??= import('./gemini-client.ts').then(({ geminiClient }) =>
      geminiClient({ apiKey, baseUrl, model }),
    )
    const ask = await loading
    const { attempt, prompt, references } = order.request
    const { aspectRatio, sentSize: imageSize, mostTokens: maxOutputTokens } = order.shape
    begin()
    const asked = { attempt, prompt, references, aspectRatio, imageSize, maxOutputTokens }
    return answerTo(await ask(asked, signal), order, { model, now: clock.now() })
  }

  return {
    name: `gemini/${model}`,
    abilities: { problem: (wanted) => geminiProblem(model, wanted) },
    async generate(request, signal) {
      signal.throwIfAborted()
      const problem = geminiProblem(model, { ...request, references: request.references.length })
      if (problem !== undefined) return denied(problem)
      const shape = geminiShape(model, request)
      if ('code' in shape) return denied(shape)
      const said = async (time: OnTime): Promise<Answer> =>
        discreet(await call({ request, shape }, time), apiKey)
      return underDeadline(said, { service: 'Gemini', timeoutMs: request.timeoutMs, clock, signal })
    },
  }
}

function denied({ code, detail }: Denial): Answer {
  return { kind: 'refused', ending: 'denied', code, detail, softer: false }
}

async function answerTo(
  reply: GeminiReply,
  order: GeminiOrder,
  asked: { readonly model: string; readonly now: Date },
): Promise<Answer> {
  switch (reply.kind) {
    case 'replied':
      return geminiReceived(reply.body, order)
    case 'rejected':
      return geminiRejected(reply.rejection, asked)
    case 'never-left':
      return {
        kind: 'unavailable',
        ending: 'failed',
        code: 'not_connected',
        detail: `Gemini could not be reached (${reply.cause}); nothing was sent.`,
      }
    case 'lost':
      return maybePainted(reply.code, `Gemini's answer was lost on its way (${reply.cause}).`)
    default:
      throw new Error(`unknown reply ${JSON.stringify(reply satisfies never)}`)
  }
}

/** A key with a line break in it, or an address that is none, would only be noticed in the first call of the night. */
function mustBeUsable({ apiKey, baseUrl }: Pick<GeminiSettings, 'apiKey' | 'baseUrl'>): void {
  // The package takes a key that begins so for one of its live API, and makes no call with it.
  if (!/^[\x21-\x7e]+$/.test(apiKey) || apiKey.startsWith('auth_tokens/')) {
    throw new Mistake({
      code: 'GEMINI_API_KEY',
      what: 'GEMINI_API_KEY is empty, no key of the Gemini API, or holds characters that no key has.',
      fix: 'Copy it again, without quotes, spaces or line breaks.',
    })
  }
  // Without a version, which the package adds.
  mustBeAddress(baseUrl, { name: 'GEMINI_BASE_URL', example: 'https://generativelanguage.googleapis.com' })
}
