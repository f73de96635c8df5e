import { describe, expect, it } from 'vitest'

import type { CardFile, CardId, Sha256 } from '../src/card.ts'
import { type ApprovalTerms, unanswered } from '../src/jobs/approval.ts'
import { fingerprintOf } from '../src/ledger/yes.ts'
import type { Job } from '../src/jobs/job.ts'
import type { Sent } from '../src/send/sender.ts'
import { ada, aPicture, aRig, londoner, type Rig, type RigSettings } from './rig.ts'

const CARD = 'birthday/ada/2026-12-10' as CardId
const HOUR = 3_600_000

/** Ada's card is made on the eve at noon and waits for a yes; it would go out at nine. */
async function asking(approval: Job['approval'], more: RigSettings = {}): Promise<Rig> {
  const rig = await aRig({ paints: [await aPicture()], ...more, job: { approval } })
  await rig.look()
  await rig.sweep()
  return rig
}

async function at(rig: Rig, instant: string): Promise<string> {
  rig.clock.set(instant)
  await rig.sweep()
  return rig.state(CARD)
}

async function fingerprint(rig: Rig): Promise<string> {
  const { state } = (await rig.story(CARD)).card
  if (!('files' in state) || state.files === undefined) throw new Error('it has no files')
  return fingerprintOf(state.files)
}

const whys = async (rig: Rig) => (await rig.ledger.cards.events(CARD)).map(({ why }) => why)

const approve = (rig: Rig, ...seen: string[]) => rig.ledger.cards.approve(CARD, rig.clock.now(), { seen })

describe('how long an answer is waited for', () => {
  const card = { sendAt: new Date('2026-12-10T09:00:00Z'), lateAt: new Date('2026-12-11T00:00:00Z') }
  const until = (terms: ApprovalTerms, asked: string) =>
    unanswered(terms, card, new Date(asked)).at.toISOString().slice(8, 16)
  const eve = '2026-12-09T12:00:00Z'

  it('is until the card should go out where something still happens to it, and until it is too late where nothing does', () => {
    expect(until({ silence: 'send', withinMs: undefined }, eve)).toBe('10T09:00')
    expect(until({ silence: 'hold', withinMs: undefined }, eve)).toBe('10T09:00')
    expect(until({ silence: 'miss', withinMs: undefined }, eve)).toBe('11T00:00')
    expect(until({ silence: 'skip', withinMs: undefined }, eve)).toBe('11T00:00')
  })

  it('is as long as the job says once it was asked, and never longer than the card is of use', () => {
    expect(until({ silence: 'skip', withinMs: 6 * HOUR }, eve)).toBe('09T18:00')
    expect(until({ silence: 'hold', withinMs: 60 * HOUR }, eve)).toBe('11T00:00')
    // Room to send it is left.
    expect(until({ silence: 'send', withinMs: 60 * HOUR }, eve)).toBe('10T23:50')
  })

  it('is an hour at least when the card was made at the last moment', () => {
    expect(until({ silence: 'send', withinMs: undefined }, '2026-12-10T08:59:00Z')).toBe('10T09:59')
    expect(until({ silence: 'send', withinMs: undefined }, '2026-12-10T23:30:00Z')).toBe('10T23:50')
  })
})

