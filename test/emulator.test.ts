import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { APIError, OpenAI, toFile } from 'openai'
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import type { Clock } from '../src/clock.ts'
import { type OpenaiEmulator, openaiEmulator } from './emulators/openai.ts'

const PROCESS = fileURLToPath(new URL('./emulators/openai-process.ts', import.meta.url))

const roomy = { imagesPerMinute: 600, tokensPerMinute: 10_000_000 }

const wanted = { model: 'gpt-image-2', prompt: 'A cat', size: '1024x1024', quality: 'low' } as const

function clientOf({ url, apiKey }: { readonly url: string; readonly apiKey: string }): OpenAI {
  return new OpenAI({ apiKey, baseURL: url, maxRetries: 0, logLevel: 'off' })
}

/** What the openai package throws; fails the test when it throws nothing. */
async function errorOf(call: PromiseLike<unknown>): Promise<APIError> {
  const error = await Promise.resolve(call).then(
    () => undefined,
    (reason: unknown) => reason,
  )
  if (!(error instanceof APIError)) throw new Error('this call was to fail', { cause: error })
  return error
}

function post(
  service: OpenaiEmulator,
  body: unknown,
  headers: Record<string, string> = {},
): Promise<Response> {
  return fetch(`${service.url}/images/generations`, {
    method: 'POST',
    headers: { authorization: `Bearer ${service.apiKey}`, 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  })
}

/** Turned by hand; nobody sleeps. */
function handTurned(): Clock & { forward(ms: number): void } {
  let now = Date.UTC(2026, 10, 20)
  return {
    now: () => new Date(now),
    sleep: () => Promise.resolve(),
    forward(ms) {
      now += ms
    },
  }
}

describe('the limits of the emulator', () => {
  it('refill continuously, and say rightly how long to wait', async () => {
    const clock = handTurned()
    await using service = await openaiEmulator({
      imagesPerMinute: 5,
      tokensPerMinute: 100_000,
      capacityImages: 2,
      clock,
    })
    const client = clientOf(service)
    await client.images.generate(wanted)
    await client.images.generate(wanted)

    const first = await errorOf(client.images.generate(wanted))
    expect(first).toMatchObject({ status: 429, code: 'rate_limit_exceeded', type: 'input-images' })
    expect(first.message).toContain('Limit 5, Used 2, Requested 1. Please try again in 12s.')
    expect(first.headers?.get('retry-after')).toBe('12')
    expect(first.headers?.get('retry-after-ms')).toBe('12000')

    clock.forward(4_500)
    expect((await errorOf(client.images.generate(wanted))).message).toContain('try again in 7.5s.')
    clock.forward(7_499)
    expect((await errorOf(client.images.generate(wanted))).message).toContain('try again in 1ms.')
    clock.forward(1)
    await client.images.generate(wanted)
    expect(service).toMatchObject({ asked: 6, served: 3, rejected429: 3 })
  })

  it('hold for tokens, too, and are told in headers', async () => {
    const clock = handTurned()
    await using service = await openaiEmulator({ imagesPerMinute: 50, tokensPerMinute: 6_000, clock })
    const client = clientOf(service)
    const { response } = await client.images.generate({ ...wanted, quality: 'medium' }).withResponse()
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'x-ratelimit-limit-input-images': '50',
      'x-ratelimit-remaining-input-images': '49',
      'x-ratelimit-reset-input-images': '1.2s',
      'x-ratelimit-limit-tokens': '6000',
      'x-ratelimit-remaining-tokens': '4242',
      'x-ratelimit-reset-tokens': '17.58s',
      'openai-organization': 'org-emulator',
      'x-request-id': 'req_emulator_1',
    })
    const tooHeavy = await errorOf(client.images.generate({ ...wanted, quality: 'high' }))
    expect(tooHeavy.headers?.get('x-should-retry')).toBe('false')
    await client.images.generate({ ...wanted, quality: 'medium' })
    await client.images.generate({ ...wanted, quality: 'medium' })
    const full = await errorOf(client.images.generate({ ...wanted, quality: 'medium' }))
    expect(full).toMatchObject({ status: 429, type: 'tokens' })
    expect(full.message).toContain('Requested 1758. Please try again in 10.32s.')
  })

  it('count requests that fail', async () => {
    const clock = handTurned()
    const limits = { imagesPerMinute: 5, tokensPerMinute: 100_000, capacityImages: 2, clock }
    await using service = await openaiEmulator({ ...limits, faults: [undefined, { kind: 'server-error' }] })
    const client = clientOf(service)
    expect(await errorOf(client.images.generate({ ...wanted, size: '16x16' }))).toMatchObject({ status: 400 })
    expect(await errorOf(client.images.generate(wanted))).toMatchObject({ status: 500 })
    expect(await errorOf(client.images.generate(wanted))).toMatchObject({ status: 429 })
    expect(service.bill).toBe(0)
  })
})

