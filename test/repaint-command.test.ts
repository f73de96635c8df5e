import { describe, expect, it } from 'vitest'

import { runByClerk } from './clerk.ts'
import { aHousehold, type Household } from './household.ts'

const wellwisher = (household: Household, ...argv: readonly string[]) =>
  runByClerk(household, ['wellwisher', ...argv])

interface Shown {
  readonly cards: readonly {
    readonly id: string
    readonly state: string
    readonly picture: { readonly sha256: string } | null
  }[]
}

const runJob = async (household: Household, ...argv: readonly string[]) => {
  const { stdout } = await runByClerk(household, ['run-job', 'birthday', '--to', 'ada', '--json', ...argv])
  const [card] = (JSON.parse(stdout) as Shown).cards
  if (card === undefined) throw new Error('no card was made')
  return card
}

describe('wellwisher repaint', () => {
  it('lets the built-in artist paint something else, and says what it costs at most', async () => {
    const household = await aHousehold()
    const before = await runJob(household, '--no-send')
    expect(before.state).toBe('finished')
    const said = await wellwisher(household, 'repaint', before.id)
    expect([said.code, said.stdout]).toEqual([0, expect.stringContaining('for at most $0.00')])
    const after = await runJob(household, '--no-send')
    expect(after.state).toBe('finished')
    expect(after.picture?.sha256).not.toBe(before.picture?.sha256)
  })

  it('of a card that was sent says how, and with --resend puts a second file beside the first', async () => {
    const household = await aHousehold()
    const before = await runJob(household)
    expect(before.state).toBe('sent')
    const refused = await wellwisher(household, 'repaint', before.id)
    expect([refused.code, refused.stdout]).toEqual([2, ''])
    expect(refused.stderr).toContain(`wellwisher repaint ${before.id} --resend`)
    expect((await wellwisher(household, 'repaint', before.id, '--resend')).code).toBe(0)
    expect(await runJob(household)).toMatchObject({ state: 'sent' })
    expect(await household.outbox()).toHaveLength(2)
  })

  it('of a card that is not there, or of somebody who is gone, is a mistake', async () => {
    const household = await aHousehold()
    const { id } = await runJob(household, '--no-send')
    const unknown = await wellwisher(household, 'repaint', 'birthday/ada/1999-12-10')
    expect([unknown.code, unknown.stderr]).toEqual([2, expect.stringContaining('unknown-card')])
    await household.write('people.csv', 'id,name,birthday,timezone\nbo,Bo,1990-03-02,Europe/London\n')
    const gone = await wellwisher(household, 'repaint', id)
    expect([gone.code, gone.stderr]).toEqual([2, expect.stringContaining('not-owed')])
  })
})
