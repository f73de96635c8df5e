import { cardId, type OwedCard, type Trigger } from '../card.ts'
import { addDays, type Day } from '../day.ts'
import type { Duration } from '../duration.ts'
import { occasions } from '../occasions/occasion.ts'
import type { People, Person } from '../people/person.ts'
import { isAbout, isMeant, type Job, zoneOf } from './job.ts'
import { isOnce } from './schedule.ts'
import { before, dayIn, endOf, instantOf, withinDay } from './wall-clock.ts'

/** The stretch of time that one look answers for. */
export interface Look {
  /** Where the last look stood: what became late before this was its business. */
  readonly after: Date
  /** The next slot: what is to be painted from then on is its business. */
  readonly before: Date
  /** Nothing with an earlier `sendAt` is owed: when the ledger was created. */
  readonly notSentBefore: Date
}

/** The instants of one day in one zone, as a job wants them. */
interface Times {
  readonly paintAt: Date
  readonly sendAt: Date
  readonly lateAt: Date
}

/**
 * Where on earth a day may begin or end, in days beside UTC: zones reach from −12 to +14 hours, and a day begins in
 * the first of them 14 hours before it does in UTC.
 */
const EARTH_DAYS = 2

/** An hour-long wait may cross a day; rounded up so that no day is missed. */
const DAY_MS = 86_400_000

/**
 * The cards that a job owes within a look: every (person, day) with `paintAt` before the next slot and `lateAt` after
 * the last look. Pure; what the ledger already knows is sorted out by the ledger.
 */
export function due(job: Job, people: People, look: Look): OwedCard[] {
  const occasion = occasions[job.occasion]
  const times = timesOf(job)
  const { first, last } = daysNear(job, look)
  const owed: OwedCard[] = []
  for (let day = first; day <= last; day = addDays(day, 1)) {
    if (!isAbout(job, day)) continue
    for (const person of occasion.candidates(people, day)) {
      if (!isMeant(job, person)) continue
      const at = times(day, person)
      if (at.paintAt >= look.before || at.lateAt <= look.after || at.sendAt < look.notSentBefore) continue
      const card = owe({ job, person, day, times: at, trigger: 'schedule' })
      if (card !== undefined) owed.push(card)
    }
  }
  return owed
}

/** The days of which something may fall into a look; of a job that looks once it is the one that it is about. */
function daysNear(job: Job, look: Look): { first: Day; last: Day } {
  if (isOnce(job.schedule)) return { first: job.schedule.at.day, last: job.schedule.at.day }
  return {
    first: addDays(dayIn('UTC', look.after), -EARTH_DAYS - daysOf(job.lateness) - daysOf(job.late)),
    last: addDays(dayIn('UTC', look.before), EARTH_DAYS + daysOf(job.prepare) + longest(job.leads?.all)),
  }
}

/** Everybody whose day it is at this moment where they are, with that day. */
export function celebrating(job: Job, people: People, now: Date): { person: Person; day: Day }[] {
  const today = dayIn('UTC', now)
  return [-1, 0, 1].flatMap((offset) => {
    const day = addDays(today, offset)
    return occasions[job.occasion]
      .candidates(people, day)
      .filter(() => job.occasion !== 'any-day' || isAbout(job, day))
      .filter((person) => isMeant(job, person) && dayIn(zoneOf(job, person), now) === day)
      .filter((person) => occasions[job.occasion].on(person, day) !== undefined)
      .map((person) => ({ person, day }))
  })
}

/**
 * The card that somebody asks for by hand: made now, and sent at once when its day has begun, else at its time. `send: 'later'`
 * leaves it to its time in any case, `'early'` to none. A day that is over is made all the same; such a card may be worked on for a day.
 * Undefined when it is not the person's day.
 */
export function asked(
  job: Job,
  { send = 'now', ...whose }: { person: Person; day: Day; send?: 'now' | 'early' | 'later' },
  now: Date,
): OwedCard | undefined {
  const planned = timesOf(job)(whose.day, whose.person)
  const begins = instantOf(whose.day, '00:00', zoneOf(job, whose.person))
  const times = {
    paintAt: now,
    sendAt: send === 'early' || (send === 'now' && begins <= now) ? now : planned.sendAt,
    lateAt: planned.lateAt > now ? planned.lateAt : new Date(now.getTime() + DAY_MS),
  }
  return owe({ job, ...whose, times, trigger: 'manual' })
}

