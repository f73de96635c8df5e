import { createHash, randomUUID } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'

import { describe, expect, it, onTestFinished } from 'vitest'

import { type AttemptId, cardId } from '../src/card.ts'
import { readSetting } from '../src/cli/compose.ts'
import { spendingShape, tellSpending } from '../src/cli/spending-text.ts'
import { spendingOf } from '../src/cli/spending.ts'
import type { Day } from '../src/day.ts'
import type { AttemptEnd } from '../src/ledger/attempt.ts'
import type { Ledger } from '../src/ledger/ledger.ts'
import { sqliteLedger } from '../src/ledger/sqlite.ts'
import { dollars } from '../src/money.ts'
import { runByClerk } from './clerk.ts'
import { handClock } from './hand-clock.ts'
import { aHousehold, type HouseholdSettings } from './household.ts'

const NOW = '2026-12-20T12:00:00Z'

const PAID: HouseholdSettings = {
  image: '  model: gpt-image-2\n  quality: medium\n  fallbacks: []',
  size: '1024x1536',
}

/** A picture that was asked for, and what became of its money. */
interface Spent {
  readonly person: string
  readonly job?: string
  readonly day?: string
  readonly worst: number
  readonly money?: AttemptEnd['money']
}

/** A household at NOW with a ledger of its own, in which a test spends money as it likes. */
async function aMonth(settings: HouseholdSettings & { readonly key?: string } = {}) {
  const household = await aHousehold({ ...PAID, ...settings })
  const clock = handClock(NOW)
  const data = path.join(household.folder, 'data')
  const ledger = await sqliteLedger({ folder: data, clock, newId: randomUUID })
  onTestFinished(() => ledger[Symbol.asyncDispose]())
  const read = await readSetting({ config: path.join(household.folder, 'jobs.yaml'), data }, 'read')
  const setting = { ...read, clock, env: { OPENAI_API_KEY: settings.key ?? 'sk-test' } }
  return {
    household,
    ledger,
    setting,
    spend: (spent: Spent) => spend(ledger, clock.now(), spent),
    told: async () => spendingShape(await spendingOf(setting, ledger)),
    text: async () => tellSpending(await spendingOf(setting, ledger)),
  }
}

const PICTURE = {
  sha256: createHash('sha256').update('a picture').digest('hex') as never,
  mediaType: 'image/png',
  width: 1024,
  height: 1536,
  bytes: 9,
} as const

async function spend(ledger: Ledger, now: Date, { job = 'birthday', ...spent }: Spent): Promise<void> {
  const day = (spent.day ?? '2026-12-20') as Day
  const later = new Date(now.getTime() + 3_600_000)
  const card = {
    id: cardId(job, spent.person, day),
    job,
    person: spent.person,
    day,
    occasion: job,
    occurrence: day.slice(0, 4),
    timezone: 'Europe/Berlin',
    paintAt: now,
    sendAt: now,
    lateAt: later,
    trigger: 'manual' as const,
  }
  const deliveries = [{ channel: 'outbox', nextAt: now, skip: undefined }]
  await ledger.looks.ask([{ card, routing: 'all', deliveries }], now, () => true)
  const claim = await ledger.claims.next({ states: ['due'], busyLanes: [], only: [card.id], now })
  if (claim === undefined) throw new Error(`${card.id} cannot be claimed`)
  const id = randomUUID() as AttemptId
  const much = dollars(1_000)
  await ledger.attempts.begin(claim, {
    id,
    generator: 'openai/gpt-image-2',
    prompt: 'usual',
    paid: true,
    reservation: {
      worst: dollars(spent.worst),
      day,
      month: day.slice(0, 7),
      caps: { perDay: much, perMonth: much },
    },
    requested: { size: { width: 1024, height: 1536 }, quality: 'medium', format: 'png', references: [] },
    promptSha256: 'f'.repeat(64),
    promptText: undefined,
    now,
  })
  if (spent.money === undefined) return
  const ending = spent.money.kind === 'settled' ? 'generated' : 'unknown'
  await ledger.attempts.end({
    id,
    ending,
    answer: ending === 'generated' ? 'picture' : 'unknown',
    code: undefined,
    detail: undefined,
    evidence: {},
    usage: undefined,
    money: spent.money,
    now,
    picture: ending === 'generated' ? PICTURE : undefined,
  })
}

