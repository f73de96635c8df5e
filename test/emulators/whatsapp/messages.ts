import { z } from 'zod'

import type { Media } from './media.ts'
import { type Refusal, refused } from './refusals.ts'

/** A template as WhatsApp Manager has it. */
export interface Template {
  readonly name: string
  readonly language: string
  readonly status: 'APPROVED' | 'PENDING' | 'REJECTED' | 'PAUSED'
  readonly header: 'IMAGE' | 'TEXT' | 'NONE'
  /** With blanks `{{1}}`. */
  readonly body: string
}

/** What the recipient sees of one message. */
export interface Shown {
  readonly wamid: string
  readonly to: string
  readonly bytes: Buffer
  readonly fileName: string
  /** Below the picture: a caption, or the text of the template with its blanks filled. */
  readonly text: string
  readonly blanks: readonly string[]
  readonly template: string | undefined
  readonly key: string | undefined
}

/** What the rules need to know. */
export interface Place {
  readonly templates: readonly Template[]
  readonly media: (id: string) => Media | undefined
  /** Has this number written to ours within 24 hours? */
  readonly isOpen: (number: string) => boolean
  readonly ourNumber: string
  readonly unreachable: readonly string[]
}

/** Meta: characters of a caption, and of the text of a template with its blanks filled. */
const MOST_TEXT = 1_024

const image = z.strictObject({ id: z.string(), caption: z.string().max(MOST_TEXT).optional() })

const component = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('header'),
    parameters: z.tuple([
      z.strictObject({ type: z.literal('image'), image: z.strictObject({ id: z.string() }) }),
    ]),
  }),
  z.strictObject({
    type: z.literal('body'),
    parameters: z.array(z.strictObject({ type: z.literal('text'), text: z.string() })).min(1),
  }),
])

const base = {
  messaging_product: z.literal('whatsapp'),
  recipient_type: z.literal('individual').optional(),
  to: z.string().regex(/^\+?\d{7,15}$/),
  /** Meta: at most 512 characters. */
  biz_opaque_callback_data: z.string().min(1).max(512).optional(),
}

const message = z.discriminatedUnion('type', [
  z.strictObject({ ...base, type: z.literal('image'), image }),
  z.strictObject({
    ...base,
    type: z.literal('template'),
    template: z.strictObject({
      name: z.string(),
      language: z.strictObject({ code: z.string(), policy: z.literal('deterministic').optional() }),
      components: z.array(component).optional(),
    }),
  }),
])

type Message = z.output<typeof message>
type Filled = Extract<Message, { type: 'template' }>['template']
type Seen = Pick<Shown, 'text' | 'blanks' | 'template'> & { readonly mediaId: string }

/** What a message would show, by Meta's rules; or which of them it breaks. */
export function shownBy(body: unknown, place: Place): Omit<Shown, 'wamid'> | Refusal {
  const { data, error } = message.safeParse(body)
  if (data === undefined) return refused(100, error.issues[0]?.message ?? '')
  const to = data.to.replace('+', '')
  if (to === place.ourNumber) return refused(131_021, 'Sender and recipient phone number is the same.')
  if (place.unreachable.includes(to)) return refused(131_026, 'Message Undeliverable.')
  const seen =
    data.type === 'image' ? free(data.image, place.isOpen(to)) : filled(data.template, place.templates)
  if ('status' in seen) return seen
  const { mediaId, ...others } = seen
  const media = place.media(mediaId)
  if (media === undefined)
    return refused(131_009, `${mediaId} is not a valid whatsapp business account media attachment ID`)
  return { ...others, to, bytes: media.bytes, fileName: media.fileName, key: data.biz_opaque_callback_data }
}

function free({ id, caption = '' }: z.output<typeof image>, isOpen: boolean): Seen | Refusal {
  if (!isOpen) {
    return refused(
      131_047,
      'Message failed to send because more than 24 hours have passed since the customer last replied to this number.',
    )
  }
  return { text: caption, blanks: [], template: undefined, mediaId: id }
}

function filled({ name, language, components = [] }: Filled, templates: readonly Template[]): Seen | Refusal {
  const found = templates.find((one) => one.name === name && one.language === language.code)
  if (found === undefined || found.status === 'PENDING' || found.status === 'REJECTED') {
    return refused(132_001, `template name (${name}) does not exist in ${language.code}`)
  }
  if (found.status === 'PAUSED') return refused(132_015, 'Template is paused due to low quality.')
  const header = components.find((one) => one.type === 'header')
  const mediaId = header?.parameters[0].image.id
  if (found.header !== 'IMAGE' || mediaId === undefined)
    return refused(132_012, 'header: Format mismatch, expected IMAGE')
  const blanks = components.find((one) => one.type === 'body')?.parameters.map(({ text }) => text) ?? []
  return filledBody(found, blanks, mediaId)
}

function filledBody({ name, body }: Template, blanks: readonly string[], mediaId: string): Seen | Refusal {
  const expected = new Set(body.match(/\{\{\d+\}\}/g)).size
  if (blanks.length !== expected) {
    return refused(
      132_000,
      `body: number of localizable_params (${blanks.length}) does not match the expected number of params (${expected})`,
    )
  }
  if (blanks.some((text) => text.trim() === ''))
    return refused(131_008, 'Parameter of type text is missing text value')
  if (blanks.some((text) => /[\n\t]| {5}/.test(text))) {
    return refused(
      132_012,
      'Param text cannot have new-line/tab characters or more than 4 consecutive spaces',
    )
  }
  const text = body.replaceAll(/\{\{(\d+)\}\}/g, (_, place: string) => blanks[Number(place) - 1] ?? '')
  if (text.length > MOST_TEXT) return refused(132_005, 'Translated text too long')
  return { text, blanks, template: name, mediaId }
}
