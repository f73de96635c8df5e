import { z } from 'zod'

import type { Day } from '../day.ts'
import { addDays } from '../day.ts'
import { sheetOf } from '../finish/sheet.ts'
import { dayIn } from '../jobs/wall-clock.ts'
import { cardName } from './card-name.ts'
import { unfit } from './fits.ts'
import { type Answer, type Answered, ask, judge } from './http.ts'
import { kind, type Surroundings } from './kind.ts'
import { hearLob } from './lob-events.ts'
import { refusedByLob } from './lob-refusals.ts'
import { asPostal, type Postal, postalText, WRITTEN_SO } from './postal.ts'
import type { Address, Checked, Parcel, Reconciled, Sender } from './sender.ts'

const API = 'https://api.lob.com'

/** The service remembers a key for 24 h; a quarter of an hour less, because clocks differ. */
const KEY_LASTS_MS = 24 * 3_600_000 - 900_000

/** Lob, "Rate limits": 150 requests in 5 s for each endpoint. */
const MIN_TIME_MS = 40

/** Lob, "Postcards": files of at most 5 MB. */
const MOST_BYTES = 5_000_000
const LONGEST_EDGE = 4_096

/** What was asked for so long ago would stand in the list by now, if it had come. */
const SETTLED_MS = 3_600_000

/** Longer names do not go into the address window. */
const LONGEST_NAME = 40

/** So many days are left to call a postcard back before it is printed. */
const GRACE_DAYS = 2
const MOST_TRANSIT_DAYS = 45

const writtenPostal = z.string().transform((text, context): Postal => {
  const read = asPostal(text)
  if (read.kind === 'postal') return read.postal
  context.issues.push({ code: 'custom', input: text, message: read.why })
  return z.NEVER
})

const schema = z.strictObject({
  type: z.literal('lob').meta({ description: 'Printed postcards by Lob.', examples: ['lob'] }),
  key: z
    .string()
    .min(1)
    .meta({
      description: 'The API key; one that begins with test_ prints nothing.',
      examples: ['${LOB_KEY}'],
    }),
  from: writtenPostal.meta({
    description: `Who sends it, ${WRITTEN_SO}.`,
    examples: ['Ada Lovelace | 12 Main St | San Francisco | CA | 94105 | US'],
  }),
  size: z
    .enum(['4x6', '6x9'])
    .prefault('4x6')
    .meta({ description: 'Inches of the postcard; only 4x6 is mailed abroad.', examples: ['6x9'] }),
  use_type: z
    .enum(['operational', 'marketing'])
    .prefault('operational')
    .meta({ description: 'What Lob has to know of the purpose of a mailing.', examples: ['marketing'] }),
  transit_days: z
    .int()
    .min(1)
    .max(MOST_TRANSIT_DAYS)
    .prefault(7)
    .meta({
      description: `Days on the way. Cards are handed over ${GRACE_DAYS} days before they must be mailed, and can be called back so long.`,
      examples: [10],
    }),
  webhook_secret: z
    .string()
    .min(1)
    .optional()
    .meta({
      description: 'Of the webhook at Lob that tells what became of postcards.',
      examples: ['${LOB_WEBHOOK}'],
    }),
  to: z
    .string()
    .optional()
    .meta({
      description: `Where a test card goes, ${WRITTEN_SO}.`,
      examples: ['Ada Lovelace | 12 Main St | San Francisco | CA | 94105 | US'],
    }),
  api_root: z
    .url()
    .prefault(API)
    .meta({ description: 'Where Lob is.', examples: [API] }),
})

type Settings = z.output<typeof schema>

/**
 * Has a postcard printed and mailed: the card in front, the words once more on the back beside the address. Lob drops a second
 * one with the same key for a day, and can be asked for it afterwards.
 */
