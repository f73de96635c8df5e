import { describe, expect, it } from 'vitest'
import { gemini } from '../src/generate/gemini.ts'
import { geminiProblem, geminiShape } from '../src/generate/gemini-models.ts'
import type { Wanted } from '../src/generate/generator.ts'
import { Mistake } from '../src/mistake.ts'
import { aRequest, generatorContract, someReferences } from './contracts/generator.ts'
import { geminiEmulator } from './emulators/gemini.ts'
import type { Fault } from './emulators/gemini/faults.ts'
import { MODELS, pixels } from './emulators/gemini/grid.ts'
import { aPart, answered, colourOf, talk } from './gemini-talk.ts'
import { handClock } from './hand-clock.ts'

const wanted: Wanted = { ...aRequest, references: 0 }

function paintedBy(model: string, references: number): void {
  generatorContract(`gemini/${model}`, {
    references,
    calls: 1,
    async make(service) {
      const far = await geminiEmulator({ faults: service === 'hangs' ? [{ kind: 'hang' }] : [] })
      return {
        generator: gemini({ apiKey: far.apiKey, baseUrl: far.url, model }),
        asked: () => far.asked,
        key: far.apiKey,
        [Symbol.asyncDispose]: () => far[Symbol.asyncDispose](),
      }
    },
  })
}

paintedBy('gemini-2.5-flash-image', 3)
paintedBy('gemini-3-pro-image-preview', 14)
paintedBy('gemini-3.1-flash-image-preview', 14)

function sizeOf(model: string, width: number, height: number): unknown {
  const shape = geminiShape(model, { size: { width, height }, params: {} })
  return 'code' in shape ? shape : `${shape.aspectRatio} ${shape.imageSize} as ${shape.sentSize}`
}

function named(model: string, own: NonNullable<Wanted['params']['gemini']>): unknown {
  const params = { gemini: own }
  return geminiProblem(model, { ...wanted, params }) ?? geminiShape(model, { size: wanted.size, params })
}

function denialOf(model: string, change: Partial<Wanted>): string | undefined {
  return geminiProblem(model, { ...wanted, ...change })?.code
}

