import { createPublicKey, generateKeyPairSync } from 'node:crypto'

import { ImapFlow } from 'imapflow'
import { dkimVerify } from 'mailauth/lib/dkim/verify.js'
import { simpleParser } from 'mailparser'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { systemClock } from '../src/clock.ts'
import { emailChannel } from '../src/send/email-schema.ts'
import { emailSender } from '../src/send/email.ts'
import type { News } from '../src/send/sender.ts'
import { aCard } from './a-card.ts'
import { aParcel } from './conformance/parcel.ts'
import { mailHost, type MailHost, missingForMailHost } from './servers/mail-host.ts'

const DOMAIN = 'cards.test'
const PASSWORD = 'pw-of-the-mail-host'
const KEY = 'abcdefghijklmnopqrstuvwxy2'

/** Two daemons with a dozen processes come and go. */
const PATIENCE_MS = 60_000

const missing = missingForMailHost()
const patient = new AbortController().signal
const { privateKey } = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  publicKeyEncoding: { type: 'spki', format: 'pem' },
})

describe.skipIf(missing.length > 0)(
  `a mail through Postfix to a mailbox of Dovecot (missing here: ${missing.join(', ') || 'nothing'})`,
  () => {
    let host: MailHost

    beforeAll(async () => {
      host = await mailHost({ domain: DOMAIN, users: ['cards', 'ada'], password: PASSWORD })
    }, PATIENCE_MS)
    afterAll(() => host?.close(), PATIENCE_MS)

    const sender = () => {
      const { smtpPort, imapPort } = host
      const settings = emailChannel.parse({
        type: 'email',
        url: `smtp://127.0.0.1:${smtpPort}`,
        from: `Cards <cards@${DOMAIN}>`,
        dkim: { domain: DOMAIN, selector: 'cards', key: privateKey },
        unsubscribe: { url: `https://${DOMAIN}/no`, one_click: true },
        bounces: { imap: `imap://cards:${PASSWORD}@127.0.0.1:${imapPort}` },
      })
      return emailSender(settings, { folder: '/', clock: systemClock })
    }

    it('arrives with the same bytes of the picture, and a signature that holds (G4)', async () => {
      const mailer = sender()
      const card = await aCard({ padding: 300_000, caption: 'Bon anniversaire, ma chère Ada !\nÀ bientôt' })
      const parcel = aParcel(mailer, `ada@${DOMAIN}`, { ...card, name: 'Ada "Ли" Lovelace', locale: 'fr' })
      const receipt = `<${parcel.key}@${DOMAIN}>`
      expect(await mailer.send(parcel, patient)).toEqual({ kind: 'receipt', at: 'accepted', receipt })
      await expect.poll(async () => (await mailsOf(host, 'ada')).length).toBe(1)
      const [raw = Buffer.alloc(0)] = await mailsOf(host, 'ada')
      const mail = await simpleParser(raw)
      expect(mail.attachments[0]?.content.equals(parcel.bytes)).toBe(true)
      expect(mail.text).toBe('Happy birthday, Ada!\n\nBon anniversaire, ma chère Ada !\nÀ bientôt\n')
      expect(mail.to).toMatchObject({ value: [{ address: `ada@${DOMAIN}`, name: 'Ada "Ли" Lovelace' }] })
      expect(mail.messageId).toBe(receipt)
      const { results } = await dkimVerify(raw, { resolver })
      expect(results).toMatchObject([{ signingDomain: DOMAIN, status: { result: 'pass', aligned: DOMAIN } }])
    })

    it('to somebody who is not there comes back, and is read where it lies without being touched', async () => {
      const mailer = sender()
      const since = new Date()
      const parcel = aParcel(mailer, `nobody-here@${DOMAIN}`, { ...(await aCard()), key: KEY })
      expect(await mailer.send(parcel, patient)).toMatchObject({ kind: 'receipt', at: 'accepted' })
      const news: News[] = []
      await expect
        .poll(async () => news.push(...((await mailer.collect?.(since, patient)) ?? [])))
        .toBeGreaterThan(0)
      expect(news[0]).toMatchObject({ about: { key: KEY }, became: 'bounced', code: '5.1.1' })
      expect(news[0]?.detail).toContain('the mail came back')
      expect(news[0]?.detail).not.toContain('nobody-here')
      expect(await flagsOf(host, 'cards')).toEqual([[]])
    })

    it('is not needed to see that all is well', async () => {
      const checked = await sender().check(patient)
      expect(checked).toEqual({ ok: true, identity: `${DOMAIN} through 127.0.0.1:${host.smtpPort}` })
    })
  },
)

const resolver = (name: string) => {
  const published = createPublicKey(privateKey).export({ type: 'spki', format: 'der' }).toString('base64')
  return Promise.resolve(name === `cards._domainkey.${DOMAIN}` ? [[`v=DKIM1; k=rsa; p=${published}`]] : [])
}

/** Reads a mailbox as another program would. */
async function reading<Result>(host: MailHost, user: string, read: (client: ImapFlow) => Promise<Result>) {
  const client = new ImapFlow({
    host: '127.0.0.1',
    port: host.imapPort,
    secure: false,
    auth: { user, pass: PASSWORD },
    logger: false,
  })
  await client.connect()
  try {
    await client.mailboxOpen('INBOX', { readOnly: true })
    return await read(client)
  } finally {
    await client.logout()
  }
}

const mailsOf = (host: MailHost, user: string) =>
  reading(host, user, async (client) => {
    const all = await client.fetchAll('1:*', { source: true })
    return all.flatMap(({ source }) => (source === undefined ? [] : [source]))
  })

const flagsOf = (host: MailHost, user: string) =>
  reading(host, user, async (client) => {
    const all = await client.fetchAll('1:*', { flags: true })
    return all.map(({ flags }) => [...(flags ?? [])].filter((flag) => flag !== '\\Recent'))
  })
