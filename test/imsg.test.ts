import { readdir } from 'node:fs/promises'
import path from 'node:path'

import { describe, expect, it, onTestFinished } from 'vitest'

import { systemClock } from '../src/clock.ts'
import type { Kept, Sent } from '../src/send/sender.ts'
import { impatient, imsgSubject, senderTo } from './conformance/imessage.ts'
import { aParcel } from './conformance/parcel.ts'
import { senderContract } from './contracts/sender.ts'
import { type FakeMac, fakeMac, type ImsgMode, SECRET } from './emulators/imsg.ts'

senderContract(imsgSubject)

const { signal } = new AbortController()
const ADA = '+44 20 7946 0958'
const CARD = 'card-abcdefghijklmnopqrstuvwxyz.jpg'

async function aMac(mode: ImsgMode = {}): Promise<FakeMac> {
  const mac = await fakeMac()
  onTestFinished(async () => mac[Symbol.asyncDispose]())
  await mac.is(mode)
  return mac
}

const sending = (mac: FakeMac) => senderTo(mac, impatient(systemClock))

async function sendTo(mac: FakeMac, written = ADA) {
  const sender = sending(mac)
  const kept: Kept[] = []
  const keep = async (more: Kept) => void kept.push(more)
  const parcel = aParcel(sender, written, { keep })
  return { parcel, kept, sent: await sender.send(parcel, signal) }
}

const asked = async (mac: FakeMac) => (await mac.requests()).map(({ method }) => method)

describe('a card on its way through Messages', () => {
  it('is copied to where Messages may read it, sent with its words, and found again before it counts (G1, D-7)', async () => {
    const mac = await aMac()
    const { parcel, sent } = await sendTo(mac)
    // imsg says GUID-1-1, which is the message with the words.
    expect(sent).toEqual({ kind: 'receipt', at: 'accepted', receipt: 'GUID-1-2' })
    expect(await asked(mac)).toEqual([
      'chats.list',
      'send',
      'chats.list',
      'messages.history',
      'message.send_status',
    ])
    expect((await mac.requests()).find(({ method }) => method === 'send')?.params).toEqual({
      to: '+442079460958',
      service: 'imessage',
      text: parcel.file.caption,
      file: path.join(mac.attachments, 'wellwisher', CARD),
    })
    expect(await mac.held()).toEqual([{ bytes: Buffer.from(parcel.bytes), caption: parcel.file.caption }])
  })

  it('is written down before imsg is asked, and leaves nothing on the Mac but what Messages shows', async () => {
    const mac = await aMac()
    const { kept } = await sendTo(mac)
    expect(kept).toEqual([{ staged: CARD }])
    expect(await mac.staged()).toEqual([])
    expect(await readdir(mac.attachments)).toContain('imsg')
  })

  it('stays where it lies as long as nobody knows whether Messages has read it', async () => {
    const mac = await aMac({ send: 'unsure' })
    expect((await sendTo(mac)).sent.kind).toBe('unknown')
    expect(await mac.staged()).toEqual([CARD])
  })

  it('stays where it lies when the message shows this very file, as it does with an imsg that makes no copy', async () => {
    const mac = await aMac({ isOld: true })
    expect((await sendTo(mac)).sent).toMatchObject({ kind: 'receipt', receipt: 'GUID-1-2' })
    expect(await mac.staged()).toEqual([CARD])
  })

  it('goes to a conversation by its number, and to a group by its id (D-8)', async () => {
    const mac = await aMac()
    expect((await sendTo(mac, 'chat:1')).sent).toMatchObject({ kind: 'receipt' })
    // macOS 26 calls it any;+;chat831.
    expect((await sendTo(mac, 'iMessage;+;chat831')).sent).toMatchObject({ kind: 'receipt' })
    const params = (await mac.requests()).flatMap((each) => (each.method === 'send' ? [each.params] : []))
    expect(params).toEqual([
      { chat_id: 1, text: expect.any(String), file: expect.any(String) },
      { chat_guid: 'iMessage;+;chat831', text: expect.any(String), file: expect.any(String) },
    ])
  })

  it('is delivered when Messages says so', async () => {
    const mac = await aMac({ state: 'delivered' })
    expect((await sendTo(mac)).sent).toEqual({ kind: 'receipt', at: 'delivered', receipt: 'GUID-1-2' })
  })

  it('has no text beside it when there are no words (D-4)', async () => {
    const mac = await aMac()
    const sender = sending(mac)
    const parcel = aParcel(sender, ADA)
    await sender.send({ ...parcel, file: { ...parcel.file, caption: '' } }, signal)
    expect(await mac.held()).toEqual([{ bytes: Buffer.from(parcel.bytes), caption: '' }])
    expect((await mac.requests()).find(({ method }) => method === 'send')?.params).not.toHaveProperty('text')
  })

  it('tells imsg nothing of ours that is secret', async () => {
    const mac = await aMac()
    await sendTo(mac)
    const env = await mac.started()
    expect(JSON.stringify(env)).not.toContain(SECRET)
    // A shell adds some of its own, and our stand-in one.
    const own = ['PWD', 'SHLVL', '_', 'OLDPWD', 'NODE_COMPILE_CACHE']
    const names = Object.keys(env).filter((name) => !own.includes(name))
    expect(names.toSorted((one, other) => one.localeCompare(other))).toEqual(['HOME', 'PATH'])
  })
})

