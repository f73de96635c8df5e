import { createHash } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'

import { describe, expect, it } from 'vitest'

import type { CardId, Sha256 } from '../src/card.ts'
import { inspectorsFor } from '../src/cli/inspectors.ts'
import type { Day } from '../src/day.ts'
import { lookAt } from '../src/finish/look.ts'
import type { Answer } from '../src/generate/generator.ts'
import { cutShort } from '../src/ledger/inspection.ts'
import { dollars } from '../src/money.ts'
import { settleLeftovers } from '../src/worker/adopt.ts'
import type { LogFields } from '../src/worker/worker.ts'
import { INSPECTION } from './crash-hand.ts'
import { openaiEmulator, type OpenaiEmulator } from './emulators/openai.ts'
import type { Look } from './emulators/openai/inspections.ts'
import { handClock } from './hand-clock.ts'
import { hills } from './hills.ts'
import { aPicture, aRig, ada, type Rig, type RigSettings } from './rig.ts'

const CARD = 'birthday/ada/2026-12-10' as CardId
const CHECK = { model: 'openai/gpt-5.4-mini' }
const LETTERS: Look = { kind: 'seen', letters: true, reason: 'Two letters stand on the flag.' }

async function painted(seed: number): Promise<Answer> {
  return { ...(await aPicture()), bytes: await hills(seed) }
}

interface Watched extends AsyncDisposable {
  readonly rig: Rig
  readonly service: OpenaiEmulator
  readonly log: readonly LogFields[]
}

/** A worker whose pictures are looked at by OpenAI's Responses API, as far as `looks` say what it sees. */
async function watched(looks: readonly Look[], settings: RigSettings = {}): Promise<Watched> {
  const service = await openaiEmulator({ imagesPerMinute: 600, tokensPerMinute: 10_000_000, looks })
  const clock = settings.clock ?? handClock('2026-12-09T12:00:00Z')
  const env = { OPENAI_API_KEY: service.apiKey, OPENAI_BASE_URL: service.url }
  const rig = await aRig({
    lookAt,
    clock,
    inspectors: inspectorsFor({ env, clock }),
    paints: [await painted(1), await painted(2), await painted(3)],
    ...settings,
    image: { check: CHECK, ...settings.image },
  })
  const log: LogFields[] = []
  const keep = (fields: LogFields) => void log.push(fields)
  Object.assign(rig.worker, { log: { info: keep, warn: keep, error: keep } })
  return {
    rig,
    service,
    log,
    async [Symbol.asyncDispose]() {
      await rig[Symbol.asyncDispose]()
      await service[Symbol.asyncDispose]()
    },
  }
}

async function run(rig: Rig): Promise<string> {
  await rig.look()
  await rig.sweep()
  sumsMustAgree(rig)
  return rig.state(CARD)
}

/** What the budget counts is what calls are charged, for each day, month, job and person, to the micro-dollar. */
function sumsMustAgree({ folder }: Rig): void {
  using database = new DatabaseSync(path.join(folder, 'ledger.db'), { readOnly: true })
  const calls = ['attempts', 'inspections'].map(
    (table) => `select card, budget_day as day, budget_month as month, micros from ${table}`,
  )
  const sums = database.prepare(
    `select period, micros, (
       select coalesce(sum(calls.micros), 0) from (${calls.join(' union all ')}) as calls join cards on cards.id = calls.card
       where period in (calls.day, calls.month, calls.month || '/job/' || job, calls.month || '/person/' || person)
     ) as charged from budget`,
  )
  const all = sums.all()
  expect(all.map(({ period, charged }) => [period, charged])).toEqual(
    all.map(({ period, micros }) => [period, micros]),
  )
  expect(all.length % 4).toBe(0)
}

async function codes(rig: Rig): Promise<readonly string[]> {
  return (await rig.story(CARD)).card.warnings.map(({ code }) => code)
}

