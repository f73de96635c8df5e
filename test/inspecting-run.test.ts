import { readFile } from 'node:fs/promises'
import path from 'node:path'

import { describe, expect, it } from 'vitest'

import { loadConfig } from '../src/config/load.ts'
import { inspectionWorst } from '../src/generate/openai-responses-prices.ts'
import { Mistake } from '../src/mistake.ts'
import { asDollars } from '../src/money.ts'
import { runByClerk } from './clerk.ts'
import { openaiEmulator } from './emulators/openai.ts'
import { aHousehold, type Household, type Ran, runBin } from './household.ts'

const CARD = 'birthday/ada/2026-12-10'
const RUN = ['run-job', 'birthday', '--to', 'ada', '--on', '2026-12-10', '--json']
const PAINTED = '  model: gpt-image-2\n  quality: low'
const MORE = 'limits:\n  openai: { images_per_minute: 6000, tokens_per_minute: 100000000 }\n'

function looking(check: string, more = ''): Promise<Household> {
  return aHousehold({ image: `${PAINTED}\n  check: ${check}`, size: '816x816', more: MORE, job: more })
}

const MINI = '{ model: openai/gpt-5.4-mini }'

/** As much of what the commands print as is looked at here. */
interface Told {
  readonly cards: readonly { readonly state: string }[]
  readonly month: object
  readonly cost_usd: number
  readonly warnings: readonly { readonly code: string }[]
  readonly attempts: readonly { readonly cost_usd: number }[]
  readonly checks: readonly { readonly money: string; readonly cost_usd: number }[]
}

function told({ stdout }: Ran): Told {
  return JSON.parse(stdout) as Told // printed by the command
}

describe('a worker that is killed while a model looks at a picture', () => {
  it('leaves the look charged, and the card goes out with the picture that was bought', async () => {
    await using openai = await openaiEmulator({ imagesPerMinute: 6_000, tokensPerMinute: 100_000_000 })
    const env = { OPENAI_API_KEY: openai.apiKey, OPENAI_BASE_URL: openai.url }
    const household = await looking(MINI)
    // The first call paints.
    const killed = await runBin(household, RUN, {
      env: { ...env, WELLWISHER_FAILPOINT: 'generator.call.after:2:kill' },
    })
    expect(killed.signal).toBe('SIGKILL')
    const again = await runByClerk(household, RUN, { env })
    expect(told(again).cards).toMatchObject([{ state: 'sent' }])
    expect([openai.asked, openai.looks.asked]).toEqual([1, 1])
    const card = told(await runByClerk(household, ['wellwisher', 'card', CARD, '--json'], { env }))
    expect(card.checks).toMatchObject([{ answer: 'unknown', code: 'crashed', money: 'kept' }])
    expect(card.warnings).toMatchObject([{ code: 'not-inspected' }])
    const [look, attempt] = [card.checks[0]?.cost_usd ?? 0, card.attempts[0]?.cost_usd ?? 0]
    expect(look).toBeGreaterThanOrEqual(openai.looks.bill / 1_000_000)
    expect(card.cost_usd).toBeCloseTo(look + attempt, 6)
    const story = await runByClerk(household, ['wellwisher', 'card', CARD], { env })
    expect(story.stdout).toContain('openai/gpt-5.4-mini looks at the picture: unknown (crashed), $0.0')
    const budget = await runByClerk(household, ['wellwisher', 'budget', '--json'], { env })
    expect(told(budget).month).toMatchObject({ unknown_usd: look })
  })
})

async function checkIn(household: Household): Promise<unknown> {
  const { jobs } = await loadConfig({ path: path.join(household.folder, 'jobs.yaml'), env: {} })
  return jobs[0]?.image.check
}

describe('image.check', () => {
  it('is inherited by jobs, which may turn it off, and takes only models whose price is known', async () => {
    expect(await checkIn(await looking(MINI))).toEqual({ model: 'openai/gpt-5.4-mini' })
    expect(await checkIn(await looking('{ model: gpt-6-luna }'))).toEqual({ model: 'openai/gpt-6-luna' })
    expect(await checkIn(await looking(MINI, '    image: { check: off }'))).toBeUndefined()
    const wrong = await looking('{ model: openai/gpt-5.4-miny }')
    const mistake: unknown = await checkIn(wrong).catch((error: unknown) => error)
    if (!(mistake instanceof Mistake)) throw new Error('want a mistake')
    expect(mistake.message).toContain('did you mean openai/gpt-5.4-mini?')
  })

  it('is told of by check, doctor and config, and counted by plan', async () => {
    const household = await looking(MINI)
    const run = async (argv: string, key?: string) => {
      const env = key === undefined ? {} : { OPENAI_API_KEY: key }
      return (await runByClerk(household, ['wellwisher', ...argv.split(' ')], { env })).stdout
    }
    const without = 'openai/gpt-5.4-mini looks at no picture, because OPENAI_API_KEY is not set'
    expect(await run('check')).toContain(`warning: jobs.birthday: ${without}`)
    expect(await run('check', 'sk-1')).not.toContain('looks at no picture')
    expect(await run('doctor')).toContain('warn  check     openai/gpt-5.4-mini: It looks at no picture')
    expect(await run('config --explain')).toMatch(/image\.check.*openai\/gpt-5\.4-mini/)
    const cost = async () => {
      const plan = await run('plan --days 366 --json', 'sk-1')
      return (JSON.parse(plan) as { totals: { cost_usd: number } }).totals.cost_usd
    }
    const looked = await cost()
    await household.write('jobs.yaml', await readFile(path.join((await looking('off')).folder, 'jobs.yaml')))
    expect(looked - (await cost())).toBeCloseTo(asDollars(inspectionWorst('gpt-5.4-mini')), 6)
  })
})
