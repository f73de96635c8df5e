import type { FetchMessageObject, ImapFlow, MessageStructureObject } from 'imapflow'

import type { Account } from './email-account.ts'
import { keyIn, reportIn } from './email-status.ts'
import { withoutMailbox } from './email-words.ts'
import { mailboxOf } from './email-address.ts'
import type { News } from './sender.ts'

export interface Bounces {
  readonly account: Account
  /** `INBOX`. */
  readonly folder: string
  /** Of the mails that may come back. */
  readonly domain: string
}

/** Looked at in one go, the newest first; the structure of a mail is a few hundred bytes. */
const MOST_MAILS = 2_000

/** Read in one go: so many bounces are a day on which something else is wrong. */
const MOST_REPORTS = 500

/** Of one part: a report is a few hundred bytes, and the head and the words of a mail come before its picture. */
const MOST_OF_A_PART = 65_536

/** A mailbox that says nothing for so long is away. */
const SILENCE_MS = 30_000

const DAY_MS = 86_400_000

/** By how much the clock of a mail server may be wrong. */
const CLOCK_MS = 3_600_000

/**
 * What came back to the mailbox since then. The folder is opened to be read only, and nothing in it is marked, moved or
 * fetched whole. Rejects when the mailbox cannot be read; the message says why, without names.
 */
export async function bouncesSince(
  bounces: Bounces,
  since: Date,
  signal: AbortSignal,
): Promise<readonly News[]> {
  return reading(bounces, signal, async (client) => {
    // SINCE knows days, and those of the server's own zone (RFC 9051, section 6.4.4).
    const found = await client.search({ since: new Date(since.getTime() - DAY_MS) }, { uid: true })
    const newest = (Array.isArray(found) ? found : []).toSorted((a, b) => b - a).slice(0, MOST_MAILS)
    if (newest.length === 0) return []
    const mails = await client.fetchAll(
      rangesOf(newest.toReversed()),
      { uid: true, bodyStructure: true, internalDate: true },
      { uid: true },
    )
    const from = since.getTime() - CLOCK_MS
    const recent = mails.filter(({ internalDate }) => new Date(internalDate ?? since).getTime() >= from)
    const reports = recent.flatMap((mail) => {
      const parts = partsOf(mail.bodyStructure)
      return parts === undefined ? [] : [{ mail, parts }]
    })
    const news: News[] = []
    for (const one of reports.slice(-MOST_REPORTS)) {
      const told = await newsIn(client, { ...one, bounces })
      if (told !== undefined) news.push(told)
    }
    return news
  })
}

/** `1:3,7`: a line with a thousand numbers is longer than some servers read. */
function rangesOf(ascending: readonly number[]): string {
  const ranges: { readonly first: number; last: number }[] = []
  for (const uid of ascending) {
    const open = ranges.at(-1)
    if (open?.last === uid - 1) open.last = uid
    else ranges.push({ first: uid, last: uid })
  }
  return ranges.map(({ first, last }) => (first === last ? `${first}` : `${first}:${last}`)).join(',')
}

/** Whether the mailbox can be read; rejects as `bouncesSince` does. */
export async function openBounces(bounces: Bounces, signal: AbortSignal): Promise<void> {
  await reading(bounces, signal, () => Promise.resolve())
}

async function reading<Result>(
  { account, folder }: Bounces,
  signal: AbortSignal,
  read: (client: ImapFlow) => Promise<Result>,
): Promise<Result> {
  signal.throwIfAborted()
  const { ImapFlow: Client } = await import('imapflow')
  const { host, port, tls, user = '', password = '' } = account
  const client = new Client({
    host,
    port,
    secure: tls === 'at-once',
    doSTARTTLS: tls === 'upgrade',
    auth: { user, pass: password },
    logger: false,
    disableAutoIdle: true,
    connectionTimeout: SILENCE_MS,
    greetingTimeout: SILENCE_MS,
    socketTimeout: SILENCE_MS,
  })
  // What it emits is also what the command under way rejects with.
  client.on('error', () => {})
  const stop = () => client.close()
  signal.addEventListener('abort', stop, { once: true })
  try {
    await client.connect()
    // EXAMINE: a server marks nothing as seen.
    await client.mailboxOpen(folder, { readOnly: true })
    const result = await read(client)
    await client.logout()
    return result
  } catch (error) {
    signal.throwIfAborted()
    throw unreadable(error, account)
  } finally {
    signal.removeEventListener('abort', stop)
    client.close()
  }
}

