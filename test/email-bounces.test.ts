import { describe, expect, it, onTestFinished } from 'vitest'

import { bouncesSince } from '../src/send/email-bounces.ts'
import { keyIn, reportIn } from '../src/send/email-status.ts'
import { aMailServer, mailSender } from './email-rig.ts'
import { type LyingMail, mailbox, type MailboxWishes, type MailPart } from './emulators/mailbox.ts'

const KEY = 'abcdefghijklmnopqrstuvwxy2'
const OTHER_KEY = 'bbcdefghijklmnopqrstuvwxy3'
const patient = new AbortController().signal
const at = new Date('2026-12-10T08:05:00Z')
const since = new Date('2026-12-10T08:00:00Z')

const lines = (...all: string[]) => `${all.join('\r\n')}\r\n`

/** The part that tells what happened, as three kinds of servers write it. */
const statuses = {
  postfix: lines(
    'Reporting-MTA: dns; mail.example.org',
    'X-Postfix-Queue-ID: 4fXyz11Zz4zQ',
    'X-Postfix-Sender: rfc822; cards@example.org',
    'Arrival-Date: Thu, 10 Dec 2026 08:00:00 +0000 (UTC)',
    '',
    'Final-Recipient: rfc822; ada@example.com',
    'Original-Recipient: rfc822;ada@example.com',
    'Action: failed',
    'Status: 5.1.1',
    'Remote-MTA: dns; mx.example.com',
    'Diagnostic-Code: smtp; 550 5.1.1 <ada@example.com>: Recipient address rejected:',
    '    User unknown in virtual mailbox table',
  ),
  exchange: lines(
    'Original-Envelope-Id: 1',
    'Reporting-MTA: dns;AM0PR01MB1234.eurprd01.prod.exchangelabs.example',
    'Received-From-MTA: dns;mail.example.org',
    'Arrival-Date: Thu, 10 Dec 2026 08:00:01 +0000',
    '',
    'Final-Recipient: RFC822;ada@example.com',
    'Action: failed',
    'Status: 5.1.10',
    'Diagnostic-Code: smtp;550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient ada@example.com not found by SMTP address lookup',
    'X-Display-Name: Ada Lovelace',
  ),
  gmail: lines(
    'Reporting-MTA: dns; googlemail.com',
    'Arrival-Date: Thu, 10 Dec 2026 00:00:02 -0800 (PST)',
    'X-Original-Message-ID: <other@example.org>',
    '',
    'Final-Recipient: rfc822; ada@example.com',
    'Action: failed',
    'Status: 4.4.1',
    'Remote-MTA: dns; mx.example.com. (192.0.2.1, the server for the domain example.com.)',
    'Diagnostic-Code: smtp; The recipient server did not accept our requests to connect.',
    'Last-Attempt-Date: Thu, 10 Dec 2026 00:05:02 -0800 (PST)',
  ),
}

const head = (key: string, domain = 'example.org') =>
  lines(
    'From: Cards <cards@example.org>',
    'Subject: Happy birthday!',
    `Message-ID:`,
    ` <${key}@${domain}>`,
    'X: y',
  )

/** A report of the usual form. */
function report({ status, returned }: { status: Partial<MailPart>; returned: Partial<MailPart> }): LyingMail {
  return {
    at,
    kind: 'report; report-type=delivery-status',
    parts: [
      { type: 'text/plain', body: 'I am sorry to say so.\r\n' },
      { type: 'message/delivery-status', body: '', ...status },
      { type: 'text/rfc822-headers', body: '', ...returned },
    ],
  }
}

const bounce = report({ status: { body: statuses.postfix }, returned: { body: head(KEY) } })

const account = { user: 'cards', password: 'p4ssw0rd' }

async function aMailbox(mails: readonly LyingMail[], more: Partial<MailboxWishes> = {}) {
  const box = await mailbox({ ...account, mails, ...more })
  onTestFinished(() => box.close())
  const bounces = {
    account: { host: '127.0.0.1', port: box.port, tls: 'none', ...account },
    folder: 'INBOX',
    domain: 'example.org',
  } as const
  return { box, bounces, read: () => bouncesSince(bounces, since, patient) }
}

