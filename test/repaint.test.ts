import { createHash } from 'node:crypto'
import { rm, writeFile } from 'node:fs/promises'
import path from 'node:path'

import sharp from 'sharp'
import { describe, expect, it } from 'vitest'

import type { CardId } from '../src/card.ts'
import type { Answer } from '../src/generate/generator.ts'
import type { Day } from '../src/day.ts'
import { dollars } from '../src/money.ts'
import { owedNow } from '../src/worker/look.ts'
import { comesLate } from './late-picture.ts'
import { aPicture, aRig, type Rig } from './rig.ts'

const CARD = 'birthday/ada/2026-12-10' as CardId
const HOUR = 3_600_000

/** A picture that no other is like. */
async function painting(background: string): Promise<Extract<Answer, { kind: 'picture' }>> {
  const bytes = await sharp({ create: { width: 256, height: 384, channels: 3, background } })
    .png()
    .toBuffer()
  return { ...(await aPicture()), bytes }
}

const hashOf = ({ bytes }: { bytes: Uint8Array }) => createHash('sha256').update(bytes).digest('hex')

const repaint = (rig: Rig) => rig.ledger.cards.repaint(CARD, rig.clock.now(), undefined)

async function repaintAndResend(rig: Rig): Promise<void> {
  const at = rig.clock.now()
  await rig.ledger.cards.repaint(CARD, at, owedNow(rig.worker.world(), (await rig.story(CARD)).card, at))
}

async function pictureOf(rig: Rig): Promise<string | undefined> {
  const { state } = (await rig.story(CARD)).card
  return 'picture' in state ? state.picture?.sha256 : undefined
}

async function until(rig: Rig, state: string, hours = 24): Promise<void> {
  for (let hour = 0; hour < hours; hour++) {
    await rig.look()
    await rig.sweep()
    if ((await rig.state(CARD)) === state) return
    rig.clock.forward(HOUR)
  }
  expect(await rig.state(CARD)).toBe(state)
}

