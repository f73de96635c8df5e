import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Answer } from '../src/generate/generator.ts'
import { rejected } from '../src/generate/openai-refusal.ts'
import { openai } from '../src/generate/openai.ts'
import { openaiEmulator } from './emulators/openai.ts'
import type { Faults } from './emulators/openai/faults.ts'
import { after, asked, never, roomy, talk } from './openai-talk.ts'

const failed = { kind: 'refused', ending: 'failed', softer: false }

function saying(type: string): { readonly error: object } {
  return { error: { message: 'No.', type, code: null } }
}

/** The answer to a body of a few words, whatever is in it. */
function answerTo(
  status: number,
  body: object | string,
  headers: Record<string, string> = {},
): Promise<Answer> {
  return after({
    kind: 'answer',
    status,
    headers,
    body: typeof body === 'string' ? body : JSON.stringify(body),
  })
}

describe('a refusal', () => {
  it('by the safety system may be asked again with a softer prompt, and says why (D4)', async () => {
    const refused = { kind: 'refused', ending: 'safety_filtered', softer: true }
    const moderated = await after({ kind: 'moderation', stage: 'output', categories: ['sexual', 'violence'] })
    expect(moderated).toMatchObject({
      ...refused,
      code: 'moderation_blocked',
      detail: expect.stringContaining('(moderation_blocked, output, sexual, violence)'),
      evidence: { status: 400, moderation: { stage: 'output', categories: ['sexual', 'violence'] } },
    })
    expect(await after({ kind: 'moderation', code: 'content_policy_violation' })).toMatchObject({
      ...refused,
      code: 'content_policy_violation',
    })
    expect(moderated).not.toHaveProperty('stops')
  })

  it('is not read out of the message: 503 with the word safety in it is a failure (D4, B-21)', async () => {
    const error = {
      message: 'Rejected by the safety system: moderation_blocked',
      type: 'server_error',
      code: null,
    }
    expect(await answerTo(503, { error })).toMatchObject({
      kind: 'unavailable',
      ending: 'failed',
      code: 'http_503',
    })
    expect(await answerTo(400, { error })).toMatchObject({ ...failed, code: 'request_rejected' })
    const poor = { message: 'insufficient_quota: rate_limit_exceeded', type: 'server_error', code: null }
    expect(await answerTo(400, { error: poor })).not.toHaveProperty('stops')
  })

  it('by a rule of the API carries its code and its words', async () => {
    const error = {
      message: "Invalid size '1x1'.",
      type: 'image_generation_user_error',
      code: 'invalid_value',
    }
    expect(await answerTo(400, { error })).toMatchObject({
      ...failed,
      code: 'invalid_value',
      detail: "OpenAI answered 400 (invalid_value): Invalid size '1x1'.",
      evidence: { status: 400, requestId: 'req_emulator_1', providerText: "Invalid size '1x1'." },
    })
  })

  it('without money stops the service, whatever the status and whichever of its codes it has (D4)', async () => {
    const broke = { ...failed, code: 'quota_exhausted', stops: 'spend' }
    expect(await after({ kind: 'quota', code: 'insufficient_quota' })).toMatchObject(broke)
    expect(await after({ kind: 'quota', code: 'credit_balance_exhausted' })).toMatchObject(broke)
    expect(await after({ kind: 'quota', code: 'organization_spend_limit_exceeded' })).toMatchObject(broke)
    expect(await after({ kind: 'quota', code: 'project_spend_limit_exceeded' })).toMatchObject(broke)
    expect(await after({ kind: 'quota', code: 'organization_usage_limit_exceeded' })).toMatchObject(broke)
    expect(await after({ kind: 'quota', code: 'billing_hard_limit_reached' })).toMatchObject(broke)
    const error = { message: 'No.', type: 'invalid_request_error', code: 'billing_hard_limit_reached' }
    expect(await answerTo(400, { error })).toMatchObject(broke)
    const unheard = { message: 'No.', type: 'insufficient_quota', code: 'some_new_limit_exceeded' }
    expect(await answerTo(429, { error: unheard })).toMatchObject(broke)
    expect(await answerTo(402, 'Payment Required')).toMatchObject(broke)
  })

  it('without the right to ask stops the service, a model that is not there does not (D4, B-8, B-16)', async () => {
    await using call = await talk()
    const wrongKey = openai({
      apiKey: 'sk-wrong-0123456789',
      baseUrl: call.service.url,
      model: 'gpt-image-2',
    })
    const noAccess = { ...failed, stops: 'access' }
    expect(await wrongKey.generate(asked, never)).toMatchObject({ ...noAccess, code: 'auth_required' })
    expect(await after({ kind: 'not-verified' })).toMatchObject({ ...noAccess, code: 'not_verified' })
    expect(await answerTo(403, '<html>')).toMatchObject({ ...noAccess, code: 'forbidden' })
    const abroad = { message: 'No.', type: 'request_forbidden', code: 'unsupported_country_region_territory' }
    expect(await answerTo(403, { error: abroad })).toMatchObject({ ...noAccess, code: abroad.code })

    await using other = await talk([], { model: 'gpt-image-7' })
    const gone = await other.ask()
    expect(gone).toMatchObject({ ...failed, code: 'model_not_found' })
    expect(gone).not.toHaveProperty('stops')
    const shutDown = await after({ kind: 'shut-down' })
    expect(shutDown).toMatchObject({ ...failed, code: 'model_retired' })
    expect(shutDown).not.toHaveProperty('stops')
    const nameless = { message: 'No.', type: 'invalid_request_error', param: 'model', code: null }
    expect(await answerTo(404, { error: nameless })).toMatchObject({ ...failed, code: 'model_not_found' })
    expect(await answerTo(404, 'no such page')).toMatchObject({ ...failed, code: 'not_found' })
  })

  it('of what was sent is told apart from one that may pass', async () => {
    expect(await answerTo(413, '<html>')).toMatchObject({ ...failed, code: 'request_too_large' })
    expect(await answerTo(415, '')).toMatchObject({ ...failed, code: 'request_rejected' })
    expect(await answerTo(422, { detail: 'no' })).toMatchObject({ ...failed, code: 'request_rejected' })
    expect(await answerTo(409, '')).toMatchObject({ kind: 'unavailable', ending: 'failed', code: 'http_409' })
  })

  it('never shows a key, a control character or more than 500 characters', async () => {
    await using call = await talk()
    const wrong = openai({ apiKey: 'sk-proj-abcdefghij', baseUrl: call.service.url, model: 'gpt-image-2' })
    const answer = await wrong.generate(asked, never)
    expect(answer).toMatchObject({ detail: expect.stringContaining('provided: [key] You can find') })

    const message = `line one\n\u0000\u202Eline two ${call.service.apiKey} ${'🎂'.repeat(400)}`
    const { detail } = (await answerTo(400, { error: { message, code: null } })) as { detail: string } // seen refused above
    expect(detail).toMatch(/^OpenAI answered 400: line one line two \[key\] 🎂/)
    expect(detail.length).toBeLessThanOrEqual(500)
    expect(detail.isWellFormed()).toBe(true)
  })

  it('does not show a key of another form either', async () => {
    const body = JSON.stringify({ error: { message: 'No access for gateway/4711.', code: null } })
    const faults: Faults = [{ kind: 'answer', status: 403, body }]
    await using service = await openaiEmulator({ ...roomy, faults, apiKey: 'gateway/4711' })
    const generator = openai({ apiKey: 'gateway/4711', baseUrl: service.url, model: 'gpt-image-2' })
    const answer = await generator.generate(asked, never)
    expect(answer).toMatchObject({ detail: 'OpenAI answered 403: No access for [key].' })
    expect(JSON.stringify(answer)).not.toContain('4711')
  })

  it('is a redirect, which is not followed', async () => {
    expect(await answerTo(307, '', { location: '/v1/images/generations' })).toMatchObject({
      ...failed,
      code: 'redirected',
    })
  })
})

