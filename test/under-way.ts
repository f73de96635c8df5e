import { randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'

import { expect } from 'vitest'

import { openaiEmulator, type OpenaiEmulator } from './emulators/openai.ts'

import { sqliteLedger } from '../src/ledger/sqlite.ts'
import { runByClerk } from './clerk.ts'
import { handClock } from './hand-clock.ts'
import { aHousehold, type Household, type HouseholdSettings, startBin } from './household.ts'

/** `HH:MM` and the day, now, on the clocks of a zone. */
function wallClock(timeZone: string): { day: string; hour: string } {
  const now = new Date()
  const day = new Intl.DateTimeFormat('en-CA', { timeZone }).format(now)
  const hour = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', hourCycle: 'h23' }).format(now)
  return { day, hour }
}

/** Where it is the middle of the day now, so that no test runs over midnight. */
const noon = (() => {
  const offsets = Array.from({ length: 24 }, (_, index) => index - 11)
  const zones = offsets.map((hours) => `Etc/GMT${hours < 0 ? '-' : '+'}${Math.abs(hours)}`)
  const zone = zones.find((one) => wallClock(one).hour === '12')
  if (zone === undefined) throw new Error('nowhere on earth is it noon')
  return zone
})()

/** Of which the picture takes no time but what the emulator takes. */
export const BY_OPENAI = {
  image: '  model: gpt-image-2\n  quality: low\n  fallbacks: []',
  size: '816x816',
  more: 'limits:\n  openai: { images_per_minute: 600, tokens_per_minute: 10000000, burst: 5 }\n',
} as const

/**
 * Somebody whose day is today where it is noon, and whose card was to be sent at nine: `start` does all of it at once, because
 * the ledger is older than that.
 */
export async function aDayUnderWay(
  settings: HouseholdSettings & { readonly ids?: readonly string[] } = {},
): Promise<Household> {
  const { day } = wallClock(noon)
  const rows = (settings.ids ?? ['ada']).map((id) => `${id},Somebody,--${day.slice(5)},${noon}`)
  const household = await aHousehold({
    people: ['id,name,birthday,timezone', ...rows, ''].join('\n'),
    job: '    send_at: "09:00"',
    ...settings,
  })
  const yesterday = handClock(new Date(Date.now() - 86_400_000).toISOString())
  const made = await sqliteLedger({
    folder: path.join(household.folder, 'data'),
    clock: yesterday,
    newId: randomUUID,
  })
  await made[Symbol.asyncDispose]()
  return household
}

/** The ledger of a household, as SQLite sees it. */
function open({ folder }: Pick<Household, 'folder'>): DatabaseSync {
  return new DatabaseSync(path.join(folder, 'data', 'ledger.db'), { timeout: 5_000 })
}

export interface UnderWay {
  readonly pid: number
  readonly ended: Promise<number | null>
  readonly words: () => string
  kill(signal: NodeJS.Signals): void
  /** Until it has written this into its log. */
  says(text: string): Promise<void>
}

/** Starts a bin and reads its log. */
export function underWay(
  household: Household,
  argv: readonly string[],
  env: Readonly<Record<string, string>> = {},
): UnderWay {
  const { child, ended } = startBin(household, argv, env)
  let text = ''
  child.stderr.setEncoding('utf8').on('data', (more: string) => void (text += more))
  const { pid } = child
  if (pid === undefined) throw new Error('the process has no id')
  return {
    pid,
    ended,
    words: () => text,
    kill: (signal) => void child.kill(signal),
    async says(wanted) {
      await expect.poll(() => text, { timeout: 20_000 }).toContain(wanted)
    },
  }
}

/** Until a process that stops itself (SIGSTOP) has. */
export async function standsStill(pid: number): Promise<void> {
  const state = async () => /^State:\s+(\w)/m.exec(await readFile(`/proc/${pid}/status`, 'utf8'))?.[1]
  await expect.poll(state, { timeout: 20_000 }).toBe('T')
}

/** `NODE_OPTIONS` that load a file of test/processes first, or several. */
export function preloading(
  files: string | readonly string[],
  env: Readonly<Record<string, string>>,
): Record<string, string> {
  const imports = [files]
    .flat()
    .map((file) => `--import ${path.join(import.meta.dirname, 'processes', file)}`)
  return { ...env, NODE_OPTIONS: imports.join(' ') }
}

/** What became of each card, by the ledger; `sending` is not an end. */
export function statesOf(household: Household): readonly string[] {
  using database = open(household)
  return database
    .prepare('select state from cards order by id')
    .all()
    .map(({ state }) => String(state))
}

/** What the next start may take to go on from there, with a picture and everything. */
const SOON_MS = 15_000

export function slow(latencyMs: number): Promise<OpenaiEmulator> {
  return openaiEmulator({ imagesPerMinute: 600, tokensPerMinute: 10_000_000, latencyMs })
}

export function keyOf(openai: OpenaiEmulator): Record<string, string> {
  return { OPENAI_API_KEY: openai.apiKey, OPENAI_BASE_URL: openai.url }
}

/** Somebody starts again after whatever happened: one card each, and the worker ends well. */
export async function goesOn(
  household: Household,
  env: Record<string, string> = {},
  cards = 1,
): Promise<void> {
  const next = underWay(household, ['wellwisher', 'start'], env)
  await next.says('"started"')
  await expect.poll(() => household.outbox(), { timeout: SOON_MS }).toHaveLength(cards)
  await expect.poll(() => statesOf(household)).toEqual(Array.from({ length: cards }, () => 'sent'))
  next.kill('SIGTERM')
  expect(await next.ended).toBe(0)
  expect(await household.outbox()).toHaveLength(cards)
}

/** The same by a run-job of somebody who does not wait for `start`. */
export async function goesOnByHand(household: Household, env: Record<string, string> = {}): Promise<void> {
  expect((await runByClerk(household, ['run-job', 'birthday'], { env })).code).toBe(0)
  expect([statesOf(household), await household.outbox()]).toMatchObject([['sent'], { length: 1 }])
}

export async function asked(openai: OpenaiEmulator, times = 1): Promise<void> {
  await expect.poll(() => openai.requests.length, { timeout: 20_000 }).toBe(times)
}

export async function reaches(household: Household, name: string): Promise<void> {
  await expect.poll(() => existsSync(path.join(household.folder, name)), { timeout: 20_000 }).toBe(true)
}

/** What ends it before its time is over; resolves with its exit code. */
export async function toldBy(
  worker: UnderWay,
  ...signals: readonly NodeJS.Signals[]
): Promise<number | null> {
  for (const [index, signal] of signals.entries()) {
    worker.kill(signal)
    // Two signals of a kind that come at once are one for the system.
    if (index === 0 && signals.length > 1) await expect.poll(worker.words).toMatch(/[Ff]inish/)
  }
  return worker.ended
}
