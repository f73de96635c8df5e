import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { promisify } from 'node:util'

import { afterEach, describe, expect, it } from 'vitest'

import type { Clock } from '../src/clock.ts'
import type { Kept, Parcel, Sent } from '../src/send/sender.ts'
import { matrixChannel } from '../src/send/matrix-schema.ts'
import { matrixSender } from '../src/send/matrix.ts'
import { aCard } from './a-card.ts'
import { matrixSubject } from './conformance/matrix.ts'
import { aParcel } from './conformance/parcel.ts'
import { senderContract } from './contracts/sender.ts'
import { matrixEmulator, type MatrixEmulator, type MatrixOptions } from './emulators/matrix.ts'
import { refusal, type Room, said, type Spoken } from './emulators/matrix/rooms.ts'
import { handClock } from './hand-clock.ts'

senderContract(matrixSubject)

const FAMILY = '!OGEhHVWSdvArJzumhm:wellwisher.example'
const NEWER = '!31hneApxJ_1o-63DmFrpeqnkFfWppnzWso1JvH3ogLM'

const rooms: readonly Room[] = [
  { id: FAMILY, alias: '#family:wellwisher.example', isJoined: true },
  { id: NEWER, isJoined: true },
  { id: '!secret:wellwisher.example', isJoined: true, isEncrypted: true },
  { id: '!elsewhere:wellwisher.example', isJoined: false },
]

const never = new AbortController().signal
const servers: MatrixEmulator[] = []

afterEach(async () => {
  for (const server of servers.splice(0)) await server[Symbol.asyncDispose]()
})

/** A sender, and the homeserver that it talks to. */
async function talk(
  wishes: Readonly<Record<string, unknown>> = {},
  options: Partial<MatrixOptions> & { readonly clock?: Clock } = {},
) {
  const clock = options.clock ?? handClock('2026-12-10T08:00:00Z')
  const service = await matrixEmulator({ rooms, clock, ...options })
  servers.push(service)
  const senderWith = (token: string) => {
    const settings = matrixChannel.parse({
      type: 'matrix',
      homeserver: `${service.origin}/`,
      token,
      ...wishes,
    })
    return matrixSender({ ...settings, clock })
  }
  const sender = senderWith(service.token)
  /** What the tries of one delivery keep. */
  let kept: Kept = {}
  const parcelTo = async (to: string, change: Partial<Parcel> = {}): Promise<Parcel> =>
    aParcel(sender, to, {
      ...(await aCard()),
      kept,
      keep: async (more) => {
        kept = { ...kept, ...more }
      },
      ...change,
    })
  const send = async (to: string, change: Partial<Parcel> = {}, by = sender): Promise<Sent> => {
    const sent = await by.send(await parcelTo(to, change), never)
    expect(JSON.stringify(sent)).not.toContain(service.token)
    return sent
  }
  return { service, sender, senderWith, send, parcelTo, kept: () => kept }
}

describe('an address in Matrix', () => {
  it('is the id of a room, old or new, or an alias (G12)', async () => {
    const { sender } = await talk()
    const good = [FAMILY, NEWER, '#family:wellwisher.example', '#a:[2001:db8::1]:8448', ` ${FAMILY} `]
    expect(good.filter((written) => sender.parse(written).kind !== 'address')).toEqual([])
    expect(sender.parse(undefined)).toEqual({ kind: 'none' })
    const wrong = ['family', '#family', '!', '!a b:c', 'https://matrix.to/#/!a:b', '!a/../b:c']
    expect(wrong.filter((written) => sender.parse(written).kind !== 'unusable')).toEqual([])
  })

  it('is what the owner has, too', () => {
    const channel = { type: 'matrix', homeserver: 'https://matrix.example.org', token: 'syt_something' }
    const wrong = matrixChannel.safeParse({ ...channel, to: '@ada:wellwisher.example' })
    expect(wrong.error?.issues).toMatchObject([
      { path: ['to'], message: expect.stringMatching(/^is a person, and cards go to rooms/) },
    ])
  })

  it('is no person, because a room with them would be made anew whenever nobody knows', async () => {
    const { sender } = await talk()
    expect(sender.parse('@ada:wellwisher.example')).toMatchObject({
      kind: 'unusable',
      why: expect.stringContaining('is a person, and cards go to rooms'),
    })
  })
})

