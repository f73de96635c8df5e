import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'

import { expect, it } from 'vitest'

import { readSetting } from '../src/cli/compose.ts'
import { paintersFor } from '../src/cli/painters.ts'
import { serviceOf } from '../src/cli/services.ts'
import { hostedTerms } from '../src/generate/openai-responses-prices.ts'
import type { Quota } from '../src/generate/quota.ts'
import { runByClerk } from './clerk.ts'
import { geminiEmulator } from './emulators/gemini.ts'
import { responsesEmulator } from './emulators/responses.ts'
import { aHousehold } from './household.ts'

const LIMITS = `limits:
  openai: { images_per_minute: 7 }
  gemini: { images_per_minute: 8 }
  codex: { images_per_minute: 9 }`

/** The services as a household with these variables has them. */
async function servicesWith(env: Readonly<Record<string, string>>) {
  const { folder } = await aHousehold({ more: LIMITS })
  const around = { ...(await readSetting({ config: path.join(folder, 'jobs.yaml') }, 'read')), env }
  return { folder, around, of: (name: string) => serviceOf(name, around) }
}

it('both ways to OpenAI share its limits, and can be stopped apart', async () => {
  const { of, around } = await servicesWith({ OPENAI_API_KEY: 'sk-test' })
  const [images, hosted] = [of('openai/gpt-image-2'), of('openai-responses/gpt-image-2')]
  if (images?.kind !== 'there' || hosted?.kind !== 'there') throw new Error('not there')
  expect([images.quota, images.limits.imagesPerMinute]).toEqual([hosted.quota, 7])
  expect(images.account).not.toBe(hosted.account)
  expect(JSON.stringify([images, hosted].map(({ account }) => account))).not.toContain('sk-test')

  const painters = paintersFor(around, {} as Quota) // nobody is asked here
  const [one, other] = [painters('openai/gpt-image-2'), painters('openai-responses/gpt-image-2')]
  if ('lacks' in one || 'lacks' in other) throw new Error('not there')
  expect(one.pace).toBe(other.pace)
  expect(painters('openai/gpt-image-2')).toBe(one)
})

it('each of the others has its own limits, and Gemini counts for each model', async () => {
  const { of, folder } = await servicesWith({ GEMINI_API_KEY: 'AIza-test' })
  expect([of('gemini/gemini-3-pro-image'), of('gemini/gemini-2.5-flash-image')]).toMatchObject([
    { quota: { account: 'gemini', family: 'gemini-3-pro-image' }, limits: { imagesPerMinute: 8 } },
    { quota: { account: 'gemini', family: 'gemini-2.5-flash-image' }, limits: { imagesPerMinute: 8 } },
  ])
  const home = path.join(folder, 'codex')
  await mkdir(home)
  await writeFile(path.join(home, 'auth.json'), '{}')
  const signedIn = await servicesWith({ CODEX_HOME: home, OPENAI_API_KEY: ' ' })
  expect(signedIn.of('openai-codex/gpt-image-2')).toMatchObject({
    quota: { account: 'codex' },
    limits: { imagesPerMinute: 9 },
  })
  expect(signedIn.of('openai/gpt-image-2')).toMatchObject({ kind: 'lacks', lacks: 'OPENAI_API_KEY' })
})

/** A file of codex, of somebody who signed in at a second of the clock and got these tokens. */
function authJson(authTime: number, refreshToken: string): string {
  const claims = Buffer.from(JSON.stringify({ auth_time: authTime, jti: refreshToken })).toString('base64url')
  const id_token = `header.${claims}.unsigned`
  return JSON.stringify({
    tokens: { access_token: 'opaque', refresh_token: refreshToken, id_token, account_id: 'acc' },
  })
}

it('a sign-in of codex can be stopped by itself: renewed it is the same, and made anew it is another', async () => {
  const { folder } = await servicesWith({})
  const file = path.join(folder, 'auth.json')
  const accountWith = async (text: string) => {
    await writeFile(file, text)
    const service = (await servicesWith({ CODEX_HOME: folder })).of('openai-codex/gpt-image-2')
    if (service?.kind !== 'there') throw new Error('not there')
    return service.account
  }
  const account = await accountWith(authJson(1_700_000_000, 'one'))
  expect(account).toMatch(/^openai-codex\/[0-9a-f]{12}$/)
  expect(await accountWith(authJson(1_700_000_000, 'two'))).toBe(account)
  expect(await accountWith(authJson(1_700_000_001, 'three'))).not.toBe(account)
  expect(await accountWith('{"auth_mode":"apikey"}')).not.toBe(account)
})

it('the folder of codex may be named from where jobs.yaml is', async () => {
  const { folder, of } = await servicesWith({ CODEX_HOME: 'of-codex' })
  expect(of('openai-codex/gpt-image-2')).toMatchObject({ kind: 'lacks' })
  await mkdir(path.join(folder, 'of-codex'))
  await writeFile(path.join(folder, 'of-codex', 'auth.json'), '{}')
  expect(of('openai-codex/gpt-image-2')).toMatchObject({ kind: 'there' })
})

it('what is lacking comes with what to do about it', async () => {
  const { of } = await servicesWith({ CODEX_HOME: 'nowhere' })
  const fix = (name: string): string => {
    const service = of(name)
    return service?.kind === 'lacks' ? service.fix : ''
  }
  expect(fix('openai/gpt-image-2')).toContain('Set OPENAI_API_KEY in the environment')
  expect(fix('gemini/gemini-3-pro-image')).toContain('Set GEMINI_API_KEY in the environment')
  expect(fix('openai-codex/gpt-image-2')).toMatch(/^Sign in with `codex login`/)
})

/** What one card cost, as the program tells it, in micro-dollars. */
async function costWith(model: string, env: Readonly<Record<string, string>>): Promise<number> {
  const image = `  model: ${model}\n  quality: low\n  fallbacks: []`
  const household = await aHousehold({ image, size: '832x1248' })
  const { stdout } = await runByClerk(household, ['run-job', 'birthday', '--to', 'ada', '--json'], { env })
  const { cards } = JSON.parse(stdout) as { cards: { state: string; cost_usd: number }[] }
  expect(cards.map(({ state }) => state)).toEqual(['sent'])
  return Math.round((cards[0]?.cost_usd ?? 0) * 1e6)
}

it('a card by Gemini costs what Google bills', async () => {
  await using google = await geminiEmulator()
  const env = { GEMINI_API_KEY: google.apiKey, GEMINI_BASE_URL: google.url }
  expect(await costWith('gemini/gemini-3-pro-image', env)).toBe(Math.ceil(google.bill))
})

it('a card by the hosted tool costs the picture and the host', async () => {
  await using openai = await responsesEmulator()
  const env = { OPENAI_API_KEY: openai.apiKey, OPENAI_BASE_URL: openai.url }
  const cost = await costWith('openai-responses/gpt-image-2', env)
  const [bill] = openai.bills
  if (bill === undefined) throw new Error('nothing was billed')
  expect(cost).toBe(hostedTerms('gpt-image-2').bill(bill, { hostModel: 'gpt-6-luna' }))
  expect(bill.hostIn).toBeGreaterThan(0)
})
