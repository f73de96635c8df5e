import { z } from 'zod'

import { nearest } from '../mistake.ts'
import type { PersonImage } from '../people/person.ts'
import { checkAfter, checkOverride } from './check-schema.ts'
import type { Background, ImageSettings, PictureFormat, Quality } from './generator.ts'

/** What a picture is without any setting. */
export const DEFAULT_IMAGE: ImageSettings = {
  model: 'openai/gpt-image-2',
  size: { width: 1024, height: 1536 },
  quality: 'medium',
  // Whole, because the picture is cropped and set in type before it is encoded for each channel.
  format: 'png',
  background: undefined,
  compression: undefined,
  moderation: undefined,
  params: {},
  timeoutMs: 180_000,
  fallbacks: ['local'],
  repaints: 1,
  check: undefined,
  deny: [],
}

const QUALITIES = ['low', 'medium', 'high', 'xhigh', 'max', 'auto'] as const satisfies readonly Quality[]

const BACKGROUNDS = ['auto', 'opaque', 'transparent'] as const satisfies readonly Background[]

/** Who makes pictures, as the part of a model before the slash; `local` is the built-in artist and has no slash. */
const PROVIDERS = ['openai', 'openai-responses', 'openai-codex', 'gemini'] as const

/** No generator paints larger edges; which sizes a model really takes, its abilities say. */
const LONGEST_EDGE = 4_096

/** Who asks more often than this pays for a prompt that does not work. */
const MOST_REPAINTS = 3

/** A picture that takes ten minutes is not coming. */
const LONGEST_TIMEOUT_MS = 600_000

const MODEL_FORM = `want "local", or one of ${PROVIDERS.join(', ')} with a model, such as openai/gpt-image-2`

/** Models that are known without their provider. */
const BARE = [
  { begins: 'gpt-image-', provider: 'openai' },
  { begins: 'gemini-', provider: 'gemini' },
] as const

const model = z.string().transform((text, context): string => {
  const provider = BARE.find(({ begins }) => text.startsWith(begins))?.provider
  const name = provider === undefined ? text : `${provider}/${text}`
  const known = PROVIDERS.some((one) => name.startsWith(`${one}/`)) && /^[a-z-]+\/[\w.-]+$/.test(name)
  if (name === 'local' || known) return name
  const meant = nearest(text, ['local', DEFAULT_IMAGE.model, 'gpt-image-2'])
  const message = `is no model that can be asked (unsupported_target); ${MODEL_FORM}${meant === undefined ? '' : ` (did you mean ${meant}?)`}`
  context.issues.push({ code: 'custom', input: text, message })
  return z.NEVER
})

const size = z.string().transform((text, context): ImageSettings['size'] => {
  const [width = 0, height = 0] = /^\d{1,4}x\d{1,4}$/.test(text) ? text.split('x').map(Number) : []
  if ([width, height].every((edge) => edge >= 1 && edge <= LONGEST_EDGE)) return { width, height }
  const message = `is no size; want WIDTHxHEIGHT in pixels, each at most ${LONGEST_EDGE}, such as 1024x1536`
  context.issues.push({ code: 'custom', input: text, message })
  return z.NEVER
})

const quality = z.enum(QUALITIES)

/** `jpg` is what everybody writes and `jpeg` what everybody means. */
const format = z
  .enum(['png', 'jpeg', 'jpg', 'webp'])
  .transform((text): PictureFormat => (text === 'jpg' ? 'jpeg' : text))

/** A card has one picture: several would be paid for and thrown away. */
const one = z.number().superRefine((count, context) => {
  if (count === 1) return
  context.addIssue({ code: 'custom', message: 'asks for several pictures (unsupported_count); want 1' })
})

/** The Images API streams at most three previews. */
const MOST_PARTIALS = 3

/** Names of models that call the image tool. */
const modelName = z.string().regex(/^[\w.-]+$/)

const providerParams = z.strictObject({
  openai: z
    .strictObject({
      n: one.optional().meta({ description: 'How many pictures; always 1.', examples: [1] }),
      partial_images: z
        .number()
        .int()
        .min(0)
        .max(MOST_PARTIALS)
        .exactOptional()
        .meta({
          description:
            'Previews streamed while the picture is painted, for the progress line only; each is billed. Default: 0.',
          examples: [0],
        }),
      references: z
        .enum(['inline', 'files'])
        .exactOptional()
        .meta({
          description:
            'inline sends references with every request, files uploads each once for a day and names it; photos of people always go inline. Default: inline.',
          examples: ['inline'],
        }),
    })
    .transform(({ n: _n, ...params }) => params)
    .exactOptional()
    .meta({ description: "Only for OpenAI's Images API.", examples: [{ partial_images: 2 }] }),
  'openai-responses': z
    .strictObject({
      host_model: modelName.exactOptional().meta({
        description: 'The model that calls the image tool.',
        examples: ['gpt-6-luna'],
      }),
    })
    .exactOptional()
    .meta({
      description: "Only for OpenAI's Responses API, and for the sign-in of Codex.",
      examples: [{ host_model: 'gpt-6-luna' }],
    }),
  gemini: z
    .strictObject({
      aspect_ratio: z
        .string()
        .regex(/^\d{1,2}:\d{1,2}$/)
        .exactOptional()
        .meta({
          description: 'WIDTH:HEIGHT as Gemini names it. Default: the one nearest to size.',
          examples: ['2:3'],
        }),
      image_size: z
        .enum(['0.5K', '1K', '2K', '4K'])
        .exactOptional()
        .meta({
          description: 'How large Gemini paints. Default: the smallest that reaches size.',
          examples: ['1K'],
        }),
    })
    .exactOptional()
    .meta({ description: 'Only for Gemini.', examples: [{ image_size: '2K' }] }),
})

