import { addDays, asDay, type Day } from '../day.ts'
import { celebrating } from '../jobs/due.ts'
import { isAbout, isMeant, type Job, zoneOf } from '../jobs/job.ts'
import { dayIn } from '../jobs/wall-clock.ts'
import { isByHand } from '../jobs/schedule.ts'
import { Mistake, nearest } from '../mistake.ts'
import { occasions } from '../occasions/occasion.ts'
import type { Kind, People, Person } from '../people/person.ts'
import type { JobSetup, World } from '../worker/worker.ts'

/** A person, and which of their days is meant. */
export interface Whose {
  readonly person: Person
  readonly day: Day
}

/** The job that somebody typed. */
export function jobNamed(world: World, name: string): JobSetup {
  const setup = world.jobs.get(name)
  if (setup !== undefined) return setup
  const names = [...world.jobs.keys()]
  const meant = nearest(name, names)
  throw new Mistake({
    code: 'unknown-job',
    what: `There is no job "${name}" in jobs.yaml.`,
    fix: `${meant === undefined ? '' : `Did you mean "${meant}"? `}There is: ${names.join(', ')}.`,
  })
}

/** The day that somebody typed. */
export function dayNamed(text: string): Day {
  const day = asDay(text)
  if (day !== undefined) return day
  throw new Mistake({
    code: 'not-a-day',
    what: `--on ${text} is no day.`,
    fix: 'Write it as YYYY-MM-DD, 2026-12-10.',
  })
}

/** Whose cards a run is about: those named, everybody of a day, or those whose day it is at this moment. */
export function whoIsMeant(
  setup: { job: Job; people: People; now: Date },
  asked: { to: readonly string[]; on: Day | undefined },
): Whose[] {
  const { job, people, now } = setup
  if (asked.to.length > 0) {
    const unique = new Map<string, Whose>()
    for (const name of asked.to) {
      const person = personNamed(people, name)
      mustBeMeant(job, person)
      const day = dayOf(setup, person, asked.on)
      unique.set(`${person.id} ${day}`, { person, day })
    }
    return [...unique.values()]
  }
  mustNotBeEverybody(job)
  if (asked.on === undefined) return celebrating(job, people, now)
  const day = asked.on
  if (occasions[job.occasion] === occasions['any-day'] && !isAbout(job, day)) return []
  return occasions[job.occasion]
    .candidates(people, day)
    .filter((person) => isMeant(job, person) && occasions[job.occasion].on(person, day) !== undefined)
    .map((person) => ({ person, day }))
}

/** What has no day of its own is nobody's until somebody is named: nobody sends everybody a get-well card by leaving out a word. */
function mustNotBeEverybody({ id, occasion, schedule }: Job): void {
  if (occasion !== 'any-day' || !isByHand(schedule)) return
  throw new Mistake({
    code: 'nobody-named',
    what: `The job ${id} is for any day and anybody, and nobody was named.`,
    fix: `Say who gets the card: run-job ${id} --to PERSON.`,
  })
}

/** How many people are of these kinds. */
export function howMany(kinds: readonly Kind[]): number {
  return kinds.reduce((sum, { count }) => sum + count, 0)
}

/** The first of some people, if there is one. */
export function firstOf(people: Iterable<Person>): Person[] {
  for (const person of people) return [person]
  return []
}

/** So few people are asked one by one; of more, somebody has a day soon, and the days are asked for theirs. */
const FEW = 5_000

/** Whoever is meant has a day within two years: one born this year has none before the next, and that may be over in the zone. */
const MOST_DAYS = 3 * 366

/** Who has the next day of all, to tell somebody whose run found nobody. */
export function whoIsNext({ job, people, now }: { job: Job; people: People; now: Date }): Whose | undefined {
  const occasion = occasions[job.occasion]
  const next = (person: Person): Day | undefined => occasion.next(person, dayIn(zoneOf(job, person), now))
  const meant = people.kinds.filter((kind) => isMeant(job, kind))
  if (howMany(meant) <= FEW) {
    const days = Array.from(people.ofKinds(meant)).flatMap((person) => {
      const day = next(person)
      return day === undefined ? [] : [{ person, day }]
    })
    return days.toSorted((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0))[0]
  }
  const yesterday = addDays(dayIn('UTC', now), -1)
  for (let ahead = 0; ahead < MOST_DAYS; ahead++) {
    const day = addDays(yesterday, ahead)
    const person = occasion
      .candidates(people, day)
      .find((candidate) => isMeant(job, candidate) && next(candidate) === day)
    if (person !== undefined) return { person, day }
  }
  return undefined
}

/** The person that somebody typed, by id or by name. */
export function personNamed(people: People, name: string): Person {
  const found = people.find(name)
  const [person] = found
  if (person !== undefined && found.length === 1) return person
  if (found.length > 1) {
    throw new Mistake({
      code: 'ambiguous-person',
      what: `${found.length} people are called "${name}".`,
      fix: `Use an id: ${found.map(({ id }) => id).join(', ')}.`,
    })
  }
  const meant = nearest(name, namesOf(people))
  const unusable =
    people.warnings.length > 0 ? ' Some rows could not be used; `wellwisher check` tells why.' : ''
  throw new Mistake({
    code: 'unknown-person',
    what: `Nobody in the lists has the id or the name "${name}".`,
    fix: `${meant === undefined ? 'Use an id or a full name from the list.' : `Did you mean "${meant}"?`}${unusable}`,
  })
}

function* namesOf(people: People): Generator<string> {
  for (const { id, name } of people.all) yield* [id, name]
}

function mustBeMeant(job: Job, person: Person): void {
  if (isMeant(job, person)) return
  if (person.suppressed !== undefined) {
    throw new Mistake({
      code: 'suppressed',
      what: `${person.source} says ${person.suppressed} for ${person.id}: nothing is made or sent.`,
      fix: 'If that is wrong, put it right in the list.',
    })
  }
  throw new Mistake({
    code: 'not-meant',
    what: `The job ${job.id} is only for people with the tag ${job.who?.tags.join(' or ')}; ${person.id} has none of these.`,
    fix: `Give the person the tag in ${person.source}, or change \`who:\` of the job.`,
  })
}

function dayOf({ job, now }: { job: Job; now: Date }, person: Person, on: Day | undefined): Day {
  const occasion = occasions[job.occasion]
  const next = occasion.next(person, dayIn(zoneOf(job, person), now))
  if (on === undefined && next !== undefined) return next
  if (on !== undefined && occasion.on(person, on) !== undefined) return on
  throw new Mistake({
    code: 'not-their-day',
    what:
      on === undefined
        ? `${person.id} has no ${occasion.name} in ${person.source}.`
        : `${on} is not the ${occasion.name} of ${person.id}.`,
    fix: next === undefined ? 'Put the date into the list.' : `The next one is ${next}.`,
  })
}