describe('the rules of the emulator', () => {
  it('are those of the service', async () => {
    await using service = await openaiEmulator(roomy)
    const complaint = async (body: object): Promise<unknown> => {
      const response = await post(service, body)
      const { error } = (await response.json()) as { error: object } // every body here is an envelope
      return { status: response.status, ...error }
    }
    const size = { status: 400, type: 'image_generation_user_error', param: 'size', code: 'invalid_value' }
    expect(await complaint({ ...wanted, size: '1792x936' })).toEqual({
      ...size,
      message: "Invalid size '1792x936'. Width and height must both be divisible by 16.",
    })
    expect(await complaint({ ...wanted, size: '4096x4096' })).toEqual({
      ...size,
      message: "Invalid size '4096x4096'. The longest edge must be less than or equal to 3840.",
    })
    expect(await complaint({ ...wanted, size: '576x1024' })).toEqual({
      ...size,
      message: "Invalid size '576x1024'. Requested resolution is below the current minimum pixel budget.",
    })
    expect(await complaint({ ...wanted, size: '3200x1024' })).toMatchObject(size)
    expect(await complaint({ ...wanted, size: '3840x2176' })).toMatchObject(size)
    expect(await complaint({ ...wanted, quality: 'xhigh' })).toMatchObject({
      status: 400,
      message: "The model 'gpt-image-2' does not support quality 'xhigh'",
    })
    expect(await complaint({ model: 'gpt-image-2' })).toMatchObject({ code: 'missing_required_parameter' })
    expect(await complaint({ ...wanted, prompt: 'a'.repeat(32_001) })).toMatchObject({
      param: 'prompt',
      status: 400,
    })
    expect(await complaint({ ...wanted, n: 11 })).toMatchObject({ param: 'n', status: 400 })
    expect(await complaint({ ...wanted, response_format: 'b64_json' })).toMatchObject({
      message: "Unknown parameter: 'response_format'.",
      status: 400,
    })
    expect(await complaint({ ...wanted, model: 'gpt-image-7' })).toMatchObject({
      status: 404,
      code: 'model_not_found',
    })
    expect(await complaint({ ...wanted, model: 'dall-e-3' })).toMatchObject({ status: 410 })
    expect(service.bill).toBe(0)
  })

  it('want a key, and never repeat it', async () => {
    await using service = await openaiEmulator(roomy)
    const without = await post(service, wanted, { authorization: '' })
    expect(without.status).toBe(401)
    const wrong = await post(service, wanted, { authorization: 'Bearer sk-wrong-abcdefgh' })
    expect(wrong.status).toBe(401)
    expect(await wrong.text()).not.toContain('sk-wrong-abcdefgh')
    expect(JSON.stringify(service.requests)).not.toContain('sk-')
  })

  it('want JSON that can be read', async () => {
    await using service = await openaiEmulator(roomy)
    expect((await post(service, '{"model":')).status).toBe(400)
  })
})

describe('pictures of the emulator', () => {
  it('are real, of the size asked for, and each different', async () => {
    await using service = await openaiEmulator(roomy)
    const paint = async (): Promise<Buffer> => {
      const { data, usage } = await clientOf(service).images.generate({ ...wanted, size: '1440x2016' })
      expect(usage).toMatchObject({ output_tokens: 216, input_tokens: 2, total_tokens: 218 })
      return Buffer.from(data?.[0]?.b64_json ?? '', 'base64')
    }
    const pictures = [await paint(), await paint(), await paint(), await paint(), await paint()]
    const { width, height } = (await sharp(pictures[4]).raw().toBuffer({ resolveWithObject: true })).info
    expect({ width, height }).toEqual({ width: 1_440, height: 2_016 })
    expect(new Set(pictures.map((bytes) => bytes.toString('base64'))).size).toBe(5)
    expect(service).toMatchObject({ bill: 5 * (2 * 5 + 216 * 30), painted: 5, served: 5 })
  })

  it('are made from references, as files or as JSON', async () => {
    await using service = await openaiEmulator(roomy)
    const client = clientOf(service)
    const png = await sharp({ create: { width: 64, height: 64, channels: 3, background: 'red' } })
      .png()
      .toBuffer()
    const file = await toFile(png, 'ref.png', { type: 'image/png' })
    const { usage } = await client.images.edit({ ...wanted, image: [file, file] })
    expect(usage).toMatchObject({ input_tokens_details: { image_tokens: 2_914, text_tokens: 2 } })
    expect(service.requests[0]).toMatchObject({
      path: '/v1/images/edits',
      body: { images: [{ name: 'ref.png', type: 'image/png', bytes: png.length }, {}] },
    })
    const images = [{ image_url: `data:image/png;base64,${png.toString('base64')}` }]
    expect(await client.post('/images/edits', { body: { ...wanted, images } })).toMatchObject({ data: [{}] })
  })

  it('are billed when nobody waited for them', async () => {
    await using service = await openaiEmulator({
      ...roomy,
      faults: [{ kind: 'reset', when: 'after-painting' }],
    })
    await errorOf(clientOf(service).images.generate(wanted))
    expect(service).toMatchObject({ bill: 2 * 5 + 196 * 30, painted: 1, served: 0 })
  })
})

