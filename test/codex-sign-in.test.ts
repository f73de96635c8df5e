import { execFile } from 'node:child_process'
import { rm, stat, symlink, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'

import { describe, expect, it } from 'vitest'

import { systemClock } from '../src/clock.ts'
import { codexSession } from '../src/generate/codex-sign-in.ts'
import { tryLock } from '../src/ledger/sqlite-lock.ts'
import { ask, authIn, generatorAt, soon } from './codex-talk.ts'
import { aRequest } from './contracts/generator.ts'
import { ACCOUNT, codexBackend } from './emulators/responses-codex.ts'
import { handClock } from './hand-clock.ts'
import { never, recorded } from './responses-talk.ts'

describe('a sign-in that is about to expire', () => {
  it('is renewed first, and written back whole: for its owner only, and with all that we do not know', async () => {
    await using backend = await codexBackend()
    const home = await backend.home({ expiresAt: soon() })
    const before = await authIn(home)
    expect(await ask(backend, home)).toMatchObject({ kind: 'picture' })
    const now = await authIn(home)
    expect(now).toMatchObject({
      auth_mode: 'chatgpt',
      OPENAI_API_KEY: null,
      something_newer: { kept: true },
      tokens: { account_id: ACCOUNT },
    })
    expect(now.tokens.refresh_token).not.toBe(before.tokens.refresh_token)
    expect(now.tokens.access_token).not.toBe(before.tokens.access_token)
    expect(Date.parse(String(now['last_refresh']))).toBeGreaterThan(Date.now() - 60_000)
    expect((await stat(path.join(home, 'auth.json'))).mode & 0o777).toBe(0o600)
    expect([backend.refreshes, backend.service.requests.length]).toEqual([1, 1])
  })

  it('stays a link when it is one', async () => {
    await using backend = await codexBackend()
    const home = await backend.home({ expiresAt: soon() })
    const elsewhere = await backend.home()
    await rm(path.join(elsewhere, 'auth.json'))
    await symlink(path.join(home, 'auth.json'), path.join(elsewhere, 'auth.json'))
    expect(await ask(backend, elsewhere)).toMatchObject({ kind: 'picture' })
    expect((await authIn(home)).tokens).toEqual((await authIn(elsewhere)).tokens)
  })

  it('is renewed once for many who ask at the same time', async () => {
    await using backend = await codexBackend()
    const home = await backend.home({ expiresAt: soon() })
    const generator = generatorAt(backend, home)
    const answers = await Promise.all(Array.from({ length: 5 }, () => generator.generate(aRequest, never)))
    expect(answers.map(({ kind }) => kind)).toEqual(Array.from({ length: 5 }, () => 'picture'))
    expect(backend.refreshes).toBe(1)
  })

  it('is renewed once for several processes', async () => {
    await using backend = await codexBackend()
    const home = await backend.home({ expiresAt: soon() })
    const script = path.join(import.meta.dirname, 'processes', 'codex-refresh.ts')
    const run = () => promisify(execFile)(process.execPath, [script, home, backend.places.token])
    const ended = await Promise.all([run(), run(), run()])
    expect(ended.map(({ stdout }) => stdout)).toEqual(['signed-in', 'signed-in', 'signed-in'])
    expect(backend.refreshes).toBe(1)
    expect(backend.unused).toContain((await authIn(home)).tokens.refresh_token)
  })

  it('is written although nobody waits for it any more: a token that was spent must not be lost', async () => {
    await using backend = await codexBackend()
    const home = await backend.home({ expiresAt: soon() })
    const stopping = new AbortController()
    const waiting = Promise.withResolvers<void>()
    backend.beforeRefresh = async () => {
      stopping.abort(new Error('going home'))
      await waiting.promise
    }
    await expect(generatorAt(backend, home).generate(aRequest, stopping.signal)).rejects.toThrow('going home')
    waiting.resolve()
    await expect.poll(async () => backend.unused.has((await authIn(home)).tokens.refresh_token)).toBe(true)
    expect(backend.service.requests).toEqual([])
  })

  it('is that of somebody who was quicker by a moment, such as codex itself', async () => {
    await using backend = await codexBackend()
    const home = await backend.home({ expiresAt: soon() })
    const quicker = await authIn(await backend.home())
    backend.beforeRefresh = async () => {
      backend.refuses = {
        kind: 'said',
        status: 401,
        body: JSON.stringify({ error: { code: 'refresh_token_reused' } }),
      }
      await writeFile(path.join(home, 'auth.json'), JSON.stringify(quicker))
    }
    expect(await ask(backend, home)).toMatchObject({ kind: 'picture' })
    expect(await authIn(home)).toEqual(quicker)
  })

  it('is not written over one that was made meanwhile', async () => {
    await using backend = await codexBackend()
    const home = await backend.home({ expiresAt: soon() })
    const newer = await authIn(await backend.home())
    backend.beforeRefresh = () => writeFile(path.join(home, 'auth.json'), JSON.stringify(newer))
    expect(await ask(backend, home)).toMatchObject({ kind: 'picture' })
    expect(await authIn(home)).toEqual(newer)
  })
})

describe('a token that is no longer taken', () => {
  it('is renewed, and the next attempt goes with the new one: one request for each attempt', async () => {
    await using backend = await codexBackend()
    const home = await backend.home()
    backend.valid.clear()
    expect(await ask(backend, home)).toMatchObject({ kind: 'unavailable', code: 'sign_in_renewed' })
    expect(await ask(backend, home)).toMatchObject({ kind: 'picture' })
    expect([backend.refreshes, backend.service.requests.length]).toEqual([1, 2])
  })

  it('is not renewed again and again when new ones are not taken either', async () => {
    await using backend = await codexBackend()
    const home = await backend.home()
    const generator = generatorAt(backend, home)
    backend.valid.clear()
    expect(await generator.generate(aRequest, never)).toMatchObject({ code: 'sign_in_renewed' })
    backend.valid.clear()
    expect(await generator.generate(aRequest, never)).toMatchObject({
      code: 'auth_required',
      stops: 'access',
    })
    expect(backend.refreshes).toBe(1)
  })

  it.each([
    ['refresh_token_expired', 401, { error: { code: 'refresh_token_expired' } }],
    ['refresh_token_invalidated', 401, { error: { code: 'refresh_token_invalidated' } }],
    ['invalid_grant', 400, { error: 'invalid_grant' }],
    ['status 401', 401, {}],
  ])('stops everything when the refresh is refused for good: %s', async (code, status, body) => {
    await using backend = await codexBackend()
    const home = await backend.home({ expiresAt: soon() })
    const before = await authIn(home)
    backend.refuses = { kind: 'said', status, body: JSON.stringify(body) }
    expect(await ask(backend, home)).toMatchObject({
      kind: 'refused',
      ending: 'failed',
      code: 'auth_required',
      stops: 'access',
      detail: `The Codex sign-in cannot be used: the refresh was refused (${code}): sign in again with codex.`,
    })
    expect(await authIn(home)).toEqual(before)
    expect(backend.service.requests).toEqual([])
  })

  it('stops everything when its refresh token was used by another machine', async () => {
    await using backend = await codexBackend()
    backend.refuses = await recorded('refresh-token-reused.json', 401)
    expect(await ask(backend, await backend.home({ expiresAt: soon() }))).toMatchObject({ stops: 'access' })
  })

  it('keeps each token that comes, whatever is wrong with the others', async () => {
    await using backend = await codexBackend()
    const home = await backend.home({ expiresAt: soon() })
    const { tokens: before } = await authIn(home)
    const tokens = { access_token: null, refresh_token: 'refresh-token-next', id_token: 7 }
    backend.refuses = { kind: 'said', status: 200, body: JSON.stringify(tokens) }
    expect(await ask(backend, home)).toMatchObject({ kind: 'unavailable', code: 'sign_in_not_renewed' })
    expect((await authIn(home)).tokens).toEqual({ ...before, refresh_token: 'refresh-token-next' })
  })

  it('waits for better days when the refresh breaks down', async () => {
    await using backend = await codexBackend()
    backend.refuses = { kind: 'said', status: 503, headers: { 'content-type': 'text/html' }, body: '<html>' }
    expect(await ask(backend, await backend.home({ expiresAt: soon() }))).toMatchObject({
      kind: 'unavailable',
      code: 'sign_in_not_renewed',
    })
    expect(backend.service.requests).toEqual([])
  })

  it('waits for better days when the refresh hangs, and keeps nobody else from it', async () => {
    await using backend = await codexBackend()
    const home = await backend.home({ expiresAt: soon() })
    const clock = handClock(new Date().toISOString())
    const hanging = Promise.withResolvers<void>()
    backend.beforeRefresh = () => hanging.promise
    const session = codexSession({ home, tokenUrl: backend.places.token, lock: tryLock, clock })
    const access = session.access(never)
    await expect.poll(() => backend.refreshes).toBe(1)
    clock.forward(30_000)
    expect(await access).toMatchObject({ kind: 'unsure', why: expect.stringContaining('no answer') })
    const held = tryLock(path.join(home, 'wellwisher.lock'))
    expect(held).toBeDefined()
    held?.free()
    hanging.resolve()
  })

  it('is renewed also when the one that lies there by now is about to expire', async () => {
    await using backend = await codexBackend()
    const home = await backend.home({ expiresAt: soon() })
    const { places } = backend
    const session = codexSession({ home, tokenUrl: places.token, lock: tryLock, clock: systemClock })
    expect(await session.renewed('the one before', never)).toMatchObject({ kind: 'signed-in' })
    expect(backend.refreshes).toBe(1)
  })

  it('cannot be renewed while another process keeps it locked', async () => {
    await using backend = await codexBackend()
    const home = await backend.home({ expiresAt: soon() })
    let now = Date.now()
    const clock = { ...systemClock, now: () => new Date(now), sleep: async (ms: number) => void (now += ms) }
    const session = codexSession({ home, tokenUrl: backend.places.token, lock: () => undefined, clock })
    expect(await session.access(never)).toMatchObject({ kind: 'unsure' })
    expect(backend.refreshes).toBe(0)
  })
})

describe('nobody signed in', () => {
  it('is told with what to do, and nothing is asked', async () => {
    await using backend = await codexBackend()
    const home = await backend.home()
    const signedOut = {
      kind: 'refused',
      code: 'auth_required',
      stops: 'access',
      detail: expect.stringContaining('sign in again with codex'),
    }
    await writeFile(path.join(home, 'auth.json'), '{"auth_mode":"apikey","OPENAI_API_KEY":"sk-of-somebody"}')
    expect(await ask(backend, home)).toMatchObject(signedOut)
    await rm(path.join(home, 'auth.json'))
    expect(await ask(backend, home)).toMatchObject(signedOut)
    expect(await ask(backend, await backend.home({ account: 'nowhere' }))).toMatchObject(signedOut)
    expect([backend.refreshes, backend.service.requests.length]).toEqual([0, 0])
  })
})
