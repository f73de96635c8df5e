import { Mistake } from '../mistake.ts'
import { asHeader, type Header, unknownColumns } from './columns.ts'
import { linesOf, type ListFile } from './lines.ts'
import type { ListSink, PeopleList, PeopleWarning } from './person.ts'
import { lineOf } from './precedence.ts'
import { type Block, csvRecords, type Row } from './records.ts'
import { type Reading, readRow } from './row.ts'

/**
 * Reads a comma-separated list (RFC 4180, UTF-8) whose first line names the columns, in any order. A row that cannot
 * be used becomes a warning with its line; a list that cannot be understood is a mistake.
 */
export async function readCsv(file: ListFile, reading: Reading, into: ListSink): Promise<PeopleList> {
  const list = csvList(file.label, reading, into)
  const records = csvRecords()
  for await (const lines of linesOf(file)) list.add(records.take(lines))
  list.add(records.end())
  return list.finish()
}

/** More complaints about one list nobody reads, and a million of them would fill the memory. */
const MOST_WARNINGS = 1_000

/** After so many rows of which not one could be used, the file is taken for something else. */
const MOST_IN_VAIN = 10_000

/** A list while it is read: the first row is the header, the others are people. */
function csvList(label: string, reading: Reading, into: ListSink) {
  const warnings: PeopleWarning[] = []
  let untold = 0
  let header: Header | undefined
  let [rows, used] = [0, 0]

  function begin({ cells }: Row): void {
    header = asHeader(cells, label)
    if (reading.channels !== undefined) warnings.push(...unknownColumns(header, reading.channels, label))
  }

  function addRow(row: Row): void {
    if (header === undefined) return begin(row)
    if (row.cells.every((cell) => cell.trim() === '')) return
    rows++
    const read = readRow(row, header, { label, reading })
    warn(read.warnings)
    if (read.person === undefined) return
    into.person(read.person)
    used++
  }

  function warn(more: readonly PeopleWarning[]): void {
    const told = more.slice(0, MOST_WARNINGS - warnings.length)
    warnings.push(...told)
    untold += more.length - told.length
  }

  return {
    add({ rows: read, damaged }: Block): void {
      if (header === undefined && damaged.some((line) => line < (read[0]?.line ?? Infinity))) {
        throw damagedHeader(label)
      }
      rows += damaged.length
      read.forEach(addRow)
      warn(damaged.map((line) => damagedRow(`${label}:${line}`)))
      if (used === 0 && rows > MOST_IN_VAIN) throw inVain(label, rows)
    },

    finish(): PeopleList {
      if (header === undefined) throw empty(label)
      if (rows === 0) warn([nobody(label)])
      warnings.toSorted((a, b) => lineOf(a) - lineOf(b)).forEach(into.warn)
      if (untold > 0) into.warn(furtherWarnings(label, untold))
      return into.finish()
    },
  }
}

function damagedRow(where: string): PeopleWarning {
  return {
    code: 'damaged-row',
    where,
    what: 'the quotes of this row do not match: put "quotes" around the whole cell and double each one inside it; this row is not used',
  }
}

function nobody(label: string): PeopleWarning {
  return {
    code: 'nobody',
    where: `${label}:1`,
    what: 'there is a first line with columns, but nobody below it',
  }
}

function furtherWarnings(label: string, untold: number): PeopleWarning {
  return {
    code: 'more-warnings',
    where: `${label}:1`,
    what: `there are ${untold.toLocaleString('en')} more complaints about this list; put these right first`,
  }
}

function inVain(label: string, rows: number): Mistake {
  return new Mistake({
    code: 'no-usable-row',
    what: `${label}: not one of the first ${rows.toLocaleString('en')} rows can be used.`,
    fix: 'Is this a list of people, with the names of its columns in the first line?',
  })
}

function damagedHeader(label: string): Mistake {
  return new Mistake({
    code: 'damaged-header',
    what: `${label}:1: the quotes in the first line do not match.`,
    fix: 'Write the names of the columns without quotes: id,name,birthday,timezone.',
  })
}

function empty(label: string): Mistake {
  return new Mistake({
    code: 'empty-list',
    what: `${label} is empty.`,
    fix: 'The first line names the columns, for example: id,name,birthday,timezone. Each line below is one person.',
  })
}
