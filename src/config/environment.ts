import { type Document, isScalar, type Scalar, visit } from 'yaml'

import { nearest } from '../mistake.ts'
import type { Problem } from './problem.ts'

export type Environment = Readonly<Record<string, string | undefined>>

/** `${NAME}`; the escaped `$${`; and a `${` that is neither. */
const REFERENCE = /\$\$\{|\$\{([A-Za-z_][A-Za-z0-9_]*)\}|\$\{/g

/**
 * Puts values of the environment in the place of `${NAME}` in every text of the document (keys are left alone; `$${` is
 * a literal `${`). A variable that is missing or empty is a problem: an empty address or path is never what was meant.
 */
export function expandEnvironment(document: Document, env: Environment): readonly Problem[] {
  const problems: Problem[] = []
  visit(document, {
    Scalar(at, node) {
      if (at !== 'key' && typeof node.value === 'string') problems.push(...expand(node, node.value, env))
    },
  })
  return problems
}

function expand(node: Scalar, text: string, env: Environment): readonly Problem[] {
  const problems: Problem[] = []
  const offset = node.range?.[0] ?? 0
  node.value = text.replace(REFERENCE, (found: string, name: string | undefined) => {
    if (found === '$${') return '${'
    const value = name === undefined ? undefined : env[name]
    if (value !== undefined && value !== '') return value
    problems.push({ offset, ...(name === undefined ? malformed : missing(name, env)) })
    return found
  })
  return problems
}

const malformed = {
  code: 'malformed-variable',
  what: '`${` begins a variable and this is none; want ${NAME} with letters, digits and _, or $${ for a literal ${',
} as const

function missing(name: string, env: Environment): { readonly code: string; readonly what: string } {
  const meant = nearest(
    name,
    Object.keys(env).filter((known) => known !== name),
  )
  const hint = meant === undefined ? '' : ` (did you mean ${meant}?)`
  return {
    code: 'missing-variable',
    what: `the environment variable ${name} is not set or empty${hint}; set it, or write it into the file .env beside jobs.yaml`,
  }
}

/** What stands in the file, which is not what the environment made of it. */
export function writtenAs(node: unknown): string | undefined {
  return isScalar(node) && node.value !== null ? node.source : undefined
}
