import { createHash } from 'node:crypto'

import type { Limits } from '../finish/limits.ts'
import { discordAddress } from './discord-channel.ts'
import { type Door, doorOf } from './discord-door.ts'
import { discordJudged, postCard, postNote } from './discord-post.ts'
import { discordChannel, type DiscordSettings } from './discord-schema.ts'
import { unfit } from './fits.ts'
import { ask } from './http.ts'
import { kind, type Surroundings } from './kind.ts'
import type { Checked, Notice, Sender } from './sender.ts'
import { tell } from './telling.ts'

const LIMITS: Limits = {
  formats: ['image/jpeg', 'image/png', 'image/webp'],
  // 10 MiB a request without a boost (docs/reference, "Uploading files"), with the form around it.
  maxBytes: 10_000_000,
  maxEdge: 4_096,
  // The 2,000 of a message, when every letter needs a backslash.
  caption: { most: 1_000, unit: 'utf16' },
}

/**
 * Brings cards to channels of Discord, through a webhook or as a bot.
 *
 * @internal
 */
export function discordSender(settings: DiscordSettings, { clock }: Pick<Surroundings, 'clock'>): Sender {
  const { mirror, none, knowsNonces, wayTo, ...door } = doorOf(settings, clock)
  const parse = (written: string | undefined) => discordAddress(written, none)
  const owner = parse(settings.to)
  const nonceOf = (key: string) => (knowsNonces ? key : undefined)
  const notify = ({ key, text }: Notice) =>
    tell(clock, (signal) => {
      if (owner.kind !== 'address') throw new Error('`to` of the Discord channel names no channel')
      const nonce = nonceOf(createHash('sha256').update(key).digest('hex'))
      return postNote(wayTo(owner.address), { text, nonce }, signal)
    })
  return {
    ...door,
    type: 'discord',
    limits: LIMITS,
    early: false,
    owner: settings.to,
    parse,
    ...(owner.kind === 'none' ? {} : { notify }),
    check: (signal) => checked(mirror, { clock, signal }),
    async send(parcel, signal) {
      signal.throwIfAborted()
      const nonce = nonceOf(parcel.key)
      return unfit(parcel, LIMITS) ?? postCard(wayTo(parcel.address), { parcel, nonce }, signal)
    },
  }
}

async function checked(
  { url, headers, name, fix }: Door['mirror'],
  { clock, signal }: Pick<Surroundings, 'clock'> & { readonly signal: AbortSignal },
): Promise<Checked> {
  const answered = await ask({ method: 'GET', url, headers }, signal)
  const isGood = answered.kind === 'answer' && answered.status === 200
  const identity = isGood ? name.safeParse(answered.json).data : undefined
  if (identity !== undefined) return { ok: true, identity }
  const sent = discordJudged({ clock, isOneChannel: true }, answered, () => undefined)
  if (sent.kind === 'receipt') throw new Error('a check of Discord was read as a receipt')
  return { ok: false, problem: sent.detail, ...(sent.kind === 'permanent' ? { fix } : {}) }
}

/** `type: discord` in jobs.yaml. */
export const discord = kind({ type: 'discord', schema: discordChannel, make: discordSender })
