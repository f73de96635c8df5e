/** At `1K`, by aspect ratio. Written apart from src/generate/gemini-models.ts, so that one can prove the other. */
const FIRST =
  '1:1 1024x1024, 2:3 832x1248, 3:2 1248x832, 3:4 864x1184, 4:3 1184x864, 4:5 896x1152, 5:4 1152x896, 9:16 768x1344, 16:9 1344x768, 21:9 1536x672'
const THIRD =
  '1:1 1024x1024, 2:3 848x1264, 3:2 1264x848, 3:4 896x1200, 4:3 1200x896, 4:5 928x1152, 5:4 1152x928, 9:16 768x1376, 16:9 1376x768, 21:9 1584x672'
const WIDE = '1:4 512x2048, 4:1 2048x512, 1:8 384x3072, 8:1 3072x384'

export interface Known {
  readonly grid: string
  /** Tokens of a picture by `imageSize` as the wire spells it; '' is a request that says none. */
  readonly tokens: Readonly<Record<string, number>>
  /** As jobs.yaml spells them. */
  readonly sizes: readonly ('0.5K' | '1K' | '2K' | '4K')[]
  readonly pictures: number
  readonly tokensOfPicture: number
  /** Dollars for a million tokens: in, words out, pictures out. */
  readonly price: readonly [number, number, number]
}

const PRO: Known = {
  grid: THIRD,
  tokens: { '': 1_120, '1K': 1_120, '2K': 1_120, '4K': 2_000 },
  sizes: ['1K', '2K', '4K'],
  pictures: 14,
  tokensOfPicture: 560,
  price: [2, 12, 120],
}
const FLASH: Known = {
  grid: `${THIRD}, ${WIDE}`,
  tokens: { '': 1_120, '512': 747, '1K': 1_120, '2K': 1_680, '4K': 2_520 },
  sizes: ['0.5K', '1K', '2K', '4K'],
  pictures: 14,
  tokensOfPicture: 1_120,
  price: [0.5, 3, 60],
}

export const MODELS: Readonly<Record<string, Known>> = {
  'gemini-2.5-flash-image': {
    grid: FIRST,
    tokens: { '': 1_290 },
    sizes: ['1K'],
    pictures: 3,
    tokensOfPicture: 1_290,
    price: [0.3, 2.5, 30],
  },
  'gemini-3-pro-image-preview': PRO,
  'gemini-3-pro-image': PRO,
  'gemini-3.1-flash-image-preview': FLASH,
  'gemini-3.1-flash-lite-image': { ...FLASH, tokens: { '': 1_120 }, sizes: ['1K'], price: [0.25, 1.5, 30] },
  'gemini-nano-banana-2.1': {
    ...FLASH,
    tokens: { '': 1_120, '1K': 1_120, '2K': 1_680, '4K': 2_520 },
    sizes: ['1K', '2K', '4K'],
    price: [1.5, 7.5, 30],
  },
}

const SCALES: Readonly<Record<string, number>> = { '': 1, '512': 0.5, '0.5K': 0.5, '1K': 1, '2K': 2, '4K': 4 }

/** What is painted, in pixels; undefined for a ratio that the model does not have. */
export function pixels(
  { grid }: Known,
  ratio: string,
  size: string,
): { readonly width: number; readonly height: number } | undefined {
  const found = grid.split(', ').find((each) => each.startsWith(`${ratio} `))
  const [width, height] = found?.split(' ')[1]?.split('x').map(Number) ?? []
  const scale = SCALES[size]
  if (width === undefined || height === undefined || scale === undefined) return undefined
  return { width: width * scale, height: height * scale }
}

export interface Spent {
  readonly textIn: number
  readonly imageIn: number
  readonly imageOut: number
  readonly textOut: number
}

/** Micro-dollars, not rounded: dollars for a million tokens are micro-dollars for one. */
export function microsOf({ price: [ofIn, ofText, ofImages] }: Known, spent: Spent): number {
  return (spent.textIn + spent.imageIn) * ofIn + spent.textOut * ofText + spent.imageOut * ofImages
}
