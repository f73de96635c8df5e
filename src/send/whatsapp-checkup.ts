import { z } from 'zod'

import type { Clock } from '../clock.ts'
import { type Answer, type Answered, ask, judge } from './http.ts'
import type { Checked } from './sender.ts'
import { readRefusal } from './whatsapp-errors.ts'
import type { WhatsappSettings } from './whatsapp-schema.ts'

type Problem = Extract<Checked, { ok: false }>

interface WhatsappSender extends WhatsappSettings {
  readonly clock: Clock
}

/** Meta, "Business phone numbers": as much of one as is asked for. */
const number = z.object({
  display_phone_number: z.string(),
  verified_name: z.string().optional(),
  quality_rating: z.string().optional(),
  status: z.string().optional(),
})

const templates = z.object({
  data: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      language: z.string(),
      components: z.array(
        z.object({ type: z.string(), format: z.string().optional(), text: z.string().optional() }),
      ),
    }),
  ),
})

type Found = z.output<typeof templates>['data'][number]

/** Who we are at WhatsApp, and whether the template is there and fits. Reads only. */
export async function checkWhatsapp(settings: WhatsappSender, signal: AbortSignal): Promise<Checked> {
  const fields = 'display_phone_number,verified_name,quality_rating,status'
  const asked = await read(settings, `${settings.phone_number_id}?fields=${fields}`, signal)
  const { data } = number.safeParse(jsonOf(asked))
  if (data === undefined) return unreadable(settings, asked)
  const problem = await aboutTemplate(settings, signal)
  if (problem !== undefined) return problem
  const warnings = [...aboutNumber(data), ...unlooked(settings)]
  return {
    ok: true,
    identity: identityOf(data),
    ...(warnings.length === 0 ? {} : { warnings }),
  }
}

function read(
  { api_root: root, token }: WhatsappSettings,
  path: string,
  signal: AbortSignal,
): Promise<Answered> {
  const headers = { authorization: `Bearer ${token}` }
  return ask({ method: 'GET', url: `${root}/${path}`, headers }, signal)
}

function jsonOf(answered: Answered): Answer['json'] {
  return answered.kind === 'answer' && answered.status === 200 ? answered.json : undefined
}

const FIXES: Readonly<Record<string, string>> = {
  credentials:
    'Take a token of a system user that has the app and the WhatsApp account, with whatsapp_business_messaging and whatsapp_business_management.',
  config: 'Compare phone_number_id and business_account_id with those in WhatsApp Manager, API setup.',
}

function unreadable({ clock }: WhatsappSender, answered: Answered): Problem {
  const sent = judge(answered, { service: 'WhatsApp', now: clock.now(), read: readRefusal })
  if (sent.kind === 'receipt')
    return { ok: false, problem: 'WhatsApp answers in a way that is not understood' }
  const fix = FIXES[sent.code]
  return { ok: false, problem: sent.detail, ...(fix === undefined ? {} : { fix }) }
}

/** The name that people see, and as much of the number as tells it from others: a whole one is hidden wherever it is shown. */
function identityOf({
  verified_name: name = 'a number',
  display_phone_number: shown,
}: z.output<typeof number>) {
  return `${name} (… ${shown.slice(-4)})`
}

/** Meta, "Quality rating" and "Phone number status". */
function aboutNumber({ quality_rating: quality, status }: z.output<typeof number>): readonly string[] {
  const isPoor = quality === 'RED' || quality === 'YELLOW'
  const isOff = status !== undefined && status !== 'CONNECTED'
  return [
    ...(isPoor
      ? [`people block or report its messages (quality ${quality}); Meta may soon let it send fewer`]
      : []),
    ...(isOff ? [`Meta says that the number is ${status}; WhatsApp Manager says why`] : []),
  ]
}

function unlooked({ template, business_account_id: account }: WhatsappSettings): readonly string[] {
  if (template === undefined || account !== undefined) return []
  return [
    `whether the template ${template.name} is approved was not looked at; give business_account_id for that`,
  ]
}

async function aboutTemplate(settings: WhatsappSender, signal: AbortSignal): Promise<Problem | undefined> {
  const { template, business_account_id: account } = settings
  if (template === undefined || account === undefined) return undefined
  const query = new URLSearchParams({
    name: template.name,
    fields: 'name,status,language,components',
    limit: '100',
  })
  const asked = await read(settings, `${account}/message_templates?${query.toString()}`, signal)
  const { data } = templates.safeParse(jsonOf(asked))
  if (data === undefined) return unreadable(settings, asked)
  const named = data.data.filter(({ name }) => name === template.name)
  const meant = named.filter(
    ({ language }) => template.language === undefined || language === template.language,
  )
  return (
    missing(settings, named, meant) ??
    meant.map((one) => unfitting(one, template)).find((one) => one !== undefined)
  )
}

function missing(
  { template }: WhatsappSettings,
  named: readonly Found[],
  meant: readonly Found[],
): Problem | undefined {
  const what = `the template ${template?.name ?? ''}`
  if (meant.some(({ status }) => status === 'APPROVED')) return undefined
  if (named.length === 0) {
    return {
      ok: false,
      problem: `there is no ${what.slice('the '.length)}`,
      fix: 'Create it in WhatsApp Manager; docs/channels.md has a text for it.',
    }
  }
  if (meant.length === 0) {
    const there = named.map(({ language }) => language).join(', ')
    return {
      ok: false,
      problem: `${what} is not there in ${template?.language ?? ''}`,
      fix: `Create it in that language, or write one of these: ${there}.`,
    }
  }
  const states = meant.map(({ language, status }) => `${language} ${status.toLowerCase()}`).join(', ')
  return {
    ok: false,
    problem: `${what} may not be used: ${states}`,
    fix: 'WhatsApp Manager says why; a new one takes minutes to a day until it is approved.',
  }
}

/** A template that is approved, and that no card of ours would fit in. */
function unfitting(
  { language, status, components }: Found,
  { name, params }: NonNullable<WhatsappSettings['template']>,
): Problem | undefined {
  if (status !== 'APPROVED') return undefined
  const of = (type: string) => components.find((one) => one.type.toUpperCase() === type)
  const what = `the template ${name} (${language})`
  if (of('HEADER')?.format?.toUpperCase() !== 'IMAGE') {
    return {
      ok: false,
      problem: `${what} has no picture as its header, so there is no place for a card`,
      fix: 'Create one with a header of the type image.',
    }
  }
  const blanks = new Set((of('BODY')?.text ?? '').match(/\{\{\w+\}\}/g))
  const numbered = params.map((_, index) => `{{${index + 1}}}`)
  if (blanks.size === params.length && numbered.every((one) => blanks.has(one))) return undefined
  const has = blanks.size === 0 ? 'no blanks' : `the blanks ${[...blanks].join(' ')}`
  return {
    ok: false,
    problem: `${what} has ${has}, and params fills ${params.length === 0 ? 'none' : numbered.join(' ')}`,
    fix: 'Let params name one word for each blank, or number the blanks of the template from {{1}}.',
  }
}
