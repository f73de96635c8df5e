import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, expect, it } from 'vitest'
import { gemini } from '../src/generate/gemini.ts'
import type { Answer } from '../src/generate/generator.ts'
import { aRequest } from './contracts/generator.ts'
import type { Fault } from './emulators/gemini/faults.ts'
import { after, answered, aPart, never, talk } from './gemini-talk.ts'
import { handClock } from './hand-clock.ts'

/** The answer to a body of test/fixtures/gemini, word for word. */
async function heard(
  status: number,
  name: string,
  { at = '2026-11-20T12:00:00Z', model = 'gemini-3-pro-image', headers = {} } = {},
): Promise<Answer> {
  const body = await readFile(new URL(`fixtures/gemini/${name}.json`, import.meta.url), 'utf8')
  return after({ kind: 'answer', status, headers, body }, { clock: handClock(at), model })
}

/** The answer to what is no error of Google's. */
function said(status: number, body = '', headers: Readonly<Record<string, string>> = {}): Promise<Answer> {
  return after({ kind: 'answer', status, headers, body })
}

/** A refusal that quotes a key, on several lines. */
function quoting(key: string): Fault {
  const message = `No.\r\n\u202eKey ${key} ${'x'.repeat(600)}`
  const error = { code: 400, message, status: 'INVALID_ARGUMENT' }
  return { kind: 'answer', status: 400, body: JSON.stringify({ error }) }
}

describe('a refusal by Gemini', () => {
  const failed = { kind: 'refused', ending: 'failed', softer: false }

  it('stops the account when nobody may ask with this key, although it says 400 (D4)', async () => {
    expect(await heard(400, 'api-key-invalid')).toEqual({
      ...failed,
      code: 'auth_required',
      stops: 'access',
      detail:
        'Gemini answered 400 (INVALID_ARGUMENT, API_KEY_INVALID): API key not valid. Please pass a valid API key.',
      evidence: { status: 400, providerText: 'API key not valid. Please pass a valid API key.' },
    })
    const stopped = { ...failed, stops: 'access' }
    expect(await heard(403, 'service-disabled')).toMatchObject({ ...stopped, code: 'service_disabled' })
    expect(await heard(403, 'permission-denied')).toMatchObject({ ...stopped, code: 'permission_denied' })
    expect(await heard(400, 'location-unsupported')).toMatchObject({
      ...stopped,
      code: 'failed_precondition',
    })
    expect(await said(401)).toMatchObject({ ...stopped, code: 'auth_required' })
  })

  it('stops the account when there is no money (D4)', async () => {
    const broke = { ...failed, stops: 'spend' }
    expect(await heard(402, 'prepayment-depleted')).toMatchObject({ ...broke, code: 'quota_exhausted' })
    expect(await heard(403, 'billing-disabled')).toMatchObject({ ...broke, code: 'billing_disabled' })
    expect(await heard(429, 'free-tier')).toMatchObject({ ...broke, code: 'free_tier' })
  })

  it('stops nobody when it is about this one request (D4, D6)', async () => {
    const malformed = await heard(400, 'invalid-argument')
    expect(malformed).toMatchObject({
      ...failed,
      code: 'request_rejected',
      detail: expect.stringContaining('thought_signature in content position 2'),
    })
    expect(malformed).not.toHaveProperty('stops')
    const forbidden = await said(403, '<html>Forbidden</html>', { 'content-type': 'text/html' })
    expect(forbidden).toMatchObject({ ...failed, code: 'forbidden' })
    expect(forbidden).not.toHaveProperty('stops')
    expect(await said(413)).toMatchObject({ ...failed, code: 'request_rejected' })
    expect(await said(302, '', { location: 'https://example.org' })).toMatchObject({
      ...failed,
      code: 'redirected',
    })
  })

  it('names the successor of a model that was shut down', async () => {
    const model = 'gemini-2.5-flash-image'
    expect(await heard(404, 'not-found', { model })).toMatchObject({
      ...failed,
      code: 'model_retired',
      detail: expect.stringMatching(
        /^Google shut gemini-2\.5-flash-image down on 2026-10-02; its successor is gemini-nano-banana-2\.1\. Gemini answered 404/,
      ),
    })
    const before = { model, at: '2026-10-01T23:59:59Z' }
    expect(await heard(404, 'not-found', before)).toMatchObject({ ...failed, code: 'model_not_found' })
    expect(await said(404)).toMatchObject({ ...failed, code: 'not_found' })
    await using call = await talk([], { model: 'gemini-of-tomorrow' })
    expect(await call.ask()).toMatchObject({ ...failed, code: 'model_not_found' })
  })

  it('is shown in one bounded line without a key', async () => {
    await using call = await talk([quoting('AQ.Ab8SomebodyElse-123'), quoting('emulator-5cf1a09d7e24')])
    expect(call.service.apiKey).toBe('emulator-5cf1a09d7e24')
    const answers = [await call.ask(), await call.ask()]
    for (const answer of answers) {
      expect(answer).toMatchObject({
        detail: expect.stringMatching(
          /^Gemini answered 400 \(INVALID_ARGUMENT\): No\. Key \[key\] \[data\]$/,
        ),
        evidence: { providerText: expect.stringMatching(/^No\. Key \[key\] \[data\]$/) },
      })
    }
  })
})

