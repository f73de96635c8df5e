import { afterEach, describe, expect, it } from 'vitest'

import { systemClock } from '../src/clock.ts'
import { emailChannel } from '../src/send/email-schema.ts'
import { emailSender } from '../src/send/email.ts'
import type { Sent } from '../src/send/sender.ts'
import { aCard } from './a-card.ts'
import { emailHttpSubject } from './conformance/email.ts'
import { aParcel } from './conformance/parcel.ts'
import type { Subject } from './conformance/subject.ts'
import { senderContract } from './contracts/sender.ts'
import {
  mailService,
  type MailService,
  type MailServiceWishes,
  type ServiceMail,
} from './emulators/mail-service.ts'

const KEY = 're_0123456789abcdef'
const FROM = 'Cards <cards@example.org>'

const patient = new AbortController().signal
const services: MailService[] = []

afterEach(async () => {
  for (const service of services.splice(0)) await service[Symbol.asyncDispose]()
})

/** A service, and a sender to it. */
async function talk(wishes: Omit<MailServiceWishes, 'key'> = {}, more: object = {}) {
  const service = await mailService({ key: KEY, ...wishes })
  services.push(service)
  const http = { url: service.origin, key: KEY }
  const settings = emailChannel.parse({ type: 'email', http, from: FROM, ...more })
  return { service, sender: emailSender(settings, { folder: '/', clock: systemClock }) }
}

const pictureIn = ({ attachments }: ServiceMail) => Buffer.from(attachments?.[0]?.content ?? '', 'base64')

/** The same sender before a service that checks what Vercel's emulator does not, and gives the picture back. */
const strict: Subject = {
  type: 'email/http to a strict service',
  wire: 'http',
  async make({ front, clock }) {
    const service = await mailService({ key: KEY })
    const port = await front(Number(new URL(service.origin).port))
    const http = { url: `http://127.0.0.1:${port}/`, key: KEY }
    const settings = emailChannel.parse({ type: 'email', http, from: FROM })
    return {
      sender: emailSender(settings, { folder: '/', clock }),
      written: 'ada@example.org',
      secrets: [KEY, 'ada@example.org'],
      held: async () =>
        service.mails.map((mail) => ({
          bytes: pictureIn(mail),
          caption: (mail.text ?? '').split('\n').slice(2, -1).join('\n'),
          extras: [...mail.to.slice(1), ...(mail.attachments ?? []).slice(1).map(({ filename }) => filename)],
        })),
      close: async () => service[Symbol.asyncDispose](),
    }
  },
}

senderContract(emailHttpSubject)
senderContract(strict)

describe('a card for a service of mails', () => {
  it('is all that it needs to make the mail, with the picture in it (G4)', async () => {
    const unsubscribe = { mailto: 'no@example.org' }
    const { service, sender } = await talk({}, { reply_to: 'you@example.org', unsubscribe })
    const parcel = aParcel(sender, 'ada@example.org', {
      ...(await aCard()),
      name: 'Lovelace, Ada "Countess"',
    })
    expect(await sender.send(parcel, patient)).toEqual({ kind: 'receipt', at: 'accepted', receipt: 'mail-1' })
    const [mail] = service.mails
    if (mail === undefined) throw new Error('no mail was taken')
    expect(pictureIn(mail)).toEqual(parcel.bytes)
    expect(mail).toMatchObject({
      from: '"Cards" <cards@example.org>',
      to: ['"Lovelace, Ada  Countess" <ada@example.org>'],
      reply_to: 'you@example.org',
      subject: 'Happy birthday, Ada!',
      text: 'Happy birthday, Ada!\n\nBest wishes\n',
      html: expect.stringContaining(`<img src="cid:card-${parcel.key}@example.org" alt="A card in blue"`),
      headers: {
        'Auto-Submitted': 'auto-generated',
        'List-Unsubscribe': '<mailto:no@example.org?subject=unsubscribe>',
      },
      attachments: [
        {
          filename: `card-${parcel.key}.jpg`,
          content_type: 'image/jpeg',
          content_id: `card-${parcel.key}@example.org`,
        },
      ],
    })
  })

  it('that was changed under its key is not sent, because the first one was', async () => {
    const { service, sender } = await talk()
    const parcel = aParcel(sender, 'ada@example.org', await aCard())
    await sender.send(parcel, patient)
    const changed = await sender.send({ ...parcel, subject: 'Something else' }, patient)
    expect(changed).toMatchObject({ kind: 'permanent', code: 'key-used' })
    expect(service.mails).toHaveLength(1)
  })
})

