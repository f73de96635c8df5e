import { describe, expect, it } from 'vitest'

import type { Answer } from '../src/generate/generator.ts'
import { dollars } from '../src/money.ts'
import { endings } from './answers.ts'
import { comesLate } from './late-picture.ts'
import { aPicture, aRig } from './rig.ts'

const CARD = 'birthday/ada/2026-12-10'

type Painted = NonNullable<Awaited<NonNullable<Extract<Answer, { kind: 'unknown' }>['late']>>>

function timedOut(late?: ReturnType<typeof Promise.withResolvers<Painted | undefined>>): Answer {
  return {
    kind: 'unknown',
    ending: 'timeout',
    code: 'timeout',
    detail: 'OpenAI did not answer within 180000 ms.',
    ...(late === undefined ? {} : { late: late.promise }),
  }
}

describe('a picture that comes after the deadline', () => {
  it('is stored and used, and not bought again; the ending stays what it was (B-4, D2)', async () => {
    const late = Promise.withResolvers<Painted | undefined>()
    await using rig = await aRig({ paints: [timedOut(late), await aPicture()] })
    await rig.look()
    const sweeping = rig.sweep()
    await expect
      .poll(async () => (await rig.story(CARD)).attempts.map(({ ending }) => ending))
      .toEqual(['timeout'])
    expect(await rig.ledger.budget.spent('2026-12')).toBe(dollars(0.05))
    late.resolve(await aPicture())
    await sweeping

    expect(rig.asked).toHaveLength(1)
    const { card, attempts } = await rig.story(CARD)
    expect(card.state.at).toBe('finished')
    expect(attempts).toMatchObject([{ ending: 'timeout', reconciled: 'generated', money: 'settled' }])
    expect(await rig.ledger.budget.spent('2026-12')).toBe(dollars(0.04))
  })

  it('and does not come at all is asked for once more, the first one still charged', async () => {
    const late = Promise.withResolvers<Painted | undefined>()
    late.resolve(undefined)
    await using rig = await aRig({ paints: [timedOut(late), await aPicture()] })
    await rig.look()
    await rig.sweep()
    rig.clock.forward(15_000)
    await rig.sweep()
    const { attempts } = await rig.story(CARD)
    expect(endings(attempts)).toEqual(['timeout/timeout', 'generated/undefined'])
    expect(await rig.ledger.budget.spent('2026-12')).toBe(dollars(0.09))
  })

  it('is not waited for when the worker is told to stop', async () => {
    const late = Promise.withResolvers<Painted | undefined>()
    await using rig = await aRig({ paints: [timedOut(late)] })
    await rig.look()
    const sweeping = rig.sweep()
    await expect.poll(async () => (await rig.story(CARD)).attempts[0]?.ending).toBe('timeout')
    rig.stop()
    await sweeping
    expect(await rig.state(CARD)).toBe('due')
  })

  it('and finds the card in other hands is taken by the card instead of buying another', async () => {
    await using rig = await aRig({ paints: [timedOut(), await aPicture()] })
    await rig.look()
    await rig.sweep()
    const { attempts } = await rig.story(CARD)
    const id = attempts[0]?.id
    if (id === undefined) throw new Error('nothing was asked')
    const money = { kind: 'settled', bill: dollars(0.04) } as const
    await comesLate(rig, { id, picture: await aPicture(), money })
    expect(await rig.ledger.budget.spent('2026-12')).toBe(dollars(0.04))
    rig.clock.forward(15_000)
    await rig.sweep()
    expect(rig.asked).toHaveLength(1)
    expect(await rig.state(CARD)).toBe('finished')
  })
})
