import type { CardId, StateName } from '../card.ts'
import { type Claim, LostClaim } from '../ledger/ledger.ts'
import { UNDER_WAY } from '../ledger/transitions.ts'
import { type Barring, nextAttempt } from './next-attempt.ts'
import { run, type Turned } from './run.ts'
import { standing } from './standing.ts'
import type { Stop, Worker } from './worker.ts'

/** States in which a card may want something; held ones wake at the end of their wait. */
const WANTING: readonly StateName[] = [...UNDER_WAY, 'held']

/** What is left of these when nothing shall be sent. */
const BEFORE_SENDING: readonly StateName[] = ['due', 'painting', 'painted', 'held']

/** How many cards are in hand beside those that wait for a service: finishing and sending are short. */
const MOST_IN_HAND = 160

/** Somebody else may have put a card into the ledger; so often we look without being told. */
const LOOK_AGAIN_MS = 1_000

/** A lease is renewed when this part of it is over: three renewals may fail before it ends. */
const RENEW_AFTER = 1 / 4

/** A card that met a bug is left alone for so long, so that one bad card does not keep the worker busy. */
const AFTER_BUG_MS = 60_000

export interface Scope {
  /** Only these cards; undefined means all. */
  readonly only: readonly CardId[] | undefined
  /** Told of what broke. */
  readonly onBreak: (error: unknown) => void
  /** Cards go no further than this; undefined means all the way. */
  readonly until?: 'finished' | undefined
  /** Quiet times count for nothing: whoever asked said so. */
  readonly early?: boolean | undefined
}

/** One process's work: which cards are in its hands, and the waking of whoever waits for more. */
export interface Hands {
  /** Takes and runs everything that can be done now; resolves when nothing is left to take and all hands are empty. */
  sweep(): Promise<void>
  /** Goes on until `stop.soon`, then finishes what is in hand. */
  carryOn(): Promise<void>
  /** Something may have become due. */
  nudge(): void
}

export function hands(worker: Worker, scope: Scope, stop: Stop): Hands {
  const inHand = new Set<Promise<void>>()
  /** Service accounts with a card that waits for a grant. */
  const lanes = new Map<string, CardId>()
  let wake = Promise.withResolvers<void>()
  const nudge = () => {
    wake.resolve()
    wake = Promise.withResolvers<void>()
  }

  /** Claims that the ledger did not take back; nobody else can have these cards until it does. */
  const stuck: Claim[] = []

  async function takeAll(): Promise<void> {
    for (const claim of stuck.splice(0)) await orStuck(claim, () => restAWhile(worker, claim))
    while (!stop.soon.aborted && inHand.size < MOST_IN_HAND) {
      const claim = await worker.ledger.claims.next({
        states: scope.until === undefined ? WANTING : BEFORE_SENDING,
        busyLanes: [...lanes.keys()],
        only: scope.only,
        now: worker.clock.now(),
      })
      if (claim === undefined) return
      if (!(await joinsLane(claim))) continue
      const turn = take(claim).finally(() => {
        inHand.delete(turn)
        nudge()
      })
      inHand.add(turn)
    }
  }

  async function orStuck(claim: Claim, giveBack: () => Promise<void>): Promise<void> {
    try {
      await giveBack()
    } catch (error) {
      worker.log.error(
        { event: 'card.broke', card: claim.card.id, err: error },
        'the card could not be given back; it is tried again',
      )
      stuck.push(claim)
    }
  }

  /** One card that cannot be judged keeps the others from nothing. */
  async function joinsLane(claim: Claim): Promise<boolean> {
    try {
      return await joinLane(claim)
    } catch (error) {
      worker.log.error(
        { event: 'card.broke', card: claim.card.id, err: error },
        'a card could not be lined up',
      )
      scope.onBreak(error)
      await orStuck(claim, () => restAWhile(worker, claim))
      return false
    }
  }

  /** A due card whose service has somebody waiting already is marked and left in the ledger for later. */
  async function joinLane(claim: Claim): Promise<boolean> {
    const lane = await laneOf(worker, claim)
    if (lane === undefined) return true
    if (!lanes.has(lane)) {
      lanes.set(lane, claim.card.id)
      return true
    }
    await worker.ledger.claims.release(claim, { lane })
    return false
  }

  async function take(claim: Claim): Promise<void> {
    const granted = () => {
      for (const [lane, card] of lanes) if (card === claim.card.id) lanes.delete(lane)
      nudge()
    }
    const turned = await run(worker, claim, { stop, granted, until: scope.until, early: scope.early })
    granted()
    await orStuck(claim, () => afterwards(worker, claim, { turned, scope }))
  }

  async function sweep(): Promise<void> {
    for (;;) {
      const woken = wake.promise
      await takeAll()
      if (inHand.size === 0) return
      await woken
    }
  }

  async function carryOn(): Promise<void> {
    try {
      while (!stop.soon.aborted) {
        const woken = wake.promise
        try {
          await takeAll()
          await pause(worker, { woken, only: scope.only, stop })
        } catch (error) {
          // The cards in hand go on, and so do we, unless whoever is told says stop.
          scope.onBreak(error)
          await worker.clock.sleep(LOOK_AGAIN_MS, stop.soon).catch(() => {
            // Told to stop: the loop sees it.
          })
        }
      }
    } finally {
      await Promise.allSettled(inHand)
    }
  }

  return { sweep, carryOn, nudge }
}

