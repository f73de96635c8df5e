import { z } from 'zod'

/** ntfy's server, `topicRegex`. */
export const TOPIC = /^[-\w]{1,64}$/

/** A channel that publishes to topics of ntfy. */
export const ntfyChannel = z.strictObject({
  type: z.literal('ntfy').meta({ description: 'Topics of ntfy.', examples: ['ntfy'] }),
  server: z
    .url({ protocol: /^https?$/, error: 'is no address; want one such as https://ntfy.example.org' })
    .default('https://ntfy.sh')
    .meta({ description: 'An ntfy server of your own.', examples: ['https://ntfy.example.org'] }),
  topic: z
    .string()
    .regex(TOPIC, 'is no topic; want up to 64 letters, digits, dashes and underscores')
    .optional()
    .meta({
      description:
        'Your own topic, where test cards go and you are told of what needs you. Without a reservation, who guesses it reads it.',
      examples: ['${NTFY_TOPIC}'],
    }),
  token: z
    .string()
    .regex(/^[!-~]{8,}$/, 'is no access token of ntfy; want one such as tk_…')
    .optional()
    .meta({
      description: 'An access token, where the topic is not open to everybody.',
      examples: ['${NTFY_TOKEN}'],
    }),
  priority: z
    .enum(['min', 'low', 'default', 'high', 'max'])
    .default('default')
    .meta({ description: 'How loud a telephone is about it.', examples: ['low'] }),
  tags: z
    .array(z.string().regex(/^[\w+-]{1,40}$/, 'is no tag; want a word such as tada'))
    .default([])
    .meta({
      description: 'Words beside the title; the names of emoji are shown as these.',
      examples: [['tada']],
    }),
})

export type NtfySettings = z.output<typeof ntfyChannel>
