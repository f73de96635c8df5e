import { describe, expect, it } from 'vitest'

import { emailChannel } from '../src/send/email-schema.ts'
import { aCard } from './a-card.ts'
import { aParcel } from './conformance/parcel.ts'
import { aMailServer, mailSender } from './email-rig.ts'

const patient = new AbortController().signal

const read = (more: object) => {
  const plain = { type: 'email', url: 'smtps://cards:word@smtp.example.org', from: 'cards@example.org' }
  const parsed = emailChannel.safeParse({ ...plain, ...more })
  return parsed.success
    ? parsed.data
    : parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`)
}

describe('the address of a mail server', () => {
  it.each([
    ['smtps://cards:word@smtp.example.org', { host: 'smtp.example.org', port: 465, tls: 'at-once' }],
    ['smtp://cards:word@smtp.example.org', { host: 'smtp.example.org', port: 587, tls: 'upgrade' }],
    ['smtp://cards:word@smtp.example.org:2525/', { host: 'smtp.example.org', port: 2525, tls: 'upgrade' }],
    ['smtp://localhost:25', { host: 'localhost', port: 25, tls: 'none' }],
    ['smtp://127.0.0.1:25', { host: '127.0.0.1', port: 25, tls: 'none' }],
    ['smtp://[::1]:25', { host: '::1', port: 25, tls: 'none' }],
    ['smtps://localhost', { host: 'localhost', port: 465, tls: 'at-once' }],
    ['smtp://127.0.0.1.example.org', { host: '127.0.0.1.example.org', tls: 'upgrade' }],
  ])('%s says how it is reached', (url, expected) => {
    expect(read({ url })).toMatchObject({ url: expected })
  })

  it('holds user and password with all their signs', () => {
    const url = 'smtps://cards%40example.org:p%40ss%2Fw%3A%23%25@smtp.example.org'
    expect(read({ url })).toMatchObject({ url: { user: 'cards@example.org', password: 'p@ss/w:#%' } })
  })

  it.each([
    'smtp.example.org',
    'https://smtp.example.org',
    'smtp://cards@smtp.example.org',
    'smtp://cards:p#ss@smtp.example.org',
    'smtp://cards:p/ss@smtp.example.org',
    'smtp://cards:100%@smtp.example.org',
    'smtp://cards:word@smtp.example.org?tls.rejectUnauthorized=false',
  ])('%s is none, and what is said of it does not hold it', (url) => {
    const [told, ...more] = read({ url }) as readonly string[]
    expect(told).toContain('url: is no address of a mail server; want smtps://user:password@host')
    expect(told).not.toContain(url)
    expect(more).toEqual([])
  })
})

describe('a mail channel in jobs.yaml', () => {
  const http = { key: 're_123' }

  it.each([
    [
      { url: undefined },
      ': needs one way out; want url for a mail server, or http for a service, and not both',
    ],
    [{ http }, ': needs one way out; want url for a mail server, or http for a service, and not both'],
    [
      { url: undefined, http, dkim: { domain: 'example.org', selector: 'a', key: 'k.pem' } },
      'dkim: belongs to url; a service of http signs mails itself',
    ],
    [
      { url: undefined, http, bounces: { imap: 'imaps://cards:word@imap.example.org' } },
      'bounces: belongs to url; at a service of http bounces come to the service',
    ],
    [
      { url: undefined, http, on_unknown: 'resend-same-id' },
      'on_unknown: belongs to url; a service of http drops a repeated mail by its key',
    ],
    [{ from: 'Cards' }, 'from: is no mail address; want cards@example.org or "Cards <cards@example.org>"'],
    [{ unsubscribe: {} }, 'unsubscribe: names no way; want url, mailto, or both'],
    [
      { unsubscribe: { url: 'http://example.org/no', one_click: true } },
      'unsubscribe.one_click: needs a url that begins with https (RFC 8058)',
    ],
  ])('%j is told for what is wrong with it', (more, message) => {
    expect(read(more)).toEqual([message])
  })

  it('asks a person about a mail of which nobody knows, unless the owner says otherwise', async () => {
    expect(mailSender(25).retrySafety).toBe('none')
    expect(mailSender(25, { on_unknown: 'resend-same-id' }).retrySafety).toBe('native')
  })

  it('sends the same mail under the same Message-ID', async () => {
    const server = await aMailServer()
    const sender = mailSender(server.port, { on_unknown: 'resend-same-id' })
    const parcel = aParcel(sender, 'ada@example.org', await aCard())
    const first = await sender.send(parcel, patient)
    expect(await sender.send({ ...parcel, attempt: 2 }, patient)).toEqual(first)
    const ids = server.arrived.map(({ raw }) => /^Message-ID: .*$/m.exec(raw.toString())?.[0].trim())
    expect(ids).toEqual([
      `Message-ID: <${parcel.key}@example.org>`,
      `Message-ID: <${parcel.key}@example.org>`,
    ])
  })
})

describe('an address in a list', () => {
  const { parse } = mailSender(25)

  it.each([
    [undefined, { kind: 'none' }],
    ['  ', { kind: 'none' }],
    ['Ada <ada@Example.org>', { kind: 'address', address: 'ada@example.org' }],
    ['mailto:ada@example.org', { kind: 'address', address: 'ada@example.org' }],
    ['ada', { kind: 'unusable', why: 'is no mail address' }],
    ['ada@example.org; eve@example.org', { kind: 'unusable', why: 'names more than one mail address' }],
  ])('%j is taken for what it is', (written, parsed) => {
    expect(parse(written)).toEqual(parsed)
  })
})
