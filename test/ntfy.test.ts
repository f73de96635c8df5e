import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { promisify } from 'node:util'

import { afterEach, describe, expect, it } from 'vitest'

import type { Parcel, Sent } from '../src/send/sender.ts'
import { encodedWord } from '../src/send/encoded-word.ts'
import { publicWarnings } from '../src/send/ntfy-check.ts'
import { ntfyChannel } from '../src/send/ntfy-schema.ts'
import { ntfySender } from '../src/send/ntfy.ts'
import { aCard } from './a-card.ts'
import { ntfySubject } from './conformance/ntfy.ts'
import { aParcel } from './conformance/parcel.ts'
import { senderContract } from './contracts/sender.ts'
import { failure, ntfyEmulator, type NtfyEmulator, type NtfyOptions, type Spoken } from './emulators/ntfy.ts'
import { handClock } from './hand-clock.ts'

senderContract(ntfySubject)

const TOPIC = 'ada_9f3kQx'
const never = new AbortController().signal
const servers: NtfyEmulator[] = []

afterEach(async () => {
  for (const server of servers.splice(0)) await server[Symbol.asyncDispose]()
})

/** A sender, and the server that it talks to. */
async function talk(wishes: Readonly<Record<string, unknown>> = {}, options: NtfyOptions = {}) {
  const clock = handClock('2026-12-10T08:00:00Z')
  const service = await ntfyEmulator({ clock, ...options })
  servers.push(service)
  const settings = ntfyChannel.parse({ type: 'ntfy', server: `${service.origin}/`, ...wishes })
  const sender = ntfySender({ ...settings, clock })
  const parcelTo = async (topic: string, change: Partial<Parcel> = {}) =>
    aParcel(sender, topic, { ...(await aCard()), ...change })
  const send = async (change: Partial<Parcel> = {}): Promise<Sent> =>
    sender.send(await parcelTo(TOPIC, change), never)
  return { service, sender, clock, parcelTo, send }
}

/** What a sender to that server takes. */
function limitsAt(server: string) {
  const settings = ntfyChannel.parse({ type: 'ntfy', server })
  return ntfySender({ ...settings, clock: handClock('2026-12-10T08:00:00Z') }).limits
}

describe('a card in ntfy', () => {
  it('is one message with title, words and picture (G6, D-4, D-5)', async () => {
    const { service, send } = await talk({ tags: ['tada', 'gift'], priority: 'low' })
    const card = await aCard({ caption: 'Zoë, 生日快樂 🎂\nAll the best' })
    expect(await send(card)).toEqual({ kind: 'receipt', at: 'accepted', receipt: 'Msg000000001' })
    expect(service.published).toMatchObject([
      {
        topic: TOPIC,
        title: 'Happy birthday, Ada!',
        message: 'Zoë, 生日快樂 🎂\nAll the best',
        tags: ['tada', 'gift'],
        priority: 2,
        attachment: { name: 'card-abcdefghijklmnopqrstuvwxyz.jpg', size: card.bytes.length },
        bytes: card.bytes,
      },
    ])
  })

  it('without words says what the picture shows, before ntfy says something of its own (D-4)', async () => {
    const { service, send } = await talk()
    await send(await aCard({ caption: '' }))
    expect(service.published[0]?.message).toBe('A card in blue')
  })

  it('has what anybody wrote in its title and nowhere else', async () => {
    const { service, send } = await talk()
    await send({ subject: 'Zoë\r\nX-Tags: skull\r\n\r\n=?UTF-8?B?eA==?=' })
    expect(service.published[0]).toMatchObject({ title: 'Zoë\r\nX-Tags: skull\r\n\r\n=?UTF-8?B?eA==?=' })
    expect(service.published[0]).not.toHaveProperty('tags')
  })

  it('is as large as the server takes: 2 MB of ntfy.sh, 15 MB of another (G14, D-12)', () => {
    expect(limitsAt('https://ntfy.sh')).toMatchObject({ maxBytes: 2_000_000 })
    expect(limitsAt('https://ntfy.example.org')).toMatchObject({ maxBytes: 15_000_000 })
    expect(limitsAt('https://ntfy.sh').caption).toEqual({ most: 4_096, unit: 'bytes' })
  })

  it('goes to a topic by its name (G12)', async () => {
    const { sender } = await talk()
    expect(sender.parse(TOPIC)).toMatchObject({ kind: 'address' })
    expect(sender.parse('')).toEqual({ kind: 'none' })
    const wrong = ['a/b', 'a b', 'https://ntfy.sh/ada', 'ä', 'x'.repeat(65), '../v1/account']
    expect(wrong.filter((written) => sender.parse(written).kind !== 'unusable')).toEqual([])
  })
})

