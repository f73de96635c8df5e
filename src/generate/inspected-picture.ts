/** Along the longer edge; at most 1,024 patches of 32 by 32 pixels, which is what a look is reserved for. */
const LONGEST_EDGE = 1_024

/** Fine strokes survive it. */
const JPEG_QUALITY = 85

/**
 * A picture as a model looks at it: an upright JPEG of at most 1,024 pixels along its longer edge, without anything that its file
 * says of itself. Rejects when it cannot be decoded.
 */
export async function reducedPicture(bytes: Uint8Array): Promise<Uint8Array> {
  const { default: sharp } = await import('sharp')
  return sharp(bytes)
    .autoOrient()
    .flatten({ background: '#ffffff' })
    .resize({ width: LONGEST_EDGE, height: LONGEST_EDGE, fit: 'inside', withoutEnlargement: true })
    .jpeg({ quality: JPEG_QUALITY })
    .toBuffer()
}
