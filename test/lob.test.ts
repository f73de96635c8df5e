import { createHmac } from 'node:crypto'

import { afterEach, describe, expect, it } from 'vitest'

import { systemClock } from '../src/clock.ts'
import { sheetOf } from '../src/finish/sheet.ts'
import { kindOf } from '../src/send/channels.ts'
import { asPostal } from '../src/send/postal.ts'
import { lobSubject } from './conformance/lob.ts'
import { parcelFor } from './conformance/parcel.ts'
import { senderContract } from './contracts/sender.ts'
import { type Lob, lobEmulator } from './emulators/lob.ts'
import { aHousehold } from './household.ts'
import { runByClerk } from './clerk.ts'

senderContract(lobSubject)

const FROM = 'Ada Lovelace | 12 Main St | San Francisco | CA | 94105 | US'
const HOME = ' | 1 Menlo Park | Edison | NJ | 08837 | US'
const closing: Lob[] = []

afterEach(async () => {
  await Promise.all(closing.splice(0).map((lob) => lob.close()))
})

const patient = new AbortController().signal

async function aPost(more: object = {}, now = '2026-12-01T09:00:00Z') {
  const lob = await lobEmulator()
  closing.push(lob)
  const { schema, make } = kindOf('lob')
  const settings = schema.parse({ type: 'lob', key: lob.apiKey, from: FROM, api_root: lob.url, ...more })
  const clock = { ...systemClock, now: () => new Date(now) }
  return {
    lob,
    sender: make(settings, { name: 'post', folder: '/', clock, random: () => 0, publish: undefined }),
  }
}

describe('a postcard', () => {
  it('is printed in exactly the pixels of its paper, and mailed as many days ahead as the post takes', async () => {
    const { lob, sender } = await aPost()
    expect(sender.limits.exactPixels).toEqual(sheetOf('4x6'))
    expect(sender.lead).toEqual({ kind: 'days', days: 9 })
    const sent = await sender.send(await parcelFor({ sender, written: HOME }), patient)
    expect(sent).toEqual({
      kind: 'receipt',
      at: 'accepted',
      receipt: 'psc_0000000000000001',
      note: expect.stringMatching(/on 2026-12-09\. .*psc_0000000000000001$/),
    })
    expect(lob.postcards()[0]?.fields).toMatchObject({
      'to[name]': 'Ada Lovelace',
      'to[address_line1]': '1 Menlo Park',
      'to[address_zip]': '08837',
      'from[name]': 'Ada Lovelace',
      send_date: '2026-12-03',
      size: '4x6',
      use_type: 'operational',
      'metadata[key]': 'abcdefghijklmnopqrstuvwxyz',
    })
  })

  it('that is late already is mailed at once', async () => {
    const { lob, sender } = await aPost({}, '2026-12-08T09:00:00Z')
    await sender.send(await parcelFor({ sender, written: HOME }), patient)
    expect(lob.postcards()[0]?.fields).not.toHaveProperty('send_date')
  })

  it('has words on its back that nobody can take for HTML or for a blank', async () => {
    const { lob, sender } = await aPost()
    const parcel = await parcelFor({ sender, written: HOME })
    const caption = '<img src=x> {{name}} & "you"'
    await sender.send({ ...parcel, file: { ...parcel.file, caption } }, patient)
    expect(lob.postcards()[0]?.fields['back']).toContain(
      '&#60;img src=x&#62; &#123;&#123;name&#125;&#125; &#38; &#34;you&#34;',
    )
  })

  it('can be called back until it is mailed', async () => {
    const { lob, sender } = await aPost()
    await sender.send(await parcelFor({ sender, written: HOME }), patient)
    expect(await sender.callBack?.('psc_0000000000000001', patient)).toEqual({ kind: 'back' })
    expect(lob.postcards()[0]?.isDeleted).toBe(true)
    // Whoever died before that was written down asks again.
    expect(await sender.callBack?.('psc_0000000000000001', patient)).toEqual({ kind: 'back' })
    const late = await aPost({}, '2026-12-08T09:00:00Z')
    await late.sender.send(await parcelFor({ sender, written: HOME }), patient)
    expect(await late.sender.callBack?.('psc_0000000000000001', patient)).toEqual({ kind: 'too-late' })
    expect(await late.sender.callBack?.('psc_9', patient)).toMatchObject({ kind: 'unknown' })
  })

  it('is asked for by its key afterwards, and only after an hour said not to be there', async () => {
    const { sender } = await aPost()
    const parcel = await parcelFor({ sender, written: HOME })
    const asked = (at: string) => ({ begunAt: new Date(at), signal: patient })
    expect(await sender.reconcile?.(parcel, asked('2026-12-01T08:59:00Z'))).toMatchObject({
      kind: 'unresolved',
    })
    expect(await sender.reconcile?.(parcel, asked('2026-12-01T07:00:00Z'))).toMatchObject({
      kind: 'not-sent',
    })
    await sender.send(parcel, patient)
    expect(await sender.reconcile?.(parcel, asked('2026-12-01T07:00:00Z'))).toMatchObject({
      kind: 'receipt',
      receipt: 'psc_0000000000000001',
    })
  })

  it.each([
    [422, 'failed_deliverability_strictness', 'permanent', 'recipient', undefined],
    [422, 'invalid_file_dimensions', 'permanent', 'content', undefined],
    [422, 'file_size_exceeds_limit', 'permanent', 'too-large', undefined],
    [401, 'invalid_api_key', 'permanent', 'credentials', 'channel'],
    [403, 'payment_method_unverified', 'permanent', 'quota', 'channel'],
    [429, 'rate_limit_exceeded', 'transient', 'rate-limited', 'channel'],
    [409, 'conflict', 'unknown', 'http-409', undefined],
    [408, 'request_timeout', 'unknown', 'http-408', undefined],
    [500, 'internal_server_error', 'unknown', 'http-500', undefined],
    [503, 'service_unavailable', 'unknown', 'http-503', undefined],
  ])('that is answered by %i %s is %s (%s) (G11)', async (...[status, word, kind, code, concerns]) => {
    const { lob, sender } = await aPost()
    lob.refusals.push({ status, code: word })
    const sent = await sender.send(await parcelFor({ sender, written: HOME }), patient)
    expect(sent).toMatchObject({ kind, code, ...(concerns === undefined ? {} : { concerns }) })
    expect('concerns' in sent ? sent.concerns : undefined).toBe(concerns)
  })

  it('for a name that no envelope takes is not asked for', async () => {
    const { lob, sender } = await aPost()
    const parcel = await parcelFor({ sender, written: HOME }, { fullName: 'A'.repeat(41) })
    expect(await sender.send(parcel, patient)).toMatchObject({ kind: 'permanent', code: 'recipient' })
    expect(lob.requests).toEqual([])
  })
})

