import type { HeardBucket, HeardLimits, Lesson, QuotaLimits, TooMany } from './quota.ts'
import {
  AFTER_TOO_MANY,
  closed,
  fromNow,
  inForce,
  LEARNT_MS,
  leastShare,
  MINUTE_MS,
  named,
  pushed,
  type QuotaRow,
  shareAt,
  tokenBurst,
} from './quota-row.ts'

/** "Your request rate increased too quickly. Please reduce the request rate": halved, where a plain 429 takes 30 %. */
const AFTER_SLOW_DOWN = 0.5

/**
 * The gate stays closed for at least so many pictures' time at the slowed rate. One after a plain 429: hints shorter than
 * 60 s / limit were seen (15 ms) and are useless, because whoever else waits is told the same. A few after `slow_down`,
 * whose `Retry-After` is a minimum and often missing.
 */
const PAUSE_UNITS = 1
const SLOW_DOWN_PAUSE_UNITS = 4

/** The row after an answer of the service. What it says only ever makes us ask less, and later. Pure. */
export function learnt(
  before: QuotaRow,
  { asked, heard = {}, tooMany, limits, now }: Lesson & { limits: QuotaLimits; now: Date },
): QuotaRow {
  const at = now.getTime()
  const since = Math.min(asked.getTime(), at)
  const row = fromNow(before, at)
  const limited = withLimits(row, limits, { heard, at })
  const slowed = tooMany === undefined ? limited : slower(limited, { tooMany, limits, at, since })
  const force = inForce(slowed, limits, at)
  const stretched = stretch(slowed, { from: inForce(row, limits, at), to: force, at })
  const emptied = pushed(stretched, emptiedTats(stretched, { heard, force, since }), at)
  if (tooMany === undefined) return emptied
  const units = tooMany.code === 'slow_down' ? SLOW_DOWN_PAUSE_UNITS : PAUSE_UNITS
  return closed(emptied, Math.max(tooMany.ms, (units * MINUTE_MS) / force.imagesPerMinute), at)
}

/**
 * A limit below the one that counted is believed at once. That is a slowing too: a 429 for a call that began before it has
 * its reason already. The same limit again does not prolong what is known, so that all of it is forgotten together.
 */
function withLimits(
  row: QuotaRow,
  limits: QuotaLimits,
  { heard, at }: { heard: HeardLimits; at: number },
): QuotaRow {
  const believed = at < row.learntUntil
  const known = {
    images: believed ? row.imageLimit : undefined,
    tokens: believed ? row.tokenLimit : undefined,
  }
  const images = lower(heard.images?.limit, known.images ?? limits.imagesPerMinute)
  const tokens = lower(heard.tokens?.limit, known.tokens ?? limits.tokensPerMinute)
  if (images === undefined && tokens === undefined) return row
  return {
    ...row,
    imageLimit: images ?? known.images,
    tokenLimit: tokens ?? known.tokens,
    learntUntil: at + LEARNT_MS,
    share: shareAt(row, at),
    slowedAt: at,
  }
}

/** A limit of nothing is no limit but a refusal, which is read elsewhere. */
function lower(heard: number | undefined, known: number): number | undefined {
  return isAmount(heard) && heard >= 1 && heard < known ? heard : undefined
}

/** Somebody else uses the key, or the limit is too high. Once for all calls that were under way together. */
function slower(
  row: QuotaRow,
  { tooMany, limits, at, since }: { tooMany: TooMany; limits: QuotaLimits; at: number; since: number },
): QuotaRow {
  if (since <= row.slowedAt) return row
  const factor = tooMany.code === 'slow_down' ? AFTER_SLOW_DOWN : AFTER_TOO_MANY
  const least = leastShare(named(row, limits, at).imagesPerMinute)
  return { ...row, share: Math.max(least, shareAt(row, at) * factor), slowedAt: at }
}

/**
 * What is owed is kept in time, and takes longer to pay back at a lower rate. As long as the burst shrinks with the rate
 * an empty bucket stays just empty; only below a burst of one does the time to fill it grow.
 */
function stretch(
  row: QuotaRow,
  { from, to, at }: { from: QuotaLimits; to: QuotaLimits; at: number },
): QuotaRow {
  const by = to.burst / to.imagesPerMinute / (from.burst / from.imagesPerMinute)
  if (by <= 1) return row
  const later = (tat: number) => (tat <= at ? tat : at + (tat - at) * by)
  return pushed(row, { imageTat: later(row.imageTat), tokenTat: later(row.tokenTat) }, at)
}

/** Both arrival times after what was heard of their buckets. */
function emptiedTats(
  row: QuotaRow,
  { heard, force, since }: { heard: HeardLimits; force: QuotaLimits; since: number },
): Pick<QuotaRow, 'imageTat' | 'tokenTat'> {
  const { imagesPerMinute, tokensPerMinute, burst } = force
  return {
    imageTat: emptier(row.imageTat, heard.images, { perMinute: imagesPerMinute, burst, since }),
    tokenTat: emptier(row.tokenTat, heard.tokens, {
      perMinute: tokensPerMinute,
      burst: tokenBurst(force),
      since,
    }),
  }
}

/**
 * The arrival time of a bucket of which so much was left when the call began. A service that has R left lets R requests
 * pass and then refills, and so does ours when its arrival time is (burst − R) ahead: what others took is not counted on.
 * Nobody knows whether the service counted when it took the request on or when it answered, up to two minutes later; the
 * earlier instant is believed, because our own calls since then are in the arrival time already and must not be counted
 * twice. So this holds back a burst into a bucket that others have emptied; a steady thief is met by slowing.
 */
function emptier(
  tat: number,
  heard: HeardBucket | undefined,
  { perMinute, burst, since }: { perMinute: number; burst: number; since: number },
): number {
  const left = leftIn(heard ?? {}, perMinute)
  if (left === undefined) return tat
  return Math.max(tat, since + ((burst - left) * MINUTE_MS) / perMinute)
}

/** What the service says is left, or, when it only says when its bucket is full again, what follows from that. */
function leftIn({ remaining, resetMs, limit }: HeardBucket, perMinute: number): number | undefined {
  if (isAmount(remaining)) return remaining
  if (!isAmount(resetMs)) return undefined
  const capacity = isAmount(limit) ? Math.max(perMinute, limit) : perMinute
  return Math.max(0, capacity * (1 - resetMs / MINUTE_MS))
}

/** What a service says may be anything; what is no amount was not said. */
function isAmount(heard: number | undefined): heard is number {
  return heard !== undefined && Number.isFinite(heard) && heard >= 0
}
