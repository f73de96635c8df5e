import type { IncomingMessage } from 'node:http'

/** What is said to a request. */
export interface Answer {
  readonly status: number
  readonly type: string
  readonly body: string | Uint8Array
  readonly headers?: Readonly<Record<string, string>>
}

/** What lies behind all paths that begin alike. */
export interface Door {
  /** How they begin: `/hooks/`. */
  readonly under: string
  readonly methods: readonly string[]
  /** So many requests are let in at once; others are told to come again. */
  readonly mostAtOnce: number
  /** Reads the body, if it wants one. */
  open(request: IncomingMessage): Promise<Answer>
}

/** A few words for whoever asked. */
export function text(status: number, body: string, headers: Answer['headers'] = {}): Answer {
  return { status, type: 'text/plain; charset=utf-8', body: `${body}\n`, headers }
}

/** What is not there, and what is nobody's business, look alike. */
export const NOTHING_HERE = text(404, 'nothing is here')