const bill = (amount: number) => ({ kind: 'settled', bill: dollars(amount) }) as const

describe('wellwisher budget', () => {
  it('tells bills, calls under way and calls of unknown end apart, and what is left (F13)', async () => {
    const month = await aMonth({ more: 'budget: { per_day: 1, per_month: 5 }' })
    await month.spend({ person: 'ada', worst: 0.06, money: bill(0.041) })
    await month.spend({ person: 'grace', worst: 0.06 })
    await month.spend({ person: 'mary', day: '2026-12-19', worst: 0.05, money: { kind: 'kept' } })
    await month.spend({ person: 'rosa', worst: 0.06, money: { kind: 'released' } })
    // Of another month.
    await month.spend({ person: 'zora', day: '2026-11-30', worst: 0.07, money: bill(0.07) })
    const { timezone, day, month: whole } = await month.told()
    expect(timezone).toBe('Europe/Berlin')
    expect(day).toEqual({
      period: '2026-12-20',
      cap_usd: 1,
      spent_usd: 0.101,
      settled_usd: 0.041,
      reserved_usd: 0.06,
      unknown_usd: 0,
      left_usd: 0.899,
    })
    expect(whole).toEqual({
      period: '2026-12',
      cap_usd: 5,
      spent_usd: 0.151,
      settled_usd: 0.041,
      reserved_usd: 0.06,
      unknown_usd: 0.05,
      left_usd: 4.849,
    })
    // What the caps are compared with, and what is told, is the same money.
    expect(await month.ledger.budget.spent('2026-12')).toBe(dollars(0.151))
    expect(await month.ledger.budget.spent('2026-12-20')).toBe(dollars(0.101))
  })

  it('tells the same by job and by person, who is told by id; null is no cap', async () => {
    const month = await aMonth({ more: 'budget: { per_day: 1, per_month: 5, per_person: 0.05 }' })
    await month.spend({ person: 'ada', worst: 0.06, money: bill(0.041) })
    await month.spend({ person: 'grace', job: 'jubilee', worst: 0.06, money: bill(0.06) })
    const { jobs, people } = await month.told()
    expect(jobs.map(({ job, spent_usd, cap_usd, left_usd }) => [job, spent_usd, cap_usd, left_usd])).toEqual([
      ['birthday', 0.041, null, null],
      ['jubilee', 0.06, null, null],
    ])
    // Grace's cap was lowered after it was spent.
    expect(people.map(({ person, spent_usd, left_usd }) => [person, spent_usd, left_usd])).toEqual([
      ['ada', 0.041, 0.009],
      ['grace', 0.06, 0],
    ])
  })

  it('tells a bill that was above its reservation as it is, and a cap that it crossed as used up', async () => {
    const month = await aMonth({ more: 'budget: { per_month: 0.1 }' })
    await month.spend({ person: 'ada', worst: 0.05, money: bill(0.2) })
    expect((await month.told()).month).toMatchObject({ cap_usd: 0.1, spent_usd: 0.2, left_usd: 0 })
  })

  it('names a job with a cap that has spent nothing', async () => {
    const month = await aMonth({ more: 'budget: { per_job: 3 }' })
    expect((await month.told()).jobs).toMatchObject([
      { job: 'birthday', cap_usd: 3, spent_usd: 0, left_usd: 3 },
    ])
  })

  it('forgets a person who is gone from the lists as little as the caps do', async () => {
    const month = await aMonth()
    await month.spend({ person: 'gone', worst: 0.06, money: bill(0.05) })
    expect((await month.told()).people).toMatchObject([{ person: 'gone', spent_usd: 0.05 }])
  })

  it('changes nothing on the disk, makes nothing where nothing is, and exits with 0 (F17)', async () => {
    const household = await aHousehold()
    const fresh = await runByClerk(household, ['wellwisher', 'budget', '--json'])
    expect({ code: fresh.code, stderr: fresh.stderr }).toEqual({ code: 0, stderr: '' })
    expect(Object.keys(JSON.parse(fresh.stdout) as object)).toEqual([
      'timezone',
      'day',
      'month',
      'jobs',
      'people',
      'forecast',
    ])
    expect(await readdir(household.folder)).not.toContain('data')

    await runByClerk(household, ['run-job', 'birthday', '--to', 'ada', '--no-send'])
    const ledger = path.join(household.folder, 'data', 'ledger.db')
    const before = await readFile(ledger)
    const told = await runByClerk(household, ['wellwisher', 'budget'])
    expect(told.code).toBe(0)
    expect(told.stdout).toContain('Days and months are those of Europe/Berlin.')
    expect(await readFile(ledger)).toEqual(before)
  })
})

