import { z } from 'zod'

import type { QuotaLimits } from './quota.ts'

/** OpenAI's limits of gpt-image-2 per tier, as published in May 2026; an organization's own page has the last word. */
const TIERS = {
  1: { imagesPerMinute: 5, tokensPerMinute: 100_000 },
  2: { imagesPerMinute: 20, tokensPerMinute: 250_000 },
  3: { imagesPerMinute: 50, tokensPerMinute: 800_000 },
  4: { imagesPerMinute: 150, tokensPerMinute: 3_000_000 },
  5: { imagesPerMinute: 250, tokensPerMinute: 8_000_000 },
} as const

/** Sudden ramps are told to slow down, so a rested bucket gives a quarter of a minute at once, not all of it. */
const BURST_SHARE = 0.25

/** Far beyond every published limit: more is a slip of the finger. */
const MOST_IMAGES = 100_000
const MOST_TOKENS = 1_000_000_000

const openai = z
  .strictObject({
    tier: z
      .literal([1, 2, 3, 4, 5])
      .prefault(1)
      .meta({
        description: 'The usage tier of the OpenAI organization, 1 to 5; it stands for the two limits below.',
        examples: [1],
      }),
    images_per_minute: z
      .number()
      .int()
      .min(1)
      .max(MOST_IMAGES)
      .optional()
      .meta({
        description: 'Images a minute. Default: those of the tier.',
        examples: [5],
      }),
    tokens_per_minute: z
      .number()
      .int()
      .min(1)
      .max(MOST_TOKENS)
      .optional()
      .meta({
        description: 'Tokens a minute. Default: those of the tier.',
        examples: [100_000],
      }),
    burst: z
      .number()
      .int()
      .min(1)
      .max(MOST_IMAGES)
      .optional()
      .meta({
        description:
          "Images asked for at once after a rest. Default: a quarter of a minute's images, at least one.",
        examples: [2],
      }),
  })
  .transform((written, context): QuotaLimits => {
    const tier = TIERS[written.tier]
    const imagesPerMinute = written.images_per_minute ?? tier.imagesPerMinute
    const burst = written.burst ?? Math.max(1, Math.floor(imagesPerMinute * BURST_SHARE))
    if (burst > imagesPerMinute) {
      context.issues.push({
        code: 'custom',
        path: ['burst'],
        input: burst,
        message: `is more than a whole minute's images; want at most ${imagesPerMinute}`,
      })
    }
    return { imagesPerMinute, tokensPerMinute: written.tokens_per_minute ?? tier.tokensPerMinute, burst }
  })

/** `limits:` of jobs.yaml: one entry for each service that has any. */
export const limits = z.strictObject({
  openai: openai.prefault({}).meta({
    description: 'What OpenAI allows: a tier, or the numbers themselves.',
    examples: [{ tier: 1 }, { images_per_minute: 5, tokens_per_minute: 100_000, burst: 2 }],
  }),
})
