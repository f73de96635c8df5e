import { connect } from 'node:net'

import { describe, expect, it, onTestFinished } from 'vitest'

import { hookDoor, type HookDoorSettings } from '../src/ops/hook-door.ts'
import { folderSender } from '../src/send/folder.ts'
import type { Incoming, News, Sender } from '../src/send/sender.ts'
import { aListener, aLog } from './a-listener.ts'
import { runByClerk } from './clerk.ts'
import { handClock } from './hand-clock.ts'
import { aHousehold } from './household.ts'

const BASE = 'https://cards.example.org'

const arrived: News = { about: { receipt: 'm1' }, became: 'delivered' }

/** A channel whose service shows the word `sesame`, and tells what stands in the body. */
function anEar(heard: Incoming[]): Sender {
  const deaf = folderSender({ folder: '/nowhere', written: 'nowhere' })
  return {
    ...deaf,
    hear(incoming) {
      heard.push(incoming)
      if (incoming.method === 'GET') return { status: 200, body: 'the challenge', news: [] }
      if (incoming.headers['x-sign'] !== 'sesame') return { status: 401, news: [] }
      return { status: 200, news: JSON.parse(Buffer.from(incoming.body).toString()) as News[] }
    },
  }
}

async function aHookDoor(more: Partial<HookDoorSettings> = {}) {
  const clock = handClock('2026-12-10T08:00:00Z')
  const heard: Incoming[] = []
  const told: unknown[] = []
  const { log, lines } = aLog()
  const senders = new Map([
    ['phone', anEar(heard)],
    ['outbox', folderSender({ folder: '/nowhere', written: 'nowhere' })],
  ])
  const settings: HookDoorSettings = {
    senders: () => senders,
    base: () => BASE,
    tell: async (channel, news) => void told.push({ channel, news }),
    clock,
    log,
    ...more,
  }
  const { get, server } = await aListener({ doors: [hookDoor(settings)] })
  const post = (path: string, body: string, sign = 'sesame') =>
    get(path, { method: 'POST', body, headers: { 'x-sign': sign } })
  return { clock, heard, told, lines, get, post, port: server?.port ?? 0 }
}

describe('the door for what services tell', () => {
  it('hands a request to the sender of its channel, and writes down what that understood', async () => {
    const { post, heard, told, lines } = await aHookDoor()
    const answer = await post('/hooks/phone?x=1', JSON.stringify([arrived]))
    expect([answer.status, answer.headers.get('cache-control')]).toEqual([200, 'no-store'])
    expect(heard).toMatchObject([
      {
        method: 'POST',
        url: '/hooks/phone?x=1',
        publicUrl: `${BASE}/hooks/phone?x=1`,
        headers: { 'x-sign': 'sesame' },
      },
    ])
    expect(told).toEqual([{ channel: 'phone', news: [arrived] }])
    expect(lines).toEqual([{ event: 'hook', channel: 'phone', news: 1 }])
  })

  it('answers only when it is written down', async () => {
    const written = Promise.withResolvers<void>()
    const asked = Promise.withResolvers<void>()
    const tell = () => {
      asked.resolve()
      return written.promise
    }
    const { post, get } = await aHookDoor({ tell })
    let isAnswered = false
    const answering = post('/hooks/phone', JSON.stringify([arrived])).then((answer) => {
      isAnswered = true
      return answer.status
    })
    await asked.promise
    // Whatever could have been answered by then, would have been.
    await get('/hooks/phone')
    expect(isAnswered).toBe(false)
    written.resolve()
    expect(await answering).toBe(200)
  })

  it('asks to be told again when it could not be written down', async () => {
    const { post, lines } = await aHookDoor({ tell: () => Promise.reject(new Error('disk full')) })
    const answer = await post('/hooks/phone', JSON.stringify([arrived]))
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '60'])
    expect(lines).toMatchObject([{ event: 'hook.failed', channel: 'phone' }])
  })

  it('gives back a challenge, and opens for no channel that hears nothing', async () => {
    const { get, post, told } = await aHookDoor()
    expect(await (await get('/hooks/phone?hub.challenge=1')).text()).toBe('the challenge')
    expect((await get('/hooks/phone', { method: 'PUT' })).headers.get('allow')).toBe('GET, POST')
    for (const channel of ['outbox', 'nobody', '', 'phone/', '__proto__'])
      expect([channel, (await post(`/hooks/${channel}`, '[]')).status]).toEqual([channel, 404])
    expect(told).toEqual([])
  })

  it('turns away whoever is not the service, and logs that once a minute with how many they were', async () => {
    const { post, told, lines, clock } = await aHookDoor()
    for (let time = 0; time < 4; time++)
      expect((await post('/hooks/phone', JSON.stringify([arrived]), 'wrong')).status).toBe(401)
    expect(lines).toEqual([{ event: 'hook.refused', channel: 'phone', status: 401, refused: 1 }])
    clock.forward(60_000)
    await post('/hooks/phone', '[]', 'wrong')
    expect(lines.at(-1)).toEqual({ event: 'hook.refused', channel: 'phone', status: 401, refused: 4 })
    expect(told).toEqual([])
  })

  it('logs nothing of what came, also when the sender breaks over it', async () => {
    const { post, lines } = await aHookDoor()
    expect((await post('/hooks/phone', '{"to":"Ada Lovelace"')).status).toBe(500)
    expect(lines).toEqual([{ event: 'hook.failed', channel: 'phone', code: 'SyntaxError' }])
  })

  it('reads four megabytes and no more, whether their length was said or not', async () => {
    const { post, get, told } = await aHookDoor()
    expect((await post('/hooks/phone', ' '.repeat(4_194_303) + '1')).status).toBe(200)
    expect((await post('/hooks/phone', ' '.repeat(4_194_305))).status).toBe(413)
    const unsaid = new Blob([' '.repeat(4_194_305)]).stream()
    const long = await get('/hooks/phone', { method: 'POST', body: unsaid, duplex: 'half' })
    expect(long.status).toBe(413)
    expect(told).toEqual([])
  })

  it('lets in four at once', async () => {
    const { post, port } = await aHookDoor()
    const stalling = Array.from({ length: 4 }, () => {
      const socket = connect(port, '127.0.0.1')
      onTestFinished(() => void socket.destroy())
      socket.write('POST /hooks/phone HTTP/1.1\r\nhost: x\r\ncontent-length: 5\r\n\r\n[')
      return socket
    })
    await expect.poll(async () => (await post('/hooks/phone', '[]')).status).toBe(503)
    for (const socket of stalling) socket.destroy()
    await expect.poll(async () => (await post('/hooks/phone', '[]')).status).toBe(200)
  })
})

describe('wellwisher check', () => {
  it('warns of a channel whose service could tell, and knows no address for it', async () => {
    const secret = `whsec_${Buffer.alloc(24, 7).toString('base64')}`
    const channels = `  outbox: { type: folder, path: outbox }
  team: { type: webhook, url: "https://receiver.example", secret: "${secret}", statuses: signed }`
    const check = async (more: string) =>
      (await runByClerk(await aHousehold({ channels, more }), ['wellwisher', 'check'])).stdout
    expect(await check('')).toContain('warning: channels.team: nobody can tell what became of its cards')
    expect(await check('')).not.toContain('channels.outbox')
    expect(await check(`http: { public: "${BASE}" }`)).not.toContain('nobody can tell')
  })
})
