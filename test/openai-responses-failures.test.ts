import { describe, expect, it } from 'vitest'

import type { Answer } from '../src/generate/generator.ts'
import { after, recorded, type ResponsesFault } from './responses-talk.ts'

/** Events as some gateways send them: without the line that names each. */
function unnamed(events: readonly object[]): Extract<ResponsesFault, { kind: 'said' }> {
  const body = events.map((event) => `data: ${JSON.stringify(event)}\n\n`).join('')
  return { kind: 'said', status: 200, headers: { 'content-type': 'text/event-stream' }, body }
}

function ended(code: string): Promise<Answer> {
  return after({ kind: 'failed', error: { code, message: 'no' }, as: 'response.failed' })
}

describe('a response without a picture', () => {
  it('was not painted when it holds only words, which are kept; the host is paid (B-2, B-10, D5)', async () => {
    expect(await after({ kind: 'text-only', text: 'I cannot make pictures.' })).toMatchObject({
      kind: 'unavailable',
      ending: 'empty_result',
      code: 'empty_result',
      evidence: { providerText: 'I cannot make pictures.', hostModel: 'gpt-6-luna-2026-09-22' },
      usage: { imageOut: 0, hostIn: 2_205, hostOut: 185 },
    })
  })

  it('has its words bounded, in one line and without hidden characters (D14)', async () => {
    const text = `No\u0000\n\u202eway ${'very '.repeat(2_000)}`
    const { evidence } = await after({ kind: 'text-only', text })
    expect(evidence?.providerText).toMatch(/^No way very/)
    expect(evidence?.providerText).toHaveLength(4_000)
  })

  it('was refused when its words are marked as a refusal (B-10)', async () => {
    expect(await after({ kind: 'refusal', text: 'I will not draw this.' })).toMatchObject({
      kind: 'refused',
      ending: 'refused_by_provider',
      code: 'refusal',
      softer: true,
      evidence: { providerText: 'I will not draw this.' },
    })
  })

  it('was refused when the filter stopped it, and empty when it ran out of words', async () => {
    expect(await after({ kind: 'incomplete', reason: 'content_filter' })).toMatchObject({
      ending: 'refused_by_provider',
    })
    expect(await after({ kind: 'incomplete', reason: 'max_output_tokens' })).toMatchObject({
      kind: 'unavailable',
      ending: 'empty_result',
      detail: 'OpenAI answered without a picture (max_output_tokens).',
    })
  })

  it.each([
    [
      'previews came and nothing after them (B-13)',
      { kind: 'previews', count: 2, final: false },
      'incomplete_image',
    ],
    ['the stream ends early (D8)', { kind: 'ends', when: 'painting', how: 'close' }, 'incomplete_image'],
    ['the connection is cut', { kind: 'ends', when: 'painting', how: 'reset' }, 'connection_lost'],
    [
      'there are more than 512 events (D8)',
      { kind: 'chatter', events: 513, painted: false },
      'response_too_large',
    ],
    ['its picture is no base64 (E3)', { kind: 'not-base64' }, 'invalid_image'],
    [
      'it is no stream at all',
      { kind: 'said', status: 200, headers: { 'content-type': 'text/html' }, body: '<html>' },
      'incomplete_image',
    ],
  ] as const)('may have been painted, and stays charged, when %s', async (_, fault, code) => {
    expect(await after(fault)).toMatchObject({ kind: 'unknown', ending: 'unknown', code })
  })

  it('was not painted however many pieces its words come in (D8, B-10)', async () => {
    const pieces = Array.from({ length: 600 }, () => ({ type: 'response.output_text.delta', delta: 'word ' }))
    const message = { type: 'message', content: [{ type: 'output_text', text: 'A poem.' }] }
    const usage = { input_tokens: 2_000, output_tokens: 700 }
    const response = { id: 'resp_1', model: 'gpt-6-luna', output: [message], usage }
    expect(await after(unnamed([...pieces, { type: 'response.completed', response }]))).toMatchObject({
      kind: 'unavailable',
      code: 'empty_result',
      usage: { imageOut: 0, hostIn: 2_000, hostOut: 700 },
      evidence: { providerText: 'A poem.' },
    })
  })

  it('is not read beyond 64 MiB (D8)', async () => {
    const event = { type: 'response.created', padding: 'x'.repeat(65 * 2 ** 20) }
    expect(await after(unnamed([event]))).toMatchObject({ kind: 'unknown', code: 'response_too_large' })
  })
})

