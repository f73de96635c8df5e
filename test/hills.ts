import sharp from 'sharp'

export const HILLS = { width: 256, height: 384 }

/** A picture of hills in two colours, PNG; another `seed` has other hills. */
export async function hills(
  seed: number,
  colours: readonly [string, string] = ['#e8b04a', '#27566b'],
): Promise<Buffer> {
  const { width, height } = HILLS
  const heights = [0, 1, 2, 3, 4, 5].map((at) => 120 + ((seed * (at + 3) * 7919) % 211))
  const points = heights.map((y, at) => `${(at * width) / 5},${y}`).join(' ')
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="100%" height="100%" fill="${colours[0]}"/><polygon points="0,${height} ${points} ${width},${height}" fill="${colours[1]}"/></svg>`
  return sharp(Buffer.from(svg)).png().toBuffer()
}
