import { describe, expect, it } from 'vitest'
import type { Pixels } from '../src/finish/contrast.ts'
import { blank, type Mask } from '../src/finish/mask.ts'
import { press } from '../src/finish/press.ts'

const PAPER = [251, 243, 230] as const

function paper(): Pixels {
  const [width, height] = [4, 1]
  return {
    width,
    height,
    rgb: Uint8Array.from({ length: width * height * 3 }, (_, at) => PAPER[at % 3] ?? 0),
  }
}

describe('the press', () => {
  it('prints letters in ink, emoji in their own colours, and leaves the rest of the paper alone', () => {
    const pixels = paper()
    const mask: Mask = {
      ...blank({ left: 1, top: 0, width: 3, height: 1 }),
      cover: Uint8Array.of(255, 0, 0),
      colour: Uint8Array.of(0, 0, 0, 0, 200, 10, 30, 255, 0, 0, 0, 128),
    }
    const inking = { ink: [20, 10, 30], veil: [255, 255, 255], strength: 0 } as const
    press(pixels, mask, inking)
    const half = PAPER.map((value) => Math.round(value * (1 - 128 / 255)))
    expect([...pixels.rgb]).toEqual([...PAPER, ...inking.ink, 200, 10, 30, ...half])
  })
})