describe('a card that nobody answers for', () => {
  it('goes out without a yes at its time where silence means send, and its story says so', async () => {
    await using rig = await asking({ silence: 'send', withinMs: undefined })
    expect(await at(rig, '2026-12-10T08:59:59Z')).toBe('awaiting')
    expect(await at(rig, '2026-12-10T09:00:00Z')).toBe('sent')
    expect(await whys(rig)).toContain('nobody answered: it goes out without a yes, as approval.silence says')
    expect(rig.parcels).toHaveLength(1)
  })

  it('does not go out before its time because the wait was short', async () => {
    await using rig = await asking({ silence: 'send', withinMs: 2 * HOUR })
    expect(await at(rig, '2026-12-09T14:00:00Z')).toBe('finished')
    expect(await at(rig, '2026-12-10T08:59:59Z')).toBe('finished')
    expect(await at(rig, '2026-12-10T09:00:00Z')).toBe('sent')
  })

  it('is asked for again when its words change after silence was taken for a yes', async () => {
    await using rig = await asking({ silence: 'send', withinMs: HOUR })
    expect(await at(rig, '2026-12-09T13:00:00Z')).toBe('finished')
    rig.people = [{ ...ada, nickname: 'Countess' }]
    expect(await at(rig, '2026-12-10T09:00:00Z')).toBe('awaiting')
    expect(await at(rig, '2026-12-10T10:00:00Z')).toBe('sent')
  })

  it('is held until its day is over where silence means hold, with one alert, and missed then', async () => {
    await using rig = await asking({ silence: 'hold', withinMs: 6 * HOUR })
    expect(await at(rig, '2026-12-09T17:59:59Z')).toBe('awaiting')
    const before = rig.told.length
    expect(await at(rig, '2026-12-09T18:00:00Z')).toBe('held(not-approved)')
    await rig.ledger.claims.wakeHeld('not-approved', rig.clock.now())
    expect(await at(rig, '2026-12-10T23:59:00Z')).toBe('held(not-approved)')
    expect(rig.told.slice(before)).toEqual([
      `${CARD} is held: not-approved (nobody said yes in time). \`wellwisher approve ${CARD}\` sends it, \`wellwisher reject ${CARD}\` ends it.`,
    ])
    expect(await at(rig, '2026-12-11T00:00:00Z')).toBe('missed(not-approved)')
    expect([rig.asked.length, rig.parcels.length]).toEqual([1, 0])
  })

  it('goes out when the yes comes after all, with the bytes that were shown and no other picture', async () => {
    await using rig = await asking({ silence: 'hold', withinMs: HOUR })
    const shown = await fingerprint(rig)
    expect(await at(rig, '2026-12-10T11:00:00Z')).toBe('held(not-approved)')
    expect((await approve(rig, shown)).heard).toBe('yes')
    await rig.sweep()
    expect([await rig.state(CARD), await fingerprint(rig), rig.asked.length]).toEqual(['sent', shown, 1])
  })

  it('is skipped where silence means skip, with one alert, however late that is noticed (G17)', async () => {
    await using rig = await asking({ silence: 'skip', withinMs: 6 * HOUR })
    const before = rig.told.length
    expect(await at(rig, '2026-12-09T18:00:00Z')).toBe('skipped(not-approved)')
    expect(rig.told.slice(before)).toEqual([`${CARD} is skipped: not-approved (nobody said yes in time).`])
    await using slept = await asking({ silence: 'skip', withinMs: undefined })
    expect(await at(slept, '2026-12-13T00:00:00Z')).toBe('skipped(not-approved)')
  })

  it('is made once more and asks again after a retry', async () => {
    await using rig = await asking({ silence: 'skip', withinMs: HOUR })
    expect(await at(rig, '2026-12-09T13:00:00Z')).toBe('skipped(not-approved)')
    await rig.retry(CARD)
    await rig.sweep()
    expect(await at(rig, '2026-12-09T13:59:59Z')).toBe('awaiting')
    expect(await at(rig, '2026-12-09T14:00:00Z')).toBe('skipped(not-approved)')
    expect(rig.asked).toHaveLength(1)
  })

  it('is missed as late, not as refused, where it would have gone out and no worker ran', async () => {
    await using rig = await asking({ silence: 'send', withinMs: undefined })
    expect(await at(rig, '2026-12-11T00:00:00Z')).toBe('missed(late)')
  })

  it('waits for the worker that comes after this one, from when it was asked', async () => {
    const rig = await asking({ silence: 'skip', withinMs: 6 * HOUR })
    await rig.die()
    rig.clock.set('2026-12-09T17:00:00Z')
    const { folder, clock } = rig
    const again = { folder, clock, paints: [await aPicture()] }
    await using next = await aRig({ ...again, job: { approval: { silence: 'skip', withinMs: 6 * HOUR } } })
    await next.sweep()
    expect(await next.state(CARD)).toBe('awaiting')
    expect(await at(next, '2026-12-09T18:00:00Z')).toBe('skipped(not-approved)')
  })

  it('goes out when the job wants no yes any more, also when it was held for it', async () => {
    await using rig = await asking({ silence: 'hold', withinMs: HOUR })
    expect(await at(rig, '2026-12-10T11:00:00Z')).toBe('held(not-approved)')
    rig.jobs = rig.jobs.map((job) => ({ ...job, approval: 'none' }))
    await rig.ledger.claims.wakeHeld('not-approved', rig.clock.now())
    await rig.sweep()
    expect([await rig.state(CARD), rig.asked.length]).toEqual(['sent', 1])
  })

  it('asks anew when its words change while it is held', async () => {
    await using rig = await asking({ silence: 'hold', withinMs: HOUR })
    expect(await at(rig, '2026-12-09T13:00:00Z')).toBe('held(not-approved)')
    rig.people = [{ ...ada, nickname: 'Countess' }]
    await rig.ledger.claims.wakeHeld('not-approved', rig.clock.now())
    await rig.sweep()
    expect(await rig.state(CARD)).toBe('awaiting')
  })

  it('is cancelled when its person leaves the list while it is held', async () => {
    await using rig = await asking({ silence: 'hold', withinMs: HOUR })
    expect(await at(rig, '2026-12-09T13:00:00Z')).toBe('held(not-approved)')
    rig.people = []
    await rig.ledger.claims.wakeHeld('not-approved', rig.clock.now())
    await rig.sweep()
    expect(await rig.state(CARD)).toBe('cancelled(gone)')
  })
})

