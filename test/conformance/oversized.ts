import type { Limits } from '../../src/finish/limits.ts'
import { ENDINGS, type MediaType } from '../../src/media-type.ts'
import type { Parcel } from '../../src/send/sender.ts'

/** The parcel as it would be were it over one of the limits, for each of them that can be passed. */
export function oversized(
  { file, bytes }: Parcel,
  { formats, maxBytes, maxEdge, maxEdgesTogether, maxRatio, exactPixels, caption }: Limits,
): readonly ({ readonly what: string } & Pick<Parcel, 'file' | 'bytes'>)[] {
  const pixels = (what: string, width: number, height: number) => ({
    what: `${what}: ${width}x${height} pixels`,
    bytes,
    file: { ...file, width, height },
  })
  const most = caption?.most
  const other = Object.keys(ENDINGS).find((type) => !formats.some((format) => format === type))
  // Zeros that nobody looks at take no memory.
  const many = Buffer.alloc(maxBytes + 1)
  return [
    { what: `${many.length} bytes`, bytes: many, file: { ...file, bytes: many.length } },
    ...(other === undefined
      ? []
      : [{ what: `an ${other}`, bytes, file: { ...file, mediaType: other as MediaType } }]),
    ...(exactPixels === undefined
      ? [pixels('an edge too long', maxEdge + 1, Math.ceil(maxEdge / 2))]
      : [pixels('other pixels than the paper has', file.width - 1, file.height)]),
    ...(maxEdgesTogether === undefined
      ? []
      : [
          pixels(
            'edges too long together',
            Math.floor(maxEdgesTogether / 2) + 1,
            Math.ceil(maxEdgesTogether / 2),
          ),
        ]),
    ...(maxRatio === undefined ? [] : [pixels('too narrow', 100 * maxRatio + 1, 100)]),
    ...(most === undefined
      ? []
      : [{ what: `a caption of ${most + 1}`, bytes, file: { ...file, caption: 'a'.repeat(most + 1) } }]),
  ]
}
