import { describe, expect, it, onTestFinished } from 'vitest'

import { systemClock } from '../src/clock.ts'
import { imessage } from '../src/send/imessage.ts'
import type { Kept, Sent } from '../src/send/sender.ts'
import { blueBubblesSubject } from './conformance/bluebubbles.ts'
import { aParcel } from './conformance/parcel.ts'
import { senderContract } from './contracts/sender.ts'
import {
  type BlueBubblesEmulator,
  blueBubblesEmulator,
  type BlueBubblesTrouble,
} from './emulators/bluebubbles.ts'

senderContract(blueBubblesSubject)

const { signal } = new AbortController()
const PASSWORD = 'open sesame & more'
const ADA = '+44 20 7946 0958'
const CHAT = 'any;-;+442079460958'
const CARD = 'card-abcdefghijklmnopqrstuvwxyz.jpg'

async function aServer(chats: readonly string[] = [CHAT]): Promise<BlueBubblesEmulator> {
  const server = await blueBubblesEmulator(PASSWORD, chats)
  onTestFinished(async () => server[Symbol.asyncDispose]())
  return server
}

function senderTo({ origin }: Pick<BlueBubblesEmulator, 'origin'>, more: object = {}) {
  const channel = { type: 'imessage', driver: 'bluebubbles', url: `${origin}/`, password: PASSWORD, ...more }
  const at = { name: 'imessage', folder: '/', clock: systemClock, random: () => 0, publish: undefined }
  return imessage.make(imessage.schema.parse(channel), at)
}

async function sendTo(server: BlueBubblesEmulator, written = ADA) {
  const sender = senderTo(server)
  const parcel = aParcel(sender, written)
  return { parcel, sent: await sender.send(parcel, signal) }
}

describe('a card on its way through BlueBubbles', () => {
  it('goes into the conversation that is there, and its words after it (G6)', async () => {
    const server = await aServer()
    const { parcel, sent } = await sendTo(server)
    expect(sent).toEqual({ kind: 'receipt', at: 'accepted', receipt: 'BB-1' })
    expect(server.requests).toEqual([
      `GET /api/v1/chat/${CHAT}`,
      'POST /api/v1/message/attachment',
      'POST /api/v1/message/text',
    ])
    expect(server.messages).toMatchObject([
      {
        chat: CHAT,
        tempGuid: parcel.key,
        file: { name: CARD, mediaType: 'image/jpeg', bytes: new Uint8Array(parcel.bytes) },
      },
      { chat: CHAT, tempGuid: `${parcel.key}-words`, text: parcel.file.caption },
    ])
  })

  it('finds conversations as older systems call them, and groups', async () => {
    const server = await aServer(['iMessage;-;ada@example.org', 'iMessage;+;chat831'])
    await sendTo(server, 'Ada@example.org')
    await sendTo(server, 'any;+;chat831')
    const pictures = server.messages.filter(({ file }) => file !== undefined)
    expect(pictures.map(({ chat }) => chat)).toEqual(['iMessage;-;ada@example.org', 'iMessage;+;chat831'])
  })

  it('never goes into a conversation that is not there, whose id could only be made up (D-8)', async () => {
    const server = await aServer([])
    expect((await sendTo(server)).sent).toMatchObject({
      kind: 'permanent',
      code: 'recipient',
      detail: expect.stringContaining('begin it once by hand'),
    })
    expect(server.requests.filter((each) => each.startsWith('POST'))).toEqual([])
  })

  it('is one picture without a text when there are no words (D-4)', async () => {
    const server = await aServer()
    const sender = senderTo(server)
    const parcel = aParcel(sender, ADA)
    await sender.send({ ...parcel, file: { ...parcel.file, caption: '' } }, signal)
    expect(server.messages).toHaveLength(1)
  })

  it('cannot go to a number that only imsg knows', async () => {
    expect(senderTo(await aServer()).parse('chat:42')).toMatchObject({ kind: 'unusable' })
  })
})

describe('the words of a card whose picture has arrived', () => {
  const arrived = { kind: 'receipt', at: 'accepted', receipt: 'BB-1' }

  it.each([
    [400, false, 'the picture arrived, and the words below it did not'],
    [500, true, 'the picture arrived; whether the words below it did is not known'],
  ])('are a note on its receipt when they are answered with %i (G9)', async (status, arrives, note) => {
    const server = await aServer()
    server.next({ of: 'text', status, json: {}, arrives })
    expect((await sendTo(server)).sent).toEqual({ ...arrived, note })
  })
})

const gone = (error: string, data?: object) => ({
  status: 500,
  message: 'Attachment Send Error',
  error: { type: 'iMessage Error', message: error },
  ...(data === undefined ? {} : { data }),
})

