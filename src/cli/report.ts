import { CommanderError } from 'commander'

import { Mistake } from '../mistake.ts'
import { redaction, secretVariables } from '../redaction.ts'
import { EXIT } from './options.ts'
import { complain, tellMistake } from './output.ts'

/** Of a stack nobody reads more. */
const MOST_STACK_LINES = 30

/** Tells what ended a command, without the secrets of its environment, and answers its exit code. */
export function report(error: unknown, env: NodeJS.ProcessEnv): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.mistake
  if (error instanceof Mistake) {
    complain(tellMistake(error))
    return EXIT.mistake
  }
  const missing = missingPackage(error)
  if (missing !== undefined) {
    complain(tellMistake(missing))
    return EXIT.mistake
  }
  const { text } = redaction(secretVariables(env))
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error)
  // Line by line, so that a stack stays one.
  for (const line of stack.split('\n').slice(0, MOST_STACK_LINES)) complain(text(line))
  complain('This is a bug in Wellwisher; nothing that was written down is lost.')
  return EXIT.bug
}

/** A newer program was put over the packages of an older one. Node names the package in the message only. */
function missingPackage(error: unknown): Mistake | undefined {
  if (!(error instanceof Error) || !('code' in error) || error.code !== 'ERR_MODULE_NOT_FOUND')
    return undefined
  const [, name] = /^Cannot find package '([^']+)'/.exec(error.message) ?? []
  if (name === undefined) return undefined
  return new Mistake({
    code: 'not-installed',
    what: `The package ${name} is not installed.`,
    fix: 'Run `npm ci` in the folder of the program: its packages are those of another version.',
    cause: error,
  })
}
