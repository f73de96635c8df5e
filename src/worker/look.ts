import type { Card, CardId, OwedCard } from '../card.ts'
import { calendar } from '../jobs/calendar.ts'
import { asked, due, hasBegun } from '../jobs/due.ts'
import type { Job } from '../jobs/job.ts'
import { isOnce } from '../jobs/schedule.ts'
import type { Again, Owed, OwedDelivery, Stands, Taken } from '../ledger/ledger.ts'
import { askAbout } from './inquiry.ts'
import { standing } from './standing.ts'
import { leavesAt, skipOn, type Way, waysTo } from './ways.ts'
import type { JobSetup, Worker, World } from './worker.ts'

/** What is looked at when a schedule never strikes again: the last instant that a `Date` can hold. */
const END_OF_TIME = new Date(8_640_000_000_000_000)

/**
 * A look of one job: owes every (person, day) that falls due before the next slot and is not too late since the last look,
 * and moves the watermark in the same transaction.
 */
export async function look(worker: Worker, { job }: JobSetup): Promise<Taken> {
  const { ledger, clock, log } = worker
  const world = worker.world()
  const now = clock.now()
  const slots = calendar(job.schedule, job.timezone)
  const from = earlier(await ledger.looks.watermark(job.id), now)
  const to = slots.next(now)
  const window = { after: from, before: to ?? END_OF_TIME, notSentBefore: ledger.createdAt }
  const cards = to === undefined && !isOnce(job.schedule) ? [] : due(job, world.people, window)
  const taken = await ledger.looks.record(
    { job: job.id, at: now, from, to, slots: slots.between(from, now) },
    cards.flatMap((card) => owedBy(world, { job, card })),
    standsIn(world),
  )
  const fields = { job: job.id, owed: taken.fresh.length, missed: taken.missed.length, next_look: to }
  log.info({ event: 'look', ...fields }, 'looked')
  const whose = new Map(cards.map(({ id, person }) => [id, person]))
  for (const [card, state] of tookAs(taken)) {
    log.info({ event: `card.${state}`, card, job: job.id, person: whose.get(card), state }, state)
  }
  if (taken.missed.length > 0) {
    const text = `${taken.missed.length} of the cards of ${job.id} were missed, because nobody looked in time`
    log.error({ event: 'look', ...fields, cards: taken.missed }, text)
    await worker.alert({ code: 'missed', text: `${text}: ${listed(taken.missed)}.` })
  }
  if (taken.held.length > 0) {
    const text = `${taken.held.length} of the cards of ${job.id} are held: there is no way to the person`
    await worker.alert({ code: 'held-no-address', text: `${text}: ${listed(taken.held)}.` })
  }
  const fresh = new Set(taken.fresh)
  await askAbout(
    worker,
    cards.filter(({ id }) => fresh.has(id)),
  )
  return taken
}

/** What became of each card that is new. */
function tookAs({ fresh, missed, held }: Taken): readonly (readonly [CardId, 'due' | 'missed' | 'held'])[] {
  const [late, stuck] = [new Set(missed), new Set(held)]
  return fresh.map((id) => [id, late.has(id) ? 'missed' : stuck.has(id) ? 'held' : 'due'])
}

/** A note names a few; `wellwisher cards` has them all. */
const MOST_NAMED = 10

function listed(cards: readonly CardId[]): string {
  const named = cards.slice(0, MOST_NAMED).join(', ')
  return cards.length > MOST_NAMED ? `${named} and ${cards.length - MOST_NAMED} more` : named
}

/** A watermark in the future was set by a clock that ran ahead; what is between is looked at again, and owed once. */
function earlier(watermark: Date | undefined, now: Date): Date {
  return watermark !== undefined && watermark < now ? watermark : now
}

/** Has a slot struck since the last look? */
export async function isTimeToLook({ ledger, clock }: Worker, { job }: JobSetup): Promise<boolean> {
  const last = await ledger.looks.watermark(job.id)
  if (last === undefined || last > clock.now()) return true
  const next = calendar(job.schedule, job.timezone).next(last)
  return next !== undefined && next <= clock.now()
}

/** Whether a card is still owed as the lists stand now; for those that stand in the way of another. */
export function standsIn(world: World): Stands {
  return (card) => standing(world, card).kind === 'stands'
}

/** What somebody who asks by hand wants sent at once. */
interface Early {
  readonly now: Date
  /** On every channel, not only where nobody is disturbed before the day. */
  readonly everywhere: boolean
  /** In quiet hours, too. */
  readonly disturbs?: boolean
}

/** A card with the ways it shall go. Empty when the person is in no list any more. */
export function owedBy(
  world: World,
  { job, card, early }: { job: Job; card: OwedCard; early?: Early },
): Owed[] {
  const person = world.people.get(card.person)
  if (person === undefined) return []
  const deliveries = waysTo(world, job, person).map((way) => deliveryOn(way, card, early))
  const first = deliveries.find(({ skip }) => skip === undefined)
  // In a `first` list the others wait for their turn.
  const waits = (one: OwedDelivery): boolean => job.send.mode === 'first' && one !== first
  const inTurn = deliveries.map((one) => (waits(one) ? { ...one, nextAt: undefined } : one))
  return [{ card, routing: job.send.mode, deliveries: inTurn }]
}

function deliveryOn(way: Way, card: OwedCard, early: Early | undefined): OwedDelivery {
  const { channel, sender, bar } = way
  const atOnce = early !== undefined && (early.everywhere || sender?.early === true)
  const leaves = atOnce ? early.now : leavesAt(card, sender)
  const skip = early?.disturbs === true ? bar : skipOn(card, way, leaves)
  return { channel, skip, nextAt: skip === undefined ? leaves : undefined }
}

/** A card as it would be owed if somebody asked for it now; undefined when nobody is owed it any more. */
export function owedNow(
  world: World,
  named: Pick<Card, 'job' | 'person' | 'day'>,
  now: Date,
): Again | undefined {
  const stands = standing(world, named)
  if (stands.kind === 'fell') return undefined
  const { job, person } = stands
  const card = asked(job, { person, day: named.day }, now)
  if (card === undefined) return undefined
  const [owed] = owedBy(world, { job, card, early: { now, everywhere: hasBegun(card, now) } })
  return owed === undefined ? undefined : { owed, stands: standsIn(world) }
}
