import { type EmulatorOptions, openaiEmulator } from './openai.ts'

/**
 * The emulator as a process of its own, for tests that kill the worker: `node openai-process.ts '{"imagesPerMinute": 50,
 * "tokensPerMinute": 1000000, "faults": [null, {"kind": "server-error"}]}'`. Prints `{"url", "apiKey"}` on one line and
 * stops on SIGTERM. `GET /__stats` at its root tells what was asked, painted and billed.
 */
const options = JSON.parse(process.argv[2] ?? '{}') as Partial<EmulatorOptions> // written by a test, in the shape of the type
const emulator = await openaiEmulator({ imagesPerMinute: 5, tokensPerMinute: 100_000, ...options })
process.on('SIGTERM', () => void emulator[Symbol.asyncDispose]().then(() => process.exit(0)))
process.stdout.write(`${JSON.stringify({ url: emulator.url, apiKey: emulator.apiKey })}\n`)
