import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import type { Answer, PictureRequest } from '../src/generate/generator.ts'
import { openai } from '../src/generate/openai.ts'
import { aRequest, someReferences } from './contracts/generator.ts'
import type { OpenaiEmulator } from './emulators/openai.ts'
import type { Fault } from './emulators/openai/faults.ts'
import { type HandClock, handClock } from './hand-clock.ts'
import { never, talk } from './openai-talk.ts'

const BY_ID: Partial<PictureRequest> = { params: { openai: { references: 'files' } } }

function pathsOf({ requests }: OpenaiEmulator): readonly string[] {
  return requests.map(({ path }) => path.replace('/v1/', ''))
}

/** A complaint of the service, in its envelope. */
function envelope(error: object): string {
  return JSON.stringify({ error: { message: 'No.', type: 'invalid_request_error', ...error } })
}

function complaint(status: number, error: object): Fault {
  return { kind: 'answer', status, body: envelope(error) }
}

describe('a request with references', () => {
  it('is an edit, a form with each picture in order, named and typed (C2, C6, C9)', async () => {
    await using call = await talk()
    const references = await someReferences(3)
    expect(await call.ask({ references })).toMatchObject({
      kind: 'picture',
      usage: { textIn: 5, imageIn: 3 * 1_457, imageOut: 1_372 },
    })
    expect(call.service.requests).toHaveLength(1)
    const [request] = call.service.requests
    expect(request).toMatchObject({ method: 'POST', path: '/v1/images/edits' })
    expect(request?.headers['content-type']).toMatch(/^multipart\/form-data; boundary=./)
    expect(request?.headers).toMatchObject({ 'x-client-request-id': 'attempt-1' })
    expect(request?.body['images']).toEqual(
      references.map(({ sha256, bytes }, index) => ({
        part: 'image[]',
        name: `reference-${index + 1}.png`,
        type: 'image/png',
        kind: 'image/png',
        bytes: bytes.length,
        sha256,
      })),
    )
  })

  it('takes 16 of them in one request (C2)', async () => {
    await using call = await talk()
    const references = await someReferences(16)
    expect(await call.ask({ references })).toMatchObject({ kind: 'picture' })
    expect(call.service.requests[0]?.body['images']).toMatchObject(
      references.map(({ sha256 }) => ({ sha256 })),
    )
  })

  it('is a generation without a trace of them when there are none (C2, C9)', async () => {
    await using call = await talk()
    await call.ask({ references: [], ...BY_ID })
    expect(pathsOf(call.service)).toEqual(['images/generations'])
    expect(call.service.requests[0]?.body).not.toHaveProperty('images')
  })

  it('is answered like any other: what went wrong is the same (B-17)', async () => {
    await using call = await talk([{ kind: 'moderation' }, { kind: 'reset', when: 'after-painting' }])
    const references = await someReferences(1)
    expect(await call.ask({ references })).toMatchObject({ kind: 'refused', ending: 'safety_filtered' })
    expect(await call.ask({ references })).toMatchObject({ kind: 'unknown', code: 'connection_lost' })
    expect(call.service).toMatchObject({ asked: 2, painted: 1 })
  })
})

