import { connect } from 'node:net'

import { describe, expect, it, onTestFinished } from 'vitest'

import type { Listening } from '../src/ops/http.ts'
import { EVENT_NAMES } from '../src/worker/event-names.ts'
import { aHealth, aListener, type Line, NUMBERS } from './a-listener.ts'
import { runByClerk } from './clerk.ts'
import { exposition } from './exposition.ts'
import { aHousehold, type Household, startBin } from './household.ts'
import { startAt } from './other-time.ts'

/** What a server says to raw bytes before it hangs up. */
function raw({ port }: Listening, bytes: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = ''
    const socket = connect(port, '127.0.0.1', () => socket.write(bytes))
    socket.setEncoding('latin1').on('data', (text: string) => (said += text))
    socket.on('close', () => resolve(said)).on('error', reject)
    onTestFinished(() => void socket.destroy())
  })
}

describe('the health of the worker', () => {
  it('is stale when no minute went well for three minutes, and fresh again afterwards (I8)', () => {
    const { clock, state } = aHealth()
    clock.forward(180_000)
    expect(state.alive()).toMatchObject({ ok: true, tick_age_seconds: 180 })
    clock.forward(1_000)
    expect(state.alive()).toMatchObject({ ok: false, status: 'stale', tick_age_seconds: 181 })
    state.ticked()
    expect(state.alive()).toMatchObject({ ok: true, status: 'ok', tick_age_seconds: 0 })
  })

  it('is ready after the first look and until it is told to stop', async () => {
    const { state } = aHealth()
    expect(await state.ready()).toMatchObject({ ok: false, status: 'starting' })
    state.looked()
    expect(await state.ready()).toMatchObject({ ok: true })
    state.stopping()
    expect(await state.ready()).toMatchObject({ ok: false, status: 'stopping' })
    expect(state.alive()).toMatchObject({ ok: true })
  })

  it('is not ready while the ledger cannot be written, and asks it rarely', async () => {
    let asked = 0
    let broken = true
    const { clock, state } = aHealth(async () => {
      asked++
      if (broken) throw new Error('readonly')
    })
    state.looked()
    expect(await state.ready()).toMatchObject({ status: 'ledger' })
    broken = false
    expect(await state.ready()).toMatchObject({ status: 'ledger' })
    expect(asked).toBe(1)
    clock.forward(5_000)
    expect(await state.ready()).toMatchObject({ ok: true })
  })

  it('is not ready when the ledger stays locked, and says so soon', async () => {
    const { clock, state } = aHealth(() => new Promise(() => {}))
    state.looked()
    const ready = state.ready()
    expect(clock.sleepers()).toBe(1)
    clock.forward(2_000)
    expect(await ready).toMatchObject({ ok: false, status: 'ledger' })
  })
})

describe('the server for whoever watches', () => {
  it('answers what it has, and nothing else', async () => {
    const { get, clock } = await aListener()
    const numbers = await get('/metrics')
    expect([numbers.status, numbers.headers.get('content-type')]).toEqual([200, NUMBERS.contentType])
    expect(await (await get('/healthz?x=1')).json()).toEqual({ ok: true, status: 'ok', tick_age_seconds: 0 })
    expect((await get('/readyz')).status).toBe(200)
    clock.forward(181_000)
    expect((await get('/healthz')).status).toBe(503)
    expect((await get('/')).status).toBe(404)
    expect((await get('/metrics/../../etc/passwd')).status).toBe(404)
  })

  it('takes only GET, and reads no body', async () => {
    const { get, server } = await aListener()
    for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS', 'HEAD']) {
      const { status, headers } = await get('/metrics', { method })
      expect([method, status, headers.get('allow')]).toEqual([method, 405, 'GET'])
    }
    if (server === undefined) throw new Error('it does not listen')
    // It is answered and hung up on before any of the body came.
    const said = await raw(server, 'POST /metrics HTTP/1.1\r\nhost: x\r\ncontent-length: 1000000\r\n\r\n')
    expect(said).toMatch(/^HTTP\/1\.1 405 [^]*connection: close/i)
  })

  it('cares for no host header, and for no header that is too long', async () => {
    const { server } = await aListener()
    if (server === undefined) throw new Error('it does not listen')
    const strange = 'GET /healthz HTTP/1.1\r\nhost: evil.example\r\nconnection: close\r\n\r\n'
    expect(await raw(server, strange)).toMatch(/^HTTP\/1\.1 200 /)
    const long = `GET /healthz HTTP/1.1\r\nhost: x\r\nx: ${'y'.repeat(10_000)}\r\n\r\n`
    expect(await raw(server, long)).toMatch(/^HTTP\/1\.1 431 /)
  })

  it('hangs up on whoever never ends a question', async () => {
    const { server } = await aListener({ headersMs: 100 })
    if (server === undefined) throw new Error('it does not listen')
    const began = Date.now()
    expect(await raw(server, 'GET /healthz HTTP/1.1\r\nx: ')).toMatch(/^HTTP\/1\.1 408 /)
    expect(Date.now() - began).toBeLessThan(5_000)
  })

  it('shows the numbers only to whoever has the token, where there is one', async () => {
    const token = 'correct-horse-battery'
    const { get } = await aListener({ token })
    const status = async (authorization?: string) =>
      (await get('/metrics', authorization === undefined ? {} : { headers: { authorization } })).status
    expect(await status()).toBe(401)
    expect(await status('Bearer correct-horse-batter')).toBe(401)
    expect(await status(`Basic ${token}`)).toBe(401)
    expect(await status(`Bearer ${token}`)).toBe(200)
    expect((await get(`/metrics?token=${token}`)).status).toBe(401)
    expect((await get('/healthz')).status).toBe(200)
  })

  it('says 500 and not why, when the numbers cannot be told', async () => {
    const metrics = { ...NUMBERS, text: () => Promise.reject(new Error('secret')) }
    const { get, lines } = await aListener({ metrics })
    const answer = await get('/metrics')
    expect(answer.status).toBe(500)
    expect(await answer.text()).not.toContain('secret')
    expect(lines).toContainEqual(expect.objectContaining({ event: 'http.failed' }))
  })

  it('is done without when its port is taken', async () => {
    const first = await aListener()
    const second = await aListener({ port: first.server?.port ?? 0 })
    expect(second.server).toBeUndefined()
    expect(second.lines).toEqual([expect.objectContaining({ event: 'http.failed' })])
  })
})