describe('a picture from Gemini', () => {
  it('is asked for in exactly these words (C2, B12–B15, D1)', async () => {
    await using call = await talk()
    await call.ask()
    expect(call.service.requests).toEqual([
      {
        method: 'POST',
        path: '/v1beta/models/gemini-3-pro-image:generateContent',
        headers: { 'content-type': 'application/json', 'x-client-request-id': 'attempt-1' },
        body: {
          contents: [{ role: 'user', parts: [{ text: 'A cat in a garden.' }] }],
          generationConfig: {
            responseModalities: ['IMAGE'],
            imageConfig: { aspectRatio: '2:3', imageSize: '2K' },
            maxOutputTokens: 5_408,
          },
        },
      },
    ])
  })

  it('takes its references in order, after the prompt with their labels (C2, C5, C6)', async () => {
    await using call = await talk()
    const references = await someReferences(14)
    expect(await call.ask({ references })).toMatchObject({ kind: 'picture', usage: { imageIn: 14 * 560 } })
    const [text, ...pictures] = call.service.requests[0]?.body.contents?.[0]?.parts ?? []
    expect(text).toEqual({ text: 'A cat in a garden.' })
    expect(pictures).toEqual(
      references.map(({ bytes }) => ({
        inlineData: { mimeType: 'image/png', data: Buffer.from(bytes).toString('base64') },
      })),
    )
  })

  it('comes with what the service says of it, and with the usage that is billed (D11, D13, D15)', async () => {
    await using call = await talk()
    const answer = await call.ask()
    expect(answer).toMatchObject({
      kind: 'picture',
      mediaType: 'image/png',
      width: 1_696,
      height: 2_528,
      usage: { textIn: 5, imageIn: 0, imageOut: 1_120, hostOut: 330 },
      evidence: { requestId: 'response_1', reportedModel: 'gemini-3-pro-image', applied: { format: 'png' } },
      warnings: [],
    })
    expect(answer.evidence).not.toHaveProperty('revisedPrompt')
  })

  it('is taken in another size or format, with a warning for each (D12, D16, D17, E4)', async () => {
    await using call = await talk([
      { kind: 'wrong-size', width: 941, height: 1_672 },
      { kind: 'wrong-size', width: 2_048, height: 2_048 },
      { kind: 'jpeg' },
    ])
    expect(await call.ask()).toMatchObject({
      kind: 'picture',
      width: 941,
      height: 1_672,
      warnings: [{ code: 'size_mismatch', detail: 'Asked for 1024x1536, got 941x1672.' }],
    })
    expect(await call.ask()).toMatchObject({
      width: 2_048,
      warnings: [{ code: 'size_mismatch', detail: 'Asked for 1024x1536, got 2048x2048.' }],
    })
    expect(await call.ask()).toMatchObject({
      kind: 'picture',
      mediaType: 'image/jpeg',
      evidence: { applied: { format: 'jpeg' } },
      warnings: [{ code: 'format_mismatch', detail: 'Asked for png, got jpeg.' }],
    })
  })

  it.each<[string, Fault, number]>([
    ['marked as thoughts', { kind: 'thoughts' }, 1_120],
    ['marked as nothing, and billed', { kind: 'drafts', count: 2 }, 3_360],
  ])(
    'is never one of those that the model tried out while it thought, %s (B-13)',
    async (_, fault, imageOut) => {
      await using usual = await talk()
      await using thoughtful = await talk([fault])
      const [meant, answer] = [await usual.ask(), await thoughtful.ask()]
      if (meant.kind !== 'picture' || answer.kind !== 'picture') throw new Error('no picture')
      expect(Buffer.from(answer.bytes).equals(Buffer.from(meant.bytes))).toBe(true)
      expect(answer).toMatchObject({ usage: { imageOut }, warnings: [] })
      expect(answer.evidence).not.toHaveProperty('providerText')
    },
  )

  it('is the last of several, with a warning where the model shows no drafts (D16)', async () => {
    const parts = [await aPart('red'), await aPart('lime')]
    const answer = await answered({ content: { parts }, finishReason: 'STOP' }, 'gemini-2.5-flash-image')
    expect(await colourOf(answer)).toEqual([0, 255, 0])
    expect(answer).toMatchObject({
      warnings: [{ code: 'count_mismatch', detail: 'Asked for 1 picture, got 2.' }],
    })
  })

  it('is the only one, although it is marked as a thought', async () => {
    const parts = [{ ...(await aPart('lime')), thought: true }]
    expect(await answered({ content: { parts }, finishReason: 'STOP' })).toMatchObject({ kind: 'picture' })
    expect(await answered({ content: { parts } })).toMatchObject({ kind: 'picture' })
  })

  it('is found among parts in which others have written null', async () => {
    const empty = { text: null, thought: null, inlineData: null }
    const answer = await answered({ content: { parts: [empty, await aPart('lime')] }, finishReason: 'STOP' })
    expect(await colourOf(answer)).toEqual([0, 255, 0])
  })

  it('is counted as picture tokens where the service says only how many tokens there were', async () => {
    await using call = await talk([{ kind: 'no-details' }, { kind: 'no-usage' }])
    expect(await call.ask()).toMatchObject({ usage: { textIn: 5, imageIn: 0, imageOut: 1_450, hostOut: 0 } })
    expect(await call.ask()).toMatchObject({ kind: 'picture', usage: undefined })
  })

  it('has no bill where the service bills its words only', async () => {
    const usage = {
      promptTokenCount: 20,
      candidatesTokenCount: null,
      promptTokensDetails: [{ modality: 'TEXT', tokenCount: 20 }],
      candidatesTokensDetails: null,
    }
    const candidate = { content: { parts: [await aPart('lime')] }, finishReason: 'STOP' }
    const body = { candidates: [candidate], usageMetadata: usage }
    await using call = await talk([{ kind: 'answer', status: 200, body: JSON.stringify(body) }])
    expect(await call.ask()).toMatchObject({ kind: 'picture', usage: undefined })
  })

  it('says what was set and could not be asked for (B15)', async () => {
    await using call = await talk()
    const answer = await call.ask({
      quality: 'high',
      compression: 90,
      moderation: 'low',
      background: 'opaque',
    })
    expect(answer).toMatchObject({
      kind: 'picture',
      warnings: [
        { code: 'quality_ignored', detail: 'Gemini has no quality to set; high was not sent.' },
        { code: 'compression_ignored' },
        { code: 'moderation_ignored' },
      ],
    })
    expect(await call.ask({ quality: 'auto', moderation: 'auto' })).toMatchObject({ warnings: [] })
  })

  it('is asked for where the environment would send the package elsewhere', async () => {
    const before = { ...process.env }
    Object.assign(process.env, {
      GOOGLE_GENAI_USE_VERTEXAI: 'true',
      GOOGLE_GENAI_USE_ENTERPRISE: 'true',
      GOOGLE_GENAI_API_VERSION: 'v1',
      GOOGLE_GEMINI_BASE_URL: 'http://127.0.0.1:9',
      GOOGLE_API_KEY: 'AIza-of-somebody-else',
    })
    try {
      await using call = await talk()
      expect(await call.ask()).toMatchObject({ kind: 'picture' })
    } finally {
      process.env = before
    }
  })
})

