import { addDays, type Day } from '../day.ts'
import type { Job } from '../jobs/job.ts'
import { isAbout, isMeant } from '../jobs/job.ts'
import { type Celebration, occasions } from '../occasions/occasion.ts'
import type { Person } from '../people/person.ts'
import { addressOf } from './address.ts'
import type { World } from './worker.ts'

/** A day on which a job has far more cards than usual. */
export interface Crowd {
  readonly people: number
  /** On most of the days around it. */
  readonly usual: number
}

/** What was counted of one world; it is made anew when a file changes, and then everything is counted anew. */
interface Counts {
  readonly crowds: Map<string, Crowd | undefined>
  readonly people: Map<string, number>
  readonly addresses: Map<Day, ReadonlyMap<string, number>>
}

const counted = new WeakMap<World, Counts>()

function countsOf(world: World): Counts {
  const known = counted.get(world)
  if (known !== undefined) return known
  const fresh: Counts = { crowds: new Map(), people: new Map(), addresses: new Map() }
  counted.set(world, fresh)
  return fresh
}

/** Undefined where the day is like others, and where the brake does not ask. */
export function crowdOn(world: World, job: Job, day: Day): Crowd | undefined {
  const { crowds } = countsOf(world)
  const key = `${job.id} ${day}`
  if (!crowds.has(key)) crowds.set(key, countCrowd(world, job, day))
  return crowds.get(key)
}

/** To either side of the day: of a large list each of these days is read for it. */
const DAYS_AROUND = 7

function countCrowd(world: World, job: Job, day: Day): Crowd | undefined {
  const { crowd } = world.brake
  // A day that is everybody's is no slip in a list.
  if (crowd === undefined || occasions[job.occasion].date === undefined) return undefined
  const people = countOn(world, job, day)
  if (people < crowd.from || isOrdinary(world, job, { people, times: crowd.times })) return undefined
  const around = Array.from({ length: DAYS_AROUND }, (_, index) => index + 1).flatMap((away) => [
    countOn(world, job, addDays(day, -away)),
    countOn(world, job, addDays(day, away)),
  ])
  // The middle one: another crowd among them does not make this one look usual.
  const usual = around.toSorted((a, b) => a - b)[DAYS_AROUND] ?? 0
  return people > crowd.times * usual ? { people, usual } : undefined
}

/**
 * Of a large list the days around are only read for a day that stands out: where at least half of the people have a date, one
 * with less than half of what would be a crowd by the mean of the year is none.
 */
function isOrdinary(
  { people: list }: World,
  job: Job,
  { people, times }: { people: number; times: number },
): boolean {
  const kinds = list.kinds.filter((kind) => isMeant(job, kind))
  const meant = kinds.reduce((sum, { count }) => sum + count, 0)
  return people <= (times / 2) * (meant / DAYS_OF_A_YEAR)
}

const DAYS_OF_A_YEAR = 366

function countOn(world: World, job: Job, day: Day): number {
  const { people } = countsOf(world)
  const key = `${job.id} ${day}`
  const known = people.get(key)
  if (known !== undefined) return known
  const count = celebrants(world, job, day).length
  people.set(key, count)
  return count
}

/** Everybody whose day it is. */
export function celebrants({ people }: World, job: Job, day: Day): readonly Person[] {
  if (!isAbout(job, day)) return []
  const occasion = occasions[job.occasion]
  const on = (person: Person): Celebration | undefined => occasion.on(person, day)
  return occasion.candidates(people, day).filter((person) => isMeant(job, person) && on(person) !== undefined)
}

/** An address and how many cards would go there on a day; each person's occasion counts once, whatever number of jobs sends it. */
export function cardsTo(
  world: World,
  { channel, person, day }: { channel: string; person: Person; day: Day },
): { readonly address: string; readonly cards: number } | undefined {
  const address = writtenAddress(world, channel, person)
  if (address === undefined) return undefined
  const { addresses } = countsOf(world)
  const known = addresses.get(day) ?? countAddresses(world, day)
  addresses.set(day, known)
  return { address, cards: known.get(`${channel} ${address}`) ?? 0 }
}

function countAddresses(world: World, day: Day): ReadonlyMap<string, number> {
  const cards = new Map<string, Set<string>>()
  for (const { job } of world.jobs.values()) {
    for (const person of celebrants(world, job, day)) {
      for (const channel of job.send.channels) {
        const address = writtenAddress(world, channel, person)
        if (address === undefined) continue
        const key = `${channel} ${address}`
        cards.set(key, (cards.get(key) ?? new Set()).add(`${job.occasion} ${person.id}`))
      }
    }
  }
  return new Map([...cards].map(([key, sent]) => [key, sent.size]))
}

/** A folder is nobody's address. Two spellings of one address differ in case at most. */
function writtenAddress({ channels }: World, channel: string, person: Person): string | undefined {
  const sender = channels.get(channel)
  if (sender === undefined || sender.type === 'folder') return undefined
  return addressOf(person, channel, sender)?.trim().toLowerCase()
}
