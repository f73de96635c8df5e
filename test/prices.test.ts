import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ImageSettings, Quality } from '../src/generate/generator.ts'
import { cost, estimate } from '../src/generate/prices.ts'
import { tokensOf } from './emulators/openai/bill.ts'

/** What a picture weighs whose prompt is empty. */
function outputTokens(model: string, size: ImageSettings['size'], quality: Quality): number {
  return estimate(model, { prompt: '', size, quality, references: 0, params: {} }).tokens
}

function ladder(model: string, [width, height]: readonly [number, number]): readonly number[] {
  const size = { width, height }
  return [
    outputTokens(model, size, 'low'),
    outputTokens(model, size, 'medium'),
    outputTokens(model, size, 'high'),
  ]
}

describe('the tokens of a picture', () => {
  it('are those of the published calculator', () => {
    expect(ladder('gpt-image-2', [1_024, 1_024])).toEqual([196, 1_756, 7_024])
    expect(ladder('gpt-image-2', [1_024, 1_536])).toEqual([158, 1_372, 5_488])
    expect(ladder('gpt-image-2', [1_536, 1_024])).toEqual([158, 1_372, 5_488])
    expect(ladder('gpt-image-2', [960, 1_344])).toEqual([145, 1_343, 5_449])
    expect(ladder('gpt-image-2', [1_440, 2_016])).toEqual([216, 2_001, 8_120])
    expect(ladder('gpt-image-2', [1_248, 1_760])).toEqual([185, 1_713, 6_849])
    expect(ladder('gpt-image-2', [1_744, 2_480])).toEqual([279, 2_581, 10_323])
    expect(ladder('gpt-image-2', [1_152, 2_048])).toEqual([157, 1_413, 5_650])
    expect(ladder('gpt-image-2', [2_048, 2_048])).toEqual([397, 3_568, 14_272])
    expect(ladder('gpt-image-2', [2_160, 3_840])).toEqual([371, 3_336, 13_342])
  })

  it('are fewer for the same word on gpt-image-2.5', () => {
    expect(ladder('gpt-image-2.5-sunburst', [2_048, 1_152])).toEqual([157, 367, 1_413])
    expect(ladder('gpt-image-2.5-flare', [1_024, 1_536])).toEqual([158, 343, 1_372])
  })

  it('are counted with the dearest ladder on gpt-image-2.6, of which none was published', () => {
    const rungs = ['low', 'medium', 'high', 'xhigh', 'max', 'auto'] as const
    for (const model of ['gpt-image-2.6-sunburst', 'gpt-image-2.6-flare']) {
      const size = { width: 1_024, height: 1_536 }
      expect(rungs.map((quality) => outputTokens(model, size, quality))).toEqual([
        158, 1_372, 5_488, 5_488, 5_488, 5_488,
      ])
    }
  })

  it('are the same for a snapshot, and for the name with its provider', () => {
    const size = { width: 1_024, height: 1_536 }
    expect(outputTokens('gpt-image-2.5-flare-2026-09-08', size, 'medium')).toBe(343)
    expect(outputTokens('openai/gpt-image-2.5-flare', size, 'medium')).toBe(343)
  })

  it('are those of the finest quality when the model is left to choose', () => {
    const size = { width: 1_024, height: 1_536 }
    expect(outputTokens('gpt-image-2', size, 'auto')).toBe(5_488)
    expect(outputTokens('gpt-image-2.5-flare', size, 'auto')).toBe(5_488)
  })

  it('are never fewer than the dearest known for a model that nobody knows', () => {
    expect(ladder('gpt-image-9', [1_024, 1_536])).toEqual([158, 1_372, 5_488])
    expect(ladder('constructor', [1_024, 1_536])).toEqual([158, 1_372, 5_488])
  })

  it('agree with what the emulator bills, which counts by itself', () => {
    const call = { prompt: 'A cat', n: 1, references: 0, quality: 'high', width: 1_040, height: 2_992 }
    const of = (model: string): number => tokensOf({ ...call, model }).imageOut
    expect(outputTokens('gpt-image-2', call, 'high')).toBe(of('gpt-image-2'))
    expect(outputTokens('gpt-image-2.5-flare', call, 'high')).toBe(of('gpt-image-2.5-flare'))
  })
})

