import { randomUUID } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'

import { describe, expect, it, onTestFinished } from 'vitest'

import { folderBlobs } from '../src/blobs/folder.ts'
import { folderSpool } from '../src/blobs/spool.ts'
import type { AttemptId, CardId, CardFile, Picture } from '../src/card.ts'
import { dollars } from '../src/money.ts'
import { settleLeftovers } from '../src/worker/adopt.ts'
import { clearAway, sweepHalfWritten } from '../src/worker/clearing.ts'
import { aPicture, aRig, londoner, type Rig } from './rig.ts'
import { birthdayJob } from './somebody.ts'

const CARD = 'birthday/ada/2026-12-10'

const OWN_UID = process.getuid?.()

async function aFolder(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'wellwisher-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  return folder
}

/** A file stands where the folder should be: nothing can be written below it, not even by root. */
async function block(rig: Rig, folder: 'blobs' | 'spool'): Promise<() => Promise<void>> {
  const place = path.join(rig.folder, folder)
  await writeFile(place, 'in the way')
  return () => rm(place)
}

describe('a picture that the blobs do not take', () => {
  it('waits in the spool, somebody is told, and it is stored later without being bought again (E7)', async () => {
    await using rig = await aRig({ paints: [await aPicture()] })
    const unblock = await block(rig, 'blobs')
    await rig.look()
    await rig.sweep()
    expect(await rig.state(CARD)).toBe('painting')
    expect(rig.told).toMatchObject([expect.stringContaining('could not be stored')])
    expect(await readdir(path.join(rig.folder, 'spool'))).toHaveLength(1)

    await unblock()
    rig.clock.forward(3 * 60_000)
    await rig.sweep()
    expect(await rig.state(CARD)).toBe('finished')
    expect(rig.asked).toHaveLength(1)
    expect((await rig.story(CARD)).attempts).toMatchObject([{ ending: 'generated', money: 'settled' }])
    expect(await readdir(path.join(rig.folder, 'spool'))).toHaveLength(0)
  })
})

describe('a picture that no disk takes', () => {
  it('is held in memory and kept as soon as one does (E7)', async () => {
    await using rig = await aRig({ paints: [await aPicture()] })
    const unblock = await block(rig, 'spool')
    await rig.look()
    const sweeping = rig.sweep()
    await expect.poll(() => rig.told.length).toBe(1)
    await unblock()
    await expect
      .poll(async () => {
        rig.clock.forward(5_000)
        return rig.state(CARD)
      })
      .toBe('finished')
    await sweeping
    expect(rig.asked).toHaveLength(1)
  })
})

describe('the spool', () => {
  const attempt = 'attempt-1' as AttemptId

  it('spills over to another disk while its own takes nothing (E7)', async () => {
    const folder = await aFolder()
    await writeFile(path.join(folder, 'spool'), 'in the way')
    const spool = folderSpool(path.join(folder, 'spool'), {
      folder: path.join(folder, 'spill'),
      uid: OWN_UID,
    })
    const { kind: _kind, ...painted } = await aPicture()
    await spool.keep(attempt, painted)
    expect(await readdir(path.join(folder, 'spill'))).toEqual([attempt])
    expect(await spool.find(attempt)).toEqual(painted)
    await spool.forget(attempt)
    expect(await readdir(path.join(folder, 'spill'))).toEqual([])
  })

  it('says what is wrong with its own disk when neither takes anything', async () => {
    const folder = await aFolder()
    for (const name of ['spool', 'spill']) await writeFile(path.join(folder, name), 'in the way')
    const spool = folderSpool(path.join(folder, 'spool'), {
      folder: path.join(folder, 'spill'),
      uid: OWN_UID,
    })
    const { kind: _kind, ...painted } = await aPicture()
    await expect(spool.keep(attempt, painted)).rejects.toThrow(/spool/)
  })
})

describe('blobs of one data folder', () => {
  it('cannot be read from another (E11)', async () => {
    const [mine, yours] = [await aFolder(), await aFolder()]
    const sha256 = await folderBlobs(mine, randomUUID).put(Buffer.from('mine'))
    expect(await folderBlobs(yours, randomUUID).get(sha256)).toEqual({ kind: 'missing' })
  })
})

const DAY_MS = 86_400_000

const never = new AbortController().signal

async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  return entries.filter((entry) => entry.isFile()).map(({ name }) => name)
}

/** A card that was sent on the tenth of December. */
async function aSentCard(settings: Parameters<typeof aRig>[0] = {}): Promise<Rig> {
  const rig = await aRig({ paints: [await aPicture()], ...settings })
  await rig.look()
  await rig.sweep()
  rig.clock.set('2026-12-10T09:00:00Z')
  await rig.sweep()
  return rig
}

