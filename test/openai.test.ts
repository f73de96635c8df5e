import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, expect, it } from 'vitest'
import type { Answer } from '../src/generate/generator.ts'
import { openai } from '../src/generate/openai.ts'
import { Mistake } from '../src/mistake.ts'
import type { Faults } from './emulators/openai/faults.ts'
import { after, asked, never, talk } from './openai-talk.ts'

function askAt(baseUrl: string): Promise<Answer> {
  return openai({ apiKey: 'sk-test-0123456789', baseUrl, model: 'gpt-image-2' }).generate(asked, never)
}

describe('a picture from OpenAI', () => {
  it('is asked for in exactly these words', async () => {
    await using call = await talk()
    await call.ask()
    expect(call.service.requests).toMatchObject([{ method: 'POST', path: '/v1/images/generations' }])
    expect(call.service.requests[0]?.body).toEqual({
      model: 'gpt-image-2',
      prompt: 'A cat in a garden.',
      n: 1,
      size: '1024x1536',
      quality: 'medium',
      output_format: 'png',
    })
    expect(call.service.requests[0]?.headers).toMatchObject({
      'content-type': 'application/json',
      'x-client-request-id': 'attempt-1',
    })
  })

  it('is measured from its bytes, with the usage that is billed', async () => {
    await using call = await talk()
    const answer = await call.ask()
    expect(answer).toMatchObject({
      kind: 'picture',
      mediaType: 'image/png',
      width: 1_024,
      height: 1_536,
      usage: { textIn: 5, imageIn: 0, imageOut: 1_372 },
      evidence: { requestId: 'req_emulator_1' },
      warnings: [],
    })
    expect(call.service).toMatchObject({ bill: 5 * 5 + 1_372 * 30, served: 1, painted: 1 })
  })

  it('comes without usage when the service does not say', async () => {
    expect(await after({ kind: 'no-usage' })).toMatchObject({ kind: 'picture', usage: undefined })
  })

  it('is taken as JPEG when that is what came, whatever was asked for', async () => {
    expect(await after({ kind: 'jpeg' })).toMatchObject({
      kind: 'picture',
      mediaType: 'image/jpeg',
      width: 1_024,
    })
  })

  it('is taken in another size, quality or number, with a warning for each', async () => {
    expect(await after({ kind: 'wrong-size', width: 941, height: 1_672 })).toMatchObject({
      kind: 'picture',
      width: 941,
      height: 1_672,
      warnings: [{ code: 'size_mismatch', detail: 'Asked for 1024x1536, got 941x1672.' }],
    })
    expect(await after({ kind: 'wrong-quality', quality: 'low' })).toMatchObject({
      warnings: [{ code: 'quality_mismatch' }],
    })
    expect(await after({ kind: 'two-pictures' })).toMatchObject({
      kind: 'picture',
      warnings: [{ code: 'count_mismatch', detail: 'Asked for 1 picture, got 2.' }],
    })
  })

  it('is painted beside others, each on its own connection', async () => {
    await using call = await talk([], { latencyMs: 20 })
    const answers = await Promise.all(Array.from({ length: 20 }, () => call.ask()))
    expect(answers.map(({ kind }) => kind)).toEqual(Array.from({ length: 20 }, () => 'picture'))
  })
})

describe('the settings of OpenAI', () => {
  it('are a mistake when there is no usable key or address', () => {
    const model = 'gpt-image-2'
    expect(() => openai({ apiKey: 'sk-a\n', baseUrl: 'http://127.0.0.1', model })).toThrow(Mistake)
    expect(() => openai({ apiKey: '', baseUrl: 'http://127.0.0.1', model })).toThrow(Mistake)
    expect(() => openai({ apiKey: 'sk-a', baseUrl: 'api.openai.com', model })).toThrow(Mistake)
  })
})