describe('the bill', () => {
  it('is the sum of text, pictures in and pictures out, in whole micro-dollars', () => {
    expect(cost('gpt-image-2', { textIn: 17, imageIn: 1_457, imageOut: 1_372 })).toBe(85 + 11_656 + 41_160)
    expect(cost('gpt-image-2', { textIn: 0, imageIn: 0, imageOut: 7_024 })).toBe(210_720)
  })

  it('is reserved for a model that nobody knows, too', () => {
    expect(cost('gpt-image-9', { textIn: 1, imageIn: 1, imageOut: 1 })).toBe(43)
  })
})

/** A call without a prompt, of the usual size. */
const plain = {
  prompt: '',
  size: { width: 1_024, height: 1_536 },
  quality: 'medium',
  references: 0,
  params: {},
} as const

describe('an estimate', () => {
  it('counts one token for each byte of the prompt', () => {
    expect(estimate('gpt-image-2', { ...plain, prompt: 'a'.repeat(1_000) })).toEqual({
      tokens: 2_372,
      worst: 46_160,
    })
    expect(estimate('gpt-image-2', { ...plain, prompt: '书' }).tokens).toBe(1_375)
  })

  it('counts 2,000 tokens for each reference and 100 for each preview', () => {
    expect(estimate('gpt-image-2', { ...plain, references: 2 })).toEqual({
      tokens: 1_372 + 4_000,
      worst: 41_160 + 32_000,
    })
    const params = { openai: { partial_images: 3 } }
    expect(estimate('gpt-image-2', { ...plain, params })).toEqual({ tokens: 1_672, worst: 50_160 })
  })

  it('counts xhigh and max on their own rungs (A12)', () => {
    const size = { width: 2_048, height: 1_152 }
    expect(outputTokens('gpt-image-2.5-sunburst', size, 'xhigh')).toBe(2_511)
    expect(outputTokens('gpt-image-2.5-sunburst', size, 'max')).toBe(5_650)
    expect(outputTokens('gpt-image-2.6-flare', size, 'xhigh')).toBe(5_650)
  })

  it('takes the tables of the models that go in December', () => {
    const square = { ...plain, size: { width: 1_024, height: 1_024 } }
    expect(estimate('gpt-image-1.5', { ...square, quality: 'low' }).worst).toBe(272 * 32)
    expect(estimate('chatgpt-image-latest', { ...plain, quality: 'auto' }).worst).toBe(6_240 * 32)
    expect(estimate('gpt-image-1-mini', { ...plain, quality: 'medium' }).worst).toBe(1_584 * 8)
  })

  it('takes the word of a route on which the prompt grows', () => {
    expect(estimate('gpt-image-2', plain, 500).tokens).toBe(1_872)
  })

  it('is never less than the bill, whatever is asked for', () => {
    const call = fc.record({
      model: fc.constantFrom('gpt-image-2', 'gpt-image-2.5-flare', 'gpt-image-2.6-sunburst', 'gpt-image-9'),
      prompt: fc.string({ unit: 'grapheme', maxLength: 300 }),
      size: fc.record({ width: edge, height: edge }),
      quality: fc.constantFrom<Quality>('low', 'medium', 'high', 'auto'),
      references: fc.nat({ max: 16 }),
      partial_images: fc.nat({ max: 3 }),
    })
    fc.assert(
      fc.property(call, ({ model, partial_images, ...rest }) => {
        const billed = tokensOf({ ...rest, ...rest.size, model, n: 1, previews: partial_images })
        const { tokens, worst } = estimate(model, { ...rest, params: { openai: { partial_images } } })
        expect(worst).toBeGreaterThanOrEqual(cost(model, billed))
        expect(tokens).toBeGreaterThanOrEqual(billed.textIn + billed.imageIn + billed.imageOut)
      }),
    )
  })
})

/** Of a custom size. */
const edge = fc.integer({ min: 16, max: 240 }).map((sixteenths) => sixteenths * 16)