describe('a model that looks at pictures', () => {
  it('lets one pass on which all is well, for what the service bills', async () => {
    await using all = await watched([])
    expect(await run(all.rig)).toBe('finished')
    const { inspections, attempts } = await all.rig.story(CARD)
    expect(inspections).toMatchObject([{ model: CHECK.model, answer: 'seen', money: 'settled' }])
    expect(inspections[0]?.cost).toBeGreaterThanOrEqual(all.service.looks.bill)
    expect(inspections[0]?.cost).toBeLessThan(dollars(0.01))
    expect(attempts).toHaveLength(1)
    expect(await codes(all.rig)).toEqual([])
    const charges = await all.rig.ledger.budget.charges('2026-12')
    const charged = charges.reduce((sum, { micros }) => sum + micros, 0)
    expect(charged).toBe((inspections[0]?.cost ?? 0) + (attempts[0]?.cost ?? 0))
  })

  it('has another one painted when there are letters on it', async () => {
    await using all = await watched([LETTERS])
    const { rig, service } = all
    expect(await run(rig)).toBe('finished')
    expect([rig.asked.length, service.looks.asked]).toEqual([2, 2])
    const { attempts, inspections } = await rig.story(CARD)
    expect(attempts.map(({ unfit }) => unfit)).toEqual([
      'there are letters on the picture (Two letters stand on the flag.)',
      undefined,
    ])
    const verdict = await rig.ledger.verdicts.of(CARD, inspections[0]?.sha256 ?? ('' as never))
    expect(verdict).toMatchObject({ is: 'unfit', findings: [{ code: 'stray-letters' }] })
    expect(inspections[0]?.seen?.letters).toEqual({ yes: true, reason: 'Two letters stand on the flag.' })
  })

  it('leads to the next of the ladder when there are letters again, and then to a person', async () => {
    const people: Look = { kind: 'seen', people: true }
    const others = { others: [await painted(4)], image: { fallbacks: ['gemini/test'] } }
    await using next = await watched([LETTERS, people], others)
    expect(await run(next.rig)).toBe('finished')
    expect([next.rig.asked.length, next.rig.askedOthers.length, next.service.looks.asked]).toEqual([2, 1, 3])
    await using nobody = await watched([LETTERS, people])
    expect(await run(nobody.rig)).toBe('held(unfit-picture)')
    expect(nobody.rig.told.join()).toContain('there are people on the picture')
    await nobody.rig.ledger.cards.approve(CARD, nobody.rig.clock.now())
    await nobody.rig.sweep()
    expect([await nobody.rig.state(CARD), nobody.service.looks.asked]).toEqual(['finished', 2])
  })

  it('lets the person be on it who was asked for, and tells the model so', async () => {
    const photo = { path: 'ada.png', consentedOn: '2026-05-01' as Day }
    await using all = await watched([{ kind: 'seen', people: true }], { people: [{ ...ada, photo }] })
    await writeFile(path.join(all.rig.folder, 'ada.png'), await hills(9))
    expect(await run(all.rig)).toBe('finished')
    expect(all.rig.asked).toHaveLength(1)
    expect(JSON.stringify(all.service.requests.at(-1)?.body)).toContain('One person was asked for.')
  })

  it('only tells that the place of the words is not free', async () => {
    await using all = await watched([{ kind: 'seen', busy: true, reason: 'A tree stands there.' }])
    expect(await run(all.rig)).toBe('finished')
    expect(all.rig.asked).toHaveLength(1)
    expect(await codes(all.rig)).toContain('calm-area-busy')
  })

  it('is told nothing of the person, and nothing of the picture is kept but what was seen', async () => {
    const people = [{ ...ada, interests: ['zeppelins'], relation: 'godmother' }]
    await using all = await watched([LETTERS], { people })
    await run(all.rig)
    const [asked] = all.service.requests.filter(({ path: at }) => at === '/v1/responses')
    expect(asked?.raw).toContain('of the width')
    const words = ['Ada', 'Lovelace', 'zeppelins', 'godmother']
    expect(words.filter((word) => asked?.raw?.includes(word))).toEqual([])
    const [, base64 = ''] = /base64,([\w+/]{60})/.exec(asked?.raw ?? '') ?? []
    expect(base64).toHaveLength(60)
    const kept = await Promise.all(
      ['ledger.db', 'ledger.db-wal'].map((file) => readFile(path.join(all.rig.folder, file), 'latin1')),
    )
    expect([...kept, JSON.stringify(all.log)].join().includes(base64)).toBe(false)
    const inspecting = all.log.filter(({ event }) => event === 'inspect')
    expect(inspecting).toMatchObject([{ card: CARD, answer: 'seen' }, { answer: 'seen' }])
    expect(words.filter((word) => JSON.stringify(inspecting).includes(word))).toEqual([])
  })
})

