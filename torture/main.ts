import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'

import type { Chapter, Endured } from './chapter.ts'
import { calendars } from './calendar.ts'
import { claims } from './crash-claims.ts'
import { kills } from './crash-kills.ts'
import { recovery } from './crash-recovery.ts'
import { storm } from './crash-storm.ts'
import { money } from './money.ts'
import { names } from './names.ts'
import { promises } from './promises.ts'
import { sleep } from './sleep.ts'
import { tortureTable } from './table.ts'

const USAGE = `npm run torture -- [options]

Options:
  --seed N        the same chances again; another one each time when left out
  --only NAME     only chapters with this in their name
  --short         much fewer rounds
Prints one table with the seed. Exits with 1 when anything was lost, doubled, overspent or not set, or took too long.
`

/** A new one is a new file and a new line here. */
const chapters = {
  claims,
  kills,
  recovery,
  storm,
  money,
  promises,
  sleep,
  calendars,
  names,
} satisfies Record<string, Chapter>

/** All chapters together take no longer than this; whatever is left then is broken. */
const PATIENCE_MS = 60 * 60_000

/** What a chapter has to end its processes in, once the time is up. */
const GRACE_MS = 5_000

interface Chosen {
  readonly seed: number
  readonly only: string
  readonly short: boolean
}

async function torture({ seed, only, short }: Chosen): Promise<void> {
  const over = new AbortController()
  const deadline = setTimeout(() => over.abort(new Error('the time was up')), PATIENCE_MS)
  const endured: Endured[] = []
  for (const [name, chapter] of Object.entries<Chapter>(chapters)) {
    if (!name.includes(only)) continue
    const began = performance.now()
    const one = await suffer({ name, chapter, seed, short, signal: over.signal })
    const seconds = Math.round((performance.now() - began) / 100) / 10
    process.stderr.write(`${name}: ${one.ok ? 'ok' : 'BROKEN'} after ${seconds} s\n`)
    endured.push(one)
  }
  clearTimeout(deadline)
  process.stdout.write(`${tortureTable(endured)}\n\nseed ${seed}\n`)
  // A chapter that was given up may have left a timer or a socket behind.
  process.exit(endured.every(({ ok }) => ok) ? 0 : 1)
}

interface Suffering {
  readonly name: string
  readonly chapter: Chapter
  readonly seed: number
  readonly short: boolean
  readonly signal: AbortSignal
}

/** A chapter that throws, or that does not end when its time is up, is broken and keeps the others from nothing. */
async function suffer({ name, chapter, seed, short, signal }: Suffering): Promise<Endured> {
  const folder = await mkdtemp(path.join(tmpdir(), `wellwisher-torture-${name}-`))
  const progress = (words: string) => process.stderr.write(`${name}: ${words}\n`)
  try {
    signal.throwIfAborted()
    return await Promise.race([chapter(seed, { folder, short, signal, progress }), afterGrace(signal)])
  } catch (error) {
    process.stderr.write(
      `${name}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
    )
    return { name, rows: [{ what: 'did not come to its end' }], ok: false }
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 5 })
  }
}

function afterGrace(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => setTimeout(() => reject(signal.reason as Error), GRACE_MS), {
      once: true,
    })
  })
}

const { values } = parseArgs({
  options: {
    seed: { type: 'string' },
    only: { type: 'string', default: '' },
    short: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
})
const seed = values.seed === undefined ? Math.floor(Math.random() * 2 ** 31) : Number(values.seed)
const known = Object.keys(chapters).some((name) => name.includes(values.only))
if (values.help || !known || !Number.isSafeInteger(seed)) {
  process.stdout.write(`${USAGE}\nChapters: ${Object.keys(chapters).join(', ')}\n`)
  process.exitCode = values.help ? 0 : 2
} else {
  await torture({ seed, only: values.only, short: values.short })
}
