import { execFile } from 'node:child_process'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { describe, expect, it } from 'vitest'
import type { Answer, PictureRequest } from '../src/generate/generator.ts'
import { checkOpenai } from '../src/generate/openai-checkup.ts'
import { openai } from '../src/generate/openai.ts'
import { Mistake } from '../src/mistake.ts'
import { aRequest, someReferences } from './contracts/generator.ts'
import { never, talk } from './openai-talk.ts'

/** What one of our processes prints; fails when it prints an error, too. */
async function printedBy(name: string): Promise<unknown> {
  const file = fileURLToPath(new URL(`./processes/${name}.ts`, import.meta.url))
  const { stdout, stderr } = await promisify(execFile)(process.execPath, [file])
  expect(stderr).toBe('')
  return JSON.parse(stdout)
}

interface Heard {
  readonly headers: IncomingMessage['headers']
  readonly body: Buffer
}

/** A service that answers like this to everything, and what it heard. */
async function serving(answer: (response: ServerResponse) => void) {
  const heard: Heard[] = []
  let connections = 0
  const server = createServer((request, response) => {
    const parts: Buffer[] = []
    request.on('data', (part: Buffer) => parts.push(part))
    request.on('end', () => {
      heard.push({ headers: request.headers, body: Buffer.concat(parts) })
      answer(response)
    })
  })
  server.on('connection', () => connections++)
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const { port } = server.address() as AddressInfo // a TCP server that listens has one
  const baseUrl = `http://127.0.0.1:${port}/v1`
  const generator = openai({ apiKey: 'sk-test', baseUrl, model: 'gpt-image-2' })
  return {
    heard,
    baseUrl,
    connections: () => connections,
    ask: (change: Partial<PictureRequest> = {}, signal = never): Promise<Answer> =>
      generator.generate({ ...aRequest, ...change }, signal),
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      await new Promise((closed) => server.close(closed))
    },
  }
}

function refusing(response: ServerResponse): void {
  response.writeHead(400, { 'content-type': 'application/json' }).end('{"error":{"message":"No."}}')
}

describe('a request on the wire', () => {
  it('has our headers and no other, whatever the environment holds for the package, and nothing is printed', async () => {
    const heard = (await printedBy('foreign-environment')) as { url: string; headers: Heard['headers'] }[]
    expect(heard.map(({ url }) => url)).toEqual([
      '/v1/images/generations',
      '/v1/images/edits',
      '/v1/files',
      '/v1/images/edits',
      '/v1/responses',
    ])
    expect(JSON.stringify(heard)).not.toContain('somebody')
    for (const { headers } of heard) {
      expect(headers).toMatchObject({ authorization: 'Bearer sk-ours', 'user-agent': 'wellwisher' })
      expect(headers['x-client-request-id']).toMatch(/^attempt-1/)
      expect(Object.keys(headers).filter((name) => /openai|stainless/.test(name))).toEqual([])
    }
  })

  it('holds the prompt byte for byte in a form, line breaks and all', async () => {
    await using service = await serving(refusing)
    const prompt = 'Line one.\nLine two.\r\nLine "three".\r生日快乐 🎂\n'
    const references = await someReferences(1)
    await service.ask({ prompt, references })
    const [{ headers, body }] = service.heard as [Heard]
    const [, line] = /^multipart\/form-data; boundary=(\S+)$/.exec(headers['content-type'] ?? '') ?? []
    const fields = body.toString('latin1').split(`--${line}`)
    const asItStands = Buffer.from(prompt).toString('latin1')
    expect(fields).toContain(`\r\ncontent-disposition: form-data; name="prompt"\r\n\r\n${asItStands}\r\n`)
    const picture = Buffer.from(references[0]?.bytes ?? []).toString('latin1')
    expect(fields).toContain(
      `\r\ncontent-disposition: form-data; name="image[]"; filename="reference-1.png"\r\ncontent-type: image/png\r\n\r\n${picture}\r\n`,
    )
    expect(fields.at(-1)).toBe('--\r\n')
    expect(headers['content-length']).toBe(String(body.length))
  })

  it('holds 32,000 characters with line breaks in a form, too (B1)', async () => {
    await using call = await talk()
    const references = await someReferences(1)
    expect(await call.ask({ prompt: 'a\n'.repeat(16_000), references })).toMatchObject({ kind: 'picture' })
  })

  it('has a connection of its own, also after one that could be kept', async () => {
    await using service = await serving(refusing)
    for (let call = 0; call < 3; call++) await service.ask()
    expect(service.connections()).toBe(3)
  })

  it('waits 30 s for its connection, and was then never sent', async () => {
    expect(await printedBy('patient-connect')).toEqual({
      answer: expect.objectContaining({
        kind: 'unavailable',
        code: 'not_connected',
        detail: 'OpenAI could not be reached (UND_ERR_CONNECT_TIMEOUT); nothing was sent.',
      }),
      seconds: expect.toSatisfy((seconds) => seconds > 18),
    })
  }, 60_000)

  it('was never sent when the port is one that fetch refuses', async () => {
    const generator = openai({ apiKey: 'sk-test', baseUrl: 'http://127.0.0.1:6000/v1', model: 'gpt-image-2' })
    expect(await generator.generate(aRequest, never)).toMatchObject({
      kind: 'unavailable',
      ending: 'failed',
      code: 'not_connected',
    })
  })

  it('is stopped in the middle of a stream like anywhere else', async () => {
    await using service = await serving((response) => {
      const preview = { type: 'image_generation.partial_image', b64_json: 'x', partial_image_index: 0 }
      response.writeHead(200, { 'content-type': 'text/event-stream' })
      response.write(`event: ${preview.type}\ndata: ${JSON.stringify(preview)}\n\n`)
    })
    const stopping = new AbortController()
    const answer = service.ask(
      {
        params: { openai: { partial_images: 1 } },
        onPartial: () => stopping.abort(new Error('going home')),
      },
      stopping.signal,
    )
    expect(await answer).toMatchObject({ kind: 'unknown', ending: 'cancelled', code: 'stopped' })
  })
})

describe('the address of OpenAI', () => {
  it.each([
    'http://somebody@127.0.0.1/v1',
    'http://:secret@127.0.0.1/v1',
    'http://127.0.0.1/v1?api-version=1',
    'http://127.0.0.1/v1?',
    'http://127.0.0.1/v1#here',
  ])('is a mistake when it holds more than an address, which is not repeated: %s', (baseUrl) => {
    const make = (): unknown => openai({ apiKey: 'sk-a', baseUrl, model: 'gpt-image-2' })
    expect(make).toThrow(Mistake)
    expect(make).not.toThrow(/secret|somebody/)
  })

  it('may end in a slash, for pictures and for the doctor', async () => {
    await using call = await talk()
    const { apiKey, url } = call.service
    const at = { apiKey, baseUrl: `${url}/`, model: 'gpt-image-2' }
    expect(await openai(at).generate(aRequest, never)).toMatchObject({ kind: 'picture' })
    const checkup = { ...at, name: 'openai/gpt-image-2', today: '2026-11-20' }
    expect(await checkOpenai(checkup, never)).toEqual(await checkOpenai({ ...checkup, baseUrl: url }, never))
    expect(await checkOpenai(checkup, never)).toMatchObject([{ result: 'ok' }, { result: 'ok' }])
  })
})
