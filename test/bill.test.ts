import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'

import { describe, expect, it } from 'vitest'

import { micros, tokensOf } from './emulators/openai/bill.ts'
import type { Fault } from './emulators/openai/faults.ts'
import { openaiEmulator, type OpenaiEmulator } from './emulators/openai.ts'
import { aHousehold, crowd, runBin, NO_BRAKE } from './household.ts'

const PEOPLE = 30
const IMPATIENT = path.join(import.meta.dirname, 'processes', 'impatient.ts')
/** A minute. */
const PLENTY = { images: 10_000, tokens: 100_000_000 }

/** Without a word of the limit, from which the worker would learn to be slow. */
const TOO_MANY: Fault = {
  kind: 'answer',
  status: 429,
  headers: { 'retry-after-ms': '50' },
  body: '{"error":{"message":"Rate limit reached.","type":"requests","param":null,"code":"rate_limit_exceeded"}}',
}

/** What goes wrong, request by request and again from the start; most goes well. */
const FAULTS: readonly (Fault | undefined)[] = [
  undefined,
  { kind: 'no-usage' },
  undefined,
  { kind: 'reset', when: 'after-painting' },
  undefined,
  { kind: 'server-error' },
  TOO_MANY,
  undefined,
  { kind: 'moderation', stage: 'input' },
  undefined,
  { kind: 'wrong-size', width: 640, height: 640 },
  { kind: 'bad-gateway' },
  undefined,
]

const faultOf = (n: number) => FAULTS[(n - 1) % FAULTS.length]

interface Row {
  readonly id: string
  readonly micros: number
  readonly money: string
}

function attemptsIn(folder: string): readonly Row[] {
  using database = new DatabaseSync(path.join(folder, 'data', 'ledger.db'), { readOnly: true })
  return database.prepare('select id, micros, money from attempts where paid = 1').all() as unknown as Row[]
}

function chargedIn(folder: string): Record<string, number> {
  using database = new DatabaseSync(path.join(folder, 'data', 'ledger.db'), { readOnly: true })
  const rows = database.prepare(
    "select period, micros from budget where period like '____-__' or period like '____-__-__'",
  )
  return Object.fromEntries(rows.all().map(({ period, micros: charged }) => [period, Number(charged)]))
}

/** What the emulator bills for the picture of an attempt, if it paints it, by the emulator's own price list. */
function priceOf({ requests }: OpenaiEmulator, attempt: string): number {
  const request = requests.find(({ headers }) => headers['x-client-request-id'] === attempt)
  if (request === undefined) throw new Error(`${attempt} was never asked`)
  const { model, prompt, quality, size } = request.body as Record<string, string>
  const [width = 0, height = 0] = (size ?? '').split('x').map(Number)
  return micros(
    tokensOf({
      model: model ?? '',
      prompt: prompt ?? '',
      quality: quality ?? '',
      width,
      height,
      n: 1,
      references: 0,
    }),
  )
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0)

describe('thirty cards by a service that fails in many ways', () => {
  it(
    'are charged what the service bills, and above it only what is kept for calls of unknown end (C-21)',
    { timeout: 120_000 },
    async () => {
      await using openai = await openaiEmulator({
        imagesPerMinute: PLENTY.images,
        tokensPerMinute: PLENTY.tokens,
        faults: faultOf,
      })
      const household = await aHousehold({
        image: '  model: gpt-image-2\n  quality: low\n  fallbacks: [local]',
        size: '816x816',
        more: `limits:\n  openai: { images_per_minute: ${PLENTY.images}, tokens_per_minute: ${PLENTY.tokens}, burst: 8 }\nbudget: { per_day: 100, per_month: 100 }\n${NO_BRAKE}`,
        people: crowd(PEOPLE, '12-10'),
      })
      const env = { OPENAI_API_KEY: openai.apiKey, OPENAI_BASE_URL: openai.url }
      const ran = await runBin(household, ['run-job', 'birthday', '--on', '2026-12-10'], {
        env,
        preload: IMPATIENT,
      })
      expect(ran).toMatchObject({ code: 0, signal: null })
      expect(await household.outbox()).toHaveLength(PEOPLE)

      const rows = attemptsIn(household.folder)
      const faults = new Map(
        openai.requests.map(({ n, headers }) => [headers['x-client-request-id'], faultOf(n)?.kind]),
      )
      const byMoney = (money: string) => rows.filter((row) => row.money === money)
      expect(rows).toHaveLength(openai.requests.length)
      expect(rows.every(({ id }) => faults.has(id))).toBe(true)

      // To the cent, picture by picture.
      for (const { id, micros: charged } of byMoney('settled')) expect(charged).toBe(priceOf(openai, id))
      // Only what says by its status that nothing was painted is given back.
      expect(new Set(byMoney('released').map(({ id }) => faults.get(id)))).toEqual(
        new Set(['server-error', 'answer', 'moderation']),
      )
      const kept = byMoney('kept')
      expect(new Set(kept.map(({ id }) => faults.get(id)))).toEqual(
        new Set(['no-usage', 'reset', 'bad-gateway']),
      )
      // Of these the service painted all but those that a gateway answered for.
      const painted = kept
        .filter(({ id }) => faults.get(id) !== 'bad-gateway')
        .map(({ id }) => priceOf(openai, id))
      const tooMuch = sum(kept.map(({ micros: charged }) => charged)) - sum(painted)

      const settled = sum(byMoney('settled').map(({ micros: charged }) => charged))
      expect(openai.bill).toBe(settled + sum(painted))
      for (const charged of Object.values(chargedIn(household.folder)))
        expect(charged).toBe(openai.bill + tooMuch)
      expect(tooMuch).toBeGreaterThan(0)
    },
  )
})
