import {
  type Document,
  isAlias,
  isMap,
  isNode,
  isPair,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  parseDocument,
  visit,
} from 'yaml'

import { type Environment, expandEnvironment, writtenAs } from './environment.ts'
import type { Problem } from './problem.ts'

/** Where something is: `['jobs', 'birthday', 'send', 0]`. */
export type Path = readonly PropertyKey[]

/** A YAML file as plain data that still knows where everything was written. */
export interface YamlDocument {
  readonly value: unknown
  /** Problems of the text itself; what `value` holds is then not to be trusted. */
  readonly problems: readonly Problem[]
  /** Offset of the value at a path, else of the key of the nearest thing around it. */
  valueAt(path: Path): number
  /** Offset of the key at the end of a path. */
  keyAt(path: Path): number
  /** True when something is written at a path, even if it is nothing (`jobs:`). */
  has(path: Path): boolean
  /** The scalar at a path as it stands in the file, so that no value of the environment is ever told. */
  writtenAt(path: Path): string | undefined
}

/** A file in which aliases multiply beyond this is made to exhaust memory. */
const MOST_ALIASES = 100

/** What a kind of file is to its reader. */
export interface Reader {
  /** Takes the place of `${NAME}` in its texts; undefined: they are left as they are. */
  readonly env: Environment | undefined
  /** Its first key, for whoever left it empty. */
  readonly begins: string
}

/** Reads a jobs.yaml. */
export function readJobs(text: string, env: Environment): YamlDocument {
  return readDocument(text, { env, begins: 'version: 1' })
}

export function readDocument(text: string, { env, begins }: Reader): YamlDocument {
  const document = parseDocument(text, {
    lineCounter: new LineCounter(),
    prettyErrors: false,
    uniqueKeys: true,
    logLevel: 'silent',
  })
  const found = (path: Path) => find(document, path)
  const broken = [...syntaxProblems(document), ...structureProblems(document, begins)]
  const problems = broken.length > 0 || env === undefined ? broken : expandEnvironment(document, env)
  const data = broken.length > 0 ? { value: undefined, problems: [] } : asData(document)
  return {
    value: data.value,
    problems: [...problems, ...data.problems],
    valueAt: (path) => offsetOf(found(path).value) ?? offsetOf(found(path).key) ?? 0,
    keyAt: (path) => offsetOf(found(path).key) ?? offsetOf(found(path).value) ?? 0,
    has: (path) => found(path).whole,
    writtenAt: (path) => (found(path).whole ? writtenAs(found(path).value) : undefined),
  }
}

/** What the parser says, in our words where its own would not help. */
const TOLD: Readonly<Record<string, string>> = {
  TAB_AS_INDENT: 'a tab cannot indent; use spaces',
  DUPLICATE_KEY: 'this key is already there in the same place; keep one of the two',
  MULTIPLE_DOCS: 'a second document begins here; the file is one document without ---',
  BAD_INDENT:
    'the indentation does not fit the lines above; lines that belong together begin in the same column',
}

function syntaxProblems(document: Document): readonly Problem[] {
  return [...document.errors, ...document.warnings].map(({ code, message, pos }) => ({
    code: code === 'DUPLICATE_KEY' ? 'duplicate-key' : 'yaml',
    offset: pos[0],
    what: TOLD[code] ?? `this is not YAML: ${message}`,
  }))
}

/** What the parser takes and we do not: an empty file, keys that are no words, aliases of nothing. */
function structureProblems(document: Document, begins: string): readonly Problem[] {
  if (document.contents === null || (isScalar(document.contents) && document.contents.value === null)) {
    return [{ code: 'empty-file', offset: 0, what: `the file is empty; it begins with \`${begins}\`` }]
  }
  const problems: Problem[] = []
  visit(document, {
    Pair(_, { key }) {
      if (isScalar(key)) return
      const offset = offsetOf(key) ?? 0
      problems.push({ code: 'wrong-type', offset, what: 'a key must be a single word' })
    },
    Alias(_, alias) {
      if (alias.resolve(document) !== undefined) return
      const what = `*${alias.source} repeats something that &${alias.source} never named`
      problems.push({ code: 'yaml', offset: offsetOf(alias) ?? 0, what })
    },
  })
  return problems
}

function asData(document: Document): { readonly value: unknown; readonly problems: readonly Problem[] } {
  try {
    return { value: document.toJS({ maxAliasCount: MOST_ALIASES }), problems: [] }
  } catch (error) {
    const what = `the aliases cannot be followed: ${error instanceof Error ? error.message : String(error)}`
    return { value: undefined, problems: [{ code: 'yaml', offset: 0, what }] }
  }
}

interface Found {
  readonly key: unknown
  readonly value: unknown
  /** False when the path goes on where the document does not. */
  readonly whole: boolean
}

function find(document: Document, path: Path): Found {
  let [key, value]: unknown[] = [undefined, document.contents]
  for (const step of path) {
    const next = stepInto(document, value, step)
    if (next === undefined) return { key, value, whole: false }
    ;({ key, value } = next)
  }
  return { key, value, whole: true }
}

function stepInto(document: Document, from: unknown, step: PropertyKey) {
  const node = isAlias(from) ? from.resolve(document) : from
  if (isSeq(node)) {
    const value = node.items[Number(step)]
    return value === undefined ? undefined : { key: value, value }
  }
  if (!isMap(node)) return undefined
  const pair = node.items.find(
    (item) => isPair(item) && isScalar(item.key) && String(item.key.value) === step,
  )
  return pair === undefined ? undefined : { key: pair.key, value: pair.value }
}

function offsetOf(node: unknown): number | undefined {
  return isNode(node) ? (node satisfies Node).range?.[0] : undefined
}
