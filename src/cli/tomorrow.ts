import type { OwedCard } from '../card.ts'
import type { Day } from '../day.ts'
import { usual } from '../jobs/due.ts'
import { isMeant } from '../jobs/job.ts'
import type { Ledger } from '../ledger/ledger.ts'
import { type Micros, NOTHING } from '../money.ts'
import { occasions } from '../occasions/occasion.ts'
import type { Tomorrow } from '../ops/evening.ts'
import type { JobSetup, World } from '../worker/worker.ts'
import type { Setting } from './compose.ts'
import { estimator } from './estimate.ts'
import { storiesOf } from './plan.ts'

/** States in which nothing will be sent of a card any more, or all of it was. */
const OVER = ['sent', 'skipped', 'cancelled', 'missed', 'failed', 'partial']

/** The cards of a day, by job, what they will still cost, and what waits for a person. */
export async function tomorrowOf(setting: Setting, ledger: Ledger, day: Day): Promise<Tomorrow> {
  const jobs = [...setting.world.jobs.values()].map((setup) => ({
    job: setup.job.id,
    cards: cardsOn(setting.world, setup, day),
  }))
  const all = jobs.flatMap(({ cards }) => cards)
  const known = await storiesOf(
    ledger,
    all.map(({ id }) => id),
  )
  const isComing = ({ id }: OwedCard) => !OVER.includes(known.get(id)?.card.state.at ?? '')
  const estimated = estimator(setting)
  const costOf = (card: OwedCard): Micros => {
    const painted = known.get(card.id)?.attempts.some(({ ending }) => ending === 'generated') === true
    return painted ? NOTHING : (estimated(card)?.cost ?? NOTHING)
  }
  const tallies = await ledger.figures.openCards()
  const count = (state: string) =>
    tallies.filter((one) => one.state === state).reduce((sum, { cards }) => sum + cards, 0)
  return {
    day,
    jobs: jobs
      .map(({ job, cards }) => ({ job, cards: cards.filter(isComing).length }))
      .filter(({ cards }) => cards > 0),
    cost: all.filter(isComing).reduce((sum, card) => (sum + costOf(card)) as Micros, NOTHING),
    awaiting: count('awaiting'),
    held: count('held'),
  }
}

function cardsOn(world: World, { job }: JobSetup, day: Day): readonly OwedCard[] {
  return occasions[job.occasion]
    .candidates(world.people, day)
    .filter((person) => isMeant(job, person))
    .flatMap((person) => usual(job, { person, day }) ?? [])
}