describe('a card in Matrix', () => {
  it('is one event with picture and words, and mentions nobody (G6, D-4, D-5)', async () => {
    const { service, send } = await talk()
    const card = await aCard({ caption: '@room *Zoë* <b>\n👨‍👩‍👧‍👦' })
    expect(await send(FAMILY, card)).toEqual({ kind: 'receipt', at: 'accepted', receipt: '$event1' })
    expect(service.shown).toEqual([
      {
        room: FAMILY,
        kind: 'm.image',
        bytes: card.bytes,
        fileName: 'card-abcdefghijklmnopqrstuvwxyz.jpg',
        text: '@room *Zoë* <b>\n👨‍👩‍👧‍👦',
        info: { mimetype: 'image/jpeg', size: card.bytes.length, w: 96, h: 144 },
        mentions: {},
      },
    ])
    expect(service.steps).toEqual(['whoami', 'encryption', 'upload', 'send'])
  })

  it('without words is a picture and nothing else (D-4)', async () => {
    const { service, send } = await talk()
    await send(NEWER, await aCard({ caption: '' }))
    expect(service.shown).toMatchObject([{ room: NEWER, text: undefined }])
  })

  it('has words that fit into an event, whatever is in them', async () => {
    const { service, send, sender } = await talk()
    const { most = 0 } = sender.limits.caption ?? {}
    // A control character is six bytes in JSON.
    expect(await send(FAMILY, await aCard({ caption: '\u0001'.repeat(most) }))).toMatchObject({
      kind: 'receipt',
    })
    expect(service.shown[0]?.text).toHaveLength(most)
  })

  it('goes to the room of an alias', async () => {
    const { service, send } = await talk()
    expect(await send('#family:wellwisher.example')).toMatchObject({ kind: 'receipt' })
    expect(service.shown).toMatchObject([{ room: FAMILY }])
    expect(await send('#nobody:wellwisher.example')).toMatchObject({ kind: 'permanent', code: 'recipient' })
  })

  it('is not shown in an encrypted room, where it alone would be readable by everybody on the way', async () => {
    const { service, send } = await talk()
    expect(await send('!secret:wellwisher.example')).toMatchObject({
      kind: 'permanent',
      code: 'policy',
      detail: expect.stringContaining('the room is encrypted'),
    })
    expect(service.steps).toEqual(['whoami', 'encryption'])
  })
})

