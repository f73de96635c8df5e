import type { Chance } from './chance.ts'
import type { Colour } from './colour.ts'
import { polygon } from './shape.ts'
import type { Point } from './shape.ts'
import type { Mark } from './mark.ts'

/** A part of a stone floor, poured in one colour. */
export interface Field {
  /** Its outline, as path data. */
  readonly d: string
  readonly box: {
    readonly left: number
    readonly top: number
    readonly right: number
    readonly bottom: number
  }
  /** How far inside a place is, in pixels; less than 0 outside. */
  readonly inside: (x: number, y: number) => number
  readonly ground: Colour
  /** Of the stones in it. */
  readonly stones: readonly Colour[]
  readonly lift: number
}

interface Stone {
  readonly x: number
  readonly y: number
  readonly radius: number
}

/** Each kind of stone: its share of the largest, and how many are thrown for each place that there is. */
const KINDS = [
  { share: 1, thrown: 0.7 },
  { share: 0.66, thrown: 0.9 },
  { share: 0.4, thrown: 0.8 },
  { share: 0.2, thrown: 0.45 },
]

/** Broken stones in a field, the large ones first and the small ones between them; none touches another or the edge. */
export function stonesIn(field: Field, size: number, by: Chance): Mark[] {
  const floor = laidOn(size * 2.4)
  for (const kind of KINDS) scatter(field, floor, { size: size * kind.share, thrown: kind.thrown, by })
  const broken = floor.laid.map((stone) => ({ d: shard(stone, by), colour: by.pick(field.stones) }))
  return field.stones.map((colour) => ({
    d: broken.flatMap((stone) => (stone.colour === colour ? [stone.d] : [])).join('') || 'M0 0',
    fill: colour,
  }))
}

/** Fine dust of a few colours, for a ground that something else stands on. */
export function speckles({ box, inside, stones }: Field, size: number, by: Chance): Mark[] {
  const area = (box.right - box.left) * (box.bottom - box.top)
  const dust = Array.from({ length: Math.round(area / (size * size * 260)) }, () => {
    const stone = { x: by.between(box.left, box.right), y: by.between(box.top, box.bottom) }
    return { ...stone, radius: size * by.between(0.4, 1), colour: by.pick(stones) }
  }).filter(({ x, y, radius }) => inside(x, y) > radius * 2)
  return stones.map((fill) => ({
    d: dust.flatMap((stone) => (stone.colour === fill ? [shard(stone, by)] : [])).join('') || 'M0 0',
    fill,
  }))
}

/** Stones by the square of the floor that they lie in, so that only neighbours are measured. */
interface Floor {
  readonly laid: readonly Stone[]
  lay(stone: Stone): void
  isFree(stone: Stone): boolean
}

/** `square` is the edge of one: no stone reaches further than into the next. */
function laidOn(square: number): Floor {
  const laid: Stone[] = []
  const squares = new Map<string, Stone[]>()
  const at = (x: number, y: number): string => `${Math.floor(x / square)} ${Math.floor(y / square)}`
  return {
    laid,
    lay(stone) {
      laid.push(stone)
      const key = at(stone.x, stone.y)
      squares.set(key, [...(squares.get(key) ?? []), stone])
    },
    isFree: ({ x, y, radius }) =>
      [-square, 0, square].every((down) =>
        [-square, 0, square].every((beside) =>
          (squares.get(at(x + beside, y + down)) ?? []).every(
            (stone) => Math.hypot(stone.x - x, stone.y - y) >= stone.radius + radius * 1.12,
          ),
        ),
      ),
  }
}

interface Throw {
  readonly size: number
  readonly thrown: number
  readonly by: Chance
}

function scatter({ box, inside }: Field, floor: Floor, { size, thrown, by }: Throw): void {
  const area = (box.right - box.left) * (box.bottom - box.top)
  for (let left = Math.round((area / (size * size * 4)) * thrown); left > 0; left--) {
    const stone = {
      x: by.between(box.left, box.right),
      y: by.between(box.top, box.bottom),
      radius: size * by.between(0.72, 1.1),
    }
    if (inside(stone.x, stone.y) >= stone.radius * 1.12 && floor.isFree(stone)) floor.lay(stone)
  }
}

/** A stone as it breaks: five to seven corners, longer than it is wide. */
function shard({ x, y, radius }: Stone, by: Chance): string {
  const corners = by.whole(5, 7)
  const turn = by.between(0, Math.PI)
  const flat = by.between(0.62, 0.95)
  return polygon(
    Array.from({ length: corners }, (_, i): Point => {
      const angle = ((i + by.between(-0.3, 0.3)) / corners) * Math.PI * 2
      const reach = radius * by.between(0.8, 1.02)
      const [along, aside] = [Math.cos(angle) * reach, Math.sin(angle) * reach * flat]
      return [
        x + along * Math.cos(turn) - aside * Math.sin(turn),
        y + along * Math.sin(turn) + aside * Math.cos(turn),
      ]
    }),
  )
}
