import { COMPOSITIONS } from '../../templates/treatment.ts'
import type { Chance } from './chance.ts'
import { lighter, mix } from './colour.ts'
import { heading } from './garland.ts'
import { frame } from './lace.ts'
import { place } from './mark.ts'
import type { Mark } from './mark.ts'
import { fan, leaf, pinwheel, star } from './origami.ts'
import { rosette } from './paper-rosette.ts'
import type { Sitting } from './scene.ts'

/** Leaves all around, fans upon them that are widest in the corners, and a medallion at the foot. */
export function paperWreath(sitting: Sitting, by: Chance): Mark[] {
  const { width, height, unit, palette } = sitting
  const { top } = COMPOSITIONS.wreath.calm
  const track = frame(
    { x: width / 2, y: height / 2, across: width / 2 - 74 * unit, down: height / 2 - 80 * unit },
    5,
  )
  const size = Math.min(width * 0.22, height * top * 0.42)
  const seal = { x: width / 2, y: height - size * 1.12, size }
  const around = (width + height) / unit
  const growing = Math.round(around / 30)
  const leaves = Array.from({ length: growing }, (_, i) => {
    const share = (i + by.between(-0.2, 0.2)) / growing
    const [x, y] = track(share, by.between(-10, 10) * unit)
    const colour = mix(by.pick([...palette.leaf, palette.land[2]]), palette.land[0], by.between(0, 0.3))
    const growth = { size: unit * by.between(92, 132), colour, lift: 0.06 + (i % 4) * 0.03 }
    return place(leaf(growth), {
      x,
      y,
      turn: heading(track, share) + (i % 2 === 0 ? 30 : -32) + by.between(-10, 10),
    })
  }).flat()
  const colours = [...palette.bloom, palette.sun, palette.land[1], lighter(palette.paper, 0.3)]
  const pinned = Math.round(around / 150)
  const fans = Array.from({ length: pinned }, (_, i) => {
    const share = (i + 0.5 + by.between(-0.2, 0.2)) / pinned
    const [x, y] = track(share, by.between(-6, 10) * unit)
    const near = cornered(sitting, x, y)
    const piece = {
      size: unit * (34 + near * by.between(62, 84)),
      colour: colours[i % colours.length] ?? palette.sun,
      lift: 0.24 + (i % 3) * 0.07,
    }
    if (Math.hypot(x - seal.x, y - seal.y) < size + piece.size * 0.6) return []
    const marks =
      i % 4 === 3
        ? star({ ...piece, size: piece.size * 0.8 })
        : i % 4 === 1 && near < 0.6
          ? pinwheel(piece, lighter(palette.paper, 0.4))
          : fan(piece, { pleats: 18, heart: mix(palette.paper, palette.sun, 0.3) })
    return place(marks, { x, y, turn: by.between(0, 90) })
  }).flat()
  return [...leaves, ...fans, ...rosette(sitting, seal, by)]
}

/** 1 in a corner of the sheet, 0 in the middle of an edge. */
function cornered({ width, height }: Sitting, x: number, y: number): number {
  return Math.min(Math.abs(x / width - 0.5), Math.abs(y / height - 0.5)) * 2
}
