import { expect } from 'vitest'
import type { Clock } from '../src/clock.ts'
import type { Answer, Generator, PictureRequest } from '../src/generate/generator.ts'
import { openai } from '../src/generate/openai.ts'
import { aRequest } from './contracts/generator.ts'
import { type OpenaiEmulator, openaiEmulator } from './emulators/openai.ts'
import type { Fault, Faults } from './emulators/openai/faults.ts'

export const never = new AbortController().signal

export const roomy = { imagesPerMinute: 600, tokensPerMinute: 10_000_000 }

export const asked: PictureRequest = aRequest

interface Talk extends AsyncDisposable {
  readonly service: OpenaiEmulator
  readonly generator: Generator
  ask(change?: Partial<PictureRequest>, signal?: AbortSignal): Promise<Answer>
}

interface TalkOptions {
  readonly latencyMs?: number
  readonly model?: string
  /** Of both sides. */
  readonly clock?: Clock
  readonly apiKey?: string
}

/** The generator and, on the other side of a real connection, a service that fails as told. */
export async function talk(
  faults: Faults = [],
  { latencyMs = 0, model = 'gpt-image-2', ...both }: TalkOptions = {},
): Promise<Talk> {
  const service = await openaiEmulator({ ...roomy, ...both, faults, latencyMs })
  const generator = openai({ ...both, apiKey: service.apiKey, baseUrl: service.url, model })
  return {
    service,
    generator,
    ask: (change = {}, signal = never) => generator.generate({ ...asked, ...change }, signal),
    [Symbol.asyncDispose]: () => service[Symbol.asyncDispose](),
  }
}

/** The answer to one fault; whatever it is, one request was made and no key is in it. */
export async function after(fault: Fault, change: Partial<PictureRequest> = {}): Promise<Answer> {
  await using call = await talk([fault])
  const answer = await call.ask(change)
  expect(call.service.asked).toBe(1)
  expect(JSON.stringify(answer)).not.toContain(call.service.apiKey)
  return answer
}
