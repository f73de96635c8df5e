import type { PictureRequest, Quality } from './generator.ts'

/** The body of a paid call, exactly as it is sent; references come beside it. */
export interface Asked {
  readonly model: string
  readonly prompt: string
  readonly n: 1
  readonly size: string
  readonly quality: Quality
  readonly output_format: 'png' | 'jpeg' | 'webp'
  readonly background?: 'auto' | 'opaque' | 'transparent'
  readonly output_compression?: number
  readonly moderation?: 'auto' | 'low'
  readonly safety_identifier?: string
  readonly stream?: true
  readonly partial_images?: number
}

/**
 * What is not set is not sent, so that the service's own default holds. Never sent: `response_format` and `style` (not
 * of these models), `user` (replaced by `safety_identifier`), `input_fidelity` (gpt-image-2 refuses it: it always sees
 * at high fidelity) and `seed` (there is none); image-generation guide and openai 7.55.
 */
export function bodyOf(request: PictureRequest, model: string): Asked {
  const { prompt, size, quality, format, background, moderation, safetyIdentifier, params } = request
  const previews = params.openai?.partial_images ?? 0
  return {
    model,
    prompt,
    n: 1,
    size: `${size.width}x${size.height}`,
    quality,
    output_format: format,
    ...(background === undefined ? {} : { background }),
    ...(request.compression === undefined || ignoresCompression(request)
      ? {}
      : { output_compression: request.compression }),
    ...(moderation === undefined ? {} : { moderation }),
    ...(safetyIdentifier === undefined ? {} : { safety_identifier: safetyIdentifier }),
    ...(previews > 0 ? { stream: true, partial_images: previews } : {}),
  }
}

/** PNG is always without loss: a compression that is asked for has no meaning, and is not sent. */
export function ignoresCompression({ format, compression }: PictureRequest): boolean {
  return format === 'png' && compression !== undefined
}