/** What goes wrong on the Mac, what may be said of it, and how many the recipient has of the card. */
const troubles: readonly { readonly what: string; readonly mode: ImsgMode; readonly says: object }[] = [
  {
    what: 'a yes without an id, for what is there',
    mode: { send: 'bare-yes' },
    says: { kind: 'receipt', receipt: 'GUID-1-2' },
  },
  {
    what: 'a yes for what Messages shows a little later',
    mode: { send: 'late' },
    says: { kind: 'receipt', receipt: 'GUID-1-2' },
  },
  {
    what: 'a yes, and nothing is there',
    mode: { send: 'ghost' },
    says: { kind: 'unknown', code: 'unproven' },
  },
  {
    what: 'a yes, and only the words are there (D-2)',
    mode: { send: 'text-only' },
    says: { kind: 'unknown', code: 'unproven' },
  },
  {
    what: 'a yes, and an empty picture is there (D-7)',
    mode: { send: 'empty' },
    says: { kind: 'unknown', code: 'unproven' },
  },
  {
    what: 'no idea (-32001), and it is there',
    mode: { send: 'unsure-there' },
    says: { kind: 'receipt', receipt: 'GUID-1-2' },
  },
  { what: 'no idea (-32001)', mode: { send: 'unsure' }, says: { kind: 'unknown', code: 'unproven' } },
  {
    what: 'an error without how far it came (-32603)',
    mode: { send: 'old-error' },
    says: { kind: 'unknown', code: 'unproven' },
  },
  {
    what: 'nobody has this address',
    mode: { state: 'failed', error: 22 },
    says: { kind: 'permanent', code: 'recipient' },
  },
  { what: 'not delivered', mode: { state: 'failed', error: 3 }, says: { kind: 'unknown', code: 'failed' } },
  { what: 'not on its way', mode: { state: 'pending' }, says: { kind: 'unknown', code: 'pending' } },
  {
    what: 'not begun',
    mode: { send: 'not-started' },
    says: { kind: 'transient', code: 'not-started', retryAfterMs: undefined },
  },
  {
    what: 'no Automation (-1743)',
    mode: { send: 'not-authorized' },
    says: {
      kind: 'permanent',
      code: 'config',
      concerns: 'channel',
      detail: expect.stringContaining('Automation'),
    },
  },
  {
    what: 'no such conversation (-1728, D-8)',
    mode: { send: 'no-such-chat' },
    says: { kind: 'permanent', code: 'recipient' },
  },
  {
    what: 'no Full Disk Access (-32002)',
    mode: { database: 'closed' },
    says: {
      kind: 'permanent',
      code: 'config',
      concerns: 'channel',
      detail: expect.stringContaining('Full Disk Access'),
    },
  },
  {
    what: 'words that it does not understand (-32602)',
    mode: { send: 'refuses' },
    says: { kind: 'permanent', code: 'config', concerns: 'channel' },
  },
  { what: 'too much to do (-32000)', mode: { send: 'busy' }, says: { kind: 'transient', code: 'busy' } },
  {
    what: 'an earlier one that hangs (-32004)',
    mode: { send: 'blocked' },
    says: { kind: 'transient', code: 'busy' },
  },
  { what: 'an end at once', mode: { start: 'crash' }, says: { kind: 'transient', code: 'imsg' } },
  { what: 'an end while it has the card', mode: { send: 'crash' }, says: { kind: 'unknown', code: 'lost' } },
]