describe('another picture, please', () => {
  it('is bought for a finished card, which goes out with it at its time', async () => {
    const [first, second] = [await painting('#a00'), await painting('#0a0')]
    await using rig = await aRig({ paints: [first, second] })
    await until(rig, 'finished')
    rig.clock.forward(1_000)
    expect(await repaint(rig)).toBe('due')
    await rig.sweep()
    expect([await rig.state(CARD), await pictureOf(rig)]).toEqual(['finished', hashOf(second)])
    await until(rig, 'sent')
    expect([rig.asked.length, rig.parcels.length]).toEqual([2, 1])
  })

  it('keeps the old one in the ledger, charges both, and tells the story', async () => {
    const [first, second] = [await painting('#a00'), await painting('#0a0')]
    await using rig = await aRig({ paints: [first, second] })
    await until(rig, 'finished')
    rig.clock.forward(1_000)
    await repaint(rig)
    await rig.sweep()
    const { attempts } = await rig.story(CARD)
    expect(attempts.map(({ picture }) => picture?.sha256)).toEqual([hashOf(first), hashOf(second)])
    expect(await rig.ledger.budget.spent('2026-12')).toBe(dollars(0.08))
    const events = await rig.ledger.cards.events(CARD)
    expect(events).toContainEqual(
      expect.objectContaining({
        from: 'finished',
        to: 'due',
        why: expect.stringContaining('another picture'),
      }),
    )
  })

  it('is not the one that is stored already, however often it is asked for', async () => {
    const pictures = [await painting('#a00'), await painting('#0a0'), await painting('#00a')]
    await using rig = await aRig({ paints: pictures })
    await until(rig, 'finished')
    for (const picture of pictures.slice(1)) {
      rig.clock.forward(1_000)
      await repaint(rig)
      await rig.sweep()
      expect(await pictureOf(rig)).toBe(hashOf(picture))
    }
  })

  it('is not one of an earlier attempt that comes only now', async () => {
    const late = await painting('#a00')
    const away: Answer = { kind: 'unknown', ending: 'timeout', code: 'timeout', detail: 'no answer' }
    const [second, third] = [await painting('#0a0'), await painting('#00a')]
    await using rig = await aRig({ paints: [away, second, third] })
    await until(rig, 'finished')
    const [lost] = (await rig.story(CARD)).attempts
    if (lost === undefined) throw new Error('nothing was asked')
    rig.clock.forward(1_000)
    await repaint(rig)
    await comesLate(rig, { id: lost.id, picture: late, money: { kind: 'kept' } })
    await rig.sweep()
    expect([await rig.state(CARD), await pictureOf(rig)]).toEqual(['finished', hashOf(third)])
  })

  it('does not bring the old one back when the day is corrected meanwhile', async () => {
    const [first, second] = [await painting('#a00'), await painting('#0a0')]
    await using rig = await aRig({ paints: [first, second] })
    await until(rig, 'finished')
    rig.clock.forward(1_000)
    await repaint(rig)
    rig.people = rig.people.map((person) => ({ ...person, birthday: { year: 1815, month: 12, day: 11 } }))
    await until(rig, 'cancelled(moved)')
    const moved = 'birthday/ada/2026-12-11'
    rig.clock.set('2026-12-10T12:00:00Z')
    await rig.look()
    await rig.sweep()
    const { state } = (await rig.story(moved)).card
    expect('picture' in state ? state.picture?.sha256 : undefined).toBe(hashOf(second))
  })

  it('makes the yes to the old one void, and the warnings of it', async () => {
    const refusal: Answer = {
      kind: 'refused',
      ending: 'refused_by_provider',
      code: 'not_found',
      detail: 'no',
      softer: false,
    }
    await using rig = await aRig({
      paints: [refusal],
      others: [await painting('#a00'), await painting('#0a0')],
      image: { fallbacks: ['gemini/test'] },
      job: { approval: 'required' },
    })
    await until(rig, 'awaiting')
    expect((await rig.story(CARD)).card.warnings.map(({ code }) => code)).toEqual(['fallback'])
    await rig.ledger.cards.approve(CARD, rig.clock.now())
    rig.clock.forward(1_000)
    await repaint(rig)
    expect((await rig.story(CARD)).card.warnings).toEqual([])
    await rig.sweep()
    expect(await rig.state(CARD)).toBe('awaiting')
  })

  it('is asked for without a photo whose consent was taken back', async () => {
    await using rig = await aRig({ paints: [await painting('#a00'), await painting('#0a0')] })
    const known = rig.people
    const bytes = (await painting('#777')).bytes
    const place = path.join(rig.folder, 'photo.png')
    await writeFile(place, bytes)
    rig.people = known.map((person) => ({
      ...person,
      photo: { path: place, consentedOn: '2026-01-01' as Day },
    }))
    await until(rig, 'finished')
    rig.people = known
    rig.clock.forward(1_000)
    await repaint(rig)
    await rig.sweep()
    expect(rig.asked.map(({ references }) => references.length)).toEqual([1, 0])
  })

  it('is bought when the old one was lost', async () => {
    const [first, second] = [await painting('#a00'), await painting('#0a0')]
    await using rig = await aRig({ paints: [first, second] })
    await until(rig, 'finished')
    await rm(path.join(rig.folder, 'blobs'), { recursive: true })
    rig.clock.forward(21 * HOUR)
    await rig.sweep()
    expect(await rig.state(CARD)).toBe('held(picture-lost)')
    rig.clock.forward(1_000)
    await repaint(rig)
    await until(rig, 'sent')
    expect(await pictureOf(rig)).toBe(hashOf(second))
  })

  it('is bought for a card that its channel refused, and goes out with it', async () => {
    const [first, second] = [await painting('#a00'), await painting('#0a0')]
    const no = { kind: 'permanent', code: 'not-writable', detail: 'no' } as const
    const yes = { kind: 'receipt', at: 'delivered', receipt: 'here' } as const
    await using rig = await aRig({ paints: [first, second], sends: { outbox: [no, yes] } })
    await until(rig, 'failed(not-writable)')
    rig.clock.forward(1_000)
    await repaint(rig)
    await rig.sweep()
    expect([await rig.state(CARD), await pictureOf(rig)]).toEqual(['sent', hashOf(second)])
    expect(rig.parcels).toHaveLength(2)
  })

  it('is refused by the budget like any other, and held', async () => {
    const caps = { perDay: dollars(0.06), perMonth: dollars(20) }
    await using rig = await aRig({ paints: [await aPicture()], caps })
    await until(rig, 'finished')
    rig.clock.forward(1_000)
    await repaint(rig)
    await rig.sweep()
    expect([await rig.state(CARD), rig.asked.length]).toEqual(['held(budget)', 1])
  })
})

