import { type AttemptId, type Card, type CardState, type Delivery, isBraked, type Reason } from '../card.ts'
import { termsOf, type Unanswered } from '../jobs/approval.ts'
import type { Question } from '../ledger/question.ts'
import { MOVABLE } from '../ledger/transitions.ts'
import { earliest, goingOut, maybeSent } from './going-out.ts'
import { earlier } from './next-attempt.ts'
import { askedUntil, NO_ANSWER } from './silence.ts'
import type { Standing } from './standing.ts'
import type { Wait } from './ways.ts'

/** What should happen to a card now. */
export type Step =
  | { readonly do: 'wait'; readonly until: Date }
  | { readonly do: 'end'; readonly state: CardState; readonly why: string }
  | { readonly do: 'paint' }
  /** Something of it looks like a slip in a list. */
  | { readonly do: 'question'; readonly questions: readonly Question[] }
  /** Goes by the times of today. */
  | { readonly do: 'reschedule' }
  /** Found `painting`: whoever asked is gone. */
  | { readonly do: 'adopt'; readonly attempt: AttemptId }
  | { readonly do: 'finish' }
  /** The words or the size are not those of the files any more. */
  | { readonly do: 'unfinish'; readonly why: string }
  | { readonly do: 'ask' }
  /** The job wants no yes any more. */
  | { readonly do: 'unask' }
  /** Nobody answered for as long as the job waits. */
  | { readonly do: 'heed-silence'; readonly means: 'hold' | 'send' }
  | { readonly do: 'open' }
  | { readonly do: 'send'; readonly channels: readonly string[] }
  /** Found `sending`: whoever sent is gone. `goesOn`: those of them on which it would still be sent now. */
  | { readonly do: 'recover'; readonly channels: readonly string[]; readonly goesOn: readonly string[] }
  /** Nobody knows whether it arrived there, and it is time to ask the other side. */
  | { readonly do: 'reconcile'; readonly channel: string }
  /** Pending deliveries that will not be begun. */
  | {
      readonly do: 'close'
      readonly channels: readonly string[]
      readonly as: 'skipped' | 'not-sent'
      readonly reason: Reason
    }
  /** A held card whose reason may have passed. */
  | { readonly do: 'again' }

export interface Circumstances {
  readonly now: Date
  readonly standing: Standing
  /** What the files would be made from today; undefined when the card does not stand. */
  readonly recipe: string | undefined
  /** What the files were made from. */
  readonly madeFrom: string | undefined
  readonly deliveries: readonly Delivery[]
  /** What keeps the card from leaving now on channels whose turn has come. */
  readonly waits: ReadonlyMap<string, Wait>
  /** Channels on which the person wants nothing by now, or may not be written to. */
  readonly bars: ReadonlyMap<string, Reason>
  /** Somebody said yes to exactly these files. */
  readonly approved: boolean
  /** Until when an answer is waited for, and what follows; undefined when the job wants none. */
  readonly silence: Unanswered | undefined
  /** What must be answered before it is painted, or set in type; empty where that is not the next step. */
  readonly questions: readonly Question[]
  /** The job or the person's zone has another time for it by now. */
  readonly moved: boolean
  /** Nothing is made or sent of its job now. */
  readonly paused: boolean
}

/** The next step of a card, decided from what is written down and what time it is. Pure. */
export function advance(card: Card, at: Circumstances): Step {
  const { state } = card
  if (at.moved && MOVABLE.includes(state.at)) return { do: 'reschedule' }
  return (at.paused ? whilePaused(card, at) : undefined) ?? onTheWay(card, at)
}

function onTheWay(card: Card, at: Circumstances): Step {
  const { state } = card
  switch (state.at) {
    case 'due':
      if (at.now < card.paintAt) return stopped(card, at) ?? { do: 'wait', until: card.paintAt }
      return stopped(card, at) ?? questioned(at) ?? { do: 'paint' }
    case 'painting':
      return { do: 'adopt', attempt: state.attempt }
    case 'painted':
      return stopped(card, at) ?? questioned(at) ?? { do: 'finish' }
    case 'finished':
      return stopped(card, at) ?? onTheDoorstep(card, at)
    case 'awaiting':
      return fallen(card, at) ?? atTheDesk(card, at)
    case 'sending':
      return goingOut(card, at)
    case 'held':
      return held(card, at)
    case 'sent':
    case 'partial':
    case 'failed':
    case 'missed':
    case 'skipped':
    case 'cancelled':
      throw new Error(`${card.id} is ${state.at} and has nothing to be done`)
    default:
      throw new Error(`unknown state ${JSON.stringify(state satisfies never)}`)
  }
}