describe('whoever must say yes', () => {
  it('is told when a card begins to wait: what to type, and what silence means (C-22)', async () => {
    await using rig = await asking({ silence: 'skip', withinMs: 6 * HOUR })
    expect(rig.told).toEqual([
      `${CARD} waits for a yes: \`wellwisher approve ${CARD}\`, or \`wellwisher reject ${CARD}\`; \`wellwisher card ${CARD}\` shows it. Without an answer until 2026-12-09T18:00:00.000Z it is skipped, and nothing is sent.`,
    ])
  })
})

describe('a yes', () => {
  it('is to the bytes of each channel, and to what is told of them', () => {
    const file: CardFile = {
      channel: 'outbox',
      sha256: 'a'.repeat(64) as Sha256,
      mediaType: 'image/jpeg',
      width: 1,
      height: 1,
      bytes: 1,
      alt: 'a card',
      caption: 'hello',
    }
    const prints = [
      file,
      { ...file, sha256: 'b'.repeat(64) as Sha256 },
      { ...file, alt: 'another' },
      { ...file, caption: 'bye' },
      { ...file, channel: 'mail' },
    ].map((one) => fingerprintOf([one]))
    expect(new Set(prints).size).toBe(5)
  })

  it('is refused when the card changed between the look and the yes, with both hashes', async () => {
    await using rig = await asking('required')
    const looked = await fingerprint(rig)
    rig.people = [{ ...ada, nickname: 'Countess' }]
    await rig.ledger.claims.wake(['awaiting'], rig.clock.now())
    await rig.sweep()
    const now = await fingerprint(rig)
    expect(await rig.state(CARD)).toBe('awaiting')
    await expect(approve(rig, looked.slice(0, 12))).rejects.toThrow(
      `you say yes to ${looked.slice(0, 12)}, and the card is ${now} by now`,
    )
    expect(await rig.state(CARD)).toBe('awaiting')
    expect((await approve(rig, looked, now.slice(0, 12).toUpperCase())).heard).toBe('yes')
  })

  it('changes nothing when it was said before, and is refused where nothing waits for it', async () => {
    await using rig = await asking('required', { people: [ada, londoner('grace', { name: 'Grace' })] })
    await approve(rig)
    const told = (await whys(rig)).length
    expect((await approve(rig)).heard).toBe('before')
    expect((await whys(rig)).length).toBe(told)
    await expect(approve(rig, '0'.repeat(64))).rejects.toThrow('is not what you saw')
    expect(await at(rig, '2026-12-10T09:00:00Z')).toBe('sent')
    expect((await approve(rig)).heard).toBe('before')
    await expect(rig.ledger.cards.reject(CARD, rig.clock.now())).rejects.toThrow(`${CARD} is sent`)
    expect(await at(rig, '2026-12-11T00:00:00Z')).toBe('sent')
    const grace = 'birthday/grace/2026-12-10' as CardId
    await expect(rig.ledger.cards.approve(grace, rig.clock.now())).rejects.toThrow('is missed (not-approved)')
  })

  it('is no yes to the card that is sent again', async () => {
    await using rig = await asking('required')
    await approve(rig)
    expect(await at(rig, '2026-12-10T09:00:00Z')).toBe('sent')
    await rig.resend(CARD)
    await rig.sweep()
    expect([await rig.state(CARD), rig.parcels.length]).toEqual(['awaiting', 1])
  })

  it('survives the process that heard it', async () => {
    const rig = await asking('required')
    await approve(rig)
    await rig.die()
    const { folder, clock } = rig
    await using next = await aRig({
      folder,
      clock,
      paints: [await aPicture()],
      job: { approval: 'required' },
    })
    expect(await at(next, '2026-12-10T09:00:00Z')).toBe('sent')
  })
})

