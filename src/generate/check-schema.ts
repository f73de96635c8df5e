import { z } from 'zod'

import { nearest } from '../mistake.ts'
import type { ImageSettings } from './generator.ts'
import { PRICED_HOSTS } from './openai-responses-prices.ts'

/** Who may look at pictures: models whose price is known, because each look is paid for. */
const checkModel = z.string().transform((text, context): string => {
  const name = text.replace(/^openai\//, '')
  if (PRICED_HOSTS.includes(name)) return `openai/${name}`
  const meant = nearest(name, PRICED_HOSTS)
  const message = `is no model whose price for looking at pictures is known; want openai/ and one of ${PRICED_HOSTS.join(', ')}${meant === undefined ? '' : ` (did you mean openai/${meant}?)`}`
  context.issues.push({ code: 'custom', input: text, message })
  return z.NEVER
})

/** `image.check` as jobs.yaml writes it. */
export const checkOverride = z
  .union([
    z.literal('off').meta({ description: 'No model looks.' }),
    z.strictObject({
      model: checkModel.meta({
        description: 'The model that looks; OPENAI_API_KEY is needed.',
        examples: ['openai/gpt-5.4-mini'],
      }),
    }),
  ])
  .optional()
  .meta({
    description:
      'A model that looks at each picture of a service before words are set on it, for letters and people that nobody asked for; each look is paid for. Default: off.',
    examples: [{ model: 'openai/gpt-5.4-mini' }, 'off'],
  })

/** What counts on a level, after the one above it. */
export function checkAfter(
  base: ImageSettings['check'],
  over: z.output<typeof checkOverride>,
): ImageSettings['check'] {
  return over === 'off' ? undefined : (over ?? base)
}
