import { randomUUID } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'

import { describe, expect, it } from 'vitest'

import type { Clock } from '../src/clock.ts'
import { asPing, type Ping } from '../src/ops/ping-schema.ts'
import { pings } from '../src/ops/pings.ts'
import { look } from '../src/worker/look.ts'
import { runByClerk } from './clerk.ts'
import { onLoopback } from './emulators/loopback.ts'
import { aHousehold, startBin } from './household.ts'
import { ada, aPicture, aRig, londoner, type Rig } from './rig.ts'

interface Heard {
  readonly method: string
  readonly path: string
  readonly rid: string | null
  readonly body: string
}

type Respond = (heard: Heard, response: ServerResponse, count: number) => void

const fine: Respond = (_, response) => void response.end('OK')

/** A place that is pinged, and what it heard. */
async function aCheck(respond: Respond = fine) {
  const heard: Heard[] = []
  const server = await onLoopback(async (request: IncomingMessage, response) => {
    let body = ''
    for await (const chunk of request) body += String(chunk)
    const url = new URL(request.url ?? '/', 'http://x')
    const one = { method: request.method ?? '', path: url.pathname, rid: url.searchParams.get('rid'), body }
    heard.push(one)
    respond(one, response, heard.length)
  })
  return {
    heard,
    address: `${server.origin}/secret-0123456789`,
    kinds: () => heard.map(({ path }) => path.replace('/secret-0123456789', '') || 'success'),
    [Symbol.asyncDispose]: () => server[Symbol.asyncDispose](),
  }
}

/** The pings of one process around the looks of a rig. */
function pinging(rig: Rig, ping: Ping | string) {
  const lines: Readonly<Record<string, unknown>>[] = []
  const write = (fields: Readonly<Record<string, unknown>>) => void lines.push(fields)
  const written = typeof ping === 'string' ? asPing(ping) : ping
  const { ledger } = rig
  const slept: number[] = []
  const clock: Clock = {
    now: rig.clock.now,
    sleep(ms, signal) {
      slept.push(ms)
      return rig.clock.sleep(ms, signal)
    },
  }
  const all = pings({
    pings: () => new Map([['birthday', written]]),
    figures: ledger.figures,
    notices: ledger.notices,
    clock,
    newId: randomUUID,
    log: { info: write, warn: write, error: write },
  })
  const lookAround = async () => {
    for (const setup of rig.worker.world().jobs.values())
      await all.around(setup.job.id, () => look(rig.worker, setup))
  }
  return {
    all,
    lines,
    look: lookAround,
    /** So many of its pings have come to their end; only then may the clock be turned without cutting one off. */
    async ended(count: number) {
      await expect.poll(() => lines.length, { timeout: 10_000 }).toBe(count)
    },
    /** It waits for the n-th time for so long before it tries again; then that time passes. */
    async passes(ms: number, nth = 1) {
      await expect.poll(() => slept.filter((one) => one === ms).length).toBe(nth)
      rig.clock.forward(ms)
    },
  }
}

