import { describe, expect, it } from 'vitest'

import { runByClerk } from './clerk.ts'
import { aHousehold, type Ran, runBin } from './household.ts'

/** Commands that change nothing, so that they may be run twice. */
const COMMANDS = [
  ['wellwisher', 'cards'],
  ['wellwisher', 'cards', '--json'],
  ['wellwisher', 'card', 'birthday/ada/2026-12-10', '--json'],
  ['wellwisher', 'runs'],
  ['wellwisher', 'plan', '--days', '366'],
  ['wellwisher', 'budget', '--json'],
  ['wellwisher', 'check'],
  ['wellwisher', 'config', '--explain'],
  ['wellwisher', 'doctor'],
  ['run-job', 'birthday', '--on', '2026-12-10', '--dry-run'],
  // Mistakes: of the option parser, of a name, of jobs.yaml.
  ['run-job', 'birthday', '--dryrun'],
  ['run-job', 'birtday'],
  ['wellwisher', 'cards', '--config', 'people.csv'],
] as const

/** Other tests write to the same disk. */
function settled(ran: Ran): Ran {
  return { ...ran, stdout: ran.stdout.replace(/[\d.]+ [kMGT]B are free/, 'room is free') }
}

describe('a clerk of the tests', () => {
  it('says and answers what a process of its own does for each command, which ends by itself', async () => {
    const household = await aHousehold()
    const made = await runBin(household, ['run-job', 'birthday', '--on', '2026-12-10', '--early'])
    expect([made.code, await household.outbox()]).toMatchObject([0, { length: 1 }])
    for (const command of COMMANDS) {
      const [alone, byClerk] = await Promise.all([runBin(household, command), runByClerk(household, command)])
      expect({ command, ...settled(byClerk) }).toEqual({ command, ...settled(alone) })
    }
  })
})
