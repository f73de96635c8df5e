/** The first wait lies anywhere below this, and each ceiling is twice the one before. */
const FIRST_MS = 2_000

/** No single wait is longer: a card of today should not sleep away its day. */
const LONGEST_MS = 15 * 60_000

/**
 * How long to wait after the `attempt`-th try failed (from 1), in ms: anything between nothing and `firstMs`, twice that, four
 * times that … 15 min. Full jitter, because a service that falls over should not meet everybody again at the same moment.
 */
export function backoffMs(attempt: number, random: () => number, firstMs = FIRST_MS): number {
  return Math.round(random() * Math.min(LONGEST_MS, firstMs * 2 ** (attempt - 1)))
}

/** How often a thing that may get better is tried before it is given up. */
export const MOST_TRIES = 4