describe('a mail that came back', () => {
  it.each([
    [
      'postfix',
      '5.1.1',
      'the mail came back: 550 5.1.1 <[address]>: Recipient address rejected: User unknown in virtual mailbox table',
    ],
    [
      'exchange',
      '5.1.10',
      'the mail came back: 550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient [address] not found by SMTP address lookup',
    ],
    ['gmail', '4.4.1', 'the mail came back: The recipient server did not accept our requests to connect.'],
  ] as const)('from %s is told with its code, and without addresses', async (server, code, detail) => {
    const { read } = await aMailbox([
      report({ status: { body: statuses[server] }, returned: { body: head(KEY) } }),
    ])
    expect(await read()).toEqual([{ about: { key: KEY }, became: 'bounced', code, detail }])
  })

  it('whole, or encoded, is understood the same', async () => {
    const whole = `${head(KEY)}\r\n--part\r\nContent-Type: image/jpeg\r\n\r\n${'A'.repeat(200_000)}`
    const encoded = Buffer.from(statuses.postfix).toString('base64')
    const { read } = await aMailbox([
      report({ status: { body: statuses.postfix }, returned: { type: 'message/rfc822', body: whole } }),
      report({ status: { body: encoded, encoding: 'base64' }, returned: { body: head(OTHER_KEY) } }),
    ])
    expect((await read()).map(({ about }) => about)).toEqual([{ key: KEY }, { key: OTHER_KEY }])
  })

  it('is looked at and nothing else: the folder is opened to be read, and no mail is marked', async () => {
    const { box, read } = await aMailbox([bounce])
    expect(await read()).toHaveLength(1)
    const verbs = box.commands.map((command) => /^(?:UID )?\w+/.exec(command)?.[0])
    expect(verbs).toContain('EXAMINE')
    expect(verbs).not.toContain('SELECT')
    expect(box.commands.filter((command) => /STORE|COPY|MOVE|EXPUNGE|APPEND|BODY\[/.test(command))).toEqual(
      [],
    )
  })

  it('before the time that is asked about is not told again', async () => {
    const early = { ...bounce, at: new Date('2026-12-09T20:00:00Z') }
    const { read } = await aMailbox([early, bounce])
    expect(await read()).toHaveLength(1)
  })
})

describe('many mails', () => {
  it('are asked for in few words', async () => {
    const old = { ...bounce, at: new Date('2026-11-01T00:00:00Z') }
    const { box, read } = await aMailbox([bounce, bounce, bounce, old, bounce, old, bounce, bounce])
    expect(await read()).toHaveLength(6)
    expect(box.commands.find((command) => command.startsWith('UID FETCH'))).toMatch(/^UID FETCH 1:3,5,7:8 /)
  })
})

describe('a mailbox', () => {
  it('in which all kinds of things lie tells of what is ours alone', async () => {
    const { read } = await aMailbox([
      { at, kind: 'mixed', parts: [{ type: 'text/plain', body: `card-${KEY}.jpg` }] },
      { at, kind: 'report; report-type=disposition-notification', parts: bounce.parts },
      { ...bounce, parts: bounce.parts.slice(0, 2) },
      report({ status: { body: statuses.postfix }, returned: { body: head(KEY, 'example.net') } }),
      report({ status: { body: 'Action failed' }, returned: { body: head(KEY) } }),
      report({ status: { body: '\u0000\u0001' }, returned: { body: '\r\n\r\n' } }),
      report({ status: { body: lines('Action: delayed', 'Status: 4.4.1') }, returned: { body: head(KEY) } }),
    ])
    expect(await read()).toEqual([])
  })

  it('says of a mail that it was delivered, where somebody reports that', async () => {
    const delivered = lines('Reporting-MTA: dns; a', '', 'Action: delivered', 'Status: 2.0.0')
    const { read } = await aMailbox([report({ status: { body: delivered }, returned: { body: head(KEY) } })])
    expect(await read()).toEqual([{ about: { key: KEY }, became: 'delivered' }])
  })

  it('that is empty is read, too', async () => {
    expect(await (await aMailbox([])).read()).toEqual([])
  })

  it('that does not open says why, without user and password', async () => {
    const { bounces } = await aMailbox([bounce])
    const wrong = { ...bounces, account: { ...bounces.account, password: 'another-one' } }
    const error: unknown = await bouncesSince(wrong, since, patient).catch((reason: unknown) => reason)
    expect(String(error)).toMatch(/^Error: the mailbox of bounces\.imap does not take user and password/)
    expect(String(error)).not.toMatch(/another-one|cards may/)
    const none = { ...bounces, folder: 'Elsewhere' }
    await expect(bouncesSince(none, since, patient)).rejects.toThrow(
      'the mailbox of bounces.imap cannot be read',
    )
  })

  it.each(['LOGIN', 'EXAMINE', 'UID SEARCH', 'UID FETCH'])(
    'that falls silent at %s is left when we go home',
    async (silentAt) => {
      const { box, bounces } = await aMailbox([bounce], { silentAt })
      const home = new AbortController()
      const reading = bouncesSince(bounces, since, home.signal)
      await expect.poll(() => box.commands.some((command) => command.startsWith(silentAt))).toBe(true)
      home.abort(new Error('gone home'))
      await expect(reading).rejects.toThrow('gone home')
    },
  )

  it('that cannot be read is a warning of its channel, which sends all the same', async () => {
    const { box } = await aMailbox([])
    await box.close()
    const { port } = await aMailServer()
    const sender = mailSender(port, { bounces: { imap: `imap://cards:p4ssw0rd@127.0.0.1:${box.port}` } })
    const checked = await sender.check(patient)
    expect(checked).toMatchObject({ ok: true })
    expect(checked).toMatchObject({
      warnings: expect.arrayContaining([expect.stringContaining('bounces.imap')]),
    })
    expect(mailSender(port).collect).toBeUndefined()
  })
})

describe('a report', () => {
  it('counts as a bounce when one of several failed', () => {
    const both = lines('Action: relayed', '', 'Action: failed', 'Status: 5.2.2')
    expect(reportIn(both)).toEqual({ became: 'bounced', status: '5.2.2' })
  })

  it('is not taken from a part that only looks like one', () => {
    expect(reportIn('')).toBeUndefined()
    expect(reportIn('Subject: Action: failed')).toBeUndefined()
    expect(reportIn('Action: failing')).toBeUndefined()
  })

  it('finds the card by its name where a server gave the mail another Message-ID', () => {
    const returned = `Message-ID: <0101@email.example.net>\r\n\r\n--a\r\nContent-ID: <card-${KEY}@example.org>`
    expect(keyIn(returned, 'example.org')).toBe(KEY)
    expect(keyIn('Message-ID: <0101@email.example.net>', 'example.org')).toBeUndefined()
    expect(keyIn(`Message-ID: <${KEY}@EXAMPLE.org>`, 'example.org')).toBe(KEY)
  })
})
