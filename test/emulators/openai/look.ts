import { invalid, type Spoken } from './errors.ts'
import { hasTransparency, qualitiesOf } from './models.ts'

/** What is asked of a picture beside its size. */
export interface Look {
  readonly quality: string
  readonly background: string
  readonly format: string
}

type Body = Readonly<Record<string, unknown>>

/** What is asked for, or what the service says against it. */
export function lookIn(body: Body, model: string): Look | Spoken {
  const { quality = 'auto', background = 'auto', output_format: format = 'png' } = body
  const look = { quality: String(quality), background: String(background), format: String(format) }
  return againstWords(look, model) ?? againstMore(body, look) ?? againstTransparency(look, model) ?? look
}

function againstWords({ quality, background, format }: Look, model: string): Spoken | undefined {
  if (!qualitiesOf(model).includes(quality)) {
    return invalid('quality', `The model '${model}' does not support quality '${quality}'`)
  }
  if (!['png', 'jpeg', 'webp'].includes(format)) return notAmong('output_format', format)
  return ['auto', 'opaque', 'transparent'].includes(background)
    ? undefined
    : notAmong('background', background)
}

function againstMore(body: Body, { format }: Look): Spoken | undefined {
  const { moderation = 'auto', output_compression: compression = '100' } = body
  if (moderation !== 'auto' && moderation !== 'low') return notAmong('moderation', moderation)
  const value = Number(compression)
  if (!Number.isInteger(value) || value < 0 || value > 100) return notAmong('output_compression', compression)
  if (format !== 'png' || value === 100) return undefined
  return invalid('output_compression', 'Compression less than 100 is not supported for PNG output format')
}

function againstTransparency({ background, format }: Look, model: string): Spoken | undefined {
  if (background !== 'transparent') return undefined
  if (!hasTransparency(model)) {
    return invalid('background', 'Transparent background is not supported for this model.')
  }
  if (format !== 'jpeg') return undefined
  return invalid('background', "Transparent background is not supported for output format 'jpeg'.")
}

function notAmong(param: string, value: unknown): Spoken {
  return invalid(param, `Invalid value: '${String(value)}'.`)
}
