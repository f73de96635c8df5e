import type { Denial } from './denial.ts'
import type { GeminiParams, PictureOptions, Wanted } from './generator.ts'
import { impossible } from './wanted.ts'

type ImageSize = NonNullable<GeminiParams['image_size']>
type Pixels = PictureOptions['size']

/** What one model can be asked for, and how many tokens it spends. */
interface GeminiModel {
  /** By aspect ratio: what it paints at `1K`. The other sizes are exact multiples of it. */
  readonly grid: Readonly<Record<string, Pixels>>
  /** Tokens of one picture by the sizes that it has. A model with one size takes no `imageSize` at all. */
  readonly tokens: ReadonlyMap<ImageSize, number>
  /** Pictures with a prompt. */
  readonly references: number
  /** Tokens of one such picture, at most. */
  readonly referenceTokens: number
  /** Pictures that it may try out before the one that is meant; none is a model that does not think. */
  readonly drafts: number
  /** Tokens left for words and thoughts beside the pictures; at most this much was asked for. */
  readonly spareTokens: number
}

/** What is asked for instead of pixels. */
export interface GeminiShape {
  readonly aspectRatio: string
  readonly imageSize: ImageSize
  /** Undefined where the model has one size and answers 400 to being told which. */
  readonly sentSize: string | undefined
  /** What the model makes of it. */
  readonly paints: Pixels
  readonly pictureTokens: number
  /** Whether the answer may hold drafts before the picture. */
  readonly drafts: boolean
  /** The bound that goes with the request: a picture, its drafts, and room for words and thoughts. */
  readonly mostTokens: number
}

/** gemini-2.5-flash-image; the image-generation guide's table as kept in auto_ai_router #74. */
const GRID_2_5 = {
  '1:1': { width: 1_024, height: 1_024 },
  '2:3': { width: 832, height: 1_248 },
  '3:2': { width: 1_248, height: 832 },
  '3:4': { width: 864, height: 1_184 },
  '4:3': { width: 1_184, height: 864 },
  '4:5': { width: 896, height: 1_152 },
  '5:4': { width: 1_152, height: 896 },
  '9:16': { width: 768, height: 1_344 },
  '16:9': { width: 1_344, height: 768 },
  '21:9': { width: 1_536, height: 672 },
} as const

/** gemini-3-pro-image; the same table. */
const GRID_3 = {
  '1:1': { width: 1_024, height: 1_024 },
  '2:3': { width: 848, height: 1_264 },
  '3:2': { width: 1_264, height: 848 },
  '3:4': { width: 896, height: 1_200 },
  '4:3': { width: 1_200, height: 896 },
  '4:5': { width: 928, height: 1_152 },
  '5:4': { width: 1_152, height: 928 },
  '9:16': { width: 768, height: 1_376 },
  '16:9': { width: 1_376, height: 768 },
  '21:9': { width: 1_584, height: 672 },
} as const

/** gemini-3.1-flash-image and gemini-nano-banana-2.1 have four more; the same table, and auto_ai_router #77. */
const GRID_3_1 = {
  ...GRID_3,
  '1:4': { width: 512, height: 2_048 },
  '4:1': { width: 2_048, height: 512 },
  '1:8': { width: 384, height: 3_072 },
  '8:1': { width: 3_072, height: 384 },
} as const

/**
 * Thinking cannot be turned off, and its tokens count against `maxOutputTokens` together with the answer's
 * (googleapis/python-genai #2062): without room for them the answer ends with `MAX_TOKENS` before its picture. Image
 * models were seen to spend up to 330 of them on words (measured on 2026-08-14); this is six times that.
 */
const ROOM_TO_THINK = 2_048

/**
 * "Generates up to two interim images to test composition and logic" (image-generation guide, "Thinking process"). Whether
 * they count against `maxOutputTokens` is said nowhere; if they do, there is room.
 */
const MOST_DRAFTS = 2

const PRO: GeminiModel = {
  grid: GRID_3,
  tokens: new Map([
    ['1K', 1_120],
    ['2K', 1_120],
    ['4K', 2_000],
  ]),
  references: 14,
  // 560 as documented; twice that at the highest media resolution.
  referenceTokens: 1_120,
  drafts: MOST_DRAFTS,
  spareTokens: ROOM_TO_THINK,
}

