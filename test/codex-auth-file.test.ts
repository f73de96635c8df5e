import {
  chmod,
  chown,
  mkdir,
  readdir,
  readFile,
  rm,
  stat,
  symlink,
  unlink,
  utimes,
  writeFile,
} from 'node:fs/promises'
import path from 'node:path'

import { describe, expect, it } from 'vitest'

import { type Clock, systemClock } from '../src/clock.ts'
import { swap } from '../src/generate/codex-auth-swap.ts'
import { codexSession } from '../src/generate/codex-sign-in.ts'
import { tryLock } from '../src/ledger/sqlite-lock.ts'
import { ask, authIn, generatorAt, soon } from './codex-talk.ts'
import { aRequest } from './contracts/generator.ts'
import { type CodexBackend, codexBackend } from './emulators/responses-codex.ts'
import { never } from './responses-talk.ts'

/** The neighbour through which `auth.json` is written. */
function neighbourIn(home: string): string {
  return path.join(home, 'auth.json.wellwisher')
}

/** As a full disk, or a file that is mounted by itself: nothing can be written beside `auth.json`, until `rm`. */
function fullDisk(home: string): Promise<unknown> {
  return mkdir(neighbourIn(home))
}

function free(home: string): Promise<void> {
  return rm(neighbourIn(home), { recursive: true })
}

/** A clock on which the short waits between two looks into a file are a moment in which others do something. */
function meanwhile(others: () => Promise<unknown>): Clock & { readonly waited: number } {
  let waited = 0
  return {
    now: () => systemClock.now(),
    async sleep(ms, signal) {
      if (ms > 1_000) return systemClock.sleep(ms, signal)
      waited += ms
      await others()
    },
    get waited() {
      return waited
    },
  }
}

function sessionAt({ places }: CodexBackend, home: string, clock: Clock) {
  return codexSession({ home, tokenUrl: places.token, lock: tryLock, clock })
}

describe('tokens that cannot be written', () => {
  it('are not asked for: a refresh token is spent when what comes for it can be kept', async () => {
    await using backend = await codexBackend()
    const home = await backend.home({ expiresAt: soon() })
    await fullDisk(home)
    expect(await ask(backend, home)).toMatchObject({
      kind: 'unavailable',
      code: 'sign_in_not_renewed',
      detail: expect.stringContaining('cannot be locked or written'),
    })
    expect(backend.refreshes).toBe(0)
    await free(home)
    expect(await ask(backend, home)).toMatchObject({ kind: 'picture' })
    expect(backend.unused).toContain((await authIn(home)).tokens.refresh_token)
  })

  it('are kept when they came all the same, and written as soon as it can be', async () => {
    await using backend = await codexBackend()
    const home = await backend.home({ expiresAt: soon() })
    const generator = generatorAt(backend, home)
    backend.beforeRefresh = () => fullDisk(home).then(() => undefined)
    expect(await generator.generate(aRequest, never)).toMatchObject({ kind: 'unavailable' })
    expect(await generator.generate(aRequest, never)).toMatchObject({ kind: 'unavailable' })
    await free(home)
    expect(await generator.generate(aRequest, never)).toMatchObject({ kind: 'picture' })
    expect(backend.refreshes).toBe(1)
    expect(backend.unused).toContain((await authIn(home)).tokens.refresh_token)
    // Nothing is left to write, and so nobody's lock to wait for.
    const held = tryLock(path.join(home, 'wellwisher.lock'))
    expect(await generator.generate(aRequest, never)).toMatchObject({ kind: 'picture' })
    held?.free()
  })

  it('are written before the token is used again that was not taken any more', async () => {
    await using backend = await codexBackend()
    const home = await backend.home()
    const generator = generatorAt(backend, home)
    backend.valid.clear()
    backend.beforeRefresh = () => fullDisk(home).then(() => undefined)
    expect(await generator.generate(aRequest, never)).toMatchObject({ code: 'sign_in_not_renewed' })
    await free(home)
    expect(await generator.generate(aRequest, never)).toMatchObject({ kind: 'picture' })
    expect([backend.refreshes, backend.service.requests.length]).toEqual([1, 2])
  })

  it('are forgotten when somebody has signed in anew meanwhile', async () => {
    await using backend = await codexBackend()
    const home = await backend.home({ expiresAt: soon() })
    const generator = generatorAt(backend, home)
    backend.beforeRefresh = () => fullDisk(home).then(() => undefined)
    await generator.generate(aRequest, never)
    const newer = await authIn(await backend.home())
    await writeFile(path.join(home, 'auth.json'), JSON.stringify(newer))
    await free(home)
    expect(await generator.generate(aRequest, never)).toMatchObject({ kind: 'picture' })
    expect(await authIn(home)).toEqual(newer)
    expect(backend.refreshes).toBe(1)
  })
})

