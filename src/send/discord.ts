import { createHash } from 'node:crypto'

import type { Clock } from '../clock.ts'
import type { Limits } from '../finish/limits.ts'
import { discordAddress } from './discord-channel.ts'
import { type Door, doorOf } from './discord-door.ts'
import { discordJudged, postCard, postNote } from './discord-post.ts'
import { discordChannel, type DiscordSettings } from './discord-schema.ts'
import { unfit } from './fits.ts'
import { type Answer, type Answered, ask } from './http.ts'
import { kind, type Surroundings } from './kind.ts'
import type { Checked, Notice, Parsed, Sender, Sent } from './sender.ts'
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
    check: (signal) => checked({ mirror, owner, clock }, signal),
    async send(parcel, signal) {
      signal.throwIfAborted()
      const nonce = nonceOf(parcel.key)
      return unfit(parcel, LIMITS) ?? postCard(wayTo(parcel.address), { parcel, nonce }, signal)
    },
  }
}

interface Checking extends Pick<Surroundings, 'clock'> {
  readonly mirror: Door['mirror']
  readonly owner: Parsed
}

async function checked({ mirror, owner, clock }: Checking, signal: AbortSignal): Promise<Checked> {
  const { url, headers, name, fix } = mirror
  const answered = await ask({ method: 'GET', url, headers }, signal)
  const identity = isGood(answered) ? name.safeParse(answered.json).data : undefined
  if (identity !== undefined) {
    const warnings = await ownerWarnings({ mirror, owner, clock }, signal)
    return { ok: true, identity, ...(warnings.length === 0 ? {} : { warnings }) }
  }
  const sent = refused(answered, clock)
  return { ok: false, problem: sent.detail, ...(sent.kind === 'permanent' ? { fix } : {}) }
}

/** Whether the bot may see the owner's channel; what cannot be asked now is not warned of. */
async function ownerWarnings(
  { mirror, owner, clock }: Checking,
  signal: AbortSignal,
): Promise<readonly string[]> {
  const { channelAt, headers } = mirror
  if (owner.kind !== 'address' || channelAt === undefined || signal.aborted) return []
  const answered = await ask({ method: 'GET', url: channelAt(owner.address), headers }, signal)
  if (isGood(answered)) return []
  const sent = refused(answered, clock)
  return sent.kind === 'permanent' ? [`nothing can go to the channel under to: ${sent.detail}`] : []
}

function isGood(answered: Answered): answered is Answer {
  return answered.kind === 'answer' && answered.status === 200
}

function refused(answered: Answered, clock: Clock): Exclude<Sent, { kind: 'receipt' }> {
  const sent = discordJudged({ clock, isOneChannel: true }, answered, () => undefined)
  if (sent.kind === 'receipt') throw new Error('a check of Discord was read as a receipt')
  return sent
}

/** `type: discord` in jobs.yaml. */
export const discord = kind({ type: 'discord', schema: discordChannel, make: discordSender })
