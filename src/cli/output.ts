import type { Mistake } from '../mistake.ts'

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

/** Message with code, place and fix; no stack. */
export function tellMistake({ code, message, fix }: Mistake): string {
  return [`error (${code}): ${message}`, ...(fix === '' ? [] : [`  ${fix}`])].join('\n')
}

/** `1 card`, `2 cards`. */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`
}