async function redPng(): Promise<Buffer> {
  return sharp({ create: { width: 64, height: 64, channels: 3, background: 'red' } })
    .png()
    .toBuffer()
}

/** The lines of a stream as objects. */
async function eventsIn(response: Response): Promise<readonly object[]> {
  const text = await response.text()
  return text.split('\n\n').flatMap((event) => {
    const [, data] = /^event: \S+\ndata: (.+)$/.exec(event) ?? []
    return data === undefined ? [] : [JSON.parse(data) as object] // this emulator wrote it
  })
}

describe('references in the emulator', () => {
  it('are judged by what they declare and by what they are', async () => {
    await using service = await openaiEmulator(roomy)
    const client = clientOf(service)
    const png = await redPng()
    const after = async (...files: readonly (readonly [Buffer, string, string])[]): Promise<APIError> => {
      const image = await Promise.all(files.map(([bytes, name, type]) => toFile(bytes, name, { type })))
      return errorOf(client.images.edit({ ...wanted, image }))
    }
    const invalid = { status: 400, code: 'invalid_image_file' }
    const text = Buffer.from('no picture')
    expect(await after([text, 'ref.txt', 'text/plain'])).toMatchObject(invalid)
    expect(await after([text, 'ref.png', 'image/png'])).toMatchObject(invalid)
    expect(await after([png, 'ref.png', 'image/gif'])).toMatchObject(invalid)
    expect(await after([png, 'ref.png', 'image/png'], [text, 'ref.png', 'image/png'])).toMatchObject({
      ...invalid,
      message: expect.stringContaining('for image 2'),
    })
    const large = Buffer.concat([png, Buffer.alloc(50 * 2 ** 20)])
    expect(await after([large, 'ref.png', 'image/png'])).toMatchObject(invalid)
    const many = Array.from({ length: 17 }, () => [png, 'ref.png', 'image/png'] as const)
    expect(await after(...many)).toMatchObject({ status: 400, param: 'image' })
    expect(service.bill).toBe(0)
  })

  it('are uploaded, named by id, and gone when they are deleted', async () => {
    await using service = await openaiEmulator(roomy)
    const client = clientOf(service)
    const file = await client.files.create({
      file: await toFile(await redPng(), 'ref.png', { type: 'image/png' }),
      purpose: 'vision',
      expires_after: { anchor: 'created_at', seconds: 3_600 },
    })
    expect(file).toMatchObject({ purpose: 'vision', filename: 'ref.png' })
    expect((file.expires_at ?? 0) - file.created_at).toBe(3_600)
    const body = { ...wanted, images: [{ file_id: file.id }] }
    expect(await client.post('/images/edits', { body })).toMatchObject({ data: [{}] })
    await client.files.delete(file.id)
    expect(await errorOf(client.post('/images/edits', { body }))).toMatchObject({ status: 404 })
  })

  it('are pictures when they are for seeing, and one address or one id', async () => {
    await using service = await openaiEmulator(roomy)
    const client = clientOf(service)
    const file = await toFile(Buffer.from('no picture'), 'ref.png', { type: 'image/png' })
    expect(await errorOf(client.files.create({ file, purpose: 'vision' }))).toMatchObject({ status: 400 })
    const images = [{ file_id: 'file-1', image_url: 'data:image/png;base64,AAAA' }]
    expect(await errorOf(client.post('/images/edits', { body: { ...wanted, images } }))).toMatchObject({
      status: 400,
      param: 'images[0]',
    })
  })
})

