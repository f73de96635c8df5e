import type { OwedCard } from '../src/card.ts'
import { cardId } from '../src/card.ts'
import { addDays, type Day } from '../src/day.ts'
import { DEFAULT_IMAGE } from '../src/generate/image-schema.ts'
import { instantOf } from '../src/jobs/wall-clock.ts'
import { brake } from '../src/jobs/brake-schema.ts'
import type { Caps } from '../src/ledger/attempt.ts'
import type { Owed } from '../src/ledger/ledger.ts'
import type { Micros } from '../src/money.ts'
import type { World } from '../src/worker/worker.ts'
import type { Audited } from './auditor.ts'
import { type PaidService, paidService } from './paid-service.ts'
import type { Random } from './random.ts'
import { birthdayJob, everybody, somebody } from './somebody.ts'

const HOUR_MS = 3_600_000

/** One run: a few cards, their caps, a clock near the turn of a day or a month, and a service where much goes wrong. */
export interface MoneyRun {
  readonly random: Random
  readonly world: World
  readonly start: Date
  readonly owed: readonly Owed[]
  readonly service: PaidService
  readonly audited: Audited
}

/** The `number`-th run in a ledger: its people and its two months are its own. */
export function aMoneyRun(random: Random, number: number): MoneyRun {
  const name = `r${String(number).padStart(5, '0')}`
  const timezone = random.pick([
    [3, 'Europe/Berlin'],
    [1, 'Pacific/Auckland'],
    [1, 'America/St_Johns'],
    [1, 'UTC'],
  ])
  const start = startOf(random, { month: monthNumber(2 * number), timezone })
  const prices = { textIn: random.whole(1, 20), imageOut: random.whole(5, 100) }
  const service = paidService({ random, prices, account: `account/${name}` })
  const world = aWorld(random, { name, day: start.day, timezone, dearest: dearestOf(prices) })
  return {
    random,
    world,
    start: start.at,
    owed: owedBy(random, world, start),
    service,
    audited: {
      caps: world.caps,
      people: `${name}-`,
      months: { from: monthNumber(2 * number), before: monthNumber(2 * number + 2) },
      bills: service.bills,
      told: service.told,
    },
  }
}

/** 0 → `2030-01`, 13 → `2031-02`. */
function monthNumber(number: number): string {
  return `${2030 + Math.floor(number / 12)}-${String((number % 12) + 1).padStart(2, '0')}`
}

/** Often so near to midnight, and to the end of the month, that calls go from one into the other. */
function startOf(
  random: Random,
  { month, timezone }: { month: string; timezone: string },
): { day: Day; at: Date } {
  const first = `${month}-01` as Day
  const last = addDays(`${addDays(first, 31).slice(0, 7)}-01` as Day, -1)
  const day = random.chance(0.4) ? last : addDays(first, random.whole(0, 27))
  const time = random.pick([
    [2, '23:45'],
    [1, '01:45'],
    [1, '12:00'],
  ])
  return { day, at: instantOf(day, time, timezone) }
}

const SIZES = [
  { width: 256, height: 384 },
  { width: 1024, height: 1024 },
  { width: 1024, height: 1536 },
] as const

/** About what the dearest picture is reserved with, so that caps are near to what is wanted of them. */
function dearestOf({ textIn, imageOut }: { textIn: number; imageOut: number }): number {
  return 800 * textIn + ((1024 * 1536) / 500) * imageOut
}

/** Of people. Most runs are small, so that there can be many. */
const FEW = [
  [7, 1],
  [3, 2],
  [1, 4],
] as const

function aWorld(
  random: Random,
  { name, day, timezone, dearest }: { name: string; day: Day; timezone: string; dearest: number },
): World {
  const birthday = addDays(day, 2)
  const people = Array.from({ length: random.pick(FEW) }, (_, index) =>
    somebody(`${name}-${index}`, `-${birthday.slice(4)}`, { timezone }),
  )
  const jobs = Array.from({ length: random.chance(0.25) ? 2 : 1 }, (_, index) =>
    birthdayJob({
      id: `${name}-job${index}`,
      timezone,
      send: { mode: 'all', channels: [`${name}-${index}`] },
    }),
  )
  const fallbacks = random.pick([
    [3, []],
    [3, ['openai/two']],
    [1, ['openai/two', 'local']],
    [1, ['local']],
  ])
  const check = random.chance(0.5) ? { model: 'openai/look' } : undefined
  const image = { ...DEFAULT_IMAGE, model: 'openai/one', fallbacks, check }
  const sizes = new Map(people.map(({ id }) => [id, SIZES[random.whole(0, 2)] ?? SIZES[0]]))
  const imageFor = (person: { id: string }) => ({ ...image, size: sizes.get(person.id as never) ?? SIZES[0] })
  const cap = (most: number) => Math.floor(random() * most * dearest) as Micros
  const caps: Caps = {
    perDay: cap(6),
    perMonth: cap(8),
    perJob: random.chance(0.5) ? cap(5) : undefined,
    perPerson: random.chance(0.5) ? cap(3) : undefined,
  }
  return {
    jobs: new Map(jobs.map((job) => [job.id, { job, imageFor }])),
    people: everybody(...people),
    channels: new Map(),
    brake: brake.parse('off'),
    caps,
    within: { folder: '/nowhere', roots: [] },
    keepPrompts: false,
    keepPicturesDays: 400,
    ownTemplates: new Map(),
    timezone,
  }
}

/** Each person's card of each job, painted from now on, and late when the next day has begun. */
function owedBy(random: Random, { jobs, people }: World, { day, at }: { day: Day; at: Date }): Owed[] {
  return [...jobs.values()].flatMap(({ job }) =>
    [...people.all].map((person): Owed => {
      const card: OwedCard = {
        id: cardId(job.id, person.id, addDays(day, 2)),
        job: job.id,
        person: person.id,
        occasion: job.occasion,
        occurrence: addDays(day, 2).slice(0, 4),
        day: addDays(day, 2),
        timezone: job.timezone,
        paintAt: at,
        sendAt: new Date(at.getTime() + random.whole(1, 20) * HOUR_MS),
        lateAt: new Date(at.getTime() + 26 * HOUR_MS),
        trigger: 'manual',
      }
      const deliveries = job.send.channels.map((channel) => ({
        channel,
        nextAt: card.sendAt,
        skip: undefined,
      }))
      return { card, routing: 'all', deliveries }
    }),
  )
}