/** What was begun is found out; whatever else waits for its job, until it is too late. Undefined: go on as usual. */
function whilePaused(card: Card, at: Circumstances): Step | undefined {
  const { state } = card
  const begun = at.deliveries.some((delivery) => delivery.state.at === 'sending')
  if (state.at === 'painting' || begun || at.standing.kind === 'fell') return undefined
  if (at.now < card.lateAt) return { do: 'wait', until: card.nextAt ?? card.lateAt }
  if (state.at === 'held' || state.at === 'awaiting') return undefined
  if (state.at !== 'sending') return missed(state, PAUSED.code, PAUSED.detail)
  const pending = at.deliveries.filter((delivery) => delivery.state.at === 'pending')
  return { do: 'close', channels: pending.map(({ channel }) => channel), as: 'not-sent', reason: PAUSED }
}

const PAUSED: Reason = { code: 'paused', detail: 'its job was paused until its time had passed' }

function questioned({ questions }: Circumstances): Step | undefined {
  return questions.length === 0 ? undefined : { do: 'question', questions }
}

/** A card that waits for a person. Whatever it waits for may have passed by itself. */
function held(card: Card, at: Circumstances): Step {
  const { state } = card
  if (state.at !== 'held') throw new Error(`${card.id} is ${state.at} and not held`)
  const { code } = state.reason
  if (code === 'maybe-sent') return maybeSent(card, at)
  if (at.now >= card.lateAt) return missed(state, code, `held for ${code} until too late`)
  const fell = fallen(card, at)
  if (fell !== undefined) return fell
  if (code === 'not-approved') return onThePile(card, at)
  const isAskedStill = code === 'unfit-picture' || (isBraked(card) && at.questions[0]?.code === code)
  return isAskedStill ? { do: 'wait', until: card.lateAt } : { do: 'again' }
}

/** Nobody is owed it any more, or its time has passed. */
function stopped(card: Card, at: Circumstances): Step | undefined {
  const fell = fallen(card, at)
  if (fell !== undefined || at.now < card.lateAt) return fell
  return missed(card.state, 'late', 'its time has passed')
}

function fallen(card: Card, { standing }: Circumstances): Step | undefined {
  if (standing.kind !== 'fell') return undefined
  const { reason } = standing
  return { do: 'end', state: { at: 'cancelled', reason, ...made(card.state) }, why: reason.detail }
}

function missed(state: CardState, code: string, detail: string): Step {
  return { do: 'end', state: { at: 'missed', reason: { code, detail }, ...made(state) }, why: detail }
}

function made(state: CardState) {
  return 'picture' in state && state.picture !== undefined ? { picture: state.picture } : {}
}

/** A card that waits for a yes: to these words, and only while the job still wants one. */
function atTheDesk(card: Card, at: Circumstances): Step {
  const { silence, now } = at
  if (now < card.lateAt) {
    if (at.recipe !== at.madeFrom) return { do: 'unfinish', why: 'the words or the size have changed' }
    if (silence === undefined) return { do: 'unask' }
    if (now < silence.at) return { do: 'wait', until: earlier(askedUntil(card, now), silence.at) }
    if (silence.means === 'hold' || silence.means === 'send')
      return { do: 'heed-silence', means: silence.means }
  }
  if (silence?.means === 'send') return missed(card.state, 'late', 'its time has passed')
  if (silence?.means !== 'skip') return missed(card.state, 'not-approved', NO_ANSWER)
  const reason = { code: 'not-approved', detail: NO_ANSWER }
  return { do: 'end', state: { at: 'skipped', reason, ...made(card.state) }, why: NO_ANSWER }
}

/** Nobody answered, and it is kept for a person: while it is owed, with these words, and the job still wants a yes. */
function onThePile(card: Card, at: Circumstances): Step {
  const fell = fallen(card, at)
  if (fell !== undefined) return fell
  if (at.recipe !== at.madeFrom) return { do: 'unfinish', why: 'the words or the size have changed' }
  return at.silence === undefined ? { do: 'unask' } : { do: 'wait', until: askedUntil(card, at.now) }
}

function onTheDoorstep(card: Card, at: Circumstances): Step {
  if (at.recipe !== at.madeFrom) return { do: 'unfinish', why: 'the words or the size have changed' }
  const asks = at.standing.kind === 'stands' && termsOf(at.standing.job.approval) !== undefined
  if (asks && !at.approved) return { do: 'ask' }
  const next = earliest(card, at)
  if (next !== undefined && next > at.now) return { do: 'wait', until: next }
  return { do: 'open' }
}
