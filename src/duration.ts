/** `1d` is a calendar day, `24h` are hours: a length of time keeps which of the two was meant. */
export type Duration =
  | { readonly kind: 'days'; readonly days: number }
  | { readonly kind: 'exact'; readonly ms: number }

const UNIT_MS = { s: 1_000, m: 60_000, h: 3_600_000 } as const

/** `90s`, `30m`, `24h`, `2d`; undefined when it is none of these. */
export function asDuration(text: string): Duration | undefined {
  const match = /^(\d+)(s|m|h|d)$/.exec(text)
  if (match === null) return undefined
  const [amount, unit] = [Number(match[1]), match[2] as keyof typeof UNIT_MS | 'd']
  return unit === 'd' ? { kind: 'days', days: amount } : { kind: 'exact', ms: amount * UNIT_MS[unit] }
}

/** `2 days`, `45 min`, `3 h`: a wait as a person would say it, rounded to what matters. */
export function tellWait(ms: number): string {
  const seconds = Math.max(1, Math.round(ms / 1_000))
  if (seconds < 90) return `${seconds} s`
  if (seconds < 90 * 60) return `${Math.round(seconds / 60)} min`
  if (seconds < 36 * 3_600) return `${Math.round(seconds / 3_600)} h`
  return `${Math.round(seconds / 86_400)} days`
}