describe('an error inside HTTP 200', () => {
  it('is a rate limit by its code, and says how long to wait', async () => {
    // 15 ms are useless where the whole pool is told the same; the shortest wait is the spacing of the fastest tier.
    expect(await after(await recorded('rate-limit-within-200.sse'))).toMatchObject({
      kind: 'wait',
      code: 'rate_limit_exceeded',
      ms: 240,
      evidence: { hostModel: 'gpt-6-luna', reportedModel: 'gpt-image-2-codex' },
    })
  })

  it('is the same as an event of its own', async () => {
    const error = { code: 'rate_limit_exceeded', message: 'Please try again in 20s.', param: null }
    expect(await after({ kind: 'failed', error, as: 'error' })).toMatchObject({ kind: 'wait', ms: 20_000 })
  })

  it('is one without a name in the stream, too, and with it what came before counts', async () => {
    const error = { type: 'error', code: 'rate_limit_exceeded', message: 'Please try again in 12s' }
    expect(await after(unnamed([error]))).toMatchObject({
      kind: 'wait',
      code: 'rate_limit_exceeded',
      ms: 12_000,
    })
    const preview = { type: 'response.image_generation_call.partial_image', partial_image_index: 0 }
    expect(await after(unnamed([preview, error]))).toMatchObject({ kind: 'unknown' })
  })

  it('is the filter by its code, with its stage and categories; the host is paid (D4)', async () => {
    expect(await after(await recorded('moderation-within-200.sse'))).toMatchObject({
      kind: 'refused',
      ending: 'safety_filtered',
      code: 'moderation_blocked',
      softer: true,
      evidence: { moderation: { stage: 'output', categories: ['violence'] } },
      usage: { textIn: 0, imageIn: 0, imageOut: 0, hostIn: 2_271, hostOut: 61 },
    })
    const policy = { code: 'image_content_policy_violation', message: 'no' }
    expect(await after({ kind: 'failed', error: policy, as: 'response.failed' })).toMatchObject({
      ending: 'safety_filtered',
    })
  })

  it('is nobody’s wish for words: a message that speaks of safety filters nothing (B-21)', async () => {
    const error = { code: 'server_error', message: 'The safety system is down.' }
    expect(await after({ kind: 'failed', error, as: 'response.failed' })).toMatchObject({
      kind: 'unavailable',
      ending: 'failed',
      code: 'server_error',
    })
  })

  it('leaves open whether it was painted, once there were previews', async () => {
    const events = [
      { type: 'response.image_generation_call.partial_image', partial_image_index: 0 },
      {
        type: 'response.failed',
        response: { status: 'failed', error: { code: 'server_error', message: '' } },
      },
    ]
    expect(await after(unnamed(events))).toMatchObject({ kind: 'unknown', code: 'server_error' })
  })

  it('is the host’s refusal, or our mistake, by its code', async () => {
    expect(await ended('invalid_prompt')).toMatchObject({ ending: 'refused_by_provider', softer: true })
    expect(await ended('image_too_large')).toMatchObject({ kind: 'refused', ending: 'failed', softer: false })
    expect(await ended('something_new')).toMatchObject({ kind: 'unknown', code: 'something_new' })
  })

  it('leaves everything open when the response failed without a reason', async () => {
    const event = { type: 'response.failed', response: { status: 'failed', error: null } }
    expect(await after(unnamed([event]))).toMatchObject({ kind: 'unknown', ending: 'unknown' })
  })

  it('may come from the tool without a reason', async () => {
    expect(await after({ kind: 'call-failed', error: undefined })).toMatchObject({
      kind: 'unavailable',
      code: 'image_call_failed',
    })
  })
})

describe('a rejection', () => {
  it('of tool_choice is our mistake, told in the service’s words and not tried again (B-1, D6)', async () => {
    const answer = await after(await recorded('tool-choice.json', 400))
    expect(answer).toMatchObject({
      kind: 'refused',
      ending: 'failed',
      code: 'request_rejected',
      softer: false,
    })
    expect(answer).not.toHaveProperty('stops')
    expect(answer).toHaveProperty(
      'detail',
      "OpenAI answered 400: Tool choice 'image_generation' not found in 'tools' parameter.",
    )
  })

  it('of a key without the scope stops everything, and names the scope (B-8)', async () => {
    expect(await after(await recorded('missing-scope.json', 401))).toMatchObject({
      kind: 'refused',
      code: 'auth_required',
      stops: 'access',
      detail: expect.stringContaining('api.responses.write'),
    })
  })

  it('of the host’s rate says nothing of the painter’s limits', async () => {
    const limited = {
      'x-ratelimit-limit-tokens': '30000',
      'x-ratelimit-remaining-tokens': '0',
      'retry-after': '7',
    }
    const error = {
      message: 'Rate limit reached for gpt-6-luna',
      type: 'tokens',
      code: 'rate_limit_exceeded',
    }
    const fault = { kind: 'said', status: 429, headers: limited, body: JSON.stringify({ error }) } as const
    const answer = await after(fault)
    expect(answer).toMatchObject({ kind: 'wait', ms: 7_000 })
    expect(answer.evidence).not.toHaveProperty('limits')
  })

  it('of a host that is gone names the host, and is not tried again (B-16)', async () => {
    const params = { 'openai-responses': { host_model: 'gpt-5.1-mini' } }
    expect(await after(await recorded('host-not-found.json', 404), { params })).toMatchObject({
      kind: 'refused',
      code: 'model_not_found',
      evidence: { hostModel: 'gpt-5.1-mini' },
    })
  })
})