const answers: readonly (Omit<BlueBubblesTrouble, 'of'> & {
  readonly what: string
  readonly says: object
})[] = [
  {
    what: 'the same key is under way',
    status: 400,
    json: {
      status: 400,
      error: { type: 'Validation Error', message: 'Attachment is already queued to be sent!' },
    },
    arrives: true,
    says: { kind: 'unknown', code: 'queued' },
  },
  {
    what: 'something is missing',
    status: 400,
    json: { status: 400, error: { type: 'Validation Error', message: 'The name field is required.' } },
    arrives: false,
    says: { kind: 'permanent', code: 'content' },
  },
  {
    what: 'nobody has this address',
    status: 500,
    json: gone('See attached message error code.', { guid: 'BB-9', error: 22 }),
    arrives: false,
    says: { kind: 'permanent', code: 'recipient' },
  },
  {
    what: 'the message failed otherwise',
    status: 500,
    json: gone('See attached message error code.', { guid: 'BB-9', error: 4 }),
    arrives: true,
    says: { kind: 'unknown', code: 'failed', detail: expect.stringContaining('error 4') },
  },
  {
    what: 'something broke, without a message',
    status: 500,
    json: gone('Failed to send +442079460958!'),
    arrives: true,
    says: { kind: 'unknown', code: 'http-500' },
  },
  {
    what: 'a proxy lost patience',
    status: 504,
    json: {},
    arrives: true,
    says: { kind: 'unknown', code: 'http-504' },
  },
  {
    what: 'a yes with a message that shows something else (D-2)',
    status: 200,
    json: { status: 200, data: { guid: 'BB-9', error: 0, attachments: [{ transferName: 'other.jpg' }] } },
    arrives: true,
    says: { kind: 'unknown', code: 'unreadable' },
  },
  {
    what: 'a yes without a message (G8)',
    status: 200,
    json: { status: 200, data: null },
    arrives: true,
    says: { kind: 'unknown', code: 'unreadable' },
  },
  {
    what: 'an older server',
    status: 404,
    json: 'Not Found',
    arrives: false,
    says: { kind: 'permanent', code: 'config', concerns: 'channel' },
  },
  {
    what: 'too large for a proxy',
    status: 413,
    json: {},
    arrives: false,
    says: { kind: 'permanent', code: 'too-large' },
  },
]

describe('what BlueBubbles says', () => {
  it.each(answers)('is understood: $what (G11)', async ({ says, status, json, arrives }) => {
    const server = await aServer()
    server.next({ of: 'attachment', status, json, arrives })
    const { sent } = await sendTo(server)
    expect(sent).toMatchObject(says)
    expect(JSON.stringify(sent)).not.toMatch(/7946|sesame/)
  })

  it('stops the channel when it is that the password is wrong', async () => {
    const server = await aServer()
    const sender = senderTo(server, { password: 'wrong' })
    expect(await sender.send(aParcel(sender, ADA), signal)).toMatchObject({
      kind: 'permanent',
      code: 'credentials',
      concerns: 'channel',
    })
  })
})

/** Hands a card over, and is told to stop while the server waits for it to appear, as it does for 20 minutes. */
async function whileItWaits() {
  const server = await aServer()
  const sender = senderTo(server)
  let kept: Kept = {}
  const keep = async (more: Kept) => void (kept = { ...kept, ...more })
  const parcel = aParcel(sender, ADA, { keep })
  const stop = new AbortController()
  const begunAt = new Date()
  server.wait()
  const under = sender.send(parcel, stop.signal)
  await expect.poll(() => server.messages.length).toBe(1)
  stop.abort(new Error('gone home'))
  const sent: Sent = await under
  const reconcile = async (all = kept) => sender.reconcile?.({ ...parcel, kept: all }, { begunAt, signal })
  return { server, sender, parcel, sent, reconcile }
}

describe('a card that BlueBubbles waits for', () => {
  it('is unknown, is not begun again with its key, and is found by the name of its file', async () => {
    const { server, sender, parcel, sent, reconcile } = await whileItWaits()
    expect(sent).toMatchObject({ kind: 'unknown', code: 'timeout' })
    expect(await sender.send(parcel, signal)).toMatchObject({ kind: 'unknown', code: 'queued' })
    expect(await reconcile()).toMatchObject({
      kind: 'receipt',
      receipt: 'BB-1',
      note: expect.stringContaining('words below'),
    })
    server.appear()
    expect(server.messages).toHaveLength(1)
  })

  it('was not sent for sure when nothing was kept', async () => {
    const { server, reconcile } = await whileItWaits()
    expect(await reconcile({})).toMatchObject({ kind: 'not-sent' })
    server.appear()
  })

  it('is delivered, or not, when Messages says so later', async () => {
    const { server, reconcile } = await whileItWaits()
    server.fate = { error: 0, dateDelivered: Date.now() }
    expect(await reconcile()).toMatchObject({ kind: 'receipt', at: 'delivered' })
    server.fate = { error: 22, dateDelivered: null }
    expect(await reconcile()).toMatchObject({ kind: 'not-sent' })
    server.fate = { error: 4, dateDelivered: null }
    expect(await reconcile()).toEqual({ kind: 'unresolved', detail: expect.stringContaining('error 4') })
    server.appear()
  })
})

describe('doctor', () => {
  it('says as whom cards go out', async () => {
    expect(await senderTo(await aServer()).check(signal)).toEqual({ ok: true, identity: 'ada@example.org' })
  })

  it('says what to do when the password is wrong, or the helper is missing', async () => {
    const server = await aServer()
    expect(await senderTo(server, { password: 'wrong' }).check(signal)).toMatchObject({
      ok: false,
      fix: expect.stringContaining('`password`'),
    })
    expect(await senderTo(server, { method: 'private-api' }).check(signal)).toMatchObject({
      ok: false,
      fix: expect.stringContaining('`method`'),
    })
    server.info = { ...server.info, private_api: true, helper_connected: true }
    expect(await senderTo(server, { method: 'private-api' }).check(signal)).toMatchObject({ ok: true })
  })
})