describe('the forecast of wellwisher budget', () => {
  const december = [
    'id,name,birthday,timezone',
    'ada,Ada,--12-22,Europe/Berlin',
    'grace,Grace,--12-24,Europe/Berlin',
    'mary,Mary,--12-28,Europe/Berlin',
    // Painted on the day before, which is in December.
    'rosa,Rosa,--01-01,Europe/Berlin',
    'zora,Zora,--01-02,Europe/Berlin',
    '',
  ].join('\n')

  it('counts the cards that will be painted before the month is over, at most at what the plan says', async () => {
    const month = await aMonth({ people: december })
    const { forecast } = await month.told()
    expect(forecast).toMatchObject({ until: '2026-12-31', cards: 4, likely_usd: null, over: null })
    expect(forecast.worst_usd).toBeGreaterThan(4 * 0.04)
    expect(forecast.worst_usd).toBeLessThan(4 * 0.07)
  })

  it('says what is likely by the mean of the bills of such pictures, of this month and the last', async () => {
    const month = await aMonth({ people: december })
    await month.spend({ person: 'old', day: '2026-10-20', worst: 9, money: bill(9) })
    await month.spend({ person: 'one', day: '2026-11-20', worst: 0.06, money: bill(0.03) })
    await month.spend({ person: 'two', day: '2026-12-19', worst: 0.06, money: bill(0.05) })
    const { forecast } = await month.told()
    expect(forecast.likely_usd).toBe(0.16)
    expect(await month.text()).toContain('Likely $0.16: the mean of 2 bills of this month and the last.')
  })

  it('leaves out what is painted already, and what is being painted now is reserved', async () => {
    const month = await aMonth({ people: december })
    await month.spend({ person: 'ada', day: '2026-12-22', worst: 0.06 })
    const { forecast, month: whole } = await month.told()
    expect(forecast.cards).toBe(3)
    expect(whole.reserved_usd).toBe(0.06)
  })

  it('names the day on which the cap of the month is reached, and how many cards would be held', async () => {
    const month = await aMonth({ people: december, more: 'budget: { per_month: 0.1 }' })
    const { forecast } = await month.told()
    expect(forecast.over).toEqual({ cap: 'month', on: '2026-12-27', cards: 2, elsewhere: 0, missed: 1 })
    expect(await month.text()).toContain(
      'the cap of the month is reached on 27 December: 2 cards would be held, 1 of them until it is too late.',
    )
  })

  it('says when only the worst case meets a cap', async () => {
    const month = await aMonth({ people: december, more: 'budget: { per_month: 0.15 }' })
    await month.spend({ person: 'one', day: '2026-12-19', worst: 0.06, money: bill(0.01) })
    const { forecast } = await month.told()
    expect(forecast).toMatchObject({ likely_usd: 0.04, over: { cap: 'month' }, likely_over: null })
    expect(await month.text()).toContain('At the likely price the caps hold.')
  })

  it('knows that a fallback paints what there is no money for', async () => {
    const month = await aMonth({
      people: december,
      image: '  model: gpt-image-2\n  fallbacks: [local]',
      more: 'budget: { per_person: 0.01 }',
    })
    expect((await month.told()).forecast.over).toMatchObject({
      cap: 'person',
      cards: 4,
      elsewhere: 4,
      missed: 0,
    })
    expect(await month.text()).toContain('4 cards would be painted by a fallback.')
  })

  it('says which cards it cannot price, because no key is set here', async () => {
    const month = await aMonth({ people: december, key: '' })
    expect((await month.told()).forecast).toMatchObject({ cards: 4, worst_usd: 0 })
    expect(await month.text()).toContain('For 4 cards no key of the model is set here')
  })
})
