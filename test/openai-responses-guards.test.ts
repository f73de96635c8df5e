import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

import { describe, expect, it, onTestFinished } from 'vitest'

import { openaiResponses } from '../src/generate/openai-responses.ts'
import { aRequest } from './contracts/generator.ts'
import { picture } from './emulators/openai/pictures.ts'
import { after } from './responses-talk.ts'

type Event = { readonly type: string } & Readonly<Record<string, unknown>>

/** Events as they come over the wire, whatever they are. */
function told(events: readonly Event[], headers: Readonly<Record<string, string>> = {}) {
  const body = events.map((event) => `event: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`).join('')
  return {
    kind: 'said',
    status: 200,
    headers: { 'content-type': 'text/event-stream', ...headers },
    body,
  } as const
}

const RESULT = (await picture({ width: 64, height: 96, format: 'png', number: 1 })).toString('base64')
const call = (more: object) => ({ type: 'image_generation_call', id: 'ig_1', ...more })
const ended = (how: string, more: object): Event => ({
  type: `response.${how}`,
  response: { id: 'resp_1', model: 'gpt-6-luna', output: [], ...more },
})
const HOST = { usage: { input_tokens: 2_000, output_tokens: 100 } }
const BILLED = { tool_usage: { image_gen: { input_tokens: 20, output_tokens: 1_372 } } }
const preview: Event = { type: 'response.image_generation_call.partial_image', partial_image_index: 0 }

describe('what is no picture yet', () => {
  it('is what stands in an item that was only added (B-13, D8)', async () => {
    const item = call({ status: 'in_progress', result: RESULT })
    expect(await after(told([{ type: 'response.output_item.added', item }]))).toMatchObject({
      kind: 'unknown',
      code: 'incomplete_image',
    })
  })

  it('is what stands in a response that failed while it was painted (B-13)', async () => {
    const output = [call({ status: 'generating', result: RESULT })]
    const error = { code: 'server_error', message: 'it broke' }
    const answer = await after(told([ended('failed', { output, error })]))
    expect(answer.kind).not.toBe('picture')
  })
})

it('a finished picture in a response that was cut short is the picture (D9)', async () => {
  const output = [call({ status: 'completed', result: RESULT })]
  const incomplete_details = { reason: 'max_output_tokens' }
  expect(await after(told([ended('incomplete', { output, incomplete_details })]))).toMatchObject({
    kind: 'picture',
  })
})

describe('money', () => {
  it('is not kept when the filter says no, also after a preview', async () => {
    const error = { code: 'image_content_policy_violation', message: 'no' }
    expect(await after(told([preview, ended('failed', { error })]))).toMatchObject({
      kind: 'refused',
      ending: 'safety_filtered',
    })
  })

  it('is kept when a picture was billed and the response failed', async () => {
    const error = { code: 'server_error', message: 'it broke' }
    expect(await after(told([ended('failed', { error, ...HOST, ...BILLED })]))).toMatchObject({
      kind: 'unknown',
    })
  })

  it('is kept when a call was begun and never ended', async () => {
    const output = [call({ status: 'in_progress' })]
    expect(await after(told([ended('completed', { output, ...HOST })]))).toMatchObject({
      kind: 'unknown',
      code: 'incomplete_image',
    })
  })

  it('is not settled by half a bill', async () => {
    const item = call({ status: 'completed', result: RESULT })
    const answer = await after(told([{ type: 'response.output_item.done', item }, ended('completed', HOST)]))
    expect(answer).toMatchObject({ kind: 'picture', usage: undefined })
  })

  it('is not settled by a bill for a picture of no tokens', async () => {
    const item = call({ status: 'completed', result: RESULT })
    const unbilled = { ...HOST, tool_usage: { image_gen: { input_tokens: 20, output_tokens: 0 } } }
    const answer = await after(told([ended('completed', { output: [item], ...unbilled })]))
    expect(answer).toMatchObject({ kind: 'picture', usage: undefined })
  })
})

it('limits of the host are not learnt for the painter', async () => {
  const headers = { 'x-ratelimit-limit-images': '3', 'x-ratelimit-remaining-images': '0' }
  const error = { code: 'rate_limit_exceeded', message: 'Please try again in 12s' }
  const answer = await after(told([ended('failed', { error })], headers))
  expect(answer).toMatchObject({ kind: 'wait', ms: 12_000 })
  expect(answer.evidence?.limits).toBeUndefined()
})

it('a stream that is let go from here is cancelled, and not one that ended too early', async () => {
  const stopping = new AbortController()
  const server = createServer((_, response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' })
    response.write(told([ended('created', {})]).body)
    setTimeout(() => stopping.abort(new Error('going home')), 50)
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`
  const generator = openaiResponses({ apiKey: 'sk-emulator', baseUrl, model: 'gpt-image-2' })
  expect(await generator.generate(aRequest, stopping.signal)).toMatchObject({
    kind: 'unknown',
    ending: 'cancelled',
    code: 'stopped',
  })
})
