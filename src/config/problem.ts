import { Mistake } from '../mistake.ts'

/** Something wrong with a file. */
export interface Problem {
  /** A word that scripts can compare, `unknown-key`. */
  readonly code: string
  /** Where in the text it stands, in UTF-16 code units from its beginning. */
  readonly offset: number
  /** What is wrong and what is allowed, in a sentence. */
  readonly what: string
}

/** The text that was written, what the file is called, and where each of its lines begins. */
export interface Source {
  /** As whoever asked wrote it. */
  readonly file: string
  readonly text: string
}

/** Offending lines are shown up to here; the caret must still be on the screen. */
const MOST_SHOWN = 100

/** What is wrong with one file, and where its keys are explained. */
export interface Complaint {
  readonly source: Source
  readonly problems: readonly Problem[]
  /** `docs/jobs.md` */
  readonly manual: string
}

/** All problems as one mistake, file by file from the top down. */
export function asMistake(complaints: readonly Complaint[]): Mistake {
  const told = complaints
    .filter(({ problems }) => problems.length > 0)
    .map(({ problems, ...others }) => ({
      ...others,
      problems: problems.toSorted((a, b) => a.offset - b.offset),
    }))
  const manuals = [...new Set(told.map(({ manual }) => manual))]
  return new Mistake({
    code: told[0]?.problems[0]?.code ?? 'jobs-file',
    what: told.flatMap(({ source, problems }) => problems.map((one) => tell(source, one))).join('\n\n'),
    fix: `${manuals.join(' and ')} ${manuals.length > 1 ? 'explain' : 'explains'} every key.`,
  })
}

/** `jobs.yaml:12`, counted from 1. */
export function lineOf({ file, text }: Source, offset: number): string {
  return `${file}:${positionOf(text, offset).line}`
}

/** `jobs.yaml:12:5`, counted from 1. */
export function placeOf({ file, text }: Source, offset: number): string {
  const { line, column } = positionOf(text, offset)
  return `${file}:${line}:${column}`
}

function tell(source: Source, { code, offset, what }: Problem): string {
  const { line, column, written } = positionOf(source.text, offset)
  const number = String(line)
  const start = Math.max(0, column - MOST_SHOWN)
  return [
    // The parser quotes the text that it stumbles over.
    `${placeOf(source, offset)}: ${code === 'yaml' ? veiled(what) : what}`,
    `  ${number} | ${veiled(written).slice(start, start + MOST_SHOWN)}`,
    `  ${' '.repeat(number.length)} | ${' '.repeat(column - 1 - start)}^`,
  ].join('\n')
}

function positionOf(text: string, offset: number) {
  const before = text.slice(0, offset)
  const start = before.lastIndexOf('\n') + 1
  const [written = ''] = text.slice(start).split(/\r?\n/, 1)
  return { line: before.split('\n').length, column: offset - start + 1, written }
}

/**
 * What could be a secret, a picture, or could move the terminal's cursor is hidden, letter by letter, so that the caret
 * still fits: of a URL who signs in, the values of its query and its fragment, and all of it when it is `data:`.
 */
export function veiled(line: string): string {
  return line
    .replace(/\p{Cc}/gu, ' ')
    .replace(/(?<=\bdata:)\S.*$/i, hidden)
    .replace(/(?<=:\/\/)[^\s@"']+(?=@)/g, hidden)
    .replace(/(?<=:\/\/[^\s"']*[?#&])[^\s"'&#]+/g, parameter)
    .replace(/(?<=(?:token|secret|password|key)["']?\s*:\s*)[^\s].*$/i, hidden)
}

/** `key=value` keeps its name; a value without one is hidden whole. */
function parameter(text: string): string {
  const name = /^[^=]*=/.exec(text)?.[0] ?? ''
  return name + hidden(text.slice(name.length))
}

function hidden(text: string): string {
  return '*'.repeat(text.length)
}