describe('a failure that is proven not to have painted', () => {
  it('is unavailable when OpenAI itself says so', async () => {
    const unavailable = { kind: 'unavailable', ending: 'failed' }
    expect(await after({ kind: 'server-error' })).toMatchObject({ ...unavailable, code: 'http_500' })
    expect(await after({ kind: 'overloaded' })).toMatchObject({
      ...unavailable,
      code: 'server_is_overloaded',
    })
    expect(await after({ kind: 'answer', status: 408, body: '' })).toMatchObject({
      kind: 'unavailable',
      ending: 'timeout',
      code: 'http_408',
    })
    expect(await after({ kind: 'answer', status: 409, body: '' })).toMatchObject({
      ...unavailable,
      code: 'http_409',
    })
  })

  it('is an empty result when a 200 holds nothing and bills nothing', async () => {
    const empty = { kind: 'unavailable', ending: 'empty_result', code: 'empty_result' }
    expect(await after({ kind: 'empty-data' })).toMatchObject(empty)
    expect(await after({ kind: 'missing-b64' })).toMatchObject(empty)
    expect(await after({ kind: 'answer', status: 200, body: '{"created":1}' })).toMatchObject(empty)
  })

  it('is unavailable when no connection came to be: refused, no such name, no TLS', async () => {
    const server = createServer().listen(0, '127.0.0.1')
    await new Promise((listening) => server.once('listening', listening))
    const { port } = server.address() as AddressInfo // a TCP server that listens has one
    const unavailable = { kind: 'unavailable', ending: 'failed', code: 'not_connected' }
    expect(await askAt(`https://127.0.0.1:${port}/v1`)).toMatchObject(unavailable)
    await new Promise((closed) => server.close(closed))
    expect(await askAt(`http://127.0.0.1:${port}/v1`)).toMatchObject({
      ...unavailable,
      detail: 'OpenAI could not be reached (ECONNREFUSED); nothing was sent.',
    })
    expect(await askAt('http://nobody.invalid/v1')).toMatchObject(unavailable)
  })
})

describe('a request whose outcome nobody knows', () => {
  const unknown = { kind: 'unknown', ending: 'unknown' }

  it('was cut off after it left', async () => {
    const lost = { ...unknown, code: 'connection_lost' }
    expect(await after({ kind: 'reset', when: 'before' })).toMatchObject(lost)
    expect(await after({ kind: 'reset', when: 'mid-body' })).toMatchObject(lost)
    expect(await after({ kind: 'reset', when: 'after-painting' })).toMatchObject(lost)
  })

  it('was answered by a gateway in the place of OpenAI', async () => {
    expect(await after({ kind: 'bad-gateway' })).toMatchObject({ ...unknown, code: 'http_502' })
    expect(await after({ kind: 'gateway-timeout' })).toMatchObject({
      kind: 'unknown',
      ending: 'timeout',
      code: 'http_504',
    })
    expect(await after({ kind: 'answer', status: 500, body: '' })).toMatchObject({
      ...unknown,
      code: 'http_500',
    })
    expect(await after({ kind: 'answer', status: 503, body: 'no server' })).toMatchObject({
      ...unknown,
      code: 'http_503',
    })
  })

  it('is not sent again when the service says that it went astray', async () => {
    expect(await after({ kind: 'answer', status: 421, body: '{}' })).toMatchObject(unknown)
  })

  it('was answered with something that is no picture, and was painted all the same', async () => {
    const invalid = { ...unknown, code: 'invalid_image' }
    expect(await after({ kind: 'bad-base64' })).toMatchObject(invalid)
    expect(await after({ kind: 'truncated-base64' })).toMatchObject(invalid)
    expect(await after({ kind: 'wrong-magic' })).toMatchObject(invalid)
    expect(await after({ kind: 'address' })).toMatchObject(invalid)
    expect(await after({ kind: 'billed-empty' })).toMatchObject({ ...unknown, code: 'empty_result' })
    expect(await after({ kind: 'not-json' })).toMatchObject({ ...unknown, code: 'unreadable_answer' })
    expect(await after({ kind: 'half-json' })).toMatchObject({ ...unknown, code: 'unreadable_answer' })
  })

  it('was answered with more than is ever read', async () => {
    const answer = await after({ kind: 'huge-body', bytes: 65 * 2 ** 20 })
    expect(answer).toMatchObject({ ...unknown, code: 'response_too_large' })
  })

  it('did not answer before its one deadline, in headers or in the body', async () => {
    const late = { kind: 'unknown', ending: 'timeout', code: 'timeout' }
    expect(await after({ kind: 'hang' }, { timeoutMs: 500 })).toMatchObject(late)
    expect(await after({ kind: 'stall' }, { timeoutMs: 500 })).toMatchObject(late)
  })
})

/** Says the prompt in its complaint, word for word. */
const repeats: Faults = (_, { prompt }) => ({
  kind: 'answer',
  status: 400,
  body: JSON.stringify({ error: { message: String(prompt), type: 'x', code: 'invalid_value' } }),
})

describe('a key', () => {
  it('that a service repeats is in no part of the answer', async () => {
    // Gateways give out keys that do not look like OpenAI's.
    const apiKey = 'gateway-7d1f0c2b9a8e'
    await using call = await talk(repeats, { apiKey })
    const answer = await call.ask({ prompt: `Authorization: Bearer ${apiKey} and sk-proj-somebody-elses` })
    expect(answer).toMatchObject({
      kind: 'refused',
      detail: expect.stringContaining('Bearer [key] and [key]'),
      evidence: { providerText: 'Authorization: Bearer [key] and [key]' },
    })
    expect(JSON.stringify(answer)).not.toMatch(/7d1f|somebody/)
  })
})
