import { describe, expect, it } from 'vitest'
import type { Answer } from '../src/generate/generator.ts'
import { openai } from '../src/generate/openai.ts'
import { openaiEmulator } from './emulators/openai.ts'
import type { Faults } from './emulators/openai/faults.ts'
import { after, asked, never, roomy, talk } from './openai-talk.ts'

describe('a refusal', () => {
  it('by the safety system may be asked again with a softer prompt', async () => {
    const refused = { kind: 'refused', ending: 'safety_filtered', softer: true }
    expect(await after({ kind: 'moderation', stage: 'output', categories: ['sexual'] })).toMatchObject({
      ...refused,
      code: 'moderation_blocked',
      detail: expect.stringContaining('(moderation_blocked, output, sexual)'),
    })
    expect(await after({ kind: 'moderation', code: 'content_policy_violation' })).toMatchObject({
      ...refused,
      code: 'content_policy_violation',
    })
  })

  it('is not read out of the message', async () => {
    const body = JSON.stringify({
      error: { message: 'Rejected by the safety system', type: 'x', code: null },
    })
    expect(await after({ kind: 'answer', status: 503, body })).toMatchObject({
      kind: 'unavailable',
      code: 'http_503',
    })
    expect(await after({ kind: 'answer', status: 400, body })).toMatchObject({
      kind: 'refused',
      softer: false,
    })
  })

  it('by a rule of the API carries its code and its words', async () => {
    const error = {
      message: "Invalid size '1x1'.",
      type: 'image_generation_user_error',
      code: 'invalid_value',
    }
    const answer = await after({ kind: 'answer', status: 400, body: JSON.stringify({ error }) })
    expect(answer).toEqual({
      kind: 'refused',
      ending: 'failed',
      code: 'invalid_value',
      detail: "OpenAI answered 400 (invalid_value): Invalid size '1x1'.",
      softer: false,
    })
  })

  it('says who has to put it right: the key, the organisation, the model, the money', async () => {
    await using call = await talk()
    const { url } = call.service
    const ask = (apiKey: string, model: string): Promise<Answer> => {
      return openai({ apiKey, baseUrl: url, model }).generate(asked, never)
    }
    const failed = { kind: 'refused', ending: 'failed', softer: false }
    expect(await ask('sk-wrong-0123456789', 'gpt-image-2')).toMatchObject({
      ...failed,
      code: 'auth_required',
    })
    expect(await ask(call.service.apiKey, 'gpt-image-7')).toMatchObject({
      ...failed,
      code: 'model_not_found',
    })
    expect(await ask(call.service.apiKey, 'dall-e-3')).toMatchObject({ ...failed, code: 'model_retired' })
    expect(await after({ kind: 'not-verified' })).toMatchObject({ ...failed, code: 'not_verified' })
    expect(await after({ kind: 'answer', status: 403, body: '<html>' })).toMatchObject({
      ...failed,
      code: 'forbidden',
    })
    const broke = { ...failed, code: 'quota_exhausted' }
    expect(await after({ kind: 'quota', code: 'insufficient_quota' })).toMatchObject(broke)
    expect(await after({ kind: 'quota', code: 'credit_balance_exhausted' })).toMatchObject(broke)
    expect(await after({ kind: 'quota', code: 'organization_spend_limit_exceeded' })).toMatchObject(broke)
    expect(await after({ kind: 'quota', code: 'project_spend_limit_exceeded' })).toMatchObject(broke)
    expect(await after({ kind: 'quota', code: 'organization_usage_limit_exceeded' })).toMatchObject(broke)
    expect(await after({ kind: 'quota', code: 'billing_hard_limit_reached' })).toMatchObject(broke)
  })

  it('never shows a key, a control character or more than 500 characters', async () => {
    await using call = await talk()
    const wrong = openai({ apiKey: 'sk-proj-abcdefghij', baseUrl: call.service.url, model: 'gpt-image-2' })
    const answer = await wrong.generate(asked, never)
    expect(answer).toMatchObject({ detail: expect.stringContaining('provided: [key] You can find') })

    const message = `line one\n\u0000\u202Eline two ${call.service.apiKey} ${'🎂'.repeat(400)}`
    const body = JSON.stringify({ error: { message, type: 'x', code: null } })
    const { detail } = (await after({ kind: 'answer', status: 400, body })) as { detail: string } // seen refused above
    expect(detail).toMatch(/^OpenAI answered 400: line one line two \[key\] 🎂/)
    expect(detail.length).toBeLessThanOrEqual(500)
    expect(detail.isWellFormed()).toBe(true)
  })

  it('does not show a key of another form either', async () => {
    const body = JSON.stringify({ error: { message: 'No access for gateway/4711.', code: null } })
    const faults: Faults = [{ kind: 'answer', status: 403, body }]
    await using service = await openaiEmulator({ ...roomy, faults, apiKey: 'gateway/4711' })
    const generator = openai({ apiKey: 'gateway/4711', baseUrl: service.url, model: 'gpt-image-2' })
    expect(await generator.generate(asked, never)).toMatchObject({
      detail: 'OpenAI answered 403: No access for [key].',
    })
  })

  it('is a redirect, which is not followed', async () => {
    const headers = { location: '/v1/images/generations' }
    expect(await after({ kind: 'answer', status: 307, headers, body: '' })).toMatchObject({
      kind: 'refused',
      code: 'redirected',
    })
  })
})