describe('what is kept', () => {
  it('is cleared away when its card ended long enough ago, and the ledger still knows of it (E13)', async () => {
    await using rig = await aSentCard()
    expect(await filesIn(path.join(rig.folder, 'blobs'))).toHaveLength(2)
    rig.clock.forward(399 * DAY_MS)
    expect(await clearAway(rig.worker, never)).toBe(0)
    rig.clock.forward(2 * DAY_MS)
    expect(await clearAway(rig.worker, never)).toBe(2)
    expect(await filesIn(path.join(rig.folder, 'blobs'))).toEqual([])
    expect((await rig.story(CARD)).attempts[0]?.picture?.width).toBe(256)
    expect(await clearAway(rig.worker, never)).toBe(0)
  })

  it('is never cleared away while its card has not ended, however old it is (E13)', async () => {
    await using rig = await aRig({ paints: [await aPicture()], job: { approval: 'required' } })
    await rig.look()
    await rig.sweep()
    expect(await rig.state(CARD)).toBe('awaiting')
    rig.clock.forward(1_000 * DAY_MS)
    expect(await clearAway(rig.worker, never)).toBe(0)
    expect(await filesIn(path.join(rig.folder, 'blobs'))).toHaveLength(2)
  })

  it('stays while another card, which has not ended, shows the same bytes (E13)', async () => {
    // The rig's picture is the same for everybody, as that of an artist who repeats himself.
    await using rig = await aSentCard({
      people: [londoner('ada'), londoner('ben')],
      retrySafety: 'none',
      sends: {
        outbox: [
          ({ label }) =>
            label.includes('ben')
              ? { kind: 'unknown', code: 'reset', detail: 'reset' }
              : { kind: 'receipt', at: 'delivered', receipt: 'one' },
        ],
      },
    })
    expect(await rig.state('birthday/ben/2026-12-10')).toBe('held(maybe-sent)')
    rig.clock.forward(401 * DAY_MS)
    const { picture } = (await rig.story(CARD)).card.state as { picture: { sha256: string } }
    await clearAway(rig.worker, never)
    expect(await filesIn(path.join(rig.folder, 'blobs'))).toContain(picture.sha256)
  })

  it('stays while a job follows the style of its picture, and goes when no job does any more (E13)', async () => {
    await using rig = await aSentCard()
    const { picture } = (await rig.story(CARD)).card.state as { picture: Picture }
    const { jobs } = rig
    rig.jobs = [birthdayJob({ references: [{ kind: 'blob', sha256: picture.sha256 }] })]
    rig.clock.forward(401 * DAY_MS)
    expect(await clearAway(rig.worker, never)).toBe(0)
    expect((await rig.worker.blobs.get(picture.sha256)).kind).toBe('bytes')
    rig.jobs = jobs
    expect(await clearAway(rig.worker, never)).toBe(2)
  })

  it('stays while a job follows the style of its finished file, and other cards are cleared away (E13)', async () => {
    await using rig = await aSentCard({ people: [londoner('ada'), londoner('ben')] })
    const { files } = (await rig.story(CARD)).card.state as { files: readonly CardFile[] }
    const [file] = files
    if (file === undefined) throw new Error('there is no file')
    rig.jobs = [birthdayJob({ references: [{ kind: 'blob', sha256: file.sha256 }] })]
    rig.clock.forward(401 * DAY_MS)
    expect(await clearAway(rig.worker, never)).toBeGreaterThan(0)
    expect((await rig.worker.blobs.get(file.sha256)).kind).toBe('bytes')
  })

  it('is cleared away with every file that bore the name, also those that another took the place of (E13)', async () => {
    await using rig = await aRig({ paints: [await aPicture()] })
    await rig.look()
    await rig.sweep()
    rig.people = [londoner('ada', { nickname: 'Countess' })]
    rig.clock.set('2026-12-10T09:00:00Z')
    await rig.sweep()
    rig.people = [londoner('ada', { nickname: 'Lady' })]
    await rig.resend(CARD)
    await rig.sweep()
    expect(await filesIn(path.join(rig.folder, 'blobs'))).toHaveLength(4)
    rig.clock.forward(401 * DAY_MS)
    await clearAway(rig.worker, never)
    expect(await filesIn(path.join(rig.folder, 'blobs'))).toEqual([])
  })

  it('is cleared away of a card that was cancelled or missed, too (E13)', async () => {
    await using rig = await aRig({
      people: [londoner('ada'), londoner('ben')],
      paints: [await aPicture()],
      job: { approval: 'required' },
    })
    await rig.look()
    await rig.sweep()
    await rig.ledger.cards.cancel(CARD as CardId, rig.clock.now())
    rig.clock.set('2026-12-12T00:00:00Z')
    await rig.sweep()
    expect(await rig.state('birthday/ben/2026-12-10')).toBe('missed(not-approved)')
    rig.clock.forward(401 * DAY_MS)
    await clearAway(rig.worker, never)
    expect(await filesIn(path.join(rig.folder, 'blobs'))).toEqual([])
  })

  it('is swept of what a dead writer left half-written, and of nothing that is being written', async () => {
    await using rig = await aSentCard()
    const now = rig.clock.now()
    for (const place of ['blobs', 'spool']) {
      const [dead, alive] = [path.join(rig.folder, place, 'a.part'), path.join(rig.folder, place, 'b.part')]
      await writeFile(dead, 'half')
      await writeFile(alive, 'half')
      await utimes(dead, now, new Date(now.getTime() - 2 * DAY_MS))
      await utimes(alive, now, now)
    }
    await sweepHalfWritten(rig.worker)
    for (const place of ['blobs', 'spool']) {
      const left = await filesIn(path.join(rig.folder, place))
      expect(left).toContain('b.part')
      expect(left).not.toContain('a.part')
    }
  })
})

