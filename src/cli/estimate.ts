import type { Card, OwedCard } from '../card.ts'
import type { ImageSettings } from '../generate/generator.ts'
import type { Absent, Painter, Painters } from '../generate/painter.ts'
import type { Quota, QuotaLimits } from '../generate/quota.ts'
import { isMeant, type Job } from '../jobs/job.ts'
import { Mistake } from '../mistake.ts'
import { type Micros, NOTHING } from '../money.ts'
import type { Person } from '../people/person.ts'
import { labelled, referencesFor, type WantedReference } from '../generate/references.ts'
import { briefOf, standing } from '../worker/standing.ts'
import type { JobSetup } from '../worker/worker.ts'
import type { Setting } from './compose.ts'
import { paintersFor } from './painters.ts'
import { serviceOf } from './services.ts'

/** A quota that is never asked: what only estimates makes no call. */
const NO_QUOTA: Quota = {
  take: () => Promise.reject(new Error('an estimate asks for no grant')),
  close: () => Promise.reject(new Error('an estimate closes no gate')),
  learn: () => Promise.reject(new Error('an estimate learns nothing')),
  state: () => Promise.reject(new Error('an estimate asks for no state')),
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
    const { model, fallbacks } = stands.image
    const { painter, lacking } = firstOf(painters, [model, ...fallbacks])
    if (painter === undefined) return undefined
    const { wanted: references } = referencesFor('usual', stands)
    const likeness = references.some(({ role }) => role === 'likeness')
    const brief = briefOf(stands, asCard(card), { likeness })
    const prompt = labelled(brief.prompt, references)
    const wanted = { ...stands.image, prompt, references: references.length }
    const cost = painter.terms?.estimate(wanted).worst ?? NOTHING
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

/** Stands for the prompt where only the settings are judged. */
const ANY_PROMPT = 'a card'

/** A card that is only thought of. */
function asCard(card: OwedCard): Card {
  return { ...card, revision: 1, state: { at: 'due' }, nextAt: undefined, warnings: [] }
}

/**
 * Throws a Mistake when nobody on the ladder of one of these people can paint here (it names the variable), or when a
 * generator on it could never paint what is asked: a size it has not, or more tokens than the limits allow in a minute.
 */
export function mustBePaintable(
  setting: Setting,
  { job, imageFor }: JobSetup,
  people: readonly Person[],
): void {
  const painters = paintersFor(setting, NO_QUOTA)
  /** Pictures that were judged already: most people have no wishes of their own. */
  const judged = new Set<string>()
  for (const person of people) {
    if (!isMeant(job, person)) continue
    const references = referencesFor('usual', { job, person }).wanted
    const wishes = [references.length, ...Object.values(person.image)].join(' ')
    if (judged.has(wishes)) continue
    judged.add(wishes)
    const image = imageFor(person)
    const models = [image.model, ...image.fallbacks]
    const { painter, lacking } = firstOf(painters, models)
    const [lack] = lacking
    if (painter === undefined && lack !== undefined) throw noPainter(job, image.model, lack)
    for (const [place, model] of models.entries()) {
      const able = painters(model)
      if ('lacks' in able) continue
      const taken = takenBy(able, { place, references })
      const service = serviceOf(model, setting)
      const limits = service?.kind === 'there' ? service.limits : undefined
      mustBeAble(setting, { able, image, limits, references: taken.length, where: `jobs.${job.id}` })
    }
  }
}

/** This machine's artist stands in without references, and is never given the photo of a person. */
function takenBy(
  { account }: Painter,
  { place, references }: { place: number; references: readonly WantedReference[] },
): readonly WantedReference[] {
  if (account !== undefined) return references
  return place > 0 ? [] : references.filter(({ role }) => role === 'style')
}

function noPainter(job: Job, model: string, { lacks }: Absent): Mistake {
  return new Mistake({
    code: lacks,
    what: `The job ${job.id} is painted by ${model}, and ${lacks} is not set.`,
    fix: 'Set it in the environment or in .env beside jobs.yaml, or write `fallbacks: [local]` for the built-in artist.',
  })
}

function mustBeAble(
  { config }: Setting,
  {
    able,
    image,
    limits,
    references,
    where,
  }: {
    able: Painter
    image: ImageSettings
    limits: QuotaLimits | undefined
    references: number
    where: string
  },
): void {
  const { name, abilities } = able.generator
  const { width, height } = image.size
  const wanted = { ...image, prompt: ANY_PROMPT, references }
  const denial = abilities.problem(wanted)
  if (denial !== undefined) {
    throw new Mistake({
      code: denial.code,
      what: `${config.path}: ${where}: ${name} cannot do this (${denial.code}): ${denial.detail}`,
      fix: 'docs/jobs.md says under `image:` what each model can; without a setting, its default always works.',
    })
  }
  const tokens = able.terms?.estimate({ ...wanted, prompt: '' }).tokens ?? 0
  const tokensPerMinute = limits?.tokensPerMinute ?? Infinity
  if (tokens <= tokensPerMinute) return
  throw new Mistake({
    code: 'too-heavy',
    what: `${config.path}: ${where}: one picture of ${width}x${height} weighs ${tokens} tokens, and the limits allow ${tokensPerMinute} in a minute.`,
    fix: 'Write a smaller `size:`, another `quality:`, or the `limits:` that your account really has.',
  })
}
