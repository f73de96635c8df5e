import { z } from 'zod'

import { asDuration, type Duration } from '../duration.ts'
import { SILENCES } from './approval.ts'
import { occasionNames } from '../occasions/occasion.ts'
import { asLocale, localeProblem, zoneProblem } from '../people/zone.ts'
import { TONES } from '../tone.ts'
import { asBeat, asMoment, asSchedule, type Schedule } from './schedule.ts'

/** The longest `prepare` and `lateness`: who looks further ahead has mistaken the unit. */
const MOST_DAYS = 60

/** Who writes more than this means never. */
const MOST_FAILURES = 10_000

const DAY_MS = 86_400_000

const DURATION_FORM = 'want a length of time: a number with s, m, h or d, such as 90s, 30m, 24h or 1d'

/** Lengths of time up to sixty days. */
export const duration = z.string().transform((text, context): Duration => {
  const read = asDuration(text)
  const days = read?.kind === 'exact' ? read.ms / DAY_MS : read?.days
  if (read !== undefined && days !== undefined && days <= MOST_DAYS) return read
  const message =
    read === undefined ? `is no length of time; ${DURATION_FORM}` : `is too long; want at most ${MOST_DAYS}d`
  context.issues.push({ code: 'custom', input: text, message })
  return z.NEVER
})

/** A length of time that is the same on every day, in ms: whoever answers looks at a clock and not at a calendar. */
const hours = z.string().transform((text, context): number => {
  const read = asDuration(text)
  if (read?.kind === 'exact' && read.ms > 0 && read.ms <= MOST_DAYS * DAY_MS) return read.ms
  const message = 'is no length of time that is allowed here; want a number with m or h, such as 30m or 6h'
  context.issues.push({ code: 'custom', input: text, message })
  return z.NEVER
})

/** A custom check whose message is the end of a sentence; undefined means that nothing is wrong. */
function checked(problem: (text: string) => string | undefined) {
  return z.string().superRefine((text, context) => {
    const message = problem(text)
    if (message !== undefined) context.addIssue({ code: 'custom', message })
  })
}

export const zone = checked(zoneProblem)

export const locale = checked(localeProblem).transform((text) => asLocale(text) ?? text)

/** Names that stand in file names, ids and headers. */
export const NAME_FORM = /^[a-z][a-z0-9-]*$/

const cron = checked((text) => {
  const line = asSchedule(text)
  return line.kind === 'mistake' ? line.what : undefined
})

const beat = z.string().transform((text, context): Duration => {
  const read = asBeat(text)
  if (typeof read !== 'string') return read
  context.issues.push({ code: 'custom', input: text, message: read })
  return z.NEVER
})

const moment = z.string().transform((text, context) => {
  const read = asMoment(text)
  if (read !== undefined) return read
  const message = 'is no time of a day; want "YYYY-MM-DD HH:MM", such as "2026-12-24 09:00"'
  context.issues.push({ code: 'custom', input: text, message })
  return z.NEVER
})

const otherSchedule = z
  .strictObject({
    every: beat.optional().meta({
      description:
        'A steady beat of 1m to 60d: 30m, 6h. Lengths in hours are counted through all changes of clocks, 1d is every midnight.',
      examples: ['30m'],
    }),
    at: moment.optional().meta({
      description: "One time of one day, on the clocks of the job's zone; the job is about that day only.",
      examples: ['2026-12-24 09:00'],
    }),
  })
  .meta({ minProperties: 1, maxProperties: 1 })
  .transform(({ every, at }, context): Schedule => {
    if (every !== undefined && at === undefined) return { every }
    if (at !== undefined && every === undefined) return { at }
    const message = 'wants one of the two: every or at'
    context.issues.push({ code: 'custom', input: { every, at }, message })
    return z.NEVER
  })

/** A cron line, `{ every }` or `{ at }`. */
export const schedule = z.union([cron, otherSchedule])

export const timeOfDay = checked((text) =>
  /^([01]\d|2[0-3]):[0-5]\d$/.test(text) ? undefined : 'is no time of day; want HH:MM, such as "09:00"',
)

const LATE_FORM = 'want missed, or belated with a length of time, such as belated(3d)'

/** `missed`, or for how long after `lateness` a card still goes out. */
const late = z.string().transform((text, context): 'missed' | Duration => {
  if (text === 'missed') return text
  const [, within] = /^belated\((.*)\)$/.exec(text) ?? []
  if (within === undefined) {
    context.issues.push({ code: 'custom', input: text, message: `is not allowed here; ${LATE_FORM}` })
    return z.NEVER
  }
  const read = asDuration(within)
  const days = read?.kind === 'exact' ? read.ms / DAY_MS : read?.days
  if (read !== undefined && days !== undefined && days > 0 && days <= MOST_DAYS) return read
  const message = read === undefined ? LATE_FORM : `want more than nothing and at most ${MOST_DAYS}d`
  context.issues.push({ code: 'custom', input: text, message: `is no such length of time; ${message}` })
  return z.NEVER
})

