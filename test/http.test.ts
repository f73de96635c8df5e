import { createServer as createHttpServer } from 'node:http'
import { type AddressInfo, createServer, type Socket } from 'node:net'

import { afterEach, describe, expect, it } from 'vitest'

import { ask, judge } from '../src/send/http.ts'
import { isPrivate } from '../src/send/private-address.ts'

const closing: (() => Promise<void>)[] = []

afterEach(async () => {
  await Promise.all(closing.splice(0).map((close) => close()))
})

const patient = new AbortController().signal
const now = new Date('2026-12-10T08:00:00Z')
const big = Buffer.alloc(300_000, 'x')

/** A server on which a request meets whatever `meet` does with its connection. Answers its address. */
async function at(meet: (socket: Socket) => void): Promise<string> {
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => {
      // The other side hung up; that is what is tried here.
    })
    meet(socket)
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  closing.push(async () => {
    for (const socket of sockets) socket.destroy()
    await new Promise((closed) => server.close(closed))
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/send`
}

const answering = (text: string) => (socket: Socket) => {
  let heard = 0
  socket.on('data', (bytes: Buffer) => {
    heard += bytes.length
    if (heard > big.length) socket.end(text)
  })
}

const post = (url: string, signal = patient) => ask({ method: 'POST', url, body: big }, signal)

/** What `judge` makes of an answer of a service that says nothing in words of its own. */
const judged = (answered: Awaited<ReturnType<typeof ask>>) => judge(answered, { service: 'Pigeon', now })

async function ending(status: number, headers = '') {
  return post(await at(answering(`HTTP/1.1 ${status} X\r\n${headers}content-length: 2\r\n\r\n{}`)))
}

const readReceipt = () => ({ kind: 'receipt', at: 'accepted', receipt: 'm1' }) as const

describe('a request that never left', () => {
  it('is proven not sent where nobody listens', async () => {
    const url = await at(() => {})
    await Promise.all(closing.splice(0).map((close) => close()))
    const answered = await post(url)
    expect(answered).toEqual({ kind: 'never-left', code: 'ECONNREFUSED' })
    expect(judged(answered)).toMatchObject({ kind: 'transient', code: 'unreachable' })
  })

  it('is proven not sent where the name is known to nobody', async () => {
    const answered = await post('http://nobody.invalid/')
    expect(answered).toMatchObject({
      kind: 'never-left',
      code: expect.stringMatching(/^E(NOTFOUND|AI_AGAIN)$/),
    })
  })

  it('is for a person to mend where no TLS is spoken', async () => {
    const url = await at((socket) => socket.once('data', () => socket.end('HTTP/1.1 400 Plain\r\n\r\n')))
    const answered = await post(url.replace('http:', 'https:'))
    expect(answered).toMatchObject({ kind: 'never-left', refused: 'certificate' })
    expect(judged(answered)).toMatchObject({ kind: 'permanent', code: 'config', concerns: 'channel' })
  })

  it('is proven not sent when it is called off while a connection is sought', async () => {
    const stop = new AbortController()
    // Of the documentation (RFC 5737): nobody answers there.
    const asking = post('http://192.0.2.1/', stop.signal)
    setImmediate(() => stop.abort(new Error('gone home')))
    expect(await asking).toMatchObject({ kind: 'never-left' })
  })

  it('is not even begun for somebody who has gone home', async () => {
    await expect(post(await at(() => {}), AbortSignal.abort(new Error('gone home')))).rejects.toThrow(
      'gone home',
    )
  })
})

describe('a request that left', () => {
  const lost: readonly (readonly [string, (socket: Socket) => void])[] = [
    [
      'meets a reset in the middle of its body',
      (socket) => socket.once('data', () => socket.resetAndDestroy()),
    ],
    ['is read whole and hung up on', answering('')],
    ['gets half an answer', answering('HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n{"ok":true')],
    ['gets no HTTP', answering('nonsense\r\n\r\n')],
  ]
  it.each(lost)('is unknown when it %s', async (_, meet) => {
    const answered = await post(await at(meet))
    expect(answered).toMatchObject({ kind: 'lost' })
    expect(judged(answered)).toMatchObject({ kind: 'unknown' })
  })

  it('is unknown when it is called off, which is answered at once', async () => {
    const stop = new AbortController()
    const url = await at((socket) => socket.once('data', () => stop.abort(new Error('gone home'))))
    expect(await post(url, stop.signal)).toEqual({ kind: 'lost', code: 'ABORTED' })
  })

  it('is unknown when it is never read', async () => {
    const stop = new AbortController()
    const url = await at((socket) => {
      socket.pause()
      setImmediate(() => stop.abort(new Error('gone home')))
    })
    const huge = Buffer.alloc(20_000_000)
    const answered = await ask({ method: 'POST', url, body: huge }, stop.signal)
    expect(['lost', 'never-left']).toContain(answered.kind)
  })

  it('is read no further than is allowed', async () => {
    const url = await at(answering(`HTTP/1.1 200 OK\r\ncontent-length: 2000\r\n\r\n${'x'.repeat(2_000)}`))
    const answered = await ask({ method: 'POST', url, body: big, mostBytes: 1_000 }, patient)
    expect(answered).toEqual({ kind: 'lost', code: 'ANSWER_TOO_LONG' })
  })
})

describe('an answer', () => {
  it('comes whole, with headers and JSON, and no redirect is followed', async () => {
    const moved = await ending(302, 'location: http://127.0.0.1:1/\r\n')
    expect(moved).toMatchObject({ kind: 'answer', status: 302, text: '{}', json: {} })
    expect(judged(moved)).toMatchObject({ kind: 'permanent', code: 'config' })
  })

  it('is a receipt only where the service gives one', async () => {
    const fine = await ending(200)
    expect(judged(fine)).toMatchObject({ kind: 'unknown', code: 'unreadable' })
    expect(judge(fine, { service: 'Pigeon', now, read: readReceipt })).toMatchObject({
      kind: 'receipt',
      receipt: 'm1',
    })
  })

  it.each([
    [400, 'permanent', 'content'],
    [401, 'permanent', 'credentials'],
    [404, 'permanent', 'recipient'],
    [408, 'unknown', 'http-408'],
    [409, 'unknown', 'http-409'],
    [413, 'permanent', 'too-large'],
    [500, 'unknown', 'http-500'],
    [502, 'unknown', 'http-502'],
    [503, 'unknown', 'http-503'],
  ])('of %i is %s (%s)', async (status, kind, code) => {
    expect(judged(await ending(status))).toMatchObject({ kind, code })
  })

  it.each([
    ['retry-after: 7\r\n', 7_000],
    ['retry-after: Thu, 10 Dec 2026 08:02:00 GMT\r\n', 120_000],
    ['', undefined],
  ])('of 429 with %j waits as long as it says', async (header, retryAfterMs) => {
    expect(judged(await ending(429, header))).toMatchObject({
      kind: 'transient',
      retryAfterMs,
      concerns: 'channel',
    })
  })
})

describe('an address inside of a network (G15)', () => {
  it.each([
    'http://127.0.0.1/',
    'http://2130706433/',
    'http://169.254.169.254/latest',
    'http://[::1]/',
    'http://[::ffff:127.0.0.1]/',
    'http://[fd00::1]/',
    'http://[64:ff9b::7f00:1]/',
    'http://10.1.2.3/',
    'http://localhost/',
  ])('is refused before anybody is asked: %s', async (url) => {
    const answered = await ask({ method: 'POST', url, publicOnly: true }, patient)
    expect(answered).toEqual({ kind: 'never-left', code: 'EPRIVATE', refused: 'private-address' })
  })

  it('is told from one of the open internet', () => {
    expect(['8.8.8.8', '2606:4700::1111', '172.32.0.1'].filter(isPrivate)).toEqual([])
  })
})

describe('many requests at once', () => {
  it('know each of itself whether it left', async () => {
    const server = createHttpServer((request, response) => {
      request.resume().on('end', () => response.end('{}'))
    })
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
    closing.push(() => new Promise((closed) => server.close(() => closed())))
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
    const all = await Promise.all([
      post(url),
      post('http://127.0.0.1:1/'),
      post(url),
      post(await at((s) => s.destroy())),
    ])
    expect(all.map(({ kind }) => kind)).toEqual([
      'answer',
      'never-left',
      'answer',
      expect.stringMatching(/lost|never-left/),
    ])
  })
})
