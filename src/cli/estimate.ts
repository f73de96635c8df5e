import type { Card, OwedCard } from '../card.ts'
import type { Absent, Painter, Painters } from '../generate/painter.ts'
import type { Quota } from '../generate/quota.ts'
import { isMeant } from '../jobs/job.ts'
import { Mistake } from '../mistake.ts'
import { type Micros, NOTHING } from '../money.ts'
import type { Person } from '../people/person.ts'
import { briefOf, standing } from '../worker/standing.ts'
import type { JobSetup } from '../worker/worker.ts'
import type { Setting } from './compose.ts'
import { paintersFor } from './painters.ts'

/** A quota that is never asked: what only estimates makes no call. */
const NO_QUOTA: Quota = {
  take: () => Promise.reject(new Error('an estimate asks for no grant')),
  close: () => Promise.reject(new Error('an estimate closes no gate')),
}

/** Who would paint a card, and what that costs at the most. */
export interface Estimate {
  readonly generator: string
  readonly cost: Micros
  /** Of those before it in the ladder: what each lacks. */
  readonly lacking: readonly Absent[]
}

/** Estimates cards of a setting without calling anybody. */
export function estimator(setting: Setting): (card: OwedCard) => Estimate | undefined {
  const painters = paintersFor(setting, NO_QUOTA)
  return (card) => {
    const stands = standing(setting.world, card)
    if (stands.kind === 'fell') return undefined
    const { model, fallbacks, size, quality } = stands.image
    const { painter, lacking } = firstOf(painters, [model, ...fallbacks])
    if (painter === undefined) return undefined
    const { prompt } = briefOf(stands, asCard(card))
    const cost = painter.terms?.estimate({ size, quality, prompt }).worst ?? NOTHING
    return { generator: painter.generator.name, cost, lacking }
  }
}

function firstOf(
  painters: Painters,
  models: readonly string[],
): { painter: Painter | undefined; lacking: Absent[] } {
  const lacking: Absent[] = []
  for (const model of models) {
    const painter = painters(model)
    if (!('lacks' in painter)) return { painter, lacking }
    lacking.push(painter)
  }
  return { painter: undefined, lacking }
}

/** A card that is only thought of. */
function asCard(card: OwedCard): Card {
  return { ...card, revision: 1, state: { at: 'due' }, nextAt: undefined, warnings: [] }
}

/** Throws a Mistake that names the variable when nobody on the ladder can paint for one of these people. */
export function mustBePaintable(
  setting: Setting,
  { job, imageFor }: JobSetup,
  people: readonly Person[],
): void {
  const painters = paintersFor(setting, NO_QUOTA)
  for (const person of people) {
    if (!isMeant(job, person)) continue
    const { model, fallbacks } = imageFor(person)
    const { painter, lacking } = firstOf(painters, [model, ...fallbacks])
    const [lack] = lacking
    if (painter !== undefined || lack === undefined) continue
    throw new Mistake({
      code: lack.lacks,
      what: `The job ${job.id} is painted by ${model}, and ${lack.lacks} is not set.`,
      fix: 'Set it in the environment or in .env beside jobs.yaml, or write `fallbacks: [local]` for the built-in artist.',
    })
  }
}
