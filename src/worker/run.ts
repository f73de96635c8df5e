import type { Card, Made } from '../card.ts'
import { usual } from '../jobs/due.ts'
import { type Claim, LostClaim } from '../ledger/ledger.ts'
import { adopt } from './adopt.ts'
import { advance, type Step } from './advance.ts'
import { deliver, mustStand } from './delivering.ts'
import { doorsShut } from './doors.ts'
import { filesAreWhole, finishCard, unsettable } from './finishing.ts'
import { holdFor, questionsBefore } from './inquiry.ts'
import { owedBy } from './look.ts'
import { makingOf, recipeOf } from './making.ts'
import { earlier } from './next-attempt.ts'
import { paint, type Painting } from './paint.ts'
import { unsendable } from './preflight.ts'
import { isPaused } from './pausing.ts'
import { askedUntil, heedSilence, silenceOf } from './silence.ts'
import { type Standing, standing, type StillOwed } from './standing.ts'
import { tell } from './tell.ts'
import { treated } from './treating.ts'
import { barsOf, latecomers, waitsOf } from './ways.ts'
import type { Stop, Worker } from './worker.ts'

/** How one turn with a card ended. */
export type Turned =
  /** It rests: done, waiting for its time, or given back. */
  | { readonly kind: 'rests' }
  /** Somebody else has it by now. */
  | { readonly kind: 'lost' }
  /** We were told to stop while it waited. */
  | { readonly kind: 'stopped' }
  /** A bug, or a ledger that cannot write; the card goes on from its last mark. */
  | { readonly kind: 'broke'; readonly error: unknown }

export interface Running {
  readonly stop: Stop
  /** Called when the card needs no grant, or has one. */
  readonly granted: () => void
  /** The card goes no further than this; undefined means all the way. */
  readonly until: 'finished' | undefined
  /** Somebody asked for it whatever the hour: quiet times count for nothing. */
  readonly early?: boolean | undefined
}

/** Takes a claimed card as far as it goes now. */
export async function run(worker: Worker, claim: Claim, running: Running): Promise<Turned> {
  try {
    let at: Claim | undefined = claim
    while (at !== undefined) {
      if (running.until !== undefined && at.card.state.at === running.until) {
        await worker.ledger.claims.release(at, {})
        break
      }
      // The first SIGTERM lets a card finish; the second lets go between two steps.
      running.stop.now.throwIfAborted()
      at = await step(worker, at, running)
    }
    return { kind: 'rests' }
  } catch (error) {
    if (error instanceof LostClaim) return { kind: 'lost' }
    if (running.stop.soon.aborted && isStop(error, running.stop)) return { kind: 'stopped' }
    return { kind: 'broke', error }
  } finally {
    worker.progress({ card: claim.card.id, step: 'resting' })
  }
}

function isStop(error: unknown, { soon, now }: Stop): boolean {
  return error === soon.reason || error === now.reason
}

/** Does the next thing; answers the claim when there is more to do, undefined when the card rests. */
async function step(worker: Worker, claim: Claim, running: Running): Promise<Claim | undefined> {
  const world = worker.world()
  const { card } = claim
  const stands = standing(world, card)
  const next = advance(card, {
    now: worker.clock.now(),
    standing: stands,
    recipe: stands.kind === 'stands' ? recipeOf(makingOf(worker, claim, stands)) : undefined,
    madeFrom: claim.recipe,
    deliveries: claim.deliveries,
    approved: claim.approved,
    waits: new Map([
      ...(await doorsShut(worker, claim, stands)),
      ...waitsOf(world, claim, { now: worker.clock.now(), early: running.early === true }),
    ]),
    bars: stands.kind === 'stands' ? barsOf(world, stands.person, claim.deliveries) : new Map(),
    silence: silenceOf(claim, stands, claim.askedAt ?? worker.clock.now()),
    questions: await questionsBefore(worker, card),
    moved: stands.kind === 'stands' && hasMoved(stands, card),
    paused: await isPaused(worker, card),
  })
  if (next.do !== 'paint') running.granted()
  const after = await act(worker, claim, { next, stands, running })
  if (after !== undefined && after.card.state.at !== card.state.at) await tell(worker, after.card)
  return after === undefined || isAtRest(worker, after.card) ? undefined : after
}

interface Acting {
  readonly next: Step
  readonly stands: Standing
  readonly running: Running
}

