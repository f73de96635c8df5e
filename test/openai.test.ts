import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, expect, it } from 'vitest'
import type { Clock } from '../src/clock.ts'
import type { Answer } from '../src/generate/generator.ts'
import { openai } from '../src/generate/openai.ts'
import { Mistake } from '../src/mistake.ts'
import { openaiEmulator } from './emulators/openai.ts'
import { after, asked, never, roomy, talk } from './openai-talk.ts'

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
      'x-stainless-retry-count': '0',
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
      requestId: 'req_emulator_1',
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
    await using call = await talk([], 20)
    const answers = await Promise.all(Array.from({ length: 20 }, () => call.ask()))
    expect(answers.map(({ kind }) => kind)).toEqual(Array.from({ length: 20 }, () => 'picture'))
  })
})

describe('a request that OpenAI cannot represent', () => {
  it('is denied before a call is made', async () => {
    await using call = await talk()
    const refused = { kind: 'refused', ending: 'denied', softer: false }
    expect(await call.ask({ prompt: ' \n' })).toMatchObject({ ...refused, code: 'invalid_argument' })
    expect(await call.ask({ prompt: 'a'.repeat(32_001) })).toMatchObject({
      ...refused,
      code: 'invalid_argument',
    })
    const size = { width: 1_000, height: 1_000 }
    expect(await call.ask({ size })).toMatchObject({ ...refused, code: 'unsupported_size' })
    expect(call.service.asked).toBe(0)
    expect(await call.ask({ prompt: 'a'.repeat(32_000) })).toMatchObject({ kind: 'picture' })
  })

  it('names the rule that its size breaks', () => {
    const { abilities } = openai({ apiKey: 'sk-test', baseUrl: 'http://127.0.0.1:1', model: 'gpt-image-2' })
    const problem = (width: number, height: number): string | undefined =>
      abilities.sizeProblem({ width, height })
    expect(problem(1_024, 1_024)).toBeUndefined()
    expect(problem(3_840, 2_160)).toBeUndefined()
    expect(problem(1_536, 512)).toBeUndefined()
    expect(problem(1_000, 1_000)).toContain('divisible by 16')
    expect(problem(-1_024, -1_024)).toContain('divisible by 16')
    expect(problem(Number.NaN, 1_024)).toContain('divisible by 16')
    expect(problem(4_096, 4_096)).toContain('longest edge')
    expect(problem(3_200, 1_024)).toContain('3 times the other')
    expect(problem(512, 512)).toContain('at least 655360')
    expect(problem(3_840, 2_176)).toContain('at most 8294400')
  })

  it('is a mistake when there is no usable key or address', () => {
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
      ...unavailable,
      code: 'http_408',
    })
    expect(await after({ kind: 'answer', status: 409, body: '' })).toMatchObject({
      ...unavailable,
      code: 'http_409',
    })
    expect(await after({ kind: 'answer', status: 503, body: 'no server' })).toMatchObject(unavailable)
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

  it('did not answer before the clock that it was given struck', async () => {
    await using service = await openaiEmulator({ ...roomy, faults: [{ kind: 'hang' }] })
    const slept: number[] = []
    const clock: Clock = {
      now: () => new Date(),
      async sleep(ms) {
        slept.push(ms)
        await expect.poll(() => service.painted).toBe(1)
      },
    }
    const generator = openai({ apiKey: service.apiKey, baseUrl: service.url, model: 'gpt-image-2', clock })
    expect(await generator.generate({ ...asked, timeoutMs: 180_000 }, never)).toMatchObject({
      code: 'timeout',
    })
    expect(slept).toEqual([180_000])
  })

  it('did not answer before its one deadline, in headers or in the body', async () => {
    const late = { kind: 'unknown', ending: 'timeout', code: 'timeout' }
    expect(await after({ kind: 'hang' }, { timeoutMs: 500 })).toMatchObject(late)
    expect(await after({ kind: 'stall' }, { timeoutMs: 500 })).toMatchObject(late)
  })
})

describe('being stopped', () => {
  it('rejects at once with the reason, and is no answer', async () => {
    await using call = await talk([{ kind: 'hang' }, { kind: 'stall' }])
    const stopAfter = async (painted: number): Promise<void> => {
      const stopping = new AbortController()
      const waiting = call.generator.generate(asked, stopping.signal)
      await expect.poll(() => call.service.painted).toBe(painted)
      const stopped = performance.now()
      stopping.abort(new Error('going home'))
      await expect(waiting).rejects.toThrow('going home')
      expect(performance.now() - stopped).toBeLessThan(1_000)
    }
    await stopAfter(1)
    await stopAfter(2)
    expect(call.service.asked).toBe(2)
  })

  it('makes no call when it comes first, and judges no request', async () => {
    await using call = await talk()
    const stopped = AbortSignal.abort(new Error('going home'))
    await expect(call.generator.generate(asked, stopped)).rejects.toThrow('going home')
    await expect(call.generator.generate({ ...asked, prompt: '' }, stopped)).rejects.toThrow('going home')
    expect(call.service.asked).toBe(0)
  })
})