describe('half an auth.json, which codex is writing just now', () => {
  it('is read again, and stops nobody', async () => {
    await using backend = await codexBackend()
    const home = await backend.home()
    const file = path.join(home, 'auth.json')
    const whole = await readFile(file)
    await writeFile(file, whole.subarray(0, 40))
    const clock = meanwhile(() => writeFile(file, whole))
    expect(await sessionAt(backend, home, clock).access(never)).toMatchObject({ kind: 'signed-in' })
  })

  it('is no sign-out when it stays so for a second', async () => {
    await using backend = await codexBackend()
    const home = await backend.home()
    await writeFile(path.join(home, 'auth.json'), '')
    const clock = meanwhile(() => Promise.resolve())
    expect(await sessionAt(backend, home, clock).access(never)).toEqual({
      kind: 'unsure',
      why: 'auth.json is only half written',
    })
    expect(clock.waited).toBe(1_000)
  })

  it('does not lose the tokens that came while it was written', async () => {
    await using backend = await codexBackend()
    const home = await backend.home({ expiresAt: soon() })
    const file = path.join(home, 'auth.json')
    const whole = await readFile(file)
    backend.beforeRefresh = () => writeFile(file, whole.subarray(0, 40))
    const clock = meanwhile(() => writeFile(file, whole))
    expect(await sessionAt(backend, home, clock).access(never)).toMatchObject({ kind: 'signed-in' })
    expect(backend.unused).toContain((await authIn(home)).tokens.refresh_token)
  })

  it('is none in which another token stands: what came is kept until it can be read', async () => {
    await using backend = await codexBackend()
    const home = await backend.home({ expiresAt: soon() })
    const file = path.join(home, 'auth.json')
    const whole = await readFile(file)
    backend.beforeRefresh = () => writeFile(file, whole.subarray(0, 40))
    const session = sessionAt(
      backend,
      home,
      meanwhile(() => Promise.resolve()),
    )
    expect(await session.access(never)).toMatchObject({ kind: 'unsure' })
    await writeFile(file, whole)
    expect(await session.access(never)).toMatchObject({ kind: 'signed-in' })
    expect(backend.refreshes).toBe(1)
    expect(backend.unused).toContain((await authIn(home)).tokens.refresh_token)
  })
})

it('an auth.json that cannot be read is an answer, and stops nobody', async () => {
  await using backend = await codexBackend()
  const home = await backend.home()
  const file = path.join(home, 'auth.json')
  await unlink(file)
  await symlink('auth.json', file)
  expect(await ask(backend, home)).toEqual({
    kind: 'unavailable',
    ending: 'failed',
    code: 'sign_in_not_renewed',
    detail: 'The Codex sign-in cannot be used: auth.json cannot be read (ELOOP).',
  })
  await unlink(file)
  await mkdir(file)
  expect(await ask(backend, home)).toMatchObject({
    detail: expect.stringContaining('cannot be read (EISDIR)'),
  })
})

describe('the file of tokens', () => {
  it('is for its owner only, whatever lay where it is written first', async () => {
    await using backend = await codexBackend()
    const home = await backend.home({ expiresAt: soon() })
    await writeFile(neighbourIn(home), '')
    await chmod(neighbourIn(home), 0o644)
    expect(await ask(backend, home)).toMatchObject({ kind: 'picture' })
    expect((await stat(path.join(home, 'auth.json'))).mode & 0o777).toBe(0o600)
    expect(await readdir(home)).not.toContain('auth.json.wellwisher')
  })

  it('is not written where a link leads that lay there', async () => {
    await using backend = await codexBackend()
    const home = await backend.home({ expiresAt: soon() })
    const elsewhere = path.join(home, 'elsewhere')
    await writeFile(elsewhere, 'of somebody')
    await symlink(elsewhere, neighbourIn(home))
    expect(await ask(backend, home)).toMatchObject({ kind: 'picture' })
    expect(await readFile(elsewhere, 'utf8')).toBe('of somebody')
  })

  it.skipIf(process.getuid?.() !== 0)('stays with its owner when root renews it', async () => {
    await using backend = await codexBackend()
    const home = await backend.home({ expiresAt: soon() })
    await chown(path.join(home, 'auth.json'), 1_234, 1_234)
    expect(await ask(backend, home)).toMatchObject({ kind: 'picture' })
    expect(await stat(path.join(home, 'auth.json'))).toMatchObject({ uid: 1_234, gid: 1_234 })
  })

  it('is left alone when it holds something else by now', async () => {
    await using backend = await codexBackend()
    const home = await backend.home()
    const file = path.join(home, 'auth.json')
    await utimes(file, 0, 0)
    expect(await swap(file, { from: 'what it held before', to: 'lost' })).toBe(false)
    expect((await stat(file)).mtimeMs).toBe(0)
    expect(await readdir(home)).toEqual(['auth.json'])
  })
})
