import { COMPOSITIONS } from '../../templates/treatment.ts'
import type { Chance } from './chance.ts'
import { lighter, mix } from './colour.ts'
import { place, round } from './mark.ts'
import type { Mark } from './mark.ts'
import { crane, fan, pinwheel, star } from './origami.ts'
import type { Palette } from './palette.ts'
import { rosette } from './paper-rosette.ts'
import type { Sitting } from './scene.ts'

/** Units from the middle of a thing on a thread to the edge of the sheet, and from thread to thread. */
const EDGE = 94
const APART = 130

/** Fans along the upper edge, and a mobile on threads: the person's own thing on a rosette in the middle. */
export function mobile(sitting: Sitting, by: Chance): Mark[] {
  const { width, height, unit, palette } = sitting
  const { top } = COMPOSITIONS.hanging.calm
  const room = height * top
  const size = Math.min(width * 0.285, room * 0.315)
  const middle = {
    x: width / 2 + by.pick([-1, 0, 1]) * Math.min(width * 0.15, width / 2 - size * 1.1),
    y: room * 0.585,
    size,
  }
  const threads = [-1, 1].flatMap((side, k) => {
    const free = (side < 0 ? middle.x : width - middle.x) - EDGE * unit
    return hungBeside({ from: size + EDGE * unit, to: free, apart: APART * unit }).map((away, i) => ({
      x: middle.x + side * away,
      y: (i + k) % 2 === 0 ? room - EDGE * unit * by.between(1.3, 1.55) : room * by.between(0.34, 0.42),
      turn: side * by.between(2, 9),
    }))
  })
  const pieces = by.shuffled([hungCrane, hungStar, hungPinwheel, hungCrane])
  return [
    ...threads.flatMap((spot, i) => [
      thread(sitting, spot),
      ...place((pieces[i % pieces.length] ?? hungStar)(palette, unit, by), spot),
    ]),
    thread(sitting, middle),
    ...rosette(sitting, middle, by),
    ...canopy(sitting, by.apart('canopy')),
  ]
}

/** How far from the rosette threads hang: two or more where there is room, one close to the edge where there is little. */
function hungBeside({ from, to, apart }: { from: number; to: number; apart: number }): number[] {
  const near = Math.min(from, to - apart * 0.6)
  if (near < from - apart * 0.4) return to < from * 0.8 ? [] : [to]
  const count = Math.max(2, Math.floor((to - near) / apart) + 1)
  return Array.from({ length: count }, (_, i) => near + ((to - near) * i) / (count - 1))
}

function thread({ unit, palette }: Sitting, { x, y }: { x: number; y: number }): Mark {
  return {
    d: `M${round(x)} -5V${round(y)}`,
    stroke: mix(palette.ink, palette.paper, 0.35),
    width: 1.6 * unit,
    lift: 0.1,
  }
}

function hungCrane({ bloom, paper }: Palette, unit: number, by: Chance): Mark[] {
  const colour = by.pick([bloom[0], bloom[1], bloom[2], lighter(paper, 0.5)])
  return place(crane({ size: unit * by.between(66, 84), colour, lift: 0.3 }), {
    x: 0,
    y: 10 * unit,
    facing: by.pick([1, -1]),
  })
}

function hungStar({ bloom, sun, leaf: green }: Palette, unit: number, by: Chance): Mark[] {
  return star({ size: unit * by.between(38, 56), colour: by.pick([sun, bloom[2], green[0]]), lift: 0.28 })
}

function hungPinwheel({ bloom, land, paper }: Palette, unit: number, by: Chance): Mark[] {
  const colour = by.pick([bloom[0], land[2], land[1]])
  return pinwheel({ size: unit * by.between(56, 70), colour, lift: 0.28 }, lighter(paper, 0.4))
}

/** Fans side by side on the upper edge, every second one behind. */
function canopy({ width, unit, palette }: Sitting, by: Chance): Mark[] {
  const colours = by.shuffled([
    palette.bloom[0],
    palette.land[2],
    palette.bloom[1],
    palette.sun,
    palette.land[1],
    palette.leaf[0],
  ])
  const count = Math.round(width / (150 * unit))
  const fans = Array.from({ length: count + 1 }, (_, i) => {
    const size = unit * (i % 2 === 0 ? by.between(128, 160) : by.between(86, 112))
    const lift = i % 2 === 0 ? 0.36 : 0.46
    return {
      i,
      marks: place(
        fan(
          { size, colour: colours[i % colours.length] ?? palette.sun, lift },
          { pleats: 20, heart: lighter(palette.paper, 0.4) },
        ),
        { x: (i / count) * width, y: -14 * unit, turn: by.between(0, 9) },
      ),
    }
  })
  return [0, 1].flatMap((odd) => fans.filter(({ i }) => i % 2 === odd).flatMap(({ marks }) => marks))
}
