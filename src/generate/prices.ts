import type { Micros } from '../money.ts'
import type { ImageSettings, Quality, Usage } from './generator.ts'

/**
 * Micro-dollars per token, which is the same number as dollars per million tokens. Integers, so that a bill is one
 * too. Standard prices; a cached prompt is cheaper and text that comes back is free, and neither is counted on.
 */
interface Price {
  readonly textIn: number
  readonly imageIn: number
  readonly imageOut: number
}

/**
 * How fine each quality paints: the cells along the longer edge that are paid for. `finest` is the dearest that the
 * model has at all, which `auto` may choose.
 */
interface Ladder extends Readonly<Record<Exclude<Quality, 'auto'>, number>> {
  readonly finest: number
}

/** Also the ladder for models whose own is not known: at every quality the dearest of those that are. */
const LADDER_2: Ladder = { low: 16, medium: 48, high: 96, finest: 96 }
/** The same word buys fewer tokens here; `xhigh` (64) and `max` (96) exist, and we never ask for them. */
const LADDER_2_5: Ladder = { low: 16, medium: 24, high: 48, finest: 96 }

const GPT_IMAGE: Price = { textIn: 5, imageIn: 8, imageOut: 30 }

/**
 * What is known of the models, by name without the date of a snapshot. Prices: OpenAI's pricing page as recorded by
 * llmgateway #3985 and grida #1032, checked 2026-11-20. Ladders: the calculator of the image guide and measured usages,
 * checked 2026-11-20; for 2.6 none was published, so it is counted with the dearest.
 */
const MODELS: ReadonlyMap<string, { readonly price: Price; readonly ladder: Ladder }> = new Map([
  ['gpt-image-2', { price: GPT_IMAGE, ladder: LADDER_2 }],
  ['gpt-image-2.5-sunburst', { price: GPT_IMAGE, ladder: LADDER_2_5 }],
  ['gpt-image-2.5-flare', { price: GPT_IMAGE, ladder: LADDER_2_5 }],
  ['gpt-image-2.6-sunburst', { price: GPT_IMAGE, ladder: LADDER_2 }],
  ['gpt-image-2.6-flare', { price: GPT_IMAGE, ladder: LADDER_2 }],
])

/** For a model that the table does not name: money must be reserved all the same. */
const DEAREST = { price: GPT_IMAGE, ladder: LADDER_2 }

/** `openai/gpt-image-2-2026-04-21` and `gpt-image-2` cost the same. */
function known(model: string): { readonly price: Price; readonly ladder: Ladder } {
  return MODELS.get(model.replace(/^openai\//, '').replace(/-\d{4}-\d{2}-\d{2}$/, '')) ?? DEAREST
}

/**
 * Tokens of one picture; they depend on nothing but size and quality. The formula of OpenAI's calculator: the picture
 * is laid out in cells, `along` on its longer edge and `across` on its shorter, and each costs more the larger the
 * picture is. Agrees with every published and measured usage (docs: image-generation guide). `auto` counts as the
 * dearest, because nobody knows beforehand what it will choose.
 */
function outputTokens(model: string, size: ImageSettings['size'], quality: Quality): number {
  const { ladder } = known(model)
  const along = quality === 'auto' ? ladder.finest : ladder[quality]
  const [short, long] = [Math.min(size.width, size.height), Math.max(size.width, size.height)]
  const across = Math.floor((2 * along * short + long) / (2 * long))
  return Math.ceil((along * across * (2_000_000 + size.width * size.height)) / 4_000_000)
}

/**
 * One token for each character of the prompt. English has four or more characters in a token, Chinese about one, and
 * the frame of every prompt is English; so what is reserved is never less than the bill. The caution costs half a
 * cent for a thousand characters, given back when the bill is known.
 */
const MOST_TOKENS_PER_CHARACTER = 1

/** What one call can weigh and cost at most, before it is made. */
export function estimate(call: {
  readonly model: string
  readonly size: ImageSettings['size']
  readonly quality: Quality
  readonly promptCharacters: number
}): { readonly tokens: number; readonly worst: Micros } {
  const textIn = Math.ceil(call.promptCharacters * MOST_TOKENS_PER_CHARACTER)
  const imageOut = outputTokens(call.model, call.size, call.quality)
  return { tokens: textIn + imageOut, worst: cost(call.model, { textIn, imageIn: 0, imageOut }) }
}

/** What the service bills for this usage. */
export function cost(model: string, usage: Usage): Micros {
  const { price } = known(model)
  return (usage.textIn * price.textIn +
    usage.imageIn * price.imageIn +
    usage.imageOut * price.imageOut) as Micros
}
