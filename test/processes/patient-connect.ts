import { createServer, type AddressInfo } from 'node:net'

/**
 * A service that takes the connection and never says a word of TLS. Prints how our call ended, and how many seconds after
 * the connection. Timers run a hundred times as fast here.
 */
const FASTER = 100
const slowly = globalThis.setTimeout
globalThis.setTimeout = Object.assign(
  (work: () => void, ms = 0, ...rest: []) => slowly(work, ms / FASTER, ...rest),
  slowly,
)

// Loaded now, so that everything in them meets the quick timers.
const { openai } = await import('../../src/generate/openai.ts')
const { aRequest } = await import('../contracts/generator.ts')

let connected = Number.NaN
const server = createServer(() => {
  connected = performance.now()
})
await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
const { port } = server.address() as AddressInfo // a TCP server that listens has one
const generator = openai({
  apiKey: 'sk-test',
  baseUrl: `https://127.0.0.1:${port}/v1`,
  model: 'gpt-image-2',
})
const answer = await generator.generate({ ...aRequest, timeoutMs: 600_000 }, new AbortController().signal)
const seconds = ((performance.now() - connected) * FASTER) / 1_000
process.stdout.write(`${JSON.stringify({ answer, seconds })}\n`)
process.exit()
