import { z } from 'zod'

import type { QuotaLimits } from './quota.ts'

type PerMinute = Omit<QuotaLimits, 'burst'>

/** OpenAI's limits of gpt-image-2 per tier, as published in May 2026; an organization's own page has the last word. */
const TIERS = {
  1: { imagesPerMinute: 5, tokensPerMinute: 100_000 },
  2: { imagesPerMinute: 20, tokensPerMinute: 250_000 },
  3: { imagesPerMinute: 50, tokensPerMinute: 800_000 },
  4: { imagesPerMinute: 150, tokensPerMinute: 3_000_000 },
  5: { imagesPerMinute: 250, tokensPerMinute: 8_000_000 },
} as const

/**
 * Google shows a project's limits only in AI Studio, and preview models have less than others (ai.google.dev, "Rate
 * limits", 2026). Seen were 20 requests and 100,000 tokens a minute for gemini-3-pro-image in tier 1, and 2 to 5 images a
 * minute in practice; the lower ones of these are safe for everybody.
 */
const GEMINI: PerMinute = { imagesPerMinute: 5, tokensPerMinute: 100_000 }

/**
 * Nothing is published for pictures of a ChatGPT plan, and all who use it share its pool. One every half a minute is what
 * a person at the keyboard might ask for; the tokens are those of OpenAI's smallest tier.
 */
const CODEX: PerMinute = { imagesPerMinute: 2, tokensPerMinute: 100_000 }

/** Sudden ramps are told to slow down, so a rested bucket gives a quarter of a minute at once, not all of it. */
const BURST_SHARE = 0.25

/** Far beyond every published limit: more is a slip of the finger. */
const MOST_IMAGES = 100_000
const MOST_TOKENS = 1_000_000_000

/** Keys that every service's entry has; `defaults` says in words where the numbers come from when they are not written. */
const keys = (defaults: { readonly images: string; readonly tokens: string }) => ({
  images_per_minute: amount(MOST_IMAGES).meta({
    description: `Images a minute. Default: ${defaults.images}.`,
    examples: [5],
  }),
  tokens_per_minute: amount(MOST_TOKENS).meta({
    description: `Tokens a minute. Default: ${defaults.tokens}.`,
    examples: [100_000],
  }),
  burst: amount(MOST_IMAGES).meta({
    description:
      "Images asked for at once after a rest. Default: a quarter of a minute's images, at least one.",
    examples: [2],
  }),
})

function amount(most: number) {
  return z.number().int().min(1).max(most).optional()
}

interface Written {
  readonly images_per_minute?: number | undefined
  readonly tokens_per_minute?: number | undefined
  readonly burst?: number | undefined
}

/** What was written, the rest filled in; more at once than in a whole minute is a mistake. */
function complete(written: Written, defaults: PerMinute, { issues }: z.RefinementCtx): QuotaLimits {
  const imagesPerMinute = written.images_per_minute ?? defaults.imagesPerMinute
  const burst = written.burst ?? Math.max(1, Math.floor(imagesPerMinute * BURST_SHARE))
  if (burst > imagesPerMinute) {
    issues.push({
      code: 'custom',
      path: ['burst'],
      input: burst,
      message: `is more than a whole minute's images; want at most ${imagesPerMinute}`,
    })
  }
  return { imagesPerMinute, tokensPerMinute: written.tokens_per_minute ?? defaults.tokensPerMinute, burst }
}

const openai = z
  .strictObject({
    tier: z
      .literal([1, 2, 3, 4, 5])
      .prefault(1)
      .meta({
        description: 'The usage tier of the OpenAI organization, 1 to 5; it stands for the two limits below.',
        examples: [1],
      }),
    ...keys({ images: 'those of the tier', tokens: 'those of the tier' }),
  })
  .transform((written, context) => complete(written, TIERS[written.tier], context))

/** A service without tiers. */
function plain(defaults: PerMinute) {
  return z
    .strictObject(keys({ images: `${defaults.imagesPerMinute}`, tokens: `${defaults.tokensPerMinute}` }))
    .transform((written, context) => complete(written, defaults, context))
}

/** `limits:` of jobs.yaml: one entry for each service that has any. */
export const limits = z.strictObject({
  openai: openai.prefault({}).meta({
    description: 'What OpenAI allows: a tier, or the numbers themselves.',
    examples: [{ tier: 1 }, { images_per_minute: 5, tokens_per_minute: 100_000, burst: 2 }],
  }),
  gemini: plain(GEMINI)
    .prefault({})
    .meta({
      description: 'What Google allows for its image models, as AI Studio shows it for your project.',
      examples: [{ images_per_minute: 5, tokens_per_minute: 100_000 }],
    }),
  codex: plain(CODEX)
    .prefault({})
    .meta({
      description: 'How much of a ChatGPT plan to use, where the Codex sign-in is.',
      examples: [{ images_per_minute: 2 }],
    }),
})
