import { describe, expect, it } from 'vitest'

import type { CardId } from '../src/card.ts'
import type { News, Sent } from '../src/send/sender.ts'
import { takeNews } from '../src/worker/news.ts'
import { aRig, type Rig, type RigSettings } from './rig.ts'

const CARD = 'birthday/ada/2026-12-10' as CardId

const accepted: Sent = { kind: 'receipt', at: 'accepted', receipt: 'm1' }
const unknown: Sent = { kind: 'unknown', code: 'cut', detail: 'the line was cut' }

const about = { receipt: 'm1' }
const taken: News = { about, became: 'accepted' }
const delivered: News = { about, became: 'delivered' }
const bounced: News = { about, became: 'bounced', code: '5.1.1', detail: 'no such mailbox' }

const both = { send: { mode: 'all', channels: ['outbox', 'mail'] } } as const
const first = { send: { mode: 'first', channels: ['mail', 'outbox'] } } as const

async function atNine(settings: RigSettings = {}): Promise<Rig> {
  const rig = await aRig({
    sends: { mail: [accepted] },
    job: { send: { mode: 'all', channels: ['mail'] } },
    ...settings,
  })
  await rig.look()
  rig.clock.set('2026-12-10T09:00:00Z')
  await rig.sweep()
  return rig
}

const statesOf = async (rig: Rig) => [
  await rig.state(CARD),
  ...(await rig.story(CARD)).deliveries.map(({ state }) => state.at),
]

describe('news of a card that its channel took', () => {
  it('that it was delivered is kept, and later news that it was accepted takes nothing back (G8)', async () => {
    await using rig = await atNine()
    expect(await statesOf(rig)).toEqual(['sent', 'accepted'])
    await takeNews(rig.worker, 'mail', [delivered, taken, delivered])
    expect(await statesOf(rig)).toEqual(['sent', 'delivered'])
    const events = await rig.ledger.cards.events(CARD)
    expect(events.filter(({ to }) => to === 'delivered')).toHaveLength(1)
  })

  it('that it bounced makes it failed, tells the owner once, and is the last word (D-2, D-17)', async () => {
    await using rig = await atNine()
    await takeNews(rig.worker, 'mail', [delivered])
    await takeNews(rig.worker, 'mail', [bounced])
    await takeNews(rig.worker, 'mail', [bounced, taken, delivered])
    expect(await statesOf(rig)).toEqual(['failed(5.1.1)', 'bounced'])
    expect(rig.told).toEqual([expect.stringContaining('no such mailbox')])
  })

  it('that it bounced leaves a card partial that arrived elsewhere (G9)', async () => {
    await using rig = await atNine({ job: both })
    await takeNews(rig.worker, 'mail', [bounced])
    expect(await statesOf(rig)).toEqual(['partial(5.1.1)', 'delivered', 'bounced'])
  })

  it('is passed over when it is about another channel, or about nothing of ours', async () => {
    await using rig = await atNine()
    await takeNews(rig.worker, 'outbox', [bounced])
    await takeNews(rig.worker, 'mail', [{ ...bounced, about: { receipt: 'm2' } }])
    expect(await statesOf(rig)).toEqual(['sent', 'accepted'])
  })
})

async function aboutKey(rig: Rig): Promise<News['about']> {
  const [delivery] = (await rig.story(CARD)).deliveries
  return { key: delivery?.key ?? '' }
}

describe('news of a card of which nobody knew whether it arrived', () => {
  const settings = { sends: { mail: [unknown] }, retrySafety: 'none' } as const

  it('is the first proof, found by its key, and is named by its receipt from then on (G8)', async () => {
    await using rig = await atNine(settings)
    expect(await statesOf(rig)).toEqual(['held(maybe-sent)', 'unknown'])
    await takeNews(rig.worker, 'mail', [{ about: await aboutKey(rig), became: 'accepted', receipt: 'm1' }])
    expect(await statesOf(rig)).toEqual(['sent', 'accepted'])
    await takeNews(rig.worker, 'mail', [delivered])
    expect(await statesOf(rig)).toEqual(['sent', 'delivered'])
  })

  it('keeps it from being sent again, where that was going to be tried (D-1)', async () => {
    await using rig = await atNine({ sends: { mail: [unknown] } })
    await takeNews(rig.worker, 'mail', [{ about: await aboutKey(rig), became: 'delivered' }])
    rig.clock.forward(3_600_000)
    await rig.sweep()
    expect([await rig.state(CARD), rig.parcels.length]).toEqual(['sent', 1])
  })

  it('says that it came back, which answers the question, too', async () => {
    await using rig = await atNine(settings)
    await takeNews(rig.worker, 'mail', [{ ...bounced, about: await aboutKey(rig) }])
    expect(await statesOf(rig)).toEqual(['failed(5.1.1)', 'bounced'])
  })

  it('may come before the answer to the send, whose receipt then names it', async () => {
    const early = async (parcel: { key: string }): Promise<Sent> => {
      await takeNews(rig.worker, 'mail', [{ about: { key: parcel.key }, became: 'accepted' }])
      return accepted
    }
    const rig = await aRig({ sends: { mail: [early] }, job: { send: { mode: 'all', channels: ['mail'] } } })
    await using _ = rig
    await rig.look()
    rig.clock.set('2026-12-10T09:00:00Z')
    await rig.sweep()
    await takeNews(rig.worker, 'mail', [delivered])
    expect((await rig.story(CARD)).deliveries[0]?.state).toEqual({ at: 'delivered', receipt: 'm1' })
  })
})

describe('a card that came back', () => {
  it('goes out again with another key when somebody tries again, and only where it did not arrive (G9)', async () => {
    await using rig = await atNine({ job: both })
    await takeNews(rig.worker, 'mail', [bounced])
    await rig.retry(CARD)
    await rig.sweep()
    expect(await rig.state(CARD)).toBe('sent')
    const sent = rig.parcels.map(({ file, key }) => ({ channel: file.channel, key }))
    expect(sent.map(({ channel }) => channel).toSorted()).toEqual(['mail', 'mail', 'outbox'])
    expect(new Set(sent.map(({ key }) => key)).size).toBe(3)
  })

  it('takes no other channel of a first list by itself, and takes the next when somebody tries again (G13)', async () => {
    await using rig = await atNine({ job: first })
    await takeNews(rig.worker, 'mail', [bounced])
    await rig.sweep()
    expect([await rig.state(CARD), rig.parcels.length]).toEqual(['failed(5.1.1)', 1])
    await rig.retry(CARD)
    await rig.sweep()
    expect(rig.parcels.map(({ file }) => file.channel)).toEqual(['mail', 'outbox'])
    expect(await rig.state(CARD)).toBe('sent')
  })

  it('is not sent again by a run-job that nobody told to', async () => {
    await using rig = await atNine()
    await takeNews(rig.worker, 'mail', [bounced])
    await rig.ask(CARD)
    await rig.sweep()
    expect([await rig.state(CARD), rig.parcels.length]).toEqual(['failed(5.1.1)', 1])
  })
})
