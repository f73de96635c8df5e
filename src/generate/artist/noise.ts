import type { Chance } from './chance.ts'

/** Edge of a tile. A power of two, so that an index wraps with `&`. */
export const TILE = 256
const WRAP = TILE - 1

/** A square of values from 0 to 1 that repeats without a seam. */
export type Tile = Float32Array

/** Soft noise: a grid of `cells` by `cells` random heights, smoothed between, with two finer ones on top. */
export function clouds(cells: number, by: Chance): Tile {
  const tile = new Float32Array(TILE * TILE)
  const layers = [
    { cells, share: 0.57 },
    { cells: cells * 2, share: 0.28 },
    { cells: cells * 4, share: 0.15 },
  ]
  for (const layer of layers) addCells(tile, layer, by)
  return tile
}

/** What paper feels like: single fibres lying across, over finer dust. Around 0, mostly within -1 and 1. */
export function fibres(by: Chance): Tile {
  const dust = Float32Array.from({ length: TILE * TILE }, () => by.unit() - 0.5)
  const at = (x: number, y: number): number => dust[(y & WRAP) * TILE + (x & WRAP)] ?? 0
  return dust.map((own, i) => {
    const x = i & WRAP
    const y = i >> 8
    const across = at(x - 1, y) + at(x + 1, y) + at(x + 2, y) + at(x + 3, y)
    return own * 0.7 + across * 0.35 + (at(x, y - 1) + at(x, y + 1)) * 0.3
  })
}

/** Between the values of a tile, at any place. */
export function sample(tile: Tile, x: number, y: number): number {
  const left = Math.floor(x)
  const top = Math.floor(y)
  const fx = x - left
  const row = (top & WRAP) << 8
  const below = ((top + 1) & WRAP) << 8
  const one = left & WRAP
  const other = (left + 1) & WRAP
  const upper = (tile[row + one] ?? 0) * (1 - fx) + (tile[row + other] ?? 0) * fx
  const lower = (tile[below + one] ?? 0) * (1 - fx) + (tile[below + other] ?? 0) * fx
  return upper + (lower - upper) * (y - top)
}

function addCells(tile: Tile, { cells, share }: { cells: number; share: number }, by: Chance): void {
  const grid = Float32Array.from({ length: cells * cells }, () => by.unit())
  const at = (x: number, y: number): number => grid[(y % cells) * cells + (x % cells)] ?? 0
  const step = cells / TILE
  for (let y = 0; y < TILE; y++) {
    const row = Math.floor(y * step)
    const fy = smooth(y * step - row)
    for (let x = 0; x < TILE; x++) {
      const column = Math.floor(x * step)
      const fx = smooth(x * step - column)
      const upper = at(column, row) * (1 - fx) + at(column + 1, row) * fx
      const lower = at(column, row + 1) * (1 - fx) + at(column + 1, row + 1) * fx
      tile[y * TILE + x] = (tile[y * TILE + x] ?? 0) + share * (upper + (lower - upper) * fy)
    }
  }
}

/** Perlin's fade: no kink where two cells meet. */
function smooth(t: number): number {
  return t * t * t * (t * (t * 6 - 15) + 10)
}
