import type { OwedCard } from '../src/card.ts'
import { calendar } from '../src/jobs/calendar.ts'
import { due } from '../src/jobs/due.ts'
import type { Job } from '../src/jobs/job.ts'
import type { People } from '../src/people/person.ts'

/** A card, and the look that owed it first. */
export interface Owing {
  readonly card: OwedCard
  readonly at: Date
}

/** Never in the tests that use it. */
const END_OF_TIME = new Date(8_640_000_000_000_000)

/**
 * What looks at these instants owe, in a ledger as old as the first of them. Each answers for the time since the one
 * before it, up to the next slot; of a card that is owed again only the first is kept, as the ledger does.
 */
export function owedByLooks(job: Job, people: People, instants: readonly Date[]): Owing[] {
  const slots = calendar(job.schedule, job.timezone)
  const first = new Map<string, Owing>()
  const notSentBefore = instants[0] ?? END_OF_TIME
  let after = notSentBefore
  for (const at of instants) {
    for (const card of due(job, people, { after, before: slots.next(at) ?? END_OF_TIME, notSentBefore })) {
      if (!first.has(card.id)) first.set(card.id, { card, at })
    }
    after = at
  }
  return [...first.values()]
}

/** When a worker looks that runs from one instant to another: at its start and at each slot. */
export function slotsBetween(job: Job, from: string, to: string): Date[] {
  const slots = calendar(job.schedule, job.timezone)
  const instants = [new Date(from)]
  for (let at = slots.next(new Date(from)); at !== undefined && at <= new Date(to); at = slots.next(at)) {
    instants.push(at)
  }
  return instants
}

/** `03-14 07:00Z ada 2027-03-14, to go out 03-14 15:00Z`: which look owed it, and `late` when that was too late. */
export function tell({ card, at }: Owing): string {
  const late = card.lateAt <= at ? ', late' : ''
  return `${brief(at)} ${card.person} ${card.day}, to go out ${brief(card.sendAt)}${late}`
}

function brief(at: Date): string {
  return `${at.toISOString().slice(5, 16).replace('T', ' ')}Z`
}
