import type { Micros } from '../money.ts'
import type { Usage } from './generator.ts'
import type { InspectionUsage } from './inspector.ts'
import { MOST_OUTPUT_TOKENS, MOST_TEXT_BYTES } from './openai-inspector-body.ts'
import { hostOf, mostHostOutput } from './openai-responses-body.ts'
import type { Terms } from './painter.ts'
import { cost, estimate } from './prices.ts'

/** Thousandths of a micro-dollar per token, which is the same number as tenths of a cent per million tokens. */
interface HostPrice {
  /** What is written to the cache, which the newer models do by themselves, costs 1.25 times the input. */
  readonly input: number
  readonly output: number
}

/**
 * Standard prices up to 272,000 tokens of input, of which we are far: OpenAI's pricing page as recorded by litellm
 * (#42515), codexometer 0.18.4, laozhang.ai and models.dev (#3964), read on 2026-11-20. The lower price of
 * gpt-5.6-sol is promised until 2026-11-21 only, so the one before it counts.
 */
const HOSTS: ReadonlyMap<string, HostPrice> = new Map([
  ['gpt-6-luna', { input: 125, output: 500 }],
  ['gpt-6-sol', { input: 2_500, output: 10_000 }],
  ['gpt-6-astra', { input: 12_500, output: 50_000 }],
  ['gpt-5.6-luna', { input: 250, output: 1_200 }],
  ['gpt-5.6-terra', { input: 2_500, output: 12_000 }],
  ['gpt-5.6-sol', { input: 6_250, output: 30_000 }],
  ['gpt-5.5', { input: 6_250, output: 30_000 }],
  ['gpt-5.4', { input: 3_125, output: 15_000 }],
  ['gpt-5.4-mini', { input: 938, output: 4_500 }],
])

/** For a host that the table does not name: the dearest of OpenAI's list (gpt-5.5-pro), because money must be reserved. */
const DEAREST: HostPrice = { input: 37_500, output: 180_000 }

/**
 * The tool's own description and our instructions: 2,271 tokens were recorded for a prompt of one sentence (mlflow's
 * fixture of a real response).
 */
const FRAME_TOKENS = 4_000
/**
 * A reference of a megapixel as the host sees it: 1,024 patches of 32 × 32 pixels, times the largest factor of any
 * model, 2.46 (docs: images and vision, "Calculating costs").
 */
const REFERENCE_TOKENS = 2_600
/** The picture that was painted, read back by the host: at most 10,000 patches (as above, detail `original`). */
const PAINTED_TOKENS = 24_600
/** It reads everything once to call the tool, and once more with what the tool brought. */
const READINGS = 2

/** What a picture through a host weighs and costs: the picture, and the host's reading and writing. */
export function hostedTerms(model: string): Terms {
  return {
    estimate(wanted) {
      const hostOut = mostHostOutput(wanted.prompt)
      // The host may hand on more than our words, but not more than it may write. It is not asked for previews.
      const image = estimate(model, { ...wanted, params: {} }, hostOut)
      /** Of the prompt, at most one token for each byte. */
      const asked = FRAME_TOKENS + Buffer.byteLength(wanted.prompt) + wanted.references * REFERENCE_TOKENS
      const host = hostCost(hostOf(wanted), { hostIn: READINGS * asked + PAINTED_TOKENS, hostOut })
      return { tokens: image.tokens, worst: (image.worst + host) as Micros }
    },
    // A host that nobody named costs the most that a host can cost.
    bill: (usage, evidence) => (cost(model, usage) + hostCost(evidence?.hostModel ?? '', usage)) as Micros,
  }
}

/** Models of the table, each of which also looks at pictures and answers in structured output (OpenAI's model pages, as above). */
export const PRICED_HOSTS: readonly string[] = [...HOSTS.keys()]

/** The most that one look of a model at one picture costs; never less than its bill. */
export function inspectionWorst(model: string): Micros {
  const hostIn = FRAME_TOKENS + MOST_TEXT_BYTES + REFERENCE_TOKENS
  return inspectionBill(model, { input: hostIn, output: MOST_OUTPUT_TOKENS })
}

/** What the service bills for a look. */
export function inspectionBill(model: string, { input, output }: InspectionUsage): Micros {
  return hostCost(model, { hostIn: input, hostOut: output }) as Micros
}

function hostCost(host: string, { hostIn = 0, hostOut = 0 }: Pick<Usage, 'hostIn' | 'hostOut'>): number {
  const { input, output } = HOSTS.get(host.replace(/-\d{4}-\d{2}-\d{2}$/, '')) ?? DEAREST
  return Math.ceil((hostIn * input + hostOut * output) / 1_000)
}