const timeout = z.string().transform((text, context): number => {
  const match = /^(\d{1,6})(s|m)$/.exec(text)
  const ms = match === null ? 0 : Number(match[1]) * (match[2] === 'm' ? 60_000 : 1_000)
  if (ms > 0 && ms <= LONGEST_TIMEOUT_MS) return ms
  const message = 'is no deadline; want more than 0s and at most 600s, such as 180s'
  context.issues.push({ code: 'custom', input: text, message })
  return z.NEVER
})

/** What an `image:` in jobs.yaml may set; what it leaves out is inherited. */
export const imageOverride = z.strictObject({
  model: model.optional().meta({
    description:
      'Who paints: openai/MODEL, openai-responses/MODEL, openai-codex/MODEL, gemini/MODEL, or local for the built-in artist.',
    examples: ['openai/gpt-image-2', 'local'],
  }),
  size: size.optional().meta({
    description: 'WIDTHxHEIGHT of the picture in pixels. Default: 1024x1536.',
    examples: ['1024x1536'],
  }),
  quality: quality.optional().meta({
    description: 'How carefully, and how dearly, it is painted. Default: medium.',
    examples: ['medium'],
  }),
  background: z
    .enum(BACKGROUNDS)
    .optional()
    .meta({
      description:
        "What is behind the motif: auto, opaque, or transparent where a model can. Default: the service's own.",
      examples: ['opaque'],
    }),
  format: format.optional().meta({
    description:
      "How the picture travels here: png, jpeg or webp; each channel's file is encoded anew. Default: png.",
    examples: ['png'],
  }),
  compression: z
    .number()
    .int()
    .min(0)
    .max(100)
    .optional()
    .meta({
      description: "0 to 100, for jpeg and webp only. Default: the service's own.",
      examples: [90],
    }),
  moderation: z
    .enum(['auto', 'low'])
    .optional()
    .meta({
      description: "How strictly the service filters: auto or low. Default: the service's own.",
      examples: ['auto'],
    }),
  provider_params: providerParams.optional().meta({
    description: 'Settings that only one provider knows, by provider.',
    examples: [{ openai: { partial_images: 2 } }],
  }),
  deny: z
    .array(z.enum(PROVIDERS).meta({ description: 'A provider.' }))
    .optional()
    .meta({
      description:
        'Providers that are never asked. A job can add to those of image: at the top, and take none away.',
      examples: [['gemini']],
    }),
  timeout: timeout
    .optional()
    .meta({ description: 'The deadline of one call, at most 600s. Default: 180s.', examples: ['180s'] }),
  fallbacks: z
    .array(model.meta({ description: 'A model, as in model.' }))
    .optional()
    .meta({
      description:
        'Who is asked, in this order, when the model cannot paint; [] means nobody. Default: [local].',
      examples: [['local'], []],
    }),
  repaints: z
    .number()
    .int()
    .min(0)
    .max(MOST_REPAINTS)
    .optional()
    .meta({
      description:
        'How many times a picture that is not fit for a card is painted, and paid for, anew before the next of fallbacks paints, 0 to 3. Default: 1.',
      examples: [1],
    }),
  check: checkOverride,
})

export type ImageOverride = z.output<typeof imageOverride>

/** The settings with those of the next, nearer level put over them. */
export function overridden(base: ImageSettings, over: ImageOverride): ImageSettings {
  return {
    model: over.model ?? base.model,
    size: over.size ?? base.size,
    quality: over.quality ?? base.quality,
    format: over.format ?? base.format,
    background: over.background ?? base.background,
    compression: over.compression ?? base.compression,
    moderation: over.moderation ?? base.moderation,
    params: { ...base.params, ...over.provider_params },
    timeoutMs: over.timeout ?? base.timeoutMs,
    fallbacks: over.fallbacks ?? base.fallbacks,
    repaints: over.repaints ?? base.repaints,
    check: checkAfter(base.check, over.check),
    deny: [...new Set([...base.deny, ...(over.deny ?? [])])],
  }
}

/** What a person's row may set, in the same words as jobs.yaml. */
const personImage = imageOverride.pick({ model: true, size: true, quality: true })

/** A job's settings with a person's own put over them; those were checked when the row was read. */
export function imageFor(job: ImageSettings, person: PersonImage): ImageSettings {
  return overridden(job, personImage.parse(person))
}

/** What is wrong with a person's settings, `size is no size; want …`; undefined when nothing is. */
export function imageProblem(person: PersonImage): string | undefined {
  const issue = personImage.safeParse(person).error?.issues[0]
  if (issue === undefined) return undefined
  const what = issue.code === 'custom' ? issue.message : `is not allowed; want ${QUALITIES.join(', ')}`
  return `${String(issue.path[0])} ${what}`
}
