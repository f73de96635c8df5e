import type { IncomingHttpHeaders } from 'node:http'

import { parameter, type Parameter } from './parameters.ts'

/** What somebody wants to be published, however they said it. */
export interface Publication {
  readonly topic: string
  readonly body: Buffer
  readonly filename: string
  readonly title: string
  readonly message: string
  readonly priority: number
  readonly tags: readonly string[]
}

/** A request as it came. */
export interface Asked {
  readonly method: string
  readonly path: string
  readonly headers: IncomingHttpHeaders
  readonly query: URLSearchParams
  readonly body: Buffer
}

/** The usual priority, as a number. */
const USUAL = 3

const PRIORITIES = ['min', 'low', 'default', 'high', 'max']

/** Undefined when it names no topic. */
export function publicationOf(asked: Asked): Publication | undefined {
  const publication = asked.path === '/' ? fromJson(asked.body) : fromHeaders(asked)
  return publication !== undefined && /^[-\w]{1,64}$/.test(publication.topic) ? publication : undefined
}

function fromHeaders(asked: Asked): Publication {
  const said = (of: Parameter) => parameter(of, asked)
  return {
    topic: asked.path.slice(1),
    body: asked.body,
    filename: said('filename'),
    title: said('title'),
    message: said('message'),
    priority: priorityOf(said('priority')),
    tags: said('tags')
      .split(',')
      .filter((tag) => tag !== ''),
  }
}

/** "Publish as JSON": to the root, and never with a file. */
function fromJson(body: Buffer): Publication | undefined {
  const none = { title: '', message: '', tags: [], topic: '', priority: USUAL }
  try {
    const said: unknown = JSON.parse(body.toString())
    if (typeof said !== 'object' || said === null) return undefined
    return { ...none, ...said, body: Buffer.alloc(0), filename: '' }
  } catch {
    return undefined
  }
}

function priorityOf(said: string): number {
  const named = PRIORITIES.indexOf(said)
  return named >= 0 ? named + 1 : Number(said === '' ? USUAL : said)
}