describe('no other picture', () => {
  it('is painted of a card that has none yet, is over, or is too late', async () => {
    await using rig = await aRig()
    await rig.look()
    await expect(repaint(rig)).rejects.toMatchObject({ code: 'not-painted' })
    await until(rig, 'finished')
    rig.clock.set('2026-12-11T00:00:00Z')
    await expect(repaint(rig)).rejects.toMatchObject({ code: 'too-late' })
    await rig.ledger.cards.cancel(CARD, rig.clock.now())
    await expect(repaint(rig)).rejects.toMatchObject({ code: 'ended' })
  })

  it('is painted while the card is being sent, nor when nobody knows whether it was', async () => {
    const far = Promise.withResolvers<{ kind: 'unknown'; code: string; detail: string }>()
    await using rig = await aRig({ sends: { outbox: [() => far.promise] }, retrySafety: 'none' })
    await until(rig, 'finished')
    rig.clock.forward(21 * HOUR)
    const sweeping = rig.sweep()
    await expect.poll(() => rig.parcels.length).toBe(1)
    await expect(repaint(rig)).rejects.toMatchObject({ code: 'too-late' })
    far.resolve({ kind: 'unknown', code: 'reset', detail: 'reset' })
    await sweeping
    await expect(repaint(rig)).rejects.toMatchObject({ code: 'maybe-sent' })
  })

  it('is painted of a card that was sent, unless it is sent once more with it', async () => {
    const [first, second] = [await painting('#a00'), await painting('#0a0')]
    await using rig = await aRig({ paints: [first, second] })
    await until(rig, 'sent')
    rig.clock.forward(1_000)
    const refused = repaint(rig)
    await expect(refused).rejects.toMatchObject({ code: 'sent', fix: expect.stringContaining('--resend') })
    await repaintAndResend(rig)
    await until(rig, 'sent')
    expect([rig.asked.length, rig.parcels.length, await pictureOf(rig)]).toEqual([2, 2, hashOf(second)])
    expect(new Set(rig.parcels.map(({ key }) => key)).size).toBe(2)
  })

  it('is painted by a worker that had the old one in hand', async () => {
    await using rig = await aRig()
    await until(rig, 'finished')
    const claim = await rig.ledger.claims.next({
      states: ['finished'],
      busyLanes: [],
      only: undefined,
      now: new Date(rig.clock.now().getTime() + 24 * HOUR),
    })
    if (claim === undefined) throw new Error('nobody could take it')
    rig.clock.forward(1_000)
    await repaint(rig)
    const { picture, files } = claim.card.state as Extract<typeof claim.card.state, { at: 'finished' }>
    const change = { why: 'its time has come', now: rig.clock.now(), nextAt: rig.clock.now() }
    await expect(rig.ledger.claims.move(claim, { at: 'sending', picture, files }, change)).rejects.toThrow(
      'lost',
    )
  })
})
