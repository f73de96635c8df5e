import { createPublicKey, generateKeyPairSync } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import path from 'node:path'

import { dkimVerify } from 'mailauth/lib/dkim/verify.js'
import { simpleParser } from 'mailparser'
import { describe, expect, it } from 'vitest'

import { systemClock } from '../src/clock.ts'
import { emailSender } from '../src/send/email.ts'
import type { Sent } from '../src/send/sender.ts'
import { aCard } from './a-card.ts'
import { aFolder } from './a-folder.ts'
import { emailSmtpSubject } from './conformance/email.ts'
import { aParcel } from './conformance/parcel.ts'
import { senderContract } from './contracts/sender.ts'
import { aMailServer, mailSender, settingsFor } from './email-rig.ts'
import type { Refusing } from './emulators/mail-server.ts'

const patient = new AbortController().signal

senderContract(emailSmtpSubject)

/** A card that was sent, as it lies in the mailbox. */
async function sentCard({ more = {}, parcel = {} }: { more?: object; parcel?: object } = {}) {
  const server = await aMailServer()
  const sender = mailSender(server.port, more)
  const full = aParcel(sender, 'ada@example.org', { ...(await aCard()), ...parcel })
  const sent = await sender.send(full, patient)
  const [arrived] = server.arrived
  if (arrived === undefined) throw new Error(`nothing arrived: ${JSON.stringify(sent)}`)
  return { sent, arrived, mail: await simpleParser(arrived.raw), parcel: full, raw: arrived.raw.toString() }
}

/** Header lines, unfolded, up to the first empty line. */
function headersIn(raw: string): readonly string[] {
  return (raw.split('\r\n\r\n', 1)[0] ?? '').replace(/\r\n[ \t]+/g, ' ').split('\r\n')
}

describe('a card as a mail', () => {
  it('has the picture in it, untouched, with words for those who cannot see it, and the words as text (G4, G6, D-4)', async () => {
    const { sent, mail, raw, parcel } = await sentCard()
    const [picture] = mail.attachments
    expect(sent).toEqual({ kind: 'receipt', at: 'accepted', receipt: `<${parcel.key}@example.org>` })
    expect(picture?.content).toEqual(parcel.bytes)
    expect(picture).toMatchObject({
      filename: `card-${parcel.key}.jpg`,
      contentType: 'image/jpeg',
      contentDisposition: 'inline',
      cid: `card-${parcel.key}@example.org`,
    })
    expect(raw).not.toContain('data:')
    expect(mail.text).toBe('Happy birthday, Ada!\n\nBest wishes\n')
    // mailparser puts the picture where the cid stood.
    expect(mail.html).toContain('alt="A card in blue" width="96"')
    expect(mail.html).toContain('<p style="margin: 20px 0 0">Best wishes</p>')
  })

  it('goes to one person, by name, from who jobs.yaml says', async () => {
    const { arrived, raw, parcel } = await sentCard({ more: { reply_to: 'You <you@example.org>' } })
    expect(arrived).toMatchObject({ from: 'cards@example.org', to: ['ada@example.org'] })
    expect(headersIn(raw)).toEqual(
      expect.arrayContaining([
        'From: Cards <cards@example.org>',
        'To: Ada <ada@example.org>',
        'Reply-To: You <you@example.org>',
        'Subject: Happy birthday, Ada!',
        `Message-ID: <${parcel.key}@example.org>`,
        'Auto-Submitted: auto-generated',
      ]),
    )
    expect(raw).not.toMatch(/^(?:precedence|x-mailer|list-)/im)
  })

  it('is read from right to left where its words are', async () => {
    const card = await aCard({ caption: 'أطيب التمنيات' })
    const { mail } = await sentCard({ parcel: { ...card, locale: 'ar', subject: 'عيد ميلاد سعيد' } })
    expect(mail.html).toContain('<html lang="ar" dir="rtl">')
    expect(mail.subject).toBe('عيد ميلاد سعيد')
    expect(mail.text).toBe('عيد ميلاد سعيد\n\nأطيب التمنيات\n')
  })

  it('that is not taken by mail is refused before anybody is called (G4, D-12)', async () => {
    const server = await aMailServer()
    const sender = mailSender(server.port)
    await server.close()
    const tooLarge = aParcel(sender, 'ada@example.org', await aCard({ padding: 2_000_000 }))
    const webp = aParcel(sender, 'ada@example.org', await aCard({ mediaType: 'image/webp' }))
    expect(await sender.send(tooLarge, patient)).toMatchObject({ kind: 'permanent', code: 'too-large' })
    expect(await sender.send(webp, patient)).toMatchObject({ kind: 'permanent', code: 'content' })
  })
})

