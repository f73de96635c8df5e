import { z } from 'zod'

import { retryAfterMs } from '../retry-after.ts'
import type { Answer } from './http.ts'
import type { Sent } from './sender.ts'

type Code = Extract<Sent, { kind: 'permanent' }>['code']

interface Meaning {
  readonly code: Code
  /** What it says, and what to do. */
  readonly says: string
  readonly concerns?: 'channel'
}

const forAll = (code: Code, says: string): Meaning => ({ code, says, concerns: 'channel' })
const forOne = (code: Code, says: string): Meaning => ({ code, says })

/** Codes of the JSON body, with which nothing was posted: discord.com/developers/docs/topics/opcodes-and-status-codes. */
const MEANINGS: Readonly<Record<number, Meaning>> = {
  10_003: forOne('recipient', 'there is no such channel or thread'),
  10_015: forAll('credentials', 'the webhook was deleted; make another one'),
  20_009: forOne('policy', 'the picture is taken for one that may not be shown'),
  40_005: forOne('too-large', 'the file is too large for this server'),
  40_333: forAll('config', 'the request was taken for one of no program it knows'),
  50_001: forOne('recipient', 'the bot may not see the channel; let it in'),
  50_006: forOne('content', 'the message is empty'),
  50_007: forOne('recipient', 'they take no messages of the bot'),
  50_008: forOne('recipient', 'the channel is one for voices'),
  50_013: forOne('recipient', 'the bot may not send messages and attach files there; let it'),
  50_027: forAll('credentials', 'the webhook’s address is wrong; copy it again'),
  50_035: forOne('content', 'the message is not as Discord wants it'),
  50_083: forOne('recipient', 'the thread was put away'),
  50_278: forOne('recipient', 'the bot shares no server with them'),
  160_005: forOne('recipient', 'the thread is locked'),
  200_000: forOne('policy', 'a rule of the server (AutoMod) does not let the words through'),
  200_001: forOne('policy', 'a rule of the server (AutoMod) does not let the words through'),
  220_001: forOne('recipient', 'the webhook is one of a forum, where a thread has to be named'),
  220_003: forOne('recipient', 'the webhook’s channel has no threads'),
  240_000: forOne('policy', 'a link in the words is taken for a dangerous one'),
}

const Body = z.object({
  code: z.int().optional(),
  retry_after: z.number().min(0).optional(),
  global: z.boolean().optional(),
})

type Body = z.output<typeof Body>

interface Reading {
  /** Everything goes to one channel of Discord, so that a limit of that one concerns all. */
  readonly isOneChannel: boolean
  readonly now: Date
}

/** What Discord refused; undefined leaves it to the status. */
export function discordRefusal(answer: Answer, reading: Reading): Sent | undefined {
  const body = Body.safeParse(answer.json).data
  if (answer.status === 429) return tooMuch(answer, body, reading)
  if (answer.status >= 500) return undefined
  const refusal = body?.code === undefined ? undefined : refusalOf(body.code)
  if (refusal !== undefined || answer.status === 401) return refusal ?? WRONG_TOKEN
  if (answer.status !== 404 || body?.code !== undefined) return undefined
  const detail = 'there is no API of Discord at that address (404)'
  return { kind: 'permanent', code: 'config', detail, concerns: 'channel' }
}

const WRONG_TOKEN: Sent = {
  kind: 'permanent',
  code: 'credentials',
  detail: 'Discord refused it: the token is wrong (401)',
  concerns: 'channel',
}

function refusalOf(code: number): Sent | undefined {
  const meaning = MEANINGS[code]
  if (meaning === undefined) return undefined
  const { says, ...rest } = meaning
  return { kind: 'permanent', ...rest, detail: `Discord refused it: ${says} (${code})` }
}

const SECOND_MS = 1_000

/** The header says whole seconds, the body parts of them. */
function tooMuch({ headers }: Answer, body: Body | undefined, { isOneChannel, now }: Reading): Sent {
  const told = body?.retry_after === undefined ? 0 : Math.ceil(body.retry_after * SECOND_MS)
  const wait = Math.max(told, retryAfterMs(headers, '', now) ?? 0)
  const isOfAll = isOneChannel || body?.global !== false
  return {
    kind: 'transient',
    code: 'rate-limited',
    detail: `Discord wants to be asked less often (429${body?.global === true ? ', everywhere' : ''})`,
    retryAfterMs: wait === 0 ? undefined : wait,
    ...(isOfAll ? { concerns: 'channel' as const } : {}),
  }
}