async function act(
  worker: Worker,
  claim: Claim,
  { next, stands, running }: Acting,
): Promise<Claim | undefined> {
  const { claims } = worker.ledger
  const { state } = claim.card
  const now = worker.clock.now()
  switch (next.do) {
    case 'wait':
      await claims.release(claim, { nextAt: next.until })
      return undefined
    case 'reschedule':
      await reschedule(worker, claim, mustStand(stands))
      return undefined
    case 'end':
      return claims.move(claim, next.state, { why: next.why, now, nextAt: undefined })
    case 'paint':
      return toPaint(worker, await treated(worker, claim, mustStand(stands)), {
        standing: mustStand(stands),
        ...running,
      })
    case 'question':
      return holdFor(worker, claim, next.questions)
    case 'adopt':
      return queueUp(worker, await adopt(worker, claim, next.attempt))
    case 'finish':
      if (state.at !== 'painted') throw new Error(`${claim.card.id} is ${state.at} and not painted`)
      return queueUp(
        worker,
        await finishCard(worker, await treated(worker, claim, mustStand(stands)), {
          standing: mustStand(stands),
          picture: state.picture,
          stop: running.stop,
        }),
      )
    case 'unfinish':
      return unfinish(worker, claim, next.why)
    case 'unask':
      return unask(worker, claim)
    case 'heed-silence':
      return heedSilence(worker, claim, next.means)
    case 'ask':
    case 'open':
      return open(worker, claim, { door: next.do, stands })
    case 'send':
    case 'recover':
    case 'reconcile':
    case 'close':
      return deliver(worker, claim, { next, stands, stop: running.stop })
    case 'again':
      return queueUp(
        worker,
        await claims.move(claim, fromHold(claim.card), { why: 'looking again', now, nextAt: now }),
      )
    default:
      throw new Error(`unknown step ${JSON.stringify(next satisfies never)}`)
  }
}

/** Whatever would keep the card from going out is found before a picture is paid for. */
async function toPaint(worker: Worker, claim: Claim, painting: Painting): Promise<Claim> {
  return (
    (await unsettable(worker, claim, painting.standing)) ??
    (await unsendable(worker, claim)) ??
    paint(worker, claim, painting)
  )
}

/** A card that is due again is taken like any other: one at a time lines up for a grant, the first to go out first. */
async function queueUp(worker: Worker, claim: Claim): Promise<Claim | undefined> {
  if (claim.card.state.at !== 'due') return claim
  await worker.ledger.claims.release(claim, {})
  return undefined
}

/** Back to the picture, so that the files are made again. */
async function unfinish(worker: Worker, claim: Claim, why: string): Promise<Claim> {
  const { picture } = filesOf(claim)
  const now = worker.clock.now()
  return worker.ledger.claims.move(claim, { at: 'painted', picture }, { why, now, nextAt: now })
}

/** Of a card that is set in type and has not gone out. */
function filesOf({ card: { id, state } }: Claim): Required<Made> {
  const waits = state.at === 'finished' || state.at === 'awaiting' || state.at === 'held'
  if (!waits || state.picture === undefined || state.files === undefined) {
    throw new Error(`${id} is ${state.at} and has no files that wait`)
  }
  return { picture: state.picture, files: state.files }
}

/** Does the job send at another time by now, or is the person in another zone? What was asked for by hand keeps its time. */
function hasMoved({ job, person }: StillOwed, card: Card): boolean {
  if (card.trigger === 'manual') return false
  const planned = usual(job, { person, day: card.day })
  if (planned === undefined) return false
  return (
    planned.sendAt.getTime() !== card.sendAt.getTime() || planned.lateAt.getTime() !== card.lateAt.getTime()
  )
}

async function reschedule(worker: Worker, claim: Claim, { job, person }: StillOwed): Promise<void> {
  const card = usual(job, { person, day: claim.card.day })
  const [owed] = card === undefined ? [] : owedBy(worker.world(), { job, card })
  if (owed !== undefined) await worker.ledger.claims.reschedule(claim, owed, worker.clock.now())
}

/** Back among the finished ones, because nobody is asked any more. */
async function unask(worker: Worker, claim: Claim): Promise<Claim> {
  const { picture, files } = filesOf(claim)
  const now = worker.clock.now()
  const change = { why: 'the job wants no yes any more', now, nextAt: now }
  return worker.ledger.claims.move(claim, { at: 'finished', picture, files }, change)
}

/** The last look before the door: whole files go out, or to whoever must say yes; lost ones are made again. */
async function open(
  worker: Worker,
  claim: Claim,
  { door, stands }: { door: 'ask' | 'open'; stands: Standing },
): Promise<Claim> {
  const { state } = claim.card
  if (state.at !== 'finished') throw new Error(`${claim.card.id} is ${state.at} and cannot go out`)
  const { picture, files } = state
  if (!(await filesAreWhole(worker, files))) return unfinish(worker, claim, 'a file was lost')
  const now = worker.clock.now()
  const { move } = worker.ledger.claims
  if (door === 'ask') {
    const nextAt = earlier(askedUntil(claim.card, now), silenceOf(claim, stands, now)?.at)
    return move(claim, { at: 'awaiting', picture, files }, { why: 'waits for a yes', now, nextAt })
  }
  const warnings = latecomers(worker.world(), claim, now)
  return move(
    claim,
    { at: 'sending', picture, files },
    { why: 'its time has come', now, nextAt: now, warnings },
  )
}

function fromHold({ state }: Card) {
  const picture = 'picture' in state ? state.picture : undefined
  return picture === undefined ? ({ at: 'due' } as const) : ({ at: 'painted', picture } as const)
}

function isAtRest(worker: Worker, { nextAt }: Card): boolean {
  return nextAt === undefined || nextAt > worker.clock.now()
}