const names = [
  'Ada\r\nBcc: eve@example.org',
  'Ada\nSubject: other',
  '"Ada" <eve@example.org>, Eve',
  'Ada\u2028X-Evil: 1',
  '<img src=x onerror=alert(1)>',
  "O'Brien & Söhne; 👩‍👩‍👧",
  '\u202Egpj.exe',
  '=?utf-8?q?eve?=',
  '@everyone <!channel> *_[]()~`',
  '\u0000\u0007\u001B[31m',
  'Ada '.repeat(300),
]

describe('a name that is', () => {
  it.each(names)('%j writes no header, address or markup of its own (G4)', async (name) => {
    const card = await aCard({ caption: `Dear ${name}` })
    const file = { ...card.file, alt: `A card for ${name}` }
    const { arrived, mail, raw } = await sentCard({
      parcel: { ...card, file, name, subject: `Happy birthday, ${name}!` },
    })
    const fields = headersIn(raw).map((line) => line.split(':', 1)[0]?.toLowerCase())
    expect(fields.join(' ')).toBe('auto-submitted from to subject message-id date mime-version content-type')
    expect(arrived.to).toEqual(['ada@example.org'])
    expect(mail.to).toMatchObject({ value: [{ address: 'ada@example.org' }] })
    expect(String(mail.html)).not.toMatch(
      /<(?!\/?(?:!doctype|html|head|meta|title|body|div|img src="data:|p|br)\b)/i,
    )
    expect(String(mail.html).match(/<img/g)).toHaveLength(1)
    expect(String(mail.subject)).not.toMatch(/[\p{Cc}\u202A-\u202E]/u)
  })
})

describe('a way to say no', () => {
  const unsubscribe = {
    url: 'https://example.org/no?card={key}',
    mailto: 'no+cards?@example.org',
    one_click: true,
  }

  it('stands in one header, however many ways there are', async () => {
    const { raw, parcel } = await sentCard({ more: { unsubscribe } })
    expect(headersIn(raw).filter((line) => /^list-/i.test(line))).toEqual([
      `List-Unsubscribe: <https://example.org/no?card=${parcel.key}>, <mailto:no%2Bcards%3F@example.org?subject=unsubscribe>`,
      'List-Unsubscribe-Post: List-Unsubscribe=One-Click',
    ])
  })

  it('is signed, both headers of it, and the signature holds for somebody else', async () => {
    const { privateKey } = generateKeyPairSync('rsa', {
      modulusLength: 2048,
      privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
      publicKeyEncoding: { type: 'spki', format: 'pem' },
    })
    const dkim = { domain: 'example.org', selector: 'cards', key: privateKey }
    const { arrived } = await sentCard({ more: { unsubscribe, dkim } })
    const published = createPublicKey(privateKey).export({ type: 'spki', format: 'der' }).toString('base64')
    const { results } = await dkimVerify(arrived.raw, {
      resolver: (name: string) =>
        Promise.resolve(name === 'cards._domainkey.example.org' ? [[`v=DKIM1; k=rsa; p=${published}`]] : []),
    })
    expect(results).toMatchObject([
      { signingDomain: 'example.org', status: { result: 'pass', aligned: 'example.org' } },
    ])
    const [, signed = ''] = /\bh=([^;]+);/.exec(headersIn(arrived.raw.toString())[0] ?? '') ?? []
    expect(signed.toLowerCase().replace(/\s/g, '').split(':')).toEqual(
      expect.arrayContaining([
        'from',
        'to',
        'subject',
        'message-id',
        'list-unsubscribe',
        'list-unsubscribe-post',
      ]),
    )
  })
})

/** What becomes of a card that is to be signed with this key. */
async function signing(key: string) {
  const server = await aMailServer()
  const folder = await aFolder()
  await writeFile(path.join(folder, 'words.pem'), 'not a key')
  const { privateKey } = generateKeyPairSync('ed25519')
  await writeFile(path.join(folder, 'ed.pem'), privateKey.export({ type: 'pkcs8', format: 'pem' }))
  const dkim = { domain: 'example.org', selector: 'cards', key }
  const sender = emailSender(settingsFor(server.port, { dkim }), { folder, clock: systemClock })
  const sent = await sender.send(aParcel(sender, 'ada@example.org', await aCard()), patient)
  return { sent, checked: await sender.check(patient), arrived: server.arrived }
}

describe('a key that cannot sign', () => {
  it.each([
    ['words.pem', 'dkim.key holds no private key in PEM form that can be read without a password'],
    ['none.pem', 'the file that dkim.key names cannot be read'],
    ['ed.pem', 'dkim.key is no RSA key; want one of openssl genrsa 2048'],
  ])('(%s) stops the channel instead of letting mails go unsigned', async (key, problem) => {
    const { sent, checked, arrived } = await signing(key)
    expect(sent).toEqual({ kind: 'permanent', code: 'config', detail: problem, concerns: 'channel' })
    expect(checked).toEqual({ ok: false, problem })
    expect(arrived).toEqual([])
  })
})

type Expected = Partial<Extract<Sent, { kind: 'permanent' | 'transient' }>>

const refusals: readonly (readonly [at: Refusing['at'], code: number, text: string, Expected])[] = [
  ['greeting', 554, '5.7.1 go away', { kind: 'permanent', code: 'policy', concerns: 'channel' }],
  ['greeting', 421, '4.3.2 later', { kind: 'transient', code: 'busy', concerns: 'channel' }],
  ['sender', 550, '5.1.8 who?', { kind: 'permanent', code: 'config', concerns: 'channel' }],
  ['sender', 530, '5.7.0 sign in', { kind: 'permanent', code: 'credentials', concerns: 'channel' }],
  ['sender', 552, '5.3.4 too big', { kind: 'permanent', code: 'too-large' }],
  [
    'sender',
    451,
    '4.7.1 slow down',
    { kind: 'transient', code: 'busy', concerns: 'channel', retryAfterMs: 60_000 },
  ],
  ['recipient', 550, '5.1.1 no such user', { kind: 'permanent', code: 'recipient' }],
  ['recipient', 550, 'no such user', { kind: 'permanent', code: 'recipient' }],
  ['recipient', 552, '5.2.2 full', { kind: 'permanent', code: 'recipient' }],
  ['recipient', 550, '5.7.1 not from you', { kind: 'permanent', code: 'policy' }],
  ['recipient', 450, '4.7.1 greylisted', { kind: 'transient', code: 'later', retryAfterMs: 300_000 }],
  ['recipient', 421, '4.7.0 too many', { kind: 'transient', code: 'busy', concerns: 'channel' }],
  ['mail', 451, '4.3.0 try again', { kind: 'transient', code: 'later', retryAfterMs: 300_000 }],
  ['mail', 552, 'too big', { kind: 'permanent', code: 'too-large' }],
  ['mail', 552, '5.2.3 too big', { kind: 'permanent', code: 'too-large' }],
  ['mail', 554, '5.7.1 spam', { kind: 'permanent', code: 'policy' }],
  ['mail', 550, '5.6.0 odd', { kind: 'permanent', code: 'content' }],
  ['mail', 550, '5.1.1 no such user after all', { kind: 'permanent', code: 'recipient' }],
]

describe('a refusal', () => {
  it.each(refusals)('of the %s with %d %s is told for what it is (G11)', async (...told) => {
    const [at, code, text, expected] = told
    const server = await aMailServer({ refusing: { at, code, text } })
    const sender = mailSender(server.port)
    const sent = await sender.send(aParcel(sender, 'ada@example.org', await aCard()), patient)
    expect(sent).toMatchObject(expected)
    expect('concerns' in sent ? sent.concerns : undefined).toBe(expected.concerns)
    expect(sent).toMatchObject({ detail: expect.stringContaining(text) })
    expect(server.arrived).toEqual([])
  })

  it('shows no address, no name and no password that the server quotes', async () => {
    const text =
      '5.1.1 <ada.lovelace@example.org>: ada.lovelace, Ada Lovelace is not here (p4ssw0rd-of-cards)'
    const account = { user: 'cards-user', password: 'p4ssw0rd-of-cards' }
    const server = await aMailServer({ account, refusing: { at: 'recipient', code: 550, text } })
    const url = `smtp://cards-user:p4ssw0rd-of-cards@127.0.0.1:${server.port}`
    const sender = mailSender(server.port, { url })
    const parcel = aParcel(sender, 'Ada.Lovelace@example.org', { ...(await aCard()), name: 'Ada Lovelace' })
    const sent = JSON.stringify(await sender.send(parcel, patient))
    expect(sent).toContain('550 5.1.1')
    expect(sent).not.toMatch(/lovelace|p4ssw0rd|cards-user/i)
  })
})

describe('a mail that is larger than the server takes', () => {
  it('is not begun to be sent', async () => {
    const server = await aMailServer({ options: { size: 20_000 } })
    const sender = mailSender(server.port)
    const parcel = aParcel(sender, 'ada@example.org', await aCard({ padding: 20_000 }))
    expect(await sender.send(parcel, patient)).toMatchObject({ kind: 'permanent', code: 'too-large' })
    expect(server.arrived).toEqual([])
  })
})

describe('an account', () => {
  const account = { user: 'cards@example.org', password: 'p@ss/word#1' }
  const as = async (user: string, password: string) => {
    const server = await aMailServer({ account })
    const signIn = `${encodeURIComponent(user)}:${encodeURIComponent(password)}@`
    const sender = mailSender(server.port, { url: `smtp://${signIn}127.0.0.1:${server.port}` })
    return { server, sender }
  }

  it('is signed in to with whatever signs the password has', async () => {
    const { server, sender } = await as(account.user, account.password)
    const sent = await sender.send(aParcel(sender, 'ada@example.org', await aCard()), patient)
    expect(sent.kind).toBe('receipt')
    expect(server.arrived).toHaveLength(1)
  })

  it('that does not open stops the channel, and doctor says what to look at', async () => {
    const { server, sender } = await as(account.user, 'wrong-password')
    const sent = await sender.send(aParcel(sender, 'ada@example.org', await aCard()), patient)
    const checked = await sender.check(patient)
    expect(sent).toMatchObject({ kind: 'permanent', code: 'credentials', concerns: 'channel' })
    expect(checked).toMatchObject({ ok: false, fix: expect.stringContaining('password') })
    expect(JSON.stringify([sent, checked])).not.toContain('wrong-password')
    expect(server.arrived).toEqual([])
  })
})

describe('a mail server that is checked', () => {
  it('gets no mail, and says who we are there', async () => {
    const server = await aMailServer()
    const checked = await mailSender(server.port).check(patient)
    expect(checked).toMatchObject({ ok: true, identity: `example.org through 127.0.0.1:${server.port}` })
    expect(server.arrived).toEqual([])
  })

  it('is warned of when nobody signs, or somebody who does not speak for the sender', async () => {
    const { port } = await aMailServer()
    const key = generateKeyPairSync('rsa', {
      modulusLength: 2048,
      privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
      publicKeyEncoding: { type: 'spki', format: 'pem' },
    }).privateKey
    const signedBy = (domain: string) =>
      mailSender(port, { dkim: { domain, selector: 'cards', key } }).check(patient)
    expect(await mailSender(port).check(patient)).toMatchObject({
      warnings: [expect.stringContaining('DKIM')],
    })
    expect(await signedBy('example.net')).toMatchObject({
      warnings: [
        'dkim.domain is example.net, and from is at example.org: the signature does not speak for it',
      ],
    })
    expect(await signedBy('example.org')).not.toHaveProperty('warnings')
  })
})

describe('what the owner is told', () => {
  it('comes as a plain mail with a name of its own', async () => {
    const server = await aMailServer()
    const sender = mailSender(server.port, { to: 'You <you@example.org>' })
    await sender.notify?.({ key: '2026-12-10-missed', text: '3 cards were missed.\nMore are only counted.' })
    const [told] = server.arrived
    expect(told?.to).toEqual(['you@example.org'])
    expect(await simpleParser(told?.raw ?? '')).toMatchObject({
      subject: 'Wellwisher: 3 cards were missed.',
      text: '3 cards were missed.\nMore are only counted.\n',
      messageId: '<2026-12-10-missed@example.org>',
      attachments: [],
    })
    expect(sender.owner).toBe('you@example.org')
  })

  it('is not called told when the server did not take it', async () => {
    const refusing = { at: 'recipient', code: 550, text: '5.1.1 no' } as const
    const server = await aMailServer({ refusing })
    const sender = mailSender(server.port, { to: 'you@example.org' })
    await expect(sender.notify?.({ key: 'k', text: 'words' })).rejects.toThrow('550 5.1.1 no')
    expect(mailSender(server.port).notify).toBeUndefined()
  })
})
