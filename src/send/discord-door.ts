import { z } from 'zod'

import type { Clock } from '../clock.ts'
import { searchHistory } from './discord-history.ts'
import { fileNameOf, type Way } from './discord-post.ts'
import { type DiscordSettings, WEBHOOK } from './discord-schema.ts'
import type { Address, Parsed, Sender } from './sender.ts'

/** One of the two ways into Discord: what it can do, and where things are. */
export interface Door extends Pick<
  Sender,
  'retrySafety' | 'keyLastsMs' | 'patienceMs' | 'pace' | 'reconcile'
> {
  wayTo(address: Address): Way
  /** What somebody is without an address. */
  readonly none: Parsed
  /** Discord drops a second message with the same nonce. */
  readonly knowsNonces: boolean
  /** Where it says who we are, and what to do when it does not. */
  readonly mirror: {
    readonly url: string
    readonly headers: Readonly<Record<string, string>>
    readonly name: z.ZodType<string>
    readonly fix: string
    /** Where it says whether we may see a channel; a webhook sees none. */
    readonly channelAt?: (address: Address) => string
  }
}

/** Without one of this form every request is refused (docs/reference, "User Agent"; 40333). */
const USER_AGENT = { 'user-agent': 'DiscordBot (wellwisher, 1)' }

export function doorOf({ webhook, token, api_root }: DiscordSettings, clock: Clock): Door {
  if (webhook !== undefined) return webhookDoor(webhook, clock)
  if (token === undefined)
    throw new Error('a channel of Discord without webhook and token got past the schema')
  return botDoor({ token, root: api_root.endsWith('/') ? api_root : `${api_root}/` }, clock)
}

/** The address of those whose list names no thread. */
const OWN_CHANNEL = 'webhook' as Address

const Hook = z
  .object({ id: z.string(), name: z.string().nullish() })
  .transform(({ id, name }) => `webhook ${name ?? id}`)

/** Nobody can ask what a webhook has posted, and it knows no key. */
function webhookDoor(webhook: string, clock: Clock): Door {
  const [, api = '', path = ''] = WEBHOOK.exec(webhook) ?? []
  const url = `${api}/v10/${path}`
  return {
    retrySafety: 'none',
    pace: { minTimeMs: 1_000, maxConcurrent: 1 },
    none: { kind: 'address', address: OWN_CHANNEL },
    knowsNonces: false,
    wayTo: (address) => ({
      // Without `wait` nobody is told when a message is lost.
      url: `${url}?wait=true${address === OWN_CHANNEL ? '' : `&thread_id=${address}`}`,
      headers: USER_AGENT,
      isOneChannel: true,
      clock,
    }),
    mirror: {
      url,
      headers: USER_AGENT,
      name: Hook,
      fix: 'Make a webhook in the settings of the channel, under Integrations, and copy its address.',
    },
  }
}

const Me = z.object({ username: z.string() }).transform(({ username }) => `@${username}`)

/** "The past few minutes" (Create Message, `enforce_nonce`): two are surely a few. */
const NONCE_LASTS_MS = 120_000

/** A second attempt must end while the nonce of the first is known; a card of 10 MB takes so long with 2 Mbit/s. */
const PATIENCE_MS = 40_000

/** For a few minutes Discord drops a second message with the same nonce; afterwards the bot looks for the card's file. */
function botDoor({ token, root }: { readonly token: string; readonly root: string }, clock: Clock): Door {
  const headers = { ...USER_AGENT, authorization: `Bot ${token}` }
  const messages = (address: Address) => `${root}channels/${address}/messages`
  return {
    retrySafety: 'native',
    keyLastsMs: NONCE_LASTS_MS,
    patienceMs: PATIENCE_MS,
    pace: { maxConcurrent: 4, perAddressMs: 1_000 },
    none: { kind: 'none' },
    knowsNonces: true,
    wayTo: (address) => ({ url: messages(address), headers, isOneChannel: false, clock }),
    mirror: {
      url: `${root}users/@me`,
      headers,
      name: Me,
      fix: 'Reset the token in the developer portal, under Bot, and copy the new one.',
      channelAt: (address) => `${root}channels/${address}`,
    },
    async reconcile(parcel, { begunAt, signal }) {
      signal.throwIfAborted()
      const fileName = fileNameOf(parcel)
      return searchHistory({
        url: messages(parcel.address),
        headers,
        fileName,
        begunAt,
        now: clock.now(),
        signal,
      })
    },
  }
}
