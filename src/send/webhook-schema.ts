import { z } from 'zod'

/** Standard Webhooks 1.0.0, "Signature scheme": a key has 24 to 64 bytes. */
const LEAST_KEY_BYTES = 24
const MOST_KEY_BYTES = 64

const secret = z.string().transform((text, context): Uint8Array => {
  const key = Buffer.from(/^whsec_([A-Za-z0-9+/]+={0,2})$/.exec(text)?.[1] ?? '', 'base64')
  if (key.length >= LEAST_KEY_BYTES && key.length <= MOST_KEY_BYTES) return key
  const message = `is no secret of a webhook; want whsec_ and ${LEAST_KEY_BYTES} to ${MOST_KEY_BYTES} bytes in base64`
  context.issues.push({ code: 'custom', input: '', message })
  return z.NEVER
})

const address = z.string().superRefine((text, context) => {
  if (URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)) return
  context.addIssue({ code: 'custom', message: 'is no address; want https://…' })
})

/** A channel that tells a program of each card. */
export const webhookChannel = z.strictObject({
  type: z
    .literal('webhook')
    .meta({ description: 'A program of your own, or of a service.', examples: ['webhook'] }),
  url: address.meta({ description: 'What is told of each card, by POST.', examples: ['${CARDS_URL}'] }),
  secret: z.union([secret, z.array(secret).min(1)]).meta({
    description: 'Signs what is told (Standard Webhooks); several while a key is changed, the newest first.',
    examples: ['${CARDS_SECRET}'],
  }),
  image: z
    .enum(['link', 'inline'])
    .prefault('link')
    .meta({
      description:
        'How the card travels: link is a signed address of ours that holds for a week and needs public: under http:, inline is base64 in the body.',
      examples: ['inline'],
    }),
  allow_private: z
    .boolean()
    .prefault(false)
    .meta({ description: 'Whether the address may be inside of your own network.', examples: [true] }),
  statuses: z
    .union([
      z.literal('signed'),
      z.strictObject({
        twilio_token: z
          .string()
          .min(1)
          .meta({
            description: 'The auth token of the Twilio account whose status callbacks come in.',
            examples: ['${TWILIO_AUTH_TOKEN}'],
          }),
      }),
    ])
    .optional()
    .meta({
      description:
        'Who tells afterwards what became of cards, at /hooks/ and the name of the channel: signed is the receiver itself, with the same secret. Default: nobody.',
      examples: ['signed', { twilio_token: '${TWILIO_AUTH_TOKEN}' }],
    }),
  to: z
    .string()
    .optional()
    .meta({ description: 'What a test card and alerts have as the address.', examples: ['owner'] }),
})

export type WebhookSettings = z.output<typeof webhookChannel>
