import { setTimeout as after } from 'node:timers/promises'

import { type Child, child } from '../child.ts'
import type { Found, How, Measure } from '../measure.ts'
import { percentile } from '../middle.ts'
import { table } from '../table.ts'

const NAMES = ['ours', 'node-cron', 'croner'] as const

/** Who beats, and for how long of every so often something else has the event loop. */
export interface Beating {
  readonly name: (typeof NAMES)[number]
  readonly hogMs: number
  readonly everyMs: number
}

interface Beat {
  readonly minute: number
  readonly lateMs: number
}

const IDLE = { hogMs: 0, everyMs: 0 } as const
const HOG = { hogMs: 200, everyMs: 300 } as const

const MINUTE_MS = 60_000

/** A beat that is this late still belongs to its minute. */
const LATEST_MS = 10_000

interface Lateness extends Beating {
  readonly beats: number
  readonly p50: number
  readonly p99: number
  readonly max: number
  /** Minutes without a beat, and beats of a minute that had one. */
  readonly missed: number
  readonly double: number
}

/** All of them beat beside each other, so that what the machine does meets them alike. */
async function run({ repeats, only, progress }: How): Promise<Found> {
  const all = [IDLE, HOG]
    .flatMap((load) => NAMES.map((name): Beating => ({ name, ...load })))
    .filter(({ name }) => only === undefined || name.includes(only))
  await using stack = new AsyncDisposableStack()
  const heard = all.map((beating) => {
    const beats: Beat[] = []
    void listen(stack.use(child(new URL('beat-process.ts', import.meta.url), beating)), beats)
    return { beating, beats }
  })
  // Processes start within a minute that does not count; then come as many as there are rounds.
  const first = Math.floor(Date.now() / MINUTE_MS) + 2
  const last = first + repeats - 1
  for (let minute = first; minute <= last; minute++) {
    progress(`ticks: minute ${minute - first + 1} of ${repeats}`)
    await after(minute * MINUTE_MS + LATEST_MS - Date.now())
  }
  const found = heard.map(({ beating, beats }) => lateness(beating, beats, { first, last }))
  return {
    text: `Ticks: how late a beat of every minute comes, ${repeats} minutes, all beside each other.

${table(['beat', 'event loop', 'p50', 'p99', 'max', 'missed', 'double'], found.map(row))}

busy: something else has the event loop for ${HOG.hogMs} ms of every ${HOG.everyMs}.`,
    figures: { minutes: repeats, found },
    missed: found
      .filter(({ name, missed, double }) => name === 'ours' && missed + double > 0)
      .map(({ missed, double }) => `ticks: ours missed ${missed} minutes and came twice in ${double}`),
  }
}

/** Until the process ends. */
async function listen(one: Child, beats: Beat[]): Promise<void> {
  try {
    for (;;) beats.push(await one.hear<Beat>())
  } catch {
    // It was ended; what it said until then counts.
  }
}

function lateness(
  beating: Beating,
  beats: readonly Beat[],
  { first, last }: { first: number; last: number },
): Lateness {
  const meant = beats.filter(({ minute }) => minute >= first && minute <= last)
  const met = new Set(meant.map(({ minute }) => minute)).size
  const late = meant.map(({ lateMs }) => lateMs)
  return {
    ...beating,
    beats: meant.length,
    p50: percentile(late, 50),
    p99: percentile(late, 99),
    max: Math.max(...late),
    missed: last - first + 1 - met,
    double: meant.length - met,
  }
}

function row({ name, hogMs, p50, p99, max, missed, double }: Lateness): string[] {
  const ms = [p50, p99, max].map((one) => `${one.toFixed(0)} ms`)
  return [name, hogMs > 0 ? 'busy' : 'idle', ...ms, String(missed), String(double)]
}

export const ticks: Measure = { name: 'ticks', run }