/** Longer than a card waits between two tries. */
const AFTER_BACKOFF_MS = 15 * 60_000

/** A rig whose only attempt was given up unknown, and whose picture came into the spool all the same. */
async function aLatePicture(): Promise<{ rig: Rig; attempt: AttemptId; file: string }> {
  const rig = await aRig({
    paints: [
      { kind: 'unknown', ending: 'timeout', code: 'timeout', detail: 'No answer came.' },
      await aPicture(),
    ],
  })
  await rig.look()
  await rig.sweep()
  const attempt = (await rig.story(CARD)).attempts[0]?.id
  if (attempt === undefined) throw new Error('nothing was asked')
  const { kind: _kind, ...painted } = await aPicture()
  await rig.worker.spool.keep(attempt, painted)
  return { rig, attempt, file: path.join(rig.folder, 'spool', attempt) }
}

describe('a picture in the spool that nobody will come for', () => {
  it('is stored and billed, and its card takes it instead of buying another (E1)', async () => {
    const late = await aLatePicture()
    await using rig = late.rig
    expect(await rig.ledger.budget.spent('2026-12')).toBe(dollars(0.05))
    await settleLeftovers(rig.worker)
    expect(await rig.ledger.budget.spent('2026-12')).toBe(dollars(0.04))
    expect((await rig.story(CARD)).attempts).toMatchObject([
      { ending: 'timeout', reconciled: 'generated', money: 'settled' },
    ])
    expect(await filesIn(path.join(rig.folder, 'spool'))).toEqual([])
    rig.clock.forward(AFTER_BACKOFF_MS)
    await rig.sweep()
    expect([rig.asked.length, await rig.state(CARD)]).toEqual([1, 'finished'])
  })

  it('is left alone while its card is in somebody’s hands', async () => {
    const late = await aLatePicture()
    await using rig = late.rig
    rig.clock.forward(AFTER_BACKOFF_MS)
    const claim = await rig.ledger.claims.next({
      states: ['due'],
      busyLanes: [],
      only: undefined,
      now: rig.clock.now(),
    })
    expect(claim).toBeDefined()
    const longAgo = new Date(rig.clock.now().getTime() - 401 * DAY_MS)
    await utimes(late.file, longAgo, longAgo)
    await settleLeftovers(rig.worker)
    expect(await filesIn(path.join(rig.folder, 'spool'))).toEqual([late.attempt])
  })

  it('is left alone while its card waits to store it', async () => {
    const timedOut = {
      kind: 'unknown',
      ending: 'timeout',
      code: 'timeout',
      detail: 'No answer came.',
    } as const
    await using rig = await aRig({ paints: [{ ...timedOut, late: aPicture() }] })
    const unblock = await block(rig, 'blobs')
    await rig.look()
    await rig.sweep()
    await unblock()
    await settleLeftovers(rig.worker)
    expect(await filesIn(path.join(rig.folder, 'spool'))).toHaveLength(1)
    rig.clock.forward(3 * 60_000)
    await rig.sweep()
    expect([rig.asked.length, await rig.state(CARD)]).toEqual([1, 'finished'])
    expect(await filesIn(path.join(rig.folder, 'spool'))).toEqual([])
  })

  it('is forgotten once the ledger has it', async () => {
    const late = await aLatePicture()
    await using rig = late.rig
    const bytes = await readFile(late.file)
    await settleLeftovers(rig.worker)
    await writeFile(late.file, bytes)
    await settleLeftovers(rig.worker)
    expect(await filesIn(path.join(rig.folder, 'spool'))).toEqual([])
    expect(await rig.ledger.budget.spent('2026-12')).toBe(dollars(0.04))
  })

  it('waits for as long as pictures are kept when this ledger does not know its attempt', async () => {
    await using rig = await aRig()
    const { kind: _kind, ...painted } = await aPicture()
    const now = rig.clock.now()
    for (const [name, days] of [
      ['old', 401],
      ['young', 399],
    ] as const) {
      await rig.worker.spool.keep(name as AttemptId, painted)
      const at = new Date(now.getTime() - days * DAY_MS)
      await utimes(path.join(rig.folder, 'spool', name), at, at)
    }
    await settleLeftovers(rig.worker)
    expect(await filesIn(path.join(rig.folder, 'spool'))).toEqual(['young'])
  })
})
