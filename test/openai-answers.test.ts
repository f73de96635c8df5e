import sharp, { type Sharp } from 'sharp'
import { describe, expect, it } from 'vitest'
import type { Answer, PictureRequest } from '../src/generate/generator.ts'
import { length, tooMany } from './emulators/openai/errors.ts'
import { fixture } from './fixtures/openai/fixture.ts'
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
    for (const type of ['rate_limit_error', 'input-images', 'images', 'tokens', 'requests']) {
      const error = { type, code: null, message: 'Please try again in 20s.' }
      expect(await answerToBody({ error })).toMatchObject({ kind: 'wait', ms: 20_000 })
    }
    const ours = { type: 'image_generation_user_error', code: null, message: 'No.' }
    expect(await answerToBody({ error: ours })).toMatchObject({ ...failed, code: 'request_rejected' })
    const away = { type: 'service_unavailable_error', code: null, message: 'No.' }
    expect(await answerToBody({ error: away })).toMatchObject({ kind: 'unavailable', ending: 'failed' })
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

  it('is not lost for a field beside it that nobody needs', async () => {
    const { data, ...rest } = await generated()
    const [picture] = data as [{ b64_json: string }] // made above
    const odd = [
      [{ ...picture, url: false }],
      [{ ...picture, url: null, revised_prompt: 7 }],
      [{ ...picture, url: { is: 'odd' } }],
      [picture, null],
      [null, picture],
    ]
    for (const each of odd) {
      const answer = await answerToBody({ ...rest, data: each })
      expect(answer).toMatchObject({ kind: 'picture', usage: { imageOut: 1_372 }, warnings: [] })
    }
    const details = { input_tokens: 17, output_tokens: 1_372, output_tokens_details: null }
    expect(await answerToBody({ data, usage: details })).toMatchObject({ usage: { imageOut: 1_372 } })
  })

  it('is not billed by what is no bill: nothing for the picture, or more than any costs', async () => {
    const { data } = await generated()
    const billing = (usage: object) => answerToBody({ data, usage })
    const unsaid = { kind: 'picture', usage: undefined }
    expect(await billing({ input_tokens: 0, output_tokens: 0 })).toMatchObject(unsaid)
    expect(await billing({ input_tokens: 17, output_tokens: 0 })).toMatchObject(unsaid)
    expect(await billing({ input_tokens: 17, output_tokens: 9e15 })).toMatchObject(unsaid)
    expect(await billing({ input_tokens: 10_000_001, output_tokens: 1_372 })).toMatchObject(unsaid)
    expect(await billing({ input_tokens: 10_000_000, output_tokens: 1 })).toMatchObject({
      usage: { textIn: 10_000_000, imageOut: 1 },
    })
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

  it('but with a bill that cannot be read, or something else in its place, was painted as well', async () => {
    const bill = { ...unknown, code: 'empty_result' }
    expect(await answerToBody({ data: [], usage: { output_tokens: 9e15 } })).toMatchObject(bill)
    expect(await answerToBody({ data: [], usage: { output_tokens: '1372' } })).toMatchObject(bill)
    const words = {
      input_tokens: 9,
      output_tokens: 30,
      output_tokens_details: { text_tokens: 30, image_tokens: 0 },
    }
    expect(await answerToBody({ data: [], usage: words })).toMatchObject(empty)
    const more = { ...words, output_tokens: 1_402 }
    expect(await answerToBody({ data: [], usage: more })).toMatchObject(bill)
    expect(await answerToBody({ error: { type: 'server_error' }, usage: more })).toMatchObject(unknown)
    const strange = { ...unknown, code: 'invalid_image' }
    expect(await answerToBody({ data: [{ b64_json: ['a picture'] }] })).toMatchObject(strange)
    expect(await answerToBody({ data: ['a picture'] })).toMatchObject(strange)
    expect(await answerToBody({ data: [null, { b64_json: null, url: false }] })).toMatchObject(empty)
  })

  it('but with a failure and a bill is paid, and kept where it cannot be', async () => {
    const usage = { input_tokens: 10, output_tokens: 1_372 }
    const billed = { usage: { textIn: 10, imageIn: 0, imageOut: 1_372 } }
    const broken = { type: 'server_error', code: null, message: 'No.' }
    const unpainted = { kind: 'unavailable', ending: 'failed' }
    expect(await answerToBody({ error: broken, usage })).toMatchObject({ ...unpainted, ...billed })
    const unsafe = { ...broken, code: 'moderation_blocked' }
    expect(await answerToBody({ error: unsafe, usage })).toMatchObject({ kind: 'refused', ...billed })
    const crowded = { ...broken, code: 'rate_limit_exceeded' }
    expect(await answerToBody({ error: crowded, usage })).toMatchObject(unknown)
    const odd = { input_tokens: 10, output_tokens: 9e15 }
    expect(await answerToBody({ error: broken, usage: odd })).toMatchObject(unknown)
    const strange = await answerToBody({ error: 'broken', usage })
    expect(strange).toMatchObject(unknown)
    expect(strange).not.toHaveProperty('usage')
    const nothing = { input_tokens: 10, output_tokens: 0 }
    expect(await answerToBody({ error: broken, usage: nothing })).not.toHaveProperty('usage')
  })

  it('however deep it is nested, is an answer', async () => {
    const body = `{"x":${'['.repeat(200_000)}${']'.repeat(200_000)}}`
    const answer = await after({ kind: 'answer', status: 200, body })
    expect(answer).toMatchObject(empty)
    expect(answer.evidence).not.toHaveProperty('providerText')
    const failure = `{"error":${'['.repeat(200_000)}${']'.repeat(200_000)}}`
    expect(await after({ kind: 'answer', status: 500, body: failure })).toMatchObject(unknown)
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