describe('what Lob tells later', () => {
  const now = new Date('2026-12-09T10:00:00Z')
  const told = (type: string, secret = 'whsecret') => {
    const body = Buffer.from(JSON.stringify({ reference_id: 'psc_1', event_type: { id: type } }))
    const timestamp = String(now.getTime())
    const signature = createHmac('sha256', secret).update(`${timestamp}.${body.toString()}`).digest('hex')
    const headers = { 'lob-signature': signature, 'lob-signature-timestamp': timestamp }
    return { method: 'POST', url: '/hooks/post', publicUrl: undefined, headers, body, now }
  }

  it('moves a postcard on, when Lob has signed it', async () => {
    const { sender } = await aPost({ webhook_secret: 'whsecret' })
    expect(sender.hear?.(told('postcard.delivered'))).toEqual({
      status: 200,
      news: [{ about: { receipt: 'psc_1' }, became: 'delivered' }],
    })
    expect(sender.hear?.(told('postcard.returned_to_sender')).news).toMatchObject([
      { became: 'bounced', code: 'returned' },
    ])
    expect(sender.hear?.(told('postcard.in_transit'))).toEqual({ status: 200, news: [] })
    expect(sender.hear?.(told('postcard.delivered', 'somebody else'))).toEqual({ status: 401, news: [] })
    const old = { ...told('postcard.delivered'), now: new Date('2026-12-09T10:06:00Z') }
    expect(sender.hear?.(old)).toEqual({ status: 401, news: [] })
  })
})

describe('an address', () => {
  it.each([
    ['', /1 parts/],
    ['| 1 Menlo Park | Edison | NJ | 8837 | US', /ZIP/],
    ['| 1 Menlo Park | Edison | New Jersey | 08837 | US', /state of two letters/],
    ['| 1 Menlo Park | Edison | NJ | 08837 | usa', /two capital letters/],
    ['| | Edison | NJ | 08837 | US', /street or the city/],
    [`| ${'x'.repeat(65)} | Edison | NJ | 08837 | US`, /64 letters/],
  ])('%j is told apart from one that can be used (G12)', (written, why) => {
    expect(asPostal(written)).toMatchObject({ kind: 'unusable', why: expect.stringMatching(why) })
  })

  it('abroad goes on the small card only', async () => {
    const abroad = "| 12 St James's Square | London | | SW1Y 4LE | GB"
    expect((await aPost()).sender.parse(abroad)).toMatchObject({ kind: 'address' })
    expect((await aPost({ size: '6x9' })).sender.parse(abroad)).toMatchObject({ kind: 'unusable' })
    expect((await aPost()).sender.parse('adr_210a8d4b0b76d77b')).toMatchObject({ kind: 'address' })
    expect((await aPost()).sender.parse(undefined)).toEqual({ kind: 'none' })
  })
})

describe('a post in jobs.yaml', () => {
  it('says in doctor whether it is a test, and whom a wrong key belongs to', async () => {
    const lob = await lobEmulator()
    closing.push(lob)
    const channels = `  post: { type: lob, key: "\${LOB_KEY}", from: "${FROM}", api_root: "${lob.url}" }
  outbox: { type: folder, path: outbox }
`
    const household = await aHousehold({ channels })
    const fine = await runByClerk(household, ['wellwisher', 'doctor'], { env: { LOB_KEY: lob.apiKey } })
    expect(fine.stdout).toContain('post: lob, as test, ready.')
    expect(fine.stdout).toContain('post: a test key: nothing is printed or mailed.')
    const wrong = await runByClerk(household, ['wellwisher', 'doctor'], {
      env: { LOB_KEY: 'live_wrong_0123456789' },
    })
    expect(wrong.stdout).toMatch(
      /fail {2}channel {3}post: Lob answered 401, invalid_api_key\.\n +→ Look at `key:`/,
    )
    expect(wrong.stdout).not.toContain('live_wrong')
    expect(lob.postcards()).toEqual([])
  })
})
