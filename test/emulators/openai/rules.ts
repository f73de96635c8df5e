import { invalid, noSuchModel, retiredModel, type Spoken } from './errors.ts'
import { qualitiesOf, stateOf } from './models.ts'

/** A request that the service would take on. */
export interface Order {
  readonly model: string
  readonly prompt: string
  readonly n: number
  readonly width: number
  readonly height: number
  readonly quality: string
  readonly format: string
  readonly references: number
}

type Body = Readonly<Record<string, unknown>>

const KNOWN = [
  'prompt',
  'model',
  'n',
  'size',
  'quality',
  'background',
  'output_format',
  'output_compression',
  'moderation',
  'stream',
  'partial_images',
  'safety_identifier',
  'user',
]
const KNOWN_OF_EDITS = [...KNOWN, 'images', 'mask']

export function isComplaint(order: Order | Spoken): order is Spoken {
  return 'status' in order
}

/** The order in a body, or what the real service says against it. */
export function orderIn(path: string, body: Body): Order | Spoken {
  const { model = 'gpt-image-2', size: sizeAsked = 'auto' } = body
  const complaint = againstModel(model) ?? againstKeys(path, body)
  if (complaint !== undefined) return complaint
  const size = sizeIn(sizeAsked)
  if (isSpoken(size)) return size
  const rest = restIn(body, String(model))
  return isSpoken(rest) ? rest : { model: String(model), ...size, ...rest, references: references(body) }
}

function againstModel(model: unknown): Spoken | undefined {
  if (typeof model !== 'string') return invalid('model', "Invalid type for 'model'.", 'invalid_type')
  if (stateOf(model) === 'retired') return retiredModel(model)
  return stateOf(model) === 'unknown' ? noSuchModel(model) : undefined
}

function againstKeys(path: string, body: Body): Spoken | undefined {
  const edits = path.endsWith('/edits')
  const stranger = Object.keys(body).find((key) => !(edits ? KNOWN_OF_EDITS : KNOWN).includes(key))
  if (stranger !== undefined)
    return invalid(stranger, `Unknown parameter: '${stranger}'.`, 'unknown_parameter')
  const count = references(body)
  if (!edits || (count >= 1 && count <= 16)) return undefined
  return invalid('image', `Invalid number of images: ${count}. Expected 1 to 16.`)
}

function references({ images }: Body): number {
  return Array.isArray(images) ? images.length : 0
}

function isSpoken(value: object): value is Spoken {
  return 'status' in value
}

function restIn(body: Body, model: string): Pick<Order, 'prompt' | 'n' | 'quality' | 'format'> | Spoken {
  const { prompt, quality = 'auto', output_format: format = 'png' } = body
  const n = Number(body['n'] ?? 1)
  if (typeof prompt !== 'string' || prompt === '') {
    return invalid('prompt', "Missing required parameter: 'prompt'.", 'missing_required_parameter')
  }
  const long = Array.from(prompt).length
  if (long > 32_000) {
    const message = `Invalid 'prompt': string too long. Expected a string with maximum length 32000, but got a string with length ${long} instead.`
    return invalid('prompt', message, 'string_above_max_length')
  }
  if (!Number.isInteger(n) || n < 1 || n > 10) return invalid('n', `Invalid 'n': expected 1 to 10, got ${n}.`)
  if (!isOneOf(qualitiesOf(model), quality)) {
    return invalid('quality', `The model '${model}' does not support quality '${String(quality)}'`)
  }
  if (!isOneOf(['png', 'jpeg', 'webp'], format)) {
    return invalid('output_format', `Invalid value: '${String(format)}'. Supported: 'png', 'jpeg', 'webp'.`)
  }
  return { prompt, n, quality, format }
}

function isOneOf(words: readonly string[], word: unknown): word is string {
  return typeof word === 'string' && words.includes(word)
}

function sizeIn(size: unknown): { readonly width: number; readonly height: number } | Spoken {
  if (size === 'auto') return { width: 1_024, height: 1_024 }
  const [, first, second] = /^(\d{1,5})x(\d{1,5})$/.exec(String(size)) ?? []
  const [width, height] = [Number(first), Number(second)]
  const wrong = (why: string): Spoken => invalid('size', `Invalid size '${String(size)}'. ${why}`)
  if (first === undefined) return wrong('Expected a size like 1024x1024.')
  if (width % 16 > 0 || height % 16 > 0) return wrong('Width and height must both be divisible by 16.')
  if (Math.max(width, height) > 3_840) return wrong('The longest edge must be less than or equal to 3840.')
  if (Math.max(width, height) > 3 * Math.min(width, height))
    return wrong('The aspect ratio must be at most 3:1.')
  if (width * height < 655_360)
    return wrong('Requested resolution is below the current minimum pixel budget.')
  if (width * height > 8_294_400)
    return wrong('Requested resolution is above the current maximum pixel budget.')
  return { width, height }
}