describe('the pings of a job', () => {
  it('begin at the look and end well with the same run id, whose next is another', async () => {
    await using check = await aCheck()
    await using rig = await aRig()
    const ping = pinging(rig, check.address)
    await ping.look()
    await ping.look()
    await expect.poll(check.kinds).toEqual(['/start', 'success', '/start', 'success'])
    const [first, second, third] = check.heard.map(({ rid }) => rid)
    expect(first).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-/)
    expect(second).toBe(first)
    expect(third).not.toBe(first)
    expect(new Set(check.heard.map(({ method }) => method))).toEqual(new Set(['GET']))
    await ping.all.close()
  })

  it('fail with a few safe words when cards failed, were held or missed since the last one, and once', async () => {
    await using check = await aCheck()
    const sends = { outbox: [{ kind: 'permanent', code: 'refused', detail: 'ada@example.org' }] } as const
    await using rig = await aRig({ people: [ada, londoner('bo')], paints: [await aPicture()], sends })
    const first = pinging(rig, check.address)
    await first.look()
    await first.ended(2)
    rig.clock.set('2026-12-10T09:00:00Z')
    await rig.sweep()
    // Another process, which knows only what the ledger says.
    const ping = pinging(rig, check.address)
    await ping.look()
    await ping.look()
    await expect.poll(check.kinds).toEqual(['/start', 'success', '/start', '/fail', '/start', 'success'])
    expect(check.heard[3]).toMatchObject({ method: 'POST', body: 'birthday: 2 failed' })
    expect(JSON.stringify(check.heard)).not.toContain('example.org')
    await ping.all.close()
  })

  it('fail while a card is overdue, and not for one that just goes out', async () => {
    await using check = await aCheck()
    await using rig = await aRig({ paints: [await aPicture()] })
    const ping = pinging(rig, check.address)
    await ping.look()
    await ping.ended(2)
    rig.clock.set('2026-12-10T09:10:00Z')
    await ping.look()
    await ping.ended(4)
    rig.clock.set('2026-12-10T09:16:00Z')
    await ping.look()
    await expect.poll(check.kinds).toEqual(['/start', 'success', '/start', 'success', '/start', '/fail'])
    expect(check.heard[5]?.body).toBe('birthday: 1 overdue')
    await ping.all.close()
  })

  it('tell with the next one what one that did not arrive should have told', async () => {
    await using check = await aCheck((_, response, count) => {
      response.statusCode = count === 4 ? 404 : 200
      response.end()
    })
    await using rig = await aRig({
      paints: [{ kind: 'refused', ending: 'safety_filtered', code: 'no', detail: 'no', softer: false }],
    })
    const ping = pinging(rig, check.address)
    await ping.look()
    await ping.ended(2)
    await rig.sweep()
    await ping.look()
    await ping.look()
    await expect.poll(check.kinds).toEqual(['/start', 'success', '/start', '/fail', '/start', '/fail'])
    expect(check.heard[5]?.body).toBe('birthday: 1 failed')
    await ping.all.close()
  })

  it('fail when the look itself breaks, and the look breaks as without them', async () => {
    await using check = await aCheck()
    await using rig = await aRig()
    const { all } = pinging(rig, check.address)
    await expect(
      all.around('birthday', () => Promise.reject(new Error('disk ada@example.org'))),
    ).rejects.toThrow('disk')
    await expect.poll(check.kinds).toEqual(['/start', '/fail'])
    expect(check.heard[1]?.body).toBe('birthday could not be looked at; the log says why')
    await all.close()
  })

  it('are tried again when the other side is in trouble, and given up after three times', async () => {
    await using check = await aCheck(({ path }, response) => {
      response.statusCode = path.endsWith('/start') ? 500 : 200
      response.end()
    })
    await using rig = await aRig()
    const ping = pinging(rig, check.address)
    await ping.look()
    await ping.passes(1_000)
    await ping.passes(5_000)
    await expect.poll(check.kinds).toEqual(['/start', '/start', '/start', 'success'])
    expect(ping.lines).toContainEqual(
      expect.objectContaining({ event: 'ping.failed', kind: 'start', status: 500 }),
    )
    await ping.all.close()
  })

  it('keep no look waiting for a place that hangs, and are let go of at the end', async () => {
    await using check = await aCheck(() => {})
    await using rig = await aRig()
    const ping = pinging(rig, check.address)
    await ping.look()
    expect(await rig.state('birthday/ada/2026-12-10')).toBe('due')
    await expect.poll(check.kinds).toEqual(['/start'])
    await ping.passes(10_000)
    await ping.passes(1_000)
    await ping.passes(10_000, 2)
    await ping.passes(5_000)
    await ping.passes(10_000, 3)
    await ping.ended(1)
    expect(ping.lines[0]).toMatchObject({ event: 'ping.failed', kind: 'start', code: 'timeout', tries: 3 })
    const closing = ping.all.close()
    await ping.passes(3_000)
    await closing
  })

  it('are only logged when nobody listens there, and never with their address', async () => {
    const check = await aCheck()
    await check[Symbol.asyncDispose]()
    await using rig = await aRig()
    const ping = pinging(rig, check.address)
    await ping.look()
    await ping.passes(1_000)
    await ping.passes(5_000)
    await ping.passes(1_000, 2)
    await ping.passes(5_000, 2)
    await ping.ended(2)
    expect(ping.lines[0]).toMatchObject({ event: 'ping.failed', code: 'ECONNREFUSED', tries: 3 })
    expect(JSON.stringify(ping.lines)).not.toContain('secret-0123456789')
    await ping.all.close()
  })

  it('follow nobody elsewhere', async () => {
    await using elsewhere = await aCheck()
    await using check = await aCheck((_, response) => {
      response.writeHead(302, { location: elsewhere.address }).end()
    })
    await using rig = await aRig()
    const ping = pinging(rig, check.address)
    await ping.look()
    await expect.poll(() => ping.lines.length).toBe(2)
    expect(ping.lines[0]).toMatchObject({ event: 'ping.failed', status: 302 })
    expect(elsewhere.heard).toEqual([])
    await ping.all.close()
  })

  it('go to addresses of their own, without words, where these are written', async () => {
    await using check = await aCheck()
    await using rig = await aRig()
    const ping = pinging(rig, asPing({ success: `${check.address}?status=up` }))
    await ping.look()
    await expect.poll(check.kinds).toEqual(['success'])
    await ping.all.close()
  })
})

describe('ping: of jobs.yaml', () => {
  it('is checked, hidden by config --explain, and used by start, which logs no address', async () => {
    await using check = await aCheck()
    for (const wrong of ['ftp://example.org/x', 'example.org', 'https://me:pw@example.org/x']) {
      const { code, stderr } = await runByClerk(await aHousehold({ job: `    ping: ${wrong}` }), [
        'wellwisher',
        'check',
      ])
      expect([wrong, code]).toEqual([wrong, 2])
      expect(stderr).toContain('jobs.birthday.ping')
      expect(stderr).not.toContain('me:pw')
    }
    const household = await aHousehold({ job: `    ping: ${check.address}` })
    const { stdout } = await runByClerk(household, ['wellwisher', 'config', '--explain'])
    expect(stdout).toMatch(/ping +http:\/\/127\.0\.0\.1:\d+\/… +jobs\.yaml/)
    const { child, ended } = startBin(household, ['wellwisher', 'start'])
    let log = ''
    child.stderr.setEncoding('utf8').on('data', (text: string) => (log += text))
    await expect.poll(check.kinds, { timeout: 20_000 }).toEqual(['/start', 'success'])
    child.kill('SIGTERM')
    expect(await ended).toBe(0)
    expect(log).toContain('"event":"ping"')
    expect(log + stdout).not.toContain('secret-0123456789')
  })
})
