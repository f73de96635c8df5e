import { domainToASCII } from 'node:url'

/** Whose mailbox, and where. */
export interface Mailbox {
  /** What stands before the address; undefined when there is nothing. */
  readonly name?: string | undefined
  /** `ada@example.org`, the domain as DNS writes it. */
  readonly address: string
  readonly domain: string
}

/** RFC 5321, section 4.5.3.1: 64 octets before the sign; 256 for the path, of which two are its brackets. */
const LONGEST_LOCAL_PART = 64
const LONGEST_ADDRESS = 254

/** Quoted local parts are left out: nobody has them, and everything that breaks out of a header would be one. */
const ADDRESS = /^(?<local>[^\s@<>()[\]\\,;:"\p{C}]+)@(?<host>[^\s@<>()[\]\\,;:"\p{C}]+)$/u

/** `Cards <cards@example.org>`, with or without quotes. */
const NAMED = /^\s*(?:"(?<quoted>[^"\p{Cc}]*)"|(?<plain>[^"<>\p{Cc}]*?))\s*<(?<inner>[^<>]*)>\s*$/u

/** An address as people write it, alone or with a name before it; undefined when it is none. */
export function mailboxOf(written: string): Mailbox | undefined {
  const named = NAMED.exec(written)?.groups
  const place = placeOf((named?.['inner'] ?? written).trim())
  if (place === undefined) return undefined
  const name = (named?.['quoted'] ?? named?.['plain'] ?? '').trim()
  return name === '' ? place : { ...place, name }
}

function placeOf(written: string): Mailbox | undefined {
  const { local = '', host = '' } = ADDRESS.exec(written)?.groups ?? {}
  const domain = domainToASCII(host)
  const address = `${local}@${domain}`
  if (domain === '' || Buffer.byteLength(local) > LONGEST_LOCAL_PART) return undefined
  return Buffer.byteLength(address) > LONGEST_ADDRESS ? undefined : { address, domain }
}

/** Marks that turn the direction of reading for what stands after them, in a header for everything. */
const TURNING = /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/g

/** Overrides and embeddings alone: isolates end where they began, and our own words use them. */
const OVERRIDING = /[\u202A-\u202E]/g

/** A name for a header: one line, nothing that turns it, and not longer than a reader shows. */
export function headerName(name: string): string {
  return oneLine(name.replace(TURNING, ''), LONGEST_NAME)
}

/** A subject in one line. */
export function headerText(text: string): string {
  return oneLine(text.replace(OVERRIDING, ''), LONGEST_SUBJECT)
}

/** In code points. Longer ones are cut by every reader of mail. */
const LONGEST_NAME = 100
const LONGEST_SUBJECT = 200

function oneLine(text: string, most: number): string {
  const line = text
    .toWellFormed()
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .trim()
  return Array.from(line).slice(0, most).join('')
}
