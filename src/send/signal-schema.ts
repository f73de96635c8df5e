import { z } from 'zod'

import { parseTelephone } from './telephone.ts'

const url = z.string().transform((text, context): string => {
  if (URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)) return text.replace(/\/+$/, '')
  context.issues.push({ code: 'custom', input: '', message: 'is no address; want http://127.0.0.1:8080' })
  return z.NEVER
})

const number = z.string().transform((text, context): string => {
  const parsed = parseTelephone(text)
  if (parsed.kind === 'address') return parsed.address
  const why = parsed.kind === 'unusable' ? parsed.why : 'it is empty'
  context.issues.push({ code: 'custom', input: '', message: `is no telephone number: ${why}` })
  return z.NEVER
})

/** A channel that asks signal-cli-rest-api to send with a number of ours. */
export const signalChannel = z
  .strictObject({
    type: z.literal('signal').meta({
      description: 'Signal, through a signal-cli-rest-api of your own.',
      examples: ['signal'],
    }),
    url: url.meta({
      description: 'Where signal-cli-rest-api listens. Whoever reaches it can send as you.',
      examples: ['http://127.0.0.1:8080'],
    }),
    number: number.meta({
      description: 'The telephone number that is registered there, from which cards come.',
      examples: ['${SIGNAL_NUMBER}'],
    }),
    user: z
      .string()
      .min(1)
      .optional()
      .meta({
        description: 'The user of the password, where a proxy before it asks for one.',
        examples: ['cards'],
      }),
    password: z
      .string()
      .min(1)
      .optional()
      .meta({ description: 'The password of that user.', examples: ['${SIGNAL_PASSWORD}'] }),
    to: z
      .string()
      .min(1)
      .optional()
      .meta({ description: 'Where test cards go: your own number.', examples: ['+4930123456'] }),
  })
  .refine(({ user, password }) => (user === undefined) === (password === undefined), {
    path: ['password'],
    message: 'belongs to `user`: want both or neither',
  })