describe('being told to wait by Gemini', () => {
  const wait = { kind: 'wait', code: 'rate_limit_exceeded' }

  it('is for as long as its details say, with the limit that was reached (D4)', async () => {
    expect(await heard(429, 'per-minute')).toMatchObject({
      ...wait,
      ms: 11_770,
      evidence: { status: 429, limits: { tokens: { limit: 3_000_000 } } },
    })
    expect(await heard(429, 'per-minute', { headers: { 'retry-after': '90' } })).toMatchObject({
      ...wait,
      ms: 90_000,
    })
  })

  it('is a minute when nobody says how long', async () => {
    expect(await heard(429, 'exhausted')).toMatchObject({ ...wait, ms: 60_000 })
    expect(await said(429, '<html>')).toMatchObject({ ...wait, ms: 60_000 })
  })

  it('is until midnight in California when the quota of the day is used up', async () => {
    const today = await heard(429, 'per-day', { at: '2026-11-20T12:00:00Z' })
    expect(today).toMatchObject({ ...wait, ms: 20 * 3_600_000 })
    // The limit of a day is no rate, and nothing to keep a minute's pace by.
    expect(today.evidence).not.toHaveProperty('limits')
    expect(await heard(429, 'per-day', { at: '2026-07-01T12:00:00Z' })).toMatchObject({
      ...wait,
      ms: 19 * 3_600_000,
    })
    // The day on which the clocks are put back has 25 hours.
    expect(await heard(429, 'per-day', { at: '2026-11-01T07:00:00Z' })).toMatchObject({
      ...wait,
      ms: 25 * 3_600_000,
    })
  })

  it('is told also inside a 200 (B-2)', async () => {
    expect(await heard(200, 'error-within')).toMatchObject({ ...wait, ms: 60_000, evidence: { status: 429 } })
  })

  it('is useless when the limit is nothing', async () => {
    const violations = [{ quotaId: 'GenerateRequestsPerMinutePerProjectPerModel', quotaValue: '0' }]
    const error = { code: 429, status: 'RESOURCE_EXHAUSTED', message: '', details: [{ violations }] }
    expect(await said(429, JSON.stringify({ error }))).toMatchObject({ kind: 'refused', code: 'over_limit' })
  })
})

