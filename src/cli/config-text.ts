import path from 'node:path'

import type { Section } from '../config/explain.ts'
import type { Shown } from '../config/written.ts'

/** A variable of the environment: whether it is there and where, never what it holds. */
export interface Variable {
  readonly name: string
  readonly set: boolean
  /** Undefined when it is nowhere. */
  readonly source: '.env' | 'environment' | undefined
}

/** Longer values go on in the next line; with names and sources of usual length a line then fits into 100 columns. */
const MOST_VALUE = 36

/** Longer names have a line to themselves. */
const MOST_NAME = 32

/** One value before it is aligned. */
interface Row {
  readonly name: string
  readonly value: string
  readonly source: string
}

/** What `wellwisher config` prints. */
export function tellSections(
  found: { file: string; sections: readonly Section[]; variables: readonly Variable[] },
  { explain }: { explain?: true },
): string {
  const blocks = [
    ...found.sections.map((section) => ({ title: section.title, rows: rowsOf(section) })),
    { title: 'Environment', rows: found.variables.map(rowOf) },
  ]
  const all = blocks.flatMap(({ rows }) => rows)
  const width = {
    name: longest(all.map(({ name }) => name).filter(fits)),
    value: longest(all.flatMap(({ value }) => wrapped(value))),
  }
  const source = ({ source: from }: Row) => (explain === true ? from : '')
  return [
    `${path.basename(found.file)}: a person's row wins over a job, a job over the top, the top over the defaults.`,
    ...blocks.flatMap(({ title, rows }) => [
      '',
      title,
      ...rows.flatMap((row) => lines({ ...row, source: source(row) }, width)),
    ]),
  ].join('\n')
}

function rowsOf({ within, values }: Section): readonly Row[] {
  return values.map(({ path: at, value, source }) => ({
    name: within === '' ? at : at.slice(within.length + 1),
    value: tellValue(value),
    source,
  }))
}

function rowOf({ name, set, source }: Variable): Row {
  return { name, value: set ? 'set' : source === undefined ? 'not set' : 'empty', source: source ?? '' }
}

function tellValue(value: Shown): string {
  if (value === null) return 'not set'
  if (typeof value === 'object') return value.length === 0 ? 'none' : value.map(tellValue).join(', ')
  return String(value)
}

function lines({ name, value, source }: Row, width: { name: number; value: number }): readonly string[] {
  const parts = wrapped(value).map((part, index) =>
    [
      `  ${(index === 0 && fits(name) ? name : '').padEnd(width.name)}`,
      part.padEnd(width.value),
      index === 0 ? source : '',
    ]
      .join('  ')
      .trimEnd(),
  )
  return fits(name) ? parts : [`  ${name}`, ...parts]
}

function fits(name: string): boolean {
  return name.length <= MOST_NAME
}

/** Broken between words; a word is never broken. */
function wrapped(value: string): readonly string[] {
  return value.split(' ').reduce<readonly string[]>((done, word) => {
    const last = done.at(-1)
    return last !== undefined && last.length + 1 + word.length <= MOST_VALUE
      ? [...done.slice(0, -1), `${last} ${word}`]
      : [...done, word]
  }, [])
}

function longest(texts: readonly string[]): number {
  return Math.max(...texts.map(({ length }) => length))
}
