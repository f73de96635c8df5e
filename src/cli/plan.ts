import type { CardId, OwedCard, Reason, StateName } from '../card.ts'

import { due, isOver } from '../jobs/due.ts'
import { type Job, zoneOf } from '../jobs/job.ts'
import type { Ledger, Story } from '../ledger/ledger.ts'
import type { Question } from '../ledger/question.ts'
import { ENDED } from '../ledger/transitions.ts'
import type { Pause } from '../ledger/pause.ts'
import { asDollars, type Micros, NOTHING, tellMoney } from '../money.ts'
import { occasions } from '../occasions/occasion.ts'
import type { Person } from '../people/person.ts'
import { ledgerOf, readSetting, type Setting } from './compose.ts'
import { tellDay, tellInstant, tellTime } from './day-text.ts'
import { estimator, mustBePaintable, thoseToJudge } from './estimate.ts'
import { calendarFile } from './ics.ts'
import type { Common } from './options.ts'
import { counted, print, printJson } from './output.ts'
import { pauseShape, tellPause } from './pause.ts'
import { questionsOf } from './questions.ts'
import { costOf, instant } from './shape.ts'
import { departureOf, skipOn, type Way, waysTo } from '../worker/ways.ts'
import { jobNamed } from './who.ts'

export interface PlanOptions extends Common {
  readonly days: number
  readonly job?: string
  readonly json?: true
  readonly ics?: true
}

/** A channel, and why the card will not go there. */
export type Planning = Omit<Way, 'bar'> & { readonly bar: Reason | undefined }

/** One line of the plan. */
export interface Planned {
  readonly card: OwedCard
  readonly job: Job
  readonly person: Person
  /** What the ledger says; undefined when it is not owed yet. */
  readonly state: StateName | undefined
  readonly cost: Micros
  readonly why: string
  /** The job's channels, in the order in which they have their turn. */
  readonly ways: readonly Planning[]
  /** What will be asked before it is painted. */
  readonly questions: readonly Question[]
}

const DAY_MS = 86_400_000

/** `wellwisher plan`: who, what, when (on their clocks), and what it will cost. Reads only. */
export async function plan(options: PlanOptions): Promise<void> {
  const setting = await readSetting(options, 'read')
  const from = setting.clock.now()
  const to = new Date(from.getTime() + options.days * DAY_MS)
  const { planned, paused } = await plannedBetween(setting, { from, to, job: options.job })
  if (options.ics === true) return print(calendarFile(planned, from))
  const total = planned.reduce((sum, { cost }) => (sum + cost) as Micros, NOTHING)
  if (options.json === true) return printJson(shape({ from, to, planned, paused, total }))
  const asking = planned.filter(({ questions }) => questions.length > 0).length
  const first = asking === 0 ? '' : ` Of ${asking} you are asked first.`
  const sum = `${counted(planned.length, 'card')} in the next ${counted(options.days, 'day')}, for at most ${tellMoney(total)}.${first}`
  const told = new Set<string>()
  print(
    [...planned.map((one) => tell(one, told)), sum, ...paused.map((pause) => tellPause(pause))].join('\n'),
  )
}

async function plannedBetween(
  setting: Setting,
  { from, to, job }: { from: Date; to: Date; job: string | undefined },
): Promise<{ planned: readonly Planned[]; paused: readonly Pause[] }> {
  const { world } = setting
  const setups = job === undefined ? [...world.jobs.values()] : [jobNamed(world, job)]
  for (const setup of setups) mustBePaintable(setting, setup, thoseToJudge(world.people, setup.job))
  await using ledger = await ledgerOf(setting, 'read')
  const window = { after: from, before: to, notSentBefore: ledger.createdAt }
  const cards = setups.flatMap((setup) =>
    due(setup.job, world.people, window)
      .filter(({ sendAt }) => sendAt < to)
      .map((card) => ({ card, setup })),
  )
  const known = await storiesOf(
    ledger,
    cards.map(({ card }) => card.id),
  )
  const estimated = estimator(setting)
  const paused = (await ledger.pauses.list()).filter((one) =>
    setups.some(({ job: { id } }) => id === one.job),
  )
  const planned = cards
    .flatMap(({ card, setup }) => {
      const person = world.people.get(card.person)
      const story = known.get(card.id)
      if (person === undefined || (isOver(card, from) && hasEnded(story))) return []
      const cost = costWith(story, estimated(card)?.cost ?? NOTHING)
      return [
        {
          card,
          person,
          state: story?.card.state.at,
          cost,
          why: why(setup.job, person, { card, now: from }),
          job: setup.job,
          ways: waysTo(world, setup.job, person).map((way) => ({ ...way, bar: skipOn(card, way) })),
        },
      ]
    })
    .toSorted((a, b) => a.card.sendAt.getTime() - b.card.sendAt.getTime() || (a.card.id < b.card.id ? -1 : 1))
  const questions = await questionsOf(setting, {
    ledger,
    cards: planned
      .filter(({ state }) => state === undefined || TO_BE_ASKED.includes(state))
      .map(({ card, job: owes, person }) => ({ id: card.id, job: owes, person, day: card.day })),
  })
  return {
    planned: planned.map((one) => ({ ...one, questions: questions.get(one.card.id) ?? [] })),
    paused,
  }
}