describe('a channel of jobs.yaml', () => {
  it('says what it wants where something cannot be used', () => {
    const channel = {
      type: 'ntfy',
      server: 'ntfy.example.org',
      token: 'tk\r\nx: y',
      tags: ['a b'],
      topic: 'a b',
    }
    const told = ntfyChannel.safeParse(channel).error?.issues.map(({ message }) => message)
    expect(told).toEqual([
      'is no address; want one such as https://ntfy.example.org',
      'is no topic; want up to 64 letters, digits, dashes and underscores',
      'is no access token of ntfy; want one such as tk_…',
      'is no tag; want a word such as tada',
    ])
  })
})

describe('a value of a header', () => {
  it('is as it was, when it is plain', () => {
    expect(encodedWord('Happy birthday, Ada! 100 % (really)')).toBe('Happy birthday, Ada! 100 % (really)')
    expect(encodedWord('')).toBe('')
  })

  it('is a word of RFC 2047, when anything in it might mean something else', () => {
    expect(encodedWord('Zoë')).toBe('=?UTF-8?B?Wm/Dqw==?=')
    const odd = ['a\r\nb: c', 'a\tb', '=?UTF-8?Q?x?=', ' a', 'a\u0000', 'a\ud83d']
    expect(odd.filter((text) => !/^=\?UTF-8\?B\?[\w+/=]+\?=$/.test(encodedWord(text)))).toEqual([])
  })
})

describe('a delivery that is asked about afterwards', () => {
  const lost: Spoken = { status: 502, body: '<h1>Bad Gateway</h1>' }

  it('is found by the name of its file', async () => {
    const { sender, send, parcelTo, clock } = await talk()
    const begunAt = clock.now()
    await send()
    const asked = await sender.reconcile?.(await parcelTo(TOPIC), { begunAt, signal: never })
    expect(asked).toEqual({ kind: 'receipt', at: 'accepted', receipt: 'Msg000000001' })
  })

  it('is proven not sent when the topic remembers what came before it', async () => {
    const { sender, send, parcelTo, clock } = await talk()
    await send({ key: 'zyxwvutsrqponmlkjihgfedcba' })
    clock.forward(600_000)
    const asked = await sender.reconcile?.(await parcelTo(TOPIC), { begunAt: clock.now(), signal: never })
    expect(asked).toMatchObject({ kind: 'not-sent' })
  })

  it('stays open when the topic remembers nothing from before it', async () => {
    const { sender, send, parcelTo, clock } = await talk({}, { says: [lost] })
    expect(await send()).toMatchObject({ kind: 'unknown' })
    await send({ key: 'zyxwvutsrqponmlkjihgfedcba' })
    const asked = await sender.reconcile?.(await parcelTo(TOPIC), { begunAt: clock.now(), signal: never })
    expect(asked).toMatchObject({ kind: 'unresolved' })
  })

  it('stays open when the topic forgets everything, or may not be read', async () => {
    const forgetful = await talk({}, { forgets: true })
    await forgetful.send()
    const begunAt = new Date('2026-12-10T08:00:00Z')
    expect(
      await forgetful.sender.reconcile?.(await forgetful.parcelTo(TOPIC), { begunAt, signal: never }),
    ).toMatchObject({ kind: 'unresolved' })
    const closed = await talk({}, { reserved: [TOPIC] })
    expect(
      await closed.sender.reconcile?.(await closed.parcelTo(TOPIC), { begunAt, signal: never }),
    ).toMatchObject({ kind: 'unresolved', detail: 'ntfy answered 40301: forbidden' })
  })
})

const channelWide = { concerns: 'channel' } as const
const SIXTEEN_HOURS_MS = 57_600_000

/** ntfy's `errors.go`: what is said, and what it proves. */
const ANSWERS: readonly (readonly [string, Spoken, Partial<Sent>])[] = [
  [
    'a token that is worth nothing',
    failure(40101, 'unauthorized'),
    { kind: 'permanent', code: 'credentials', ...channelWide },
  ],
  [
    'a file that is too large',
    failure(41301, 'attachment too large, or bandwidth limit reached'),
    { kind: 'permanent', code: 'too-large' },
  ],
  [
    'a server without files',
    failure(40014, 'invalid request: attachments not allowed'),
    { kind: 'permanent', code: 'config', ...channelWide },
  ],
  [
    'a topic that nobody may have',
    failure(40010, 'invalid request: topic name is not allowed'),
    { kind: 'permanent', code: 'recipient' },
  ],
  [
    'too many at once',
    failure(42901, 'limit reached: too many requests'),
    { kind: 'transient', retryAfterMs: 5_000, ...channelWide },
  ],
  [
    'too many today',
    failure(42908, 'limit reached: daily message quota reached'),
    { kind: 'transient', retryAfterMs: SIXTEEN_HOURS_MS, ...channelWide },
  ],
  [
    'too much today',
    failure(42905, 'limit reached: daily bandwidth reached'),
    { kind: 'transient', retryAfterMs: SIXTEEN_HOURS_MS, ...channelWide },
  ],
  ['a server that broke', failure(50001, 'internal server error'), { kind: 'unknown', code: 'http-500' }],
  [
    'a door that lost the way',
    { status: 502, body: '<h1>Bad Gateway</h1>' },
    { kind: 'unknown', code: 'http-502' },
  ],
  [
    'a yes under a wrong status',
    { status: 502, body: '{"id":"Msg1","event":"message"}' },
    { kind: 'unknown', code: 'http-502' },
  ],
  [
    'a yes without a message',
    { status: 200, body: '{"success":true}' },
    { kind: 'unknown', code: 'unreadable' },
  ],
]

