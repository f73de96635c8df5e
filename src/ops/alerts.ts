import { type Clock, expiring } from '../clock.ts'
import { addDays } from '../day.ts'
import { failing } from '../failpoint.ts'
import type { Duration } from '../duration.ts'
import { dayIn, instantOf, timeIn } from '../jobs/wall-clock.ts'
import type { Notices, Telling } from '../ledger/notice.ts'
import type { Redaction } from '../redaction.ts'
import type { Sender } from '../send/sender.ts'
import type { Alert, Log } from '../worker/worker.ts'

/** Where and how often the owner is told, as jobs.yaml says now. */
export interface AlertWishes {
  /** By name, in the order in which they are tried. */
  readonly channels: ReadonlyMap<string, Sender>
  readonly cooldown: Duration
  /** Of the days in notes. */
  readonly timezone: string
}

export interface AlertSettings {
  /** Read anew at each alert. */
  readonly wishes: () => AlertWishes
  readonly notices: Notices
  readonly clock: Clock
  readonly redaction: Redaction
  readonly log: Log
}

/** A channel that does not answer keeps no card waiting for longer. */
const CHANNEL_MS = 30_000

/** A note is read on a telephone. */
const MOST_OF_A_NOTE = 1_500

/**
 * Tells the owner on the first channel of `alerts:` that takes it and did not fail itself, once in the cooldown for each kind:
 * one card that is held is news, the next hundred are counted. That nobody could be told is logged and stops nothing.
 */
export function alerts(settings: AlertSettings): (alert: Alert) => Promise<void> {
  const { wishes, notices, clock, redaction, log } = settings
  /** While the ledger cannot be asked, this process tells of each kind once. */
  const untold = new Set<string>()

  async function claim(kind: string): Promise<Telling> {
    try {
      return await notices.claim(kind, clock.now())
    } catch (error) {
      log.error({ event: 'alert.failed', alert: kind, err: error }, 'the ledger does not say what was told')
      if (untold.has(kind)) return { kind: 'kept-back' }
      untold.add(kind)
      return { kind: 'tell', keptBack: 0, last: undefined }
    }
  }

  return async ({ code, text, failed = [] }) => {
    const now = clock.now()
    const { cooldown, timezone, channels } = wishes()
    const telling = await claim(code)
    if (telling.kind === 'kept-back') {
      log.warn({ event: 'alert.kept-back', alert: code }, text)
      return
    }
    log.warn({ event: 'alert', alert: code, kept_back: telling.keptBack }, text)
    const body = redaction.text(text, MOST_OF_A_NOTE)
    const until = after(now, cooldown, timezone)
    const next = `More of this kind are only counted until ${dayIn(timezone, until)} ${timeIn(timezone, until)} (${timezone}).`
    const notice = {
      key: keyOf(code, { now, timezone, last: telling.last }),
      text: [body, ...keptBack(telling), `${next} ${listing(code)}`].join('\n'),
    }
    const others = new Map([...channels].filter(([name]) => !failed.includes(name)))
    // Where no channel is left, the line above is all.
    const isTold = others.size === 0 || (await tellFirst(notice, { channels: others, clock, log }))
    const kept = isTold ? notices.told(code, until) : notices.giveBack(code, telling, now)
    await kept.catch((error: unknown) => {
      log.error({ event: 'alert.failed', alert: code, err: error }, 'the ledger does not keep what was told')
    })
  }
}

/** Answers false when none of the channels took it. */
export async function tellFirst(
  notice: { readonly key: string; readonly text: string },
  { channels, clock, log }: Pick<AlertWishes, 'channels'> & Pick<AlertSettings, 'clock' | 'log'>,
): Promise<boolean> {
  for (const [channel, sender] of channels) {
    if (sender.notify === undefined) continue
    const deadline = expiring(clock, CHANNEL_MS, new AbortController().signal)
    try {
      await failing('alert.tell', () => Promise.race([sender.notify?.(notice), rejected(deadline.signal)]))
      return true
    } catch (error) {
      log.error(
        { event: 'alert.failed', channel, err: error },
        'a channel did not take what the owner is told',
      )
    } finally {
      deadline.clear()
    }
  }
  return false
}

function rejected(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true })
  })
}

function keptBack({ keptBack: count, last }: Extract<Telling, { kind: 'tell' }>): readonly string[] {
  if (count === 0 || last === undefined) return []
  return [
    `${count} more of this kind came since ${last.toISOString()} and ${count === 1 ? 'was' : 'were'} not told.`,
  ]
}

/** Kinds that are named after a state of a card. */
const OF_A_STATE = ['failed', 'partial', 'missed', 'awaiting']

/** How all cards are listed that it may be about. */
function listing(code: string): string {
  const state = code.startsWith('held-') ? 'held' : OF_A_STATE.find((one) => one === code)
  return state === undefined
    ? '`wellwisher cards` lists all cards.'
    : `\`wellwisher cards --state ${state}\` lists all.`
}

/** A calendar day later it is the same time on the clock. */
function after(now: Date, cooldown: Duration, timezone: string): Date {
  if (cooldown.kind === 'exact') return new Date(now.getTime() + cooldown.ms)
  return instantOf(addDays(dayIn(timezone, now), cooldown.days), timeIn(timezone, now), timezone)
}

/** The second of a day has its time in the name, so that it is told, too. */
function keyOf(
  code: string,
  { now, timezone, last }: { now: Date; timezone: string; last: Date | undefined },
): string {
  const day = dayIn(timezone, now)
  const isSecond = last !== undefined && dayIn(timezone, last) === day
  const time = isSecond ? `-${timeIn(timezone, now).replace(':', '')}` : ''
  return `${day}${time}-alert-${code.replaceAll(/[^a-z0-9-]/gi, '-')}`
}