describe('a failure of Gemini that is proven not to have painted', () => {
  it('is unavailable when Google itself says so, whatever its words (D4, B-21)', async () => {
    const unavailable = { kind: 'unavailable', ending: 'failed' }
    expect(await heard(500, 'internal')).toMatchObject({ ...unavailable, code: 'http_500' })
    expect(await heard(503, 'overloaded')).toMatchObject({ ...unavailable, code: 'http_503' })
    const words = JSON.stringify({ error: { code: 503, message: 'safety safety', status: 'UNAVAILABLE' } })
    expect(await said(503, words)).toMatchObject({ ...unavailable, code: 'http_503' })
    expect(await said(503, 'busy', { 'retry-after': '5' })).toMatchObject(unavailable)
    expect(await said(408)).toMatchObject({ kind: 'unavailable', ending: 'timeout' })
    expect(await said(409)).toMatchObject(unavailable)
  })

  it('is unavailable when no connection came to be', async () => {
    const server = createServer().listen(0, '127.0.0.1')
    await new Promise((listening) => server.once('listening', listening))
    const { port } = server.address() as AddressInfo // a TCP server that listens has one
    await new Promise((closed) => server.close(closed))
    const generator = gemini({
      apiKey: 'AIza-1',
      baseUrl: `http://127.0.0.1:${port}`,
      model: 'gemini-3-pro-image',
    })
    expect(await generator.generate(aRequest, never)).toMatchObject({
      kind: 'unavailable',
      ending: 'failed',
      code: 'not_connected',
      detail: 'Gemini could not be reached (ECONNREFUSED); nothing was sent.',
    })
  })
})

describe('a 200 of Gemini without a picture', () => {
  const empty = { kind: 'unavailable', ending: 'empty_result', code: 'empty_result' }

  it('is an empty result with its words and what they cost (D5, D14)', async () => {
    expect(
      await after({ kind: 'text-only', text: 'I cannot\u0007 paint,\n but here is a poem.' }),
    ).toMatchObject({
      ...empty,
      usage: { textIn: 5, imageIn: 0, imageOut: 0, hostOut: 330 },
      evidence: { providerText: 'I cannot paint, but here is a poem.' },
    })
    const long = await after({ kind: 'text-only', text: 'poem '.repeat(2_000) })
    expect(long.evidence?.providerText).toHaveLength(4_000)
    expect(await heard(200, 'no-image')).toMatchObject({
      ...empty,
      detail: 'Gemini answered 200 without a picture (NO_IMAGE).',
      usage: { textIn: 12, hostOut: 240 },
      evidence: { requestId: 'none_1', providerText: expect.stringContaining('could not generate') },
    })
    expect(await heard(200, 'no-candidates')).toMatchObject(empty)
    expect(await said(200, '{}')).toMatchObject(empty)
  })

  it('is not asked for again when it says that it could go on', async () => {
    const candidate = { finishReason: 'CONTINUATION', continuationToken: 'dG9rZW4=', index: 0 }
    expect(await said(200, JSON.stringify({ candidates: [candidate] }))).toMatchObject(empty)
  })

  it('is the filter’s no to the words (D4)', async () => {
    expect(await heard(200, 'prompt-blocked')).toMatchObject({
      kind: 'refused',
      ending: 'safety_filtered',
      code: 'prohibited_content',
      softer: true,
      usage: { textIn: 12, imageOut: 0 },
      evidence: {
        requestId: 'blocked_1',
        moderation: { stage: 'input', categories: ['HARM_CATEGORY_DANGEROUS_CONTENT'] },
      },
    })
    expect(await heard(200, 'prompt-blocked-other')).toMatchObject({
      kind: 'refused',
      ending: 'refused_by_provider',
      code: 'other',
    })
  })

  it('is the filter’s no to the picture, with the bill of one that was painted (D4)', async () => {
    const filtered = { kind: 'refused', ending: 'safety_filtered', softer: true }
    expect(await heard(200, 'image-safety')).toMatchObject({
      ...filtered,
      code: 'image_safety',
      usage: { imageOut: 0 },
      evidence: { moderation: { stage: 'output', categories: [] } },
    })
    const reasons = ['SAFETY', 'PROHIBITED_CONTENT', 'IMAGE_PROHIBITED_CONTENT', 'BLOCKLIST', 'SPII']
    const answers = await Promise.all(
      reasons.map((finishReason) => after({ kind: 'kept-back', finishReason })),
    )
    for (const answer of answers) expect(answer).toMatchObject({ ...filtered, usage: { imageOut: 1_120 } })
  })

  it('is the filter’s no although the drafts that it stopped are there, if their price is, too', async () => {
    const parts = [{ ...(await aPart('red')), thought: true }]
    const candidate = { content: { parts }, finishReason: 'IMAGE_SAFETY' }
    const usageMetadata = { promptTokenCount: 5, candidatesTokenCount: 1_120 }
    const priced = JSON.stringify({ candidates: [candidate], usageMetadata })
    expect(await said(200, priced)).toMatchObject({
      ending: 'safety_filtered',
      usage: { imageOut: 1_120, hostOut: 0 },
    })
    expect(await answered(candidate)).toMatchObject({ kind: 'unknown', code: 'incomplete_image' })
  })

  it('is read where others have written null in the place of nothing', async () => {
    const candidate = { content: { parts: null }, finishReason: 'IMAGE_SAFETY', finishMessage: 'No.' }
    expect(await answered(candidate)).toMatchObject({ ending: 'safety_filtered', code: 'image_safety' })
    const words = { text: 'No.', thought: null, inlineData: null, fileData: null }
    expect(await answered({ content: { parts: [words] }, finishReason: 'STOP' })).toMatchObject(empty)
  })

  it('is a no of another kind when it is about a work that exists', async () => {
    const unwilling = { kind: 'refused', ending: 'refused_by_provider', softer: true }
    expect(await heard(200, 'recitation')).toMatchObject({ ...unwilling, code: 'image_recitation' })
    expect(await after({ kind: 'kept-back', finishReason: 'RECITATION' })).toMatchObject(unwilling)
  })
})