/** How it is told, what it does to the money reserved for the look, and what went wrong. */
const TROUBLE: readonly (readonly [code: string, money: string, Look])[] = [
  ['rate_limit_exceeded', 'released', { kind: 'error', fault: { kind: 'rate-limit' } }],
  ['http_500', 'released', { kind: 'error', fault: { kind: 'server-error' } }],
  ['http_502', 'kept', { kind: 'error', fault: { kind: 'bad-gateway' } }],
  ['moderation_blocked', 'released', { kind: 'error', fault: { kind: 'moderation' } }],
  ['refused', 'settled', { kind: 'refusal' }],
  ['invalid_answer', 'settled', { kind: 'incomplete' }],
  ['invalid_answer', 'settled', { kind: 'text', text: 'It looks lovely.' }],
  ['invalid_answer', 'settled', { kind: 'text', text: '{"letters":{"yes":"no","reason":""}}' }],
  ['unreadable_answer', 'kept', { kind: 'half-json' }],
]

describe('a look that comes to nothing', () => {
  it.each(TROUBLE)('stops no card and is not made again: %s, %s', async (code, money, look) => {
    await using all = await watched([look])
    expect(await run(all.rig)).toBe('finished')
    expect(await codes(all.rig)).toEqual(['not-inspected'])
    expect((await all.rig.story(CARD)).inspections).toMatchObject([{ code, money, seen: undefined }])
    expect(all.service.looks.asked).toBe(1)
  })

  it('ends by its deadline, and stays charged', async () => {
    const clock = handClock('2026-12-09T12:00:00Z')
    await using all = await watched([{ kind: 'hang' }], { clock })
    await all.rig.look()
    const swept = all.rig.sweep()
    await expect.poll(() => all.service.looks.asked).toBe(1)
    clock.forward(60_001)
    await swept
    expect(await all.rig.state(CARD)).toBe('finished')
    const [look] = (await all.rig.story(CARD)).inspections
    expect(look).toMatchObject({ code: 'timeout', money: 'kept' })
    expect(look?.cost).toBeGreaterThan(0)
    sumsMustAgree(all.rig)
  })

  it('of a process that is gone is settled as unknown, wherever its card went', async () => {
    await using all = await watched([])
    const { ledger, worker, clock } = all.rig
    await all.rig.look()
    const wish = { states: ['due'], busyLanes: [], only: undefined, now: clock.now() } as const
    const claim = await ledger.claims.next(wish)
    if (claim === undefined) throw new Error('there is no card')
    await ledger.inspections.begin(claim, { ...INSPECTION, now: clock.now() })
    await settleLeftovers(worker)
    expect(await ledger.inspections.of(CARD, INSPECTION.sha256)).toMatchObject({ money: 'reserved' })
    await ledger.claims.release(claim, {})
    await settleLeftovers(worker)
    expect(await ledger.inspections.of(CARD, INSPECTION.sha256)).toMatchObject({
      money: 'kept',
      code: 'crashed',
    })
  })

  it('counts when only its verdict was cut off: what was seen is not asked for again', async () => {
    await using all = await watched([])
    const { ledger, clock } = all.rig
    await all.rig.look()
    const wish = { states: ['due'], busyLanes: [], only: undefined, now: clock.now() } as const
    const claim = await ledger.claims.next(wish)
    if (claim === undefined) throw new Error('there is no card')
    const sha256 = createHash('sha256')
      .update(await hills(1))
      .digest('hex') as Sha256
    await ledger.inspections.begin(claim, { ...INSPECTION, sha256, now: clock.now() })
    const no = { yes: false, reason: 'It was looked at.' }
    await ledger.inspections.end({
      ...cutShort(INSPECTION.id, clock.now()),
      answer: 'seen',
      code: undefined,
      seen: { letters: { yes: true, reason: 'There is an A.' }, people: no, calmFree: { ...no, yes: true } },
    })
    await ledger.claims.release(claim, {})
    await all.rig.sweep()
    expect(await all.rig.state(CARD)).toBe('finished')
    // The first picture is not fit, and only the second one is shown.
    expect([all.rig.asked.length, all.service.looks.asked]).toEqual([2, 1])
  })

  it('is one of four at a time', async () => {
    const clock = handClock('2026-12-09T12:00:00Z')
    const inspector = inspectorsFor({ env: { OPENAI_API_KEY: 'sk-1' }, clock })(CHECK.model)
    if ('lacks' in inspector) throw new Error('the key is not there')
    const over = new AbortController()
    let begun = 0
    const turn = {
      weight: { images: 0, tokens: 0 },
      signal: over.signal,
      waiting: () => {},
      latest: clock.now(),
    }
    const call = () => new Promise<never>(() => void begun++)
    const calls = Array.from({ length: 6 }, () => inspector.pace.run({ ...turn, call }))
    await expect.poll(() => begun).toBe(4)
    over.abort(new Error('the test is over'))
    const ends = await Promise.all(calls.slice(4).map((one) => one.catch((error: Error) => error.message)))
    expect([ends, begun]).toEqual([['the test is over', 'the test is over'], 4])
  })

  it('keeps what was seen when nobody says what it cost', async () => {
    await using all = await watched([{ kind: 'no-usage' }])
    expect(await run(all.rig)).toBe('finished')
    expect((await all.rig.story(CARD)).inspections).toMatchObject([{ answer: 'seen', money: 'kept' }])
    expect(await codes(all.rig)).toEqual([])
  })
})

