/** Cells along the longer edge, by quality. Written apart from src/generate/prices.ts, so that one can prove the other. */
const CELLS: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  '2': { low: 16, medium: 48, high: 96, auto: 48 },
  '2.5': { low: 16, medium: 24, high: 48, xhigh: 64, max: 96, auto: 48 },
}

/** Micro-dollars per token. */
const TEXT_IN = 5n
const IMAGE_IN = 8n
const IMAGE_OUT = 30n

/** What one reference picture of about a megapixel was billed. */
const TOKENS_OF_A_REFERENCE = 1_457

/** What each preview of a stream is billed. */
const TOKENS_OF_A_PREVIEW = 100

export interface Tokens {
  readonly textIn: number
  readonly imageIn: number
  readonly imageOut: number
}

export function tokensOf(call: {
  readonly model: string
  readonly prompt: string
  readonly quality: string
  readonly width: number
  readonly height: number
  readonly n: number
  readonly references: number
  readonly previews?: number | undefined
}): Tokens {
  const cells = BigInt(
    CELLS[call.model.startsWith('gpt-image-2-') || call.model === 'gpt-image-2' ? '2' : '2.5']?.[
      call.quality
    ] ?? 96,
  )
  const [short = 1n, long = 1n] = [BigInt(call.width), BigInt(call.height)].toSorted((a, b) => Number(a - b))
  const across = (2n * cells * short + long) / (2n * long)
  const millionths = cells * across * (2_000_000n + short * long)
  return {
    textIn: Math.ceil(Buffer.byteLength(call.prompt) / 4),
    imageIn: call.references * TOKENS_OF_A_REFERENCE,
    imageOut:
      call.n * Number((millionths + 3_999_999n) / 4_000_000n) + (call.previews ?? 0) * TOKENS_OF_A_PREVIEW,
  }
}

export function micros({ textIn, imageIn, imageOut }: Tokens): number {
  return Number(BigInt(textIn) * TEXT_IN + BigInt(imageIn) * IMAGE_IN + BigInt(imageOut) * IMAGE_OUT)
}

export function usageOf({ textIn, imageIn, imageOut }: Tokens): object {
  return {
    input_tokens: textIn + imageIn,
    input_tokens_details: { image_tokens: imageIn, text_tokens: textIn },
    output_tokens: imageOut,
    output_tokens_details: { image_tokens: imageOut, text_tokens: 0 },
    total_tokens: textIn + imageIn + imageOut,
  }
}
