import type { Denial } from './denial.ts'
import type { Background, OpenaiParams, PictureOptions, Quality, Wanted } from './generator.ts'
import { impossible, oneOf } from './wanted.ts'

/** What one model can be asked for. */
interface Abilities {
  readonly qualities: readonly Quality[]
  readonly backgrounds: readonly Background[]
  /** Undefined: any that obeys the rules of `CUSTOM`. */
  readonly sizes?: readonly string[]
}

/** When a model goes or went, by the calendar of UTC, and who takes its place. */
interface Retirement {
  readonly on: string
  readonly successor: string
}

const ALWAYS: readonly Quality[] = ['auto', 'low', 'medium', 'high']
const ALL_QUALITIES: readonly Quality[] = [...ALWAYS, 'xhigh', 'max']
const ALL_BACKGROUNDS: readonly Background[] = ['auto', 'opaque', 'transparent']

/** Also for models that the table does not name: what any of the family can, so that nothing sensible is refused. */
const NEWEST: Abilities = { qualities: ALL_QUALITIES, backgrounds: ALL_BACKGROUNDS }
/** The three sizes of the models before gpt-image-2 (openai 7.55, `ImageGenerateParams.size`). */
const FIRST: Abilities = {
  qualities: ALWAYS,
  backgrounds: ALL_BACKGROUNDS,
  sizes: ['1024x1024', '1536x1024', '1024x1536'],
}

/**
 * What is known of the models, by name without the date of a snapshot, on 2026-11-20. Qualities: gpt-image-2 answers 400
 * to `xhigh` (lobehub #19342). Backgrounds: the package says of gpt-image-2 that transparency is "in preview" (openai
 * 7.55), and accounts without it are refused (sub2api #7150, 2026-09-15), so it is not counted on.
 */
const MODELS: ReadonlyMap<string, Abilities> = new Map([
  ['gpt-image-2', { qualities: ALWAYS, backgrounds: ['auto', 'opaque'] }],
  ['gpt-image-2.5-sunburst', NEWEST],
  ['gpt-image-2.5-flare', NEWEST],
  ['gpt-image-2.6-sunburst', NEWEST],
  ['gpt-image-2.6-flare', NEWEST],
  ['gpt-image-1.5', FIRST],
  ['gpt-image-1-mini', FIRST],
  ['chatgpt-image-latest', FIRST],
])

/** OpenAI's deprecations page and openai 7.55 (`ImageModel`), read on 2026-11-20. */
const RETIREMENTS: ReadonlyMap<string, Retirement> = new Map([
  ['dall-e-2', { on: '2026-05-12', successor: 'gpt-image-2' }],
  ['dall-e-3', { on: '2026-05-12', successor: 'gpt-image-2' }],
  ['gpt-image-1', { on: '2026-10-23', successor: 'gpt-image-2.5-sunburst or gpt-image-2.5-flare' }],
  ['gpt-image-1.5', { on: '2026-12-01', successor: 'gpt-image-2.5-sunburst' }],
  ['gpt-image-1-mini', { on: '2026-12-01', successor: 'gpt-image-2.5-flare' }],
  ['chatgpt-image-latest', { on: '2026-12-01', successor: 'gpt-image-2.5-sunburst' }],
])

/** Custom sizes of gpt-image-2 and later: the image-generation guide, "Size and quality options". */
const CUSTOM = {
  step: 16,
  /** Inclusive: 3840x2160 is painted. */
  longestEdge: 3_840,
  widest: 3,
  leastPixels: 655_360,
  mostPixels: 8_294_400,
} as const

/**
 * The largest prompt (openai 7.55, `ImageGenerateParams.prompt`: "The maximum length is 32000 characters"). Characters as
 * JSON Schema (validation, section 6.3.1) and the service's own language count them: code points, so an emoji is one.
 */
const MOST_PROMPT_CHARACTERS = 32_000

/** openai 7.55, `ImageGenerateParams.partial_images`. */
const MOST_PARTIAL_IMAGES = 3