function lobSender(settings: Settings, { clock }: Pick<Surroundings, 'clock'>): Sender {
  const { size, transit_days: transitDays } = settings
  const limits = {
    formats: ['image/jpeg', 'image/png'],
    maxBytes: MOST_BYTES,
    maxEdge: LONGEST_EDGE,
    exactPixels: sheetOf(size),
  } as const satisfies Sender['limits']
  const authorization = `Basic ${Buffer.from(`${settings.key}:`).toString('base64')}`

  function call(
    method: string,
    path: string,
    { body, headers, signal }: { body?: FormData; headers?: Record<string, string>; signal: AbortSignal },
  ): Promise<Answered> {
    const url = `${settings.api_root.replace(/\/$/, '')}/v1/${path}`
    return ask(
      { method, url, headers: { authorization, ...headers }, ...(body === undefined ? {} : { body }) },
      signal,
    )
  }

  return {
    type: 'lob',
    limits,
    retrySafety: 'native',
    keyLastsMs: KEY_LASTS_MS,
    pace: { minTimeMs: MIN_TIME_MS },
    lead: { kind: 'days', days: transitDays + GRACE_DAYS },
    early: false,
    owner: settings.to,

    parse(written) {
      if (written === undefined) return { kind: 'none' }
      const read = asPostal(written)
      if (read.kind === 'unusable') return read
      if (read.postal.kind === 'place' && read.postal.country !== 'US' && size !== '4x6') {
        return {
          kind: 'unusable',
          why: `is abroad, where only postcards of 4x6 are mailed, and these are ${size}`,
        }
      }
      return { kind: 'address', address: postalText(read.postal) as Address }
    },

    async check(signal): Promise<Checked> {
      const answered = await call('GET', 'postcards?limit=1', { signal })
      if (answered.kind === 'answer' && answered.status === 200) {
        const isTest = settings.key.startsWith('test_')
        const warnings = isTest ? ['a test key: nothing is printed or mailed'] : []
        return { ok: true, identity: isTest ? 'test' : 'live', warnings }
      }
      const sent = judged(answered)
      const problem = 'detail' in sent ? sent.detail : 'Lob gave no list of postcards'
      return { ok: false, problem, ...(answered.kind === 'answer' ? { fix: FIX } : {}) }
    },

    async send(parcel, signal) {
      signal.throwIfAborted()
      const wrong = unfit(parcel, limits) ?? unaddressable(parcel)
      if (wrong !== undefined) return wrong
      const body = formFor(parcel, { settings, today: dayIn('UTC', clock.now()) })
      const headers = { 'idempotency-key': parcel.key }
      return judged(await call('POST', 'postcards', { body, headers, signal }))
    },

    async reconcile({ key }, { begunAt, signal }): Promise<Reconciled> {
      const path = `postcards?limit=2&${new URLSearchParams({ 'metadata[key]': key }).toString()}`
      const answered = await call('GET', path, { signal })
      const found = answered.kind === 'answer' ? list.safeParse(answered.json).data : undefined
      if (found === undefined) return { kind: 'unresolved', detail: 'Lob did not say which postcards it has' }
      const [postcard] = found.data
      if (postcard !== undefined) return { kind: 'receipt', at: 'accepted', receipt: postcard.id }
      if (clock.now().getTime() - begunAt.getTime() < SETTLED_MS) {
        return { kind: 'unresolved', detail: 'Lob has no such postcard yet', retryAfterMs: SETTLED_MS }
      }
      return { kind: 'not-sent', detail: 'Lob has no postcard with this key' }
    },

    async callBack(receipt, signal) {
      const path = `postcards/${encodeURIComponent(receipt)}`
      const answered = await call('DELETE', path, { signal })
      if (isDeleted(answered)) return { kind: 'back' }
      if (answered.kind === 'answer') {
        // Somebody may have called it back before, and died before that was written down.
        if (isDeleted(await call('GET', path, { signal }))) return { kind: 'back' }
        if (answered.status === 422) return { kind: 'too-late' }
      }
      const sent = judged(answered)
      return { kind: 'unknown', detail: 'detail' in sent ? sent.detail : 'Lob did not say so' }
    },

    ...(settings.webhook_secret === undefined ? {} : { hear: hearLob(settings.webhook_secret) }),
  }

  function judged(answered: Answered) {
    return judge(answered, { service: 'Lob', now: clock.now(), read: receiptOrRefusal })
  }
}

const FIX =
  'Look at `key:` (https://dashboard.lob.com, settings, API keys), and whether the account may print.'