type Expected = Partial<Extract<Sent, { kind: 'permanent' | 'transient' | 'unknown' }>>

const answers: readonly (readonly [status: number, name: string, Expected])[] = [
  [401, 'missing_api_key', { kind: 'permanent', code: 'credentials', concerns: 'channel' }],
  [401, 'restricted_api_key', { kind: 'permanent', code: 'credentials', concerns: 'channel' }],
  [403, 'invalid_api_key', { kind: 'permanent', code: 'credentials', concerns: 'channel' }],
  [403, 'validation_error', { kind: 'permanent', code: 'credentials', concerns: 'channel' }],
  [404, 'not_found', { kind: 'permanent', code: 'config', concerns: 'channel' }],
  [422, 'invalid_from_address', { kind: 'permanent', code: 'config', concerns: 'channel' }],
  [422, 'validation_error', { kind: 'permanent', code: 'content' }],
  [422, 'invalid_attachment', { kind: 'permanent', code: 'content' }],
  [451, 'security_error', { kind: 'permanent', code: 'policy' }],
  [409, 'concurrent_idempotent_requests', { kind: 'transient', code: 'concurrent', retryAfterMs: 5_000 }],
  [409, 'something_new', { kind: 'unknown' }],
  [429, 'rate_limit_exceeded', { kind: 'transient', code: 'rate-limited', concerns: 'channel' }],
  [
    429,
    'daily_quota_exceeded',
    { kind: 'transient', code: 'quota', retryAfterMs: 3_600_000, concerns: 'channel' },
  ],
  [429, 'monthly_quota_exceeded', { kind: 'permanent', code: 'quota', concerns: 'channel' }],
  [500, 'application_error', { kind: 'unknown' }],
  [500, 'monthly_quota_exceeded', { kind: 'unknown' }],
]

describe('an answer of a service of mails', () => {
  it.each(answers)('%d %s is understood (G11)', async (status, name, expected) => {
    const { sender } = await talk({ says: { status, name } })
    const sent = await sender.send(aParcel(sender, 'ada@example.org', await aCard()), patient)
    expect(sent).toMatchObject(expected)
    expect('concerns' in sent ? sent.concerns : undefined).toBe(
      'concerns' in expected ? expected.concerns : undefined,
    )
  })

  it('shows neither key nor address that it quotes', async () => {
    const message = `${KEY} may not write to ada@example.org (ada)`
    const { sender } = await talk({ says: { status: 403, name: 'invalid_api_key', message } })
    const sent = await sender.send(aParcel(sender, 'ada@example.org', await aCard()), patient)
    expect(JSON.stringify(sent)).not.toMatch(/re_0123456789|ada/)
  })
})

describe('a service of mails that is checked', () => {
  const verified = [{ name: 'example.org', status: 'verified' }]

  it('says who we are there, and gets no mail', async () => {
    const { service, sender } = await talk({ domains: verified })
    const host = new URL(service.origin).host
    expect(await sender.check(patient)).toEqual({ ok: true, identity: `example.org through ${host}` })
    expect(service.mails).toEqual([])
  })

  it('is warned of when the domain is not verified there', async () => {
    const { sender } = await talk({ domains: [{ name: 'example.org', status: 'pending' }] })
    expect(await sender.check(patient)).toMatchObject({
      ok: true,
      warnings: [expect.stringContaining('example.org is not among the verified domains')],
    })
  })

  it('is well with a key that may only send', async () => {
    const { sender } = await talk({ says: { status: 401, name: 'restricted_api_key' } })
    expect(await sender.check(patient)).toMatchObject({ ok: true })
  })

  it('is not, with a key that is none', async () => {
    const { sender } = await talk({ says: { status: 403, name: 'invalid_api_key' } })
    expect(await sender.check(patient)).toMatchObject({ ok: false, fix: expect.stringContaining('http.key') })
  })

  it('forgets keys after a day, and takes two mails a second', async () => {
    const { sender } = await talk()
    expect(sender.retrySafety).toBe('native')
    expect(sender.keyLastsMs).toBeLessThan(24 * 3_600_000)
    expect(sender.pace).toMatchObject({ minTimeMs: 500 })
  })
})
