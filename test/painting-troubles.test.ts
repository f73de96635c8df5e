import { mkdir, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'

import { describe, expect, it } from 'vitest'

import type { CardId, Sha256 } from '../src/card.ts'
import type { Answer } from '../src/generate/generator.ts'
import { dollars } from '../src/money.ts'
import { settleLeftovers } from '../src/worker/adopt.ts'
import { clearAway } from '../src/worker/clearing.ts'
import { lost } from './answers.ts'
import { aPicture, aRig, londoner, type Rig } from './rig.ts'
import { birthdayJob } from './somebody.ts'

const CARD = 'birthday/ada/2026-12-10' as CardId
const NINE = '2026-12-10T09:00:00Z'
const DAY_MS = 86_400_000

const never = new AbortController().signal

async function sha256Of(rig: Rig): Promise<Sha256> {
  const { state } = (await rig.story(CARD)).card
  if (!('picture' in state) || state.picture === undefined) throw new Error(`${state.at} has no picture`)
  return state.picture.sha256
}

const tooManyFiles = () => Promise.reject(new Error('EMFILE'))

describe('a reference that the disk does not give', () => {
  it('keeps no card back: the last resort paints without it', async () => {
    const references = [{ kind: 'file', path: 'style.png' }] as const
    await using rig = await aRig({
      paints: [await aPicture()],
      image: { fallbacks: ['local'] },
      job: { references },
    })
    const { loadReferences } = rig.worker
    Object.assign(rig.worker, {
      loadReferences: (...args: Parameters<typeof loadReferences>) =>
        args[0].length > 0 ? Promise.reject(new Error('EIO')) : loadReferences(...args),
    })
    await rig.look()
    await rig.sweep()
    expect([rig.asked.length, await rig.state(CARD)]).toEqual([0, 'finished'])
    expect((await rig.story(CARD)).attempts).toMatchObject([
      { ending: 'denied', code: 'invalid_reference' },
      { generator: 'local', ending: 'generated' },
    ])
  })

  it('keeps the card back for a minute where nobody could stand in', async () => {
    const references = [{ kind: 'file', path: 'style.png' }] as const
    await using rig = await aRig({ paints: [await aPicture()], job: { references } })
    const { loadReferences } = rig.worker
    Object.assign(rig.worker, { loadReferences: tooManyFiles })
    await rig.look()
    await expect(rig.sweep()).rejects.toThrow('EMFILE')
    Object.assign(rig.worker, {
      loadReferences: (...[, ...args]: Parameters<typeof loadReferences>) => loadReferences([], ...args),
    })
    await rig.sweep()
    expect([rig.asked.length, await rig.state(CARD)]).toEqual([0, 'due'])
    rig.clock.forward(60_000)
    await rig.sweep()
    expect([rig.asked.length, await rig.state(CARD)]).toEqual([1, 'finished'])
  })
})

describe('a picture that came when its card had gone another way', () => {
  it('is used when somebody who cancelled it asks for the card again', async () => {
    const gate = Promise.withResolvers<Answer>()
    await using rig = await aRig({ paints: [() => gate.promise, await aPicture()] })
    await rig.look()
    const sweeping = rig.sweep()
    await expect.poll(() => rig.asked.length).toBe(1)
    await rig.ledger.cards.cancel(CARD, rig.clock.now())
    gate.resolve(await aPicture())
    await sweeping
    await rig.ask(CARD)
    await rig.sweep()
    expect([rig.asked.length, await rig.state(CARD)]).toEqual([1, 'finished'])
    expect(await rig.ledger.budget.spent('2026-12')).toBe(dollars(0.04))
  })

  it('is used by the card that took its place, though it was renamed while it was painted', async () => {
    const gate = Promise.withResolvers<Answer>()
    await using rig = await aRig({ paints: [() => gate.promise, await aPicture()] })
    await rig.look()
    const sweeping = rig.sweep()
    await expect.poll(() => rig.asked.length).toBe(1)
    rig.jobs = [birthdayJob({ id: 'anniversary' })]
    gate.resolve(await aPicture())
    await rig.look()
    await sweeping
    await rig.sweep()
    expect([rig.asked.length, await rig.state('anniversary/ada/2026-12-10')]).toEqual([1, 'finished'])
  })
})

describe('clearing away', () => {
  it('leaves the picture that a job names as its style', async () => {
    await using rig = await aRig({ paints: [await aPicture()] })
    await rig.look()
    await rig.sweep()
    rig.clock.set(NINE)
    await rig.sweep()
    const sha256 = await sha256Of(rig)
    rig.jobs = [birthdayJob({ references: [{ kind: 'blob', sha256 }] })]
    rig.clock.forward(401 * DAY_MS)
    await clearAway(rig.worker, never)
    expect((await rig.worker.blobs.get(sha256)).kind).toBe('bytes')
  })

  it('is not kept up by a file that the disk does not let go', async () => {
    await using rig = await aRig({
      people: [londoner('ada'), londoner('ben')],
      paints: [await aPicture()],
    })
    await rig.look()
    await rig.sweep()
    rig.clock.set(NINE)
    await rig.sweep()
    const sha256 = await sha256Of(rig)
    const file = path.join(rig.folder, 'blobs', sha256.slice(0, 2), sha256)
    await rm(file)
    await mkdir(path.join(file, 'in the way'), { recursive: true })
    rig.clock.forward(401 * DAY_MS)
    expect(await clearAway(rig.worker, never)).toBeGreaterThan(0)
    expect(await clearAway(rig.worker, never)).toBe(0)
  })

  it('does not take the picture of a card that is sent again at this moment', async () => {
    await using rig = await aRig({ paints: [await aPicture()] })
    await rig.look()
    await rig.sweep()
    rig.clock.set(NINE)
    await rig.sweep()
    rig.clock.forward(401 * DAY_MS)
    const before = new Date(rig.clock.now().getTime() - 400 * DAY_MS)
    expect(await rig.ledger.pictures.expired(before, new Set())).toHaveLength(1)
    await rig.resend(CARD)
    expect(await rig.ledger.pictures.cleared(CARD, { before, at: rig.clock.now() })).toBe(false)
  })
})

describe('what a dead process left', () => {
  it('is taken for lost only for as long as its picture is not there', async () => {
    const gate = Promise.withResolvers<Answer>()
    await using rig = await aRig({ paints: [() => gate.promise] })
    await rig.look()
    const sweeping = rig.sweep()
    await expect.poll(() => rig.asked.length).toBe(1)
    await rig.ledger.cards.cancel(CARD, rig.clock.now())
    const { attempts } = rig.ledger
    const { end } = attempts
    const attempt = (await rig.story(CARD)).attempts[0]?.id
    attempts.end = async (ended) => {
      attempts.end = end
      await end(ended)
      // It was not dead, only slow: its picture comes right now.
      if (attempt !== undefined) await rig.worker.spool.keep(attempt, await aPicture())
    }
    await settleLeftovers(rig.worker)
    expect((await rig.story(CARD)).attempts).toMatchObject([{ ending: 'unknown', reconciled: 'generated' }])
    rig.letGo()
    await sweeping
  })

  it('is settled as far as it can be read, and the rest keeps nobody from starting', async () => {
    await using rig = await aRig({ paints: [await aPicture()] })
    await mkdir(path.join(rig.folder, 'spool', 'a-folder'), { recursive: true })
    await writeFile(path.join(rig.folder, 'spool', 'b-file'), 'nonsense')
    await expect(settleLeftovers(rig.worker)).resolves.toBeUndefined()
  })
})

describe('a card of which nobody knows whether it was painted', () => {
  it('is given to its fallback as soon as that may be asked, not only when it is too late', async () => {
    await using rig = await aRig({
      paints: [lost],
      others: [await aPicture()],
      image: { fallbacks: ['gemini/test'] },
    })
    const since = rig.clock.now()
    const until = new Date(since.getTime() + 15 * 60_000)
    await rig.ledger.stops.stop('gemini/test', { kind: 'access', code: 'x', detail: 'x', since, until })
    await rig.look()
    await rig.sweep()
    rig.clock.forward(60_000)
    await rig.sweep()
    expect([rig.asked.length, await rig.state(CARD)]).toEqual([2, 'held(maybe-painted)'])
    rig.clock.forward(15 * 60_000)
    await rig.sweep()
    expect([rig.askedOthers.length, await rig.state(CARD)]).toEqual([1, 'finished'])
  })
})

describe('a card that was held because nobody knew', () => {
  it('goes on with the picture as soon as it comes after all', async () => {
    const first = Promise.withResolvers<Answer>()
    const slow = await aRig({ paints: [() => first.promise] })
    await slow.look()
    const asking = slow.sweep()
    await expect.poll(() => slow.asked.length).toBe(1)
    // Frozen for longer than its lease; another process takes the card, and its own call is lost.
    slow.clock.forward(3 * 60_000)
    await using quick = await aRig({
      folder: slow.folder,
      clock: slow.clock,
      paints: [lost, await aPicture()],
    })
    await quick.sweep()
    expect(await quick.state(CARD)).toBe('held(maybe-painted)')
    first.resolve(await aPicture())
    await asking
    await quick.sweep()
    expect([quick.asked.length, await quick.state(CARD)]).toEqual([1, 'finished'])
    await slow.die()
  })
})

describe('the file of a card', () => {
  it('says who painted it, also when the picture was another card’s', async () => {
    await using rig = await aRig({ job: { id: 'first' } })
    await rig.look()
    await rig.sweep()
    const { attempts } = await rig.story('first/ada/2026-12-10')
    rig.jobs = [birthdayJob({ id: 'second' })]
    await rig.look()
    await rig.sweep()
    const { card } = await rig.story('second/ada/2026-12-10')
    if (card.state.at !== 'finished') throw new Error(`it is ${card.state.at}`)
    const [file] = card.state.files
    const found = await rig.worker.blobs.get(file?.sha256 ?? ('' as Sha256))
    const text = found.kind === 'bytes' ? Buffer.from(found.bytes).toString('latin1') : ''
    expect(text).toContain('digitalsourcetype/algorithmicMedia')
    expect(text).toContain(attempts[0]?.id ?? 'none')
  })
})
