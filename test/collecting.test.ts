import { describe, expect, it } from 'vitest'

import type { News, Sender } from '../src/send/sender.ts'
import { keepCollecting } from '../src/worker/collecting.ts'
import { aRig, type Rig } from './rig.ts'

const CARD = 'birthday/ada/2026-12-10'
const HOUR = 3_600_000
const FIVE_MINUTES = 300_000

const bounced: News = {
  about: { receipt: 'm1' },
  became: 'bounced',
  code: '5.1.1',
  detail: 'no such mailbox',
}

/** A worker whose card went out on a channel that is asked for what came back; `turns` are five minutes each. */
async function withMailbox(
  collect: NonNullable<Sender['collect']>,
): Promise<{ rig: Rig; turns: (count: number) => Promise<void> }> {
  const rig = await aRig({
    sends: { outbox: [{ kind: 'receipt', at: 'accepted', receipt: 'm1' }] },
    as: { outbox: { collect } },
  })
  await rig.look()
  rig.clock.set('2026-12-10T09:00:00Z')
  await rig.sweep()
  const over = new AbortController()
  const collecting = keepCollecting(rig.worker, over.signal)
  const turns = async (count: number) => {
    for (let turn = 0; turn < count; turn++) {
      await expect.poll(() => rig.clock.sleepers(), { interval: 5 }).toBeGreaterThan(0)
      rig.clock.forward(FIVE_MINUTES)
    }
    await expect.poll(() => rig.clock.sleepers(), { interval: 5 }).toBeGreaterThan(0)
    over.abort()
    await collecting
  }
  return { rig, turns }
}

describe('what came back', () => {
  it('is read every five minutes, from a week ago first and then from a little before the last time', async () => {
    const since: string[] = []
    const { rig, turns } = await withMailbox(async (from) => {
      since.push(from.toISOString())
      return []
    })
    await using _ = rig
    await turns(3)
    expect(since.slice(0, 3)).toEqual([
      '2026-12-03T08:00:00.000Z',
      '2026-12-10T08:00:00.000Z',
      '2026-12-10T08:05:00.000Z',
    ])
  })

  it('makes of a card that was sent one that failed, once (D-2)', async () => {
    const { rig, turns } = await withMailbox(async () => [bounced])
    await using _ = rig
    await turns(3)
    expect(await rig.state(CARD)).toBe('failed(5.1.1)')
    expect(rig.told).toHaveLength(1)
  })

  it('that cannot be read is told after the third time, once, and nothing stops', async () => {
    const { rig, turns } = await withMailbox(() => Promise.reject(new Error('the mailbox is locked')))
    await using _ = rig
    await turns(8)
    expect(rig.told).toEqual([expect.stringContaining('the mailbox is locked')])
  })

  it('is waited for no longer than two minutes', async () => {
    let asked = 0
    const { rig, turns } = await withMailbox(() => {
      asked++
      return new Promise(() => {})
    })
    await using _ = rig
    await turns(4)
    expect(asked).toBeGreaterThan(1)
    expect(rig.clock.now().getTime()).toBeLessThan(new Date('2026-12-10T09:00:00Z').getTime() + HOUR)
  })
})