/** Has the card's day begun where the person is? */
export function hasBegun({ day, timezone }: Pick<OwedCard, 'day' | 'timezone'>, now: Date): boolean {
  return instantOf(day, '00:00', timezone) <= now
}

/** Is the card's day over where the person is? Whoever gets it then reads belated words. */
export function isOver({ day, timezone }: Pick<OwedCard, 'day' | 'timezone'>, now: Date): boolean {
  return endOf(day, timezone) <= now
}

/** The card as the schedule owes it; undefined when it is not the person's day, or the job is about another. */
export function usual(job: Job, whose: { person: Person; day: Day }): OwedCard | undefined {
  if (!isAbout(job, whose.day)) return undefined
  const times = timesOf(job)(whose.day, whose.person)
  return owe({ job, ...whose, times, trigger: 'schedule' })
}

interface Owing {
  readonly job: Job
  readonly person: Person
  readonly day: Day
  readonly times: Times
  readonly trigger: Trigger
}

function owe({ job, person, day, times, trigger }: Owing): OwedCard | undefined {
  const celebration = occasions[job.occasion].on(person, day)
  if (celebration === undefined) return undefined
  return {
    id: cardId(job.id, person.id, day),
    job: job.id,
    person: person.id,
    occasion: job.occasion,
    occurrence: celebration.occurrence,
    day,
    timezone: zoneOf(job, person),
    ...times,
    trigger,
  }
}

/** The instants of a day, computed once for each zone, and for each way of being on the way. */
function timesOf(job: Job): (day: Day, person: Person) => Times {
  const known = new Map<string, Times>()
  return (day, person) => {
    const zone = zoneOf(job, person)
    const leads = job.leads?.of(person) ?? NONE
    const key = `${day} ${zone} ${leads.length === 0 ? '' : JSON.stringify(leads)}`
    let times = known.get(key)
    if (times === undefined) {
      const sendAt = withinDay(day, job.sendAt, zone)
      const paintAt = paintStart(job, { day, zone, sendAt, leads })
      times = { sendAt, paintAt, lateAt: lastMoment(job, day, zone) }
      known.set(key, times)
    }
    return times
  }
}

const NONE: readonly never[] = []

interface Start {
  readonly day: Day
  readonly zone: string
  readonly sendAt: Date
  readonly leads: readonly Duration[]
}

/** What leaves days before is painted before that. */
function paintStart({ prepare, sendAt: time }: Job, { day, zone, sendAt, leads }: Start): Date {
  const onTime =
    prepare.kind === 'days'
      ? instantOf(addDays(day, -prepare.days), time, zone)
      : new Date(instantOf(day, time, zone).getTime() - prepare.ms)
  const starts = leads.map((lead) => before(before(sendAt, lead, zone), prepare, zone).getTime())
  return new Date(Math.min(onTime.getTime(), ...starts))
}

/** A card that may be late for three days more is late when one of three days later would be. */
function lastMoment(job: Job, day: Day, zone: string): Date {
  const { late } = job
  if (late === 'missed') return lastOnTime(job, day, zone)
  if (late.kind === 'days') return lastOnTime(job, addDays(day, late.days), zone)
  return new Date(lastOnTime(job, day, zone).getTime() + late.ms)
}

function lastOnTime({ lateness, sendAt }: Job, day: Day, zone: string): Date {
  if (lateness === 'end-of-day') return endOf(day, zone)
  if (lateness.kind === 'days') return instantOf(addDays(day, lateness.days), sendAt, zone)
  return new Date(instantOf(day, sendAt, zone).getTime() + lateness.ms)
}

function longest(lengths: readonly Duration[] = []): number {
  return Math.max(0, ...lengths.map(daysOf))
}

function daysOf(length: Job['lateness'] | Job['late']): number {
  if (length === 'missed') return 0
  if (length === 'end-of-day') return 1
  return length.kind === 'days' ? length.days : Math.ceil(length.ms / DAY_MS)
}
