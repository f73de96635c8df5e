import { expect } from 'vitest'
import type { AttemptId } from '../src/card.ts'
import type { Answer, Generator, PictureRequest } from '../src/generate/generator.ts'
import { openai } from '../src/generate/openai.ts'
import { type OpenaiEmulator, openaiEmulator } from './emulators/openai.ts'
import type { Fault, Faults } from './emulators/openai/faults.ts'

export const never = new AbortController().signal

export const roomy = { imagesPerMinute: 600, tokensPerMinute: 10_000_000 }

export const asked: PictureRequest = {
  attempt: 'attempt-1' as AttemptId, // a test may name one
  brief: {
    prompt: 'A cat in a garden.',
    softer: 'A garden.',
    style: 'gouache',
    occasion: 'birthday',
    season: 'spring',
    interests: ['cats'],
    number: undefined,
    seed: 'ada',
  },
  prompt: 'A cat in a garden.',
  size: { width: 1_024, height: 1_536 },
  quality: 'medium',
  timeoutMs: 10_000,
}

interface Talk extends AsyncDisposable {
  readonly service: OpenaiEmulator
  readonly generator: Generator
  ask(change?: Partial<PictureRequest>): Promise<Answer>
}

/** The generator and, on the other side of a real connection, a service that fails as told. */
export async function talk(faults: Faults = [], latencyMs = 0): Promise<Talk> {
  const service = await openaiEmulator({
    imagesPerMinute: 600,
    tokensPerMinute: 10_000_000,
    faults,
    latencyMs,
  })
  const generator = openai({ apiKey: service.apiKey, baseUrl: service.url, model: 'gpt-image-2' })
  return {
    service,
    generator,
    ask: (change = {}) => generator.generate({ ...asked, ...change }, never),
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
