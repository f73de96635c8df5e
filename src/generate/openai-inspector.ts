import type { Responses } from 'openai/resources/responses/responses'

import { type Clock, expiring, systemClock } from '../clock.ts'
import { bounded } from './discretion.ts'
import { reducedPicture } from './inspected-picture.ts'
import type { Inspected, Inspector } from './inspector.ts'
import { mustBeUsable } from './openai.ts'
import type { Reply } from './openai-client.ts'
import { inspectionBody, type InspectionBody } from './openai-inspector-body.ts'
import { inspectedIn } from './openai-inspector-received.ts'
import { rejected } from './openai-refusal.ts'

/** Where and as whom OpenAI is asked. */
export interface InspectorSettings {
  readonly apiKey: string
  /** `https://api.openai.com/v1`, or whatever speaks the same API. */
  readonly baseUrl: string
  /** As OpenAI calls it: `gpt-5.4-mini`. */
  readonly model: string
  readonly timeoutMs: number
  readonly clock?: Clock
}

/** Makes one POST, never a second one. */
type Ask = (
  body: InspectionBody,
  call: { readonly inspection: string; readonly signal: AbortSignal },
) => Promise<Reply>

/** OpenAI's Responses API: one picture, one checklist, structured output. One POST for each look, one deadline. */
export function openaiInspector({
  apiKey,
  baseUrl,
  model,
  timeoutMs,
  clock = systemClock,
}: InspectorSettings): Inspector['inspect'] {
  mustBeUsable({ apiKey, baseUrl })
  let loading: Promise<Ask> | undefined
  return async (request, signal) => {
    signal.throwIfAborted()
    loading ??= asking({ apiKey, baseUrl })
    const ask = await loading
    const body = inspectionBody(request, { model, jpeg: await reducedPicture(request.picture) })
    const deadline = expiring(clock, timeoutMs, signal)
    try {
      signal.throwIfAborted()
      const reply = await ask(body, { inspection: request.inspection, signal: deadline.signal })
      const isCutOff = reply.kind !== 'replied' && deadline.signal.aborted
      return discreet(isCutOff ? cutOff(signal, timeoutMs) : answerTo(reply, clock.now()), apiKey)
    } finally {
      deadline.clear()
    }
  }
}

/** The openai package, loaded with the first call. */
async function asking(at: { readonly apiKey: string; readonly baseUrl: string }): Promise<Ask> {
  const { openaiPackage, replyIn } = await import('./openai-client.ts')
  const client = openaiPackage(at)
  return async (body, { inspection, signal }) => {
    try {
      // The package's types want arrays that can be changed.
      const asked = body as unknown as Responses.ResponseCreateParamsNonStreaming
      const headers = { 'X-Client-Request-Id': inspection }
      const { data, response, request_id } = await client.responses
        .create(asked, { signal, headers })
        .withResponse()
      return { kind: 'replied', body: data, headers: response.headers, requestId: request_id ?? undefined }
    } catch (error) {
      return replyIn(error)
    }
  }
}

function answerTo(reply: Reply, now: Date): Inspected {
  switch (reply.kind) {
    case 'replied':
      return inspectedIn(reply.body)
    case 'rejected':
      return turnedDown(rejected(reply.rejection, now))
    case 'never-left':
      return {
        kind: 'unavailable',
        code: 'not_connected',
        detail: `OpenAI could not be reached (${reply.cause}); nothing was sent.`,
      }
    case 'lost':
      return {
        kind: 'unknown',
        code: reply.code,
        detail: `OpenAI's answer was lost on its way (${reply.cause}).`,
      }
    default:
      throw new Error(`unknown reply ${JSON.stringify(reply satisfies never)}`)
  }
}

/** The same table of codes as for pictures; a wait is not waited for. */
function turnedDown({ kind, code, detail }: ReturnType<typeof rejected>): Inspected {
  if (kind === 'unknown') {
    return { kind, code, detail: `OpenAI, or what stands before it, failed (${code}).` }
  }
  return { kind: kind === 'wait' ? 'unavailable' : kind, code, detail }
}

/** By then the request was on its way, or may have been. */
function cutOff(signal: AbortSignal, timeoutMs: number): Inspected {
  if (signal.aborted)
    return { kind: 'unknown', code: 'stopped', detail: 'The wait for OpenAI was ended from here.' }
  return { kind: 'unknown', code: 'timeout', detail: `OpenAI did not answer within ${timeoutMs} ms.` }
}

/** Without the key, and with nothing in it that does not belong into the ledger. */
function discreet(answer: Inspected, secret: string): Inspected {
  const shown = (text: string): string => bounded(text.replaceAll(secret, '[key]'), 300) ?? ''
  if (answer.kind !== 'seen') return { ...answer, detail: shown(answer.detail) }
  const { letters, people, calmFree } = answer.seen
  const said = <T extends { readonly reason: string }>(one: T): T => ({ ...one, reason: shown(one.reason) })
  return { ...answer, seen: { letters: said(letters), people: said(people), calmFree: said(calmFree) } }
}
