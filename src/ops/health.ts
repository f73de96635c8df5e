import type { Clock } from '../clock.ts'

/** The worker wakes each minute; after three of them somebody should look. */
const STALE_MS = 180_000

/** Whether the worker is alive, and whether it can work: two questions with two answers. */
export interface Health {
  /** A minute was looked at to its end. */
  ticked(): void
  /** The first look of all jobs is done. */
  looked(): void
  /** It was told to stop. */
  stopping(): void
  tickAgeMs(): number
  /** Alive: the last minute that went well is not long ago. */
  alive(): Verdict
  /** Ready: alive, has looked, may write its ledger, and is not about to stop. */
  ready(): Promise<Verdict>
}

export interface Verdict {
  readonly ok: boolean
  /** `ok`, or the word that says what is wrong. */
  readonly status: 'ok' | 'stale' | 'starting' | 'stopping' | 'ledger'
  readonly tick_age_seconds: number
}

/** A ledger that another program keeps locked is not waited for longer. */
const LEDGER_MS = 2_000

/** Whoever asks often does not make the ledger work for it. */
const FRESH_MS = 5_000

export function health({
  clock,
  mustBeWritable,
}: {
  clock: Clock
  mustBeWritable: () => Promise<void>
}): Health {
  let ticked = clock.now()
  let hasLooked = false
  let isStopping = false
  let known: { readonly at: Date; readonly writable: Promise<boolean> } | undefined
  const tickAgeMs = () => Math.max(0, clock.now().getTime() - ticked.getTime())
  const verdict = (status: Verdict['status']): Verdict => ({
    ok: status === 'ok',
    status,
    tick_age_seconds: Math.round(tickAgeMs() / 1_000),
  })

  async function isWritable(): Promise<boolean> {
    const enough = new AbortController()
    const late = clock.sleep(LEDGER_MS, enough.signal).then(() => false)
    const wrote = mustBeWritable().then(() => true)
    try {
      return await Promise.race([wrote, late])
    } catch {
      // Locked, full or read-only: the worker itself says which.
      return false
    } finally {
      enough.abort()
      for (const one of [late, wrote]) one.catch(() => {})
    }
  }

  function writable(): Promise<boolean> {
    const now = clock.now()
    if (known === undefined || Math.abs(now.getTime() - known.at.getTime()) >= FRESH_MS) {
      known = { at: now, writable: isWritable() }
    }
    return known.writable
  }

  const alive = () => verdict(tickAgeMs() > STALE_MS ? 'stale' : 'ok')
  return {
    ticked: () => void (ticked = clock.now()),
    looked: () => void (hasLooked = true),
    stopping: () => void (isStopping = true),
    tickAgeMs,
    alive,
    async ready() {
      if (isStopping) return verdict('stopping')
      if (!hasLooked) return verdict('starting')
      if (!alive().ok) return verdict('stale')
      return verdict((await writable()) ? 'ok' : 'ledger')
    },
  }
}
