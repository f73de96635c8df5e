import type { Chance } from './chance.ts'
import { round } from './mark.ts'

export type Point = readonly [x: number, y: number]

/** A soft line through all points (Catmull-Rom, written as Béziers). */
export function curve(points: readonly Point[]): string {
  const at = (i: number): Point => points[Math.min(points.length - 1, Math.max(0, i))] ?? [0, 0]
  const first = at(0)
  const steps = points.slice(1).map((_, i) => bend([at(i - 1), at(i), at(i + 1), at(i + 2)]))
  return `M${pair(first)}${steps.join('')}`
}

/** A soft closed outline through all points. */
export function outline(points: readonly Point[]): string {
  const at = (i: number): Point => points[(i + points.length) % points.length] ?? [0, 0]
  const steps = points.map((_, i) => bend([at(i - 1), at(i), at(i + 1), at(i + 2)]))
  return `M${pair(at(0))}${steps.join('')}Z`
}

/** Straight lines, closed. */
export function polygon(points: readonly Point[]): string {
  return `M${points.map(pair).join('L')}Z`
}

export function circle(x: number, y: number, radius: number): string {
  return oval([x, y], radius, radius)
}

export function oval([x, y]: Point, rx: number, ry: number): string {
  const turn = `${round(rx)} ${round(ry)} 0 1 1`
  return `M${pair([x - rx, y])}A${turn} ${pair([x + rx, y])}A${turn} ${pair([x - rx, y])}Z`
}

export function rectangle(width: number, height: number): string {
  return polygon([
    [0, 0],
    [width, 0],
    [width, height],
    [0, height],
  ])
}

/** A round thing cut by hand: no two radii alike. `wobble` is a share of the radius. */
export function blob(
  { x, y, radius, wobble }: { x: number; y: number; radius: number; wobble: number },
  by: Chance,
): string {
  const corners = 9
  const start = by.between(0, Math.PI)
  return outline(
    Array.from({ length: corners }, (_, i): Point => {
      const angle = start + (i / corners) * Math.PI * 2
      const reach = radius * (1 + by.between(-wobble, wobble))
      return [x + Math.cos(angle) * reach, y + Math.sin(angle) * reach]
    }),
  )
}

export interface RidgeLine {
  /** The line runs from a little left of 0 to a little right of this. */
  readonly width: number
  readonly y: number
  /** Most that it leaves `y` by. */
  readonly rise: number
  /** How many swells fit into the width, roughly. */
  readonly swells: number
}

/** The height of a skyline at any x: a few waves that never repeat in step. */
export function skyline({ width, y, rise, swells }: RidgeLine, by: Chance): (x: number) => number {
  const waves = [1, 1.73, 3.1].map((pace) => ({
    turns: ((Math.PI * 2) / width) * swells * pace * by.between(0.8, 1.2),
    shift: by.between(0, Math.PI * 2),
    height: (rise / pace) * 0.6,
  }))
  return (x) => waves.reduce((sum, wave) => sum + Math.sin(x * wave.turns + wave.shift) * wave.height, y)
}

/** A land below a skyline, down to `bottom`. */
export function land(height: (x: number) => number, width: number, bottom: number): string {
  const steps = 28
  const points = Array.from({ length: steps + 3 }, (_, i): Point => {
    const x = ((i - 1) / steps) * width
    return [x, height(x)]
  })
  return `${curve(points)}L${pair([width * 1.05, bottom])}L${pair([-width * 0.05, bottom])}Z`
}

function bend([before, from, to, after]: readonly [Point, Point, Point, Point]): string {
  const one: Point = [from[0] + (to[0] - before[0]) / 6, from[1] + (to[1] - before[1]) / 6]
  const other: Point = [to[0] - (after[0] - from[0]) / 6, to[1] - (after[1] - from[1]) / 6]
  return `C${pair(one)} ${pair(other)} ${pair(to)}`
}

function pair([x, y]: Point): string {
  return `${round(x)} ${round(y)}`
}
