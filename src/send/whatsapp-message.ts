import { createHash } from 'node:crypto'

import type { Parcel } from './sender.ts'
import type { Blank, WhatsappSettings } from './whatsapp-schema.ts'

type Template = NonNullable<WhatsappSettings['template']>

/** A message with a picture that was uploaded before, as `POST /messages` wants it. */
export function messageOf(
  parcel: Pick<Parcel, 'key' | 'address' | 'file' | 'name' | 'subject' | 'locale'>,
  { media, template }: { media: string; template: Template | undefined },
): object {
  const to = {
    messaging_product: 'whatsapp',
    recipient_type: 'individual',
    to: parcel.address.slice(1),
    // Comes back in each status of the message, also when its answer got lost on the way.
    biz_opaque_callback_data: parcel.key,
  }
  if (template !== undefined) return { ...to, type: 'template', template: filled(template, parcel, media) }
  const { caption } = parcel.file
  return { ...to, type: 'image', image: { id: media, ...(caption.trim() === '' ? {} : { caption }) } }
}

/** As much of a hash as tells all messages apart. */
const RECEIPT_DIGITS = 32

/**
 * What is kept of Meta's id of a message, `wamid.HBgM…`: a hash, because the id holds the recipient's number, and receipts are in the log
 * and stay in the ledger when a person is forgotten.
 */
export function receiptOf(wamid: string): string {
  return `wamid-${createHash('sha256').update(wamid).digest('hex').slice(0, RECEIPT_DIGITS)}`
}

function filled(
  { name, language, params }: Template,
  parcel: Parameters<typeof messageOf>[0],
  media: string,
) {
  const texts = params.map((blank) => ({ type: 'text', text: blankText(blank, parcel) }))
  return {
    name,
    language: { code: language ?? languageOf(parcel.locale) },
    components: [
      { type: 'header', parameters: [{ type: 'image', image: { id: media } }] },
      ...(texts.length === 0 ? [] : [{ type: 'body', parameters: texts }]),
    ],
  }
}

/** What is in the place of words that are not there: Meta takes no empty blank (131008). */
const INSTEAD: Readonly<Record<Blank, readonly Blank[]>> = {
  name: ['name', 'subject'],
  subject: ['subject', 'name'],
  caption: ['caption', 'subject', 'name'],
}

function blankText(
  blank: Blank,
  { name, subject, file: { caption } }: Parameters<typeof messageOf>[0],
): string {
  const words = { name, subject, caption }
  return INSTEAD[blank].map((one) => oneLine(words[one])).find((text) => text !== '') ?? '…'
}

/**
 * Meta takes no line breaks, tabs, or more than four blanks on end in a blank of a template (132012). Marks that turn the direction
 * of reading would turn the words of the template, too.
 */
function oneLine(text: string): string {
  return text
    .toWellFormed()
    .replace(/[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/g, '')
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim()
}

/** Languages that Meta knows only with a country ("Supported languages"): the one where most speak it so. */
const WITH_COUNTRY: ReadonlySet<string> = new Set(['zh', 'pt'])

/** A BCP 47 tag as Meta writes languages: `de`, `pt_BR`, `zh_TW`. */
function languageOf(tag: string): string {
  const locale = new Intl.Locale(tag)
  const { language } = locale
  const region = locale.region ?? (WITH_COUNTRY.has(language) ? locale.maximize().region : undefined)
  return region === undefined ? language : `${language}_${region}`
}
