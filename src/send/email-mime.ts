import { createPrivateKey } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'

import type { Mailbox } from './email-address.ts'
import type { Letter } from './email-letter.ts'
import type { EmailSettings } from './email-schema.ts'

/** With what mails are signed. */
export interface Seal {
  readonly domain: string
  readonly selector: string
  /** PEM. */
  readonly privateKey: string
}

/** A key that cannot sign; the message says what to do, and nothing of the key. */
export class UselessKey extends Error {
  override readonly name = 'UselessKey'
}

/**
 * What a signature covers: RFC 6376, section 5.4.1, and both headers of RFC 8058, whose section 4 wants them signed. The
 * second is missing from nodemailer's own list.
 */
const SIGNED = `From:Reply-To:To:Subject:Date:Message-ID:MIME-Version:Content-Type:\
Auto-Submitted:List-Unsubscribe:List-Unsubscribe-Post`

/**
 * The key of `dkim`, read from where jobs.yaml says. nodemailer sends a mail unsigned when its key is none, so it is
 * tried here.
 *
 * @throws {UselessKey}
 */
export async function sealOf(
  { domain, selector, key }: NonNullable<EmailSettings['dkim']>,
  folder: string,
): Promise<Seal> {
  const privateKey = key.includes('-----BEGIN') ? key : await readKey(resolve(folder, key))
  try {
    if (createPrivateKey(privateKey).asymmetricKeyType === 'rsa') return { domain, selector, privateKey }
  } catch (error) {
    throw new UselessKey('dkim.key holds no private key in PEM form that can be read without a password', {
      cause: error,
    })
  }
  throw new UselessKey('dkim.key is no RSA key; want one of openssl genrsa 2048')
}

async function readKey(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    throw new UselessKey('the file that dkim.key names cannot be read', { cause: error })
  }
}

/** A letter as the bytes that go over the wire: nothing is read from disk or fetched for it. */
export async function mimeOf(
  letter: Letter,
  { date, seal }: { date: Date; seal: Seal | undefined },
): Promise<Buffer> {
  const { createTransport } = await import('nodemailer')
  const paper = createTransport({
    streamTransport: true,
    buffer: true,
    newline: 'windows',
    disableFileAccess: true,
    disableUrlAccess: true,
    ...(seal === undefined ? {} : { dkim: dkimOf(seal) }),
  })
  const { picture, html } = letter
  const { message } = await paper.sendMail({
    messageId: letter.messageId,
    date,
    from: headerOf(letter.from),
    to: headerOf(letter.to),
    ...(letter.replyTo === undefined ? {} : { replyTo: headerOf(letter.replyTo) }),
    subject: letter.subject,
    text: letter.text,
    ...(html === undefined ? {} : { html }),
    attachments: picture === undefined ? [] : [enclosure(picture)],
    headers: { ...letter.headers },
    xMailer: false,
  })
  if (!Buffer.isBuffer(message)) throw new Error('nodemailer gave a stream where a buffer was asked for')
  return message
}

function enclosure({ fileName, contentId, mediaType, bytes }: NonNullable<Letter['picture']>) {
  return {
    filename: fileName,
    cid: contentId,
    contentType: mediaType,
    contentDisposition: 'inline' as const,
    content: Buffer.from(bytes),
  }
}

function dkimOf({ domain, selector, privateKey }: Seal) {
  return { domainName: domain, keySelector: selector, privateKey, headerFieldNames: SIGNED }
}

function headerOf({ name = '', address }: Mailbox) {
  return { name, address }
}
