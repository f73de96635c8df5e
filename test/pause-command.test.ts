import { expect, describe, it } from 'vitest'

import { runByClerk } from './clerk.ts'
import { aHousehold, type Household, startBin } from './household.ts'

const wellwisher = (household: Household, ...argv: readonly string[]) =>
  runByClerk(household, ['wellwisher', ...argv])

const runJob = (household: Household, ...argv: readonly string[]) =>
  runByClerk(household, ['run-job', 'birthday', ...argv])

describe('wellwisher pause', () => {
  it('keeps run-job from making cards, and names the way back; --dry-run still shows them (F20)', async () => {
    const household = await aHousehold()
    const said = await wellwisher(household, 'pause', 'birthday')
    expect([said.code, said.stdout]).toEqual([0, expect.stringContaining('birthday is paused')])
    const refused = await runJob(household, '--to', 'ada')
    expect(refused.code).toBe(2)
    expect(refused.stdout).toBe('')
    expect(refused.stderr).toContain('error (paused)')
    expect(refused.stderr).toContain('wellwisher resume birthday')
    const dry = await runJob(household, '--to', 'ada', '--dry-run')
    expect([dry.code, dry.stdout]).toEqual([0, expect.stringContaining('birthday is paused since')])
    expect(await household.outbox()).toEqual([])
    const over = await wellwisher(household, 'resume', 'birthday')
    expect([over.code, over.stdout]).toEqual([0, expect.stringContaining('birthday goes on')])
    expect((await runJob(household, '--to', 'ada')).code).toBe(0)
  })

  it('is told by whoever is asked for cards, plans and files', async () => {
    const household = await aHousehold()
    await wellwisher(household, 'pause', 'birthday')
    for (const command of ['plan', 'cards', 'check']) {
      const { stdout } = await wellwisher(household, command)
      expect(stdout).toContain('birthday is paused since')
    }
    for (const command of ['plan', 'cards']) {
      const { stdout } = await wellwisher(household, command, '--json')
      expect(JSON.parse(stdout)).toMatchObject({
        paused: [{ job: 'birthday', reason: { code: 'by-hand', detail: 'somebody paused it' } }],
      })
    }
  })

  it('is told to whoever says yes to one of its cards', async () => {
    const household = await aHousehold({ job: '    approval: required' })
    await runByClerk(household, ['run-job', 'birthday', '--on', '2026-12-10'])
    await wellwisher(household, 'pause', 'birthday')
    const { stdout } = await wellwisher(household, 'approve', 'birthday/ada/2026-12-10')
    expect(stdout).toContain('is approved; it waits until `wellwisher resume birthday`.')
  })

  it('twice changes nothing, a job that is not paused is not resumed, and a slip is recognised', async () => {
    const household = await aHousehold()
    const early = await wellwisher(household, 'resume', 'birthday')
    expect([early.code, early.stdout]).toEqual([0, expect.stringContaining('birthday is not paused')])
    await wellwisher(household, 'pause', 'birthday')
    const again = await wellwisher(household, 'pause', 'birthday')
    expect([again.code, again.stdout]).toEqual([0, expect.stringContaining('was already paused since')])
    for (const command of ['pause', 'resume']) {
      const slip = await wellwisher(household, command, 'birthdya')
      expect([slip.code, slip.stderr]).toEqual([2, expect.stringContaining('Did you mean "birthday"?')])
    }
  })

  it('can be taken back of a job that jobs.yaml does not name any more', async () => {
    const household = await aHousehold({ job: '    pause_after: 3' })
    await wellwisher(household, 'pause', 'birthday')
    await household.write(
      'jobs.yaml',
      'version: 1\npeople: [people.csv]\nimage: { model: local }\nchannels:\n  outbox: { type: folder, path: outbox }\njobs:\n  friends: { schedule: "0 9 * * *", occasion: birthday, send: [outbox] }\n',
    )
    const slip = await wellwisher(household, 'resume', 'birthdy')
    expect([slip.code, slip.stderr]).toEqual([2, expect.stringContaining('Did you mean "birthday"?')])
    expect((await wellwisher(household, 'resume', 'birthday')).stdout).toContain('birthday goes on')
  })

  it('does not wait until a broken jobs.yaml is mended, of a job that the ledger knows', async () => {
    const household = await aHousehold()
    const { child, ended } = startBin(household, ['wellwisher', 'start'])
    let log = ''
    child.stderr.setEncoding('utf8').on('data', (text: string) => void (log += text))
    await expect.poll(() => log, { timeout: 20_000 }).toContain('"started"')
    await household.write('jobs.yaml', 'version: [')
    const unknown = await wellwisher(household, 'pause', 'birthdya')
    expect([unknown.code, unknown.stderr]).toEqual([2, expect.stringContaining('jobs.yaml')])
    expect((await wellwisher(household, 'pause', 'birthday')).stdout).toContain('birthday is paused')
    expect((await wellwisher(household, 'resume', 'birthday')).stdout).toContain('birthday goes on')
    expect((await wellwisher(household, 'resume', 'birthday')).code).toBe(2)
    child.kill('SIGTERM')
    expect(await ended).toBe(0)
  })

  it('is heeded by a start that runs, and so is the end of it (F20)', async () => {
    const soon = new Date(Date.now() + 86_400_000).toISOString().slice(5, 10)
    const people = `id,name,birthday,timezone\nada,Ada Lovelace,--${soon},UTC\n`
    const household = await aHousehold({ people, job: '    prepare: 3d' })
    await wellwisher(household, 'pause', 'birthday')
    const { child, ended } = startBin(household, ['wellwisher', 'start'])
    let log = ''
    child.stderr.setEncoding('utf8').on('data', (text: string) => void (log += text))
    await expect.poll(() => log, { timeout: 20_000 }).toContain('"started"')
    expect(log).toContain('wellwisher resume birthday')
    const { stdout } = await wellwisher(household, 'cards')
    expect(stdout).toContain('  due  ')
    await wellwisher(household, 'resume', 'birthday')
    await expect.poll(() => log, { timeout: 20_000 }).toContain('"state":"finished"')
    child.kill('SIGTERM')
    expect(await ended).toBe(0)
  })
})
