import { type CardId, cardId } from '../card.ts'
import { addDays } from '../day.ts'
import { isAbout, type Job } from '../jobs/job.ts'
import { dayIn } from '../jobs/wall-clock.ts'
import type { Ledger } from '../ledger/ledger.ts'
import type { Question, Questions } from '../ledger/question.ts'
import { Mistake } from '../mistake.ts'
import { celebrants } from '../worker/crowds.ts'
import type { Owing } from '../worker/brake.ts'
import { inquiriesOf } from '../worker/inquiry.ts'
import type { World } from '../worker/worker.ts'
import { ledgerOf, type Setting } from './compose.ts'

/** A card to come. */
interface Owed extends Owing {
  readonly id: CardId
}

/** What will be asked before these cards are painted, as far as nobody has answered it. `named`: their people were named by hand. */
export async function questionsOf(
  { world, pseudonym }: Setting,
  { ledger, cards, named = false }: { ledger: Ledger | undefined; cards: readonly Owed[]; named?: boolean },
): Promise<ReadonlyMap<CardId, readonly Question[]>> {
  const inquiries = await inquiriesOf({ ledger: ledger ?? FORGETFUL, world: () => world, pseudonym }, cards)
  const asked = inquiries.map(({ card, questions }) => {
    const left = named ? questions.filter(({ amount }) => amount === undefined) : questions
    return [card, left] as const
  })
  return new Map(asked)
}

/** Where no ledger can be read, nothing is known to be answered. */
const FORGETFUL: { questions: Pick<Questions, 'open'> } = {
  questions: { open: (asked) => Promise.resolve(asked) },
}

/** More of one kind nobody reads. */
const MOST_TOLD = 10

/** Of more people than these, only what comes soon is looked at: `plan --days` tells the rest. */
const MANY = { people: 20_000, days: 7 } as const

const YEAR_DAYS = 366

/** Lines about everything that will be asked within a year from now; what many cards ask is one line. */
export async function questionsAhead(setting: Setting): Promise<readonly string[]> {
  const { world, clock } = setting
  const days = world.people.size > MANY.people ? MANY.days : YEAR_DAYS
  const cards = [...world.jobs.values()].flatMap(({ job }) => ahead(world, job, { now: clock.now(), days }))
  await using ledger = await readable(setting)
  const asked = [...(await questionsOf(setting, { ledger, cards })).values()].flat()
  const byCode = Map.groupBy(asked, ({ code }) => code)
  const lines = [...byCode].flatMap(([code, questions]) => {
    const details = [...new Set(questions.map(({ detail }) => detail))]
    const more = details.length > MOST_TOLD ? [`… and ${details.length - MOST_TOLD} more like these`] : []
    return [...details.slice(0, MOST_TOLD), ...more].map((detail) => `will be asked (${code}): ${detail}`)
  })
  return lines.length === 0 ? [] : [...lines, WHAT_TO_DO]
}

const WHAT_TO_DO =
  '  Correct the list now, or wait until you are told what to type: `wellwisher approve ID` or `reject ID`.'

/** The cards of a job on so many days from now on; where it is yesterday still, a day that is over here is to come. */
function ahead(world: World, job: Job, { now, days }: { now: Date; days: number }): Owed[] {
  const first = addDays(dayIn('UTC', now), -1)
  const all = Array.from({ length: days }, (_, index) => addDays(first, index))
  return all
    .filter((day) => isAbout(job, day))
    .flatMap((day) =>
      celebrants(world, job, day).map((person) => ({ id: cardId(job.id, person.id, day), job, person, day })),
    )
}

/** A ledger of another version keeps nobody from checking their files; only what was answered is not known then. */
async function readable(setting: Setting): Promise<Ledger | undefined> {
  try {
    return await ledgerOf(setting, 'read')
  } catch (error) {
    if (error instanceof Mistake) return undefined
    throw error
  }
}