describe('the sizes of Gemini', () => {
  it.each(Object.entries(MODELS))('are those of %s, ratio by ratio (B4, B16)', async (model, known) => {
    for (const each of known.grid.split(', ')) {
      const [ratio = '', pixelsText = ''] = each.split(' ')
      const [width = 0, height = 0] = pixelsText.split('x').map(Number)
      expect(geminiShape(model, { size: { width, height }, params: {} })).toMatchObject({
        aspectRatio: ratio,
        imageSize: '1K',
        paints: { width, height },
      })
      for (const imageSize of known.sizes) {
        const own = { aspect_ratio: ratio, image_size: imageSize }
        expect(named(model, own)).toMatchObject({ paints: pixels(known, ratio, imageSize) })
      }
    }
  })

  it('are the smallest that reach what was asked, and the largest there is when none does (B4)', () => {
    expect(sizeOf('gemini-3-pro-image', 1_024, 1_024)).toBe('1:1 1K as 1K')
    expect(sizeOf('gemini-3-pro-image', 1_024, 1_536)).toBe('2:3 2K as 2K')
    expect(sizeOf('gemini-3-pro-image', 3_840, 2_160)).toBe('16:9 4K as 4K')
    expect(sizeOf('gemini-3.1-flash-image-preview', 512, 512)).toBe('1:1 0.5K as 512')
    expect(sizeOf('gemini-nano-banana-2.1', 512, 512)).toBe('1:1 1K as 1K')
    expect(sizeOf('gemini-2.5-flash-image', 1_024, 1_536)).toBe('2:3 1K as undefined')
    expect(sizeOf('gemini-3.1-flash-lite-image', 2_048, 2_048)).toBe('1:1 1K as undefined')
    expect(sizeOf('gemini-of-tomorrow', 1_024, 1_536)).toBe('2:3 2K as 2K')
  })

  it('are refused with the ratios that there are when none is near (B4)', () => {
    const refused = geminiProblem('gemini-3-pro-image', { ...wanted, size: { width: 1_000, height: 1_414 } })
    expect(refused).toEqual({
      code: 'unsupported_size',
      detail:
        'gemini-3-pro-image cannot paint 1000x1414: the aspect ratio must be one of 1:1, 2:3, 3:2, 3:4, 4:3, 4:5, 5:4, 9:16, 16:9, 21:9.',
    })
    // A6 with bleed is 4 % narrower than 3:4.
    expect(denialOf('gemini-3-pro-image', { size: { width: 1_311, height: 1_819 } })).toBe('unsupported_size')
    const wide = { ...wanted, size: { width: 4_096, height: 1_024 } }
    expect(geminiProblem('gemini-3-pro-image', wide)?.code).toBe('unsupported_size')
    expect(geminiProblem('gemini-3.1-flash-image-preview', wide)).toBeUndefined()
    const none = { ...wanted, size: { width: 0, height: Number.NaN } }
    expect(geminiProblem('gemini-3-pro-image', none)?.code).toBe('unsupported_size')
  })

  it('are those that provider_params name, if the model has them (B11)', () => {
    expect(named('gemini-3-pro-image', { aspect_ratio: '21:9' })).toMatchObject({
      aspectRatio: '21:9',
      imageSize: '4K',
    })
    expect(named('gemini-3-pro-image', { image_size: '1K' })).toMatchObject({
      aspectRatio: '2:3',
      imageSize: '1K',
    })
    expect(named('gemini-2.5-flash-image', { image_size: '1K' })).toMatchObject({ sentSize: undefined })
    expect(named('gemini-2.5-flash-image', { image_size: '2K' })).toEqual({
      code: 'projection_unsupported',
      detail: 'gemini-2.5-flash-image has no image_size 2K; it has 1K.',
    })
    expect(named('gemini-3-pro-image', { image_size: '0.5K' })).toMatchObject({
      code: 'projection_unsupported',
    })
    expect(named('gemini-3-pro-image', { aspect_ratio: '1:4' })).toMatchObject({
      code: 'projection_unsupported',
      detail: expect.stringContaining('has no aspect_ratio 1:4; it has 1:1, '),
    })
  })
})