describe('a request to Gemini whose outcome nobody knows', () => {
  const unknown = { kind: 'unknown', ending: 'unknown' }

  it.each<[string, Fault]>([
    ['before anything was done', { kind: 'reset', when: 'before' }],
    ['in the middle of the answer', { kind: 'reset', when: 'mid-body' }],
    ['when it was painted', { kind: 'reset', when: 'after-painting' }],
  ])('was cut off %s', async (_, fault) => {
    expect(await after(fault)).toMatchObject({ ...unknown, code: 'connection_lost' })
  })

  it('was answered by a gateway in the place of Google (D4)', async () => {
    expect(await said(502, '<html>Bad Gateway</html>')).toMatchObject({ ...unknown, code: 'http_502' })
    expect(await said(500)).toMatchObject({ ...unknown, code: 'http_500' })
    expect(await said(503)).toMatchObject({ ...unknown, code: 'http_503' })
    expect(await said(504)).toMatchObject({ kind: 'unknown', ending: 'timeout', code: 'http_504' })
    expect(await heard(504, 'deadline-exceeded')).toMatchObject({ kind: 'unknown', ending: 'timeout' })
    expect(await heard(499, 'cancelled')).toMatchObject({ kind: 'unknown', ending: 'cancelled' })
    expect(await said(200, '{"error":"something"}')).toMatchObject(unknown)
  })

  it('is not sent again when the service says that it went astray', async () => {
    expect(await said(421, '{}')).toMatchObject(unknown)
  })

  it.each<[string, Fault, string]>([
    ['a picture cut short (E3)', { kind: 'truncated-base64' }, 'invalid_image'],
    ['what is no base64 (E3)', { kind: 'bad-base64' }, 'invalid_image'],
    ['what is no picture (E3)', { kind: 'wrong-magic' }, 'invalid_image'],
    ['an address', { kind: 'address' }, 'invalid_image'],
    ['a picture and no end of its own (D16)', { kind: 'cut-off' }, 'incomplete_image'],
    ['a bill without a picture', { kind: 'billed-empty' }, 'empty_result'],
    ['half a JSON', { kind: 'half-json' }, 'unreadable_answer'],
    ['HTML', { kind: 'answer', status: 200, body: '<html></html>' }, 'unreadable_answer'],
    ['null', { kind: 'answer', status: 200, body: 'null' }, 'unreadable_answer'],
    [
      'JSON of almost the right shape',
      { kind: 'answer', status: 200, body: '{"candidates":[null]}' },
      'unreadable_answer',
    ],
    ['JSON of another shape', { kind: 'answer', status: 200, body: '{"candidates":7}' }, 'unreadable_answer'],
    ['more than is ever read (D8)', { kind: 'huge-body', bytes: 65 * 2 ** 20 }, 'response_too_large'],
  ])('was answered with %s', async (_, fault, code) => {
    expect(await after(fault)).toMatchObject({ ...unknown, code })
  })
})
