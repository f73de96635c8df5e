import { createEmulator } from 'emulate'
import { type ParsedMail, simpleParser } from 'mailparser'
import { z } from 'zod'

import { type Arrived, mailServer } from '../emulators/mail-server.ts'
import { smtpFront, type SmtpFault, type SmtpMoment } from '../emulators/smtp-front.ts'
import { made } from './made.ts'
import type { Far, Held, Make, Stage, Subject } from './subject.ts'

const account = { user: 'cards@example.org', password: 'p4ssw0rd-of-cards' }

/** Where else a mail can go wrong than where the kit can: in the middle of what is said. */
const MOMENTS: readonly SmtpMoment[] = ['EHLO', 'AUTH', 'MAIL', 'RCPT', 'DATA', 'asked', 'half', 'whole']

/** A mail server that keeps what it takes, behind a wire that may break while it is talked to. */
async function overSmtp({ front, clock }: Stage, fault?: SmtpFault): Promise<Far> {
  const server = await mailServer({ account })
  const wire = fault === undefined ? undefined : await smtpFront(server.port, fault)
  const port = await front(wire?.port ?? server.port)
  const signIn = `${encodeURIComponent(account.user)}:${account.password}@`
  const channel = {
    type: 'email',
    url: `smtp://${signIn}127.0.0.1:${port}`,
    from: 'Cards <cards@example.org>',
    to: 'cards@example.org',
  }
  return {
    sender: made(channel, { clock }),
    channel,
    written: 'ada@example.org',
    secrets: [account.password, 'ada@example.org'],
    held: () => Promise.all(server.arrived.map(heldOf)),
    ...(wire === undefined ? {} : { struck: wire.happened }),
    async close() {
      await wire?.close()
      await server.close()
    },
  }
}

async function heldOf({ raw, to }: Arrived): Promise<Held> {
  const mail = await simpleParser(raw)
  const extras = [...strangers(mail), ...to.slice(1)]
  return {
    ...(mail.attachments[0] === undefined
      ? { bytes: Buffer.alloc(0) }
      : { bytes: mail.attachments[0].content }),
    caption: captionIn(mail.text ?? ''),
    extras,
  }
}

const OUR_FIELDS = 'auto-submitted from to subject message-id date mime-version content-type'.split(' ')

/** What of a mail is there that nobody put there. */
function strangers(mail: ParsedMail): readonly string[] {
  const tags = String(mail.html).matchAll(
    /<(?!\/?(?:html|head|meta|title|body|div|img|p|br)\b|!doctype)[^>]*>/gi,
  )
  const addressees = Array.isArray(mail.to) ? mail.to : (mail.to?.value ?? [])
  return [
    ...[...mail.headers.keys()].filter((field) => !OUR_FIELDS.includes(field)),
    ...mail.attachments.slice(1).map(({ filename }) => `a part ${filename}`),
    ...[...tags].map(([tag]) => tag),
    ...addressees.slice(1).map(() => 'another addressee'),
  ]
}

/** Below the subject and an empty line. */
function captionIn(text: string): string {
  return text.replace(/^[^\n]*\n\n/, '').replace(/\n$/, '')
}

/** Each moment twice: the wire breaks, or falls silent. */
const smtpFaults = Object.fromEntries(
  MOMENTS.flatMap((at) =>
    (['drop', 'hang'] as const).map((how): [string, Make] => [
      `${at} ${how}`,
      (stage) => overSmtp(stage, { at, how }),
    ]),
  ),
)

/** Mails through a mail server. */
export const emailSmtpSubject: Subject = {
  type: 'email/smtp',
  wire: 'smtp',
  make: (stage) => overSmtp(stage),
  faults: smtpFaults,
}

const KEY = 're_0123456789abcdef'

const Kept = z.object({
  data: z.array(
    z.object({ to: z.array(z.string()), text: z.string(), headers: z.record(z.string(), z.string()) }),
  ),
})

/** Mails through a service that Vercel's emulator plays; it does not give pictures back. */
export const emailHttpSubject: Subject = {
  type: 'email/http',
  wire: 'http',
  async make({ front, clock }) {
    const service = await createEmulator({ service: 'resend', port: 0 })
    const port = await front(Number(new URL(service.url).port))
    const channel = {
      type: 'email',
      http: { url: `http://127.0.0.1:${port}`, key: KEY },
      from: 'Cards <cards@example.org>',
      to: 'cards@example.org',
    }
    return {
      sender: made(channel, { clock }),
      channel,
      written: 'ada@example.org',
      secrets: [KEY, 'ada@example.org'],
      async held() {
        const answer = await fetch(`${service.url}/emails`, { headers: { authorization: `Bearer ${KEY}` } })
        return Kept.parse(await answer.json()).data.map(({ to, text, headers }) => ({
          bytes: undefined,
          caption: captionIn(text),
          extras: [...to.slice(1), ...Object.keys(headers).filter((name) => name !== 'Auto-Submitted')],
        }))
      },
      close: () => service.close(),
    }
  },
}
