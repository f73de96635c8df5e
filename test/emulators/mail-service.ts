import { createHash } from 'node:crypto'

import { z } from 'zod'

import { cameIn } from './came-in.ts'
import { type Loopback, onLoopback } from './loopback.ts'

/** A mail as the service would send it on. */
export type ServiceMail = z.infer<typeof Mail>

export interface MailService extends Loopback {
  readonly mails: readonly ServiceMail[]
}

/** What the service says instead of taking a mail: a status, the code of its table, and words. */
export interface Saying {
  readonly status: number
  readonly name: string
  readonly message?: string
}

export interface MailServiceWishes {
  readonly key: string
  readonly says?: Saying
  readonly domains?: readonly { readonly name: string; readonly status: string }[]
}

/** `"Ada" <ada@example.org>`, `Ada <…>` or the address alone. */
const mailbox = z
  .string()
  .regex(/^(?:(?:"[^"\\<>\r\n]+"|[^",<>\r\n]+) <[^\s<>@]+@[^\s<>@]+>|[^\s<>@",]+@[^\s<>@",]+)$/)

const base64 = z.string().regex(/^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/)

/** https://resend.com/docs/api-reference/emails/send-email: the fields that we know of, and no other. */
const Mail = z.strictObject({
  from: mailbox,
  to: z.array(mailbox).min(1).max(50),
  subject: z.string().min(1),
  text: z.string().optional(),
  html: z.string().optional(),
  reply_to: mailbox.optional(),
  headers: z.record(z.string().regex(/^[\w-]+$/), z.string().regex(/^[^\r\n]*$/)).optional(),
  attachments: z
    .array(
      z.strictObject({
        filename: z.string().min(1),
        content: base64,
        content_type: z.string().optional(),
        // "The ID … must be less than 128 characters."
        content_id: z.string().max(127).optional(),
      }),
    )
    .optional(),
})

/** A service that takes mails over HTTP as Resend documents it, and keeps them. */
export async function mailService({ key, says, domains = [] }: MailServiceWishes): Promise<MailService> {
  const mails: ServiceMail[] = []
  const taken = new Map<string, { readonly id: string; readonly digest: string }>()

  const take = (body: Buffer, idempotencyKey: string | undefined): Answer => {
    if (idempotencyKey !== undefined && (idempotencyKey.length < 1 || idempotencyKey.length > 256)) {
      return no(400, 'invalid_idempotency_key')
    }
    const mail = Mail.safeParse(asJson(body))
    if (!mail.success) return no(422, 'validation_error', mail.error.message)
    const digest = createHash('sha256').update(body).digest('hex')
    const known = taken.get(idempotencyKey ?? '')
    if (known !== undefined && known.digest !== digest) return no(409, 'invalid_idempotent_request')
    if (known !== undefined) return { status: 200, json: { id: known.id } }
    mails.push(mail.data)
    const id = `mail-${mails.length}`
    if (idempotencyKey !== undefined) taken.set(idempotencyKey, { id, digest })
    return { status: 200, json: { id } }
  }

  const server = await onLoopback(async (request, response) => {
    const { method, headers, bytes, path } = await cameIn(request)
    const answer = ((): Answer => {
      if (headers['authorization'] === undefined) return no(401, 'missing_api_key')
      if (headers['authorization'] !== `Bearer ${key}`) return no(403, 'invalid_api_key')
      if (says !== undefined) return no(says.status, says.name, says.message)
      if (method === 'GET' && path === '/domains') return { status: 200, json: { data: domains } }
      if (method !== 'POST' || path !== '/emails') return no(404, 'not_found')
      if (headers['content-type'] !== 'application/json') return no(422, 'validation_error')
      return take(bytes, headers['idempotency-key']?.toString())
    })()
    response.writeHead(answer.status, { 'content-type': 'application/json' }).end(JSON.stringify(answer.json))
  })
  return { ...server, mails }
}

interface Answer {
  readonly status: number
  readonly json: unknown
}

function no(status: number, name: string, message = 'no'): Answer {
  return { status, json: { statusCode: status, name, message } }
}

function asJson(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'))
  } catch {
    return undefined
  }
}
