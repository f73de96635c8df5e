import { describe, expect, it } from 'vitest'
import { geminiTerms } from '../src/generate/gemini-prices.ts'
import type { Usage, Wanted } from '../src/generate/generator.ts'
import { aRequest, someReferences } from './contracts/generator.ts'
import { MODELS } from './emulators/gemini/grid.ts'
import { talk } from './gemini-talk.ts'

const wanted: Wanted = { ...aRequest, references: 0 }

function usageOf(imageOut: number): Usage {
  return { textIn: 0, imageIn: 0, imageOut }
}

describe('the price of a picture from Gemini', () => {
  it('is the one that is published (2026-11-20)', () => {
    expect(geminiTerms('gemini-2.5-flash-image').bill(usageOf(1_290))).toBe(38_700)
    expect(geminiTerms('gemini-3-pro-image-preview').bill(usageOf(1_120))).toBe(134_400)
    expect(geminiTerms('gemini-3-pro-image-preview').bill(usageOf(2_000))).toBe(240_000)
    expect(geminiTerms('gemini-3.1-flash-image-preview').bill(usageOf(747))).toBe(44_820)
    expect(geminiTerms('gemini-3.1-flash-image-preview').bill(usageOf(2_520))).toBe(151_200)
    expect(geminiTerms('gemini-nano-banana-2.1').bill(usageOf(1_120))).toBe(33_600)
    expect(geminiTerms('gemini-of-tomorrow').bill(usageOf(1_120))).toBe(134_400)
  })

  it('counts words, thoughts and references, and rounds up once', () => {
    const spent = { textIn: 7, imageIn: 560, imageOut: 1_120, hostOut: 330 }
    expect(geminiTerms('gemini-3-pro-image').bill(spent)).toBe(567 * 2 + 330 * 12 + 134_400)
    expect(geminiTerms('gemini-2.5-flash-image').bill({ textIn: 1, imageIn: 0, imageOut: 0 })).toBe(1)
  })

  it.each(Object.keys(MODELS))(
    'of %s is what the service bills, and never more than was reserved',
    async (model) => {
      await using call = await talk([{ kind: 'drafts', count: 2 }], { model })
      const terms = geminiTerms(model)
      const most = MODELS[model]?.pictures ?? 0
      for (const references of [0, 1, most]) {
        const before = call.service.bill
        const answer = await call.ask({ references: await someReferences(references) })
        if (answer.kind !== 'picture' || answer.usage === undefined) throw new Error('no picture')
        const bill = terms.bill(answer.usage)
        expect(bill).toBe(Math.ceil(call.service.bill - before - 1e-6))
        expect(bill).toBeLessThanOrEqual(terms.estimate({ ...wanted, references }).worst)
      }
    },
  )

  it('is at most that of all the tokens that the request allows, spent on pictures', async () => {
    const { worst } = geminiTerms('gemini-3-pro-image').estimate({ ...wanted, prompt: '' })
    // 5,408 tokens are four pictures and 928 tokens of words; 8 are the frame of the prompt.
    expect(worst).toBe(4 * 134_400 + 928 * 12 + 8 * 2)
    await using call = await talk()
    await call.ask()
    expect(call.service.requests[0]?.body.generationConfig?.maxOutputTokens).toBe(5_408)
  })

  it('leaves room for two drafts and for thoughts, which Google counts together with the picture', async () => {
    await using call = await talk([{ kind: 'drafts', count: 2 }])
    expect(await call.ask()).toMatchObject({ usage: { imageOut: 3 * 1_120, hostOut: 330 } })
  })

  it('weighs what Google counts per minute: the tokens that go in', () => {
    const { tokens } = geminiTerms('gemini-3-pro-image').estimate({ ...wanted, references: 2 })
    expect(tokens).toBe(8 + 'A cat in a garden.'.length + 2 * 1_120)
    const said = geminiTerms('gemini-3-pro-image').estimate({ ...wanted, prompt: '誕生日🎂' })
    expect(said.tokens).toBe(8 + 13)
  })

  it('is reserved even for what will be refused', () => {
    const size = { width: 1_000, height: 3_000 }
    expect(geminiTerms('gemini-3-pro-image').estimate({ ...wanted, size }).worst).toBeGreaterThan(3 * 240_000)
  })
})