describe('an answer that does not come from OpenAI itself', () => {
  const unknown = { kind: 'unknown', ending: 'unknown' }

  it('proves nothing, also in an envelope: what stands behind the gateway may have painted', async () => {
    const nameless = { error: { message: 'Internal error', code: null } }
    expect(await answerTo(500, nameless)).toMatchObject({ ...unknown, code: 'http_500' })
    const upstream = { error: { message: 'Upstream error', type: 'upstream_error', code: '502' } }
    expect(await answerTo(502, upstream)).toMatchObject({ ...unknown, code: '502' })
    expect(await answerTo(500, { error: {} })).toMatchObject(unknown)
    expect(await answerTo(500, { error: 'broken' })).toMatchObject({
      ...unknown,
      evidence: { providerText: 'broken' },
    })
    expect(await answerTo(502, '[]')).toMatchObject(unknown)
    expect(await answerTo(520, '')).toMatchObject({ ...unknown, code: 'http_520' })
  })

  it.each([
    [500, { message: 'litellm.Timeout', type: 'internal_server_error', code: '500', param: null }],
    [500, { message: 'do request failed', type: 'new_api_error', code: 'do_request_failed' }],
    [500, { message: 'bad', type: 'one_api_error', code: 'bad_response_status_code' }],
    [502, { message: 'bad', type: 'api_error' }],
    [503, { message: 'upstream connect error', type: 'gateway_error' }],
    [500, { message: 'bad', type: 'invalid_request_error' }],
  ])('proves nothing by a type of its own: %i %j', async (status, error) => {
    expect(await answerTo(status, { error })).toMatchObject(unknown)
  })

  it('is told from OpenAI, which says by its own types that it failed', async () => {
    const failure = { kind: 'unavailable', ending: 'failed' }
    expect(await answerTo(500, saying('server_error'))).toMatchObject(failure)
    expect(await answerTo(503, saying('service_unavailable_error'))).toMatchObject(failure)
    expect(await answerTo(500, saying('image_generation_server_error'))).toMatchObject(failure)
    expect(await answerTo(503, saying('rate_limit_error'))).toMatchObject(failure)
  })

  it('is a time-out with 504 and 524, a cancelled request with 499, and 408 was not begun (D4)', async () => {
    const late = { kind: 'unknown', ending: 'timeout' }
    expect(await answerTo(504, '<html>')).toMatchObject({ ...late, code: 'http_504' })
    const itself = { error: { message: 'Too late.', type: 'server_error', code: null } }
    expect(await answerTo(504, itself)).toMatchObject({ ...late, code: 'http_504' })
    expect(await answerTo(524, '')).toMatchObject({ ...late, code: 'http_524' })
    expect(await answerTo(499, '')).toMatchObject({ kind: 'unknown', ending: 'cancelled', code: 'http_499' })
    expect(await answerTo(408, '')).toMatchObject({
      kind: 'unavailable',
      ending: 'timeout',
      code: 'http_408',
    })
  })

  it('was not taken on when it says 503 and when to come again', async () => {
    expect(await answerTo(503, 'busy', { 'retry-after': '5' })).toMatchObject({
      kind: 'unavailable',
      ending: 'failed',
      code: 'http_503',
    })
    expect(await answerTo(503, 'busy')).toMatchObject({ ...unknown, code: 'http_503' })
  })
})

