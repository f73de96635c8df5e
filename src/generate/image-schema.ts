import { z } from 'zod'

import { nearest } from '../mistake.ts'
import type { PersonImage } from '../people/person.ts'
import type { ImageSettings, Quality } from './generator.ts'

/** What a picture is without any setting. */
export const DEFAULT_IMAGE: ImageSettings = {
  model: 'openai/gpt-image-2',
  size: { width: 1024, height: 1536 },
  quality: 'medium',
  timeoutMs: 180_000,
  fallbacks: ['local'],
}

const QUALITIES = ['low', 'medium', 'high', 'auto'] as const satisfies readonly Quality[]

/** No generator paints larger edges; which sizes a model really takes, its abilities say. */
const LONGEST_EDGE = 4_096

/** A picture that takes ten minutes is not coming. */
const LONGEST_TIMEOUT_MS = 600_000

const MODEL_FORM = 'want "local" or "openai/" and a model, such as openai/gpt-image-2'

const model = z.string().transform((text, context): string => {
  const name = text.startsWith('gpt-image-') ? `openai/${text}` : text
  if (name === 'local' || /^openai\/\S+$/.test(name)) return name
  const meant = nearest(text, ['local', DEFAULT_IMAGE.model, 'gpt-image-2'])
  const message = `is no model that can be asked; ${MODEL_FORM}${meant === undefined ? '' : ` (did you mean ${meant}?)`}`
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
    description: 'Who paints: openai/MODEL, or local for the built-in artist.',
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
})

export type ImageOverride = z.output<typeof imageOverride>

/** The settings with those of the next, nearer level put over them. */
export function overridden(base: ImageSettings, over: ImageOverride): ImageSettings {
  return {
    model: over.model ?? base.model,
    size: over.size ?? base.size,
    quality: over.quality ?? base.quality,
    timeoutMs: over.timeout ?? base.timeoutMs,
    fallbacks: over.fallbacks ?? base.fallbacks,
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
