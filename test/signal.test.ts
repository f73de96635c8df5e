import { execFile } from 'node:child_process'
import { access, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'

import { describe, expect, it, onTestFinished } from 'vitest'

import { systemClock } from '../src/clock.ts'
import { signal as signalKind } from '../src/send/signal.ts'
import { aFolder } from './a-folder.ts'
import { aParcel } from './conformance/parcel.ts'
import { signalSubject } from './conformance/signal.ts'
import { senderContract } from './contracts/sender.ts'
import { type SignalEmulator, type SignalTrouble, signalEmulator } from './emulators/signal.ts'

senderContract(signalSubject)

const { signal } = new AbortController()

const NUMBER = '+4930123456'
const GROUP = `group.${Buffer.from(Buffer.alloc(32, 7).toString('base64')).toString('base64')}`

async function aServer(login?: string): Promise<SignalEmulator> {
  const emulator = await signalEmulator({ number: NUMBER, ...(login === undefined ? {} : { login }) })
  onTestFinished(async () => emulator[Symbol.asyncDispose]())
  return emulator
}

function senderTo(url: string, more: object = {}) {
  const settings = signalKind.schema.parse({ type: 'signal', url, number: NUMBER, ...more })
  const at = { name: 'signal', folder: '/', clock: systemClock, random: () => 0, publish: undefined }
  return signalKind.make(settings, at)
}

describe('a card on its way through Signal', () => {
  it('is one message with picture and words, and the words are no markup (G6, D-4)', async () => {
    const server = await aServer()
    const sender = senderTo(`${server.origin}/`)
    const parcel = aParcel(sender, '+44 20 7946 0958')
    expect(await sender.send(parcel, signal)).toEqual({
      kind: 'receipt',
      at: 'accepted',
      receipt: server.messages[0]?.timestamp,
    })
    expect(server.messages).toEqual([
      {
        to: '+442079460958',
        text: parcel.file.caption,
        timestamp: expect.stringMatching(/^\d{13}$/),
        attachments: [
          {
            name: 'card-abcdefghijklmnopqrstuvwxyz.jpg',
            mediaType: 'image/jpeg',
            bytes: Buffer.from(parcel.bytes),
          },
        ],
      },
    ])
  })

  it('goes only to those whose list says yes, one after the other', () => {
    expect(senderTo('http://127.0.0.1:1')).toMatchObject({
      consent: 'required',
      retrySafety: 'none',
      pace: { maxConcurrent: 1 },
      early: false,
    })
  })
})

/** What an ill request is answered with, and what a sender may say of it. `arrives`: the recipient has it all the same. */
interface Answered extends SignalTrouble {
  readonly what: string
  readonly to?: string
  readonly says: object
}

const MANY = 'Failed to send (some) messages:\n'

const answers: readonly Answered[] = [
  {
    what: 'a safety number that changed',
    status: 400,
    json: { error: 'Failed to send message due to untrusted identities' },
    arrives: false,
    says: { kind: 'permanent', code: 'recipient' },
  },
  {
    what: 'a group in which everybody has another safety number',
    to: GROUP,
    status: 400,
    json: { error: 'Failed to send message due to untrusted identities' },
    arrives: false,
    says: { kind: 'permanent', code: 'recipient' },
  },
  {
    what: 'a number that nobody has at Signal',
    status: 400,
    json: {
      error: `${MANY}+442079460958: Unregistered user "+442079460958"\n1765353600000\nFailed to send message\n`,
    },
    arrives: false,
    says: { kind: 'permanent', code: 'recipient', detail: 'nobody has this number at Signal' },
  },
  {
    what: 'one of a group whom Signal does not know, while the others have it',
    to: GROUP,
    status: 400,
    json: { error: `${MANY}Unregistered user "+442079460958"1765353600000` },
    arrives: true,
    says: { kind: 'unknown', code: 'failed' },
  },
  {
    what: 'a network that broke',
    status: 400,
    json: { error: `${MANY}+442079460958: Network failure for "+442079460958"\nFailed to send message\n` },
    arrives: true,
    says: { kind: 'unknown', code: 'failed' },
  },
  {
    what: 'a signal-cli that was killed because it took too long',
    status: 400,
    json: { error: 'process killed as timeout reached' },
    arrives: true,
    says: {
      kind: 'unknown',
      detail: 'Signal says what proves nothing: process killed as timeout reached',
    },
  },
  {
    what: 'a wish to see a person',
    status: 429,
    json: {
      error: 'Failed to send message due to rate limiting',
      challenge_tokens: ['2f6c1a9e-token'],
      account: NUMBER,
    },
    arrives: false,
    says: { kind: 'permanent', code: 'policy', concerns: 'channel' },
  },
  {
    what: 'a limit without a token, with which cards were seen to arrive',
    status: 429,
    json: {
      error: 'Failed to send message due to rate limiting',
      challenge_tokens: [''],
      account: NUMBER,
    },
    arrives: true,
    says: { kind: 'unknown', code: 'rate-limited' },
  },
  {
    what: 'a limit of something in between',
    status: 429,
    json: 'slow down',
    arrives: false,
    says: { kind: 'transient', code: 'rate-limited', concerns: 'channel' },
  },
  {
    what: 'a timestamp with errors beside it',
    status: 201,
    json: { timestamp: '1765353600000', errors: ['Network failure'] },
    arrives: true,
    says: { kind: 'unknown', code: 'failed' },
  },
  {
    what: 'a yes without a timestamp',
    status: 201,
    json: {},
    arrives: true,
    says: { kind: 'unknown', code: 'unreadable' },
  },
  {
    what: 'another server at the url',
    status: 404,
    json: { detail: 'Not Found' },
    arrives: false,
    says: { kind: 'permanent', code: 'config', concerns: 'channel' },
  },
]

describe('what signal-cli-rest-api says', () => {
  it.each(answers)('is understood: $what (G11)', async ({ to = '+442079460958', says, ...trouble }) => {
    const server = await aServer()
    const sender = senderTo(server.origin)
    server.next(trouble)
    const sent = await sender.send(aParcel(sender, to), signal)
    expect(sent).toMatchObject(says)
    expect(['permanent', 'transient'].includes(sent.kind) && trouble.arrives).toBe(false)
    // Whom it was for is nobody's business who reads a log.
    expect(JSON.stringify(sent)).not.toMatch(/7946|group\.|token/)
  })
})

describe('an address at Signal', () => {
  it.each([
    ['+44 20 7946-0958', '+442079460958'],
    [GROUP, GROUP],
    [' ada_l.01 ', 'ada_l.01'],
  ])('may be %s', (written, address) => {
    expect(senderTo('http://127.0.0.1:1').parse(written)).toEqual({ kind: 'address', address })
  })

  it.each([
    ['020 7946 0958', 'does not begin with +'],
    ['group.abc', 'no id of a group'],
    ['Ada', 'more in it than digits'],
  ])('may not be %s', (written, why) => {
    const parsed = senderTo('http://127.0.0.1:1').parse(written)
    expect(parsed).toEqual({ kind: 'unusable', why: expect.stringContaining(why) })
  })

  it('may be missing', () => {
    expect(senderTo('http://127.0.0.1:1').parse(' ')).toEqual({ kind: 'none' })
  })
})

describe('doctor', () => {
  it('says with which number we send', async () => {
    const server = await aServer('cards:secret')
    const sender = senderTo(server.origin, { user: 'cards', password: 'secret' })
    expect(await sender.check(signal)).toEqual({ ok: true, identity: NUMBER })
    expect(server.requests).toEqual(['GET /v1/about', 'GET /v1/accounts'])
  })

  it('says what to do when the number is not known there, the password is wrong, or something else answers', async () => {
    const server = await aServer('cards:secret')
    const login = { user: 'cards', password: 'secret' }
    expect(await senderTo(server.origin, { ...login, number: '+4930654321' }).check(signal)).toMatchObject({
      ok: false,
      fix: expect.stringContaining('Register it there'),
    })
    expect(await senderTo(server.origin, { ...login, password: 'wrong' }).check(signal)).toMatchObject({
      ok: false,
      fix: 'Look at `user` and `password`.',
    })
    expect(await senderTo(`${server.origin}/other`, login).check(signal)).toMatchObject({
      ok: false,
      problem: expect.stringContaining('no signal-cli-rest-api'),
    })
  })

  it('says that nobody listens', async () => {
    const server = await aServer()
    await server[Symbol.asyncDispose]()
    expect(await senderTo(server.origin).check(signal)).toEqual({
      ok: false,
      problem: 'signal-cli-rest-api does not answer (ECONNREFUSED)',
      fix: 'Look whether it runs, and at `url`.',
    })
  })
})

describe('jobs.yaml', () => {
  it.each([
    [{ url: 'localhost:8080' }, 'is no address'],
    [{ number: '030 123456' }, 'is no telephone number'],
    [{ user: 'cards' }, 'belongs to `user`'],
  ])('is told what is wrong with %o', (more, message) => {
    const read = signalKind.schema.safeParse({
      type: 'signal',
      url: 'http://127.0.0.1:8080',
      number: NUMBER,
      ...more,
    })
    expect(read.error?.issues[0]?.message).toContain(message)
  })
})

const APPRISE = '/usr/bin/apprise'
const hasApprise = await access(APPRISE).then(
  () => true,
  () => false,
)

describe('our server that stands for signal-cli-rest-api', () => {
  it.skipIf(!hasApprise)('is understood by somebody else’s client (apprise)', async () => {
    const server = await aServer()
    const picture = path.join(await aFolder(), 'card.png')
    await writeFile(picture, Buffer.from('89504e470d0a1a0a', 'hex'))
    const url = `signal://${new URL(server.origin).host}/${NUMBER}/+442079460958`
    await promisify(execFile)(APPRISE, ['-b', 'Best wishes', '-a', picture, url])
    expect(server.messages).toMatchObject([{ to: '+442079460958', text: 'Best wishes' }])
    expect(server.messages[0]?.attachments[0]?.bytes).toEqual(Buffer.from('89504e470d0a1a0a', 'hex'))
  })
})
