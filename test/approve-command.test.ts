import { readFile } from 'node:fs/promises'
import path from 'node:path'

import { describe, expect, it } from 'vitest'

import { runByClerk } from './clerk.ts'
import { aHousehold, type Household, type Ran, startBin } from './household.ts'

const PEOPLE =
  'id,name,birthday,timezone\nada,Ada Lovelace,--12-10,Europe/London\ngrace,Grace Hopper,--12-09,Europe/London\n'
const ADA = 'birthday/ada/'

const wellwisher = (household: Household, ...argv: string[]): Promise<Ran> =>
  runByClerk(household, ['wellwisher', ...argv])

interface Waiting {
  readonly id: string
  readonly state: string
  readonly approval: { readonly sha256: string; readonly asked_at: string; readonly until: string } | null
}

async function waiting(household: Household): Promise<readonly Waiting[]> {
  const { stdout } = await wellwisher(household, 'cards', '--json')
  return (JSON.parse(stdout) as { cards: Waiting[] }).cards.toSorted((a, b) => (a.id < b.id ? -1 : 1))
}

/** Two cards that were made and wait for a yes. */
async function asking(job = '    approval: required'): Promise<{ household: Household; made: Ran }> {
  const household = await aHousehold({ people: PEOPLE, job })
  const made = await runByClerk(household, ['run-job', 'birthday', '--to', 'ada', '--to', 'grace', '--early'])
  return { household, made }
}

describe('a run whose cards wait for a yes', () => {
  it('ends well, and says what to type (G17)', async () => {
    const { household, made } = await asking()
    const [ada] = await waiting(household)
    expect([made.code, ada?.state, await household.outbox()]).toEqual([0, 'awaiting', []])
    const print = ada?.approval?.sha256.slice(0, 12)
    expect(made.stdout).toContain(`wellwisher approve ${ada?.id} --sha256 ${print}`)
    expect(made.stdout).toContain('2 cards awaiting')
  })

  it('says how to look at the card before that', async () => {
    const { household, made } = await asking()
    const [, look = ''] =
      /look at it: wellwisher (blob [0-9a-f]{12} --out \S+\.jpg)$/m.exec(made.stdout) ?? []
    const argv = look.split(' ')
    expect((await wellwisher(household, ...argv)).code).toBe(0)
    const bytes = await readFile(path.join(household.folder, argv.at(-1) ?? ''))
    expect([...bytes.subarray(0, 3)]).toEqual([0xff, 0xd8, 0xff])
  })

  it('and what helps is told to whoever tries such a card again, or one that ended', async () => {
    const { household } = await asking()
    const [ada, grace] = (await waiting(household)).map(({ id }) => id)
    await wellwisher(household, 'reject', grace ?? '')
    const retry = async (id = '') => (await wellwisher(household, 'retry', id)).stderr
    expect(await retry(ada)).toContain(`\`wellwisher approve ${ada}\` sends it`)
    expect(await retry(grace)).toMatch(/`run-job birthday --to grace --on \S+` makes it/)
    await wellwisher(household, 'approve', ada ?? '')
    await runByClerk(household, ['run-job', 'birthday', '--to', 'ada', '--early'])
    expect(await retry(ada)).toContain('--resend` sends it once more')
  })

  it('sends with the next run what was approved meanwhile', async () => {
    const { household } = await asking()
    const [ada] = await waiting(household)
    await wellwisher(household, 'approve', ada?.id ?? '')
    const again = await runByClerk(household, ['run-job', 'birthday', '--to', 'ada', '--early'])
    expect([again.code, (await household.outbox()).length]).toEqual([0, 1])
  })
})

describe('the command approve', () => {
  it('says yes to several cards at once, each by itself, and exits 2 when one is refused', async () => {
    const { household } = await asking()
    const cards = await waiting(household)
    const hashes = cards.flatMap(({ approval }) => ['--sha256', approval?.sha256 ?? ''])
    const ids = cards.map(({ id }) => id)
    const first = await wellwisher(
      household,
      'approve',
      ids[0] ?? '',
      'birthday/nobody/2026-12-10',
      ...hashes,
    )
    expect(first.code).toBe(2)
    expect(first.stderr).toContain('There is no card birthday/nobody/2026-12-10')
    const both = await wellwisher(household, 'approve', ...ids, ...hashes)
    expect(both.code).toBe(0)
    expect(both.stdout).toContain(`${ids[0]} was approved before`)
    expect(both.stdout).toContain(`${ids[1]} is approved`)
    expect((await waiting(household)).map(({ state, approval }) => [state, approval])).toEqual([
      ['finished', null],
      ['finished', null],
    ])
  })

  it('is refused with both hashes when the person saw another card, and with what it wants', async () => {
    const { household } = await asking()
    const [ada] = await waiting(household)
    const other = 'abcdef012345'
    const refused = await wellwisher(household, 'approve', ada?.id ?? '', '--sha256', other)
    expect(refused.code).toBe(2)
    expect(refused.stderr).toContain(other)
    expect(refused.stderr).toContain(ada?.approval?.sha256)
    const slip = await wellwisher(household, 'approve', ada?.id ?? '', '--sha256', '1234')
    expect([slip.code, slip.stderr.includes('not-a-hash')]).toEqual([2, true])
    expect((await waiting(household))[0]?.state).toBe('awaiting')
  })

  it('is heard by the worker that runs beside it, and so is a no', async () => {
    // Held at once: a card that silence sends would not need the yes.
    const { household } = await asking('    approval: { silence: hold }')
    const { child, ended } = startBin(household, ['wellwisher', 'start'])
    const cards = await waiting(household)
    const [ada, grace] = cards.map(({ id }) => id)
    const shown = await wellwisher(household, 'card', ada ?? '')
    expect(shown.stdout).toContain(cards[0]?.approval?.sha256.slice(0, 12))
    await wellwisher(household, 'approve', ada ?? '', '--sha256', cards[0]?.approval?.sha256 ?? '')
    await wellwisher(household, 'reject', grace ?? '')
    await expect.poll(() => household.outbox(), { timeout: 20_000 }).toHaveLength(1)
    child.kill('SIGTERM')
    await ended
    expect((await household.outbox())[0]).toContain('ada')
    expect((await waiting(household)).map(({ id, state }) => [id.startsWith(ADA), state])).toEqual([
      [true, 'sent'],
      [false, 'cancelled'],
    ])
  })
})

describe('the key approval', () => {
  it('is told where it is wrong', async () => {
    const household = await aHousehold({ job: '    approval: { silence: shout, within: 2d }' })
    const { code, stderr } = await wellwisher(household, 'check')
    expect(code).toBe(2)
    expect(stderr).toContain('approval')
  })

  it('is explained with what was written', async () => {
    const household = await aHousehold({ job: '    approval: { silence: hold, within: 6h }' })
    const { code, stdout } = await wellwisher(household, 'config', '--explain', '--job', 'birthday')
    expect(code).toBe(0)
    expect(stdout).toMatch(/approval.*hold/)
  })
})
