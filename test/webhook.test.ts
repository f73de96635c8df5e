import { randomBytes } from 'node:crypto'

import { afterEach, describe, expect, it } from 'vitest'

import { systemClock } from '../src/clock.ts'
import { kindOf } from '../src/send/channels.ts'
import type { Sender } from '../src/send/sender.ts'
import { aParcel } from './conformance/parcel.ts'
import { webhookSubject } from './conformance/webhook.ts'
import { senderContract } from './contracts/sender.ts'
import { type Receiver, webhookReceiver } from './emulators/webhook.ts'

senderContract(webhookSubject)

const secret = `whsec_${randomBytes(32).toString('base64')}`
const closing: Receiver[] = []

afterEach(async () => {
  await Promise.all(closing.splice(0).map((receiver) => receiver.close()))
})

const patient = new AbortController().signal

/** A channel as jobs.yaml describes it, and its receiver. */
async function aHook(
  more: object = {},
  publish?: () => string,
): Promise<{ sender: Sender; receiver: Receiver }> {
  const receiver = await webhookReceiver(secret)
  closing.push(receiver)
  const { schema, make } = kindOf('webhook')
  const url = `http://127.0.0.1:${receiver.port}/cards`
  const settings = schema.parse({
    type: 'webhook',
    url,
    secret,
    image: 'inline',
    allow_private: true,
    ...more,
  })
  const sender = make(settings, { name: 'team', folder: '/', clock: systemClock, random: () => 0, publish })
  return { sender, receiver }
}

describe('a webhook', () => {
  it('is told of a card, signed so that a foreign verifier takes it (G5)', async () => {
    const { sender, receiver } = await aHook()
    const parcel = aParcel(sender, 'C123')
    expect(await sender.send(parcel, patient)).toEqual({
      kind: 'receipt',
      at: 'accepted',
      receipt: parcel.key,
    })
    expect(receiver.kept()).toEqual([
      {
        id: parcel.key,
        type: 'card.ready',
        timestamp: expect.any(String),
        data: expect.objectContaining({
          card: '2026-12-10-birthday-ada',
          recipient: { name: 'Ada', address: 'C123' },
          caption: 'best wishes',
          image: expect.objectContaining({ base64: Buffer.from(parcel.bytes).toString('base64') }),
        }),
      },
    ])
  })

  it('is given a link and no bytes where cards can be fetched (G5)', async () => {
    const { sender, receiver } = await aHook(
      { image: 'link' },
      () => 'https://cards.example.org/cards/1?sign=2',
    )
    await sender.send(aParcel(sender, undefined), patient)
    const image = receiver.kept()[0]?.data['image']
    expect(image).toMatchObject({ url: 'https://cards.example.org/cards/1?sign=2' })
    expect(image).not.toHaveProperty('base64')
  })

  it('says what to write where cards cannot be fetched, and tells nobody anything', async () => {
    const { sender, receiver } = await aHook({ image: 'link' })
    expect(await sender.check(patient)).toMatchObject({ ok: false, fix: expect.stringContaining('public:') })
    expect(await sender.send(aParcel(sender, undefined), patient)).toMatchObject({
      kind: 'permanent',
      code: 'config',
    })
    expect(receiver.told).toEqual([])
  })

  it('has the same id at each try, so that the receiver holds one card', async () => {
    const { sender, receiver } = await aHook()
    receiver.answer = { status: 503, body: '', type: 'text/plain' }
    const parcel = aParcel(sender, undefined)
    expect(await sender.send(parcel, patient)).toMatchObject({ kind: 'unknown', code: 'http-503' })
    receiver.answer = { status: 200, body: '{"id":"msg_1"}', type: 'application/json' }
    expect(await sender.send({ ...parcel, attempt: 2 }, patient)).toMatchObject({ receipt: 'msg_1' })
    expect(receiver.told).toEqual([parcel.key, parcel.key])
    expect(receiver.kept()).toHaveLength(1)
  })

  it('is not asked again when it has said that it is gone', async () => {
    const { sender, receiver } = await aHook()
    receiver.answer = { status: 410, body: '', type: 'text/plain' }
    const gone = { kind: 'permanent', code: 'gone', concerns: 'channel' }
    expect(await sender.send(aParcel(sender, undefined), patient)).toMatchObject(gone)
    receiver.answer = { status: 200, body: '', type: 'text/plain' }
    expect(await sender.send(aParcel(sender, undefined), patient)).toMatchObject(gone)
    expect(receiver.told).toHaveLength(1)
  })

  it('that answers with a web page has given no receipt', async () => {
    const { sender, receiver } = await aHook()
    receiver.answer = { status: 200, body: '<!doctype html><title>Sign in</title>', type: 'text/html' }
    expect(await sender.send(aParcel(sender, undefined), patient)).toMatchObject({ kind: 'unknown' })
  })

  it('with another secret is told nothing that it takes', async () => {
    const { sender } = await aHook({ secret: `whsec_${randomBytes(24).toString('base64')}` })
    const sent = await sender.send(aParcel(sender, undefined), patient)
    expect(sent).toMatchObject({ kind: 'permanent', code: 'credentials', concerns: 'channel' })
  })

  it('is told with both keys while one is changed', async () => {
    const { sender, receiver } = await aHook({
      secret: [`whsec_${randomBytes(24).toString('base64')}`, secret],
    })
    expect(await sender.send(aParcel(sender, undefined), patient)).toMatchObject({ kind: 'receipt' })
    expect(receiver.kept()).toHaveLength(1)
  })

  it('inside of the own network is refused until jobs.yaml allows it (G15)', async () => {
    const { sender, receiver } = await aHook({ allow_private: false })
    expect(await sender.check(patient)).toMatchObject({
      ok: false,
      fix: expect.stringContaining('allow_private'),
    })
    expect(await sender.send(aParcel(sender, undefined), patient)).toMatchObject({
      kind: 'permanent',
      code: 'config',
    })
    expect(receiver.told).toEqual([])
  })

  it('tells the owner something, once for each key', async () => {
    const { sender, receiver } = await aHook({ to: 'owner' })
    await sender.notify?.({ key: '2026-12-10-alert-held', text: 'one card is held' })
    await sender.notify?.({ key: '2026-12-10-alert-held', text: 'one card is held' })
    expect(receiver.kept().map(({ type, data }) => [type, data])).toEqual([
      ['notice', { to: 'owner', text: 'one card is held' }],
    ])
  })

  it.each([
    ['whsec_short', /24 to 64 bytes/],
    ['plain', /want whsec_/],
  ])('refuses the secret %j without showing it', (wrong, message) => {
    const { error } = kindOf('webhook').schema.safeParse({
      type: 'webhook',
      url: 'https://a.example',
      secret: wrong,
    })
    expect(JSON.stringify(error?.issues)).toMatch(message)
    expect(JSON.stringify(error?.issues)).not.toContain(`"${wrong}"`)
  })
})
