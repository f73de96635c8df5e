import { GoogleGenAI } from '@google/genai'
import type { AttemptId } from '../card.ts'
import { asJson } from '../json.ts'
import type { Reference } from './generator.ts'
import type { HeadersRead } from '../retry-after.ts'
import { broken, type Broken, type Fetch, fetchOnce } from './transport.ts'

/** What Gemini answered that was no picture and no 200, or an error inside a 200. */
export interface GeminiRejection {
  readonly status: number
  readonly headers: HeadersRead
  /** The `error` of the envelope; undefined when the body was something else. */
  readonly error: unknown
}

/** How one request ended on the wire, before anybody reads a meaning into it. */
export type GeminiReply =
  | { readonly kind: 'replied'; readonly body: unknown }
  | { readonly kind: 'rejected'; readonly rejection: GeminiRejection }
  | Broken

/** The parts of `POST /v1beta/models/MODEL:generateContent` that change from one request to the next. */
export interface GeminiAsked {
  readonly attempt: AttemptId
  readonly prompt: string
  readonly references: readonly Pick<Reference, 'bytes'>[]
  readonly aspectRatio: string
  readonly imageSize: string | undefined
  readonly maxOutputTokens: number
}

/** Makes one POST; never a second one. Rejects only when the signal is aborted. */
export type AskGemini = (asked: GeminiAsked, signal: AbortSignal) => Promise<GeminiReply>

/**
 * The @google/genai package, told to make each call once and to leave all waiting to us. In a file of its own, because
 * loading it takes a tenth of a second that `--help` does not have.
 */
export function geminiClient({
  apiKey,
  baseUrl,
  model,
}: {
  readonly apiKey: string
  readonly baseUrl: string
  readonly model: string
}): AskGemini {
  // `vertexai` and the version are said, because the package would take both from the environment, and `v1`, its own
  // default, does not know `responseModalities` (googleapis/js-genai #1322).
  const client = new GoogleGenAI({ apiKey, vertexai: false, httpOptions: { baseUrl, apiVersion: 'v1beta' } })
  const ask = fetchOnce()
  return async ({ attempt, prompt, references, aspectRatio, imageSize, maxOutputTokens }, signal) => {
    const pictures = references.map(({ bytes }) => ({
      inlineData: { mimeType: 'image/png', data: Buffer.from(bytes).toString('base64') },
    }))
    let body: unknown
    const fetch = heard(ask, (whole) => {
      body = whole
    })
    try {
      // What it gives back lacks `finishMessage`, the only words that a filter says; so the answer itself is read.
      await client.models.generateContent({
        model,
        contents: [{ role: 'user', parts: [{ text: prompt }, ...pictures] }],
        config: {
          // Words beside the picture would be billed and read by nobody.
          responseModalities: ['IMAGE'],
          imageConfig: { aspectRatio, ...(imageSize === undefined ? {} : { imageSize }) },
          maxOutputTokens,
          // It would send the request again, and be billed again, when an answer was too long.
          automaticContinuation: false,
          abortSignal: signal,
          // Without `retryOptions` the package asks once; without `timeout` it keeps no time.
          httpOptions: { headers: { 'X-Client-Request-Id': attempt }, fetch },
        },
      })
      return { kind: 'replied', body }
    } catch (error) {
      signal.throwIfAborted()
      return error instanceof Rejected ? { kind: 'rejected', rejection: error.rejection } : broken(error)
    }
  }
}

/** Carries a rejection through the package, which would keep its text and lose its headers. */
class Rejected extends Error {
  readonly rejection: GeminiRejection
  constructor(rejection: GeminiRejection) {
    super(`Gemini answered ${rejection.status}`)
    this.rejection = rejection
  }
}

/** A fetch that reads the whole answer, and tells it; the package sees only what may hold a picture. */
function heard(ask: Fetch, tell: (body: unknown) => void): typeof globalThis.fetch {
  return async (input, init) => {
    const response = await ask(input, init)
    const { ok, status, headers } = response
    const body = asJson(await response.text())
    const error = isObject(body) ? (body['error'] ?? undefined) : undefined
    if (!ok || error !== undefined) throw new Rejected({ status, headers, error })
    if (!isObject(body)) throw new SyntaxError('the answer is no JSON object')
    tell(body)
    // Parsed once: a picture is megabytes of text.
    return Object.assign(new Response(null, { headers }), { json: () => Promise.resolve(body) })
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}
