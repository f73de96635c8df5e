import type { Micros } from '../money.ts'
import type { PictureOptions, Quality, Usage, Wanted } from './generator.ts'
import { withoutDate } from './openai-models.ts'

/**
 * Micro-dollars per token, which is the same number as dollars per million tokens. Standard prices; a cached prompt is cheaper and text that comes back is free, and neither is counted on.
 */
interface Price {
  readonly textIn: number
  readonly imageIn: number
  readonly imageOut: number
}

/** Tokens of one picture, by size and quality; they depend on nothing else. */
type TokensOf = (size: PictureOptions['size'], quality: Quality) => number

/** How fine each quality paints: the cells along the longer edge that are paid for. */
type Ladder = Readonly<Record<Exclude<Quality, 'auto'>, number>>

/**
 * Also the ladder for models whose own is not known: at every quality the dearest of those that are. gpt-image-2 itself
 * has neither `xhigh` nor `max`.
 */
const LADDER_2: Ladder = { low: 16, medium: 48, high: 96, xhigh: 96, max: 96 }
/** The same word buys fewer tokens here. */
const LADDER_2_5: Ladder = { low: 16, medium: 24, high: 48, xhigh: 64, max: 96 }

/**
 * The formula of OpenAI's calculator: the picture is laid out in cells, `along` on its longer edge and `across` on its
 * shorter, and each costs more the larger the picture is. Agrees with every published and measured usage (image-generation
 * guide). `auto` counts as the dearest, because nobody knows beforehand what it will choose.
 */
function cells(ladder: Ladder): TokensOf {
  return ({ width, height }, quality) => {
    const along = ladder[quality === 'auto' ? 'max' : quality]
    const [short, long] = [Math.min(width, height), Math.max(width, height)]
    const across = Math.floor((2 * along * short + long) / (2 * long))
    return Math.ceil((along * across * (2_000_000 + width * height)) / 4_000_000)
  }
}

/**
 * The models before gpt-image-2: the guide's table for 1024x1024 and 1024x1536, of which 1536x1024 costs a little less.
 * They have three qualities.
 */
const FIRST_TABLE = {
  square: { low: 272, medium: 1_056, high: 4_160 },
  other: { low: 408, medium: 1_584, high: 6_240 },
} as const

const firstTokens: TokensOf = ({ width, height }, quality) => {
  const row = FIRST_TABLE[width === height ? 'square' : 'other']
  return quality === 'low' || quality === 'medium' ? row[quality] : row.high
}

interface Known {
  readonly price: Price
  readonly tokensOf: TokensOf
}

const GPT_IMAGE: Price = { textIn: 5, imageIn: 8, imageOut: 30 }
const OF_2: Known = { price: GPT_IMAGE, tokensOf: cells(LADDER_2) }
const OF_2_5: Known = { price: GPT_IMAGE, tokensOf: cells(LADDER_2_5) }
const OF_1_5: Known = { price: { textIn: 5, imageIn: 8, imageOut: 32 }, tokensOf: firstTokens }

/**
 * What is known of the models, by name without the date of a snapshot. Prices: OpenAI's pricing page as recorded by
 * llmgateway #3985 and grida #1032; of the models before gpt-image-2 as in unkn0wncode/openai (`models/images.go`) and,
 * for mini, its model page. All checked on 2026-11-20. Ladders: the calculator of the image guide and measured usages,
 * checked on 2026-11-20; for 2.6 none was published, so it is counted with the dearest.
 */
const MODELS: ReadonlyMap<string, Known> = new Map([
  ['gpt-image-2', OF_2],
  ['gpt-image-2.5-sunburst', OF_2_5],
  ['gpt-image-2.5-flare', OF_2_5],
  ['gpt-image-2.6-sunburst', OF_2],
  ['gpt-image-2.6-flare', OF_2],
  ['gpt-image-1.5', OF_1_5],
  ['chatgpt-image-latest', OF_1_5],
  ['gpt-image-1-mini', { price: { textIn: 2, imageIn: 2.5, imageOut: 8 }, tokensOf: firstTokens }],
])

/** For a model that the table does not name: money must be reserved all the same. */
const DEAREST = OF_2

function known(model: string): Known {
  return MODELS.get(withoutDate(model)) ?? DEAREST
}

/**
 * Of one reference of about a megapixel. No formula is published: 1,457 tokens were billed for one (openai/codex,
 * `endpoint/images.rs`), and others report 1,000 to 1,600 (bike4mind #3067, Comfy's price list). A third more than the
 * most that was seen is 1.6 cents, given back when the bill is known.
 */
const MOST_TOKENS_PER_REFERENCE = 2_000

/** Of one streamed preview, billed like the picture itself: image-generation guide, "Partial images". */
const TOKENS_PER_PARTIAL_IMAGE = 100

/**
 * What one call can weigh and cost at most, before it is made; never less than the bill. Of the prompt, one token for
 * each byte: the service's tokens are made of bytes (byte pair encoding), each of at least one. English has four or more
 * in a token; the caution costs half a cent for a thousand characters, given back when the bill is known. A route where
 * the prompt grows on its way says itself how many tokens it may have.
 */
export function estimate(
  model: string,
  wanted: Pick<Wanted, 'prompt' | 'size' | 'quality' | 'references' | 'params'>,
  mostPromptTokens = Buffer.byteLength(wanted.prompt),
): { readonly tokens: number; readonly worst: Micros } {
  const previews = wanted.params.openai?.partial_images ?? 0
  const usage: Usage = {
    textIn: mostPromptTokens,
    imageIn: wanted.references * MOST_TOKENS_PER_REFERENCE,
    imageOut: known(model).tokensOf(wanted.size, wanted.quality) + previews * TOKENS_PER_PARTIAL_IMAGE,
  }
  return { tokens: usage.textIn + usage.imageIn + usage.imageOut, worst: cost(model, usage) }
}

/** What the service bills for this usage. */
export function cost(model: string, usage: Usage): Micros {
  const { price } = known(model)
  return Math.ceil(
    usage.textIn * price.textIn + usage.imageIn * price.imageIn + usage.imageOut * price.imageOut,
  ) as Micros
}
