import { crc32 } from 'node:zlib'
import sharp, { type Sharp } from 'sharp'
import { describe, expect, it } from 'vitest'
import type { Answer, PictureRequest } from '../src/generate/generator.ts'
import { heardLimits } from '../src/generate/heard-limits.ts'
import { pictureFrom } from '../src/generate/openai-picture.ts'
import { length, tooMany } from './emulators/openai/errors.ts'
import { errorIn, fixture } from './fixtures/openai/fixture.ts'
import { after } from './openai-talk.ts'

const failed = { kind: 'refused', ending: 'failed', softer: false }
const unknown = { kind: 'unknown', ending: 'unknown' }

/** The answer to a body of test/fixtures/openai. */
function answerTo(status: number, body: string, headers: Record<string, string> = {}): Promise<Answer> {
  return after({ kind: 'recorded', status, body, headers })
}

/** The answer to a 200 with this body. */
function answerToBody(body: unknown, change: Partial<PictureRequest> = {}): Promise<Answer> {
  return after({ kind: 'answer', status: 200, body: JSON.stringify(body) }, change)
}

function answerToPicture(b64_json: string): Promise<Answer> {
  return answerToBody({ data: [{ b64_json }] })
}

/** Valid base64 of half a file. */
async function half(whole: Promise<Buffer>): Promise<string> {
  const bytes = await whole
  return bytes.subarray(0, bytes.length / 2).toString('base64')
}

function aPicture(width = 1_024, height = 1_536): Sharp {
  return sharp({ create: { width, height, channels: 3, background: '#c8553d' } })
}

/** The recorded answer, with a real picture in it. */
async function generated(change: object = {}): Promise<Record<string, unknown>> {
  const b64_json = (await aPicture().png().toBuffer()).toString('base64')
  return { ...(JSON.parse(fixture('generated.json')) as object), data: [{ b64_json }], ...change }
}

