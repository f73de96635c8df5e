import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { OpenAI } from 'openai'
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import type { Answer, PictureRequest } from '../src/generate/generator.ts'
import { type Streamed, streamed } from '../src/generate/openai-stream.ts'
import { fixture } from './fixtures/openai/fixture.ts'
import { after } from './openai-talk.ts'

/** An event as it goes over the wire. */
function event(type: string, more: object = {}): string {
  return `event: ${type}\ndata: ${JSON.stringify({ type, ...more })}\n\n`
}

function preview(index: number): string {
  return event('image_generation.partial_image', { b64_json: 'a preview', partial_image_index: index })
}

function completed(b64_json: string, more: object = {}): string {
  return event('image_generation.completed', { b64_json, ...more })
}

function failure(error: object): string {
  return event('error', { error: { message: 'No.', param: null, ...error } })
}

async function aPicture(): Promise<string> {
  const png = sharp({ create: { width: 1_024, height: 1_536, channels: 3, background: '#588b8b' } }).png()
  return (await png.toBuffer()).toString('base64')
}

/** What the real package makes of these bytes, read to their end; `reset` breaks the connection after them. */
async function read(
  wire: string,
  { reset = false } = {},
): Promise<{ streamed: Streamed; previews: number[] }> {
  const server = createServer((request, response) => {
    request.resume()
    response.writeHead(200, { 'content-type': 'text/event-stream' })
    response.write(wire, () => (reset ? response.destroy() : response.end()))
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const { port } = server.address() as AddressInfo // a TCP server that listens has one
  try {
    const baseURL = `http://127.0.0.1:${port}/v1`
    const client = new OpenAI({ apiKey: 'sk-test', baseURL, maxRetries: 0, logLevel: 'off' })
    const events = await client.images.generate({
      model: 'gpt-image-2',
      prompt: 'A cat',
      stream: true,
      partial_images: 2,
    })
    const previews: number[] = []
    return { streamed: await streamed(events, { onPartial: (index) => previews.push(index) }), previews }
  } finally {
    server.closeAllConnections()
    await new Promise((closed) => server.close(closed))
  }
}

/** The answer to a stream of these bytes. */
function answerTo(wire: string, change: Partial<PictureRequest> = {}): Promise<Answer> {
  const headers = { 'content-type': 'text/event-stream' }
  return after(
    { kind: 'answer', status: 200, headers, body: wire },
    { params: { openai: { partial_images: 2 } }, ...change },
  )
}

describe('a stream of events', () => {
  it('ends in the body that comes without streaming, and tells each preview once', async () => {
    const whole = await read(fixture('stream.sse'))
    expect(whole.previews).toEqual([0, 1])
    expect(whole.streamed).toMatchObject({
      kind: 'replied',
      body: {
        data: [{ b64_json: '<the picture>' }],
        size: '1024x1536',
        quality: 'medium',
        usage: { input_tokens: 50, output_tokens: 50 },
      },
    })
  })

  it('of an edit is read the same way, and what nobody knows is passed over', async () => {
    const edited = event('image_edit.partial_image', { partial_image_index: 0, b64_json: 'a preview' })
    const strange = `${event('image_generation.weather', { b64_json: 'rain' })}: keep-alive\n\ndata: 7\n\n`
    const wire = strange + edited + event('image_edit.completed', { b64_json: 'the edit' })
    expect(await read(wire)).toMatchObject({
      previews: [0],
      streamed: { kind: 'replied', body: { data: [{ b64_json: 'the edit' }] } },
    })
  })

  it('ends with its picture: before all previews, beside one, and whatever comes afterwards (B-13)', async () => {
    const picture = { kind: 'replied', body: { data: [{ b64_json: 'the picture' }] } }
    const early = await read(completed('the picture') + preview(0) + preview(1))
    expect(early).toMatchObject({ previews: [], streamed: picture })
    const beside = completed('the picture', { partial_image_b64: 'a preview', partial_image_index: 0 })
    expect((await read(preview(0) + beside)).streamed).toMatchObject(picture)
    expect((await read(completed('the picture'), { reset: true })).streamed).toMatchObject(picture)
    expect((await read(completed('the picture') + 'data: {"half"')).streamed).toMatchObject(picture)
  })

  it('that ends early has no picture, and none of its previews is one (D8, B-13)', async () => {
    const incomplete = { kind: 'lost', code: 'incomplete_image' }
    expect((await read(preview(0) + preview(1))).streamed).toEqual({
      ...incomplete,
      cause: 'the stream ended after 2 previews',
    })
    expect((await read('')).streamed).toMatchObject(incomplete)
    expect((await read('data: [DONE]\n\n')).streamed).toMatchObject(incomplete)
  })

  it('of more than 512 events is given up (D8)', async () => {
    const [most, more] = [511, 512].map((count) =>
      Array.from({ length: count }, (_, n) => preview(n)).join(''),
    )
    expect((await read(`${most}${completed('the picture')}`)).streamed).toMatchObject({ kind: 'replied' })
    expect((await read(`${more}${completed('the picture')}`)).streamed).toEqual({
      kind: 'lost',
      code: 'response_too_large',
      cause: 'more than 512 events',
    })
  })

  it('that breaks below HTTP is thrown as the package throws it', async () => {
    await expect(read(preview(0), { reset: true })).rejects.toThrow('terminated')
    await expect(read(`${preview(0)}data: {"half"\n\n`)).rejects.toThrow(SyntaxError)
  })
})

describe('a picture that was streamed', () => {
  it('is the one of the completed event, with its bill and without its previews (B13, B-13)', async () => {
    const picture = await aPicture()
    const told: number[] = []
    const answer = await answerTo(fixture('stream.sse').replace('<the picture>', picture), {
      onPartial: (index) => told.push(index),
    })
    expect(told).toEqual([0, 1])
    expect(answer).toMatchObject({
      kind: 'picture',
      width: 1_024,
      height: 1_536,
      usage: { textIn: 10, imageIn: 40, imageOut: 50 },
      evidence: { requestId: 'req_emulator_1', applied: { size: '1024x1536', quality: 'medium' } },
      warnings: [],
    })
    if (answer.kind !== 'picture') throw new Error('seen above')
    expect(Buffer.from(answer.bytes).toString('base64')).toBe(picture)
  })
})

describe('a failure in a stream', () => {
  const unknown = { kind: 'unknown', ending: 'unknown' }

  it('by the safety system is one also after previews', async () => {
    const unsafe = {
      kind: 'refused',
      ending: 'safety_filtered',
      code: 'moderation_blocked',
      evidence: { moderation: { stage: 'output', categories: ['violence'] } },
    }
    expect(await answerTo(fixture('stream-moderated.sse'))).toMatchObject(unsafe)
    expect(await answerTo(preview(0) + fixture('stream-moderated.sse'))).toMatchObject(unsafe)
  })

  it('is told by its code: too many requests, no money, a failure of the service', async () => {
    const tooMany = failure({
      type: 'input-images',
      code: 'rate_limit_exceeded',
      message: 'Please try again in 20s.',
    })
    expect(await answerTo(tooMany)).toMatchObject({ kind: 'wait', ms: 20_000 })
    const broke = failure({ type: 'insufficient_quota', code: 'insufficient_quota' })
    expect(await answerTo(broke)).toMatchObject({ kind: 'refused', stops: 'spend' })
    const broken = failure({ type: 'server_error', code: null })
    expect(await answerTo(broken)).toMatchObject({ kind: 'unavailable', ending: 'failed' })
    const itself = failure({ type: 'image_generation_server_error', code: 'image_generation_failed' })
    expect(await answerTo(itself)).toMatchObject({ kind: 'unavailable', ending: 'failed' })
    const flat = event('error', { code: 'rate_limit_exceeded', message: 'Please try again in 20s.' })
    expect(await answerTo(flat)).toMatchObject({ kind: 'wait', ms: 20_000 })
    const bare = { type: 'error', code: 'rate_limit_exceeded', message: 'Please try again in 20s.' }
    expect(await answerTo(`data: ${JSON.stringify(bare)}\n\n`)).toMatchObject({ kind: 'wait', ms: 20_000 })
    const unnamed = `data: ${JSON.stringify({ error: { message: 'No.', type: 'server_error', code: null } })}\n\n`
    expect(await answerTo(unnamed)).toMatchObject({ kind: 'unavailable', ending: 'failed' })
  })

  it('of an unknown kind, or after a preview, may have been painted', async () => {
    expect(await answerTo(failure({ type: 'strange', code: null }))).toMatchObject({
      ...unknown,
      code: 'http_200',
    })
    const incomplete = { ...unknown, code: 'incomplete_image' }
    const broken = failure({ type: 'server_error', code: null })
    expect(await answerTo(preview(0) + broken)).toMatchObject(incomplete)
    expect(await answerTo(preview(0))).toMatchObject(incomplete)
    const broke = failure({ type: 'insufficient_quota', code: 'insufficient_quota' })
    expect(await answerTo(preview(0) + broke)).toMatchObject(incomplete)
    const rule = failure({ type: 'invalid_request_error', code: 'invalid_value' })
    expect(await answerTo(preview(0) + rule)).toMatchObject(incomplete)
    const message = 'On input-images per min: Limit 5, Used 5, Requested 1. Please try again in 12s.'
    const full = failure({ type: 'input-images', code: 'rate_limit_exceeded', message })
    // Its limits are heard all the same.
    expect(await answerTo(preview(0) + full)).toMatchObject({
      ...incomplete,
      evidence: { limits: { images: { limit: 5 } } },
    })
    expect(await answerTo(preview(0) + event('image_generation.completed'))).toMatchObject(incomplete)
  })

  it('that is a broken answer may have been painted, too (D8)', async () => {
    expect(await answerTo(completed('not base64!'))).toMatchObject({ ...unknown, code: 'invalid_image' })
    expect(await answerTo('data: {"half"\n\n')).toMatchObject({ ...unknown, code: 'unreadable_answer' })
    const many = Array.from({ length: 513 }, (_, n) => preview(n)).join('')
    expect(await answerTo(many)).toMatchObject({ ...unknown, code: 'response_too_large' })
  })
})