/** States after which a question would still be asked. */
const TO_BE_ASKED: readonly StateName[] = ['due', 'painting', 'painted', 'held']

/** What a card costs in the end: one that is painted has its bills; another picture comes on top of them. */
function costWith(story: Story | undefined, estimate: Micros): Micros {
  const painted = story !== undefined && story.attempts.some(({ ending }) => ending === 'generated')
  if (!painted) return estimate
  const again = story.card.repaintedAt !== undefined && story.card.state.at === 'due'
  return (costOf(story) + (again ? estimate : NOTHING)) as Micros
}

/** Of a day that is over only what may still go out is planned. */
function hasEnded(story: Story | undefined): boolean {
  return story !== undefined && ENDED.includes(story.card.state.at)
}

/** What the ledger knows of some cards, by id. */
export async function storiesOf(ledger: Ledger, ids: readonly CardId[]): Promise<ReadonlyMap<CardId, Story>> {
  const known = new Map<CardId, Story>()
  for (let start = 0; start < ids.length; start += 500) {
    const stories = await ledger.cards.list({ ids: ids.slice(start, start + 500) })
    for (const story of stories) known.set(story.card.id, story)
  }
  return known
}

/** Why this card at this instant, for whoever wonders. */
function why(job: Job, person: Person, { card, now }: { card: OwedCard; now: Date }): string {
  const zone = person.timezone === undefined ? `the job's zone ${zoneOf(job, person)}` : card.timezone
  const parts = [`${job.occasion} of ${person.id}, ${tellTime(card.sendAt, card.timezone)} in ${zone}`]
  const { date } = occasions[job.occasion]
  const kept = date === undefined ? undefined : person[date]
  if (kept?.month === 2 && kept.day === 29 && !card.day.endsWith('-02-29')) {
    parts.push(
      `29 February is kept on ${card.day.endsWith('-02-28') ? '28 February' : '1 March'} (leap_day: ${person.leapDay})`,
    )
  }
  if (tellTime(card.sendAt, card.timezone) !== job.sendAt) {
    parts.push(`${job.sendAt} does not exist there on that day, because clocks go forward`)
  }
  if (isOver(card, now)) parts.push('the day is over there, so the card will say that it comes late')
  return parts.join('; ')
}

function shape(found: {
  from: Date
  to: Date
  planned: readonly Planned[]
  paused: readonly Pause[]
  total: Micros
}) {
  const { from, to, planned, paused, total } = found
  return {
    from: instant(from),
    to: instant(to),
    cards: planned.map(({ card, state, cost, why: reason, questions, ways }) => ({
      id: card.id,
      job: card.job,
      person: card.person,
      day: card.day,
      send_at: instant(card.sendAt),
      timezone: card.timezone,
      paint_at: instant(card.paintAt),
      state: state ?? null,
      cost_usd: asDollars(cost),
      why: reason,
      channels: ways.map(({ channel, sender, bar }) => ({
        channel,
        leaves_at: bar === undefined ? instant(departureOf(card, sender)) : null,
        skipped: bar ?? null,
      })),
      questions: questions.map(({ code, detail }) => ({ code, detail })),
    })),
    paused: paused.map(pauseShape),
    totals: { cards: planned.length, cost_usd: asDollars(total) },
  }
}

/** What is asked of many cards in the same words is told with the first; `told` holds what was. */
function tell(planned: Planned, told: Set<string>): string {
  const { card, person, state, cost, questions } = planned
  const when = `${tellDay(card.day)}, ${tellTime(card.sendAt, card.timezone)} ${card.timezone}`
  const asks = questions
    .map(({ code, detail }) => {
      const line = `(${code}): ${detail}`
      if (told.has(line)) return `  asks (${code}, as above)`
      told.add(line)
      return `\n    first it asks you ${line}`
    })
    .join('')
  return `${when}  ${person.name}  ${card.job}  ${tellMoney(cost)}${state === undefined ? '' : `  ${state}`}${tellWays(planned)}${asks}`
}

/** Where it leaves at another time than its own, and that it leaves nowhere. */
function tellWays({ card, ways }: Planned): string {
  const open = ways.filter(({ bar }) => bar === undefined)
  if (open.length === 0)
    return `  nowhere: ${ways.map(({ channel, bar }) => `${channel} (${bar?.code})`).join(', ')}`
  return open
    .map(({ channel, sender }) => ({ channel, at: departureOf(card, sender) }))
    .filter(({ at }) => at.getTime() !== card.sendAt.getTime())
    .map(({ channel, at }) => `  ${channel} leaves ${tellInstant(at, card.timezone)}`)
    .join('')
}
