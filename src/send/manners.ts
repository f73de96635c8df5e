import { z } from 'zod'

import { duration, timeOfDay } from '../jobs/job-schema.ts'

/** More than any service takes from one account. */
const MOST_AT_ONCE = 100

/** A smaller card cannot be read. */
const LEAST_BYTES = 20_000

/** What jobs.yaml may say of every channel, whatever its kind. */
export const mannersFields = {
  quiet: z
    .union([
      z.literal('none'),
      z
        .strictObject({
          from: timeOfDay.meta({ description: 'From then on.', examples: ['21:00'] }),
          to: timeOfDay.meta({ description: 'Until then, on the next day if need be.', examples: ['08:00'] }),
        })
        .refine(({ from, to }) => from !== to, {
          path: ['to'],
          message:
            'is the time at which it begins, and then nothing would ever go out; want another, or quiet: none',
        }),
    ])
    .optional()
    .meta({
      description:
        'When nobody is disturbed, where the person is: what would go out then waits until it is over.',
      examples: [{ from: '21:00', to: '08:00' }],
    }),
  lead: duration.optional().meta({
    description:
      'How long before its time a card leaves on this channel, because it is on its way for so long.',
    examples: ['7d'],
  }),
  consent: z
    .enum(['required', 'assumed'])
    .optional()
    .meta({
      description:
        'Whether a person must have said yes to this channel. Default: required for telephones (whatsapp, signal, imessage), assumed for others.',
      examples: ['required'],
    }),
  pace: z
    .strictObject({
      every: duration.optional().meta({ description: 'The least time between two cards.', examples: ['2s'] }),
      at_once: z
        .int()
        .min(1)
        .max(MOST_AT_ONCE)
        .optional()
        .meta({ description: 'How many cards may be under way.', examples: [1] }),
    })
    .optional()
    .meta({
      description: 'How fast cards go out here, where the service allows more or less than is usual.',
      examples: [{ every: '2s', at_once: 1 }],
    }),
  max_bytes: z
    .int()
    .min(LEAST_BYTES)
    .optional()
    .meta({
      description: 'How large a card file may be, where the other side takes less than is usual.',
      examples: [2_000_000],
    }),
}

/** The same, understood. */
export type Manners = z.output<z.ZodObject<typeof mannersFields>>

/** What a channel of jobs.yaml says of manners. */
export function mannersOf({ quiet, lead, consent, pace, max_bytes }: Manners): Manners {
  return Object.fromEntries(
    Object.entries({ quiet, lead, consent, pace, max_bytes }).filter(([, value]) => value !== undefined),
  )
}
