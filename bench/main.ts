import { writeFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'

import { finishing, finishingMemory } from './finish/finish.ts'
import { ledger } from './ledger/ledger.ts'
import { forgivenLimiter, limiter } from './limiter/limiter.ts'
import { machine } from './machine.ts'
import type { Found, Measure } from './measure.ts'
import { planning } from './planning/planning.ts'
import { recovery } from './recovery/recovery.ts'
import { start } from './start/start.ts'
import { ticks } from './ticks/ticks.ts'

const USAGE = `npm run bench -- [measure …] [options]

Measures:
  limiter             how well the limit of a service is used, and kept
  limiter-forgiven    the same, where a refused request costs nothing; only when named
  finish              cards a second from picture to file, beside sharp alone; the artist; memory
  finish-memory       memory over 5,000 cards; only when named
  planning            reading and planning a million people
  ledger              cards a second through the ledger, beside pg-boss, graphile-worker and BullMQ
  recovery            seconds from kill -9 until somebody goes on, beside the same
  ticks               how late the beat of every minute comes, beside node-cron and croner alone
  start               the time of --help, and the memory of an idle worker
Options:
  --only NAMES    only these measures (--only planning,ledger), or only contenders with this in their name, such as ours
  --repeats N     so many rounds; 3 when left out
  --quick         one round
  --json FILE     writes the figures, the machine and the versions
Exits with 1 when ours misses a goal.
`

const usual: readonly Measure[] = [limiter, finishing, planning, ledger, recovery, ticks, start]
const measures: readonly Measure[] = [...usual, forgivenLimiter, finishingMemory]

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    only: { type: 'string' },
    repeats: { type: 'string', default: '3' },
    quick: { type: 'boolean', default: false },
    json: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
})

/** On a terminal, one line that is written over; elsewhere nothing. */
function progress(words: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\u001B[K${words}`)
}

async function bench(chosen: readonly Measure[], repeats: number): Promise<void> {
  const about = await machine()
  const at = new Date().toISOString()
  const found: Record<string, Found> = {}
  for (const { name, run } of chosen) {
    const one = await run({ repeats, only: contender, progress })
    progress('')
    process.stdout.write(`${one.text}\n\n`)
    found[name] = one
  }
  process.stdout.write(`${about.processor}, ${about.cores} cores, Node ${about.node}, load ${about.load}\n`)
  if (about.load > about.cores / 2)
    process.stdout.write('The machine was busy: the figures are about that, too.\n')
  const missed = Object.values(found).flatMap((one) => one.missed)
  for (const sentence of missed) process.stdout.write(`MISSED ${sentence}\n`)
  if (missed.length > 0) process.exitCode = 1
  if (values.json === undefined) return
  const figures = Object.fromEntries(Object.entries(found).map(([name, one]) => [name, one.figures]))
  await writeFile(
    values.json,
    `${JSON.stringify({ at, machine: about, missed, ...figures }, undefined, 2)}\n`,
  )
}

const isMeasure = (word: string) => measures.some(({ name }) => name === word)
const only = values.only?.split(',') ?? []
const contender = only.find((word) => !isMeasure(word))
const named = [...positionals, ...only.filter(isMeasure)]
const chosen = named.length === 0 ? usual : measures.filter(({ name }) => named.includes(name))
const repeats = values.quick ? 1 : Number(values.repeats)
if (values.help || !positionals.every(isMeasure) || !(repeats >= 1)) {
  process.stdout.write(USAGE)
  process.exitCode = values.help ? 0 : 2
} else {
  await bench(chosen, repeats)
}
