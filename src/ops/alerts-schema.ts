import { z } from 'zod'

import { channelNames, duration, timeOfDay } from '../jobs/job-schema.ts'

/** `alerts:` of jobs.yaml. */
export const alertsSchema = z.strictObject({
  to: channelNames.meta({
    description: 'The channels where you are told, in this order: the first that takes it.',
    examples: [['mail', 'outbox']],
  }),
  cooldown: duration.prefault('1d').meta({
    description:
      'One alert of a kind is enough for so long; what comes meanwhile is counted and told with the next.',
    examples: ['1d', '6h'],
  }),
  evening: timeOfDay.optional().meta({
    description:
      "When you are told of the next day's cards, in the zone at the top; not when there are none. Default: never.",
    examples: ['18:00'],
  }),
})
