import type { IncomingHttpHeaders } from 'node:http'

/** The names under which ntfy takes each parameter, in headers and in a query ("Publishing", list of all parameters). */
const NAMES = {
  title: ['x-title', 'title', 'ti', 't'],
  message: ['x-message', 'message', 'm'],
  filename: ['x-filename', 'filename', 'file', 'f'],
  priority: ['x-priority', 'priority', 'prio', 'p'],
  tags: ['x-tags', 'tags', 'tag', 'ta'],
} as const

export type Parameter = keyof typeof NAMES

/** A parameter of a request: a header, which may be encoded as RFC 2047 says, or a value of the query. */
export function parameter(
  of: Parameter,
  { headers, query }: { readonly headers: IncomingHttpHeaders; readonly query: URLSearchParams },
): string {
  const inHeader = NAMES[of].map((name) => headers[name]).find((one) => typeof one === 'string')
  const value = inHeader === undefined ? inQuery(of, query) : decoded(inHeader)
  return of === 'message' ? value.replaceAll('\\n', '\n') : value
}

function inQuery(of: Parameter, query: URLSearchParams): string {
  return NAMES[of].map((name) => query.get(name)).find((value) => value !== null) ?? ''
}

const WORD = /=\?([\w-]+)\?([bq])\?([^?]*)\?=/gi

/** RFC 2047: words of other letters; space between two of them means nothing. */
function decoded(value: string): string {
  const joined = value.replaceAll(/(\?=)\s+(?==\?)/g, '$1')
  return joined.replaceAll(WORD, (word) => {
    const [, charset = '', how = '', text = ''] = word.split('?')
    if (charset.toLowerCase() !== 'utf-8') return word
    return how.toLowerCase() === 'b' ? Buffer.from(text, 'base64').toString() : fromQuoted(text)
  })
}

function fromQuoted(text: string): string {
  const bytes = text
    .replaceAll('_', ' ')
    .replaceAll(/=([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
  return Buffer.from(bytes, 'latin1').toString()
}
