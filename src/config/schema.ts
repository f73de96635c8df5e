import { z } from 'zod'

import { imageOverride } from '../generate/image-schema.ts'
import { limits } from '../generate/limits-schema.ts'
import { MOST_REFERENCES } from '../generate/wanted.ts'
import { jobFields, locale, NAME_FORM, zone } from '../jobs/job-schema.ts'
import { alertsSchema } from '../ops/alerts-schema.ts'
import { LAYOUTS } from '../layout.ts'
import { LETTERINGS } from '../lettering.ts'
import { brake } from '../jobs/brake-schema.ts'
import { httpSchema } from '../ops/http-schema.ts'
import { pingSchema } from '../ops/ping-schema.ts'
import { channelSchema } from '../send/channels.ts'
import { templateNames } from '../templates/templates.ts'

/** No budget is larger: more is a slip of the finger, and integers of micro-dollars stay exact. */
const MOST_DOLLARS = 1_000_000

const amount = z.number().min(0).max(MOST_DOLLARS)

const name = z.string().regex(NAME_FORM)

/** Ten years. */
const MOST_KEPT_DAYS = 3_660

/** A number of days, `400d`. */
const days = z.string().transform((text, context): number => {
  const count = Number(/^(\d{1,4})d$/.exec(text)?.[1] ?? 0)
  if (count >= 1 && count <= MOST_KEPT_DAYS) return count
  const message = `is no number of days; want 1d to ${MOST_KEPT_DAYS}d, such as 400d`
  context.issues.push({ code: 'custom', input: text, message })
  return z.NEVER
})

/** Where pictures lie; how many there may be and whether they are there is checked where the folders are known. */
const references = z.array(
  z.string().meta({ description: 'The path of a PNG, JPEG or WebP, or blob:<sha256>.' }),
)

const job = z.strictObject({
  ...jobFields,
  template: z
    .string()
    .optional()
    .meta({
      description:
        'How the card looks and speaks: one of ours, or the name of a file in templates/. Default: the template with the name of the occasion.',
      examples: [...templateNames],
    }),
  layout: z
    .enum(LAYOUTS)
    .optional()
    .meta({
      description: 'How words and picture are a card. Default: as the template wishes.',
      examples: ['folded'],
    }),
  lettering: z
    .enum(LETTERINGS)
    .prefault('typeset')
    .meta({
      description:
        'Who writes the words: typeset is our own type, checked letter by letter; model lets the generator paint them, and the name leaves this machine.',
      examples: ['model'],
    }),
  image: imageOverride.optional().meta({
    description: 'Settings of the picture for this job only; what is left out is as in image: at the top.',
    examples: [{ quality: 'high' }],
  }),
  ping: pingSchema.optional().meta({
    description:
      "Asked before and after each look, so that a dead-man's switch elsewhere tells when none comes: one address as of healthchecks.io (/start, itself, /fail), or one for each. Default: nobody.",
    examples: ['https://hc-ping.com/${CHECK}', { success: 'https://example.org/push/abc' }],
  }),
  references: references.optional().meta({
    description: `Pictures whose style is followed, in order; with a person's photo at most ${MOST_REFERENCES}.`,
    maxItems: MOST_REFERENCES,
    examples: [['art/style.png']],
  }),
  reference_images: references
    .optional()
    .meta({ description: 'Another name of references.', maxItems: MOST_REFERENCES }),
  input_images: references
    .optional()
    .meta({ description: 'Another name of references.', maxItems: MOST_REFERENCES }),
})

