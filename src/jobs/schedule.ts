import { Cron } from 'croner'

/** What a cron line says; `what` is the end of a sentence that begins with the line. */
export type Schedule =
  | {
      readonly kind: 'ok'
      /** `HH:MM` when it strikes at one time of day only. */
      readonly timeOfDay: string | undefined
      readonly warnings: readonly string[]
    }
  | { readonly kind: 'mistake'; readonly what: string }

const CRON_FORM = 'want five fields: minute hour day-of-month month day-of-week, such as "0 9 * * *"'

/** Whether a line ever strikes does not depend on today, so it is tried from a day of no meaning. */
const SOME_DAY = new Date('2000-01-01T00:00:00Z')

/** Reads a cron line: five fields, as croner takes them, and only one that strikes some day. */
export function asSchedule(text: string): Schedule {
  const fields = text.trim().split(/\s+/)
  if (text.trim() === '') return { kind: 'mistake', what: `is empty; ${CRON_FORM}` }
  if (fields.length !== 5) return { kind: 'mistake', what: `has ${tellFields(fields.length)}; ${CRON_FORM}` }
  const problem = problemOf(text)
  if (problem !== undefined) return { kind: 'mistake', what: problem }
  const [minute = '', hour = '', dayOfMonth = '', , dayOfWeek = ''] = fields
  const single = /^\d+$/.test(minute) && /^\d+$/.test(hour)
  return {
    kind: 'ok',
    timeOfDay: single ? `${hour.padStart(2, '0')}:${minute.padStart(2, '0')}` : undefined,
    warnings:
      isRestricted(dayOfMonth) && isRestricted(dayOfWeek)
        ? ['names days of the month and days of the week: it strikes on either, not only where both meet']
        : [],
  }
}

function tellFields(count: number): string {
  if (count === 1) return 'one field'
  return count === 6 ? 'six fields (seconds are not used)' : `${count} fields`
}

function problemOf(text: string): string | undefined {
  try {
    const cron = new Cron(text, { paused: true, mode: '5-part', timezone: 'UTC' })
    return cron.nextRun(SOME_DAY) === null ? 'can never strike: no year has such a day' : undefined
  } catch (error) {
    const why = error instanceof Error ? error.message.replace(/^CronPattern: /, '') : String(error)
    return `is not a cron line (${why}); ${CRON_FORM}`
  }
}

function isRestricted(field: string): boolean {
  return field !== '*' && field !== '?'
}