describe('a second try', () => {
  const lost: Spoken = { status: 502, body: '<h1>Bad Gateway</h1>' }

  it('shows the stored picture without storing it again, under the same key (G7, D-1)', async () => {
    const { service, send, kept } = await talk({}, { says: { send: [lost] } })
    expect(await send(FAMILY)).toMatchObject({ kind: 'unknown', code: 'http-502' })
    expect(kept()).toEqual({
      picture: 'mxc://wellwisher.example/file1',
      place: expect.stringMatching(/^[0-9a-f]{16}$/),
    })
    expect(await send(FAMILY)).toMatchObject({ kind: 'receipt' })
    expect(await send(FAMILY)).toMatchObject({ kind: 'receipt', receipt: '$event1' })
    expect(service.shown).toHaveLength(1)
    expect(service.steps.filter((step) => step === 'upload')).toHaveLength(1)
  })

  it('is not made when the list names another room by now, where the key would be new', async () => {
    const { service, send } = await talk()
    await send(FAMILY)
    expect(await send(NEWER)).toMatchObject({ kind: 'permanent', code: 'recipient' })
    expect(service.shown).toHaveLength(1)
  })

  it('is not made from another login, which the homeserver takes for another device', async () => {
    const { service, send, senderWith } = await talk()
    await send(FAMILY)
    const again = await send(FAMILY, {}, senderWith(service.signInAnew()))
    expect(again).toMatchObject({ kind: 'permanent', code: 'recipient' })
    expect(service.shown).toHaveLength(1)
  })

  it('is made when there was no time left to show the card', async () => {
    const { service, sender, parcelTo } = await talk()
    const stop = new AbortController()
    const parcel = await parcelTo(FAMILY, { keep: async () => stop.abort(new Error('gone home')) })
    expect(await sender.send(parcel, stop.signal)).toMatchObject({ kind: 'transient', code: 'timeout' })
    expect(service.shown).toEqual([])
    expect(service.steps).toEqual(['whoami', 'encryption', 'upload'])
  })

  it('is made when nobody could say whether the room is encrypted', async () => {
    const { service, send } = await talk(
      {},
      { says: { encryption: [refusal(502, 'M_NOT_FOUND', 'Bad Gateway')] } },
    )
    expect(await send(FAMILY)).toMatchObject({ kind: 'transient', code: 'http-502' })
    expect(service.steps).toEqual(['whoami', 'encryption'])
  })

  it('is made when the picture could not be stored, because nobody saw anything', async () => {
    const { send, kept } = await talk({}, { says: { upload: [lost] } })
    expect(await send(FAMILY)).toMatchObject({
      kind: 'transient',
      detail: expect.stringContaining('not shown to anybody yet'),
    })
    expect(kept()).toEqual({})
  })
})

describe('a delivery that is asked about afterwards', () => {
  const begunAt = new Date('2026-12-10T08:00:00Z')

  it('is found in its room, also below what was written since', async () => {
    const { sender, send, parcelTo } = await talk()
    await send(FAMILY)
    for (let more = 0; more < 120; more++) {
      const key = `another${more}`
      await sender.send(
        await parcelTo(FAMILY, { key, kept: { picture: 'mxc://wellwisher.example/file1' } }),
        never,
      )
    }
    const asked = await sender.reconcile?.(await parcelTo(FAMILY), { begunAt, signal: never })
    expect(asked).toEqual({ kind: 'receipt', at: 'accepted', receipt: '$event1' })
  })

  it('is proven not sent when the room does not have it', async () => {
    const lost: Spoken = { status: 503, body: '' }
    const { sender, send, parcelTo } = await talk({}, { says: { send: [lost] } })
    await send(FAMILY)
    const asked = await sender.reconcile?.(await parcelTo(FAMILY), { begunAt, signal: never })
    expect(asked).toMatchObject({ kind: 'not-sent' })
  })

  it('is looked for no further back than its first try', async () => {
    const clock = handClock('2026-12-10T08:00:00Z')
    const lost: Spoken = { status: 503, body: '' }
    const { service, sender, send, parcelTo } = await talk({}, { clock, says: { send: [lost] } })
    await send(FAMILY)
    const kept = { picture: 'mxc://wellwisher.example/file1' }
    for (let older = 0; older < 120; older++) {
      await sender.send(await parcelTo(FAMILY, { key: `another${older}`, kept }), never)
    }
    clock.forward(3_600_000)
    const asked = await sender.reconcile?.(await parcelTo(FAMILY), { begunAt: clock.now(), signal: never })
    expect(asked).toMatchObject({ kind: 'not-sent' })
    expect(service.steps.filter((step) => step === 'messages')).toHaveLength(1)
  })

  it('is proven not sent when no try came as far as to show it', async () => {
    const { sender, parcelTo } = await talk()
    const asked = await sender.reconcile?.(await parcelTo(FAMILY), { begunAt, signal: never })
    expect(asked).toMatchObject({ kind: 'not-sent' })
  })

  it('stays open when it cannot be asked about, or in another room', async () => {
    const { sender, send, parcelTo } = await talk({}, { says: { messages: [{ status: 500, body: '' }] } })
    await send(FAMILY)
    const ask = async (to: string) => sender.reconcile?.(await parcelTo(to), { begunAt, signal: never })
    expect(await ask(FAMILY)).toMatchObject({ kind: 'unresolved' })
    expect(await ask(NEWER)).toMatchObject({ kind: 'unresolved' })
  })
})

