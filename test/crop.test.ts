import { describe, expect, it } from 'vitest'
import type { Colour, Pixels } from '../src/finish/contrast.ts'
import { busynessOf } from '../src/finish/layout/busyness.ts'
import { partFor } from '../src/finish/layout/window.ts'
import { COMPOSITIONS } from '../src/templates/treatment.ts'
import type { Composition } from '../src/treatment.ts'
import { CARD, face, painted } from './pixels.ts'

const paper = (): Colour => [250, 240, 224]

/** Paper with stripes where something is. */
const stripes =
  (isThere: (x: number, y: number) => boolean) =>
  (x: number, y: number): Colour =>
    isThere(x, y) && (x + y) % 30 < 15 ? [40, 110, 60] : paper()

function cropped(picture: Pixels, composition: Composition) {
  const { calm } = COMPOSITIONS[composition]
  return partFor(CARD, picture, { busyness: busynessOf(picture), calm })
}

const TALL = { width: 512, height: 1_280 }
const WIDE = { width: 1_152, height: 768 }

describe('a picture of another shape', () => {
  it('keeps the art that rises, and the room above it', () => {
    const { top, left, width, height } = cropped(
      painted(
        stripes((_, y) => y > 900),
        TALL,
      ),
      'rising',
    )
    expect([left, width, height]).toEqual([0, 512, 768])
    expect(top).toBeGreaterThan(440)
  })

  it('keeps the art that hangs, and the room below it', () => {
    const { top } = cropped(
      painted(
        stripes((_, y) => y < 380),
        TALL,
      ),
      'hanging',
    )
    expect(top).toBeLessThan(70)
  })

  it('keeps a face that stands at one side of a lying picture', () => {
    const at = { x: 900, y: 520, radius: 150 }
    const { left, width } = cropped(painted(face(at, paper), WIDE), 'rising')
    expect(left).toBeLessThanOrEqual(at.x - at.radius)
    expect(left + width).toBeGreaterThanOrEqual(at.x + at.radius)
  })

  it('takes the side that leaves room where the words are to stand', () => {
    const both = painted(
      stripes((x, y) => (x < 576 ? y > 460 : y < 308)),
      WIDE,
    )
    expect(cropped(both, 'rising').left).toBeLessThan(120)
    expect(cropped(both, 'hanging').left).toBeGreaterThan(520)
  })

  it('keeps what is in the middle when nothing tells one part from another', () => {
    expect(cropped(painted(paper, WIDE), 'rising')).toMatchObject({ left: expect.closeTo(320, -2), top: 0 })
  })
})
