import { readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'

import { describe, expect, it } from 'vitest'

import type { CardId } from '../src/card.ts'
import { runByClerk } from './clerk.ts'
import { openaiEmulator } from './emulators/openai.ts'
import { aHousehold, type Household, type HouseholdSettings, startBin } from './household.ts'
import { aPicture, aRig, londoner } from './rig.ts'

interface Line {
  readonly run_id: string
  readonly job: string
  readonly trigger: string
  readonly on: string | null
  readonly ended_at: string | null
  readonly exit_code: number | null
  readonly cards: number
}

async function json<T>(household: Pick<Household, 'folder'>, ...argv: string[]): Promise<T> {
  return JSON.parse((await runByClerk(household, [...argv, '--json'])).stdout) as T
}

const runs = async (household: Household) =>
  (await json<{ runs: Line[] }>(household, 'wellwisher', 'runs')).runs

const idsOf = ({ cards }: { cards: readonly { id: string }[] }) => cards.map(({ id }) => id)

/** A household whose pictures take a while and come from an emulator. */
async function unhurried(url: string, apiKey: string, more: HouseholdSettings = {}) {
  const image = '  model: gpt-image-2\n  quality: low'
  const household = await aHousehold({ image, size: '816x816', ...more })
  return { household, env: { OPENAI_API_KEY: apiKey, OPENAI_BASE_URL: url } }
}

describe('a run by hand', () => {
  it('is in the history under the id that it printed, and so are its cards (F14, C-11, C-12)', async () => {
    const household = await aHousehold()
    const printed = await json<{ run_id: string }>(household, 'run-job', 'birthday', '--on', '2026-12-10')
    const [line, ...others] = await runs(household)
    expect([line, others]).toMatchObject([
      {
        run_id: printed.run_id,
        job: 'birthday',
        trigger: 'manual',
        on: '2026-12-10',
        exit_code: 0,
        cards: 1,
      },
      [],
    ])
    const id = 'birthday/ada/2026-12-10'
    const story = await json<object>(household, 'wellwisher', 'card', id)
    expect(story).toMatchObject({ trigger: 'manual', runs: [{ run_id: printed.run_id }] })
    const listed = ['wellwisher', 'cards', '--run', printed.run_id]
    expect(idsOf(await json(household, ...listed))).toEqual([id])
    const told = (await runByClerk(household, ['wellwisher', 'card', id])).stdout
    const instants = [...told.matchAll(/^ {4}(\d{4}-\S+Z) /gm)].map(([, at]) => at ?? '')
    expect(instants.length).toBeGreaterThan(5)
    expect(instants).toEqual(instants.toSorted())
    expect(told).toContain(`asked for by hand, run ${printed.run_id}`)
  })

  it('is there when it found nobody, and when it went wrong, with the code that it ended with (F14, C-11)', async () => {
    const household = await aHousehold()
    await writeFile(path.join(household.folder, 'outbox'), 'a file where a folder should be')
    const failed = await runByClerk(household, ['run-job', 'birthday', '--to', 'ada'])
    const nobody = await json<{ run_id: string }>(household, 'run-job', 'birthday', '--on', '2026-06-01')
    expect([failed.code, (await runs(household)).map((one) => [one.exit_code, one.cards])]).toEqual([
      1,
      [
        [0, 0],
        [1, 1],
      ],
    ])
    expect((await runs(household))[0]?.run_id).toBe(nobody.run_id)
  })

  it('that was killed has no end in the history', async () => {
    await using openai = await openaiEmulator({
      imagesPerMinute: 600,
      tokensPerMinute: 10_000_000,
      latencyMs: 60_000,
    })
    const { household, env } = await unhurried(openai.url, openai.apiKey)
    const { child, ended } = startBin(household, ['run-job', 'birthday', '--to', 'ada'], env)
    await expect.poll(() => openai.requests.length, { timeout: 20_000 }).toBe(1)
    child.kill('SIGKILL')
    await ended
    expect(await runs(household)).toMatchObject([{ exit_code: null, ended_at: null, cards: 1 }])
  })
})

describe('a dry run', () => {
  it('asks nobody for a picture, sends nothing, and leaves no run behind (F15)', async () => {
    await using openai = await openaiEmulator({ imagesPerMinute: 600, tokensPerMinute: 10_000_000 })
    const { household, env } = await unhurried(openai.url, openai.apiKey)
    const dry = await runByClerk(household, ['run-job', 'birthday', '--to', 'ada', '--dry-run', '--json'], {
      env,
    })
    const { cards } = JSON.parse(dry.stdout) as { cards: { id: string; deliveries: { channel: string }[] }[] }
    expect([dry.code, cards.length, openai.requests.length, await household.outbox()]).toEqual([0, 1, 0, []])
    expect(await runs(household)).toEqual([])
  })
})

describe('whoever only looks', () => {
  it('changes no byte of the ledger: runs, cards, a card, plan (F17, C-4)', async () => {
    const household = await aHousehold()
    await runByClerk(household, ['run-job', 'birthday', '--on', '2026-12-10'])
    const bytes = () => readFile(path.join(household.folder, 'data', 'ledger.db'), 'base64')
    const before = await bytes()
    for (const command of [['runs'], ['cards'], ['card', 'birthday/ada/2026-12-10'], ['plan']]) {
      expect((await runByClerk(household, ['wellwisher', ...command])).code).toBe(0)
    }
    expect((await bytes()) === before).toBe(true)
  })
})

describe('two processes that want the same card', () => {
  it('make it once, and the second says who has it, waits, and ends as truthfully (F14, C-13)', async () => {
    await using openai = await openaiEmulator({
      imagesPerMinute: 600,
      tokensPerMinute: 10_000_000,
      latencyMs: 3_000,
    })
    const { household, env } = await unhurried(openai.url, openai.apiKey)
    const first = startBin(household, ['run-job', 'birthday', '--to', 'ada'], env)
    await expect.poll(() => openai.requests.length, { timeout: 20_000 }).toBe(1)
    const second = await runByClerk(household, ['run-job', 'birthday', '--to', 'ada'], { env })
    expect(second.stderr).toContain(`is in the hands of process ${first.child.pid} (run-job birthday, since `)
    expect([second.code, await first.ended, openai.requests.length]).toEqual([0, 0, 1])
    expect(await household.outbox()).toHaveLength(1)
    expect((await runs(household)).map(({ exit_code }) => exit_code)).toEqual([0, 0])
  })
})

describe('a page', () => {
  it('of cards begins right after the last one, whatever was added meanwhile (F16)', async () => {
    const people = Array.from({ length: 7 }, (_, index) => londoner(`p${index}`))
    await using rig = await aRig({ people, paints: [await aPicture()] })
    await rig.look()
    const { cards } = rig.ledger
    const seen: CardId[] = []
    for (let after: CardId | undefined; ; after = seen.at(-1)) {
      const page = await cards.list({ limit: 3, after })
      if (page.length === 0 || seen.length > 30) break
      seen.push(...page.map(({ card }) => card.id))
      // Before and after everybody that was there.
      rig.people = [...rig.people, londoner(`a${seen.length}`), londoner(`z${seen.length}`)]
      if (seen.length < 7) await rig.look()
    }
    const were = people.map(({ id }) => `birthday/${id}/2026-12-10`)
    expect([new Set(seen).size, were.filter((id) => !seen.includes(id as CardId))]).toEqual([seen.length, []])
    expect(seen.some((id) => id.includes('/a'))).toBe(false)
  })

  it('of the history goes back in time, and leaves out no run and no look (F16, C-1)', async () => {
    await using rig = await aRig()
    const { runs: history } = rig.ledger
    for (let hour = 0; hour < 4; hour++) {
      rig.clock.forward(3_600_000)
      const at = rig.clock.now()
      await rig.look()
      for (const id of [`${hour}b`, `${hour}a`]) {
        await history.begin({ id, job: 'birthday', at, on: undefined, cards: [] })
      }
    }
    const seen: string[] = []
    for (let after: string | undefined; ; after = seen.at(-1)) {
      const page = await history.history({ job: 'birthday', limit: 5, after })
      if (page.length === 0 || seen.length > 30) break
      seen.push(...page.map(({ id }) => id))
      await history.begin({
        id: `new${seen.length}`,
        job: 'birthday',
        at: rig.clock.now(),
        on: undefined,
        cards: [],
      })
      rig.clock.forward(1)
    }
    const byHand = seen.filter((id) => id.length === 2)
    expect([seen.length, new Set(seen).size, byHand]).toEqual([
      12,
      12,
      ['3b', '3a', '2b', '2a', '1b', '1a', '0b', '0a'],
    ])
    expect(await history.history({ job: 'other', limit: 5, after: undefined })).toEqual([])
  })

  it('says how the next one is asked for, and is never longer than was asked (F16)', async () => {
    const rows = ['a', 'b', 'c'].map((id) => `${id},${id},--12-10,Europe/London`)
    const household = await aHousehold({ people: ['id,name,birthday,timezone', ...rows, ''].join('\n') })
    await runByClerk(household, ['run-job', 'birthday', '--on', '2026-12-10'])
    const page = (...more: string[]) =>
      json<{ cards: { id: string }[]; next: string | null }>(
        household,
        'wellwisher',
        'cards',
        '--limit',
        '2',
        ...more,
      )
    const first = await page()
    expect([idsOf(first), first.next]).toEqual([
      ['birthday/a/2026-12-10', 'birthday/b/2026-12-10'],
      'birthday/b/2026-12-10',
    ])
    const second = await page('--after', first.next ?? '')
    expect([idsOf(second), second.next]).toEqual([['birthday/c/2026-12-10'], null])
    const refused = await runByClerk(household, ['wellwisher', 'cards', '--limit', '0'])
    expect([refused.code, refused.stdout]).toEqual([2, ''])
  })

  it('after something that never was is a mistake and no empty page, and so are the cards of such a run', async () => {
    const household = await aHousehold()
    await runByClerk(household, ['run-job', 'birthday', '--on', '2026-12-10'])
    for (const asked of [
      ['runs', '--after', 'nix'],
      ['cards', '--run', 'nix'],
      ['cards', '--after', 'nix'],
    ]) {
      const { code, stdout, stderr } = await runByClerk(household, ['wellwisher', ...asked])
      expect([code, stdout, stderr]).toEqual([2, '', expect.stringMatching(/error \(unknown-(run|card)\): /)])
    }
  })
})
