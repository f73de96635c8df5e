import { describe, expect, it } from 'vitest'

import { startAt } from './other-time.ts'
import { statesOf } from './under-way.ts'

const list = (...rows: string[]) => ['id,name,birthday,timezone,opt_out', ...rows, ''].join('\n')

const row = (id: string, optOut = '') => `${id},Somebody ${id},--12-10,Europe/London,${optOut}`

describe('a list that is edited while start runs', () => {
  it('is read again before the minute is over, and whoever wants no more cards gets none (G18, F7)', async () => {
    const people = list(row('ada'), row('bea'))
    const { household, child, ended, log } = await startAt('2026-12-09T12:00:01Z', { people })
    const states = () => statesOf(household)
    const soon = { timeout: 20_000 }
    await expect.poll(states, soon).toEqual(['finished', 'finished'])
    await household.write('people.csv', list(row('ada', 'yes'), row('bea'), row('cid')))
    await expect.poll(states, soon).toEqual(['cancelled', 'finished', 'finished'])
    child.kill('SIGTERM')
    expect(await ended).toBe(0)
    expect(await household.outbox()).toEqual([])
    // All of it within the minute in which it began.
    expect(log.map(({ time }) => String(time).slice(0, 16))).toEqual(log.map(() => '2026-12-09T12:00'))
  })
})
