import sharp from 'sharp'
import { expect } from 'vitest'
import type { Clock } from '../src/clock.ts'
import { gemini } from '../src/generate/gemini.ts'
import type { Answer, Generator, PictureRequest } from '../src/generate/generator.ts'
import { aRequest } from './contracts/generator.ts'
import { type GeminiEmulator, geminiEmulator } from './emulators/gemini.ts'
import type { Fault } from './emulators/gemini/faults.ts'

export const never = new AbortController().signal

interface Talk extends AsyncDisposable {
  readonly service: GeminiEmulator
  readonly generator: Generator
  ask(change?: Partial<PictureRequest>, signal?: AbortSignal): Promise<Answer>
}

interface TalkOptions {
  readonly model?: string
  readonly latencyMs?: number
  /** Of both sides. */
  readonly clock?: Clock
}

/** The generator and, on the other side of a real connection, a service that fails as told. */
export async function talk(
  faults: readonly Fault[] = [],
  { model = 'gemini-3-pro-image', latencyMs = 0, ...time }: TalkOptions = {},
): Promise<Talk> {
  const service = await geminiEmulator({ faults, latencyMs, ...time })
  const generator = gemini({ apiKey: service.apiKey, baseUrl: service.url, model, ...time })
  return {
    service,
    generator,
    ask: (change = {}, signal = never) => generator.generate({ ...aRequest, ...change }, signal),
    [Symbol.asyncDispose]: () => service[Symbol.asyncDispose](),
  }
}

/** The answer to one fault; whatever it is, one request was made and no key is in it. */
export async function after(fault: Fault, options: TalkOptions = {}): Promise<Answer> {
  await using call = await talk([fault], options)
  const answer = await call.ask()
  expect(call.service.asked).toBe(1)
  expect(JSON.stringify(answer)).not.toContain(call.service.apiKey)
  return answer
}

/** A part of an answer that holds a picture in one colour, in the size that is painted for `aRequest`. */
export async function aPart(background: string): Promise<object> {
  const create = { width: 1_696, height: 2_528, channels: 3, background } as const
  const data = (await sharp({ create }).png().toBuffer()).toString('base64')
  return { inlineData: { mimeType: 'image/png', data } }
}

/** The answer to a candidate, word for word. */
export function answered(candidate: object, model?: string): Promise<Answer> {
  const body = JSON.stringify({ candidates: [candidate] })
  return after({ kind: 'answer', status: 200, body }, model === undefined ? {} : { model })
}

/** Red, green and blue of a picture's first pixel. */
export async function colourOf(answer: Answer): Promise<readonly number[]> {
  if (answer.kind !== 'picture') throw new Error(`no picture: ${answer.code}`)
  const pixels = await sharp(answer.bytes).removeAlpha().raw().toBuffer()
  return [...pixels.subarray(0, 3)]
}
