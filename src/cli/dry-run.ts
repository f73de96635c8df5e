import { BRAKES, type OwedCard } from '../card.ts'
import type { Story } from '../ledger/ledger.ts'
import type { Question } from '../ledger/question.ts'
import { asDollars, type Micros, NOTHING, tellMoney } from '../money.ts'
import { isEnded } from '../worker/next-step.ts'
import { departureOf, skipOn, waysTo } from '../worker/ways.ts'
import type { World } from '../worker/worker.ts'
import { ledgerOf, type Setting } from './compose.ts'
import { tellDay, tellInstant, tellTime } from './day-text.ts'
import { type Estimate, estimator } from './estimate.ts'
import { counted, print, printJson } from './output.ts'
import { tellPause } from './pause.ts'
import type { Planning } from './plan.ts'
import { questionsOf } from './questions.ts'
import { type Run, runShape } from './run.ts'
import { tellCard, tellPainter } from './run-text.ts'
import { cardShape, type CardShape } from './shape.ts'

/** `--dry-run`: who, what and cost; nothing is written, made or sent. A card that is known already is shown as it is. */
export async function preview(setting: Setting, run: Run): Promise<void> {
  await using ledger = await ledgerOf(setting, 'read')
  const known = await ledger.cards.list({ ids: run.cards.map(({ id }) => id) })
  const estimated = estimator(setting)
  const { job } = run.setup
  const owed = run.cards.flatMap(({ id, day, ...card }) => {
    const person = setting.world.people.get(card.person)
    return person === undefined ? [] : [{ id, job, person, day }]
  })
  const named = run.options.to.length > 0
  const questions = await questionsOf(setting, { ledger, cards: owed, named })
  const done = known.filter((story) => !wouldBePainted(story) || (!named && isEnded(story.card.state)))
  const fresh = (card: OwedCard) => !done.some((story) => story.card.id === card.id)
  const shapes = run.cards.filter(fresh).map((card) =>
    dryShape(card, {
      ways: waysOf(setting.world, run, card),
      estimate: estimated(card),
      questions: questions.get(card.id) ?? [],
    }),
  )
  const all = [...done.map(cardShape), ...shapes]
  if (run.options.json === true) return printJson(runShape(run, all))
  for (const story of done) print(tellCard(cardShape(story), setting.world.people))
  for (const [index, card] of run.cards.filter(fresh).entries()) {
    print(tellDry(card, { world: setting.world, shape: shapes[index] }))
  }
  const cost = shapes.reduce((sum, { cost_usd }) => sum + cost_usd, 0)
  const most = tellMoney(Math.round(cost * 1e6) as Micros)
  print(`${counted(shapes.length, 'card')} would be made, for at most ${most}. Nothing was written.`)
  const pause = await ledger.pauses.of(run.setup.job.id)
  if (pause !== undefined) print(tellPause(pause))
}

/** A card that is known and has no picture yet, and that asking for it brings forward or back. */
function wouldBePainted({ card: { state } }: Story): boolean {
  const pictured = 'picture' in state && state.picture !== undefined
  const asked = ['due', 'painting', 'failed', 'missed', 'cancelled', 'held'].includes(state.at)
  return asked && !pictured && !(state.at === 'held' && state.reason.code === 'maybe-painted')
}

function waysOf(world: World, { setup, options }: Run, card: OwedCard): readonly Planning[] {
  const person = world.people.get(card.person)
  const ways = person === undefined ? [] : waysTo(world, setup.job, person)
  return options.early === true ? ways : ways.map((way) => ({ ...way, bar: skipOn(card, way) }))
}

function dryShape(
  card: OwedCard,
  {
    ways,
    estimate,
    questions,
  }: { ways: readonly Planning[]; estimate: Estimate | undefined; questions: readonly Question[] },
): CardShape {
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
    deliveries: ways.map(({ channel, bar }) => ({
      channel,
      state: bar === undefined ? 'pending' : 'skipped',
      reason: bar ?? null,
      receipt: null,
    })),
    approval: null,
    warnings: [
      ...(lack === undefined ? [] : [{ code: 'no-key', detail: `${lack.lacks} is not set.` }]),
      ...questions.map(({ code, detail }) => ({ code, detail })),
    ],
  }
}

function tellDry(card: OwedCard, { world, shape }: { world: World; shape: CardShape | undefined }): string {
  const name = world.people.get(card.person)?.name ?? card.person
  const painter = shape?.generator === null || shape === undefined ? 'nobody' : tellPainter(shape.generator)
  const asks = (shape?.warnings ?? []).filter(({ code }) => BRAKES.some((one) => one === code))
  return [
    `· ${name} · ${tellDay(card.day)} · ${tellTime(card.sendAt, card.timezone)} ${card.timezone}`,
    `    painted by ${painter}${lacks(shape)}, at most ${tellMoney(Math.round((shape?.cost_usd ?? 0) * 1e6) as Micros)}; to ${tellChannels(card, shape, world)}`,
    ...asks.map(({ code, detail }) => `    first it asks you (${code}): ${detail}`),
  ].join('\n')
}

/** Where it would go, and when, where that is not its own time. */
function tellChannels(card: OwedCard, shape: CardShape | undefined, { channels }: World): string {
  const open = (shape?.deliveries ?? []).filter(({ state }) => state === 'pending')
  if (open.length === 0) return 'nowhere'
  return open
    .map(({ channel }) => {
      const at = departureOf(card, channels.get(channel))
      const isOwn = at.getTime() === card.sendAt.getTime() || at <= card.paintAt
      return isOwn ? channel : `${channel} (leaves ${tellInstant(at, card.timezone)})`
    })
    .join(', ')
}

/** Why it is not the first choice who would paint. */
function lacks(shape: CardShape | undefined): string {
  const lack = shape?.warnings.find(({ code }) => code === 'no-key')
  return lack === undefined ? '' : `, because ${lack.detail.replace(/\.$/, '')}`
}