describe('a request that Gemini cannot represent', () => {
  it('is denied by the rule that it breaks (B1, B7, C2)', () => {
    expect(denialOf('gemini-3-pro-image', { background: 'transparent' })).toBe('unsupported_background')
    expect(denialOf('gemini-3-pro-image', { prompt: 'a'.repeat(32_001) })).toBe('invalid_argument')
    expect(denialOf('gemini-3-pro-image', { prompt: 'a'.repeat(32_000) })).toBeUndefined()
    expect(denialOf('gemini-3-pro-image', { references: 15 })).toBe('invalid_argument')
    expect(denialOf('gemini-2.5-flash-image', { references: 3 })).toBeUndefined()
    expect(denialOf('gemini-2.5-flash-image', { references: 4 })).toBe('invalid_argument')
  })

  it('is a mistake when there is no usable key or address', () => {
    const model = 'gemini-3-pro-image'
    expect(() => gemini({ apiKey: 'AIza\n', baseUrl: 'http://127.0.0.1', model })).toThrow(Mistake)
    expect(() => gemini({ apiKey: '', baseUrl: 'http://127.0.0.1', model })).toThrow(Mistake)
    expect(() => gemini({ apiKey: 'auth_tokens/1', baseUrl: 'http://127.0.0.1', model })).toThrow(Mistake)
    expect(() => gemini({ apiKey: 'AIza', baseUrl: 'generativelanguage.googleapis.com', model })).toThrow(
      Mistake,
    )
  })
})

describe('the one deadline of Gemini', () => {
  it('is met by an answer at 0.99 of it, and by none at 1.01, which still comes late (D4)', async () => {
    const clock = handClock('2026-11-20T12:00:00Z')
    await using quick = await talk([], { latencyMs: 99_000, clock })
    const answer = quick.ask({ timeoutMs: 100_000 })
    await expect.poll(() => clock.sleepers()).toBe(2)
    clock.forward(99_000)
    expect(await answer).toMatchObject({ kind: 'picture' })

    await using slow = await talk([], { latencyMs: 101_000, clock })
    const asked = slow.ask({ timeoutMs: 100_000 })
    await expect.poll(() => clock.sleepers()).toBe(2)
    clock.forward(100_000)
    const late = await asked
    expect(late).toMatchObject({ kind: 'unknown', ending: 'timeout', code: 'timeout' })
    clock.forward(1_000)
    expect(late.kind === 'unknown' && (await late.late)).toMatchObject({
      width: 1_696,
      usage: { imageOut: 1_120 },
      evidence: { requestId: 'response_1' },
    })
    expect(slow.service.asked).toBe(1)
  })

  it('ends even what is late after as long once more (D4)', async () => {
    const clock = handClock('2026-11-20T12:00:00Z')
    await using call = await talk([{ kind: 'stall' }], { clock })
    const asked = call.ask({ timeoutMs: 100_000 })
    await expect.poll(() => call.service.painted).toBe(1)
    clock.forward(100_000)
    const late = await asked
    clock.forward(100_000)
    expect(late).toMatchObject({ kind: 'unknown', ending: 'timeout' })
    expect(late.kind === 'unknown' && (await late.late)).toBeUndefined()
  })
})
