import type { Card, CardState, Delivery } from '../card.ts'
import { termsOf, type Unanswered, unanswered } from '../jobs/approval.ts'
import { endOf } from '../jobs/wall-clock.ts'
import type { Claim } from '../ledger/ledger.ts'
import type { Standing } from './standing.ts'
import type { Worker } from './worker.ts'

/** When an answer is waited for no longer, and what follows; undefined when the job wants none. */
export function silenceOf(
  { card, deliveries }: { readonly card: Card; readonly deliveries: readonly Delivery[] },
  standing: Standing,
  askedAt: Date,
): Unanswered | undefined {
  const terms = standing.kind === 'stands' ? termsOf(standing.job.approval) : undefined
  if (terms === undefined) return undefined
  return unanswered(terms, { sendAt: firstLeaving(card, deliveries), lateAt: card.lateAt }, askedAt)
}

/** What is on its way for days needs its answer before that. */
export function firstLeaving({ sendAt }: Card, deliveries: readonly Delivery[]): Date {
  const times = deliveries.flatMap(({ state }) =>
    state.at === 'pending' && state.nextAt !== undefined ? [state.nextAt.getTime()] : [],
  )
  return new Date(Math.min(sendAt.getTime(), ...times))
}

/** How long a card may wait for a yes before somebody looks at it: to the end of its day, after which other words are wanted. */
export function askedUntil(card: Card, now: Date): Date {
  const over = endOf(card.day, card.timezone)
  return now < over && over < card.lateAt ? over : card.lateAt
}

/** Nobody answered: the card waits on for a person, or goes without a yes, as the job says. */
export async function heedSilence(
  { ledger, clock }: Worker,
  claim: Claim,
  means: 'hold' | 'send',
): Promise<Claim> {
  const { state } = claim.card
  if (state.at !== 'awaiting') throw new Error(`${claim.card.id} is ${state.at} and waits for no yes`)
  const { picture, files } = state
  const now = clock.now()
  if (means === 'send') {
    const why = 'nobody answered: it goes out without a yes, as approval.silence says'
    const change = { why, now, nextAt: now, unasked: true } as const
    return ledger.claims.move(claim, { at: 'finished', picture, files }, change)
  }
  const reason = { code: 'not-approved', detail: NO_ANSWER } as const
  const held: CardState = { at: 'held', reason, picture, files }
  return ledger.claims.move(claim, held, {
    why: NO_ANSWER,
    now,
    nextAt: askedUntil(claim.card, now),
  })
}

export const NO_ANSWER = 'nobody said yes in time'
