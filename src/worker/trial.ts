import type { Brief, Words } from '../templates/template.ts'
import { templates } from '../templates/templates.ts'
import type { Design } from '../templates/treatment.ts'

/** What a card is made of that is for nobody's day, and only shows that a channel works. */
export interface Trial {
  readonly brief: Brief
  readonly design: Design
  readonly words: Words
}

/** A card that says of itself that it is a test. `at`: when, as its reader writes it. Pure; the same for the same words. */
export function trialOf(channel: string, at: string): Trial {
  const template = templates.greeting
  const sitter = {
    interests: [],
    relation: undefined,
    season: 'spring',
    number: undefined,
    likeness: false,
  } as const
  const [treatment] = template.treatments(sitter)
  const headline = 'This is a test'
  const message = `A card from Wellwisher to its owner, on the channel ${channel}, made ${at}. It is nobody’s day.`
  return {
    brief: template.brief(sitter, { treatment, seed: channel }),
    design: template.design(treatment),
    words: { headline, message, locale: 'en', alt: `A test card. It says: ${headline}. ${message}` },
  }
}
