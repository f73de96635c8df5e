import { z } from 'zod'

import { type Account, accountOf, type Ports } from './email-account.ts'
import { mailboxOf } from './email-address.ts'

/** RFC 8314, section 3.3, and RFC 6409, section 3.1. */
const SMTP_PORTS = { plain: 587, secure: 465 }

/** RFC 8314, section 3.2, and RFC 9051, section 2.1. */
const IMAP_PORTS = { plain: 143, secure: 993 }

/** What Resend answers at. */
const RESEND = 'https://api.resend.com'

function account(scheme: 'smtp' | 'imap', ports: Ports) {
  return z.string().transform((text, context): Account => {
    const found = accountOf(text, { scheme, ports })
    if (found !== undefined) return found
    const message = `is no address of a mail server; want ${scheme}s://user:password@host or ${scheme}://user:password@host:${ports.plain}; signs such as @ : / # % in the password are written %40 %3A %2F %23 %25`
    context.issues.push({ code: 'custom', input: text, message })
    return z.NEVER
  })
}

const mailbox = z.string().transform((text, context) => {
  const found = mailboxOf(text)
  if (found !== undefined) return found
  const message = 'is no mail address; want cards@example.org or "Cards <cards@example.org>"'
  context.issues.push({ code: 'custom', input: text, message })
  return z.NEVER
})

const domain = /^(?:[a-z0-9_](?:[a-z0-9_-]*[a-z0-9])?\.)*[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/i

const dkim = z.strictObject({
  domain: z
    .string()
    .regex(domain, 'is no domain; want example.org')
    .meta({ description: 'Whose signature it is: the domain of `from`.', examples: ['example.org'] }),
  selector: z
    .string()
    .regex(domain, 'is no selector; want the word before ._domainkey in DNS')
    .meta({ description: 'The word before ._domainkey in DNS.', examples: ['cards'] }),
  key: z
    .string()
    .min(1)
    .meta({
      description: 'The private RSA key in PEM form, or its file, relative to jobs.yaml.',
      examples: ['dkim.pem', '${DKIM_KEY}'],
    }),
})

const unsubscribe = z
  .strictObject({
    url: z
      .url({ protocol: /^https?$/ })
      .optional()
      .meta({
        description: 'A page on which somebody can say no; {key} in it becomes the key of the delivery.',
        examples: ['https://example.org/no-cards?card={key}'],
      }),
    mailto: mailbox.optional().meta({
      description: 'Where to write in order to say no.',
      examples: ['no-cards@example.org'],
    }),
    one_click: z
      .boolean()
      .default(false)
      .meta({
        description:
          'Whether a POST to the page is enough (RFC 8058), as large providers want it of mass mail.',
        examples: [true],
      }),
  })
  .refine(({ url, mailto }) => url !== undefined || mailto !== undefined, {
    message: 'names no way; want url, mailto, or both',
  })
  .refine(({ url, one_click: isOneClick }) => !isOneClick || url?.startsWith('https:') === true, {
    path: ['one_click'],
    message: 'needs a url that begins with https (RFC 8058)',
  })

/** A channel that writes mails. */
export const emailChannel = z
  .strictObject({
    type: z
      .literal('email')
      .meta({ description: 'How cards leave: email sends them as mails.', examples: ['email'] }),
    url: account('smtp', SMTP_PORTS)
      .optional()
      .meta({
        description: 'The mail server, with who signs in there. This, or http.',
        examples: ['${SMTP_URL}'],
      }),
    tls: z
      .enum(['required', 'none'])
      .default('required')
      .meta({
        description:
          'Whether the way to the server of url must be encrypted. Never asked of this machine itself.',
        examples: ['required'],
      }),
    http: z
      .strictObject({
        url: z
          .url({ protocol: /^https?$/ })
          .default(RESEND)
          .meta({ description: 'Where the service answers, without /emails.', examples: [RESEND] }),
        key: z
          .string()
          .min(1)
          .meta({ description: 'The key of the service.', examples: ['${RESEND_API_KEY}'] }),
      })
      .optional()
      .meta({
        description: 'A service that takes mails over HTTP as Resend does. This, or url.',
        examples: [{ key: '${RESEND_API_KEY}' }],
      }),
    from: mailbox.meta({
      description: 'Who writes: an address of yours, with or without a name.',
      examples: ['Cards <cards@example.org>'],
    }),
    reply_to: mailbox.optional().meta({
      description: 'Where answers go. Default: to from.',
      examples: ['you@example.org'],
    }),
    to: mailbox.optional().meta({
      description: 'Your own address, for test cards and for what the owner is told.',
      examples: ['you@example.org'],
    }),
    dkim: dkim.optional().meta({
      description: 'Signs each mail here, where the server of url does not.',
      examples: [{ domain: 'example.org', selector: 'cards', key: 'dkim.pem' }],
    }),
    unsubscribe: unsubscribe.optional().meta({
      description: 'How somebody can say that they want no more.',
      examples: [{ mailto: 'no-cards@example.org' }],
    }),
    bounces: z
      .strictObject({
        imap: account('imap', IMAP_PORTS).meta({
          description: 'The mailbox of from, with who signs in there.',
          examples: ['${IMAP_URL}'],
        }),
        folder: z
          .string()
          .min(1)
          .default('INBOX')
          .meta({ description: 'The folder in it where bounces arrive.', examples: ['INBOX'] }),
      })
      .optional()
      .meta({
        description:
          'Where mails come back that reached nobody. They are read, never moved, marked or deleted.',
        examples: [{ imap: '${IMAP_URL}' }],
      }),
    on_unknown: z
      .enum(['ask', 'resend-same-id'])
      .default('ask')
      .meta({
        description:
          'What is done when nobody knows whether a mail left: a person is asked, or it is sent again with the same Message-ID.',
        examples: ['ask'],
      }),
  })
  .refine(({ url, http }) => (url === undefined) !== (http === undefined), {
    message: 'needs one way out; want url for a mail server, or http for a service, and not both',
  })
  .refine(({ http, dkim: signs }) => http === undefined || signs === undefined, {
    path: ['dkim'],
    message: 'belongs to url; a service of http signs mails itself',
  })
  .refine(({ http, bounces }) => http === undefined || bounces === undefined, {
    path: ['bounces'],
    message: 'belongs to url; at a service of http bounces come to the service',
  })
  .refine(({ http, on_unknown: wish }) => http === undefined || wish === 'ask', {
    path: ['on_unknown'],
    message: 'belongs to url; a service of http drops a repeated mail by its key',
  })

/** What jobs.yaml says of one. */
export type EmailSettings = z.output<typeof emailChannel>
