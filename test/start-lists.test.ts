import { describe, expect, it } from 'vitest'

import { aHousehold, runBin, startBin } from './household.ts'
import { wallClock, zoneAtNoon } from './noon.ts'

const list = (...rows: string[]) => ['id,name,birthday,timezone,opt_out', ...rows, ''].join('\n')

describe('a list that is edited while start runs', () => {
  it('is read again within a minute, and whoever wants no more cards gets none (G18, F7)', async () => {
    const zone = zoneAtNoon()
    const { day } = wallClock(new Date(), zone)
    const row = (id: string, optOut = '') => `${id},Somebody ${id},--${day.slice(5)},${zone},${optOut}`
    const household = await aHousehold({ people: list(row('ada'), row('bea')), job: '    send_at: "23:30"' })
    const { child, ended } = startBin(household, ['wellwisher', 'start'])
    const states = async () => {
      const { stdout } = await runBin(household, ['wellwisher', 'cards', '--json'])
      const { cards } = JSON.parse(stdout) as { cards: { person: string; state: string }[] }
      return cards.map(({ person, state }) => `${person} ${state}`).toSorted()
    }
    const patient = { timeout: 100_000, interval: 1_000 }
    await expect.poll(states, patient).toEqual(['ada finished', 'bea finished'])
    await household.write('people.csv', list(row('ada', 'yes'), row('bea'), row('cid')))
    await expect.poll(states, patient).toEqual(['ada cancelled', 'bea finished', 'cid finished'])
    child.kill('SIGTERM')
    expect(await ended).toBe(0)
    expect(await household.outbox()).toEqual([])
  }, 120_000)
})
