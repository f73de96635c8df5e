import { readdir, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'

import { describe, expect, it } from 'vitest'

import type { CardId } from '../src/card.ts'
import type { Day } from '../src/day.ts'
import type { Answer, Generator } from '../src/generate/generator.ts'
import { unpaced } from '../src/generate/paced.ts'
import { dollars } from '../src/money.ts'
import { clearAway } from '../src/worker/clearing.ts'
import { broke, endings, lost } from './answers.ts'
import { aHousehold, startBin } from './household.ts'
import { aPicture, aRig, londoner, type Rig } from './rig.ts'
import { watchWaiting } from './waiting.ts'

const CARD = 'birthday/ada/2026-12-10' as CardId
const BENS = 'birthday/ben/2026-12-10' as CardId
const NINE = '2026-12-10T09:00:00Z'

const HOUR_MS = 3_600_000
const DAY_MS = 86_400_000

const never = new AbortController().signal

const bug = () => Promise.reject(new Error('a bug'))

const forever = () => new Promise<never>(() => {})

/** Everybody is painted by this machine's own artist, one at a time and in this way; `lined` is how many came to him. */
function withArtist(rig: Rig, generate: Generator['generate']): { readonly lined: () => number } {
  const { painters } = rig.worker
  const artist = painters('local')
  if ('lacks' in artist) throw new Error('there is no artist')
  const room = unpaced('local', 1)
  let lined = 0
  const run: typeof room.run = (turn) => {
    lined += 1
    return room.run(turn)
  }
  const slow = { ...artist, pace: { ...room, run }, generator: { ...artist.generator, generate } }
  Object.assign(rig.worker, { painters: () => slow })
  return { lined: () => lined }
}

describe('a card that is not asked for', () => {
  it('says so once, however often it looks again at a budget that is used up', async () => {
    await using rig = await aRig({
      now: '2026-12-05T12:00:00Z',
      job: { prepare: { kind: 'days', days: 5 } },
      caps: { perDay: dollars(2), perMonth: dollars(0.01) },
      paints: [await aPicture()],
      image: { fallbacks: [] },
    })
    await rig.look()
    for (const day of ['05', '06', '07', '08']) {
      rig.clock.set(`2026-12-${day}T12:00:00Z`)
      await rig.sweep()
    }
    expect(await rig.state(CARD)).toBe('held(budget)')
    const looks = (await rig.ledger.cards.events(CARD)).filter(({ why }) => why === 'looking again')
    expect(looks).toHaveLength(3)
    expect(endings((await rig.story(CARD)).attempts)).toEqual(['denied/cost_policy'])
  })

  it('says so anew when somebody has retried it, for what was said before counts no more', async () => {
    await using rig = await aRig({ paints: [await aPicture()], image: { deny: ['openai'], fallbacks: [] } })
    await rig.look()
    await rig.sweep()
    await rig.retry(CARD)
    await rig.sweep()
    expect(await rig.state(CARD)).toBe('failed(capability_policy)')
    expect((await rig.story(CARD)).attempts).toMatchObject([
      { ending: 'denied', counts: false },
      { ending: 'denied', counts: true },
    ])
  })
})

describe('a service that is stopped', () => {
  it('is not asked by anybody else when a call that had begun before brings its picture', async () => {
    const gate = Promise.withResolvers<Answer>()
    await using rig = await aRig({
      people: [londoner('ada'), londoner('ben')],
      paints: [() => gate.promise, broke, await aPicture()],
      image: { fallbacks: [] },
    })
    await rig.look()
    const sweeping = rig.sweep()
    await expect.poll(async () => rig.ledger.stops.get('openai/test')).toBeDefined()
    gate.resolve(await aPicture())
    await sweeping
    expect([await rig.state(CARD), await rig.state(BENS)]).toEqual(['finished', 'held(service-stopped)'])
    expect(rig.asked).toHaveLength(2)
  })

  it('answers somebody who retries by hand, and wakes all who waited for it and nobody else', async () => {
    const zoes = 'birthday/zoe/2026-12-10' as CardId
    await using rig = await aRig({
      // Cuneiform: U+12000, which no bundled font can set.
      people: [londoner('ada'), londoner('ben'), londoner('zoe', { name: '\u{12000}' })],
      paints: [broke, await aPicture()],
      image: { fallbacks: [] },
    })
    await rig.look()
    await rig.sweep()
    const before = await rig.ledger.cards.events(zoes)
    rig.clock.forward(60_000)
    await rig.retry(CARD)
    await rig.sweep()
    expect([await rig.state(CARD), await rig.state(BENS)]).toEqual(['finished', 'finished'])
    expect(await rig.state(zoes)).toBe('held(unsettable)')
    expect(await rig.ledger.cards.events(zoes)).toEqual(before)
  })
})

describe('a card that is to find out whether a stopped service answers again', () => {
  it('leaves that to another when its photo cannot be read any more', async () => {
    const photo = { path: 'ada.png', consentedOn: '2026-05-01' as Day }
    await using rig = await aRig({
      people: [londoner('ada', { photo })],
      paints: [broke],
      image: { fallbacks: [] },
    })
    const file = path.join(rig.folder, 'ada.png')
    await writeFile(file, (await aPicture()).bytes)
    await rig.look()
    await rig.sweep()
    await rm(file)
    rig.clock.forward(HOUR_MS)
    await rig.sweep()
    expect(await rig.state(CARD)).toBe('failed(invalid_reference)')
    const now = rig.clock.now()
    expect(await rig.ledger.stops.probe('openai/test', { ms: 1_000, now })).toBe(true)
  })
})

describe('a card that waits for its turn', () => {
  it('is not painted when its day is over by then', async () => {
    await using rig = await aRig({ people: [londoner('ada'), londoner('ben')] })
    const turn = Promise.withResolvers<Answer>()
    const painted: string[] = []
    const { lined } = withArtist(rig, ({ attempt }) => {
      painted.push(attempt)
      return turn.promise
    })
    await rig.look()
    rig.clock.set('2026-12-10T23:59:00Z')
    const sweeping = rig.sweep()
    await expect.poll(() => [painted.length, lined()]).toEqual([1, 2])
    rig.clock.set('2026-12-11T00:00:00Z')
    turn.resolve(await aPicture())
    await sweeping
    expect([await rig.state(CARD), await rig.state(BENS)]).toEqual(['missed(late)', 'missed(late)'])
    const attempts = [...(await rig.story(CARD)).attempts, ...(await rig.story(BENS)).attempts]
    expect([painted.length, attempts.length]).toEqual([1, 1])
  })

  it('is not bought when it is owed to nobody by then', async () => {
    await using rig = await aRig({
      limits: { imagesPerMinute: 1, tokensPerMinute: 10_000_000, burst: 1 },
      people: [londoner('ada'), londoner('ben')],
      paints: [await aPicture()],
    })
    await rig.look()
    const sweeping = rig.sweep()
    await expect.poll(() => rig.clock.sleepers()).toBe(1)
    rig.people = [londoner('ada')]
    rig.clock.forward(60_000)
    await sweeping
    expect([rig.asked.length, await rig.state(BENS)]).toEqual([1, 'cancelled(gone)'])
  })
})

/** The end of a process whose artist is at work. */
async function dieWhilePainting(rig: Rig): Promise<void> {
  const { attempts } = await rig.story(CARD)
  withArtist(rig, forever)
  await rig.ledger.claims.freeDead()
  void rig.sweep().catch(() => {
    // Its ledger is closed under it.
  })
  await expect.poll(async () => (await rig.story(CARD)).attempts.length).toBe(attempts.length + 1)
  await rig.die()
}

describe('cards that a dead process left while they were painted', () => {
  it('line up one at a time for what they are asked for again', async () => {
    const people = ['ada', 'ben', 'cay', 'dan'].map((id) => londoner(id))
    const first = await aRig({ people, paints: [forever] })
    await first.look()
    void first.sweep().catch(() => {
      // Its ledger is closed under it.
    })
    await expect.poll(() => first.asked.length).toBe(people.length)
    await first.die()

    await using rig = await aRig({
      people,
      folder: first.folder,
      clock: first.clock,
      limits: { imagesPerMinute: 1, tokensPerMinute: 10_000_000, burst: 1 },
      paints: [await aPicture()],
    })
    const waiting = watchWaiting(rig)
    await rig.ledger.claims.freeDead()
    const sweeping = rig.sweep()
    await expect
      .poll(() => {
        expect(waiting.size).toBeLessThanOrEqual(1)
        if (waiting.size === 1) rig.clock.forward(60_000)
        return rig.asked.length
      })
      .toBe(people.length)
    await sweeping
  })

  it('are simply painted again by this machine’s own artist, however often that happened', async () => {
    const first = await aRig()
    await first.look()
    await dieWhilePainting(first)
    const { folder, clock } = first
    await dieWhilePainting(await aRig({ folder, clock }))

    await using rig = await aRig({ folder, clock })
    await rig.ledger.claims.freeDead()
    await rig.sweep()
    expect(await rig.state(CARD)).toBe('finished')
    expect((await rig.story(CARD)).attempts).toMatchObject([
      { ending: 'cancelled', answer: 'wait', code: 'crashed' },
      { ending: 'cancelled', answer: 'wait', code: 'crashed' },
      { ending: 'generated' },
    ])
  })
})

describe('a card that met a bug some time after it was looked for', () => {
  it('is left alone for a minute all the same, instead of buying again at once', async () => {
    await using rig = await aRig({ paints: [bug, await aPicture()] })
    await rig.look()
    rig.clock.forward(1_000)
    await expect(rig.sweep()).rejects.toThrow('a bug')
    rig.clock.forward(59_000)
    await rig.sweep()
    expect(rig.asked).toHaveLength(1)
    rig.clock.forward(1_000)
    await rig.sweep()
    expect([rig.asked.length, await rig.state(CARD)]).toEqual([2, 'finished'])
  })
})

describe('a card whose day is nearly over', () => {
  it('gives its late picture up in time for the fallback to paint it', async () => {
    const late: Answer = { ...lost, ending: 'timeout', code: 'timeout', late: forever() }
    await using rig = await aRig({ paints: [late, lost], image: { fallbacks: ['local'] } })
    await rig.look()
    rig.clock.set('2026-12-10T23:50:00Z')
    const sweeping = rig.sweep()
    await expect.poll(async () => endings((await rig.story(CARD)).attempts)).toEqual(['timeout/timeout'])
    rig.clock.set('2026-12-10T23:59:00Z')
    await expect.poll(async () => (await rig.story(CARD)).owner).toBeUndefined()
    await sweeping
    rig.clock.set('2026-12-10T23:59:30Z')
    await rig.sweep()
    expect(await rig.state(CARD)).toBe('sent')
    expect(endings((await rig.story(CARD)).attempts).at(-1)).toBe('generated/undefined')
  })
})

describe('a picture that came when its card had been cancelled', () => {
  it('is bought again for whoever asks for the card when its bytes are gone by then', async () => {
    const gate = Promise.withResolvers<Answer>()
    await using rig = await aRig({ paints: [() => gate.promise, await aPicture()] })
    await rig.look()
    const sweeping = rig.sweep()
    await expect.poll(() => rig.asked.length).toBe(1)
    await rig.ledger.cards.cancel(CARD, rig.clock.now())
    gate.resolve(await aPicture())
    await sweeping
    const sha256 = (await rig.story(CARD)).attempts[0]?.picture?.sha256
    if (sha256 === undefined) throw new Error('nothing was painted')
    await rig.worker.blobs.remove(sha256)
    await rig.ask(CARD)
    await rig.sweep()
    expect([await rig.state(CARD), rig.asked.length]).toEqual(['finished', 2])
  })
})

describe('a disk that takes no picture', () => {
  it('does not keep the process that is told to let go, and the picture stays charged', async () => {
    await using rig = await aRig({ paints: [await aPicture()] })
    await writeFile(path.join(rig.folder, 'spool'), 'in the way')
    await rig.look()
    const sweeping = rig.sweep()
    await expect.poll(() => rig.told.length).toBe(1)
    rig.stop()
    rig.letGo()
    await expect.poll(async () => (await rig.story(CARD)).owner).toBeUndefined()
    await sweeping
    expect(await rig.state(CARD)).toBe('painting')
    expect(await rig.ledger.budget.spent('2026-12')).toBe(dollars(0.05))
  })

  it('does not keep run-job, which leaves the card to the next one', async () => {
    const household = await aHousehold()
    await household.write('data/blobs', 'in the way')
    const { child, ended } = startBin(household, ['run-job', 'birthday', '--to', 'ada'])
    let said = ''
    child.stderr.on('data', (text: Buffer) => (said += text.toString()))
    expect(await ended).toBe(1)
    expect(said).toContain('Left: birthday/ada/')
    expect(await readdir(path.join(household.folder, 'data', 'spool'))).toHaveLength(1)
  })
})

describe('clearing away', () => {
  it('is left for another day by a worker that is told to stop', async () => {
    await using rig = await aRig({ paints: [await aPicture()] })
    await rig.look()
    rig.clock.set(NINE)
    await rig.sweep()
    rig.clock.forward(401 * DAY_MS)
    expect(await clearAway(rig.worker, AbortSignal.abort())).toBe(0)
    expect(await clearAway(rig.worker, never)).toBe(2)
  })

  it('comes again for a card that was sent again when its picture was put back from a backup', async () => {
    await using rig = await aRig({ paints: [await aPicture()] })
    await rig.look()
    rig.clock.set(NINE)
    await rig.sweep()
    rig.clock.forward(401 * DAY_MS)
    expect(await clearAway(rig.worker, never)).toBe(2)
    await rig.worker.blobs.put((await aPicture()).bytes)
    await rig.resend(CARD)
    await rig.sweep()
    expect([await rig.state(CARD), rig.parcels.length]).toEqual(['sent', 2])
    rig.clock.forward(401 * DAY_MS)
    // The picture, the card of then, and the one with belated words.
    expect(await clearAway(rig.worker, never)).toBe(3)
  })

  it('comes again for a cancelled card that somebody asked for when its picture was gone', async () => {
    await using rig = await aRig({ paints: [await aPicture()] })
    await rig.look()
    await rig.sweep()
    await rig.ledger.cards.cancel(CARD, rig.clock.now())
    rig.clock.forward(401 * DAY_MS)
    expect(await clearAway(rig.worker, never)).toBeGreaterThan(0)
    await rig.worker.blobs.put((await aPicture()).bytes)
    await rig.ask(CARD)
    await rig.sweep()
    expect([await rig.state(CARD), rig.parcels.length]).toEqual(['sent', 1])
    rig.clock.forward(401 * DAY_MS)
    expect(await clearAway(rig.worker, never)).toBe(3)
  })
})