describe('nobody is asked to look', () => {
  it('at a blank picture, nor at one of the built-in artist', async () => {
    const blank = { ...(await aPicture()) }
    await using first = await watched([], { paints: [blank, await painted(1)] })
    expect(await run(first.rig)).toBe('finished')
    expect([first.rig.asked.length, first.service.looks.asked]).toEqual([2, 1])
    await using artist = await watched([], {
      image: { model: 'local' },
      lookAt: async () => ({ spread: 40, fingerprint: undefined }),
    })
    expect(await run(artist.rig)).toBe('finished')
    expect([await codes(artist.rig), artist.service.looks.asked]).toEqual([[], 0])
  })

  it('at a picture on which the service was to write the words: a name may stand there', async () => {
    await using all = await watched([], { job: { lettering: 'model' } })
    expect(await run(all.rig)).toBe('finished')
    await saysWhy(all, 'its words are painted on it')
  })

  it('without a key, where jobs.yaml denies it, or over the budget; and the card says so', async () => {
    const clock = handClock('2026-12-09T12:00:00Z')
    const cases: readonly (readonly [RigSettings, string])[] = [
      [{ inspectors: inspectorsFor({ env: {}, clock }) }, 'OPENAI_API_KEY is not set'],
      [
        { image: { deny: ['openai'], model: 'gemini/test' }, others: [await painted(1)] },
        'jobs.yaml denies openai',
      ],
      [{ caps: { perDay: dollars(0.05), perMonth: dollars(20) } }, 'the budget of the day would be exceeded'],
    ]
    for (const [settings, why] of cases) {
      await using all = await watched([], settings)
      expect(await run(all.rig)).toBe('finished')
      await saysWhy(all, why)
    }
  })

  it('when the day of the card is nearly over, or when the service is stopped for everybody', async () => {
    const clock = handClock('2026-12-09T12:00:00Z')
    await using late = await watched([], { clock })
    await late.rig.look()
    clock.set('2026-12-10T23:59:30Z')
    await late.rig.sweep()
    await saysWhy(late, 'there is no time left for it')
    await using stopped = await watched([])
    const { rig } = stopped
    const inspector = rig.worker.inspectors(CHECK.model)
    if ('lacks' in inspector) throw new Error('the key is not there')
    const [since, until] = [rig.clock.now(), new Date('2026-12-09T13:00:00Z')]
    const stop = { kind: 'spend', code: 'insufficient_quota', detail: 'no money', since, until } as const
    await rig.ledger.stops.stop(inspector.account, stop)
    expect(await run(rig)).toBe('finished')
    await saysWhy(stopped, 'openai is not asked at the moment (insufficient_quota)')
  })
})

async function saysWhy({ rig, service }: Watched, why: string): Promise<void> {
  const { warnings } = (await rig.story(CARD)).card
  const detail = expect.stringContaining(why) as unknown
  expect(warnings).toContainEqual({ code: 'not-inspected', detail })
  expect([why, service.looks.asked]).toEqual([why, 0])
}
