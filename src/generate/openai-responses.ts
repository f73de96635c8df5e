import { type Clock, systemClock } from '../clock.ts'
import { type OnTime, underDeadline } from './deadline.ts'
import type { Denial } from './denial.ts'
import type { Answer, Generator, PictureRequest, Wanted } from './generator.ts'
import { discreet } from './discretion.ts'
import { denied, mustBeUsable, withWarnings } from './openai.ts'
import { openaiProblem } from './openai-models.ts'
import { maybePainted } from './openai-received.ts'
import { rejected } from './openai-refusal.ts'
import { bounds, hostedBody, hostOf } from './openai-responses-body.ts'
import type { AskHost, Streamed } from './openai-responses-client.ts'
import { heardAnswer } from './openai-responses-received.ts'
import { listener } from './openai-responses-stream.ts'

/** Where and as whom OpenAI is asked. */
export interface ResponsesSettings {
  readonly apiKey: string
  /** `https://api.openai.com/v1`, or whatever speaks the same API. */
  readonly baseUrl: string
  /** The image model: `gpt-image-2`. Which host calls it, `provider_params` say. */
  readonly model: string
  readonly clock?: Clock
}

/**
 * OpenAI's Responses API: a host model calls the tool `image_generation`. One POST for each attempt, one deadline. The
 * host puts the prompt in its own words, is paid besides, and may answer without a picture; so the Images API is the
 * better way, and this one is for those who have no other (image-generation guide, "Choosing the right API").
 */
export function openaiResponses({
  apiKey,
  baseUrl,
  model,
  clock = systemClock,
}: ResponsesSettings): Generator {
  mustBeUsable({ apiKey, baseUrl })
  let loading: Promise<AskHost> | undefined

  async function load(): Promise<AskHost> {
    const [{ openaiPackage }, { askingWith }] = await Promise.all([
      import('./openai-client.ts'),
      import('./openai-responses-client.ts'),
    ])
    return askingWith(openaiPackage({ apiKey, baseUrl }))
  }

  return {
    name: `openai-responses/${model}`,
    abilities: { problem: (wanted) => hostedProblem(model, wanted, clock.now()) },
    async generate(request, signal) {
      signal.throwIfAborted()
      const problem = hostedProblem(model, wantedBy(request), clock.now())
      if (problem !== undefined) return denied(problem)
      const call = async ({ begin, signal: within }: OnTime): Promise<Answer> => {
        loading ??= load()
        const ask = await loading
        const body = { ...hostedBody(request, model), ...bounds(request) }
        const heard = listener(request.onPartial)
        begin()
        const streamed = await ask(body, { attempt: request.attempt, listener: heard, signal: within })
        const answer = await answerTo(streamed, { request, model, now: clock.now() })
        return discreet(withWarnings(answer, request), apiKey)
      }
      return underDeadline(call, { service: 'OpenAI', timeoutMs: request.timeoutMs, clock, signal })
    },
  }
}

/** A request as it is judged. */
export function wantedBy(request: PictureRequest): Wanted {
  return { ...request, references: request.references.length }
}

/** Why the hosted tool cannot be asked for this: the image model's own reasons, and those of its host. */
export function hostedProblem(model: string, wanted: Wanted, now: Date): Denial | undefined {
  return openaiProblem(model, wanted, now) ?? hostProblem(wanted)
}

/** What this route knows of `provider_params.openai-responses`. */
const PARAMS: ReadonlySet<string> = new Set(['host_model'])

function hostProblem(wanted: Wanted): Denial | undefined {
  const unknown = Object.keys(wanted.params['openai-responses'] ?? {}).find((name) => !PARAMS.has(name))
  if (unknown !== undefined) {
    return {
      code: 'projection_unsupported',
      detail: `openai-responses.${unknown} is no setting of this route.`,
    }
  }
  const host = hostOf(wanted)
  if (!/^[\w.:-]{1,64}$/.test(host)) {
    return { code: 'projection_unsupported', detail: 'openai-responses.host_model is no name of a model.' }
  }
  // Model pages of gpt-image-*: "v1/responses: Not supported".
  if (!/^(?:chatgpt|gpt)-image|^dall-e/.test(host)) return undefined
  const detail = `openai-responses.host_model must be a model that calls the image tool, not ${host}, which is one.`
  return { code: 'projection_unsupported', detail }
}

/** What one request through a host came to. */
export function answerTo(
  streamed: Streamed,
  asked: { readonly request: PictureRequest; readonly model: string; readonly now: Date },
): Promise<Answer> | Answer {
  switch (streamed.kind) {
    case 'streamed':
      return heardAnswer(streamed, asked)
    case 'rejected':
      return withHost(rejected(streamed.rejection, asked.now), asked.request)
    case 'never-left':
      return {
        kind: 'unavailable',
        ending: 'failed',
        code: 'not_connected',
        detail: `OpenAI could not be reached (${streamed.cause}); nothing was sent.`,
      }
    case 'lost':
      return maybePainted(streamed.code, `OpenAI's answer was lost on its way (${streamed.cause}).`)
    default:
      throw new Error(`unknown stream ${JSON.stringify(streamed satisfies never)}`)
  }
}

/**
 * A rejection does not say whom it is about; `model_not_found` may mean either of the two (B-16). Its limits are those of
 * the host, and not of the painter whose calls we count.
 */
function withHost(answer: Answer, request: PictureRequest): Answer {
  const { limits: _, ...evidence } = answer.evidence ?? {}
  return { ...answer, evidence: { ...evidence, hostModel: hostOf(request) } }
}
