import type { Finding } from '../generate/finding.ts'
import type { QuotaLimits } from '../generate/quota.ts'
import { inForce, type QuotaRow } from '../generate/quota-row.ts'

/** Waits of a minute or two are daily bread; somebody should know of longer ones. */
const LONG_GATE_MS = 5 * 60_000

/** What a service allows, what it taught since, and whether its gate is closed. */
export function tellLimits(
  row: QuotaRow | undefined,
  { limits, now }: { limits: QuotaLimits; now: Date },
): Pick<Finding, 'result' | 'detail' | 'fix'> {
  const { imagesPerMinute, tokensPerMinute, burst } = limits
  const written = `${imagesPerMinute} images and ${tokensPerMinute} tokens a minute, ${burst} at once after a rest`
  if (row === undefined) return { result: 'ok', detail: `${written}; not asked yet.` }
  const at = now.getTime()
  const force = inForce(row, limits, at)
  const isLong = row.gateUntil - at > LONG_GATE_MS
  const gate = row.gateUntil > at ? `; told to wait until ${new Date(row.gateUntil).toISOString()}` : ''
  if (force.imagesPerMinute >= imagesPerMinute && force.tokensPerMinute >= tokensPerMinute) {
    return { result: isLong ? 'warn' : 'ok', detail: `${written}${gate}.` }
  }
  const images = Math.round(force.imagesPerMinute * 10) / 10
  const tokens = Math.round(force.tokensPerMinute)
  return {
    result: 'warn',
    detail: `${written}; at the moment only ${images} images and ${tokens} tokens a minute, because the service allowed no more${gate}.`,
    fix: 'If it stays so, the account allows less than `limits:` says, or somebody else uses the same account.',
  }
}
