import { z } from 'zod'

import type { Answer } from './http.ts'
import type { Sent } from './sender.ts'

const SECOND_MS = 1_000

const done = z.object({ ok: z.literal(true), result: z.object({ message_id: z.int() }) })

/** Bot API, "Making requests": how every refusal is told. */
const refused = z.object({
  ok: z.literal(false),
  error_code: z.int(),
  description: z.string(),
  parameters: z
    .object({ retry_after: z.number().optional(), migrate_to_chat_id: z.int().optional() })
    .optional()
    .catch(undefined),
})

/** The supergroup that a group has become, when that is why a message was refused. */
export function movedTo({ json }: Answer): string | undefined {
  const { data } = refused.safeParse(json)
  const id = data?.parameters?.migrate_to_chat_id
  return id === undefined ? undefined : String(id)
}

/**
 * What Telegram says of one message. A refusal in its own words proves that nothing was sent, but for the 5xx: those are left
 * to the general rule, as is everything that does not look like Telegram.
 */
export function readAnswer({ status, json }: Answer): Sent | undefined {
  const taken = done.safeParse(json)
  if (taken.success && status === 200) {
    return { kind: 'receipt', at: 'accepted', receipt: String(taken.data.result.message_id) }
  }
  const { data } = refused.safeParse(json)
  return data === undefined ? notTelegram(status) : refusal(data)
}

/** A refusal that is not in Telegram's form comes from something before it, or from nowhere near it. */
function notTelegram(status: number): Sent | undefined {
  if (status !== 404) return undefined
  const detail = 'what answers at api_root does not know the Bot API (404)'
  return { kind: 'permanent', code: 'config', detail, concerns: 'channel' }
}

function refusal({ error_code: code, description, parameters }: z.output<typeof refused>): Sent | undefined {
  const detail = `Telegram answered ${code}: ${description}`
  switch (code) {
    case 400:
      return { kind: 'permanent', code: badRequest(description), detail }
    // 404 is what a token that never was one gets; a chat that is not there gets 400.
    case 401:
    case 404:
      return { kind: 'permanent', code: 'credentials', detail, concerns: 'channel' }
    case 403: {
      const why = `${detail}. They blocked the bot, left, or never pressed Start in a chat with it`
      return { kind: 'permanent', code: 'opted-out', detail: why }
    }
    case 413:
      return { kind: 'permanent', code: 'too-large', detail }
    case 429: {
      const { retry_after: seconds } = parameters ?? {}
      const retryAfterMs = seconds === undefined ? undefined : seconds * SECOND_MS
      return { kind: 'transient', code: 'rate-limited', detail, retryAfterMs, concerns: 'channel' }
    }
    default:
      return undefined
  }
}

/** What a bad request is about, for people; whatever it says, nothing was sent and the same again cannot work. */
function badRequest(description: string): 'content' | 'policy' | 'recipient' {
  if (/PHOTO_|IMAGE_|\bfile\b|\bcaption\b/.test(description)) return 'content'
  return /not enough rights|CHAT_SEND_|CHAT_WRITE_FORBIDDEN/.test(description) ? 'policy' : 'recipient'
}
