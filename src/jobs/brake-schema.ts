import { z } from 'zod'

import { isMonthDay } from '../day.ts'

/** What is asked before anything is painted. Whatever is undefined or empty is not. */
export interface Brake {
  /** Days that lists write when nobody knows one: `MM-DD` of every year, or one day, `YYYY-MM-DD`. */
  readonly dates: readonly string[]
  /** Whether names that no person has are asked about. */
  readonly names: boolean
  /** More cards of one job on a day than `times` what is usual; fewer than `from` are never a crowd. */
  readonly crowd: { readonly times: number; readonly from: number } | undefined
  /** The most cards to one address of one channel on one day. */
  readonly perAddress: number | undefined
}

/**
 * The first of January, and the first days of the calendars of spreadsheets (30 and 31 December 1899) and of Unix west of
 * Greenwich. Other first days (1900, 1904, 1970, 1980, 0001) are a first of January, too.
 */
const PLACEHOLDERS = ['01-01', '1899-12-30', '1899-12-31', '1969-12-31']

const off = z.literal('off')

const date = z.string().superRefine((text, context) => {
  const [, month, day] = /^(?:\d{4}-)?(\d{2})-(\d{2})$/.exec(text) ?? []
  if (isMonthDay(Number(month), Number(day))) return
  context.addIssue({ code: 'custom', message: 'is no day; want MM-DD or YYYY-MM-DD, such as 07-01' })
})

const MOST = 1_000_000

const parts = z.strictObject({
  dates: z
    .union([off, z.array(date.meta({ description: 'MM-DD, or YYYY-MM-DD.' })).min(1)])
    .prefault(PLACEHOLDERS)
    .meta({
      description: 'Birthdays that lists write when nobody knows one; yours take the place of these.',
      examples: [['01-01', '07-01'], 'off'],
    }),
  names: z
    .enum(['ask', 'off'])
    .prefault('ask')
    .meta({
      description: 'Whether names are asked about that look like a slip: digits, "null", {{name}} …',
      examples: ['off'],
    }),
  crowd: z
    .union([
      off,
      z.strictObject({
        times: z
          .number()
          .min(1)
          .max(MOST)
          .prefault(3)
          .meta({ description: 'More than so many times what is usual.', examples: [3] }),
        from: z
          .number()
          .int()
          .min(2)
          .max(MOST)
          .prefault(20)
          .meta({ description: 'Fewer cards than this are never a crowd.', examples: [20] }),
      }),
    ])
    .prefault({})
    .meta({
      description: 'A day with far more cards of one job than usual.',
      examples: [{ times: 3, from: 20 }, 'off'],
    }),
  per_address: z
    .union([off, z.number().int().min(1).max(MOST)])
    .prefault(3)
    .meta({
      description: 'The most cards to one address of one channel on one day.',
      examples: [3, 'off'],
    }),
})

type Parts = z.output<typeof parts>

const NOTHING: Brake = { dates: [], names: false, crowd: undefined, perAddress: undefined }

/** `brake:` at the top of jobs.yaml. */
export const brake = z
  .union([off, parts])
  .transform((written): Brake => (written === 'off' ? NOTHING : asBrake(written)))

function asBrake({ dates, names, crowd, per_address: perAddress }: Parts): Brake {
  return {
    dates: dates === 'off' ? [] : dates,
    names: names === 'ask',
    crowd: crowd === 'off' ? undefined : crowd,
    perAddress: perAddress === 'off' ? undefined : perAddress,
  }
}
