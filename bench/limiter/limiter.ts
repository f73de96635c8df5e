import type { Found, How, Measure } from '../measure.ts'
import { table } from '../table.ts'
import { contenderNames, OURS, TIMER } from './contenders.ts'
import { idealMs, type Load } from './load.ts'
import { type Entry, type Outcome, PATIENCE, race } from './race.ts'
import { type Standing, standing } from './standing.ts'

/**
 * A minute passes in two seconds: 32 requests a minute and a quarter of them at once. One every 62.5 ms lies well above what
 * timers can tell apart, and a burst is earned in 500 ms, a multiple of the 250 ms that Bottleneck asks for. The
 * requests are whole bursts, which suits those that count in windows. The service holds two requests more than callers are
 * told: 125 ms for what a busy machine may do between a start and its arrival. At equality a millisecond is too early.
 */
const LOAD: Load = {
  unitMs: 62.5,
  burst: 8,
  capacity: 10,
  refusedTakes: 'what is left',
  latencyMs: 100,
  requests: 32,
}

/** DESIGN.md, section 12. */
const GOAL = { ratio: 0.97, refused: 0, overshoot: 0 } as const

/**
 * Ours has one row for all processes; the peers know nothing of each other there and are tried with all of the limit and with
 * a part. The timer is the measure of the machine.
 */
function entries(only: string | undefined): Entry[] {
  const names = contenderNames.filter((name) => only === undefined || name.includes(only))
  if (names.length === 0) throw new Error(`nobody is called ${only}: there are ${contenderNames.join('; ')}`)
  return names.flatMap((name): Entry[] => {
    const alone: Entry = { name, processes: 1, each: 'the whole limit' }
    const four: Entry = { ...alone, processes: 4 }
    if (name === TIMER) return [alone]
    return name === OURS ? [alone, four] : [alone, four, { ...four, each: 'its part' }]
  })
}

async function run(load: Load, { repeats, only, progress }: How): Promise<Found> {
  const all = entries(only).map((entry) => ({ entry, races: [] as Outcome[] }))
  for (let round = 0; round < repeats; round++) {
    for (const [index, { entry, races }] of all.entries()) {
      progress(`limiter: race ${round * all.length + index + 1} of ${repeats * all.length}, ${entry.name}`)
      races.push(await race(load, entry, phaseMs(load, round / repeats)))
    }
  }
  const standings = all.map(({ entry, races }) => standing(entry, races))
  return {
    text: text(load, standings),
    figures: { load, idealMs: idealMs(load), goal: GOAL, repeats, standings },
    missed: standings.filter(({ name }) => name === OURS).flatMap(missed),
  }
}

/** Where in a window of a burst the work begins: each round elsewhere, and the same place for everybody. */
function phaseMs({ burst, unitMs }: Load, part: number): number {
  return part * burst * unitMs
}

function text(load: Load, standings: readonly Standing[]): string {
  const { requests, burst, unitMs, latencyMs, capacity, refusedTakes } = load
  return `The limiter: ${requests} requests to a service on this machine that allows ${burst} at once and one more every ${unitMs} ms.
Its bucket holds ${capacity} and refills all the time, a refused request takes ${refusedTakes}, and an answer takes ${latencyMs} ms.
Ideal: ${idealMs(load)} ms. Median of ${standings[0]?.races.length ?? 0} races (least–most); 429s, over-shoot and requests of the worst race.

${table(
  HEADINGS,
  standings.map((one) => row(one, requests)),
)}

a timer alone: what this machine can do without any limiter, in one process that knows everything.
its part: of the limit and the burst, a quarter each, for work that is split evenly; minTime knows no burst.
over-shoot: by how many requests, tries included, the callers were ahead of the limit at worst.
ended: not everybody was served after ${PATIENCE} times the ideal time; what was served by then counts.`
}

const HEADINGS = [
  'limiter',
  'processes',
  'each is told',
  'of ideal',
  '(least–most)',
  '429s',
  'over-shoot',
  'requests',
  'served',
]

function row({ name, processes, each, ratio, ...worst }: Standing, requests: number): string[] {
  return [
    name,
    String(processes),
    each,
    ratio.median.toFixed(3),
    `(${ratio.least.toFixed(3)}–${ratio.most.toFixed(3)})`,
    String(worst.refused),
    worst.overshoot.toFixed(worst.overshoot > 0 && worst.overshoot < 10 ? 2 : 0),
    String(worst.requests),
    worst.served < requests ? `${worst.served}, ended` : 'all',
  ]
}

/** Throughput is a median, because machines are busy; a 429 or an over-shoot is one too many in any race. */
function missed({ processes, ratio, refused, overshoot }: Standing): string[] {
  const who = `limiter, ${processes} ${processes === 1 ? 'process' : 'processes'}:`
  return [
    ...(ratio.median >= GOAL.ratio
      ? []
      : [`${who} ${ratio.median.toFixed(3)} of the ideal, want ${GOAL.ratio}`]),
    ...(refused <= GOAL.refused ? [] : [`${who} ${refused} requests were refused, want none`]),
    ...(overshoot <= GOAL.overshoot ? [] : [`${who} ${overshoot.toFixed(2)} requests too many, want none`]),
  ]
}

export const limiter: Measure = { name: 'limiter', run: (how) => run(LOAD, how) }

/** The same where asking too early costs nothing: then the service keeps the limit for those who do not. */
export const forgivenLimiter: Measure = {
  name: 'limiter-forgiven',
  run: (how) => run({ ...LOAD, refusedTakes: 'nothing' }, how),
}