/** jobs.yaml, as written. Unknown keys are errors: a typing mistake must not be a silent default. */
export const jobsFile = z.strictObject({
  version: z.literal(1).meta({ description: 'The version of this format, always 1.', examples: [1] }),
  people: z
    .array(z.string().min(1).meta({ description: 'A list of people (.csv), relative to jobs.yaml.' }))
    .min(1)
    .meta({
      description: 'Lists of people, relative to jobs.yaml; several are joined by id, the first one wins.',
      examples: [['people.csv']],
    }),
  roots: z
    .array(z.string().min(1).meta({ description: 'A folder, relative to jobs.yaml.' }))
    .min(1)
    .prefault(['.'])
    .meta({
      description: 'Folders in which references and photos may lie; nothing outside them is opened.',
      examples: [['.'], ['art', 'photos']],
    }),
  fonts: z
    .array(
      z.string().min(1).meta({ description: 'A folder with .ttf or .otf files, relative to jobs.yaml.' }),
    )
    .prefault([])
    .meta({
      description:
        'Folders with fonts of your own, for letters that no bundled font has. Read when a command or the worker begins. Default: none.',
      examples: [['fonts']],
    }),
  timezone: zone.prefault('UTC').meta({
    description: 'IANA time zone of the jobs, and of people who have none of their own.',
    examples: ['Europe/Berlin'],
  }),
  locale: locale
    .prefault('en')
    .meta({ description: 'Language of the words for people who have none of their own.', examples: ['de'] }),
  image: imageOverride.prefault({}).meta({
    description: "Settings of the pictures; a job's own image: is put over these, a person's over that.",
    examples: [{ model: 'openai/gpt-image-2', size: '1024x1536', quality: 'medium' }],
  }),
  limits: limits.prefault({}).meta({
    description: 'What the services allow per minute.',
    examples: [{ openai: { tier: 1 } }],
  }),
  budget: z
    .strictObject({
      per_day: amount.prefault(2).meta({
        description:
          'US dollars a day; what would go over is refused before it is spent. 0: nothing is bought.',
        examples: [2],
      }),
      per_month: amount.prefault(20).meta({
        description: 'US dollars a calendar month; what would go over is refused before it is spent.',
        examples: [20],
      }),
      per_job: amount.optional().meta({
        description: 'US dollars a calendar month for each job. Default: only the sums of all jobs count.',
        examples: [10],
      }),
      per_person: amount.optional().meta({
        description:
          'US dollars a calendar month for each person. Default: only the sums of all people count.',
        examples: [0.5],
      }),
    })
    .prefault({})
    .meta({ description: 'What pictures may cost.', examples: [{ per_day: 2, per_month: 20 }] }),
  brake: brake.prefault({}).meta({
    description: 'What is asked of you before anything is painted, because it looks like a slip in a list.',
    examples: [{ per_address: 5 }, 'off'],
  }),
  keep: z
    .strictObject({
      pictures: days.prefault('400d').meta({
        description:
          'How long pictures and card files are kept after their card has ended. Default: 400d. Those of a card that has not ended are always kept.',
        examples: ['400d'],
      }),
      prompts: z
        .boolean()
        .prefault(false)
        .meta({
          description:
            "Whether the ledger keeps the words of prompts, which tell of people's interests. Default: false, only their hash.",
          examples: [false],
        }),
    })
    .prefault({})
    .meta({ description: 'What is remembered, and for how long.', examples: [{ pictures: '400d' }] }),
  channels: z.record(name, channelSchema.meta({ description: 'One way out.' })).meta({
    description: 'The ways out, by a name of your own.',
    examples: [{ outbox: { type: 'folder', path: 'outbox' } }],
  }),
  jobs: z.record(name, job.meta({ description: 'One job.' })).meta({
    description: 'What is celebrated, by a name of your own.',
    examples: [{ birthday: { schedule: '0 9 * * *', occasion: 'birthday', send: ['outbox'] } }],
  }),
  http: httpSchema.prefault({}).meta({
    description:
      'Where the metrics and the health of `start` can be asked for, and where services call it; off: nowhere.',
    examples: [{ port: 9474 }, 'off'],
  }),
  alerts: alertsSchema.optional().meta({
    description: 'Where you are told when something needs you. Default: only in the log.',
    examples: [{ to: ['outbox'] }],
  }),
})

export type JobsFile = z.output<typeof jobsFile>

/** The same as JSON Schema, for editors and for telling what is allowed where. */
export function jobsJsonSchema(): Readonly<Record<string, unknown>> {
  const schema = z.toJSONSchema(jobsFile, {
    io: 'input',
    override({ jsonSchema, path }) {
      // Names of jobs and channels stand for themselves.
      if (path.at(-1) !== 'propertyNames') letVariablesPass(jsonSchema)
    },
  })
  return { title: 'jobs.yaml of Wellwisher', ...schema }
}

/** The beginning of `${NAME}`, which may stand for any text; an editor does not know for which. */
const OR_A_VARIABLE = String.raw`|\$\{`

function letVariablesPass(schema: { pattern?: string; format?: string }): void {
  const { pattern } = schema
  // What several places share comes by several times.
  if (pattern?.endsWith(OR_A_VARIABLE) === false) schema.pattern = pattern + OR_A_VARIABLE
  if (schema.format === 'uri') delete schema.format
}
