import { createHmac, randomBytes } from 'node:crypto'

import { Webhook } from 'standardwebhooks'
import { describe, expect, it } from 'vitest'

import { systemClock } from '../src/clock.ts'
import { kindOf } from '../src/send/channels.ts'
import type { Heard, Incoming } from '../src/send/sender.ts'

const secret = `whsec_${randomBytes(32).toString('base64')}`
const now = new Date('2026-12-10T08:00:00Z')
const publicUrl = 'https://cards.example.org/hooks/team'

function channel(more: object) {
  const { schema, make } = kindOf('webhook')
  const settings = schema.parse({ type: 'webhook', url: 'https://receiver.example', secret, ...more })
  return make(settings, {
    name: 'team',
    folder: '/',
    clock: systemClock,
    random: () => 0,
    publish: undefined,
  })
}

function heard(
  more: object,
  asked: Pick<Incoming, 'headers'> & { readonly body: string },
): Heard | undefined {
  const body = Buffer.from(asked.body)
  return channel(more).hear?.({ method: 'POST', url: '/hooks/team', publicUrl, now, ...asked, body })
}

/** What the receiver tells, signed by the specification's own library. */
function told(data: object, by = secret): Heard | undefined {
  const body = JSON.stringify({ type: 'card.status', timestamp: now.toISOString(), data })
  const headers = {
    'webhook-id': 'msg_1',
    'webhook-timestamp': String(now.getTime() / 1_000),
    'webhook-signature': new Webhook(by).sign('msg_1', now, body),
  }
  return heard({ statuses: 'signed' }, { headers, body })
}

describe('what a receiver tells of a card', () => {
  it('is believed with the signature of the same secret, by the key of the card or its own id (G5)', () => {
    expect(told({ key: 'k1', status: 'delivered' })).toEqual({
      status: 200,
      news: [{ about: { key: 'k1' }, became: 'delivered' }],
    })
    expect(told({ id: 'r1', status: 'sent' })?.news).toEqual([
      { about: { receipt: 'r1' }, became: 'accepted', receipt: 'r1' },
    ])
    expect(told({ key: 'k1', id: 'r1', status: 'failed', code: 'mailbox', detail: 'full' })?.news).toEqual([
      { about: { key: 'k1' }, became: 'bounced', receipt: 'r1', code: 'mailbox', detail: 'full' },
    ])
    expect(told({ key: 'k1', status: 'bounced' })?.news).toMatchObject([{ code: 'bounced' }])
  })

  it('is turned away with another secret, and is a mistake when nobody could understand it', () => {
    const another = `whsec_${randomBytes(32).toString('base64')}`
    expect(told({ key: 'k1', status: 'delivered' }, another)).toEqual({ status: 401, news: [] })
    expect(told({ status: 'delivered' })).toEqual({ status: 400, news: [] })
    expect(told({ key: 'k1' })).toEqual({ status: 400, news: [] })
    expect(told({ key: 'k1', status: 'on its way' })).toEqual({ status: 200, news: [] })
  })

  it('is not heard where jobs.yaml does not say who tells', () => {
    expect(channel({}).hear).toBeUndefined()
  })
})

/** Twilio's callback of a message, as Twilio signs it. */
function called(fields: Readonly<Record<string, string>>, token = 'of Twilio'): Heard | undefined {
  const all = { AccountSid: 'AC1', MessageSid: 'MM1', ...fields }
  const sorted = Object.entries(all).toSorted(([one], [other]) => (one < other ? -1 : 1))
  const sign = createHmac('sha1', token)
    .update(publicUrl + sorted.flat().join(''))
    .digest('base64')
  const headers = { 'content-type': 'application/x-www-form-urlencoded', 'x-twilio-signature': sign }
  return heard(
    { statuses: { twilio_token: 'of Twilio' } },
    { headers, body: new URLSearchParams(all).toString() },
  )
}

const why = (ErrorCode: string) => called({ MessageStatus: 'undelivered', ErrorCode })?.news[0]

describe('what Twilio tells of a message behind a receiver', () => {
  it('is news of its id, which the receiver gave as the receipt (G5)', () => {
    const about = { receipt: 'MM1' }
    expect(called({ MessageStatus: 'sent' })).toEqual({ status: 200, news: [{ about, became: 'accepted' }] })
    expect(called({ MessageStatus: 'delivered' })?.news).toEqual([{ about, became: 'delivered' }])
  })

  it('is why it did not arrive, by the code (G11)', () => {
    expect(why('30005')).toMatchObject({
      became: 'bounced',
      code: 'recipient',
      detail: expect.stringContaining('(30005)'),
    })
    expect(why('21610')).toMatchObject({ code: 'opted-out' })
    expect(why('99999')).toMatchObject({ code: 'not-delivered' })
  })

  it('is believed only with the signature of the account', () => {
    expect(called({ MessageStatus: 'delivered' }, 'another')).toEqual({ status: 401, news: [] })
    expect(called({ MessageSid: '', MessageStatus: 'delivered' })).toEqual({ status: 400, news: [] })
  })
})
