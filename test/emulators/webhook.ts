import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

import { Webhook } from 'standardwebhooks'

/** What a receiver kept of one thing that it was told. */
export interface Kept {
  readonly id: string
  readonly type: string
  readonly data: Readonly<Record<string, unknown>>
}

export interface Receiver {
  readonly port: number
  /** What it holds, each id once: a receiver drops what it has had. */
  kept(): readonly Kept[]
  /** How often it was told anything, also the same again. */
  readonly told: readonly string[]
  /** What it answers from now on: a status, and a body with its media type. */
  answer: { status: number; body: string; type: string }
  close(): Promise<void>
}

/** A receiver as Standard Webhooks 1.0.0 describes one: whatever is not signed with its secret is turned away. */
export async function webhookReceiver(secret: string): Promise<Receiver> {
  const verifier = new Webhook(secret)
  const kept = new Map<string, Kept>()
  const told: string[] = []
  const receiver = { answer: { status: 200, body: '', type: 'text/plain' } }
  const server = createServer((request, response) => {
    const parts: Buffer[] = []
    request.on('data', (part: Buffer) => parts.push(part))
    request.on('end', () => {
      if (request.method !== 'POST') return response.writeHead(200).end()
      const body = Buffer.concat(parts).toString()
      const headers = Object.fromEntries(
        Object.entries(request.headers).map(([name, value]) => [name, String(value)]),
      )
      try {
        verifier.verify(body, headers)
      } catch {
        return response.writeHead(401).end('the signature is wrong')
      }
      const id = headers['webhook-id'] ?? ''
      told.push(id)
      const { status, type } = receiver.answer
      if (status < 300 && !kept.has(id)) kept.set(id, { id, ...(JSON.parse(body) as Omit<Kept, 'id'>) })
      return response.writeHead(status, { 'content-type': type }).end(receiver.answer.body)
    })
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const { port } = server.address() as AddressInfo
  return Object.assign(receiver, {
    port,
    kept: () => [...kept.values()],
    told,
    close: () => new Promise<void>((closed) => void server.close(() => closed())),
  })
}
