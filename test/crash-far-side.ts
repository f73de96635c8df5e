import type { IncomingMessage } from 'node:http'
import { json } from 'node:stream/consumers'

import sharp from 'sharp'

import type { Micros } from '../src/money.ts'
import { onLoopback } from './emulators/loopback.ts'
import type { Random } from './random.ts'

/** What one token of a picture costs, and how many there are at most. */
export const PRICE = 50 as Micros
export const MOST_TOKENS = 1_000

/** Small, so that thousands can be set in type. */
export const SIZE = { width: 128, height: 192 } as const

/** A call as the service has it in its books, whoever heard of the answer. */
export interface Call {
  readonly process: number
  readonly attempt: string
  readonly bill: Micros
}

/** Everybody outside: a service that bills what it paints, and two channels, of which only `mail` drops repeats. */
export interface FarSide extends AsyncDisposable {
  readonly origin: string
  readonly calls: readonly Call[]
  /** How often something arrived at somebody: by channel and person. */
  arrived(channel: Channel, person: string): number
  /** What was handed in a second time with the same key, and was dropped. */
  readonly dropped: () => number
}

export const CHANNELS = ['mail', 'post'] as const
export type Channel = (typeof CHANNELS)[number]

/** What a worker says when it wants something. */
interface Asked {
  readonly process: number
  readonly attempt: string
  readonly key: string
  readonly person: string
}

export async function farSide(random: Random): Promise<FarSide> {
  const picture = await sharp({ create: { ...SIZE, channels: 3, background: '#dce7f0' } })
    .png()
    .toBuffer()
  const calls: Call[] = []
  const arrived = new Map<string, number>()
  const keys = new Set<string>()
  let dropped = 0

  async function answer(path: string, request: IncomingMessage): Promise<Uint8Array | object> {
    const { process, attempt, key, person } = (await json(request)) as Asked // by test/processes/crash-worker.ts
    if (path === '/paint') {
      const tokens = random.whole(1, MOST_TOKENS)
      calls.push({ process, attempt, bill: (tokens * PRICE) as Micros })
      await pause(random.whole(0, 30))
      // No two pictures are alike; whoever reads a PNG stops at its end.
      return { tokens, bytes: Buffer.concat([picture, Buffer.from(attempt)]).toString('base64') }
    }
    const channel = path.replace('/send/', '')
    if (channel === 'mail' && keys.has(key)) dropped++
    else arrived.set(`${channel}/${person}`, (arrived.get(`${channel}/${person}`) ?? 0) + 1)
    keys.add(key)
    await pause(random.whole(0, 10))
    return { receipt: `${channel}/${key}` }
  }

  const server = await onLoopback(async (request, response) => {
    const said = await answer(request.url ?? '', request)
    response.setHeader('content-type', 'application/json').end(JSON.stringify(said))
  })
  return {
    origin: server.origin,
    calls,
    arrived: (channel, person) => arrived.get(`${channel}/${person}`) ?? 0,
    dropped: () => dropped,
    [Symbol.asyncDispose]: () => server[Symbol.asyncDispose](),
  }
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
