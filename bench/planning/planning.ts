import { child } from '../child.ts'
import { aHousehold, took, type Took } from '../household.ts'
import type { Found, How, Measure } from '../measure.ts'
import { median } from '../middle.ts'
import { table } from '../table.ts'

const PEOPLE = 1_000_000
const FEW = 10_000

/** DESIGN.md, section 12; flat: with a hundred times the people, no more than half as much again. */
const GOAL = { importSeconds: 60, importMb: 300, planSeconds: 2, flat: 1.5 } as const

interface Planned {
  readonly people: number
  readonly first: Took
  readonly checks: readonly Took[]
  readonly plans: readonly Took[]
  /** The longest that the event loop stood still while the list was read beside it, in ms. */
  readonly blockedMs: number
}

async function planned(people: number, { repeats, progress }: How): Promise<Planned> {
  await using house = await aHousehold(people)
  progress(`planning: ${people} people are read for the first time`)
  const first = await took(house, ['wellwisher', 'check'])
  const [checks, plans]: [Took[], Took[]] = [[], []]
  for (let round = 1; round <= repeats; round++) {
    progress(`planning: ${people} people, round ${round} of ${repeats}`)
    checks.push(await took(house, ['wellwisher', 'check']))
    plans.push(await took(house, ['wellwisher', 'plan', '--days', '7']))
  }
  progress(`planning: ${people} people are read beside a worker`)
  await using watching = child(new URL('blocked-process.ts', import.meta.url), house)
  const { blockedMs } = await watching.hear<{ blockedMs: number }>()
  return { people, first, checks, plans, blockedMs }
}

async function run(how: How): Promise<Found> {
  const [few, many] = [await planned(FEW, how), await planned(PEOPLE, how)]
  const flat = peakOf(many.checks) / peakOf(few.checks)
  return {
    text: `Planning: reading a list, and after that every command again; median of ${how.repeats}.

${table(HEADINGS, [few, many].map(row))}

first: \`check\` when the list was never read, in a process of its own. again, 7 days: \`check\` and \`plan --days 7\` after that.
stood still: the longest time in which no lease could be renewed while the list was read anew beside a worker.
Memory of \`check\` with ${PEOPLE / FEW} times the people: × ${flat.toFixed(2)}.`,
    figures: { goal: GOAL, flat, few, many },
    missed: missed(many, flat),
  }
}

const HEADINGS = ['people', 'first', 'peak', 'again', 'peak', '7 days', 'cpu', 'peak', 'stood still']

const secondsOf = (all: readonly Took[]) => median(all.map(({ seconds }) => seconds))
const peakOf = (all: readonly Took[]) => median(all.map(({ peakMb }) => peakMb))

const s = (seconds: number) => `${seconds.toFixed(2)} s`
const mb = (megabytes: number) => `${megabytes.toFixed(0)} MB`

function row({ people, first, checks, plans, blockedMs }: Planned): string[] {
  return [
    people.toLocaleString('en'),
    s(first.seconds),
    mb(first.peakMb),
    s(secondsOf(checks)),
    mb(peakOf(checks)),
    s(secondsOf(plans)),
    s(median(plans.map(({ cpuSeconds }) => cpuSeconds))),
    mb(peakOf(plans)),
    `${blockedMs.toFixed(0)} ms`,
  ]
}

function missed({ first, plans }: Planned, flat: number): string[] {
  const found: [string, number, number, string][] = [
    ['the first reading', first.seconds, GOAL.importSeconds, 's'],
    ['the first reading', first.peakMb, GOAL.importMb, 'MB'],
    ['7 days', secondsOf(plans), GOAL.planSeconds, 's'],
    ['memory beside that of fewer people', flat, GOAL.flat, 'times'],
  ]
  return found
    .filter(([, is, most]) => is > most)
    .map(([what, is, most, unit]) => `planning: ${what} took ${is.toFixed(2)} ${unit}, want at most ${most}`)
}

export const planning: Measure = { name: 'planning', run }
