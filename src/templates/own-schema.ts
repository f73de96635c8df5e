import { z } from 'zod'

import { STYLES } from './styles.ts'
import { LAYOUTS } from '../layout.ts'
import { COMPOSITION_NAMES } from './treatment.ts'
import { messageProblem } from './words/message.ts'

/** A paragraph; what is longer is no description of a card, and prompts end at 32,000 letters. */
const MOST_LETTERS = 1_000

/** More than anybody reads on a card. */
const MOST_LETTERS_SAID = 400

const MOST_MOTIFS = 30

const MOST_MESSAGES = 100

/** Languages have two or three letters; what follows is checked by `Intl`. */
function isLanguage(text: string): boolean {
  try {
    return /^[A-Za-z]{2,3}(-|$)/.test(text) && Intl.getCanonicalLocales(text).length === 1
  } catch {
    // A RangeError is how Intl says that the tag is malformed.
    return false
  }
}

/** Text for the model, in whatever language it understands. */
const description = z.string().trim().min(1).max(MOST_LETTERS)

/** What a text may name. */
function saying(...known: readonly string[]) {
  return z
    .string()
    .trim()
    .min(1)
    .max(MOST_LETTERS_SAID)
    .superRefine((text, context) => {
      const message = messageProblem(text, known)
      if (message !== undefined) context.addIssue({ code: 'custom', message })
    })
}

const headline = saying('name', 'address')

const numbered = saying('name', 'address', 'number')

const messages = z
  .array(saying('name', 'address').meta({ description: 'One of the messages.' }))
  .min(1)
  .max(MOST_MESSAGES)

/** One text for every tone, or one for each; whichever is left out is as the warm one. */
function inTones<Said extends z.ZodType>(said: Said, what: string) {
  return z.union([
    said,
    z.strictObject({
      warm: said.meta({ description: `${what} in a warm tone, and in the tones that are left out.` }),
      formal: said.optional().meta({ description: `${what} in a formal tone.` }),
      playful: said.optional().meta({ description: `${what} in a playful tone.` }),
    }),
  ])
}

const wishes = {
  headline: inTones(headline, 'The headline').meta({
    description: 'The large line: an ICU message with {name} and {address}.',
    examples: ['The cherries are in bloom, {name}!'],
  }),
  numbered: inTones(numbered, 'The headline with a number')
    .optional()
    .meta({
      description: 'The same for those whose number is shown, with {number} as well.',
      examples: ['{number, selectordinal, one {#st} two {#nd} few {#rd} other {#th}} time, {name}!'],
    }),
  messages: inTones(messages, 'The messages').meta({
    description: 'The small lines: one of these is chosen, another one each year.',
    examples: [['Come and sit under the trees.', 'May the petals fall on you.']],
  }),
}

const language = z.strictObject({
  kind: z
    .string()
    .trim()
    .min(1)
    .max(MOST_LETTERS_SAID)
    .optional()
    .meta({
      description: 'What such a card is called, for those who cannot see it. Default: a greeting card.',
      examples: ['Hanami card'],
    }),
  shows: z
    .string()
    .trim()
    .min(1)
    .max(MOST_LETTERS_SAID)
    .optional()
    .meta({
      description: 'What the picture shows, for those who cannot see it. Default: what its style shows.',
      examples: ['cherry trees in full bloom'],
    }),
  ...wishes,
  belated: z.strictObject(wishes).optional().meta({
    description: 'What is said when the day is over. Default: the same as on the day.',
  }),
  early: z.strictObject(wishes).optional().meta({
    description: 'What is said when the card is sent before the day. Default: the same as on the day.',
  }),
  shorter: z
    .strictObject({
      headline: headline.meta({ description: 'A headline of few letters.' }),
      message: saying('name', 'address').meta({ description: 'A message of few letters.' }),
    })
    .optional()
    .meta({ description: 'What is set where the usual words find no room.' }),
})

const prompt = z
  .strictObject({
    artefact: description.optional().meta({
      description:
        'What is wanted, as it goes on after "artwork for". Default: the front of a greeting card.',
      examples: ['the front of a card for a spring festival'],
    }),
    subject: description.optional().meta({
      description: 'What every picture shows.',
      examples: ['a picnic under cherry trees in full bloom'],
    }),
    motifs: z
      .array(z.string().trim().min(1).max(60).meta({ description: 'One of the motifs.' }))
      .min(1)
      .max(MOST_MOTIFS)
      .optional()
      .meta({
        description: 'Things that take turns in the middle of the picture, beside what somebody likes.',
        examples: [['paper lanterns', 'tea', 'birds']],
      }),
    styles: z
      .array(z.enum(STYLES).meta({ description: 'A style of ours.' }))
      .min(1)
      .optional()
      .meta({
        description: 'Styles of ours that suit it. Default: all.',
        examples: [['watercolour', 'botanical']],
      }),
    style: description.optional().meta({
      description: 'A style of your own, instead of styles; the built-in artist paints it in one of ours.',
      examples: ['woodblock print with flat colours, fine outlines and visible grain'],
    }),
    scene: description.optional().meta({ description: 'The place. Default: that of the style.' }),
    palette: description.optional().meta({
      description: 'The colours. Default: those of the style and of the season.',
      examples: ['blossom pink, moss green and indigo on washi white'],
    }),
    mood: description.optional().meta({
      description: 'What is felt. Default: friendly, light and personal.',
      examples: ['light and grateful'],
    }),
    compositions: z
      .array(z.enum(COMPOSITION_NAMES).meta({ description: 'A composition.' }))
      .min(1)
      .optional()
      .meta({
        description: 'Where the art gathers, so that the rest is calm. Default: what suits the style.',
        examples: [['hanging', 'wreath']],
      }),
  })
  .superRefine(({ style, styles, subject, motifs }, context) => {
    if (style !== undefined && styles !== undefined) {
      const message = 'stands beside styles; want one of the two'
      context.addIssue({ code: 'custom', path: ['style'], message })
    }
    if (subject === undefined && motifs === undefined) {
      context.addIssue({
        code: 'custom',
        message: 'says nothing of what is shown; want subject, motifs or both',
      })
    }
  })

/** A template that somebody wrote, as written. Unknown keys are errors, as in jobs.yaml. */
export const ownTemplateFile = z.strictObject({
  prompt: prompt.meta({ description: 'What is asked of whoever paints.' }),
  layout: z
    .enum(LAYOUTS)
    .prefault('over')
    .meta({ description: 'How the words lie on the picture.', examples: ['framed'] }),
  words: z
    .record(
      z.string().superRefine((text, context) => {
        const message = 'is not a language; want a tag such as de, pt-BR or zh-Hant'
        if (!isLanguage(text)) context.addIssue({ code: 'custom', message })
      }),
      language.meta({ description: 'What the card says in this language.' }),
    )
    .refine(
      (languages) => Object.keys(languages).length > 0,
      'has no language; want at least one, such as en',
    )
    .meta({
      description: 'What the card says, by language; the first one stands in for those that are missing.',
      examples: [{ en: { headline: 'For you, {name}!', messages: ['With love.'] } }],
    }),
})

export type OwnTemplateFile = z.output<typeof ownTemplateFile>

/** The schema of a file in `templates/`, for editors and for telling what is allowed where. */
export function templateJsonSchema(): Readonly<Record<string, unknown>> {
  return { title: 'A template of Wellwisher', ...z.toJSONSchema(ownTemplateFile, { io: 'input' }) }
}
