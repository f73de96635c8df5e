import { parse } from 'csv-parse/sync'

/** One record, and the line of the file on which it begins. */
export interface Row {
  readonly line: number
  readonly cells: readonly string[]
}

/** What became of some lines: rows, and the lines on which a record begins that cannot be read. */
export interface Block {
  readonly rows: readonly Row[]
  readonly damaged: readonly number[]
}

/** Puts lines together to records. Made for one file; lines are handed over in order. */
export interface Records {
  take(lines: readonly string[]): Block
  /** What is left when the file ends. */
  end(): Block
}

/**
 * A record of more lines than this has a quote that nobody closed. Then its first line alone is given up and reading
 * goes on with the next: one slip must not swallow everybody below it.
 */
const MOST_LINES = 100

interface Raw {
  readonly line: number
  readonly lines: readonly string[]
}

export function csvRecords(): Records {
  let waiting: readonly string[] = []
  let line = 1
  const read = (lines: readonly string[], atEnd: boolean): Block => {
    const { raw, damaged, rest } = cut({ lines: [...waiting, ...lines], line, atEnd })
    line += waiting.length + lines.length - rest.length
    waiting = rest
    return join([{ rows: [], damaged }, rowsOf(raw)])
  }
  return { take: (lines) => read(lines, false), end: () => read([], true) }
}

/** Cuts lines into records: one ends where its quotes are even in number. The rest waits for more lines. */
function cut({ lines, line, atEnd }: Raw & { readonly atEnd: boolean }) {
  const raw: Raw[] = []
  const damaged: number[] = []
  let at = 0
  while (at < lines.length) {
    const length = recordLength(lines, at)
    if (length === undefined && !atEnd && lines.length - at < MOST_LINES) break
    if (length === undefined) damaged.push(line + at)
    else raw.push({ line: line + at, lines: lines.slice(at, at + length) })
    at += length ?? 1
  }
  return {
    raw: raw.filter(({ lines: [first = '', ...more] }) => more.length > 0 || first.trim() !== ''),
    damaged,
    rest: lines.slice(at),
  }
}

function recordLength(lines: readonly string[], from: number): number | undefined {
  let open = false
  for (let at = from; at < lines.length && at < from + MOST_LINES; at++) {
    if ((lines[at] ?? '').split('"').length % 2 === 0) open = !open
    if (!open) return at - from + 1
  }
  return undefined
}

/** All of them in one go, which is quick; one by one only when one of them is damaged. */
function rowsOf(raw: readonly Raw[]): Block {
  const together = cellsOf(raw)
  if (together !== undefined) {
    return { rows: raw.map(({ line }, index) => ({ line, cells: together[index] ?? [] })), damaged: [] }
  }
  return raw.length === 1 ? giveUpFirstLine(raw) : join(raw.map((record) => rowsOf([record])))
}

function giveUpFirstLine([record]: readonly Raw[]): Block {
  if (record === undefined) return { rows: [], damaged: [] }
  const after = cut({ lines: record.lines.slice(1), line: record.line + 1, atEnd: true })
  return join([{ rows: [], damaged: [record.line, ...after.damaged] }, rowsOf(after.raw)])
}

function cellsOf(raw: readonly Raw[]): readonly (readonly string[])[] | undefined {
  try {
    const rows = parse(raw.map(({ lines }) => lines.join('\n')).join('\n'), {
      record_delimiter: '\n',
      relax_column_count: true,
    })
    return rows.length === raw.length ? rows : undefined
  } catch {
    // Which record it is comes out when each is read by itself.
    return undefined
  }
}

function join(blocks: readonly Block[]): Block {
  return { rows: blocks.flatMap(({ rows }) => rows), damaged: blocks.flatMap(({ damaged }) => damaged) }
}