describe('references that are stored at the service', () => {
  it('are sent once, for pictures of today and later, and named by id in order', async () => {
    await using call = await talk()
    const [first, second] = await someReferences(2)
    if (first === undefined || second === undefined) throw new Error('two were made')
    expect(await call.ask({ ...BY_ID, references: [first, second] })).toMatchObject({ kind: 'picture' })
    expect(await call.ask({ ...BY_ID, references: [second, first] })).toMatchObject({ kind: 'picture' })
    expect(pathsOf(call.service)).toEqual(['files', 'files', 'images/edits', 'images/edits'])
    const [one, , edit, again] = call.service.requests
    expect(one?.body).toMatchObject({
      purpose: 'vision',
      'expires_after[anchor]': 'created_at',
      'expires_after[seconds]': '86400',
      file: { name: 'reference-1.png', type: 'image/png', sha256: first.sha256 },
    })
    expect(one?.headers).toMatchObject({ 'x-client-request-id': 'attempt-1-reference-1' })
    expect(edit?.raw).toBe(
      '{"model":"gpt-image-2","prompt":"A cat in a garden.","n":1,"size":"1024x1536","quality":"medium","output_format":"png","images":[{"file_id":"file-emulator-1"},{"file_id":"file-emulator-2"}]}',
    )
    expect(edit?.headers).toMatchObject({
      'x-client-request-id': 'attempt-1',
      'content-type': 'application/json',
    })
    expect(again?.body['images']).toEqual([{ file_id: 'file-emulator-2' }, { file_id: 'file-emulator-1' }])
  })

  it('are sent once, too, when many pictures want them at the same moment', async () => {
    await using call = await talk()
    const references = await someReferences(1)
    const answers = await Promise.all(Array.from({ length: 5 }, () => call.ask({ ...BY_ID, references })))
    expect(answers.map(({ kind }) => kind)).toEqual(Array.from({ length: 5 }, () => 'picture'))
    expect(pathsOf(call.service).filter((path) => path === 'files')).toHaveLength(1)
  })

  it('are sent again when the service no longer has them, and nothing was painted or billed', async () => {
    await using call = await talk()
    const references = await someReferences(1)
    await call.ask({ ...BY_ID, references })
    const { bill, apiKey, url } = call.service
    await fetch(`${url}/files/file-emulator-1`, {
      method: 'DELETE',
      headers: { authorization: `Bearer ${apiKey}` },
    })
    expect(await call.ask({ ...BY_ID, references })).toMatchObject({
      kind: 'unavailable',
      ending: 'failed',
      code: 'reference_gone',
    })
    expect(call.service.bill).toBe(bill)
    expect(await call.ask({ ...BY_ID, references })).toMatchObject({ kind: 'picture' })
    expect(pathsOf(call.service).filter((path) => path === 'files')).toHaveLength(2)
  })

  it('are told from a model that is gone by the code, and from other complaints by the parameter (B-16, B-21)', async () => {
    await using call = await talk([
      complaint(404, { code: 'model_not_found', param: 'model' }),
      complaint(400, { code: 'invalid_value', param: 'images[0].file_id' }),
      complaint(400, { code: 'invalid_value', param: 'size' }),
      complaint(404, { message: 'Invalid URL (POST /v1/images/edits)', code: null, param: null }),
      complaint(404, { message: 'No such File object: file-1', code: null, param: 'id' }),
    ])
    const request = { ...BY_ID, references: await someReferences(1) }
    expect(await call.ask(request)).toMatchObject({ kind: 'refused', code: 'model_not_found' })
    expect(await call.ask(request)).toMatchObject({ kind: 'unavailable', code: 'reference_gone' })
    expect(await call.ask(request)).toMatchObject({ kind: 'refused', code: 'invalid_value' })
    expect(await call.ask(request)).toMatchObject({ kind: 'refused', code: 'not_found' })
    expect(await call.ask(request)).toMatchObject({ kind: 'unavailable', code: 'reference_gone' })
  })

  it('are none where a photo of a person is among them: all go with the picture that they are for', async () => {
    await using call = await talk()
    const [style, photo] = await someReferences(2)
    if (style === undefined || photo === undefined) throw new Error('two were made')
    const references: PictureRequest['references'] = [style, { ...photo, role: 'likeness' }]
    expect(await call.ask({ ...BY_ID, references })).toMatchObject({ kind: 'picture' })
    expect(pathsOf(call.service)).toEqual(['images/edits'])
    expect(call.service.requests[0]?.body['images']).toMatchObject([
      { sha256: style.sha256 },
      { sha256: photo.sha256 },
    ])
  })

  it('are sent again after a day, which is as long as the service keeps them', async () => {
    const clock = handClock('2026-11-20T12:00:00Z')
    await using call = await talk([], { clock })
    const request = { ...BY_ID, references: await someReferences(1) }
    const paint = async (): Promise<Answer> => {
      const before = call.service.asked
      const answer = call.ask(request)
      await expect.poll(() => call.service.asked).toBe(before + 1)
      await letServiceWork(clock)
      return answer
    }
    expect(await paint()).toMatchObject({ kind: 'picture' })
    clock.forward(22 * 3_600_000)
    expect(await paint()).toMatchObject({ kind: 'picture' })
    clock.forward(3_600_000)
    expect(await paint()).toMatchObject({ kind: 'picture' })
    expect(pathsOf(call.service)).toEqual(['files', 'images/edits', 'images/edits', 'files', 'images/edits'])
  })
})