describe('what OpenAI was heard to say', () => {
  it('of too many requests is a wait of the length that it says (D4, B-11)', async () => {
    const wait = { kind: 'wait', code: 'rate_limit_exceeded' }
    const answer = await answerTo(429, 'rate-limit-images.json')
    expect(answer).toMatchObject({
      ...wait,
      ms: 12_000,
      evidence: { status: 429, limits: { images: { limit: 5 } } },
    })
    expect(await answerTo(429, 'rate-limit-tokens.json')).toMatchObject({
      ...wait,
      ms: 9_816,
      evidence: { limits: { tokens: { limit: 10_000, remaining: 1_446 } } },
    })
    expect(await answerTo(429, 'rate-limit-pooled.json')).toMatchObject({ ...wait, ms: 240 })
    expect(await answerTo(429, 'rate-limit-older.json')).toMatchObject({ ...wait, ms: 51_840 })
    expect(await answerTo(429, 'rate-limit-azure.json')).toMatchObject({ ...wait, ms: 86_400_000 })
    expect(await answerTo(429, 'slow-down.json', { 'retry-after': '90' })).toMatchObject({
      kind: 'wait',
      code: 'slow_down',
      ms: 90_000,
    })
  })

  it('of a limit that no waiting gets over is a refusal', async () => {
    const never = { ...failed, code: 'over_limit' }
    expect(await answerTo(429, 'limit-zero.json')).toMatchObject({ ...never, stops: 'access' })
    expect(await answerTo(429, 'limit-zero-older.json')).toMatchObject({ ...never, stops: 'access' })
    const tooHeavy = await answerTo(429, 'too-many-tokens.json')
    expect(tooHeavy).toMatchObject({ ...never, evidence: { limits: { tokens: { limit: 30_000 } } } })
    expect(tooHeavy).not.toHaveProperty('stops')
  })

  it('of money and access stops the service (D4, B-8)', async () => {
    const broke = { ...failed, code: 'quota_exhausted', stops: 'spend' }
    expect(await answerTo(429, 'insufficient-quota.json')).toMatchObject(broke)
    expect(await answerTo(429, 'no-credits.json')).toMatchObject(broke)
    expect(await answerTo(429, 'billing-not-active.json')).toMatchObject(broke)
    expect(await answerTo(429, 'billing-not-active-older.json')).toMatchObject(broke)
    expect(await answerTo(401, 'missing-scope.json')).toMatchObject({
      ...failed,
      code: 'auth_required',
      stops: 'access',
      detail: expect.stringContaining('Missing scopes: api.model.images.request.'),
    })
    expect(await answerTo(403, 'not-verified.json')).toMatchObject({
      ...failed,
      code: 'not_verified',
      stops: 'access',
    })
  })

  it('of a model concerns that model alone (B-16)', async () => {
    const noModel = { ...failed, code: 'model_not_found' }
    expect(await answerTo(404, 'model-not-found.json')).toMatchObject(noModel)
    const answer = await answerTo(403, 'model-not-in-project.json')
    expect(answer).toMatchObject(noModel)
    expect(answer).not.toHaveProperty('stops')
  })

  it('of the safety system may be asked again with a softer prompt (D4)', async () => {
    const unsafe = { kind: 'refused', ending: 'safety_filtered', softer: true }
    expect(await answerTo(400, 'moderation-output.json')).toMatchObject({
      ...unsafe,
      code: 'moderation_blocked',
      evidence: { moderation: { stage: 'output', categories: ['sexual'] } },
    })
    expect(await answerTo(400, 'content-policy.json')).toMatchObject({
      ...unsafe,
      code: 'content_policy_violation',
    })
  })

  it('of a tool that was not asked for is a rejected request, word for word, and never asked again (D6, B-1)', async () => {
    expect(await answerTo(400, 'tool-choice.json')).toMatchObject({
      ...failed,
      code: 'request_rejected',
      detail: "OpenAI answered 400: Tool choice 'image_generation' not found in 'tools' parameter.",
    })
  })

  it('of what was sent has its code', async () => {
    const invalid = { ...failed, code: 'invalid_value' }
    expect(await answerTo(400, 'invalid-size-step.json')).toMatchObject(invalid)
    expect(await answerTo(400, 'invalid-size-edge.json')).toMatchObject(invalid)
    expect(await answerTo(400, 'invalid-size-budget.json')).toMatchObject(invalid)
    expect(await answerTo(400, 'invalid-quality.json')).toMatchObject(invalid)
    expect(await answerTo(400, 'invalid-background.json')).toMatchObject(invalid)
    const file = { ...failed, code: 'invalid_image_file' }
    expect(await answerTo(400, 'invalid-image-file.json')).toMatchObject(file)
  })

  it('of a failure of its own proves that nothing was painted, what stands in front of it says nothing', async () => {
    const unpainted = { kind: 'unavailable', ending: 'failed' }
    expect(await answerTo(500, 'server-error.json')).toMatchObject({ ...unpainted, code: 'http_500' })
    const busy = { ...unpainted, code: 'server_is_overloaded' }
    expect(await answerTo(503, 'overloaded.json')).toMatchObject(busy)
    expect(await answerTo(502, 'cloudflare-502.json')).toMatchObject({ ...unknown, code: 'http_502' })
    expect(await answerTo(502, 'cloudflare-502.html')).toMatchObject({ ...unknown, code: 'http_502' })
    expect(await answerTo(503, 'envoy-503.txt')).toMatchObject({ ...unknown, code: 'http_503' })
    expect(await answerTo(524, 'cloudflare-524.json')).toMatchObject({
      kind: 'unknown',
      ending: 'timeout',
      code: 'http_524',
    })
  })

  it('inside a 200 is what it would be outside, and unknown when its code says nothing (D4)', async () => {
    expect(await answerTo(200, 'rate-limit-pooled.json')).toMatchObject({
      kind: 'wait',
      code: 'rate_limit_exceeded',
      ms: 240,
    })
    const unsafe = await answerTo(200, 'moderation-output.json')
    expect(unsafe).toMatchObject({ kind: 'refused', ending: 'safety_filtered' })
    expect(unsafe.evidence).not.toHaveProperty('status')
    const broke = { kind: 'refused', stops: 'spend' }
    expect(await answerTo(200, 'no-credits.json')).toMatchObject(broke)
    expect(await answerTo(200, 'tool-choice.json')).toMatchObject({ ...failed, code: 'request_rejected' })
    expect(await answerTo(200, 'server-error.json')).toMatchObject({ kind: 'unavailable', ending: 'failed' })
    expect(await answerTo(200, 'cloudflare-502.json')).toMatchObject(unknown)
    expect(await answerToBody({ error: 'broken' })).toMatchObject(unknown)
    expect(await answerTo(200, 'cloudflare-502.html')).toMatchObject({
      ...unknown,
      code: 'unreadable_answer',
      evidence: { providerText: expect.stringContaining('<title>api.openai.com | 502: Bad gateway</title>') },
    })
  })

  it('is what the emulator says, too', () => {
    const full = { limit: 5, used: 5, left: 0, until: 12_000, full: 60_000 }
    const { body } = tooMany({ model: 'gpt-image-2', type: 'input-images', weight: 1 }, full)
    const ours = body.replace('org-emulator', 'org-XXX')
    expect(JSON.parse(ours)).toEqual(JSON.parse(fixture('rate-limit-images.json')))
    expect([120, 1_000, 58_891, 360_000].map(length)).toEqual(['120ms', '1s', '58.891s', '6m0s'])
  })
})

