import { describe, expect, it } from 'vitest'

import { runByClerk } from './clerk.ts'
import { aHousehold, crowd, type Household, type HouseholdSettings, startBin } from './household.ts'

const ODD = 'id,name,birthday,timezone\nada,Ada 1815,1815-12-10,Europe/London\n'

/** Of twenty, as usual, as many pictures would be painted. */
const SMALL_CROWD = '{ crowd: { from: 5 } }'

const wellwisher = (household: Household, ...argv: string[]) => runByClerk(household, ['wellwisher', ...argv])
const runJob = (household: Household, ...argv: string[]) =>
  runByClerk(household, ['run-job', 'birthday', ...argv])

async function states(household: Household): Promise<readonly string[]> {
  const { stdout } = await wellwisher(household, 'cards', '--json')
  const { cards } = JSON.parse(stdout) as { cards: { state: string; reason: { code: string } | null }[] }
  return cards.map(({ state, reason }) => (reason === null ? state : `${state}(${reason.code})`))
}

describe('run-job', () => {
  it('asks about an odd name before it makes the card of somebody who is named, and goes on after a yes', async () => {
    const household = await aHousehold({ people: ODD })
    const asked = await runJob(household, '--to', 'ada', '--on', '2026-12-10', '--early')
    expect([asked.code, await household.outbox()]).toEqual([1, []])
    expect(asked.stdout).toContain('odd-name: the name has digits (people.csv:2)')
    expect(asked.stdout).toContain('right? wellwisher approve birthday/ada/2026-12-10')
    const yes = await wellwisher(household, 'approve', 'birthday/ada/2026-12-10')
    expect([yes.code, yes.stdout.includes('is right, you say')]).toEqual([0, true])
    const made = await runJob(household, '--to', 'ada', '--on', '2026-12-10', '--early')
    expect([made.code, (await household.outbox()).length]).toEqual([0, 1])
  })

  it('goes on without a yes once the list is put right', async () => {
    const household = await aHousehold({ people: ODD })
    await runJob(household, '--to', 'ada', '--on', '2026-12-10', '--early')
    await household.write('people.csv', ODD.replace('Ada 1815', 'Ada Lovelace'))
    const made = await runJob(household, '--to', 'ada', '--on', '2026-12-10', '--early')
    expect([made.code, (await household.outbox()).length]).toEqual([0, 1])
  })

  it('refuses a yes to the hash of a card of which nothing is made', async () => {
    const household = await aHousehold({ people: ODD })
    await runJob(household, '--to', 'ada', '--on', '2026-12-10', '--early')
    const yes = await wellwisher(household, 'approve', 'birthday/ada/2026-12-10', '--sha256', 'abcdef01')
    expect([yes.code, yes.stderr.includes('nothing of it is made yet')]).toEqual([2, true])
  })

  it('makes nobody of a crowd, but whoever is named of it, and all after one yes', async () => {
    const people = crowd(7, '12-10').replace(/Person \d+/g, 'Somebody')
    const household = await aHousehold({ people, more: `brake: ${SMALL_CROWD}` })
    const asked = await runJob(household, '--on', '2026-12-10')
    expect([asked.code, new Set(await states(household))]).toEqual([1, new Set(['held(crowded-day)'])])
    const named = await runJob(household, '--to', 'p5', '--on', '2026-12-10', '--early')
    expect([named.code, (await household.outbox()).length]).toEqual([0, 1])
    const yes = await wellwisher(household, 'approve', 'birthday/p0/2026-12-10', '--all-alike')
    expect(yes.stdout).toContain('with 5 cards of which the same was asked')
    const rest = await runJob(household, '--on', '2026-12-10', '--early')
    expect([rest.code, (await household.outbox()).length]).toEqual([0, 7])
  })

  it('is told once for a crowd in a plan, which counts of how many cards it is asked', async () => {
    const people = crowd(22, '12-10').replace(/Person \d+/g, 'Somebody')
    const { stdout } = await wellwisher(await aHousehold({ people }), 'plan', '--days', '366')
    expect(stdout.match(/first it asks you \(crowded-day\): 22 cards/g)).toHaveLength(1)
    expect(stdout.match(/asks \(crowded-day, as above\)/g)).toHaveLength(21)
    expect(stdout).toContain('Of 22 you are asked first.')
  })

  it('ends a whole crowd with one no', async () => {
    const household = await aHousehold({
      people: 'id,name,birthday\na,null,--12-10\nb,null,--12-10\nc,Carl,--12-10\n',
    })
    await runJob(household, '--on', '2026-12-10', '--no-send')
    const no = await wellwisher(household, 'reject', 'birthday/a/2026-12-10', '--all-alike')
    expect(no.stdout).toContain('is rejected, with 1 card of which the same was asked')
    expect((await states(household)).toSorted()).toEqual([
      'cancelled(rejected)',
      'cancelled(rejected)',
      'finished',
    ])
  })

  it('that was said is not taken back by whoever asks for everybody, but by whoever names the person', async () => {
    const household = await aHousehold({
      people: 'id,name,birthday\na,null,--12-10\nb,Bea,--12-10\nc,Carl,--12-10\n',
    })
    await runJob(household, '--on', '2026-12-10', '--no-send')
    await wellwisher(household, 'reject', 'birthday/a/2026-12-10')
    await wellwisher(household, 'cancel', 'birthday/b/2026-12-10')
    const dry = await runJob(household, '--on', '2026-12-10', '--dry-run')
    expect(dry.stdout).toContain('0 cards would be made')
    const everybody = await runJob(household, '--on', '2026-12-10')
    expect([everybody.code, await states(household)]).toEqual([
      0,
      ['cancelled(rejected)', 'cancelled(by-hand)', 'sent'],
    ])
    expect(everybody.stdout).toContain('`run-job birthday --to a --on 2026-12-10` makes it all the same.')
    await runJob(household, '--on', '2026-12-10', '--to', 'b')
    expect(await states(household)).toEqual(['cancelled(rejected)', 'sent', 'sent'])
  })
})

