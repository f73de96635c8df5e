import type { Chance } from './chance.ts'
import { lighter, mix } from './colour.ts'
import { framedInLeaves, hangingGarland } from './garland.ts'
import { place } from './mark.ts'
import type { Mark } from './mark.ts'
import { berries, leaves, sprig } from './plants.ts'
import { flower, guest, guestOf, plant, wreath } from './posy.ts'
import type { Scene, Sitting } from './scene.ts'
import { rectangle } from './shape.ts'
/** Leaves and flowers laid on good paper: a wreath, a bouquet, or garlands that climb both sides. */
export function botanical(sitting: Sitting): Scene {
  const by = sitting.by.apart('botanical')
  return {
    kind: 'layers',
    marks: [...ground(sitting), ...arrangements[sitting.composition](sitting, by)],
    surface: { grain: 5, shade: 0.5, vignette: 0.06 },
  }
}

const arrangements: Readonly<Record<Sitting['composition'], Arrangement>> = {
  rising,
  hanging: hangingGarland,
  wreath: framedInLeaves,
}

function rising(sitting: Sitting, by: Chance): Mark[] {
  const arrange = by.pick(arrangementsFor(sitting))
  return [...corners(sitting, by.apart('corners')), ...arrange(sitting, by.apart('arrangement'))]
}

/** A wreath wants somebody inside and room around; a bouquet leaves no place for a guest. */
function arrangementsFor({ motifs, width, height }: Sitting): readonly Arrangement[] {
  if (guestOf(motifs) === undefined) return [bouquet, garlands, bouquet]
  return width > height * 1.2 ? [garlands] : [standingWreath, garlands]
}

type Arrangement = (sitting: Sitting, by: Chance) => Mark[]

function ground({ width, height, palette, composition }: Sitting): Mark[] {
  const shaded = mix(palette.paper, palette.sky, 0.6)
  return [
    {
      d: rectangle(width, height),
      fill: {
        run: 'down',
        stops:
          composition === 'rising'
            ? [
                [0, palette.paper],
                [0.45, palette.paper],
                [1, shaded],
              ]
            : [
                [0, shaded],
                [0.5, palette.paper],
                [1, palette.paper],
              ],
      },
      lift: 0,
    },
  ]
}

/** Twigs that reach in from the upper corners and stop before the words. */
function corners({ width, height, unit, palette }: Sitting, by: Chance): Mark[] {
  const reach = Math.min(width, height) * 0.15
  return [
    { x: -0.01 * width, y: 0.035 * height, turns: [78, 118] },
    { x: 1.01 * width, y: 0.035 * height, turns: [-78, -118] },
  ].flatMap(({ x, y, turns }) =>
    turns.flatMap((turn, i) => {
      const down = Math.abs(turn) > 90
      const growth = {
        size: reach * (down ? 0.62 : 1),
        colour: lighter(by.pick(palette.leaf), 0.3),
        heart: palette.bloom[1],
        lift: 0.05,
      }
      const grown = i === 0 ? sprig(growth, by) : berries(growth, by)
      return place(grown, { x, y: down ? y : y - 18 * unit, turn: turn + by.between(-4, 4) })
    }),
  )
}

function standingWreath(sitting: Sitting, by: Chance): Mark[] {
  const { width, height } = sitting
  const radius = Math.min(width * 0.295, height * 0.186)
  return wreath(sitting, { x: width / 2, y: height - radius * 1.42 - height * 0.025, radius }, by)
}

function bouquet(sitting: Sitting, by: Chance): Mark[] {
  const { width, height } = sitting
  const edge = Math.min(width, height)
  const foot = { x: width / 2, y: height * 1.06 }
  const reach = { x: width * 0.5, y: height * 0.58 }
  const at = (share: number, far: number): { x: number; y: number } => {
    const angle = (share - 0.5) * Math.PI * 1.02
    return { x: foot.x + Math.sin(angle) * reach.x * far, y: foot.y - Math.cos(angle) * reach.y * far }
  }
  const greens = Array.from({ length: 30 }, (_, i) => {
    const share = (i * 0.618) % 1
    const growth = { ...plant(sitting, by, height * by.between(0.13, 0.2)), lift: 0.04 + (i / 30) * 0.14 }
    const grow = i % 4 === 1 ? berries : sprig
    return place(grow(growth, by), {
      ...at(share, by.between(0.5, 0.78)),
      turn: (share - 0.5) * 165 + by.between(-16, 16),
    })
  }).flat()
  const rows = [
    { far: 0.82, count: 6, size: 0.052 },
    { far: 0.6, count: 6, size: 0.075 },
    { far: 0.34, count: 4, size: 0.1 },
  ]
  const heads = rows.flatMap(({ far, count, size }, row) =>
    Array.from({ length: count }, (_, i) => {
      const share = (i + 0.5 + by.between(-0.22, 0.22)) / count
      const spot = at(share, far + by.between(-0.06, 0.06))
      return place(
        flower(sitting, by, { size: edge * size * by.between(0.98, 1.38), lift: 0.22 + row * 0.1 }),
        { ...spot, turn: by.between(0, 360) },
      )
    }).flat(),
  )
  return [...greens, ...heads]
}

function garlands(sitting: Sitting, by: Chance): Mark[] {
  const { width, height } = sitting
  const edge = Math.min(width, height)
  const sides = [-1, 1].flatMap((side) =>
    Array.from({ length: 22 }, (_, i) => {
      const t = i / 21
      const swell = Math.max(0, (t - 0.46) / 0.54)
      const x = width / 2 + side * width * (0.508 - swell * swell * 0.2 + by.between(-0.012, 0.012))
      const y = height * (0.1 + t * 0.9)
      const size = edge * (0.055 + swell * 0.17) * by.between(0.85, 1.2)
      const growth = { ...plant(sitting, by, size), lift: 0.05 + t * 0.12 }
      const grow = i % 5 === 2 ? berries : sprig
      return place(grow(growth, by), { x, y, turn: side * (-12 - swell * 34) + by.between(-18, 18) })
    }).flat(),
  )
  const heads = [0.02, 0.11, 0.2, 0.31, 0.69, 0.8, 0.89, 0.98, 0.06, 0.94, 0.42, 0.57].flatMap((share, i) => {
    const out = Math.abs(share - 0.5) * 2
    const size = edge * by.between(0.045, 0.085) * (i < 8 ? 1.15 : 0.8)
    const y = height * (0.985 - out * out * by.between(0.06, 0.38))
    return place(flower(sitting, by, { size, lift: 0.3 }), { x: share * width, y, turn: by.between(0, 360) })
  })
  const meadow = Array.from({ length: 20 }, (_, i) => {
    const x = ((i + by.unit()) / 20) * width
    const blade = { from: [0, 0] as const, turn: 0, length: edge * by.between(0.1, 0.2), girth: 0.11 }
    return place(leaves([blade], by.pick(sitting.palette.leaf), 0.22), {
      x,
      y: height * 1.01,
      turn: by.between(-28, 28),
    })
  }).flat()
  const middle = guest(sitting, { x: width / 2, y: height * 0.9, scale: edge * 0.0036 })
  return [...middle, ...sides, ...meadow, ...heads]
}