/** The library's errors hold the command, and with it the password. */
function unreadable(error: unknown, account: Account): Error {
  const {
    authenticationFailed: isRefused,
    responseText,
    code,
  } = (error ?? {}) as {
    readonly authenticationFailed?: boolean
    readonly responseText?: string
    readonly code?: string
  }
  const said = responseText ?? code
  const why = said === undefined ? '' : ` (${withoutMailbox(undefined, account)(said)})`
  if (isRefused === true)
    return new Error(`the mailbox of bounces.imap does not take user and password${why}`)
  return new Error(`the mailbox of bounces.imap cannot be read${why}`)
}

/** The two parts of a report that count (RFC 6522, section 3): what happened, and to which mail. */
interface Parts {
  readonly status: MessageStructureObject
  readonly returned: MessageStructureObject
}

function partsOf(node: MessageStructureObject | undefined): Parts | undefined {
  if (node?.type.toLowerCase() !== 'multipart/report') return undefined
  if (node.parameters?.['report-type']?.toLowerCase() !== 'delivery-status') return undefined
  const children = node.childNodes ?? []
  const status = children.find(({ type }) => STATUS.test(type))
  const returned = children.find(({ type }) => RETURNED.test(type))
  return status === undefined || returned === undefined ? undefined : { status, returned }
}

/** RFC 3464, and RFC 6533 for addresses beyond ASCII. */
const STATUS = /^message\/(?:global-)?delivery-status$/i

/** The whole mail, or its head alone. */
const RETURNED = /^(?:message\/(?:rfc822|global|global-headers)|text\/rfc822-headers)$/i

async function newsIn(
  client: ImapFlow,
  { mail, parts, bounces }: { mail: FetchMessageObject; parts: Parts; bounces: Bounces },
): Promise<News | undefined> {
  const { status, returned } = parts
  if (status.part === undefined || returned.part === undefined) return undefined
  const bodyParts = [status.part, returned.part].map((key) => ({ key, maxLength: MOST_OF_A_PART }))
  const fetched = await client.fetchOne(String(mail.uid), { uid: true, bodyParts }, { uid: true })
  const texts = typeof fetched === 'object' ? fetched.bodyParts : undefined
  const report = reportIn(textOf(texts?.get(status.part), status.encoding))
  const key = keyIn(textOf(texts?.get(returned.part), returned.encoding), bounces.domain)
  if (report === undefined || key === undefined) return undefined
  const shown = withoutMailbox(mailboxOf(report.recipient ?? ''), bounces.account)
  const { became, status: code, diagnostic } = report
  if (became === 'delivered') return { about: { key }, became }
  return {
    about: { key },
    became,
    code: code ?? 'bounced',
    detail: diagnostic === undefined ? 'the mail came back' : `the mail came back: ${shown(diagnostic)}`,
  }
}

/** As it was before it was made fit for the wire. */
function textOf(bytes: Buffer | undefined | null, encoding: string | undefined): string {
  const raw = bytes?.toString('utf8') ?? ''
  if (/^base64$/i.test(encoding ?? '')) return Buffer.from(raw, 'base64').toString('utf8')
  if (!/^quoted-printable$/i.test(encoding ?? '')) return raw
  return raw
    .replace(/[ \t]*=\r?\n/g, '')
    .replace(/(?:=[0-9a-f]{2})+/gi, (run) => Buffer.from(run.replaceAll('=', ''), 'hex').toString('utf8'))
}