describe('the options of the emulator', () => {
  it('are refused as the service refuses them', async () => {
    await using service = await openaiEmulator(roomy)
    const complaint = async (body: object): Promise<unknown> => {
      const { error } = (await (await post(service, { ...wanted, ...body })).json()) as { error: object } // an envelope
      return error
    }
    const flare = { model: 'gpt-image-2.5-flare', background: 'transparent' }
    expect(await complaint({ background: 'transparent' })).toMatchObject({
      message: 'Transparent background is not supported for this model.',
      code: 'invalid_value',
    })
    expect(await complaint({ ...flare, output_format: 'jpeg' })).toMatchObject({ param: 'background' })
    expect(await complaint({ output_compression: 50 })).toMatchObject({ param: 'output_compression' })
    expect(await complaint({ output_format: 'webp', output_compression: 101 })).toMatchObject({
      param: 'output_compression',
    })
    expect(await complaint({ moderation: 'none' })).toMatchObject({ param: 'moderation' })
    expect(await complaint({ stream: true, partial_images: 4 })).toMatchObject({ param: 'partial_images' })
    expect(await complaint({ partial_images: 1 })).toMatchObject({ param: 'partial_images' })
    expect((await post(service, { ...wanted, ...flare })).status).toBe(200)
  })
})

describe('a stream of the emulator', () => {
  it('has previews, the picture and its bill, each preview being billed', async () => {
    await using service = await openaiEmulator(roomy)
    const response = await post(service, { ...wanted, stream: true, partial_images: 2 })
    expect(response.headers.get('content-type')).toBe('text/event-stream')
    const events = await eventsIn(response)
    expect(events).toMatchObject([
      { type: 'image_generation.partial_image', partial_image_index: 0 },
      { type: 'image_generation.partial_image', partial_image_index: 1 },
      { type: 'image_generation.completed', size: '1024x1024', usage: { output_tokens: 396 } },
    ])
    expect(new Set(events.map((each) => ('b64_json' in each ? each.b64_json : ''))).size).toBe(3)
    expect(service).toMatchObject({ painted: 1, served: 1, bill: 2 * 5 + 396 * 30 })
  })
})

describe('the models of the emulator', () => {
  it('say when they are shut down', async () => {
    await using service = await openaiEmulator(roomy)
    const { models } = clientOf(service)
    expect(await models.retrieve('gpt-image-2')).toMatchObject({ id: 'gpt-image-2', shutdown_date: null })
    expect(await models.retrieve('gpt-image-1.5')).toMatchObject({ shutdown_date: '2026-12-01' })
    expect(await errorOf(models.retrieve('gpt-image-7'))).toMatchObject({ status: 404 })
    expect((await models.list()).data.map(({ id }) => id)).toContain('gpt-image-2.5-flare')
  })
})

function batchLine(custom_id: string, body: object): string {
  return JSON.stringify({ custom_id, method: 'POST', url: '/v1/images/generations', body })
}

describe('a batch in the emulator', () => {
  it('is uploaded, painted for half the money, and fetched line by line', async () => {
    await using service = await openaiEmulator(roomy)
    const { files, batches } = clientOf(service)
    const lines = [batchLine('card-1', wanted), batchLine('card-2', { ...wanted, size: '16x16' })].join('\n')
    const input = await files.create({
      file: await toFile(Buffer.from(lines), 'cards.jsonl'),
      purpose: 'batch',
    })
    expect(input).toMatchObject({ filename: 'cards.jsonl', purpose: 'batch', bytes: lines.length })
    const { id } = await batches.create({
      input_file_id: input.id,
      endpoint: '/v1/images/generations',
      completion_window: '24h',
    })
    await expect.poll(async () => (await batches.retrieve(id)).status).toBe('completed')
    const batch = await batches.retrieve(id)
    expect(batch.request_counts).toEqual({ total: 2, completed: 1, failed: 1 })
    const output = await (await files.content(batch.output_file_id ?? '')).text()
    expect(output.split('\n').map((each): unknown => JSON.parse(each))).toMatchObject([
      {
        custom_id: 'card-1',
        response: { status_code: 200, body: { data: [{}], usage: { output_tokens: 196 } } },
      },
      { custom_id: 'card-2', response: { status_code: 400, body: { error: { code: 'invalid_value' } } } },
    ])
    expect(service).toMatchObject({ bill: (2 * 5 + 196 * 30) / 2, asked: 0 })
  })
})

describe('the emulator as a process', () => {
  it('prints where it is, tells what it did, and stops when told', async () => {
    const options = JSON.stringify({ ...roomy, faults: [null, { kind: 'server-error' }] })
    const child = spawn(process.execPath, [PROCESS, options], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const [line] = (await once(createInterface(child.stdout), 'line')) as [string] // readline's event
    const where = JSON.parse(line) as { url: string; apiKey: string } // written by openai-process.ts
    await clientOf(where).images.generate(wanted)
    await errorOf(clientOf(where).images.generate(wanted))
    const stats: unknown = await (await fetch(new URL('/__stats', where.url))).json()
    expect(stats).toMatchObject({
      asked: 2,
      painted: 1,
      served: 1,
      bill: 5_890,
      requests: [{ prompt: 'A cat' }, { n: 2 }],
    })
    child.kill('SIGTERM')
    expect(await once(child, 'exit')).toEqual([0, null])
  })
})
