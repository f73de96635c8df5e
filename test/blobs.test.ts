import { chmod, chown, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { randomUUID } from 'node:crypto'
import { tmpdir } from 'node:os'
import path from 'node:path'

import { describe, expect, it, onTestFinished } from 'vitest'

import { folderBlobs } from '../src/blobs/folder.ts'
import { folderSpool, type Spool } from '../src/blobs/spool.ts'
import type { AttemptId, Sha256 } from '../src/card.ts'
import { aPicture } from './rig.ts'

async function aFolder(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'wellwisher-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  return folder
}

const bytes = Buffer.from('some bytes')
/** `printf 'some bytes' | sha256sum` */
const SHA256 = '0d22cdcc10e6d049dbe1af5123d50873fdfc1a4f58306e58cb6241be9472014d'

describe('blobs', () => {
  it('are found by their hash, as they were put', async () => {
    const blobs = folderBlobs(await aFolder(), randomUUID)
    const sha256 = await blobs.put(bytes)
    expect(sha256).toBe(SHA256)
    expect(await blobs.get(sha256)).toEqual({ kind: 'bytes', bytes })
  })

  it('put twice, by two at once, are one file', async () => {
    const folder = await aFolder()
    const [one, two] = [folderBlobs(folder, randomUUID), folderBlobs(folder, randomUUID)]
    const hashes = await Promise.all([one.put(bytes), two.put(bytes), one.put(bytes)])
    expect(new Set(hashes).size).toBe(1)
    const files = (await readdir(folder, { recursive: true, withFileTypes: true })).filter((entry) =>
      entry.isFile(),
    )
    expect(files).toHaveLength(1)
  })

  it('that are not there are missing', async () => {
    const blobs = folderBlobs(await aFolder(), randomUUID)
    expect(await blobs.get('0'.repeat(64) as Sha256)).toEqual({ kind: 'missing' })
  })

  it('of which a byte has changed are corrupt, until somebody puts the right ones', async () => {
    const folder = await aFolder()
    const blobs = folderBlobs(folder, randomUUID)
    const sha256 = await blobs.put(bytes)
    await writeFile(path.join(folder, sha256.slice(0, 2), sha256), 'same bytes')
    expect(await blobs.get(sha256)).toEqual({ kind: 'corrupt' })
    await blobs.put(bytes)
    expect(await blobs.get(sha256)).toEqual({ kind: 'bytes', bytes })
  })
})

describe('the spool', () => {
  const attempt = 'attempt-1' as AttemptId

  it('keeps a picture with everything that was said of it', async () => {
    const spool = folderSpool(path.join(await aFolder(), 'spool'))
    const { kind: _kind, ...painted } = await aPicture()
    await spool.keep(attempt, painted)
    expect(await spool.find(attempt)).toEqual(painted)
  })

  it('knows nothing of a file that is not whole', async () => {
    const folder = path.join(await aFolder(), 'spool')
    const spool = folderSpool(folder)
    const { kind: _kind, ...painted } = await aPicture()
    await spool.keep(attempt, painted)
    const whole = await readFile(path.join(folder, attempt))
    await writeFile(path.join(folder, attempt), whole.subarray(0, whole.length - 1))
    expect(await spool.find(attempt)).toBeUndefined()
  })

  it('forgets what has been adopted', async () => {
    const spool = folderSpool(path.join(await aFolder(), 'spool'))
    const { kind: _kind, ...painted } = await aPicture()
    await spool.keep(attempt, painted)
    await spool.forget(attempt)
    expect(await spool.find(attempt)).toBeUndefined()
  })
})

const OWN_UID = process.getuid?.()

/** A spool whose own disk takes nothing, and its spill. */
async function aSpill(): Promise<{ spool: Spool; spill: string }> {
  const folder = await aFolder()
  await writeFile(path.join(folder, 'spool'), 'in the way')
  const spill = path.join(folder, 'spill')
  return { spill, spool: folderSpool(path.join(folder, 'spool'), { folder: spill, uid: OWN_UID }) }
}

describe.skipIf(OWN_UID === undefined)('the spill', () => {
  const attempt = 'attempt-1' as AttemptId

  /** Nothing is kept in what stands there, nothing is found, and that is no error. */
  async function expectNothingOf(spool: Spool): Promise<void> {
    const { kind: _kind, ...painted } = await aPicture()
    await expect(spool.keep(attempt, painted)).rejects.toThrow(/spool/)
    expect(await spool.find(attempt)).toBeUndefined()
    expect(await spool.list()).toEqual([])
    expect(await spool.sweep(new Date())).toBe(0)
    await spool.forget(attempt)
  }

  it('is not used when others may enter it', async () => {
    const { spool, spill } = await aSpill()
    await mkdir(spill)
    await chmod(spill, 0o755)
    await writeFile(path.join(spill, 'attempt-1'), 'theirs')
    await expectNothingOf(spool)
    expect(await readFile(path.join(spill, 'attempt-1'), 'utf8')).toBe('theirs')
  })

  it('is not used when it is a link', async () => {
    const { spool, spill } = await aSpill()
    const elsewhere = await aFolder()
    await symlink(elsewhere, spill)
    await expectNothingOf(spool)
    expect(await readdir(elsewhere)).toEqual([])
  })

  it('is not used when it is another user’s', async () => {
    const { spill } = await aSpill()
    await mkdir(spill, { mode: 0o700 })
    const somebodyElse = { folder: spill, uid: (OWN_UID ?? 0) + 1 }
    const spool = folderSpool(path.join(path.dirname(spill), 'spool'), somebodyElse)
    await expectNothingOf(spool)
    expect(await readdir(spill)).toEqual([])
  })

  it.runIf(OWN_UID === 0)('is not used by root either when it is another user’s', async () => {
    const { spool, spill } = await aSpill()
    await mkdir(spill, { mode: 0o700 })
    await chown(spill, 65_534, 65_534)
    await expectNothingOf(spool)
    expect(await readdir(spill)).toEqual([])
  })

  it('that breaks down is no error of the data folder', async () => {
    const { spool, spill } = await aSpill()
    await mkdir(path.join(spill, attempt), { recursive: true, mode: 0o700 })
    expect(await spool.find(attempt)).toBeUndefined()
    await spool.forget(attempt)
  })

  it('lists what waits, and neither what is half-written nor what was forgotten', async () => {
    const { spool, spill } = await aSpill()
    const { kind: _kind, ...painted } = await aPicture()
    await spool.keep(attempt, painted)
    await writeFile(path.join(spill, 'attempt-2.part'), 'half')
    expect(await spool.list()).toEqual([{ attempt, since: expect.any(Date) }])
    await spool.forget(attempt)
    expect(await spool.list()).toEqual([])
  })
})