describe('what ntfy says', () => {
  it.each(ANSWERS)('of %s is told as what it proves (G8, G11)', async (_, spoken, expected) => {
    const { service, send } = await talk({}, { says: [spoken] })
    expect(await send()).toMatchObject(expected)
    expect(service.published).toEqual([])
  })

  it('of a topic that is closed concerns nobody else', async () => {
    const { send } = await talk({}, { reserved: [TOPIC] })
    expect(await send()).toEqual({
      kind: 'permanent',
      code: 'credentials',
      detail: 'ntfy answered 40301: forbidden',
    })
  })
})

describe('a server that is checked', () => {
  it('says whose token it has, and gets nothing published', async () => {
    const { service, sender } = await talk({ token: 'tk_agq0q7mvbo37yoxfbuze02nisdyzz', topic: TOPIC })
    expect(await sender.check(never)).toEqual({ ok: true, identity: 'wellwisher' })
    expect(service.asked).toEqual(['GET /v1/health', 'GET /v1/account', `GET /${TOPIC}/auth`])
    expect(service.published).toEqual([])
  })

  it('says that a token is worth nothing, and where a good one is', async () => {
    const { service, sender } = await talk({ token: 'tk_another_one' })
    expect(await sender.check(never)).toEqual({
      ok: false,
      problem: 'ntfy answered 40101: unauthorized',
      fix: `Make an access token on ${service.origin}/, under Account.`,
    })
  })

  it('warns of topics that everybody may read', () => {
    const server = 'https://ntfy.sh'
    expect(publicWarnings({ server })).toEqual([expect.stringContaining('everybody who guesses a topic')])
    expect(publicWarnings({ server, token: 'tk_one_of_mine' })).toEqual([])
    expect(publicWarnings({ server: 'https://ntfy.example.org' })).toEqual([])
  })

  it('warns of a topic that it may not read', async () => {
    const { sender } = await talk({ topic: TOPIC }, { reserved: [TOPIC] })
    expect(await sender.check(never)).toMatchObject({
      ok: true,
      warnings: [expect.stringContaining('may not be read')],
    })
  })
})

describe('the owner', () => {
  it('is told in one message, which is cut before it becomes a file', async () => {
    const { service, sender } = await talk({ topic: TOPIC, priority: 'high' })
    await sender.notify?.({ key: '2026-12-10-missed', text: `Missed: ${'ö'.repeat(3_000)}` })
    const [note] = service.published
    expect(note).toMatchObject({
      title: 'Wellwisher',
      priority: 4,
      message: expect.stringMatching(/^Missed: ö+…$/),
    })
    expect(note).not.toHaveProperty('bytes')
    expect(Buffer.byteLength(note?.message ?? '')).toBeLessThanOrEqual(4_096)
  })

  it('that cannot be told is an error without the token', async () => {
    const token = 'tk_another_one'
    const { sender } = await talk({ topic: TOPIC, token })
    const failed = await sender.notify?.({ key: 'k', text: 'Missed' }).catch((error: unknown) => error)
    expect(String(failed)).toBe('Error: ntfy answered 40101: unauthorized')
  })

  it('is told nothing where jobs.yaml names no topic', async () => {
    const { sender } = await talk()
    expect(sender.notify).toBeUndefined()
  })
})

/** Debian's `apprise`, a client that others wrote. */
const APPRISE = '/usr/bin/apprise'

describe('the ntfy of these tests', () => {
  it.skipIf(!existsSync(APPRISE))(
    'is one that another client can talk to (needs apprise of Debian)',
    async () => {
      const { service } = await talk()
      const url = `ntfy://127.0.0.1:${service.port}/${TOPIC}`
      await promisify(execFile)(APPRISE, ['-t', 'Grüße', '-b', 'Three cards wait for a yes.', url])
      expect(service.published).toMatchObject([
        { topic: TOPIC, title: 'Grüße', message: 'Three cards wait for a yes.' },
      ])
    },
  )
})
