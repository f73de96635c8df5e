import { table } from '../bench/table.ts'
import type { Endured } from './chapter.ts'

/** Headings that every reader looks for first, in this order; others follow as they come. */
const FIRST = ['what', 'kills', 'cards', 'lost', 'double', 'extra calls', 'seconds to recover']

/** One table for all chapters: a line for each row, and the headings that any of them has. */
export function tortureTable(chapters: readonly Endured[]): string {
  const rows = chapters.flatMap((chapter) => chapter.rows.map((row) => ({ chapter, row })))
  const keys = new Set([...FIRST, ...rows.flatMap(({ row }) => Object.keys(row))])
  const headings = [...keys].filter((key) => rows.some(({ row }) => key in row))
  return table(
    ['chapter', ...headings, ''],
    rows.map(({ chapter, row }) => [
      chapter.name,
      ...headings.map((heading) => String(row[heading] ?? '')),
      chapter.ok ? 'ok' : 'BROKEN',
    ]),
  )
}