describe('a picture that came back', () => {
  it('carries all that the service said of it (D13, D15)', async () => {
    const { data, ...rest } = await generated({ model: 'gpt-image-2-2026-04-21' })
    const [picture] = data as [{ b64_json: string }] // made above
    const answer = await answerToBody({ ...rest, data: [{ ...picture, revised_prompt: 'A cat,\nasleep.' }] })
    expect(answer).toMatchObject({
      kind: 'picture',
      usage: { textIn: 17, imageIn: 1_457, imageOut: 1_372 },
      evidence: {
        requestId: 'req_emulator_1',
        reportedModel: 'gpt-image-2-2026-04-21',
        applied: { size: '1024x1536', quality: 'medium', background: 'opaque', format: 'png' },
        revisedPrompt: 'A cat, asleep.',
        limits: { images: { limit: 600 } },
      },
      warnings: [],
    })
  })

  it('says nothing of what was not returned (D13, B-22)', async () => {
    const { data } = await generated()
    const answer = await answerToBody({ data })
    expect(answer).toMatchObject({ kind: 'picture', usage: undefined })
    expect(answer.evidence).not.toHaveProperty('revisedPrompt')
    expect(answer.evidence).not.toHaveProperty('reportedModel')
    expect(answer.evidence).not.toHaveProperty('applied')
    const odd = await answerToBody({ data, model: 7, quality: { is: 'odd' }, usage: { input_tokens: -1 } })
    expect(odd).toMatchObject({ kind: 'picture', usage: undefined, warnings: [] })
  })

  it('is what a decoder says of its bytes, whatever it was called (D11, E4, B-18)', async () => {
    const painted = aPicture(941, 1_672)
    const files = [
      await painted.png().toBuffer(),
      await painted.jpeg().toBuffer(),
      await painted.webp().toBuffer(),
    ]
    for (const bytes of files) {
      const data = [{ b64_json: bytes.toString('base64') }]
      const { info } = await sharp(bytes).raw().toBuffer({ resolveWithObject: true })
      const { format } = await sharp(bytes).metadata()
      const answer = await answerToBody({ data, output_format: 'png', size: '1024x1536' })
      expect(answer).toMatchObject({
        kind: 'picture',
        width: info.width,
        height: info.height,
        mediaType: `image/${format}`,
      })
    }
  })

  it('in another size, quality, format or background than was asked for is taken with a warning for each (D12, D16, E4, B-9)', async () => {
    const b64_json = (await aPicture(941, 1_672).jpeg().toBuffer()).toString('base64')
    const applied = { size: '1024x1536', quality: 'low', background: 'transparent', output_format: 'png' }
    const answer = await answerToBody({ ...applied, data: [{ b64_json }] }, { background: 'opaque' })
    expect(answer).toMatchObject({ kind: 'picture', width: 941, mediaType: 'image/jpeg' })
    expect(answer).toMatchObject({
      warnings: [
        { code: 'size_mismatch', detail: 'Asked for 1024x1536, got 941x1672.' },
        { code: 'format_mismatch', detail: 'Asked for png, got jpeg.' },
        { code: 'quality_mismatch', detail: 'Asked for quality medium, got quality low.' },
        { code: 'background_mismatch', detail: 'Asked for background opaque, got background transparent.' },
      ],
    })
    const left = await answerToBody(await generated({ quality: 'high' }), {
      quality: 'auto',
      background: 'auto',
    })
    expect(left).toMatchObject({ warnings: [] })
  })

  it('beside another one is the first, with a warning (D17)', async () => {
    const { data, ...rest } = await generated()
    const answer = await answerToBody({ ...rest, data: [data, data].flat() })
    expect(answer).toMatchObject({
      kind: 'picture',
      warnings: [{ code: 'count_mismatch', detail: 'Asked for 1 picture, got 2.' }],
    })
  })
})

