import { addDays } from '../day.ts'
import type { Planned } from './plan.ts'

/** The longest line, in octets without its end (RFC 5545, section 3.1). */
const LONGEST_LINE = 75

/**
 * The plan as a calendar (RFC 5545): a whole day for each card, with the same UID at every export. No job has a dot in its
 * name, so that no two cards share one.
 */
export function calendarFile(planned: readonly Planned[], now: Date): string {
  const stamp = now.toISOString().replace(/[-:]|\.\d{3}/g, '')
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Wellwisher//plan//EN',
    ...planned.flatMap(({ card, person, why }) => [
      'BEGIN:VEVENT',
      `UID:${card.id.replaceAll('/', '.')}@wellwisher`,
      `DTSTAMP:${stamp}`,
      `DTSTART;VALUE=DATE:${card.day.replaceAll('-', '')}`,
      `DTEND;VALUE=DATE:${addDays(card.day, 1).replaceAll('-', '')}`,
      `SUMMARY:${escaped(`${person.name} (${card.occasion})`)}`,
      `DESCRIPTION:${escaped(why)}`,
      'TRANSP:TRANSPARENT',
      'END:VEVENT',
    ]),
    'END:VCALENDAR',
  ]
  return lines.map((line) => `${folded(line)}\r\n`).join('')
}

function escaped(text: string): string {
  return text.replace(/[\\;,]/g, (sign) => `\\${sign}`).replaceAll('\n', '\\n')
}

/** Breaks a long line between characters; a continuation begins with a space, which counts. */
function folded(line: string): string {
  const parts: string[] = []
  let part = ''
  for (const character of line) {
    if (Buffer.byteLength(part + character) > LONGEST_LINE) {
      parts.push(part)
      part = ' '
    }
    part += character
  }
  return [...parts, part].join('\r\n')
}
