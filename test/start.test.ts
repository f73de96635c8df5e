import type { ChildProcess } from 'node:child_process'

import { describe, expect, it } from 'vitest'

import { runByClerk } from './clerk.ts'
import { openaiEmulator } from './emulators/openai.ts'
import { aHousehold, type Household, logOf, NO_BRAKE, startBin } from './household.ts'
import { wallClock, zoneAtNoon } from './noon.ts'

/** Somebody whose birthday is today where it is noon, to be sent at a minute that comes right after the ledger is made. */
async function aBirthdayNow(settings: Parameters<typeof aHousehold>[0] = {}): Promise<Household> {
  const zone = zoneAtNoon()
  const { day } = wallClock(new Date(), zone)
  const people = `id,name,birthday,timezone\nada,Ada,--${day.slice(5)},${zone}\n`
  // Lateness keeps it owed; a time that is still to come today is prepared at once.
  return aHousehold({ ...settings, people, job: '    send_at: "13:30"' })
}

interface Started {
  readonly child: ChildProcess
  /** Lines of the log so far. */
  readonly log: readonly Record<string, unknown>[]
  readonly ended: Promise<number | null>
  says(text: string): Promise<void>
}

function start(household: Household, env: Readonly<Record<string, string>> = {}): Started {
  const { child, ended } = startBin(household, ['wellwisher', 'start'], env)
  const log = logOf(child)
  const words = () => log.map(({ msg }) => msg)
  const says = async (text: string) => {
    await expect.poll(words, { timeout: 20_000 }).toContainEqual(expect.stringContaining(text))
  }
  return { child, log, ended, says }
}

async function stateOf(household: Household): Promise<unknown> {
  const { stdout } = await runByClerk(household, ['wellwisher', 'cards', '--json'])
  return (JSON.parse(stdout) as { cards: { state: string }[] }).cards[0]?.state
}

const BY_OPENAI = {
  image: '  model: gpt-image-2\n  quality: low',
  size: '816x816',
  more: 'limits:\n  openai: { images_per_minute: 600, tokens_per_minute: 10000000 }\n',
}

