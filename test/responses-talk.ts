import { readFile } from 'node:fs/promises'
import path from 'node:path'

import { expect } from 'vitest'

import type { Answer, PictureRequest } from '../src/generate/generator.ts'
import { openaiResponses } from '../src/generate/openai-responses.ts'
import { aRequest } from './contracts/generator.ts'
import { type ResponsesEmulator, type ResponsesOptions, responsesEmulator } from './emulators/responses.ts'

export const never = new AbortController().signal

interface Talk extends AsyncDisposable {
  readonly service: ResponsesEmulator
  ask(change?: Partial<PictureRequest>): Promise<Answer>
}

/** The generator and, on the other side of a real connection, a service that fails as told. */
export async function talk(options: ResponsesOptions = {}): Promise<Talk> {
  const service = await responsesEmulator(options)
  const generator = openaiResponses({ apiKey: service.apiKey, baseUrl: service.url, model: 'gpt-image-2' })
  return {
    service,
    ask: (change = {}) => generator.generate({ ...aRequest, ...change }, never),
    [Symbol.asyncDispose]: () => service[Symbol.asyncDispose](),
  }
}

export type ResponsesFault = NonNullable<NonNullable<ResponsesOptions['faults']>[number]>

/** The answer to one fault; whatever it is, one request was made and no key is in it. */
export async function after(fault: ResponsesFault, change: Partial<PictureRequest> = {}): Promise<Answer> {
  await using call = await talk({ faults: [fault] })
  const answer = await call.ask(change)
  expect(call.service.requests).toHaveLength(1)
  expect(JSON.stringify({ ...answer, bytes: undefined })).not.toMatch(/sk-emulator|[\w+/]{200,}/)
  return answer
}

/** A recorded answer, word for word. */
export async function recorded(
  file: string,
  status = 200,
  headers: Readonly<Record<string, string>> = {},
): Promise<Extract<ResponsesFault, { kind: 'said' }>> {
  const body = await readFile(path.join(import.meta.dirname, 'fixtures', 'responses', file), 'utf8')
  const type = file.endsWith('.sse') ? 'text/event-stream' : 'application/json'
  return { kind: 'said', status, headers: { 'content-type': type, ...headers }, body }
}
