import { curve, outline } from './shape.ts'
import type { Point } from './shape.ts'

/** Where lace lies: the place at a share of the way, so far out from its middle line. */
export type Track = (share: number, out: number) => Point

export interface Lace {
  /** How many lines are woven. */
  readonly lines: number
  /** How often each of them swings out and back along the whole way; whole where the way is closed. */
  readonly waves: number
  /** Most that a line leaves the middle by. */
  readonly swing: number
  /** How often the band itself grows wide and narrow, and by which share of the swing. */
  readonly lobes?: number
  readonly depth?: number
}

/** Points for one wave: with fewer a soft line through them is no longer a sine. */
const STEPS = 6

/**
 * The rose engine's lace: one wave, drawn again and again a little further on, until the lines weave a band (the
 * guilloche of watch cases and banknotes, A. Breguet, 1786).
 */
export function lace(track: Track, work: Lace): string {
  return strands(track, work).map(outline).join('')
}

/** The same with two ends. */
export function ribbon(track: Track, work: Lace): string {
  return strands(track, work, 1).map(curve).join('')
}

function strands(track: Track, { lines, waves, swing, lobes = 0, depth = 0 }: Lace, ends = 0): Point[][] {
  const steps = Math.round(waves * STEPS)
  return Array.from({ length: lines }, (_, line) =>
    Array.from({ length: steps + ends }, (_unused, i): Point => {
      const share = i / steps
      const wide = 1 - depth + depth * Math.cos(share * lobes * Math.PI * 2)
      return track(share, swing * wide * Math.cos((share * waves + line / lines) * Math.PI * 2))
    }),
  )
}

export function ring(x: number, y: number, radius: number): Track {
  return (share, out) => {
    const angle = share * Math.PI * 2
    return [x + Math.sin(angle) * (radius + out), y - Math.cos(angle) * (radius + out)]
  }
}

/** A ring that was pressed towards the corners of a sheet; `square` is 2 for an ellipse and more the fuller it is. */
export function frame(
  { x, y, across, down }: { x: number; y: number; across: number; down: number },
  square: number,
): Track {
  return (share, out) => {
    const angle = share * Math.PI * 2
    const [sin, cos] = [Math.sin(angle), Math.cos(angle)]
    const reach = (Math.abs(sin) ** square + Math.abs(cos) ** square) ** (-1 / square)
    return [x + sin * reach * (across + out), y - cos * reach * (down + out)]
  }
}

/** From left to right along a line that has a height everywhere. */
export function crossing(from: number, to: number, height: (share: number) => number): Track {
  return (share, out) => [from + (to - from) * share, height(share) + out]
}
