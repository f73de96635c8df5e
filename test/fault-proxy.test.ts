import { connect } from 'node:net'

import { describe, expect, it, onTestFinished } from 'vitest'

import { ask } from '../src/send/http.ts'
import { faultProxy } from './conformance/fault-proxy.ts'
import { type Fault, httpFaults, noFault } from './conformance/faults.ts'
import { frame } from './conformance/frame.ts'
import { onLoopback } from './emulators/loopback.ts'

const faultCalled = (wanted: string): Fault => {
  const found = httpFaults.find(({ name }) => name === wanted)
  if (found === undefined) throw new Error(`no fault is called ${wanted}`)
  return found
}

/** A server that keeps every body that it got whole, behind the proxy. */
async function behindProxy() {
  const bodies: string[] = []
  const server = await onLoopback(async (request, response) => {
    const parts: Buffer[] = []
    for await (const part of request as AsyncIterable<Buffer>) parts.push(part)
    bodies.push(Buffer.concat(parts).toString())
    response.end(`thanks for ${request.url ?? ''}`)
  })
  const proxy = faultProxy({ isHttp: true })
  onTestFinished(async () => {
    await proxy[Symbol.asyncDispose]()
    await server[Symbol.asyncDispose]()
  })
  const port = await proxy.front(Number(new URL(server.origin).port))
  const post = (body: string, signal = new AbortController().signal) =>
    ask({ method: 'POST', url: `http://127.0.0.1:${port}/cards`, body }, signal)
  return { proxy, port, bodies, post }
}

describe('the fault proxy', () => {
  it('passes requests on as they are, and answers back', async () => {
    const { proxy, bodies, post } = await behindProxy()
    await proxy.arm(noFault)
    expect(await post('one')).toMatchObject({ status: 200, text: 'thanks for /cards' })
    expect(await post('x'.repeat(1_000_000))).toMatchObject({ status: 200 })
    expect(bodies.map(({ length }) => length)).toEqual([3, 1_000_000])
    expect(proxy.connections()).toBe(2)
  })

  it.each([
    ['refuse', { kind: 'never-left', code: 'ECONNREFUSED' }, 0],
    ['reset mid body', { kind: 'lost' }, 0],
    ['reset after body held', { kind: 'lost' }, 1],
    ['reset after body dropped', { kind: 'lost' }, 0],
    ['end after body held', { kind: 'lost' }, 1],
    ['truncated 200 held', { kind: 'lost' }, 1],
    ['html 200 held', { status: 200 }, 1],
    ['302', { status: 302 }, 0],
    ['408 held', { status: 408 }, 1],
    ['429 seconds', { status: 429 }, 0],
    ['502 html dropped', { status: 502 }, 0],
    ['503 held', { status: 503 }, 1],
  ])('makes of a request what %s says, and the server holds what it says', async (name, answer, held) => {
    const { proxy, bodies, post } = await behindProxy()
    await proxy.arm(faultCalled(name))
    expect(await post('x'.repeat(100_000))).toMatchObject(answer)
    await proxy.quiet()
    expect(bodies).toHaveLength(held)
    await proxy.disarm()
    expect(await post('again')).toMatchObject({ status: 200 })
  })

  it('has given the request to the server before it lets the sender hang', async () => {
    const { proxy, bodies, post } = await behindProxy()
    await proxy.arm(faultCalled('hang held'))
    const stop = new AbortController()
    const asking = post('one', stop.signal)
    await proxy.struck()
    expect(bodies).toEqual(['one'])
    stop.abort()
    expect(await asking).toEqual({ kind: 'lost', code: 'ABORTED' })
    expect(await proxy.isLeft()).toBe(true)
  })

  it('strikes the request that it is told to, and no other', async () => {
    const { proxy, bodies, post } = await behindProxy()
    await proxy.arm(faultCalled('refuse'), 2)
    const kinds = [await post('one'), await post('two'), await post('three')].map(({ kind }) => kind)
    expect(kinds).toEqual(['answer', 'never-left', 'never-left'])
    await proxy.disarm()
    await proxy.arm(faultCalled('500 held'), 2)
    const statuses = [await post('four'), await post('five'), await post('six')]
    expect(statuses.map((answered) => 'status' in answered && answered.status)).toEqual([200, 500, 200])
    expect(bodies).toEqual(['one', 'four', 'five', 'six'])
  })

  it('sees that a sender keeps its connection open', async () => {
    const { proxy, port } = await behindProxy()
    const socket = connect(port, '127.0.0.1')
    await new Promise((connected) => socket.once('connect', connected))
    const leaving = proxy.isLeft()
    expect(await Promise.race([leaving, new Promise((turn) => setImmediate(turn, 'not yet'))])).toBe(
      'not yet',
    )
    socket.destroy()
    expect(await leaving).toBe(true)
  })
})

/** How far a request is after each of these pieces. */
function statesOf(...pieces: readonly string[]): readonly string[] {
  const coming = frame()
  return pieces.map((piece) => {
    coming.push(Buffer.from(piece))
    return coming.state()
  })
}

describe('a request', () => {
  it('ends with its head when it has no body', () => {
    expect(statesOf('GET / HTTP/1.1\r\nhost: a\r\n', '\r\n')).toEqual(['head', 'whole'])
  })

  it('ends after so many bytes', () => {
    const head = 'POST / HTTP/1.1\r\nContent-Length: 10\r\n\r\n'
    expect(statesOf(head, '1234', '5', '67890')).toEqual(['begun', 'begun', 'half', 'whole'])
  })

  it('ends with an empty chunk, whatever a chunk holds', () => {
    const head = 'POST / HTTP/1.1\r\ntransfer-encoding: chunked\r\n\r\n'
    expect(statesOf(head, '5\r\n0\r\n\r\n', '\r\n', '0\r\n', '\r\n')).toEqual([
      'begun',
      'half',
      'half',
      'half',
      'whole',
    ])
    expect(statesOf(`${head}3\r\nabc\r\n0\r\nx-more: 1\r\n\r\n`)).toEqual(['whole'])
  })
})
