import { readFile } from 'node:fs/promises'
import path from 'node:path'

import { allowedAt } from './allowed.ts'
import { type YamlDocument, type Path, readJobs } from './document.ts'
import type { Environment } from './environment.ts'
import { lineOf, type Source, veiled } from './problem.ts'

/** A value as jobs.yaml would write it; null where nothing is set and whoever uses it decides. */
export type Shown = string | number | boolean | null | readonly Shown[]

/** A value, and where it came from: `default`, `jobs.yaml:12`, `jobs.yaml:12 (from ${NAME})`, `people.csv:7`. */
export interface Sourced {
  readonly value: Shown
  readonly source: string
}

/** The source of what nobody wrote. */
export const DEFAULT = 'default'

/** One value in force, by the path of its key: `jobs.birthday.image.quality`. */
export interface Explained extends Sourced {
  readonly path: string
}

/** What jobs.yaml says, value by value. */
export interface Written {
  /** Names of the variables in it. */
  readonly variables: readonly string[]
  has(path: Path): boolean
  /** With the values of the environment, to be understood and never to be shown. */
  meant(path: Path): unknown
  /** What holds at a path where nothing is written. */
  fallback(path: Path): Sourced
  /** The value at a path that is written, and its line. `understood` is what became of it, when that is told another way. */
  at(path: Path, understood?: Shown): Sourced
}

const VARIABLE = /\$\{([A-Za-z_][A-Za-z0-9_]*)\}/g

/** Reads a jobs.yaml that was loaded without a mistake once more, for what it says and not for what it means. */
export async function readWritten({ path: file, env }: { path: string; env: Environment }): Promise<Written> {
  const text = (await readFile(file, 'utf8')).replace(/^\uFEFF/, '')
  return writtenIn({ file: path.basename(file), text }, env)
}

function writtenIn(source: Source, env: Environment): Written {
  const document = readJobs(source.text, env)
  // Without an environment each `${NAME}` stays as it is written, also behind an alias.
  const plain = readJobs(source.text, {})
  return {
    variables: variablesIn(plain.value, document.value).filter((name) => isSet(name, env)),
    has: (at) => document.has(at),
    meant: (at) => valueAt(document, at),
    fallback: (at) => ({
      value: asShown(allowedAt(at, (place) => valueAt(document, place)).fallback),
      source: DEFAULT,
    }),
    at(at, understood) {
      const [written, became] = [valueAt(plain, at), valueAt(document, at)]
      const line = lineOf(source, document.valueAt(at))
      const names = variablesIn(written, became).filter((name) => isSet(name, env))
      if (names.length === 0)
        return { value: asShown(understood === undefined ? written : understood), source: line }
      // Whatever came from the environment may be a secret: it is told by its name, not by its value.
      const variables = names.map((name) => `\${${name}}`).join(', ')
      return { value: asShown(written), source: `${line} (from ${variables})` }
    },
  }
}

function isSet(name: string, env: Environment): boolean {
  return (env[name] ?? '') !== ''
}

function valueAt({ value }: YamlDocument, at: Path): unknown {
  return at.reduce<unknown>((inside, step) => (isGroup(inside) ? inside[String(step)] : undefined), value)
}

function isGroup(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}

/** Names in the texts that the environment changed; in others `${NAME}` is what was meant, written as `$${NAME}`. */
function variablesIn(written: unknown, became: unknown): readonly string[] {
  if (typeof written === 'string' && written !== became)
    return [...new Set([...written.matchAll(VARIABLE)].flatMap(([, name]) => name ?? []))]
  if (!isGroup(written) || !isGroup(became)) return []
  return [...new Set(Object.entries(written).flatMap(([key, value]) => variablesIn(value, became[key])))]
}

/** What a person or a terminal must not be shown is hidden; a group has no value of its own. */
function asShown(value: unknown): Shown {
  if (typeof value === 'string') return veiled(value)
  if (typeof value === 'number' || typeof value === 'boolean') return value
  return Array.isArray(value) ? value.map(asShown) : null
}
