import { Cron } from 'croner'

import { calendar } from '../src/jobs/calendar.ts'
import { asSchedule } from '../src/jobs/schedule.ts'
import { MINUTE_MS, ODD_ZONES, type Pattern, strikesNext } from './calendar-oracle.ts'
import { type Random, seeded } from './random.ts'

/** How our calendar stood against the oracle and against croner alone. */
export interface Fuzzed {
  cases: number
  /** Ours said another instant than the oracle. */
  wrong: number
  /** Not strictly later than asked for, or than the one before. */
  stuck: number
  /** croner alone said another one, and the oracle was with us. */
  cronerWrong: number
  readonly examples: string[]
}

interface Field {
  readonly written: string
  readonly values: readonly number[]
  readonly plain: boolean
}

interface Bounds {
  readonly from: number
  readonly to: number
}

const all = ({ from, to }: Bounds) => Array.from({ length: to - from + 1 }, (_, index) => from + index)

function oneOf(random: Random, { from, to }: Bounds): Field {
  const value = random.whole(from, to)
  return { written: String(value), values: [value], plain: true }
}

function several(random: Random, bounds: Bounds): Field {
  const values = [...new Set([random.whole(bounds.from, bounds.to), random.whole(bounds.from, bounds.to)])]
  return values.length === 1 ? oneOf(random, bounds) : { written: values.join(','), values, plain: false }
}

function range(random: Random, { from, to }: Bounds): Field {
  const first = random.whole(from, to - 1)
  const last = random.whole(first + 1, to)
  return { written: `${first}-${last}`, values: all({ from: first, to: last }), plain: false }
}

function step(random: Random, bounds: Bounds): Field {
  const every = random.whole(2, Math.min(20, bounds.to - bounds.from))
  const values = all(bounds).filter((value) => (value - bounds.from) % every === 0)
  return { written: `*/${every}`, values, plain: false }
}

function any(bounds: Bounds): Field {
  return { written: '*', values: all(bounds), plain: false }
}

function field(random: Random, bounds: Bounds, star: number): Field {
  return random.pick([
    [star, () => any(bounds)],
    [4, () => oneOf(random, bounds)],
    [2, () => several(random, bounds)],
    [1, () => range(random, bounds)],
    [1, () => step(random, bounds)],
  ])()
}

/** Hours at which clocks change come more often than chance would have them. */
function hourField(random: Random): Field {
  if (random.chance(0.5)) return field(random, { from: 0, to: 23 }, 1)
  return oneOf(random, random.chance(0.8) ? { from: 0, to: 3 } : { from: 22, to: 23 })
}

interface Case {
  readonly line: string
  readonly pattern: Pattern
  readonly zone: string
  readonly after: Date
}

/** A star says nothing about days. */
function daysOf({ written, values }: Field): readonly number[] {
  return written === '*' ? [] : values
}

function aCase(random: Random): Case {
  const minute = field(random, { from: 0, to: 59 }, 1)
  const hour = hourField(random)
  const dayOfMonth = field(random, { from: 1, to: 31 }, 20)
  const month = field(random, { from: 1, to: 12 }, 20)
  const dayOfWeek = field(random, { from: 0, to: 6 }, 20)
  return {
    line: [minute, hour, dayOfMonth, month, dayOfWeek].map(({ written }) => written).join(' '),
    pattern: {
      minutes: minute.values,
      hours: hour.values,
      daysOfMonth: daysOf(dayOfMonth),
      months: month.values,
      daysOfWeek: daysOf(dayOfWeek),
      fixed: minute.plain && hour.plain,
    },
    zone: random.pick(ODD_ZONES.map((zone) => [1, zone] as const)),
    after: instant(random),
  }
}

/** Any second of 2020 to 2035; half of them in the months in which most clocks change. */
function instant(random: Random): Date {
  const year = random.whole(2020, 2035)
  const from = Date.UTC(
    year,
    random.chance(0.5)
      ? random.pick([
          [1, 2],
          [1, 3],
          [1, 8],
          [1, 9],
          [1, 10],
        ])
      : 0,
    1,
  )
  return new Date(
    from +
      random.whole(0, 31 * 86_400) * 1_000 +
      random.pick([
        [3, 0],
        [1, 1],
        [1, 999],
      ]),
  )
}

/** How many slots in a row are asked for. */
const CHAIN = 3

/** The same seed gives the same cases. */
export function fuzz(cases: number, seed: number): Fuzzed {
  const random = seeded(seed)
  const fuzzed: Fuzzed = { cases, wrong: 0, stuck: 0, cronerWrong: 0, examples: [] }
  for (let number = 0; number < cases; number++) tryCase(aCase(random), fuzzed)
  return fuzzed
}

function tryCase({ line, pattern, zone, after }: Case, fuzzed: Fuzzed): void {
  const ours = calendar(line, zone)
  const found = ours.next(after)
  const wanted = strikesNext(pattern, zone, after.getTime() / MINUTE_MS)
  const isRight = found?.getTime() === (wanted === undefined ? undefined : wanted * MINUTE_MS)
  if (!isRight) {
    fuzzed.wrong++
    fuzzed.examples.push(
      `${line} ${zone} after ${after.toISOString()}: ${told(found)}, by Intl ${told(asDate(wanted))}`,
    )
  }
  const alone = new Cron(line, { timezone: zone, paused: true, mode: '5-part' }).nextRun(after) ?? undefined
  if (isRight && alone?.getTime() !== found?.getTime()) fuzzed.cronerWrong++
  let last = after
  for (let slot = found, links = 0; slot !== undefined && links < CHAIN; slot = ours.next(slot), links++) {
    if (slot <= last) fuzzed.stuck++
    last = slot
  }
}

const asDate = (at: number | undefined) => (at === undefined ? undefined : new Date(at * MINUTE_MS))

const told = (at: Date | undefined) => at?.toISOString() ?? 'never'

/** Lines that no year can satisfy. */
const IMPOSSIBLE = [
  '0 0 31 2 *',
  '0 0 30 2 *',
  '0 0 31 4 *',
  '30 2 31 4,6,9,11 *',
  '* * 30,31 2 *',
  '*/5 * 31 2,6 *',
]

/** How long the slowest of the impossible lines takes to be refused, in ms; undefined when one is not. */
export function slowestRefusal(now: () => number): number | undefined {
  let slowest = 0
  for (const line of IMPOSSIBLE) {
    const began = now()
    if (asSchedule(line).kind !== 'mistake') return undefined
    slowest = Math.max(slowest, now() - began)
  }
  return slowest
}