/** Names of channels; whether they exist is checked where the channels are known. */
export const channelNames = z
  .array(z.string().meta({ description: 'The name of a channel.' }))
  .min(1)
  .superRefine((names, context) => {
    names.forEach((name, index) => {
      if (names.indexOf(name) !== index) {
        context.addIssue({ code: 'custom', path: [index], message: 'is named twice; name each channel once' })
      }
    })
  })

const who = z.strictObject({
  tags: z
    .array(z.string().min(1).meta({ description: 'A tag, as written in the list of people.' }))
    .min(1)
    .meta({ description: 'Those who have at least one of these tags.', examples: [['family']] }),
})

const send = z.union([
  channelNames,
  z.strictObject({
    first: channelNames.meta({
      description: 'The first channel that takes the card; the next after a proven failure only.',
      examples: [['mail', 'outbox']],
    }),
  }),
])

/** `required` means silence: miss. */
const silence = z
  .strictObject({
    silence: z
      .enum(SILENCES)
      .prefault('miss')
      .meta({
        description:
          'What becomes of a card when nobody answers: miss and skip end it, hold waits on for a person, send sends it without a yes.',
        examples: ['hold'],
      }),
    within: hours.optional().meta({
      description:
        'How long an answer is waited for once it was asked for. Default: until the card should go out (send, hold), or until it is too late (miss, skip).',
      examples: ['6h'],
    }),
  })
  .transform(({ within, ...said }) => ({ ...said, withinMs: within }))

/** What the jobs folder knows of a job; config adds `template` and `image`, which belong to folders below. */
export const jobFields = {
  schedule: schedule.meta({
    description:
      "When the job looks: five cron fields in the job's time zone, a group with every (30m), or one with at (2026-12-24 09:00); by-hand: only run-job makes its cards.",
    examples: ['0 9 * * *', { every: '30m' }, { at: '2026-12-24 09:00' }, 'by-hand'],
  }),
  timezone: zone.optional().meta({
    description: 'IANA zone of the schedule. Default: the one at the top.',
    examples: ['Europe/Berlin'],
  }),
  locale: locale.optional().meta({
    description: 'Language for people who have none of their own. Default: the one at the top.',
    examples: ['de'],
  }),
  tone: z
    .enum(TONES)
    .prefault('warm')
    .meta({
      description: 'How the words speak, for people who have no tone of their own.',
      examples: ['formal'],
    }),
  formal_address: z
    .boolean()
    .optional()
    .meta({
      description:
        'Whether people are called by the formal address (Sie, vous, usted …). Default: with a formal tone, and with no other.',
      examples: [true],
    }),
  occasion: z.enum(occasionNames).meta({ description: 'What is celebrated.', examples: ['birthday'] }),
  who: who
    .optional()
    .meta({ description: 'Who is meant. Default: everybody.', examples: [{ tags: ['family'] }] }),
  send: send.meta({
    description: 'Channels: a list means all of them, { first: [a, b] } the first that takes the card.',
    examples: [['outbox'], { first: ['mail', 'outbox'] }],
  }),
  send_at: timeOfDay.optional().meta({
    description:
      "When the card goes out on the day, where the person is. Default: the schedule's time of day.",
    examples: ['09:00'],
  }),
  prepare: duration.prefault('1d').meta({
    description: 'How long before send_at painting may start. 1d is a calendar day, 24h are hours.',
    examples: ['1d'],
  }),
  lateness: z
    .union([z.literal('end-of-day'), duration])
    .prefault('end-of-day')
    .meta({
      description:
        'Until when a late card still goes out: end-of-day where the person is, or a length of time after send_at.',
      examples: ['end-of-day', '6h'],
    }),
  late: late.prefault('missed').meta({
    description:
      'What becomes of a card that is later than that: it is missed, or for so long it still goes out, with belated words.',
    pattern: String.raw`^(missed|belated\(\d+[smhd]\))$`,
    examples: ['missed', 'belated(3d)'],
  }),
  approval: z
    .union([z.enum(['none', 'required']), silence])
    .prefault('none')
    .meta({
      description: 'Whether finished cards wait for a yes, and what follows when nobody answers.',
      examples: ['required', { silence: 'hold', within: '6h' }],
    }),
  pause_after: z
    .union([z.literal('never'), z.int().min(1).max(MOST_FAILURES)])
    .prefault(10)
    .meta({
      description:
        'After so many cards in a row that failed for the same lasting reason the job pauses itself; never turns that off.',
      examples: [10, 'never'],
    }),
}