/** `openai/gpt-image-2-2026-04-21` is `gpt-image-2`: a snapshot can and costs what its model can and costs. */
export function withoutDate(model: string): string {
  return model.replace(/^openai\//, '').replace(/-\d{4}-\d{2}-\d{2}$/, '')
}

/** Why an OpenAI model cannot be asked for this on that day; undefined when it can. */
export function openaiProblem(model: string, wanted: Wanted, now: Date): Denial | undefined {
  const name = withoutDate(model)
  const { qualities, backgrounds, sizes } = MODELS.get(name) ?? NEWEST
  return (
    retired(name, now) ??
    impossible(wanted) ??
    tooLong(wanted.prompt) ??
    outOfSize(name, sizes, wanted.size) ??
    oneOf('quality', qualities, wanted.quality) ??
    oneOf<Background | undefined>('background', [...backgrounds, undefined], wanted.background) ??
    unknownParams(wanted.params.openai ?? {})
  )
}

function retired(name: string, now: Date): Denial | undefined {
  const retirement = RETIREMENTS.get(name)
  if (retirement === undefined || now.toISOString().slice(0, retirement.on.length) < retirement.on)
    return undefined
  const detail = `OpenAI shut ${name} down on ${retirement.on}; its successor is ${retirement.successor}.`
  return { code: 'unsupported_target', detail }
}

function tooLong(prompt: string): Denial | undefined {
  // Counting code points takes time; there are never more of them than UTF-16 units.
  if (prompt.length <= MOST_PROMPT_CHARACTERS) return undefined
  const long = Array.from(prompt).length
  if (long <= MOST_PROMPT_CHARACTERS) return undefined
  const detail = `The prompt has ${long} characters; OpenAI takes ${MOST_PROMPT_CHARACTERS}.`
  return { code: 'invalid_argument', detail }
}

function outOfSize(
  name: string,
  sizes: readonly string[] | undefined,
  { width, height }: PictureOptions['size'],
): Denial | undefined {
  const size = `${width}x${height}`
  const rule = sizes === undefined ? brokenRule({ width, height }) : notAmong(sizes, size)
  if (rule === undefined) return undefined
  return { code: 'unsupported_size', detail: `${name} cannot paint ${size}: ${rule}.` }
}

function notAmong(sizes: readonly string[], size: string): string | undefined {
  return sizes.includes(size) ? undefined : `the size must be one of ${sizes.join(', ')}`
}

function brokenRule({ width, height }: PictureOptions['size']): string | undefined {
  const [short, long] = [Math.min(width, height), Math.max(width, height)]
  const pixels = width * height
  if (!(short > 0) || width % CUSTOM.step !== 0 || height % CUSTOM.step !== 0) {
    return `width and height must both be divisible by ${CUSTOM.step}`
  }
  if (long > CUSTOM.longestEdge) return `the longest edge must be at most ${CUSTOM.longestEdge} pixels`
  if (long > CUSTOM.widest * short) return `no edge may be longer than ${CUSTOM.widest} times the other`
  if (pixels < CUSTOM.leastPixels) return `width × height must be at least ${CUSTOM.leastPixels} pixels`
  if (pixels > CUSTOM.mostPixels) return `width × height must be at most ${CUSTOM.mostPixels} pixels`
  return undefined
}

/** What this route knows of `provider_params.openai`; a value undefined is not there. */
const PARAMS: { readonly [Name in keyof OpenaiParams]-?: (value: unknown) => string | undefined } = {
  partial_images: (value) =>
    typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= MOST_PARTIAL_IMAGES
      ? undefined
      : `must be a whole number from 0 to ${MOST_PARTIAL_IMAGES}`,
  references: (value) => (value === 'inline' || value === 'files' ? undefined : 'must be inline or files'),
}

function unknownParams(params: OpenaiParams): Denial | undefined {
  const rules = new Map<string, (value: unknown) => string | undefined>(Object.entries(PARAMS))
  for (const [name, value] of Object.entries(params)) {
    const rule = rules.get(name)
    const wrong = rule === undefined ? 'is no setting of this route' : rule(value)
    if (wrong !== undefined) return { code: 'projection_unsupported', detail: `openai.${name} ${wrong}.` }
  }
  return undefined
}