describe('what imsg says', () => {
  it.each(troubles)('is understood: $what (G11)', async ({ mode, says }) => {
    const mac = await aMac(mode)
    const { sent } = await sendTo(mac)
    expect(sent).toMatchObject(says)
    // Neither whom it was for, nor where it lies (D-5).
    expect(JSON.stringify(sent)).not.toMatch(/7946|wellwisher-mac/)
    const isProven = sent.kind === 'permanent' || sent.kind === 'transient'
    expect(await mac.staged()).toHaveLength(isProven || sent.kind === 'receipt' ? 0 : 1)
    // Messages shows what failed, too.
    const held = await mac.held()
    expect(isProven && mode.state !== 'failed' && held.length > 0).toBe(false)
  })

  it('is nothing where there is no imsg, and then the channel says so', async () => {
    const mac = await aMac()
    const sender = senderTo(mac, systemClock, { command: 'imsg-of-nobody' })
    expect(await sender.send(aParcel(sender, ADA), signal)).toMatchObject({
      kind: 'permanent',
      code: 'config',
      concerns: 'channel',
      detail: expect.stringContaining('imsg could not be started (ENOENT): install it'),
    })
  })
})

/** Sends until imsg hangs, is told to stop, and asks afterwards. */
async function cutOff(mode: ImsgMode) {
  const mac = await aMac(mode)
  const sender = sending(mac)
  let kept: Kept = {}
  const keep = async (more: Kept) => void (kept = { ...kept, ...more })
  const parcel = aParcel(sender, ADA, { keep })
  const stop = new AbortController()
  const begunAt = new Date()
  const under = sender.send(parcel, stop.signal)
  await mac.struck
  stop.abort(new Error('gone home'))
  const sent: Sent | 'gone home' = await under.catch(() => 'gone home' as const)
  const reconcile = async (at = begunAt) => sender.reconcile?.({ ...parcel, kept }, { begunAt: at, signal })
  return { mac, sent, reconcile, kept }
}

describe('a send that was cut off', () => {
  it('is unknown, and found afterwards by the name of the file', async () => {
    const { sent, reconcile } = await cutOff({ send: 'there-hang' })
    expect(sent).toMatchObject({ kind: 'unknown', code: 'timeout' })
    expect(await reconcile()).toEqual({ kind: 'receipt', at: 'accepted', receipt: 'GUID-1-2' })
  })

  it('stays open when nothing is there, since Messages may still wake up; after an hour a person is asked', async () => {
    const { reconcile } = await cutOff({ send: 'hang' })
    expect(await reconcile()).toEqual({
      kind: 'unresolved',
      detail: 'Messages shows no message with the card',
      retryAfterMs: 60_000,
    })
    expect(await reconcile(new Date(Date.now() - 3_700_000))).toEqual({
      kind: 'unresolved',
      detail: 'Messages shows no message with the card',
    })
  })

  it('was not sent for sure when imsg had not been asked, which what was kept proves', async () => {
    const { sent, reconcile, kept } = await cutOff({ start: 'hang' })
    expect([sent, kept]).toEqual(['gone home', {}])
    expect(await reconcile()).toMatchObject({ kind: 'not-sent' })
  })

  it('stays open while the messages cannot be read', async () => {
    const { mac, reconcile } = await cutOff({ send: 'there-hang' })
    await mac.is({ database: 'closed' })
    expect(await reconcile()).toMatchObject({
      kind: 'unresolved',
      detail: expect.stringContaining('Full Disk Access'),
    })
  })

  it('was not sent when Messages says that nobody has this address, and stays open for any other failure', async () => {
    const { mac, reconcile } = await cutOff({ send: 'there-hang' })
    await mac.is({ state: 'failed', error: 22 })
    expect(await reconcile()).toMatchObject({ kind: 'not-sent' })
    await mac.is({ state: 'failed', error: 4 })
    expect(await reconcile()).toEqual({ kind: 'unresolved', detail: expect.stringContaining('error 4') })
  })
})

describe('doctor', () => {
  it('says which imsg it is', async () => {
    const mac = await aMac()
    expect(await sending(mac).check(signal)).toEqual({ ok: true, identity: 'imsg 0.15.10' })
    await mac.is({ isOld: true })
    expect(await sending(mac).check(signal)).toEqual({ ok: true, identity: 'imsg before 0.14' })
  })

  it('says which permission is missing', async () => {
    const mac = await aMac({ database: 'closed' })
    expect(await sending(mac).check(signal)).toEqual({
      ok: false,
      problem: 'imsg cannot read the messages (-32002)',
      fix: expect.stringMatching(/^Give the program that starts it Full Disk Access/),
    })
  })

  it('says that an imsg of another system can only read', async () => {
    const mac = await aMac({ isReadOnly: true })
    expect(await sending(mac).check(signal)).toMatchObject({
      ok: false,
      fix: expect.stringContaining('`ssh`'),
    })
  })
})