/** Wakes the service, which sleeps by the same clock as the deadline. */
async function letServiceWork(clock: HandClock): Promise<void> {
  await expect.poll(() => clock.sleepers()).toBe(2)
  clock.forward(0)
}

type Answering = (request: IncomingMessage, response: ServerResponse) => void

/** A service that answers like this to everything, and the paths that it was asked for. */
async function serving(answer: Answering) {
  const paths: string[] = []
  const server = createServer((request, response) => {
    paths.push(request.url ?? '')
    request.resume().on('end', () => answer(request, response))
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const { port } = server.address() as AddressInfo // a TCP server that listens has one
  return {
    paths,
    baseUrl: `http://127.0.0.1:${port}/v1`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      await new Promise((closed) => server.close(closed))
    },
  }
}

function saying(status: number, body: string): Answering {
  return (_, response) => {
    response.writeHead(status, { 'content-type': 'application/json' }).end(body)
  }
}

function complaining(status: number, error: object): Answering {
  return saying(status, envelope(error))
}

/** The answer when the service does this with an upload; whatever it is, no picture was asked for. */
async function afterUpload(answer: Answering, change: Partial<PictureRequest> = {}): Promise<Answer> {
  await using service = await serving(answer)
  const generator = openai({ apiKey: 'sk-test', baseUrl: service.baseUrl, model: 'gpt-image-2' })
  const references = await someReferences(1)
  const said = await generator.generate({ ...aRequest, ...BY_ID, references, ...change }, never)
  expect(service.paths).toEqual(['/v1/files'])
  return said
}

describe('a reference that cannot be stored', () => {
  const notStored = { kind: 'unavailable', ending: 'failed', code: 'reference_not_stored' }

  it('leaves the picture unasked, and never unknown: nothing can have been billed', async () => {
    expect(await afterUpload(saying(500, '{"error":{"message":"x"}}'))).toMatchObject(notStored)
    expect(await afterUpload(saying(502, '<html>Bad Gateway</html>'))).toMatchObject(notStored)
    expect(await afterUpload(saying(200, '{"object":"file"}'))).toMatchObject(notStored)
    expect(await afterUpload(saying(200, '{"id":'))).toMatchObject(notStored)
    expect(await afterUpload((_, response) => response.destroy())).toMatchObject(notStored)
  })

  it('stops the account only where pictures cannot be asked for either: no key, no money (D4)', async () => {
    expect(await afterUpload(complaining(401, { code: 'invalid_api_key' }))).toMatchObject({
      kind: 'refused',
      code: 'auth_required',
      stops: 'access',
    })
    const broke = { kind: 'refused', code: 'quota_exhausted', stops: 'spend' }
    expect(await afterUpload(complaining(429, { code: 'insufficient_quota' }))).toMatchObject(broke)
    expect(await afterUpload(complaining(400, { code: 'billing_not_active' }))).toMatchObject(broke)
  })

  it('is refused for this card alone where the key may not store files, or the file is none (D4)', async () => {
    const refused = { kind: 'refused', ending: 'failed', code: notStored.code, softer: false }
    const message = 'You have insufficient permissions. Missing scopes: api.files.write.'
    for (const answering of [
      complaining(403, { code: null, message }),
      complaining(401, { code: null, message }),
      complaining(400, { code: 'invalid_image_file' }),
      complaining(400, { code: 'moderation_blocked' }),
    ]) {
      const answer = await afterUpload(answering)
      expect(answer).toMatchObject(refused)
      expect(answer).not.toHaveProperty('stops')
    }
  })

  it('closes no gate and teaches no limit of pictures when there are too many files', async () => {
    const message = 'Rate limit reached on images per min: Limit 5, Used 5, Requested 1. Try again in 20s.'
    const full = complaining(429, { code: 'rate_limit_exceeded', type: 'requests', message })
    const answer = await afterUpload(full)
    expect(answer).toMatchObject({ ...notStored, retryAfterMs: 20_000, evidence: { status: 429 } })
    expect(answer.evidence).not.toHaveProperty('limits')
    const none = complaining(429, { code: 'rate_limit_exceeded', message: 'x: Limit 0, Requested 1.' })
    expect(await afterUpload(none)).toMatchObject(notStored)
    const away = complaining(503, { type: 'server_error', message: 'Please try again in 20s.' })
    expect(await afterUpload(away)).toMatchObject({ ...notStored, retryAfterMs: 20_000 })
  })

  it('is not waited for longer than the deadline, and no picture is asked for after it', async () => {
    expect(await afterUpload(() => {}, { timeoutMs: 200 })).toEqual({
      kind: 'unavailable',
      ending: 'timeout',
      code: 'timeout',
      detail: 'OpenAI was not ready to be asked within 200 ms. No picture was asked for.',
    })
  })

  it('rejects with the reason when it is stopped, and leaves those who wait for it to themselves', async () => {
    await using service = await serving(() => {})
    const generator = openai({ apiKey: 'sk-test', baseUrl: service.baseUrl, model: 'gpt-image-2' })
    const stops = [new AbortController(), new AbortController(), new AbortController()] as const
    const request = { ...aRequest, ...BY_ID, references: await someReferences(1) }
    const [first, second, third] = stops.map(({ signal }) => generator.generate(request, signal))
    await expect.poll(() => service.paths).toEqual(['/v1/files'])
    stops[1].abort(new Error('the second goes home'))
    await expect(second).rejects.toThrow('the second goes home')
    stops[0].abort(new Error('the first goes home'))
    await expect(first).rejects.toThrow('the first goes home')
    await expect.poll(() => service.paths).toEqual(['/v1/files', '/v1/files'])
    stops[2].abort(new Error('the third goes home'))
    await expect(third).rejects.toThrow('the third goes home')
  })
})

describe('previews', () => {
  it.each([
    ['a generation', {}],
    ['an edit', { references: 'inline' }],
    ['an edit by id', { references: 'files' }],
  ] as const)('of %s are told and thrown away; only the end is the picture (B-13)', async (_, params) => {
    await using call = await talk()
    const references = 'references' in params ? await someReferences(1) : []
    const told: number[] = []
    const answer = await call.ask({
      references,
      params: { openai: { ...params, partial_images: 2 } },
      onPartial: (index) => told.push(index),
    })
    expect(told).toEqual([0, 1])
    expect(answer).toMatchObject({ kind: 'picture', usage: { imageOut: 1_372 + 200 } })
    expect(call.service).toMatchObject({ asked: 1, painted: 1 })
    // The emulator numbers its pictures; previews have other numbers.
    expect(numberIn(answer)).toBe('picture 10')
  })

  it('may be ignored by whoever stands between: a picture that comes whole is taken', async () => {
    const png = await sharp({ create: { width: 64, height: 64, channels: 3, background: 'red' } })
      .png()
      .toBuffer()
    const body = JSON.stringify({ data: [{ b64_json: png.toString('base64') }] })
    await using service = await serving(saying(200, body))
    const generator = openai({ apiKey: 'sk-test', baseUrl: service.baseUrl, model: 'gpt-image-2' })
    const request = { ...aRequest, params: { openai: { partial_images: 1 } } }
    expect(await generator.generate(request, never)).toMatchObject({ kind: 'picture', width: 64 })
  })
})

function numberIn(answer: Answer): string | undefined {
  if (answer.kind !== 'picture') return undefined
  return /picture \d+/.exec(Buffer.from(answer.bytes).toString('latin1'))?.[0]
}