const channelWide = { concerns: 'channel' } as const
const tooMany = refusal(429, 'M_LIMIT_EXCEEDED', 'Too Many Requests')
const slowly = said({ errcode: 'M_LIMIT_EXCEEDED', error: 'Too Many Requests', retry_after_ms: 2_500 }, 429)

/** Client-Server API, "Standard error response": what is said, and what it proves. */
const ANSWERS: readonly (readonly [string, Spoken, Partial<Sent>])[] = [
  [
    'a token that is worth nothing',
    refusal(401, 'M_UNKNOWN_TOKEN', 'Invalid access token passed.'),
    { kind: 'permanent', code: 'credentials', ...channelWide },
  ],
  [
    'an account that was closed',
    refusal(403, 'M_USER_DEACTIVATED', 'This account has been deactivated'),
    { kind: 'permanent', code: 'credentials', ...channelWide },
  ],
  [
    'a room where it may not write',
    refusal(403, 'M_FORBIDDEN', "You don't have permission to post that"),
    { kind: 'permanent', code: 'recipient' },
  ],
  [
    'an event that is too large',
    refusal(413, 'M_TOO_LARGE', 'event too large'),
    { kind: 'permanent', code: 'too-large' },
  ],
  [
    'a server that is no homeserver',
    refusal(404, 'M_UNRECOGNIZED', 'Unrecognized request'),
    { kind: 'permanent', code: 'config', ...channelWide },
  ],
  [
    'too many, as it was told before version 1.10',
    slowly,
    { kind: 'transient', code: 'rate-limited', retryAfterMs: 2_500, ...channelWide },
  ],
  [
    'too many, as it is told now',
    { ...tooMany, headers: { 'retry-after': '7' } },
    { kind: 'transient', retryAfterMs: 7_000, ...channelWide },
  ],
  [
    'too many, without saying for how long',
    tooMany,
    { kind: 'transient', retryAfterMs: undefined, ...channelWide },
  ],
  [
    'a server that broke',
    refusal(500, 'M_UNKNOWN', 'Internal server error'),
    { kind: 'unknown', code: 'http-500' },
  ],
  [
    'a door that lost the way',
    { status: 502, body: '<h1>Bad Gateway</h1>' },
    { kind: 'unknown', code: 'http-502' },
  ],
  ['a yes under a wrong status', said({ event_id: '$event1' }, 502), { kind: 'unknown', code: 'http-502' }],
  ['a yes without an event', said({}), { kind: 'unknown', code: 'unreadable' }],
]

describe('what a homeserver says', () => {
  it.each(ANSWERS)('of %s is told as what it proves (G8, G11)', async (_, spoken, expected) => {
    const { service, send } = await talk({}, { says: { send: [spoken] } })
    expect(await send(FAMILY)).toMatchObject(expected)
    expect(service.shown).toEqual([])
  })

  it('of a room that it has not joined is told before anything is stored', async () => {
    const { service, send } = await talk()
    expect(await send('!elsewhere:wellwisher.example')).toMatchObject({
      kind: 'permanent',
      code: 'recipient',
    })
    expect(service.steps).toEqual(['whoami', 'encryption'])
  })

  it('of a file that is too large for it is told as that (G14)', async () => {
    const { send } = await talk({}, { mostUpload: 100 })
    expect(await send(FAMILY)).toMatchObject({ kind: 'permanent', code: 'too-large' })
  })
})

