import type { Clock } from '../clock.ts'
import { type Answered, judge } from './http.ts'
import { readAnswer } from './ntfy-answer.ts'
import type { NtfySettings } from './ntfy-schema.ts'
import type { Sent } from './sender.ts'

/** What jobs.yaml says of the channel, and the time. */
export type NtfySender = NtfySettings & { readonly clock: Clock }

/** The server that everybody shares. */
export function isPublic({ server }: Pick<NtfySettings, 'server'>): boolean {
  return new URL(server).hostname === 'ntfy.sh'
}

/** Where something is, and the token that opens it: never to be told. */
export function asked({ server, token }: NtfySettings, path: string) {
  const authorization = token === undefined ? {} : { authorization: `Bearer ${token}` }
  return { url: `${server.replace(/\/+$/, '')}/${path}`, headers: authorization }
}

/** What an answer to a message came to. */
export function judged({ clock }: NtfySender, answered: Answered): Sent {
  const now = clock.now()
  return judge(answered, { service: 'ntfy', now, read: (answer) => readAnswer(answer, now) })
}