/** Until the next card wants something, somebody nudges, or it is time to look by ourselves. */
async function pause(
  { ledger, clock }: Worker,
  { woken, only, stop }: { woken: Promise<void>; only: readonly CardId[] | undefined; stop: Stop },
): Promise<void> {
  const next = await ledger.claims.nextAt(only)
  const wait = next === undefined ? 0 : next.getTime() - clock.now().getTime()
  // One whose time has come and that was not taken waits for a grant or for room; whoever has that will nudge.
  const ms = wait <= 0 ? LOOK_AGAIN_MS : wait
  const enough = new AbortController()
  const signal = AbortSignal.any([enough.signal, stop.soon])
  const slept = clock.sleep(Math.min(ms, LOOK_AGAIN_MS), signal).catch(() => {
    // Woken early, or told to stop: the loop sees which.
  })
  await Promise.race([woken, slept])
  enough.abort()
}

/** The service account whose grant a card will need now; undefined when it needs none. */
async function laneOf(worker: Worker, { card, attempts }: Claim): Promise<string | undefined> {
  if (card.state.at !== 'due' || card.paintAt > worker.clock.now()) return undefined
  const stands = standing(worker.world(), card)
  if (stands.kind === 'fell') return undefined
  const { model, fallbacks, deny, repaints } = stands.image
  const models = [model, ...fallbacks].filter((one) => {
    const painter = worker.painters(one)
    return 'lacks' in painter || !deny.includes(painter.provider)
  })
  const barred = new Map<string, Barring>()
  const now = worker.clock.now()
  for (;;) {
    const next = nextAttempt({ models, painters: worker.painters, attempts, barred, repaints, now })
    if (next.kind !== 'ask' || next.painter.account === undefined) return undefined
    // A card whose first choice is stopped lines up where its fallback is.
    const stop = await worker.ledger.stops.get(next.painter.account)
    if (stop === undefined || stop.until <= now) return next.painter.pace.lane
    barred.set(next.painter.generator.name, { code: 'service-stopped', detail: stop.detail })
  }
}

async function afterwards(
  worker: Worker,
  claim: Claim,
  { turned, scope }: { turned: Turned; scope: Scope },
): Promise<void> {
  const { id } = claim.card
  switch (turned.kind) {
    case 'rests':
    case 'stopped':
      await worker.ledger.claims.release(claim, {})
      return
    case 'lost':
      worker.log.warn({ event: 'card.lost', card: id }, 'somebody else has this card now')
      // Or nobody: a claim of ours that ran out while we slept is given back.
      await worker.ledger.claims.release(claim, {})
      return
    case 'broke':
      worker.log.error(
        { event: 'card.broke', card: id, err: turned.error },
        'a card broke; it goes on from its last mark',
      )
      scope.onBreak(turned.error)
      await restAWhile(worker, claim)
      return
    default:
      throw new Error(`unknown turn ${JSON.stringify(turned satisfies never)}`)
  }
}

/** The card has moved since it was taken, so its time is read anew: else the release would find another one and leave it. */
async function restAWhile({ ledger, clock }: Worker, claim: Claim): Promise<void> {
  try {
    const now = await ledger.deliveries.reread(claim)
    await ledger.claims.release(now, { nextAt: new Date(clock.now().getTime() + AFTER_BUG_MS) })
  } catch (error) {
    if (!(error instanceof LostClaim)) throw error
  }
}

/** Keeps the leases of what is in hand alive until the signal; by the clock, off the busy path. */
export async function keepLeases(
  { ledger, clock, log }: Pick<Worker, 'ledger' | 'clock' | 'log'>,
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted) {
    try {
      await clock.sleep(ledger.claims.leaseMs * RENEW_AFTER, signal)
      await ledger.claims.renew(clock.now())
    } catch (error) {
      if (signal.aborted) return
      log.error({ event: 'lease.failed', err: error }, 'the leases could not be renewed')
    }
  }
}
