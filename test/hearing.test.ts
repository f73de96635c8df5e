import { Webhook } from 'standardwebhooks'
import { describe, expect, it } from 'vitest'

import { becameBy, isFromMeta, isFromTwilio, isStandardWebhook } from '../src/send/hearing.ts'

describe('a signature of Standard Webhooks', () => {
  const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'
  const key = Buffer.from(secret.slice('whsec_'.length), 'base64')
  /** The published example of the specification's own libraries. */
  const asked = {
    headers: {
      'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
      'webhook-timestamp': '1614265330',
      'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
    },
    body: Buffer.from('{"test": 2432232314}'),
    now: new Date(1_614_265_330_000),
  }

  it('is the one that its libraries publish, and the one that they make', () => {
    expect(isStandardWebhook(asked, [key])).toBe(true)
    const body = '{"status":"delivered"}'
    const signature = new Webhook(secret).sign('msg_1', asked.now, body)
    const headers = { ...asked.headers, 'webhook-id': 'msg_1', 'webhook-signature': signature }
    expect(isStandardWebhook({ ...asked, headers, body: Buffer.from(body) }, [key])).toBe(true)
  })

  it('may stand among others while a key is changed', () => {
    const several = `v1,AAAA v2,${asked.headers['webhook-signature']} ${asked.headers['webhook-signature']}`
    const headers = { ...asked.headers, 'webhook-signature': several }
    expect(isStandardWebhook({ ...asked, headers }, [Buffer.alloc(24), key])).toBe(true)
    expect(isStandardWebhook({ ...asked, headers }, [Buffer.alloc(24)])).toBe(false)
  })

  it('is wrong for another body, id, time or scheme, and when it is five minutes old', () => {
    const wrong = (headers: object) =>
      isStandardWebhook({ ...asked, headers: { ...asked.headers, ...headers } }, [key])
    expect(isStandardWebhook({ ...asked, body: Buffer.from('{}') }, [key])).toBe(false)
    expect(wrong({ 'webhook-id': 'msg_2' })).toBe(false)
    expect(wrong({ 'webhook-id': undefined })).toBe(false)
    expect(wrong({ 'webhook-timestamp': '1614265331' })).toBe(false)
    expect(wrong({ 'webhook-signature': asked.headers['webhook-signature'].replace('v1,', 'v1a,') })).toBe(
      false,
    )
    expect(wrong({ 'webhook-signature': undefined })).toBe(false)
    const late = new Date(asked.now.getTime() + 300_001)
    expect(isStandardWebhook({ ...asked, now: late }, [key])).toBe(false)
  })
})

describe('a signature of Meta', () => {
  /** The example that GitHub publishes for the same scheme under the same name. */
  const body = Buffer.from('Hello, World!')
  const secret = "It's a Secret to Everybody"
  const right = 'sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17'

  it('is over the bytes as they came', () => {
    expect(isFromMeta({ headers: { 'x-hub-signature-256': right }, body }, secret)).toBe(true)
  })

  it('is wrong for other bytes, another secret, the older scheme, and when it is missing', () => {
    const headers = { 'x-hub-signature-256': right }
    expect(isFromMeta({ headers, body: Buffer.from('Hello, World') }, secret)).toBe(false)
    expect(isFromMeta({ headers, body }, 'another')).toBe(false)
    expect(
      isFromMeta({ headers: { 'x-hub-signature-256': right.slice('sha256='.length) }, body }, secret),
    ).toBe(false)
    expect(isFromMeta({ headers: { 'x-hub-signature': right }, body }, secret)).toBe(false)
  })
})

describe('a signature of Twilio', () => {
  /** The examples of Twilio's page on security, and of its own libraries. */
  const publicUrl = 'https://mycompany.com/myapp.php?foo=1&bar=2'
  const fields = {
    CallSid: 'CA1234567890ABCDE',
    Caller: '+14158675309',
    Digits: '1234',
    From: '+14158675309',
    To: '+18005551212',
  }
  const body = Buffer.from(new URLSearchParams(fields).toString())
  const headers = {
    'content-type': 'application/x-www-form-urlencoded; charset=UTF-8',
    'x-twilio-signature': 'RSOYDt4T1cUTdK1PDd93/VVr8B8=',
  }
  const asked = { headers, body, publicUrl }

  it('is the one that Twilio publishes, in whatever order the fields come', () => {
    expect(isFromTwilio(asked, '12345')).toBe(true)
    const turned = new URLSearchParams(Object.entries(fields).toReversed()).toString()
    expect(isFromTwilio({ ...asked, body: Buffer.from(turned) }, '12345')).toBe(true)
  })

  it('is wrong for another address, token or field, and where nobody knows our address', () => {
    expect(isFromTwilio({ ...asked, publicUrl: `${publicUrl}&x=1` }, '12345')).toBe(false)
    expect(isFromTwilio(asked, '12346')).toBe(false)
    expect(isFromTwilio({ ...asked, body: Buffer.from(`${body.toString()}&x=1`) }, '12345')).toBe(false)
    expect(isFromTwilio({ ...asked, publicUrl: undefined }, '12345')).toBe(false)
  })

  it('counts a field that comes twice with one value once', () => {
    const twice = 'Sid=CA123&SidAccount=AC123&Digits=5678&Digits=1234&Digits=1234'
    const signed = { ...headers, 'x-twilio-signature': 'IK+Dwps556ElfBT0I3Rgjkr1wJU=' }
    expect(isFromTwilio({ publicUrl, headers: signed, body: Buffer.from(twice) }, '12345')).toBe(true)
  })

  it('of JSON is over the address, which names the hash of the body', () => {
    const hash = '0a1ff7634d9ab3b95db5c9a2dfe9416e41502b283a80c7cf19632632f96e6620'
    const told = {
      headers: { 'content-type': 'application/json', 'x-twilio-signature': 'a9nBmqA0ju/hNViExpshrM61xv4=' },
      body: Buffer.from('{"property": "value", "boolean": true}'),
      publicUrl: `${publicUrl}&bodySHA256=${hash}`,
    }
    expect(isFromTwilio(told, '12345')).toBe(true)
    expect(
      isFromTwilio({ ...told, body: Buffer.from('{"property": "other", "boolean": true}') }, '12345'),
    ).toBe(false)
  })
})

describe('the words of services', () => {
  it('say what became of a card, and nothing when nobody knows them', () => {
    expect(['queued', 'sending', 'sent'].map(becameBy)).toEqual(['accepted', 'accepted', 'accepted'])
    expect(['delivered', 'READ'].map(becameBy)).toEqual(['delivered', 'delivered'])
    expect(['undelivered', 'failed', 'bounced', 'canceled'].map(becameBy)).toEqual(Array(4).fill('bounced'))
    expect(['typing', '', 'constructor'].map(becameBy)).toEqual([undefined, undefined, undefined])
  })
})
