import { describe, expect, it } from 'vitest'

import { take } from '../src/cli/asking.ts'
import type { Day } from '../src/day.ts'
import { asked } from '../src/jobs/due.ts'
import { lost } from './answers.ts'
import { ada, aPicture, aRig, londoner, type Rig } from './rig.ts'

const CARD = 'birthday/ada/2026-12-10'
const BOB = 'birthday/bob/2026-12-10'

/** As `run-job birthday --on 2026-12-10 --resend` begins. */
async function resendAll(rig: Rig): Promise<void> {
  const [setup] = rig.worker.world().jobs.values()
  if (setup === undefined) throw new Error('there is no job')
  const day = '2026-12-10' as Day
  const cards = rig.people.flatMap((person) => asked(setup.job, { person, day }, rig.clock.now()) ?? [])
  const options = { config: 'jobs.yaml', to: [], send: true, resend: true } as const
  await take(rig.worker, { id: 'run', setup, cards, on: day, options })
}

describe('a run that sends again', () => {
  it('is refused as a whole while it is not known of one of its cards whether it arrived (C-13)', async () => {
    await using rig = await aRig({
      paints: [await aPicture()],
      people: [ada, londoner('bob')],
      retrySafety: 'none',
      sends: {
        outbox: [
          ({ label }) =>
            label.includes('bob')
              ? { kind: 'unknown', code: 'reset', detail: 'nobody knows' }
              : { kind: 'receipt', at: 'delivered', receipt: 'r' },
        ],
      },
    })
    await rig.look()
    rig.clock.set('2026-12-10T09:00:00Z')
    await rig.sweep()
    expect([await rig.state(CARD), await rig.state(BOB)]).toEqual(['sent', 'held(maybe-sent)'])
    await expect(resendAll(rig)).rejects.toThrow(`${BOB} may have been sent`)
    await rig.sweep()
    expect([await rig.state(CARD), rig.parcels.length]).toEqual(['sent', 2])
    await rig.ledger.deliveries.resolve((await rig.story(BOB)).card.id, { arrived: true }, rig.clock.now())
    await resendAll(rig)
    await rig.sweep()
    expect([await rig.state(BOB), rig.parcels.length]).toEqual(['held(maybe-sent)', 4])
  })

  it('makes the next revision, with another key and from the same picture (C-13)', async () => {
    await using rig = await aRig({ paints: [await aPicture(), lost] })
    await rig.look()
    rig.clock.set('2026-12-10T09:00:00Z')
    await rig.sweep()
    await resendAll(rig)
    await rig.sweep()
    const { card } = await rig.story(CARD)
    const [first, second] = rig.parcels
    expect([card.revision, card.trigger, rig.parcels.length, rig.asked.length]).toEqual([2, 'manual', 2, 1])
    expect(second?.key).not.toBe(first?.key)
    expect(second?.file.sha256).toBe(first?.file.sha256)
  })
})
