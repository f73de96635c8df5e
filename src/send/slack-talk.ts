import { z } from 'zod'

import type { Clock } from '../clock.ts'
import { retryAfterMs } from '../retry-after.ts'
import { type Answer, type Answered, ask, type Asked, judge } from './http.ts'
import type { Sent } from './sender.ts'
import { slackRefusal } from './slack-refusal.ts'

/** What an attempt ends in without a receipt. */
export type NotSent = Exclude<Sent, { kind: 'receipt' }>

/** The end of an attempt, at some step. */
export interface Ended {
  readonly ok: false
  readonly sent: NotSent
}

/** What one step came to: something to go on with, or the end of the attempt. */
export type Step<Value> = { readonly ok: true; readonly value: Value } | Ended

/** What a method answered with `ok: true`. */
export interface Told {
  readonly body: unknown
  /** What the token may do (`x-oauth-scopes`); undefined when it was not said. */
  readonly scopes: readonly string[] | undefined
}

/** Slack's Web API, one request at a time. */
export interface SlackTalk {
  /** All methods take a form: `application/x-www-form-urlencoded`. */
  call(method: string, fields: Readonly<Record<string, string>>, signal: AbortSignal): Promise<Step<Told>>
  /** Brings bytes to where `files.getUploadURLExternal` said. */
  upload(url: string, bytes: Uint8Array, signal: AbortSignal): Promise<Step<undefined>>
}

const Spoken = z.object({ ok: z.boolean(), error: z.string().optional(), needed: z.string().optional() })

/** A word of Slack's; anything else is not Slack that answers. */
const WORD = /^[a-z][a-z0-9_]{0,60}$/

export function slackTalk(of: {
  readonly root: string
  readonly token: string
  readonly clock: Clock
}): SlackTalk {
  return {
    async call(method, fields, signal) {
      const answered = await asking(
        {
          method: 'POST',
          url: `${of.root}${method}`,
          headers: {
            authorization: `Bearer ${of.token}`,
            'content-type': 'application/x-www-form-urlencoded; charset=utf-8',
            accept: 'application/json',
          },
          body: new URLSearchParams(fields).toString(),
        },
        signal,
      )
      if (isOk(answered)) return { ok: true, value: { body: answered.json, scopes: scopesIn(answered) } }
      return ended(answered, of.clock.now())
    },

    async upload(url, bytes, signal) {
      const headers = { 'content-type': 'application/octet-stream' }
      const answered = await asking({ method: 'POST', url, headers, body: bytes }, signal)
      const isThere = answered.kind === 'answer' && answered.status === 200 && answered.text.startsWith('OK')
      if (isThere) return { ok: true, value: undefined }
      return ended(answered, of.clock.now())
    },
  }
}

/** A step in the middle of an attempt does not reject: something was done before it. */
async function asking(asked: Asked, signal: AbortSignal): Promise<Answered> {
  try {
    return await ask(asked, signal)
  } catch (error) {
    if (!signal.aborted) throw error
    return { kind: 'never-left', code: 'ABORTED' }
  }
}

function isOk(answered: Answered): answered is Answer {
  return (
    answered.kind === 'answer' && answered.status === 200 && Spoken.safeParse(answered.json).data?.ok === true
  )
}

function ended(answered: Answered, now: Date): Ended {
  const sent = judge(answered, { service: 'Slack', now, read: (answer) => refused(answer, now) })
  if (sent.kind === 'receipt') throw new Error('a refusal of Slack was read as a receipt')
  return { ok: false, sent }
}

/** Slack says nearly everything with 200; its words count, whatever the status. */
function refused({ json, headers, status }: Answer, now: Date): NotSent | undefined {
  const spoken = Spoken.safeParse(json).data
  if (spoken?.ok === false && spoken.error !== undefined && WORD.test(spoken.error)) {
    const retryAfter = retryAfterMs(headers, '', now)
    return slackRefusal(spoken.error, { needed: wordOf(spoken.needed), retryAfterMs: retryAfter })
  }
  if (status !== 404) return undefined
  const detail = 'there is no Web API of Slack at api_root (404)'
  return { kind: 'permanent', code: 'config', detail, concerns: 'channel' }
}

/** The name of a scope. */
function wordOf(needed: string | undefined): string | undefined {
  return needed !== undefined && /^[a-z][a-z.:_]{0,60}$/.test(needed) ? needed : undefined
}

function scopesIn({ headers }: Answer): readonly string[] | undefined {
  return headers
    .get('x-oauth-scopes')
    ?.split(',')
    .map((scope) => scope.trim())
}

/** The end at a step that shows nobody anything: nothing was sent, whatever became of it. */
export function unseen({ sent }: Ended): Ended {
  if (sent.kind !== 'unknown') return { ok: false, sent }
  const detail = `${sent.detail}; nobody sees that step, so nothing was sent`
  return { ok: false, sent: { kind: 'transient', code: sent.code, detail, retryAfterMs: undefined } }
}

/** What a step that nobody sees has answered; an answer without what is needed ends the attempt. */
export function readUnseen<Schema extends z.ZodType>(
  step: Step<Told>,
  schema: Schema,
): Step<z.output<Schema>> {
  if (!step.ok) return unseen(step)
  const read = schema.safeParse(step.value.body)
  if (read.success) return { ok: true, value: read.data }
  const detail = 'Slack answered without what comes next, so nothing was sent'
  return { ok: false, sent: { kind: 'transient', code: 'unreadable', detail, retryAfterMs: undefined } }
}