describe('an answer without a picture', () => {
  const empty = { kind: 'unavailable', ending: 'empty_result', code: 'empty_result' }

  it('that holds nothing and bills nothing is an empty result, with what was said instead (D5, B-2, B-10)', async () => {
    expect(await answerToBody({ created: 1, data: [] })).toMatchObject(empty)
    expect(await answerToBody({ created: 1 })).toMatchObject(empty)
    expect(await answerToBody({ data: null, error: null })).toMatchObject(empty)
    expect(await answerToBody({ data: [{ b64_json: null }] })).toMatchObject(empty)
    expect(await answerToBody({ data: [], message: 'I cannot paint a named\nperson.' })).toMatchObject({
      ...empty,
      evidence: {
        requestId: 'req_emulator_1',
        providerText: '{"data":[],"message":"I cannot paint a named person."}',
      },
    })
  })

  it('but with a bill or an address was painted, and nobody knows where it is', async () => {
    const { usage } = await generated()
    expect(await answerToBody({ data: [], usage })).toMatchObject({ ...unknown, code: 'empty_result' })
    const url = 'https://example.org/picture.png?sig=secret'
    const answer = await answerToBody({ data: [{ url }] })
    expect(answer).toMatchObject({ ...unknown, code: 'invalid_image' })
    expect(JSON.stringify(answer)).not.toContain('sig=secret')
  })

  it('of another shape or of none was painted for all that is known', async () => {
    const unreadable = { ...unknown, code: 'unreadable_answer' }
    expect(await answerToBody({ data: 'picture' })).toMatchObject(unreadable)
    expect(await answerToBody([])).toMatchObject(unreadable)
    expect(await after({ kind: 'answer', status: 200, body: '' })).toMatchObject(unreadable)
    expect(await after({ kind: 'answer', status: 200, body: '{"data":[' })).toMatchObject(unreadable)
    const plain = { 'content-type': 'text/plain' }
    expect(await after({ kind: 'answer', status: 200, headers: plain, body: 'soon' })).toMatchObject({
      ...unreadable,
      evidence: { providerText: 'soon' },
    })
  })

  it('keeps at most 4,000 characters of the words, none of them invisible, no key and no picture (D14)', async () => {
    const words = `a\u0000b\u202Ec\u2028d sk-proj-0123456789 data:image/png;base64,AAAA ${'A'.repeat(300)} ${'word '.repeat(2_000)}`
    const { evidence } = await answerToBody({ data: [], words })
    const text = evidence?.providerText ?? ''
    expect(text).toHaveLength(4_000)
    expect(text).toMatch(/^\{"data":\[\],"words":"a bc d \[key\] \[picture\] \[data\] word word /)
    expect(text).not.toMatch(/[\p{Cc}\p{Cf}\u2028]/u)
  })
})

describe('bytes that are no picture', () => {
  const invalid = { ...unknown, code: 'invalid_image' }
  it('are no picture, and were painted all the same: none, not base64, half of them, another kind (E3)', async () => {
    const png = (await aPicture().png().toBuffer()).toString('base64')
    expect(await answerToPicture('')).toMatchObject({
      ...invalid,
      detail: expect.stringContaining('is empty'),
    })
    expect(await answerToPicture(`${png.slice(0, 40)}!${png.slice(40)}`)).toMatchObject({
      ...invalid,
      detail: expect.stringContaining('not base64'),
    })
    expect(await answerToPicture(png.slice(0, Math.floor(png.length / 8) * 4))).toMatchObject({
      ...invalid,
      detail: expect.stringContaining('cut short'),
    })
    const cutShort = { ...invalid, detail: expect.stringContaining('cut short') }
    expect(await answerToPicture(await half(aPicture().jpeg().toBuffer()))).toMatchObject(cutShort)
    expect(await answerToPicture(await half(aPicture().webp().toBuffer()))).toMatchObject(cutShort)
    const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>').toString('base64')
    expect(await answerToPicture(svg)).toMatchObject({
      ...invalid,
      detail: expect.stringContaining('not a PNG, JPEG or WebP'),
    })
    const { evidence } = await answerToPicture(svg)
    expect(JSON.stringify(evidence)).not.toContain(svg)
  })

  it('of more pixels than anybody paints are refused before they are decoded (E3)', async () => {
    const bomb = await aPicture(1, 1).png().toBuffer()
    // Width and height stand first in the header (PNG, section 11.2.1), and the checksum of the header after it.
    bomb.writeUInt32BE(9_000, 16)
    bomb.writeUInt32BE(9_000, 20)
    bomb.writeUInt32BE(crc32(bomb.subarray(12, 29)), 29)
    expect(await sharp(bomb, { limitInputPixels: false }).metadata()).toMatchObject({ width: 9_000 })
    expect(await answerToPicture(bomb.toString('base64'))).toMatchObject({
      ...invalid,
      detail: expect.stringContaining('more than 40000000 pixels'),
    })
  })

  it('in more characters than are ever read are refused before they are decoded (E3)', async () => {
    expect(await pictureFrom('A'.repeat(64 * 2 ** 20 + 4))).toEqual({
      problem: 'of more than 67108864 characters',
    })
  })
})

describe('what a service says of its limits', () => {
  const none = { get: () => null }

  it('is read from headers of both names, as durations or in seconds, and the strictest counts', () => {
    const dump = JSON.parse(fixture('headers-429.json')) as Record<string, string> // as written there
    expect(heardLimits(new Headers(dump))).toEqual({
      images: { limit: 50_000, remaining: 49_999, resetMs: 1 },
      tokens: { limit: 30_000, remaining: 554, resetMs: 58_891 },
    })
    const proxy = { 'x-ratelimit-limit-images': '50', 'x-ratelimit-remaining-images': '42' }
    const both = {
      ...dump,
      ...proxy,
      'x-ratelimit-reset-images': '6m0s',
      'x-ratelimit-limit-project-tokens': '7',
    }
    expect(heardLimits(new Headers(both))).toEqual({
      images: { limit: 50, remaining: 42, resetMs: 360_000 },
      tokens: { limit: 7, remaining: 554, resetMs: 58_891 },
    })
    const plain = { 'x-ratelimit-reset-images': '1', 'x-ratelimit-reset-tokens': '120ms' }
    expect(heardLimits(new Headers(plain))).toEqual({ images: { resetMs: 1_000 }, tokens: { resetMs: 120 } })
  })

  it('is read from the message, with the words that say of what', () => {
    const heard = (name: string): unknown => heardLimits(none, errorIn(name))
    expect(heard('rate-limit-images.json')).toEqual({ images: { limit: 5, remaining: 0 } })
    expect(heard('rate-limit-tokens.json')).toEqual({ tokens: { limit: 10_000, remaining: 1_446 } })
    expect(heard('limit-zero.json')).toEqual({ images: { limit: 0, remaining: 0 } })
    expect(heard('limit-zero-older.json')).toEqual({ images: { limit: 0, remaining: 0 } })
    expect(heard('too-many-tokens.json')).toEqual({ tokens: { limit: 30_000 } })
    expect(heard('rate-limit-older.json')).toBeUndefined()
    const daily = 'Rate limit reached on input-images per day: Limit 7, Used 7, Requested 1.'
    expect(heardLimits(none, { message: daily, type: 'input-images' })).toBeUndefined()
    const requests = 'Rate limit reached on requests per min (RPM): Limit 3, Used 3, Requested 1.'
    expect(heardLimits(none, { message: requests, type: 'requests' })).toBeUndefined()
  })

  it('is not there when it is no sensible number', () => {
    const odd = {
      'x-ratelimit-limit-images': 'many',
      'x-ratelimit-remaining-images': '-1',
      'x-ratelimit-reset-images': '2026-11-20T10:00:00Z',
      'x-ratelimit-limit-tokens': '1e9',
      'x-ratelimit-remaining-tokens': '100, 100;w=60',
      'x-ratelimit-reset-tokens': '1795000000',
    }
    expect(heardLimits(new Headers(odd))).toBeUndefined()
    expect(heardLimits(none, { message: 'on images per min: Limit x, Used 1, Requested 1' })).toBeUndefined()
  })
})