/** `start` with its log, and where it listens. */
function aStart(household: Household, env: Readonly<Record<string, string>> = {}) {
  const { child, ended } = startBin(household, ['wellwisher', 'start'], env)
  let text = ''
  child.stderr.setEncoding('utf8').on('data', (more: string) => (text += more))
  const lines = () =>
    text
      .split('\n')
      .filter((line) => line.startsWith('{'))
      .map((line) => JSON.parse(line) as Line)
  const event = async (name: string) => {
    await expect.poll(() => lines().some((line) => line['event'] === name), { timeout: 20_000 }).toBe(true)
    return lines().find((line) => line['event'] === name)
  }
  return { child, ended, event, lines }
}

describe('wellwisher start', () => {
  it('answers on 127.0.0.1 while it works, and counts what a run-job beside it does (I1, I5, I8)', async () => {
    const worker = await startAt(new Date().toISOString(), { more: 'http: { port: 0 }' })
    const { household, log, turn } = worker
    const port = String(log.find(({ event }) => event === 'http.start')?.['port'])
    const get = (path: string) => fetch(`http://127.0.0.1:${port}${path}`)
    await expect.poll(async () => (await get('/readyz')).status).toBe(200)
    expect((await get('/healthz')).status).toBe(200)
    expect(exposition(await (await get('/metrics')).text()).families()).toContain(
      'process_resident_memory_bytes',
    )
    const ran = await runByClerk(household, ['run-job', 'birthday', '--to', 'ada', '--json'])
    expect(ran.code).toBe(0)
    const sent = async () =>
      exposition(await (await get('/metrics')).text()).value('wellwisher_cards', {
        job: 'birthday',
        state: 'sent',
      })
    // What was counted stands for five seconds.
    await turn(new Date(Date.now() + 6_000).toISOString())
    expect(await sent()).toBe(1)
    worker.child.kill('SIGTERM')
    expect(await worker.ended).toBe(0)
    const names: readonly unknown[] = EVENT_NAMES
    expect(log.filter(({ event }) => !names.includes(event))).toEqual([])
  })

  it('goes on without its numbers when the port is taken, and listens nowhere when told so', async () => {
    const taken = await aListener()
    const port = taken.server?.port
    const beside = aStart(await aHousehold({ more: `http: { port: ${port} }` }))
    const off = aStart(await aHousehold({ more: 'http: off' }))
    await Promise.all([beside.event('worker.start'), off.event('worker.start')])
    expect(beside.lines()).toContainEqual(expect.objectContaining({ event: 'http.failed', level: 40 }))
    expect(off.lines().filter(({ event }) => String(event).startsWith('http'))).toEqual([])
    for (const { child, ended } of [beside, off]) {
      child.kill('SIGTERM')
      expect(await ended).toBe(0)
    }
  })

  it('refuses to be asked by others without a token, and never shows the one it has', async () => {
    const open = await aHousehold({ more: 'http: { host: 0.0.0.0 }' })
    const refused = await runByClerk(open, ['wellwisher', 'check'])
    expect(refused.code).toBe(2)
    expect(refused.stderr).toMatch(/jobs\.yaml:\d+:\d+: http\.host: "0\.0\.0\.0" can be asked by others/)
    const short = await aHousehold({ more: 'http: { token: short }' })
    expect((await runByClerk(short, ['wellwisher', 'check'])).stderr).toContain('at least 16 characters')
    const guarded = await aHousehold({ more: 'http: { host: 0.0.0.0, token: correct-horse-battery }' })
    expect((await runByClerk(guarded, ['wellwisher', 'check'])).code).toBe(0)
    const explained = await runByClerk(guarded, ['wellwisher', 'config', '--explain'])
    expect(explained.stdout).toMatch(/http\.token +\(hidden\) +jobs\.yaml:\d+/)
    expect(explained.stdout).not.toContain('correct-horse')
    const off = await aHousehold({ more: 'http: off' })
    expect((await runByClerk(off, ['wellwisher', 'config', '--explain'])).stdout).toMatch(
      /http +off +jobs\.yaml/,
    )
  })
})
