import type { Clock } from '../clock.ts'
import { type Answered, ask, judge } from './http.ts'
import type { Sent } from './sender.ts'
import { readAnswer } from './telegram-answer.ts'
import type { TelegramSettings } from './telegram-schema.ts'

/** What jobs.yaml says of the channel, and the time. */
export interface TelegramSender extends TelegramSettings {
  readonly clock: Clock
}

/** Calls a method of the Bot API with a form, or with what is written as JSON. */
export function call(
  settings: TelegramSender,
  {
    method,
    fields,
  }: { readonly method: string; readonly fields: FormData | Readonly<Record<string, unknown>> },
  signal: AbortSignal,
): Promise<Answered> {
  const url = addressOf(settings, method)
  if (fields instanceof FormData) return ask({ method: 'POST', url, body: fields }, signal)
  const headers = { 'content-type': 'application/json' }
  return ask({ method: 'POST', url, headers, body: JSON.stringify(fields) }, signal)
}

/** Holds the token: never to be told. */
function addressOf({ api_root, token }: TelegramSender, method: string): string {
  return `${api_root.replace(/\/+$/, '')}/bot${token}/${method}`
}

/** What an answer to a message came to. */
export function judged({ clock }: TelegramSender, answered: Answered): Sent {
  return judge(answered, { service: 'Telegram', now: clock.now(), read: readAnswer })
}
