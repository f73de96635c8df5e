import { isUtf8 } from 'node:buffer'
import { createReadStream } from 'node:fs'

import { Mistake } from '../mistake.ts'

/** A list on disk, and what it is called in complaints. */
export interface ListFile {
  readonly path: string
  readonly label: string
}

/** A line longer than this (in UTF-16 code units) is no row of a list, and is not kept in memory to find out. */
const LONGEST_LINE = 1_000_000

const LINE_FEED = 0x0a

/** The lines of a UTF-8 file, some at a time, so that a million of them need little memory. A BOM is taken off. */
export async function* linesOf(file: ListFile): AsyncGenerator<readonly string[]> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let [begun, line] = ['', 1]
  for await (const bytes of bytesOf(file)) {
    const lines = (begun + decode({ decoder, bytes, line, file })).split(/\r\n|\n|\r(?!$)/)
    begun = lines.pop() ?? ''
    line += lines.length
    if (begun.length > LONGEST_LINE) throw tooLong(file, line)
    yield lines
  }
  decode({ decoder, bytes: undefined, line, file })
  yield begun === '' ? [] : begun.split('\r')
}

async function* bytesOf(file: ListFile): AsyncGenerator<Uint8Array> {
  try {
    for await (const chunk of createReadStream(file.path)) yield chunk
  } catch (error) {
    throw unreadable(file, error)
  }
}

/** `bytes: undefined` means that the file has ended. */
function decode({
  decoder,
  bytes,
  line,
  file,
}: {
  decoder: InstanceType<typeof TextDecoder>
  bytes: Uint8Array | undefined
  line: number
  file: ListFile
}): string {
  try {
    return bytes === undefined ? decoder.decode() : decoder.decode(bytes, { stream: true })
  } catch (error) {
    throw new Mistake({
      code: 'not-utf-8',
      what: `${file.label}:${line + badLine(bytes ?? new Uint8Array())}: the list is not UTF-8 text.`,
      fix: 'Save it as "CSV UTF-8".',
      cause: error,
    })
  }
}

/** How many lines lie before the first that is not UTF-8. The first one began in an earlier chunk: it is the last guess. */
function badLine(bytes: Uint8Array): number {
  let from = bytes.indexOf(LINE_FEED) + 1
  for (let line = 1; from > 0 && from < bytes.length; line++) {
    const to = bytes.indexOf(LINE_FEED, from)
    if (to === -1 || !isUtf8(bytes.subarray(from, to))) return isUtf8(bytes.subarray(from)) ? 0 : line
    from = to + 1
  }
  return 0
}

function tooLong(file: ListFile, line: number): Mistake {
  return new Mistake({
    code: 'line-too-long',
    what: `${file.label}:${line}: the line has more than ${LONGEST_LINE.toLocaleString('en')} characters.`,
    fix: 'Is this a list of people, one on each line?',
  })
}

function unreadable({ label, path }: ListFile, error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (code === 'ENOENT') {
    return new Mistake({
      code: 'no-such-list',
      what: `There is no list of people at ${path}.`,
      fix: `Make ${label}, or correct \`people:\` in jobs.yaml.`,
      cause: error,
    })
  }
  if (typeof code !== 'string') return error
  return new Mistake({
    code: 'unreadable-list',
    what: `The list of people at ${path} cannot be read (${code}).`,
    fix: code === 'EISDIR' ? 'It is a folder: name a file in it.' : 'See that this user may read it.',
    cause: error,
  })
}
