import type { Card, OwedCard } from '../card.ts'
import type { Absent, Painter, Painters } from '../generate/painter.ts'
import type { Quota } from '../generate/quota.ts'
import { isMeant } from '../jobs/job.ts'
import { Mistake } from '../mistake.ts'
import { asDollars, type Micros, NOTHING, tellMoney } from '../money.ts'
import type { Person } from '../people/person.ts'
import { briefOf, standing } from '../worker/standing.ts'
import type { JobSetup, World } from '../worker/worker.ts'
import type { Setting } from './compose.ts'
import { tellDay, tellTime } from './day-text.ts'
import { counted, print, printJson } from './output.ts'
import { paintersFor } from './painters.ts'
import { type Run, runShape } from './run-job.ts'
import { tellPainter } from './run-text.ts'
import type { CardShape } from './shape.ts'

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

/** `--dry-run`: who, what and cost; nothing is written, made or sent. */
export function preview(setting: Setting, run: Run): void {
  const estimated = estimator(setting)
  const shapes = run.cards.map((card) => dryShape(card, run.setup, estimated(card)))
  if (run.options.json === true) return printJson(runShape(run, shapes))
  for (const [index, card] of run.cards.entries()) {
    print(tellDry(card, { world: setting.world, shape: shapes[index] }))
  }
  const cost = shapes.reduce((sum, { cost_usd }) => sum + cost_usd, 0)
  print(
    `${counted(shapes.length, 'card')} would be made, for at most ${tellMoney(Math.round(cost * 1e6) as Micros)}. Nothing was written.`,
  )
}

function dryShape(card: OwedCard, { job }: JobSetup, estimate: Estimate | undefined): CardShape {
  const lack = estimate?.lacking[0]
  return {
    id: card.id,
    person: card.person,
    day: card.day,
    state: 'due',
    reason: null,
    generator: estimate?.generator ?? null,
    ending: null,
    cost_usd: asDollars(estimate?.cost ?? NOTHING),
    picture: null,
    files: [],
    deliveries: job.send.channels.map((channel) => ({
      channel,
      state: 'pending',
      reason: null,
      receipt: null,
    })),
    warnings: lack === undefined ? [] : [{ code: 'no-key', detail: `${lack.lacks} is not set.` }],
  }
}

function tellDry(card: OwedCard, { world, shape }: { world: World; shape: CardShape | undefined }): string {
  const name = world.people.get(card.person)?.name ?? card.person
  const painter = shape?.generator === null || shape === undefined ? 'nobody' : tellPainter(shape.generator)
  const channels = shape?.deliveries.map(({ channel }) => channel).join(', ') ?? ''
  return [
    `· ${name} · ${tellDay(card.day)} · ${tellTime(card.sendAt, card.timezone)} ${card.timezone}`,
    `    painted by ${painter}, at most ${tellMoney(Math.round((shape?.cost_usd ?? 0) * 1e6) as Micros)}; to ${channels}`,
  ].join('\n')
}
