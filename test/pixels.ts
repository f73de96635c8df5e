import type { Size } from '../src/finish/block.ts'
import type { Colour, Pixels } from '../src/finish/contrast.ts'
import type { Lettering, Side } from '../src/finish/master.ts'
import { seeded } from './random.ts'
import { contrast, luminance } from './wcag.ts'

/** A third of a real card: the same shape, and fast. */
export const CARD = { width: 512, height: 768 } as const

type Paint = (x: number, y: number) => Colour

/** A picture from a rule for each pixel. */
export function painted(paint: Paint, { width, height }: Size = CARD): Pixels {
  const rgb = new Uint8Array(width * height * 3)
  for (let at = 0; at < width * height; at++) rgb.set(paint(at % width, Math.floor(at / width)), at * 3)
  return { width, height, rgb }
}

/** Any colour in any pixel. */
export function noise(): Pixels {
  const random = seeded(7)
  return painted(() => [random.whole(0, 255), random.whole(0, 255), random.whole(0, 255)])
}

/** A face in flat colours on an even ground: skin, hair, two eyes. */
export function face(
  at: { readonly x: number; readonly y: number; readonly radius: number },
  ground: Paint,
): Paint {
  return (x, y) => {
    const [right, down] = [(x - at.x) / at.radius, (y - at.y) / at.radius]
    if (Math.hypot(right, down) > 1) return ground(x, y)
    if (down < -0.5) return [60, 40, 30]
    return Math.hypot(Math.abs(right) - 0.35, down + 0.1) < 0.14 ? [30, 30, 40] : [222, 170, 136]
  }
}

/** So near to a letter a pixel is what the letter is seen against. */
const NEAR = 2

/** The lowest contrast between any letter of a side and any pixel that touches one, as printed. */
export function lowestContrastOn({ width, rgb, words }: Side): number {
  const found = words.flatMap((lettering) => {
    const own = luminance(...lettering.ink)
    return Array.from(besideLetters(lettering), ([x, y]) => {
      const at = (y * width + x) * 3
      return contrast(own, luminance(rgb[at] ?? 0, rgb[at + 1] ?? 0, rgb[at + 2] ?? 0))
    })
  })
  return found.reduce((least, one) => Math.min(least, one), Infinity)
}

/** The pixels of a card that touch a letter. */
function* besideLetters({ left, top, width, height, cover }: Lettering): Generator<[x: number, y: number]> {
  const covered = (x: number, y: number): boolean =>
    x >= 0 && x < width && y >= 0 && y < height && cover[y * width + x] !== 0
  const isNear = (x: number, y: number): boolean =>
    [-NEAR, NEAR].some((by) => covered(x + by, y) || covered(x, y + by))
  for (let y = -NEAR; y < height + NEAR; y++) {
    for (let x = -NEAR; x < width + NEAR; x++) {
      if (!covered(x, y) && isNear(x, y)) yield [left + x, top + y]
    }
  }
}
