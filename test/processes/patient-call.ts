import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import sharp from 'sharp'

/**
 * A service that takes longer than 300 s: with its headers (`patient-call.ts headers`) or in the middle of its body
 * (`body`). Asked by undici's fetch as it comes, and by our generator; prints how both ended as `{"plain", "ours"}`.
 * Timers run a thousand times as fast here. undici counts its time-outs by the ticks of a timer, so a slow machine
 * makes none of them strike early.
 */
const FASTER = 1_000
const slowly = globalThis.setTimeout
globalThis.setTimeout = Object.assign(
  (work: () => void, ms = 0, ...rest: []) => slowly(work, ms / FASTER, ...rest),
  slowly,
)

// Loaded now, so that everything in them meets the quick timers.
const { fetch } = await import('undici')
const { openai } = await import('../../src/generate/openai.ts')
const { aRequest } = await import('../contracts/generator.ts')

const [, , stage] = process.argv
const png = await sharp({ create: { width: 64, height: 64, channels: 3, background: 'red' } })
  .png()
  .toBuffer()
const body = JSON.stringify({ data: [{ b64_json: png.toString('base64') }] })
const half = stage === 'body' ? body.length / 2 : 0

const held: ServerResponse[] = []
const arrived = { ours: Promise.withResolvers<void>() }
const server = createServer((request, response) => {
  request.resume()
  if (stage === 'body') {
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': body.length })
    response.write(body.slice(0, half))
  }
  held.push(response)
  if (request.method === 'POST') arrived.ours.resolve()
})
await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
const { port } = server.address() as AddressInfo // a TCP server that listens has one
const url = `http://127.0.0.1:${port}/v1`

const ours = openai({ apiKey: 'sk-test', baseUrl: url, model: 'gpt-image-2' }).generate(
  { ...aRequest, timeoutMs: 600_000 },
  new AbortController().signal,
)
await arrived.ours.promise

/** What cut it, by undici's code. */
const plain = await fetch(url)
  .then((response) => response.text())
  .then(
    () => 'nothing',
    (error: unknown) => codeOf(error),
  )

function codeOf(error: unknown): string {
  const cause = error instanceof Error ? error.cause : undefined
  return cause instanceof Error && 'code' in cause ? String(cause.code) : String(error)
}

for (const response of held) {
  if (stage !== 'body') {
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': body.length })
  }
  response.end(body.slice(half))
}
process.stdout.write(`${JSON.stringify({ plain, ours: (await ours).kind })}\n`)
server.closeAllConnections()
server.close()