const FLASH: GeminiModel = {
  grid: GRID_3_1,
  tokens: new Map([
    ['0.5K', 747],
    ['1K', 1_120],
    ['2K', 1_680],
    ['4K', 2_520],
  ]),
  references: 14,
  referenceTokens: 1_120,
  drafts: MOST_DRAFTS,
  spareTokens: ROOM_TO_THINK,
}

/** Also for models that the table does not name: what the newest can, so that nothing sensible is refused. */
const NEWEST: GeminiModel = {
  ...FLASH,
  // `512` is turned down (TanStack/ai, ai-gemini 0.36.0, 2026-10-07).
  tokens: new Map([...FLASH.tokens].filter(([size]) => size !== '0.5K')),
}

const FIRST: GeminiModel = {
  grid: GRID_2_5,
  tokens: new Map([['1K', 1_290]]),
  references: 3,
  referenceTokens: 1_290,
  // It does not think.
  drafts: 0,
  spareTokens: 1_024,
}

/** `imageSize` is answered with 400 (pollinations #12131, 2026-06-30). */
const LITE: GeminiModel = { ...FLASH, tokens: new Map([['1K', 1_120]]) }

/**
 * What is known of the models on 2026-11-20. Sizes, ratios and tokens: Google's model pages and image-generation guide
 * (ai.google.dev, cloud.google.com), as recorded in the pull requests named above. References: the same pages, and
 * LangChain4j's table for gemini-2.5-flash-image.
 */
const MODELS: ReadonlyMap<string, GeminiModel> = new Map([
  ['gemini-2.5-flash-image', FIRST],
  ['gemini-3-pro-image-preview', PRO],
  ['gemini-3-pro-image', PRO],
  ['gemini-3.1-flash-image-preview', FLASH],
  ['gemini-3.1-flash-image', FLASH],
  ['gemini-3.1-flash-lite-image', LITE],
  ['gemini-nano-banana-2.1', NEWEST],
])

/** When a model goes or went, and who takes its place. */
interface Retirement {
  readonly on: string
  readonly successor: string
}

/**
 * Google's deprecations page, and litellm #44983 for the last; read on 2026-11-20. The page calls these the earliest
 * possible dates, so such a model is asked all the same, and its 404 says why.
 */
const RETIREMENTS: ReadonlyMap<string, Retirement> = new Map([
  ['gemini-3-pro-image-preview', { on: '2026-06-25', successor: 'gemini-3-pro-image' }],
  ['gemini-3.1-flash-image-preview', { on: '2026-06-25', successor: 'gemini-nano-banana-2.1' }],
  ['gemini-2.5-flash-image', { on: '2026-10-02', successor: 'gemini-nano-banana-2.1' }],
  ['gemini-3.1-flash-image', { on: '2026-10-29', successor: 'gemini-nano-banana-2.1' }],
])

/** When Google turns a model off; undefined when no day was announced. */
export function geminiRetirement(model: string): Retirement | undefined {
  return RETIREMENTS.get(model)
}

/**
 * Ours, as OpenAI's is: Google counts tokens, and the narrowest window, 32,768 tokens, holds as many characters of any
 * script that is usual.
 */
const MOST_PROMPT_CHARACTERS = 32_000

/** Why a Gemini model cannot be asked for this; undefined when it can. */
export function geminiProblem(model: string, wanted: Wanted): Denial | undefined {
  const { references } = modelNamed(model)
  const general = impossible(wanted)
  if (general !== undefined) return general
  if (wanted.prompt.length > MOST_PROMPT_CHARACTERS) {
    const detail = `The prompt has ${wanted.prompt.length} characters; at most ${MOST_PROMPT_CHARACTERS} are sent to Gemini.`
    return { code: 'invalid_argument', detail }
  }
  if (wanted.references > references) {
    const detail = `${wanted.references} references were given; ${model} takes ${references}.`
    return { code: 'invalid_argument', detail }
  }
  if (wanted.background === 'transparent') {
    return { code: 'unsupported_background', detail: 'Gemini paints no transparency; leave background out.' }
  }
  const shape = geminiShape(model, wanted)
  return 'code' in shape ? shape : undefined
}

