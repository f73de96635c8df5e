import { table } from '../bench/table.ts'
import type { Endured, Row } from './chapter.ts'

/** What has a column of its own; everything else is told behind it in words. */
const COLUMNS = ['what', 'kills', 'cards', 'lost', 'double', 'extra calls', 'seconds to recover']

/** One table for all chapters, a line for each row. */
export function tortureTable(chapters: readonly Endured[]): string {
  return table(
    ['chapter', ...COLUMNS, '', 'and'],
    chapters.flatMap((chapter) =>
      chapter.rows.map((row) => [
        chapter.name,
        ...COLUMNS.map((column) => String(row[column] ?? '')),
        chapter.ok ? 'ok' : 'BROKEN',
        others(row),
      ]),
    ),
  )
}

function others(row: Row): string {
  const rest = Object.entries(row).filter(([key]) => !COLUMNS.includes(key))
  return rest.map(([key, value]) => `${key}: ${value}`).join(', ')
}
