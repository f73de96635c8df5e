import type { CardId, OwedCard } from '../card.ts'
import { addDays, type Day } from '../day.ts'
import { due } from '../jobs/due.ts'
import { endOf } from '../jobs/wall-clock.ts'
import type { Ledger, Story } from '../ledger/ledger.ts'
import type { Bills } from '../ledger/charge.ts'
import { type Micros, NOTHING } from '../money.ts'
import { standing } from '../worker/standing.ts'
import { monthOf } from '../worker/worker.ts'
import type { Setting } from './compose.ts'
import { estimator } from './estimate.ts'
import { foresee, type Month, type Over } from './month-ahead.ts'

/** What is still to come this month. */
export interface Forecast {
  readonly until: Day
  /** Cards that are owed and not yet painted. */
  readonly cards: number
  readonly worst: Micros
  /** By the mean of earlier bills; undefined when there is none for such pictures. */
  readonly likely: Micros | undefined
  /** How many bills that mean is made of. */
  readonly bills: number
  /** Cards like which none was billed yet; they count with the most. */
  readonly unlike: number
  /** Cards whose model cannot be asked with the keys that are set here; they count with what their fallback costs. */
  readonly keyless: number
  readonly over: Over | undefined
  /** The same at the likely price. */
  readonly overLikely: Over | undefined
}

/** A card to come, and what is known of its price. */
interface Priced {
  readonly card: OwedCard
  readonly worst: Micros
  /** Of pictures of the same model, size and quality. */
  readonly alike: Alike | undefined
  readonly hasFallback: boolean
  readonly isKeyless: boolean
}

type Alike = Pick<Bills, 'pictures' | 'micros'>

/** What the rest of the month will cost, if nothing goes wrong: each card is painted once, by the first who can. */
export async function forecastOf(setting: Setting, ledger: Ledger, month: Month): Promise<Forecast> {
  const cards = await cardsToCome(setting, ledger, month)
  const priced = priceThem(setting, cards, await ledger.budget.bills(monthBefore(month.last)))
  const paid = priced.filter(({ worst }) => worst > NOTHING)
  const precedents = new Set(paid.flatMap(({ alike }) => alike ?? []))
  const isKnown = paid.length === 0 || precedents.size > 0
  const over = (price: (one: Priced) => Micros) =>
    foresee(
      priced.map((one) => ({ ...one, price: price(one) })),
      month,
    )
  return {
    until: month.last,
    cards: priced.length,
    worst: total(priced, mostOf),
    likely: isKnown ? total(priced, likelyOf) : undefined,
    bills: [...precedents].reduce((sum, { pictures }) => sum + pictures, 0),
    unlike: paid.filter(({ alike }) => alike === undefined).length,
    keyless: priced.filter(({ isKeyless }) => isKeyless).length,
    over: over(mostOf),
    overLikely: isKnown ? over(likelyOf) : undefined,
  }
}

const mostOf = ({ worst }: Priced): Micros => worst

/** The mean bill, rounded up: a forecast should rather be a hair too high. */
function likelyOf({ alike, worst }: Priced): Micros {
  return alike === undefined ? worst : (Math.ceil(alike.micros / alike.pictures) as Micros)
}

function total(cards: readonly Priced[], price: (one: Priced) => Micros): Micros {
  return cards.reduce((sum, one) => sum + price(one), 0) as Micros
}

/** Two months of bills: on the first of a month there are none of it. */
function monthBefore(day: Day): string {
  return monthOf(addDays(`${monthOf(day)}-01` as Day, -1))
}

/** Cards that will be painted before the month is over, unless somebody stops them. */
async function cardsToCome(setting: Setting, ledger: Ledger, { now, last, timezone }: Month) {
  const { jobs, people } = setting.world
  const end = endOf(last, timezone)
  const window = { after: now, before: end, notSentBefore: ledger.createdAt }
  const owed = [...jobs.values()].flatMap(({ job }) => due(job, people, window))
  const known = await knownOf(
    ledger,
    owed.map(({ id }) => id),
  )
  const waiting = [...(await ledger.cards.list({ state: 'due' })), ...(await heldFor(ledger))]
  const inTime = waiting.flatMap(({ card }) => (card.paintAt < end && card.lateAt > now ? [card] : []))
  return [...owed.filter(({ id }) => !known.has(id)), ...inTime]
}

/** So many cards are looked up at once. */
const AT_ONCE = 500

async function knownOf(ledger: Ledger, ids: readonly CardId[]): Promise<ReadonlySet<CardId>> {
  const known = new Set<CardId>()
  for (let start = 0; start < ids.length; start += AT_ONCE) {
    const stories = await ledger.cards.list({ ids: ids.slice(start, start + AT_ONCE) })
    for (const { card } of stories) known.add(card.id)
  }
  return known
}

/** Held cards that go on by themselves, and have no picture yet. */
async function heldFor(ledger: Ledger): Promise<readonly Story[]> {
  const held = await ledger.cards.list({ state: 'held' })
  return held.filter(
    ({ card: { state } }) =>
      state.at === 'held' &&
      state.picture === undefined &&
      (state.reason.code === 'budget' || state.reason.code === 'service-stopped'),
  )
}

function priceThem(setting: Setting, cards: readonly OwedCard[], bills: readonly Bills[]): Priced[] {
  const estimated = estimator(setting)
  const precedents = byKind(bills)
  return cards.flatMap((card) => {
    const stands = standing(setting.world, card)
    if (stands.kind === 'fell') return []
    const { image } = stands
    const estimate = estimated(card)
    return {
      card,
      worst: estimate?.cost ?? NOTHING,
      alike: estimate === undefined ? undefined : precedents.get(kindOf({ ...image, ...estimate })),
      hasFallback: image.fallbacks.some((model) => model !== estimate?.generator),
      isKeyless: estimate === undefined || estimate.lacking.length > 0,
    }
  })
}

function byKind(bills: readonly Bills[]): ReadonlyMap<string, Alike> {
  const kinds = new Map<string, Alike>()
  for (const { pictures, micros, ...of } of bills) {
    const known = kinds.get(kindOf(of))
    kinds.set(kindOf(of), {
      pictures: pictures + (known?.pictures ?? 0),
      micros: (micros + (known?.micros ?? 0)) as Micros,
    })
  }
  return kinds
}

function kindOf({ generator, size, quality }: Pick<Bills, 'generator' | 'size' | 'quality'>): string {
  return `${generator} ${size.width}x${size.height} ${quality}`
}
