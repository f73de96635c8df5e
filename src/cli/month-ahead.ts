import type { OwedCard } from '../card.ts'
import { addDays, type Day } from '../day.ts'
import { dayIn, endOf } from '../jobs/wall-clock.ts'
import type { Cap, Caps } from '../ledger/attempt.ts'
import type { Charge } from '../ledger/charge.ts'
import { type Micros, NOTHING } from '../money.ts'

/** A card that is still to be painted. */
export interface Coming {
  readonly card: OwedCard
  /** What will be reserved for it. */
  readonly worst: Micros
  /** What is charged for it in the end. */
  readonly price: Micros
  /** Somebody else on its ladder paints it when there is no money for the first. */
  readonly hasFallback: boolean
}

/** The first cap that will be met, and what becomes of the cards that meet one. */
export interface Over {
  readonly cap: Cap
  readonly on: Day
  /** Cards that are not bought when their turn comes. */
  readonly cards: number
  /** Of these: somebody else on their ladder paints them. */
  readonly elsewhere: number
  /** Of these: there is no money before it is too late, either. */
  readonly missed: number
}

/** A month as it stands. */
export interface Month {
  readonly now: Date
  readonly last: Day
  /** Of days and months of the budget. */
  readonly timezone: string
  readonly caps: Caps
  readonly charges: readonly Charge[]
}

interface Purse {
  readonly cap: Cap
  readonly name: string
  readonly most: Micros | undefined
}

/** Out of which purses a picture is paid on a day, in the order in which the ledger asks them. */
function pursesOf(
  { job, person, day }: Pick<Charge, 'job' | 'person' | 'day'>,
  { perDay, perMonth, perJob, perPerson }: Caps,
): readonly Purse[] {
  return [
    { cap: 'day', name: `day ${day}`, most: perDay },
    { cap: 'month', name: 'month', most: perMonth },
    { cap: 'job', name: `job ${job}`, most: perJob },
    { cap: 'person', name: `person ${person}`, most: perPerson },
  ]
}

/** Money in purses, from what is charged already. */
function wallet({ caps, charges }: Month) {
  const spent = new Map<string, number>()
  const of = ({ name }: Purse) => spent.get(name) ?? 0
  const pay = (purses: readonly Purse[], price: Micros) => {
    for (const purse of purses) spent.set(purse.name, of(purse) + price)
  }
  for (const charge of charges) pay(pursesOf(charge, caps), charge.micros)
  return {
    pay,
    /** The purse that has not enough for this. */
    lacking: (purses: readonly Purse[], price: Micros): Purse | undefined =>
      purses.find((purse) => purse.most !== undefined && of(purse) + price > purse.most),
  }
}

/**
 * Lives the rest of the month through, day by day, as the worker will: cards by the time at which they go out, each paid
 * on the day on which it is painted; what there is no money for is tried again the next day, until it is too late.
 * Undefined when every card can be bought. Pure.
 */
export function foresee(coming: readonly Coming[], month: Month): Over | undefined {
  const { now, timezone, caps } = month
  const money = wallet(month)
  const refused = new Set<string>()
  let first: Pick<Over, 'cap' | 'on'> | undefined
  let elsewhere = 0
  let missed = 0
  let waiting = coming.filter(({ worst }) => worst > NOTHING).toSorted(bySendAt)
  for (let day = dayIn(timezone, now); day <= month.last; day = addDays(day, 1)) {
    const end = endOf(day, timezone)
    const still: Coming[] = []
    for (const one of waiting) {
      const { card, worst, price, hasFallback } = one
      if (card.paintAt >= end) {
        still.push(one)
        continue
      }
      const purses = pursesOf({ ...card, day }, caps)
      const lacking = money.lacking(purses, worst)
      if (lacking === undefined) {
        money.pay(purses, price)
        continue
      }
      first ??= { cap: lacking.cap, on: day }
      refused.add(card.id)
      if (hasFallback) elsewhere++
      else if (card.lateAt <= end) missed++
      else still.push(one)
    }
    waiting = still
  }
  return first === undefined ? undefined : { ...first, cards: refused.size, elsewhere, missed }
}

function bySendAt({ card: a }: Coming, { card: b }: Coming): number {
  return a.sendAt.getTime() - b.sendAt.getTime() || (a.id < b.id ? -1 : 1)
}