describe('what will be asked', () => {
  const settings: HouseholdSettings = {
    people: 'id,name,birthday\nada,Ada 1815,--12-10\nbo,Bo,1970-01-01\n',
  }
  const odd = 'the name has digits (people.csv:2)'

  it('is told by check, plan and --dry-run in advance, and not once it is answered', async () => {
    const household = await aHousehold(settings)
    const check = await wellwisher(household, 'check')
    expect(check.code).toBe(0)
    expect(check.stdout).toContain(`will be asked (odd-name): ${odd}`)
    expect(check.stdout).toContain('will be asked (placeholder-date): 01-01 is what lists write')
    expect(check.stdout).toContain('until you are told what to type: `wellwisher approve ID`')
    const plan = await wellwisher(household, 'plan', '--days', '366', '--json')
    const { cards } = JSON.parse(plan.stdout) as { cards: { questions: unknown[] }[] }
    expect(cards.map(({ questions }) => questions)).toContainEqual([{ code: 'odd-name', detail: odd }])
    const dry = await runJob(household, '--to', 'ada', '--on', '2026-12-10', '--dry-run')
    expect(dry.stdout).toContain(`first it asks you (odd-name): ${odd}`)

    await runJob(household, '--to', 'ada', '--on', '2026-12-10', '--no-send')
    await wellwisher(household, 'approve', 'birthday/ada/2026-12-10')
    expect((await wellwisher(household, 'check')).stdout).not.toContain('odd-name')
    expect((await wellwisher(household, 'plan', '--days', '366')).stdout).not.toContain('odd-name')
  })

  it('is nothing where the brake is off, and each part can be', async () => {
    const off = await aHousehold({ ...settings, more: 'brake: off' })
    expect((await wellwisher(off, 'check')).stdout).not.toContain('will be asked')
    const names = await aHousehold({ ...settings, more: 'brake: { names: off }' })
    const { stdout } = await wellwisher(names, 'check')
    expect(stdout).not.toContain('odd-name')
    expect(stdout).toContain('placeholder-date')
  })
})

describe('start', () => {
  it('tells the owner once about a crowd, and paints after a yes that another process says', async () => {
    const zone = 'Etc/UTC'
    const tomorrow = new Date(Date.now() + 86_400_000).toISOString().slice(5, 10)
    const people = crowd(6, tomorrow)
      .replaceAll('Europe/Berlin', zone)
      .replace(/Person \d+/g, 'Somebody')
    const household = await aHousehold({
      people,
      job: '    send_at: "23:59"\n    prepare: 3d',
      more: `alerts: { to: [outbox] }\nbrake: ${SMALL_CROWD}`,
    })
    const { child, ended } = startBin(household, ['wellwisher', 'start'])
    await expect
      .poll(() => household.outbox(), { timeout: 30_000 })
      .toMatchObject([expect.stringContaining('alert-held-crowded-day')])
    const [id = ''] = (await wellwisher(household, 'cards')).stdout.split(' ')
    await wellwisher(household, 'approve', id, '--all-alike')
    await expect
      .poll(() => states(household), { timeout: 60_000, interval: 500 })
      .toEqual(Array.from({ length: 6 }, () => 'finished'))
    child.kill('SIGTERM')
    expect(await ended).toBe(0)
  })
})

describe('the key brake', () => {
  it('is told where it is wrong', async () => {
    const household = await aHousehold({ more: 'brake: { dates: [13-01], crowd: { from: 1 } }' })
    const { code, stderr } = await wellwisher(household, 'check')
    expect(code).toBe(2)
    expect(stderr).toContain('"13-01" is no day')
  })

  it('is explained in all its parts', async () => {
    const household = await aHousehold({ more: 'brake: { per_address: 5, names: off }' })
    const { stdout } = await wellwisher(household, 'config', '--explain')
    expect(stdout).toMatch(/brake\.per_address +5 +jobs\.yaml:\d+/)
    expect(stdout).toMatch(/brake\.crowd\.times +3 +default/)
    const none = await aHousehold({ more: 'brake: off' })
    expect((await wellwisher(none, 'config', '--explain')).stdout).toMatch(/brake +off +jobs\.yaml:\d+/)
  })
})