describe('too many requests', () => {
  const headers = { 'retry-after': '7', 'retry-after-ms': '6500' }

  it('make us wait for as long as the service says', async () => {
    expect(await after({ kind: 'rate-limit', headers, says: '5s' })).toMatchObject({
      kind: 'wait',
      code: 'rate_limit_exceeded',
      ms: 7_000,
    })
    expect(await after({ kind: 'rate-limit', says: '1m30s' })).toMatchObject({ kind: 'wait', ms: 90_000 })
    expect(await after({ kind: 'slow-down', retryAfter: 600 })).toMatchObject({
      kind: 'wait',
      code: 'slow_down',
      ms: 600_000,
    })
  })

  it('make us wait at least as long as the fastest limit needs, and as the slowest when nothing is said', async () => {
    expect(await after({ kind: 'rate-limit', says: '15ms' })).toMatchObject({ kind: 'wait', ms: 240 })
    expect(await after({ kind: 'slow-down' })).toMatchObject({ kind: 'wait', ms: 12_000 })
    expect(await after({ kind: 'answer', status: 429, body: '' })).toMatchObject({ kind: 'wait', ms: 12_000 })
  })

  it('never make us wait for longer than a day', async () => {
    expect(await after({ kind: 'slow-down', retryAfter: 'Fri, 20 Nov 2099 10:00:00 GMT' })).toMatchObject({
      kind: 'wait',
      ms: 86_400_000,
    })
  })

  it('are a refusal when waiting cannot help', async () => {
    const refused = { kind: 'refused', ending: 'failed', code: 'over_limit', softer: false }
    expect(await after({ kind: 'rate-limit', headers: { 'x-should-retry': 'false' } })).toMatchObject(refused)
    expect(await after({ kind: 'rate-limit', headers: { 'x-ratelimit-limit-images': '0' } })).toMatchObject(
      refused,
    )
  })

  it('are told by a real bucket', async () => {
    await using service = await openaiEmulator({
      imagesPerMinute: 5,
      tokensPerMinute: 100_000,
      capacityImages: 1,
    })
    const generator = openai({ apiKey: service.apiKey, baseUrl: service.url, model: 'gpt-image-2' })
    expect(await generator.generate(asked, never)).toMatchObject({ kind: 'picture' })
    const answer = await generator.generate(asked, never)
    expect(answer).toMatchObject({ kind: 'wait', ms: 12_000 })
    expect(service).toMatchObject({ asked: 2, rejected429: 1, painted: 1 })
  })
})
