import type { BrakeCode } from '../card.ts'
import { type Day, monthDay } from '../day.ts'
import type { Job } from '../jobs/job.ts'
import type { Question } from '../ledger/question.ts'
import { occasions } from '../occasions/occasion.ts'
import { oddityOf, oddityOfText } from '../people/oddity.ts'
import type { Person, YearlyDate } from '../people/person.ts'
import { cardsTo, crowdOn } from './crowds.ts'
import type { World } from './worker.ts'

/** The questions are asked by keyed hashes of what they are about, so that the ledger holds no name and no address. */
export type Keyed = (text: string) => string

/** Whose card it is. */
export interface Owing {
  readonly job: Job
  readonly person: Person
  readonly day: Day
}

/**
 * What must be asked of the owner before a card is painted: whatever of it looks like a slip in a list. Whether it was answered
 * before, the ledger knows.
 */
export function questionsAbout(world: World, owing: Owing, keyed: Keyed): readonly Question[] {
  const found = [dateOf(world, owing), nameOf(world, owing), dayOf(world, owing)]
  return [...found, ...addressesOf(world, owing)].flatMap((one) =>
    one === undefined ? [] : [asked(one, keyed)],
  )
}

/** Something that looks like a slip; `of` is what a person judges: another one is another question. */
interface Slip {
  readonly code: BrakeCode
  readonly detail: string
  readonly of: readonly string[]
  readonly amount?: number
}

function asked({ of, ...slip }: Slip, keyed: Keyed): Question {
  return { ...slip, fact: keyed(JSON.stringify([slip.code, ...of])) }
}

function dateOf({ brake }: World, { job, person }: Owing): Slip | undefined {
  const { date: name } = occasions[job.occasion]
  const kept = name === undefined ? undefined : person[name]
  if (kept === undefined) return undefined
  // Many begin a job on the first of January, and few are born on it.
  const written = [...(name === 'joined' ? [] : [monthDay(kept.month, kept.day)]), inFull(kept)]
  const date = written.find((one) => one !== undefined && brake.dates.includes(one))
  if (date === undefined) return undefined
  const detail = `${date} is what lists write when nobody knows the day (${person.source})`
  return { code: 'placeholder-date', detail, of: [date] }
}

function inFull({ month, day, year }: YearlyDate): string | undefined {
  return year === undefined ? undefined : `${String(year).padStart(4, '0')}-${monthDay(month, day)}`
}

function nameOf({ brake }: World, { person }: Owing): Slip | undefined {
  if (!brake.names) return undefined
  const { nickname, name, message, source } = person
  const printed = nickname ?? name
  const oddity = oddityOf(printed)
  if (oddity !== undefined) {
    const what = nickname === undefined ? 'name' : 'nickname'
    return { code: 'odd-name', detail: `the ${what} ${oddity} (${source})`, of: [printed] }
  }
  const slip = message === undefined ? undefined : oddityOfText(message)
  if (message === undefined || slip === undefined) return undefined
  return { code: 'odd-name', detail: `the message ${slip} (${source})`, of: ['message', message] }
}

function dayOf(world: World, { job, day }: Owing): Slip | undefined {
  const crowd = crowdOn(world, job, day)
  if (crowd === undefined) return undefined
  const usual = crowd.usual === 0 ? 'none is usual' : `${crowd.usual} are usual`
  const detail = `${crowd.people} cards of ${job.id} fall on ${day}, and ${usual}`
  return { code: 'crowded-day', detail, of: [job.id, day.slice(5)], amount: crowd.people }
}

function addressesOf(world: World, { job, person, day }: Owing): readonly Slip[] {
  const most = world.brake.perAddress
  if (most === undefined) return []
  return job.send.channels.flatMap((channel) => {
    const found = cardsTo(world, { channel, person, day })
    if (found === undefined || found.cards <= most) return []
    const detail = `${found.cards} cards would go to one address of ${channel} on ${day}`
    const of = [channel, found.address]
    return [{ code: 'crowded-address' as const, detail, of, amount: found.cards }]
  })
}