const say = (rig: Rig, arrived: boolean, channel?: string) =>
  rig.ledger.deliveries.resolve(CARD, { arrived, channel }, rig.clock.now())

describe('a word on several channels of which nobody knows the end', () => {
  const unknown: Sent = { kind: 'unknown', code: 'cut', detail: 'the line was cut' }

  async function cutOff(): Promise<Rig> {
    const rig = await aRig({
      paints: [await aPicture()],
      job: { send: { mode: 'all', channels: ['outbox', 'mail'] } },
      sends: { outbox: [unknown], mail: [unknown] },
      retrySafety: 'none',
    })
    await rig.look()
    expect(await at(rig, '2026-12-10T09:00:00Z')).toBe('held(maybe-sent)')
    return rig
  }

  it('is wanted of each by name, and the alert says what to type', async () => {
    await using rig = await cutOff()
    expect(rig.told.at(-1)).toContain(`\`wellwisher resolve ${CARD} --arrived\`, or \`--not-arrived\``)
    await expect(say(rig, true)).rejects.toThrow(
      `Nobody knows whether ${CARD} arrived on outbox, nor whether on mail`,
    )
    await expect(say(rig, true, 'fax')).rejects.toThrow('does not go to fax')
    expect(await say(rig, true, 'mail')).toEqual({ state: 'held', before: false })
    expect(await say(rig, false, 'outbox')).toEqual({ state: 'partial', before: false })
    expect(await whys(rig)).toContain('said by hand, with wellwisher resolve')
  })

  it('changes nothing when it is said twice, and is not taken back by its opposite', async () => {
    await using rig = await cutOff()
    await say(rig, true, 'mail')
    expect(await say(rig, true, 'mail')).toEqual({ state: 'held', before: true })
    await expect(say(rig, false, 'mail')).rejects.toThrow(`Somebody has said before that ${CARD} arrived`)
    await say(rig, false, 'outbox')
    await expect(say(rig, true, 'outbox')).rejects.toThrow('did not arrive')
    expect(await rig.state(CARD)).toBe('partial(by-hand)')
  })
})