describe('wellwisher start', () => {
  it('paints what is to go out today and keeps it until its time', async () => {
    const household = await aBirthdayNow()
    const worker = start(household)
    await worker.says('finished')
    expect(await stateOf(household)).toBe('finished')
    expect(await household.outbox()).toEqual([])
    worker.child.kill('SIGTERM')
    expect(await worker.ended).toBe(0)
  })

  it('begins in spite of a row whose picture nobody could paint, and logs its line', async () => {
    const people = 'id,name,birthday,image_size\nada,Ada,1815-12-10,\nbo,Bo,1990-03-02,64x64\n'
    const worker = start(await aHousehold({ people }))
    await worker.says('started')
    worker.child.kill('SIGTERM')
    expect(await worker.ended).toBe(0)
    expect(worker.log).toContainEqual(
      expect.objectContaining({
        code: 'unsupported_size',
        where: 'people.csv:3',
        msg: expect.stringContaining('with image_size 64x64, local cannot paint jobs.birthday'),
      }),
    )
  })

  it('sends nothing of before its ledger was made', async () => {
    const zone = zoneAtNoon()
    const { day } = wallClock(new Date(), zone)
    const people = `id,name,birthday,timezone\nada,Ada,--${day.slice(5)},${zone}\n`
    const household = await aHousehold({ people, job: '    send_at: "09:00"' })
    const worker = start(household)
    await worker.says('started')
    worker.child.kill('SIGTERM')
    await worker.ended
    expect(await stateOf(household)).toBeUndefined()
  })

  it('is one on a data folder: the second says so and touches nothing', async () => {
    const household = await aBirthdayNow()
    const first = start(household)
    await first.says('started')
    const second = await runByClerk(household, ['wellwisher', 'start'])
    expect(second.code).toBe(2)
    expect(second.stderr).toContain('already-started')
    expect(first.child.exitCode).toBeNull()
    first.child.kill('SIGTERM')
    expect(await first.ended).toBe(0)
  })

  it('hands its card to a run-job that wants it now, and the card goes out once', async () => {
    const household = await aBirthdayNow()
    const worker = start(household)
    await worker.says('finished')
    const ran = await runByClerk(household, ['run-job', 'birthday', '--json'])
    expect(ran.code).toBe(0)
    expect(await household.outbox()).toHaveLength(1)
    expect(await stateOf(household)).toBe('sent')
    worker.child.kill('SIGTERM')
    expect(await worker.ended).toBe(0)
    expect(await household.outbox()).toHaveLength(1)
  })

  it('keeps the limit of the service together with a run-job beside it, and each card is made once', async () => {
    await using openai = await openaiEmulator({
      imagesPerMinute: 600,
      capacityImages: 20,
      tokensPerMinute: 10_000_000,
      latencyMs: 300,
    })
    const zone = zoneAtNoon()
    const born = `--${wallClock(new Date(), zone).day.slice(5)}`
    const rows = Array.from({ length: 16 }, (_, index) => `p${index},Person ${index},${born},${zone}`)
    const household = await aHousehold({
      people: ['id,name,birthday,timezone', ...rows, ''].join('\n'),
      image: '  model: gpt-image-2\n  quality: low\n  fallbacks: []',
      size: '816x816',
      more:
        'limits:\n  openai: { images_per_minute: 600, tokens_per_minute: 10000000, burst: 5 }\n' + NO_BRAKE,
      job: '    send_at: "13:30"',
    })
    const env = { OPENAI_API_KEY: openai.apiKey, OPENAI_BASE_URL: openai.url }
    const worker = start(household, env)
    await expect.poll(() => openai.requests.length, { timeout: 20_000 }).toBeGreaterThan(0)
    const ran = await runByClerk(household, ['run-job', 'birthday', '--json'], { env })
    expect(ran.code).toBe(0)
    expect(await household.outbox()).toHaveLength(16)
    expect([openai.requests.length, openai.rejected429]).toEqual([16, 0])
    worker.child.kill('SIGTERM')
    expect(await worker.ended).toBe(0)
  })

  it('finishes the picture in hand at the first SIGTERM', async () => {
    await using openai = await openaiEmulator({
      imagesPerMinute: 600,
      tokensPerMinute: 10_000_000,
      latencyMs: 1_000,
    })
    const household = await aBirthdayNow(BY_OPENAI)
    const worker = start(household, { OPENAI_API_KEY: openai.apiKey, OPENAI_BASE_URL: openai.url })
    await expect.poll(() => openai.requests.length, { timeout: 20_000 }).toBe(1)
    worker.child.kill('SIGTERM')
    expect(await worker.ended).toBe(0)
    expect(await stateOf(household)).toBe('finished')
    expect(openai.requests).toHaveLength(1)
  })

  it('asks again at once when it is started with a key that lets it in', async () => {
    await using openai = await openaiEmulator({ imagesPerMinute: 600, tokensPerMinute: 10_000_000 })
    const household = await aBirthdayNow({ ...BY_OPENAI, image: `${BY_OPENAI.image}\n  fallbacks: []` })
    const shut = start(household, { OPENAI_API_KEY: 'sk-of-yesterday', OPENAI_BASE_URL: openai.url })
    await shut.says('answered')
    shut.child.kill('SIGTERM')
    expect(await shut.ended).toBe(0)
    const next = start(household, { OPENAI_API_KEY: openai.apiKey, OPENAI_BASE_URL: openai.url })
    await next.says('finished')
    next.child.kill('SIGTERM')
    expect(await next.ended).toBe(0)
  })

  it('goes on at once from where a killed one stopped, and pays for the lost picture once more', async () => {
    await using openai = await openaiEmulator({
      imagesPerMinute: 600,
      tokensPerMinute: 10_000_000,
      latencyMs: 1_000,
    })
    const household = await aBirthdayNow(BY_OPENAI)
    const env = { OPENAI_API_KEY: openai.apiKey, OPENAI_BASE_URL: openai.url }
    const killed = start(household, env)
    await expect.poll(() => openai.requests.length, { timeout: 20_000 }).toBe(1)
    killed.child.kill('SIGKILL')
    await killed.ended
    const next = start(household, env)
    await next.says('finished')
    expect(openai.requests).toHaveLength(2)
    next.child.kill('SIGTERM')
    expect(await next.ended).toBe(0)
  })

  it('logs ids, and no name, address or key', async () => {
    await using openai = await openaiEmulator({ imagesPerMinute: 600, tokensPerMinute: 10_000_000 })
    const household = await aHousehold({
      people: `id,name,birthday,timezone,email\nx1,Wilhelmina Unmistakable,--${wallClock(new Date(), zoneAtNoon()).day.slice(5)},${zoneAtNoon()},w@example.org\n`,
      ...BY_OPENAI,
      job: '    send_at: "13:30"',
    })
    const worker = start(household, { OPENAI_API_KEY: openai.apiKey, OPENAI_BASE_URL: openai.url })
    await worker.says('finished')
    worker.child.kill('SIGTERM')
    await worker.ended
    const text = JSON.stringify(worker.log)
    expect(text).toContain('x1')
    expect(text).not.toMatch(/Wilhelmina|example\.org/)
    expect(text).not.toContain(openai.apiKey)
  })
})
