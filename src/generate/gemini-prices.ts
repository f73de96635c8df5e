import type { Micros } from '../money.ts'
import { geminiShape, geminiTokens } from './gemini-models.ts'
import type { Usage, Wanted } from './generator.ts'
import type { Terms } from './painter.ts'

/** Thousandths of a micro-dollar per token, so that all of them are integers: 300 is $0.30 for a million tokens. */
interface Price {
  /** Text and pictures alike. */
  readonly in: number
  /** Words and thoughts. */
  readonly textOut: number
  readonly imageOut: number
}

const PRO: Price = { in: 2_000, textOut: 12_000, imageOut: 120_000 }
const FLASH: Price = { in: 500, textOut: 3_000, imageOut: 60_000 }

/**
 * Standard prices of the Gemini API's pricing page, without the free tier, which has no pictures: checked 2026-11-20
 * through genai-prices #177 (2.5), promptfoo #9923 (3, 3.1 and lite) and litellm #44983 (2.1).
 */
const PRICES: ReadonlyMap<string, Price> = new Map([
  ['gemini-2.5-flash-image', { in: 300, textOut: 2_500, imageOut: 30_000 }],
  ['gemini-3-pro-image-preview', PRO],
  ['gemini-3-pro-image', PRO],
  ['gemini-3.1-flash-image-preview', FLASH],
  ['gemini-3.1-flash-image', FLASH],
  ['gemini-3.1-flash-lite-image', { in: 250, textOut: 1_500, imageOut: 30_000 }],
  ['gemini-nano-banana-2.1', { in: 1_500, textOut: 7_500, imageOut: 30_000 }],
])

/** For a model that the table does not name the dearest: money must be reserved all the same. */
function priceOf(model: string): Price {
  return PRICES.get(model) ?? PRO
}

/** What every prompt has around it. */
const FRAME_TOKENS = 8

/** What a Gemini model's calls weigh and cost. */
export function geminiTerms(model: string): Terms {
  const price = priceOf(model)
  return {
    estimate(wanted) {
      const textIn = mostTextIn(wanted)
      const imageIn = wanted.references * geminiTokens(model).reference
      const worst = dearest(model, wanted, price) + (textIn + imageIn) * price.in
      // The service's limit of tokens per minute is of input tokens.
      return { tokens: textIn + imageIn, worst: micros(worst) }
    },
    bill: (usage) => micros(billed(price, usage)),
  }
}

/** No tokenizer makes more tokens of a text than it has bytes. */
function mostTextIn({ prompt }: Wanted): number {
  return FRAME_TOKENS + Buffer.byteLength(prompt)
}

/**
 * The dearest way to spend the tokens that one request is allowed: as many whole pictures as fit into them, although
 * one was asked for, and words in the rest.
 */
function dearest(model: string, wanted: Wanted, { imageOut, textOut }: Price): number {
  const shape = geminiShape(model, wanted)
  const unknown = geminiTokens(model)
  const picture = 'code' in shape ? unknown.dearest : shape.pictureTokens
  const most = 'code' in shape ? unknown.most : shape.mostTokens
  const pictures = Math.floor(most / picture)
  return pictures * picture * imageOut + (most - pictures * picture) * textOut
}

/** What was thought and written beside the picture stands in `hostOut`. */
function billed(price: Price, { textIn, imageIn, imageOut, hostIn = 0, hostOut = 0 }: Usage): number {
  return (textIn + imageIn + hostIn) * price.in + imageOut * price.imageOut + hostOut * price.textOut
}

function micros(thousandths: number): Micros {
  return Math.ceil(thousandths / 1_000) as Micros
}
