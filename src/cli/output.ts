import type { Mistake } from '../mistake.ts'
import { EXIT } from './options.ts'

/** Results, one line or many, to stdout; the last line is ended where it is not yet. */
export function print(text: string): void {
  process.stdout.write(text.endsWith('\n') ? text : `${text}\n`)
}

export function printJson(value: unknown): void {
  print(JSON.stringify(value, null, 2))
}

/** How the process will end. */
export function endWith(code: number): void {
  process.exitCode = code
}

/** Where progress goes, when a person is watching; undefined in a pipe. */
export function terminal(): NodeJS.WriteStream | undefined {
  return process.stderr.isTTY ? process.stderr : undefined
}

/** Whatever is not a result, to stderr. */
export function complain(text: string): void {
  process.stderr.write(`${text}\n`)
}

/** Whoever reads us (`| head`) may have had enough, be closed or be full: no card shall be lost by that. */
export function surviveReaders(): void {
  process.stderr.on('error', () => {
    // There is nowhere left to say it.
  })
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') return
    complain(`error (unwritten-results): The results could not be written (${error.code ?? error.message}).`)
    complain('  Everything was done nevertheless; `wellwisher cards` tells it again.')
    // Whoever ends well later does not know of it.
    process.once('exit', () => void (process.exitCode ||= EXIT.mistake))
  })
}

/** Message with code, place and fix; no stack. */
export function tellMistake({ code, message, fix }: Mistake): string {
  return [`error (${code}): ${message}`, ...(fix === '' ? [] : [`  ${fix}`])].join('\n')
}

/** `1 card`, `2 cards`. */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`
}