describe('a service that is away', () => {
  const error = { message: 'No.', type: 'server_error', code: null }

  it('says for how long, in its headers or in its words', async () => {
    const later = { kind: 'unavailable', retryAfterMs: 1_800_000 }
    expect(await answerTo(503, { error }, { 'retry-after': '1800' })).toMatchObject(later)
    expect(await answerTo(500, { error }, { 'retry-after-ms': '1800000' })).toMatchObject(later)
    expect(await answerTo(408, '', { 'retry-after': '1800' })).toMatchObject(later)
    expect(await answerTo(409, '', { 'retry-after': '1800' })).toMatchObject(later)
    expect(await answerTo(503, 'busy', { 'retry-after': '1800' })).toMatchObject(later)
    const worded = { ...error, message: 'Please try again in 30 minutes.' }
    expect(await answerTo(500, { error: worded })).toMatchObject(later)
  })

  it('says nothing of it otherwise, nor with more than a day', async () => {
    expect(await answerTo(500, { error })).not.toHaveProperty('retryAfterMs')
    const faraway = await answerTo(503, { error }, { 'retry-after': '1795000000' })
    expect(faraway).toMatchObject({ kind: 'unavailable' })
    expect(faraway).not.toHaveProperty('retryAfterMs')
  })
})

describe('a code that stands alone', () => {
  it.each([
    ['moderation_blocked', { kind: 'refused', ending: 'safety_filtered', softer: true }],
    ['content_policy_violation', { kind: 'refused', ending: 'safety_filtered', softer: true }],
    ['image_content_policy_violation', { kind: 'refused', ending: 'safety_filtered', softer: true }],
    ['insufficient_quota', { kind: 'refused', code: 'quota_exhausted', stops: 'spend' }],
    ['credit_balance_exhausted', { kind: 'refused', code: 'quota_exhausted', stops: 'spend' }],
    ['organization_spend_limit_exceeded', { kind: 'refused', code: 'quota_exhausted', stops: 'spend' }],
    ['project_spend_limit_exceeded', { kind: 'refused', code: 'quota_exhausted', stops: 'spend' }],
    ['organization_usage_limit_exceeded', { kind: 'refused', code: 'quota_exhausted', stops: 'spend' }],
    ['billing_hard_limit_reached', { kind: 'refused', code: 'quota_exhausted', stops: 'spend' }],
    ['billing_not_active', { kind: 'refused', code: 'quota_exhausted', stops: 'spend' }],
    ['slow_down', { kind: 'wait', code: 'slow_down' }],
    ['rate_limit_exceeded', { kind: 'wait', code: 'rate_limit_exceeded' }],
    ['model_not_found', { kind: 'refused', code: 'model_not_found', softer: false }],
    ['invalid_value', { kind: 'refused', code: 'invalid_value', softer: false }],
    ['invalid_image_file', { kind: 'refused', code: 'invalid_image_file', softer: false }],
    ['server_error', { kind: 'unavailable', ending: 'failed' }],
  ])('says enough where no status and no type helps: %s', (code, answer) => {
    const error = { message: 'No.', code }
    const said = rejected({ status: 200, headers: new Headers(), error }, new Date())
    expect(said).toMatchObject(answer)
    expect('stops' in said).toBe('stops' in answer)
  })
})