const id = z.string().regex(/^psc_\w+$/)
const created = z.object({ id, expected_delivery_date: z.string().nullish() })
const list = z.object({ data: z.array(z.object({ id })) })
const deleted = z.object({ id, deleted: z.literal(true) })

/** Lob's OpenAPI description, `deleted`: only returned of what was deleted. */
function isDeleted(answered: Answered): boolean {
  return answered.kind === 'answer' && deleted.safeParse(answered.json).success
}

function receiptOrRefusal(answer: Answer) {
  if (answer.status < 200 || answer.status > 299) return refusedByLob(answer)
  const postcard = created.safeParse(answer.json).data
  if (postcard === undefined) return undefined
  const expected = postcard.expected_delivery_date ?? undefined
  const due = expected === undefined ? '' : `Lob expects it to arrive on ${expected.slice(0, 10)}. `
  const note = `${due}Its proof: https://dashboard.lob.com/postcards/${postcard.id}`
  return { kind: 'receipt', at: 'accepted', receipt: postcard.id, note } as const
}

function unaddressable({ fullName }: Parcel) {
  if (fullName.length <= LONGEST_NAME) return undefined
  const detail = `the name has ${fullName.length} letters, and an address at Lob takes ${LONGEST_NAME}`
  return { kind: 'permanent', code: 'recipient', detail } as const
}

function formFor(parcel: Parcel, { settings, today }: { settings: Settings; today: Day }): FormData {
  const { file, bytes, key, fullName, address, day, label } = parcel
  const form = new FormData()
  form.set('description', label)
  const to = asPostal(address)
  if (to.kind === 'unusable') throw new Error(`an address got past parse: ${to.why}`)
  for (const [name, value] of fieldsOf('to', to.postal, fullName)) form.set(name, value)
  for (const [name, value] of fieldsOf('from', settings.from, '')) form.set(name, value)
  form.set('size', settings.size)
  form.set('use_type', settings.use_type)
  // Until then it can be called back; a day that is too near is left out, and it is mailed at once.
  const mailed = addDays(day, -settings.transit_days)
  if (mailed > today) form.set('send_date', mailed)
  form.set('metadata[key]', key)
  form.set('back', backOf(parcel, settings.size))
  form.set('front', new File([bytes.slice()], cardName(parcel), { type: file.mediaType }))
  return form
}

function fieldsOf(
  whose: 'to' | 'from',
  postal: Postal,
  name: string,
): readonly (readonly [string, string])[] {
  if (postal.kind === 'id') return [[whose, postal.id]]
  const { line1, line2, city, state, zip, country } = postal
  const fields = {
    name: postal.name ?? name,
    address_line1: line1,
    address_line2: line2,
    address_city: city,
    address_state: state,
    address_zip: zip,
    address_country: country,
  }
  return Object.entries(fields).flatMap(([field, value]) =>
    value === undefined || value === '' ? [] : [[`${whose}[${field}]`, value] as const],
  )
}

/** Inches of the whole back, with its bleed, and how wide the words beside the address may be (Lob, "Postcard templates"). */
const BACKS = {
  '4x6': { width: 6.25, height: 4.25, words: 2.3 },
  '6x9': { width: 9.25, height: 6.25, words: 4.2 },
} as const

/** The left of the back belongs to the words; the right lower part is the postman's. */
function backOf({ file: { caption }, locale }: Parcel, size: Settings['size']): string {
  const { width, height, words } = BACKS[size]
  const page = `width:${width}in;height:${height}in;margin:0;background:#fff`
  const block = `position:absolute;left:.4in;top:.4in;width:${words}in;font:11pt/1.4 Georgia,serif;color:#222;white-space:pre-line;overflow-wrap:break-word`
  return `<!doctype html><html lang="${escaped(locale)}"><body style="${page}"><div dir="auto" style="${block}">${escaped(caption)}</div></body></html>`
}

/** As text in HTML; braces, too, because Lob fills in what stands in two of them. */
function escaped(text: string): string {
  return text.replaceAll(/[&<>"'{}]/g, (letter) => `&#${letter.codePointAt(0)};`)
}

/** `type: lob` in jobs.yaml. */
export const lob = kind({ type: 'lob', schema, make: lobSender })
