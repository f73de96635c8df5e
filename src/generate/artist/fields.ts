import type { Field } from './chips.ts'
import { frame } from './lace.ts'
import { round } from './mark.ts'
import { circle, outline, polygon } from './shape.ts'
import type { Point } from './shape.ts'

/** Where a field of stone is; what it is poured of comes later. */
export type Shape = Pick<Field, 'd' | 'box' | 'inside'>

export interface Arch {
  readonly x: number
  /** Where the round part ends. */
  readonly y: number
  readonly radius: number
  /** The height at which its legs end: below `y` it stands, above it hangs. */
  readonly end: number
}

/** A half circle on two legs. */
export function arch({ x, y, radius, end }: Arch): Shape {
  const r = round(radius)
  const sweep = end > y ? 1 : 0
  return {
    d: `M${round(x - radius)} ${round(end)}V${round(y)}A${r} ${r} 0 0 ${sweep} ${round(x + radius)} ${round(y)}V${round(end)}Z`,
    box: {
      left: x - radius,
      right: x + radius,
      top: Math.min(end, y - radius),
      bottom: Math.max(end, y + radius),
    },
    inside: (px, py) => radius - (py < y === end > y ? Math.hypot(px - x, py - y) : Math.abs(px - x)),
  }
}

export function disc(x: number, y: number, radius: number): Shape {
  return {
    d: circle(x, y, radius),
    box: { left: x - radius, right: x + radius, top: y - radius, bottom: y + radius },
    inside: (px, py) => radius - Math.hypot(px - x, py - y),
  }
}

/** Stones may be cut by its edges when they are those of the sheet: `margin` is how far stones may reach over them. */
export function slab(box: Shape['box'], margin: number): Shape {
  const { left, right, top, bottom } = box
  return {
    d: polygon([
      [left, top],
      [right, top],
      [right, bottom],
      [left, bottom],
    ]),
    box,
    inside: (x, y) => margin + Math.min(x - left, right - x, y - top, bottom - y),
  }
}

/** A panel with full, round corners. */
export function panel(middle: { x: number; y: number; across: number; down: number }): Shape {
  const { x, y, across, down } = middle
  const square = 5
  const track = frame(middle, square)
  return {
    d: outline(Array.from({ length: 48 }, (_, i): Point => track(i / 48, 0))),
    box: { left: x - across, right: x + across, top: y - down, bottom: y + down },
    inside: (px, py) =>
      (1 - (Math.abs((px - x) / across) ** square + Math.abs((py - y) / down) ** square) ** (1 / square)) *
      Math.min(across, down),
  }
}