describe('too many requests', () => {
  const headers = { 'retry-after': '7', 'retry-after-ms': '6500' }

  it('make us wait for as long as the service says, also for more than a minute (B-11)', async () => {
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
    expect(await answerTo(429, '')).toMatchObject({
      kind: 'wait',
      code: 'rate_limit_exceeded',
      ms: 12_000,
    })
    const slow = { 'x-ratelimit-limit-images': '2' }
    expect(await answerTo(429, '', slow)).toMatchObject({ kind: 'wait', ms: 30_000 })
  })

  it('make us wait as if nothing was said when more than a day was said', async () => {
    const unsaid = { kind: 'wait', ms: 12_000 }
    const farAway = 'Fri, 20 Nov 2099 10:00:00 GMT'
    expect(await after({ kind: 'slow-down', retryAfter: farAway })).toMatchObject(unsaid)
    // Seconds since 1970.
    expect(await after({ kind: 'slow-down', retryAfter: 1_795_000_000 })).toMatchObject(unsaid)
    expect(await after({ kind: 'slow-down', retryAfter: 86_400 })).toMatchObject({ ms: 86_400_000 })
  })

  it('of tokens make us wait until the bucket is full again when nothing else is said', async () => {
    const full = { 'x-ratelimit-reset-tokens': '58.891s' }
    const error = { message: 'No.', type: 'tokens', code: 'rate_limit_exceeded' }
    expect(await answerTo(429, { error }, full)).toMatchObject({ kind: 'wait', ms: 58_891 })
    const images = { ...error, type: 'input-images' }
    expect(await answerTo(429, { error: images }, full)).toMatchObject({ kind: 'wait', ms: 12_000 })
  })

  it('are a refusal when waiting cannot help, and stop the service when its limit is zero', async () => {
    const refused = { ...failed, code: 'over_limit' }
    const tooHeavy = await after({ kind: 'rate-limit', headers: { 'x-should-retry': 'false' } })
    expect(tooHeavy).toMatchObject(refused)
    expect(tooHeavy).not.toHaveProperty('stops')
    const none = { 'x-ratelimit-limit-images': '0' }
    expect(await after({ kind: 'rate-limit', headers: none })).toMatchObject({ ...refused, stops: 'access' })
    const message = 'Rate limit reached on requests per day (RPD): Limit 0, Used 0, Requested 1.'
    const error = { message, type: 'requests', code: 'rate_limit_exceeded' }
    expect(await answerTo(429, { error })).toMatchObject({ ...refused, stops: 'access' })
  })

  it('are told by a real bucket, with its limits', async () => {
    const limits = { imagesPerMinute: 5, tokensPerMinute: 100_000, capacityImages: 1 }
    await using service = await openaiEmulator({ ...limits, limitHeaders: 'images' })
    const generator = openai({ apiKey: service.apiKey, baseUrl: service.url, model: 'gpt-image-2' })
    expect(await generator.generate(asked, never)).toMatchObject({
      kind: 'picture',
      evidence: { limits: { images: { limit: 5, remaining: 0 }, tokens: { limit: 100_000 } } },
    })
    expect(await generator.generate(asked, never)).toMatchObject({
      kind: 'wait',
      ms: expect.closeTo(12_000, -3),
      evidence: { limits: { images: { limit: 5, remaining: 0 } } },
    })
    expect(service).toMatchObject({ asked: 2, rejected429: 1, painted: 1 })
  })
})

