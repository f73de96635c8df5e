import type { BrakeCode, Card } from '../card.ts'
import { monthDay } from '../day.ts'
import type { Question } from '../ledger/ledger.ts'
import { oddityOf, oddityOfText } from '../people/oddity.ts'
import type { Birthday } from '../people/person.ts'
import { cardsTo, crowdOn } from './crowds.ts'
import { standing, type StillOwed } from './standing.ts'
import type { World } from './worker.ts'

/** The questions are asked by keyed hashes of what they are about, so that the ledger holds no name and no address. */
export type Keyed = (text: string) => string

type Named = Pick<Card, 'job' | 'person' | 'day'>

/**
 * What must be asked of a person before a card is painted: whatever of it looks like a slip in a list. Empty for a card that
 * nobody is owed. Whether a question was answered before, the ledger knows.
 */
export function questionsAbout(world: World, card: Named, keyed: Keyed): readonly Question[] {
  const stands = standing(world, card)
  if (stands.kind === 'fell') return []
  const found = [dateOf(world, stands), nameOf(world, stands), dayOf(world, card, stands)]
  return [...found, ...addressesOf(world, card, stands)].flatMap((one) =>
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

function dateOf({ brake }: World, { job, person }: StillOwed): Slip | undefined {
  const { birthday } = person
  if (job.occasion !== 'birthday' || birthday === undefined) return undefined
  const written = [monthDay(birthday.month, birthday.day), inFull(birthday)]
  const date = written.find((one) => one !== undefined && brake.dates.includes(one))
  if (date === undefined) return undefined
  const detail = `${date} is what lists write when nobody knows the day (${person.source})`
  return { code: 'placeholder-date', detail, of: [date] }
}

function inFull({ month, day, year }: Birthday): string | undefined {
  return year === undefined ? undefined : `${String(year).padStart(4, '0')}-${monthDay(month, day)}`
}

function nameOf({ brake }: World, { person }: StillOwed): Slip | undefined {
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

function dayOf(world: World, { day }: Named, { job }: StillOwed): Slip | undefined {
  const crowd = crowdOn(world, job, day)
  if (crowd === undefined) return undefined
  const usual = crowd.usual === 0 ? 'none is usual' : `${crowd.usual} are usual`
  const detail = `${crowd.people} cards of ${job.id} fall on ${day}, and ${usual}`
  return { code: 'crowded-day', detail, of: [job.id, day.slice(5)], amount: crowd.people }
}

function addressesOf(world: World, { day }: Named, { job, person }: StillOwed): readonly Slip[] {
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
