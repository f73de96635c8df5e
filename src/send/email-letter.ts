import { cardName } from './card-name.ts'
import { headerName, headerText, type Mailbox } from './email-address.ts'
import type { EmailSettings } from './email-schema.ts'
import type { Notice, Parcel } from './sender.ts'

/** What a mail says, whichever way it goes. */
export interface Letter {
  /** In its brackets; the same for each try. */
  readonly messageId: string
  readonly from: Mailbox
  readonly replyTo?: Mailbox | undefined
  readonly to: Mailbox
  readonly subject: string
  readonly text: string
  readonly html?: string
  /** Shown inside of `html`. */
  readonly picture?: Enclosed
  readonly headers: Readonly<Record<string, string>>
}

interface Enclosed {
  readonly fileName: string
  readonly contentId: string
  readonly mediaType: string
  readonly bytes: Uint8Array
}

/** What all letters of a channel have. */
export type Letterhead = Pick<EmailSettings, 'from' | 'reply_to' | 'unsubscribe'>

/** The widest that readers of mail show beside their own columns; a common measure of mails, in CSS pixels. */
const WIDTH = 600

/**
 * No person wrote it just now: absence notices and other robots leave it alone (RFC 3834, section 5). Bounces still come,
 * because they answer the envelope.
 */
const MADE_BY_A_PROGRAM = { 'Auto-Submitted': 'auto-generated' }

/** A card as a mail: the picture in it, its words below. */
export function cardLetter(parcel: Parcel, head: Letterhead, to: Mailbox): Letter {
  const subject = headerText(parcel.subject)
  const caption = parcel.file.caption.toWellFormed()
  const contentId = `card-${parcel.key}@${head.from.domain}`
  return {
    ...letterFrom(head, parcel.key),
    to: { ...to, name: headerName(parcel.name) },
    subject,
    text: `${[subject, caption].filter((part) => part !== '').join('\n\n')}\n`,
    html: page(parcel, { subject, caption, contentId }),
    picture: {
      fileName: cardName(parcel),
      contentId,
      mediaType: parcel.file.mediaType,
      bytes: parcel.bytes,
    },
    headers: { ...MADE_BY_A_PROGRAM, ...unsubscribing(head.unsubscribe, parcel.key) },
  }
}

/** Some words for the owner. */
export function noticeLetter({ key, text }: Notice, head: Letterhead, to: Mailbox): Letter {
  const [first = ''] = text.split('\n', 1)
  return {
    ...letterFrom(head, key.replace(/[^\w.-]/g, '-')),
    to,
    subject: headerText(`Wellwisher: ${first}`),
    text: `${text.toWellFormed()}\n`,
    headers: MADE_BY_A_PROGRAM,
  }
}

function letterFrom({ from, reply_to: replyTo }: Letterhead, key: string) {
  return { messageId: messageIdOf(key, from), from, replyTo }
}

/** The name under which every server on the way, and a bounce, knows the mail of a delivery. */
function messageIdOf(key: string, from: Mailbox): string {
  return `<${key}@${from.domain}>`
}

/** One header with both ways: two headers of this name are none (RFC 2369, section 3.2; RFC 8058, section 3.1). */
function unsubscribing(wish: Letterhead['unsubscribe'], key: string): Readonly<Record<string, string>> {
  if (wish === undefined) return {}
  const ways = [
    ...(wish.url === undefined ? [] : [new URL(wish.url.replaceAll('{key}', key)).href]),
    ...(wish.mailto === undefined ? [] : [mailtoOf(wish.mailto)]),
  ]
  return {
    'List-Unsubscribe': ways.map((way) => `<${way}>`).join(', '),
    ...(wish.one_click ? { 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' } : {}),
  }
}

/** RFC 6068: signs of an address that mean something in a URL are encoded. */
function mailtoOf({ address, domain }: Mailbox): string {
  const local = address.slice(0, -domain.length - 1)
  return `mailto:${encodeURIComponent(local)}@${domain}?subject=unsubscribe`
}

/** No colour is set, so that it is dark where the reader is; no table, so that it is read aloud in order. */
function page(
  { file, locale }: Parcel,
  { subject, caption, contentId }: { subject: string; caption: string; contentId: string },
): string {
  const language = `lang="${escaped(locale)}" dir="${directionIn(locale)}"`
  const lines = caption.split(/\r\n|\p{Zl}|\p{Zp}|[\r\n]/u).map(escaped)
  const words = caption === '' ? '' : `\n<p style="margin: 20px 0 0">${lines.join('<br>\n')}</p>`
  return `<!doctype html>
<html ${language}>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escaped(subject)}</title>
</head>
<body style="margin: 0; padding: 16px">
<div role="article" ${language} style="max-width: ${WIDTH}px; margin: 0 auto; font: 18px/1.5 Georgia, serif">
<img src="cid:${contentId}" alt="${escaped(file.alt)}" width="${Math.min(WIDTH, file.width)}" style="display: block; max-width: 100%; height: auto; border: 0">${words}
</div>
</body>
</html>
`
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** As text of HTML and inside of its quotes; controls mean nothing there. */
function escaped(text: string): string {
  return text
    .toWellFormed()
    .replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? '')
    .replace(/\p{Cc}+/gu, ' ')
}

function directionIn(locale: string): 'ltr' | 'rtl' | 'auto' {
  try {
    // Node 24 has it; the library of ES 2024 does not know it yet.
    const known = new Intl.Locale(locale) as Intl.Locale & {
      getTextInfo(): { readonly direction: 'ltr' | 'rtl' }
    }
    return known.getTextInfo().direction
  } catch {
    // No tag of a language: the first letter tells.
    return 'auto'
  }
}