describe('whatever comes back with a status that is no success', () => {
  const now = new Date('2026-11-20T10:00:00Z')
  const envelope = fc.record(
    {
      message: fc.oneof(fc.string(), fc.constant('Limit 5, Used 5, Requested 1. Please try again in 12s.')),
      type: fc.oneof(fc.string(), fc.constantFrom('server_error', 'tokens', 'input-images')),
      code: fc.oneof(fc.string(), fc.integer(), fc.constantFrom('slow_down', 'moderation_blocked')),
      moderation_details: fc.jsonValue(),
    },
    { requiredKeys: [] },
  )
  const headers = fc
    .dictionary(
      fc.constantFrom(
        'retry-after',
        'retry-after-ms',
        'x-ratelimit-reset-images',
        'x-ratelimit-limit-images',
      ),
      fc.oneof(fc.nat().map(String), fc.string()),
    )
    .map((told) => ({ get: (name: string) => told[name] ?? null }))

  it('is a wait or exactly one of the endings (D2)', () => {
    const endings = ['safety_filtered', 'failed', 'timeout', 'cancelled', 'unknown']
    fc.assert(
      fc.property(
        fc.record({
          status: fc.integer({ min: 200, max: 599 }),
          headers,
          error: fc.oneof(envelope, fc.jsonValue()),
        }),
        (rejection) => {
          const answer = rejected(rejection, now)
          expect(answer.kind === 'wait' ? answer.ms >= 240 : endings.includes(answer.ending)).toBe(true)
        },
      ),
      { numRuns: 2_000 },
    )
  })

  it('proves nothing of a picture when a server failed and OpenAI itself did not say so', () => {
    const silent = { get: () => null }
    const nobody = fc.jsonValue().map((value) => ({ message: 'No.', details: value }))
    fc.assert(
      fc.property(fc.integer({ min: 500, max: 599 }), nobody, (...[status, error]) => {
        expect(rejected({ status, headers: silent, error }, now).kind).toBe('unknown')
      }),
    )
  })
})