describe('an account that is checked', () => {
  it('tells its name, and writes nothing', async () => {
    const { service, sender } = await talk({ to: FAMILY })
    expect(await sender.check(never)).toEqual({ ok: true, identity: 'cards on wellwisher.example' })
    expect(service.shown).toEqual([])
  })

  it('warns of a homeserver that takes smaller files, and of a room that cannot be used', async () => {
    const { sender } = await talk(
      { to: '!secret:wellwisher.example' },
      { mostUpload: 1_000_000, isOld: true },
    )
    expect(await sender.check(never)).toMatchObject({
      ok: true,
      warnings: [
        'the homeserver takes files of 1000000 bytes at most; write max_bytes: 1000000',
        expect.stringContaining('the room under to: the room is encrypted'),
      ],
    })
  })

  it('says that its token is worth nothing, and what to do', async () => {
    const { service, senderWith } = await talk()
    const checked = await senderWith('syt_another_token').check(never)
    expect(checked).toEqual({
      ok: false,
      problem: 'Matrix answered 401 M_UNKNOWN_TOKEN: Invalid access token passed.',
      fix: 'Sign in anew and put the access token into the environment.',
    })
    expect(service.steps).toEqual([])
  })
})

describe('the owner', () => {
  it('is told once, however often the same note is brought', async () => {
    const { service, sender } = await talk({ to: FAMILY })
    await sender.notify?.({ key: '2026-12-10-missed', text: 'Missed: 1 card.' })
    await sender.notify?.({ key: '2026-12-10-missed', text: 'Missed: 1 card.' })
    expect(service.shown).toMatchObject([{ room: FAMILY, kind: 'm.text', text: 'Missed: 1 card.' }])
  })

  it('that cannot be told is an error without the token', async () => {
    const { service, sender } = await talk({ to: '!elsewhere:wellwisher.example' })
    const failed = await sender.notify?.({ key: 'k', text: 'Missed' }).catch((error: unknown) => error)
    expect(String(failed)).toContain('M_FORBIDDEN')
    expect(String(failed)).not.toContain(service.token)
  })
})

/** Debian's `python3-matrix-nio`, a client that others wrote. */
const NIO = '/usr/lib/python3/dist-packages/nio'

const NIO_SENDS = `
import asyncio, sys
from nio import AsyncClient

async def main(home, token, alias, path):
    client = AsyncClient(home, "@cards:wellwisher.example")
    client.access_token = token
    print((await client.whoami()).user_id)
    room = (await client.room_resolve_alias(alias)).room_id
    with open(path, "rb") as file:
        stored, _ = await client.upload(file, content_type="image/jpeg", filename="card.jpg")
    picture = {"msgtype": "m.image", "body": "card.jpg", "url": stored.content_uri}
    for _ in range(2):
        print((await client.room_send(room, "m.room.message", picture, tx_id="key")).event_id)
    print((await client.room_send("!elsewhere:wellwisher.example", "m.room.message", picture)).status_code)
    await client.close()

asyncio.run(main(*sys.argv[1:]))
`

describe('the homeserver of these tests', () => {
  it.skipIf(!existsSync(NIO))(
    'is one that another client can talk to (needs python3-matrix-nio of Debian)',
    async () => {
      const { service } = await talk()
      const asked = [service.origin, service.token, '#family:wellwisher.example', import.meta.filename]
      const { stdout } = await promisify(execFile)('/usr/bin/python3', ['-c', NIO_SENDS, ...asked])
      expect(stdout.split('\n')).toEqual([service.user, '$event1', '$event1', 'M_FORBIDDEN', ''])
      expect(service.shown).toMatchObject([{ room: FAMILY, kind: 'm.image', fileName: 'card.jpg' }])
      expect(service.shown[0]?.bytes?.toString()).toContain('NIO_SENDS')
    },
  )
})