/** The aspect ratio and size by which a model paints what was asked in pixels, or why it cannot. */
export function geminiShape(
  model: string,
  { size, params }: Pick<Wanted, 'size' | 'params'>,
): GeminiShape | Denial {
  const { grid, tokens, drafts, spareTokens } = modelNamed(model)
  const asked = params.gemini ?? {}
  const aspectRatio = asked.aspect_ratio ?? nearestRatio(Object.keys(grid), size)
  const known = Object.keys(grid).join(', ')
  if (aspectRatio === undefined) {
    const detail = `${model} cannot paint ${size.width}x${size.height}: the aspect ratio must be one of ${known}.`
    return { code: 'unsupported_size', detail }
  }
  const base = grid[aspectRatio]
  if (base === undefined) {
    const detail = `${model} has no aspect_ratio ${aspectRatio}; it has ${known}.`
    return { code: 'projection_unsupported', detail }
  }
  const imageSize = asked.image_size ?? smallest([...tokens.keys()], base, size)
  const pictureTokens = tokens.get(imageSize)
  if (pictureTokens === undefined) {
    const detail = `${model} has no image_size ${imageSize}; it has ${[...tokens.keys()].join(', ')}.`
    return { code: 'projection_unsupported', detail }
  }
  return {
    aspectRatio,
    imageSize,
    sentSize: tokens.size === 1 ? undefined : SPELLED[imageSize],
    paints: scaled(base, imageSize),
    pictureTokens,
    drafts: drafts > 0,
    mostTokens: (1 + drafts) * pictureTokens + spareTokens,
  }
}

/** Tokens of the dearest picture, of all that one request for it allows, and of one reference. */
export function geminiTokens(model: string): {
  readonly dearest: number
  readonly most: number
  readonly reference: number
} {
  const { tokens, referenceTokens, drafts, spareTokens } = modelNamed(model)
  const dearest = Math.max(...tokens.values())
  return { dearest, most: (1 + drafts) * dearest + spareTokens, reference: referenceTokens }
}

/** `512`, `512px` and `0.5K` were all tried on the service; it takes the first (vercel/ai #12911, 2026-03-02). */
const SPELLED: Readonly<Record<ImageSize, string>> = { '0.5K': '512', '1K': '1K', '2K': '2K', '4K': '4K' }

const SCALES: Readonly<Record<ImageSize, number>> = { '0.5K': 0.5, '1K': 1, '2K': 2, '4K': 4 }

function modelNamed(model: string): GeminiModel {
  return MODELS.get(model) ?? NEWEST
}

function scaled({ width, height }: Pixels, size: ImageSize): Pixels {
  return { width: width * SCALES[size], height: height * SCALES[size] }
}

/**
 * The models' own pictures differ by up to 2.9 % from the ratio that they are named after (864x1184 is `3:4`). What
 * differs by more would lose something that was asked for when the card is cropped.
 */
const TOLERANCE = 0.03

/** Whether two pictures have the same shape, as nearly as the models keep to it. */
export function sameShape(one: Pixels, other: Pixels): boolean {
  return Math.abs(Math.log(one.width / one.height / (other.width / other.height))) <= Math.log1p(TOLERANCE)
}

function nearestRatio(ratios: readonly string[], size: Pixels): string | undefined {
  const far = (ratio: string): number => {
    const { width, height } = nominal(ratio)
    return Math.abs(Math.log(size.width / size.height / (width / height)))
  }
  const [nearest] = ratios.toSorted((one, other) => far(one) - far(other))
  return nearest !== undefined && sameShape(nominal(nearest), size) ? nearest : undefined
}

function nominal(ratio: string): Pixels {
  const [width = 0, height = 0] = ratio.split(':').map(Number)
  return { width, height }
}

/** The smallest in which no edge is shorter than asked; the largest there is when all are. */
function smallest(sizes: readonly ImageSize[], base: Pixels, { width, height }: Pixels): ImageSize {
  const reaches = (size: ImageSize): boolean => {
    const painted = scaled(base, size)
    return painted.width >= width && painted.height >= height
  }
  return sizes.find(reaches) ?? sizes.at(-1) ?? '1K'
}
