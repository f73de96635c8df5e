import { invalid, noSuchModel, retiredModel, type Spoken } from './errors.ts'
import { type Look, lookIn } from './look.ts'
import { stateOf } from './models.ts'
import { againstReferences, type IsStored } from './references.ts'

/** A request that the service would take on. */
export interface Order extends Look {
  readonly route: 'generations' | 'edits'
  readonly model: string
  readonly prompt: string
  readonly n: number
  readonly width: number
  readonly height: number
  readonly references: number
  /** Undefined: nothing is streamed. */
  readonly previews: number | undefined
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
const KNOWN_OF_EDITS = [...KNOWN, 'images', 'mask', 'input_fidelity']

export function isComplaint(order: Order | Spoken): order is Spoken {
  return 'status' in order
}

/** The order in a body, or what the real service says against it. */
export function orderIn(path: string, body: Body, isStored: IsStored): Order | Spoken {
  const route = path.endsWith('/edits') ? 'edits' : 'generations'
  const { model = 'gpt-image-2', size: sizeAsked = 'auto', images } = body
  const complaint =
    againstModel(model) ??
    againstKeys(route, body) ??
    (route === 'edits' ? againstReferences(images, isStored) : undefined)
  if (complaint !== undefined) return complaint
  const size = sizeIn(sizeAsked)
  if (isSpoken(size)) return size
  const look = lookIn(body, String(model))
  if (isSpoken(look)) return look
  const rest = restIn(body)
  if (isSpoken(rest)) return rest
  return { route, model: String(model), ...size, ...look, ...rest, references: count(images) }
}

function againstModel(model: unknown): Spoken | undefined {
  if (typeof model !== 'string') return invalid('model', "Invalid type for 'model'.", 'invalid_type')
  if (stateOf(model) === 'retired') return retiredModel(model)
  return stateOf(model) === 'unknown' ? noSuchModel(model) : undefined
}

function againstKeys(route: Order['route'], body: Body): Spoken | undefined {
  const known = route === 'edits' ? KNOWN_OF_EDITS : KNOWN
  const stranger = Object.keys(body).find((key) => !known.includes(key))
  if (stranger !== undefined)
    return invalid(stranger, `Unknown parameter: '${stranger}'.`, 'unknown_parameter')
  if (body['input_fidelity'] === undefined) return undefined
  return invalid('input_fidelity', "The model 'gpt-image-2' does not support 'input_fidelity'.")
}

function count(images: unknown): number {
  return Array.isArray(images) ? images.length : 0
}

function isSpoken(value: object): value is Spoken {
  return 'status' in value
}

/** Numbers and truths are strings in a form. */
function restIn(body: Body): Pick<Order, 'prompt' | 'n' | 'previews'> | Spoken {
  const { prompt, stream } = body
  const n = Number(body['n'] ?? 1)
  const complaint = againstPrompt(prompt)
  if (complaint !== undefined) return complaint
  if (!isWhole(n, [1, 10])) return invalid('n', `Invalid 'n': expected 1 to 10, got ${n}.`)
  const previews = Number(body['partial_images'] ?? 0)
  const streams = stream === true || stream === 'true'
  if (!isWhole(previews, [0, 3]) || (previews > 0 && !streams)) {
    return invalid(
      'partial_images',
      `Invalid 'partial_images': expected 0 to 3 in a stream, got ${previews}.`,
    )
  }
  return { prompt: String(prompt), n, previews: streams ? previews : undefined }
}

function isWhole(value: number, [least, most]: readonly [number, number]): boolean {
  return Number.isInteger(value) && value >= least && value <= most
}

function againstPrompt(prompt: unknown): Spoken | undefined {
  if (typeof prompt !== 'string' || prompt === '') {
    return invalid('prompt', "Missing required parameter: 'prompt'.", 'missing_required_parameter')
  }
  const long = Array.from(prompt).length
  if (long <= 32_000) return undefined
  const message = `Invalid 'prompt': string too long. Expected a string with maximum length 32000, but got a string with length ${long} instead.`
  return invalid('prompt', message, 'string_above_max_length')
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
