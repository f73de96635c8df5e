import { COMPOSITIONS } from '../../templates/treatment.ts'
import type { Chance } from './chance.ts'
import { byDay, byNight } from './engraving.ts'
import { crossing, frame, lace, ribbon } from './lace.ts'
import type { Mark } from './mark.ts'
import { medallion, rosette } from './rosettes.ts'
import type { Bench, Spot } from './rosettes.ts'
import type { Scene, Sitting } from './scene.ts'
import { polygon, rectangle } from './shape.ts'

/** Fine lines woven into rosettes and ribbons, as on old shares and banknotes, around an engraved medallion. */
export function guilloche(sitting: Sitting): Scene {
  const by = sitting.by.apart('guilloche')
  const inks = by.apart('inks').pick([byDay, byDay, byNight])(sitting)
  return {
    kind: 'layers',
    marks: [
      { d: rectangle(sitting.width, sitting.height), fill: inks.paper, lift: 0 },
      ...arrangements[sitting.composition]({ ...sitting, inks }, by.apart('rosette')),
    ],
    surface: { grain: 4, shade: 0, vignette: 0.05 },
  }
}

type Arrangement = (bench: Bench, by: Chance) => Mark[]

const arrangements: Readonly<Record<Sitting['composition'], Arrangement>> = { rising, hanging, wreath }

function rising(bench: Bench, by: Chance): Mark[] {
  const { width, height } = bench
  const { bottom } = COMPOSITIONS.rising.calm
  const radius = Math.min(width * 0.395, (1 - bottom) * height * 0.445)
  const y = height * (0.975 + bottom) * 0.5
  const bow = by.pick([1.2, -1.2, 0.2])
  const belt = (share: number): number => y + radius * (bow * 0.25 - bow * share * (1 - share))
  return [
    ...border(bench),
    ...sash(bench, { belt, wide: radius * 0.34 }),
    ...companions(bench, { belt, radius }, by),
    ...medallion(bench, { x: width / 2, y, radius }, by),
  ]
}

function hanging(bench: Bench, by: Chance): Mark[] {
  const { width, height } = bench
  const { top } = COMPOSITIONS.hanging.calm
  const radius = Math.min(width * 0.385, top * height * 0.41)
  const y = height * top - radius * 1.13
  const bow = by.pick([3.6, 4.6, 2.6])
  const belt = (share: number): number => y - radius * (1.25 - bow * share * (1 - share))
  return [
    ...border(bench),
    ...sash(bench, { belt, wide: radius * 0.32 }),
    ...companions(bench, { belt, radius }, by),
    ...medallion(bench, { x: width / 2, y, radius }, by),
  ]
}

/** One band around the words, a rosette in each corner, and the medallion like a seal at its foot. */
function wreath(bench: Bench, by: Chance): Mark[] {
  const { width, height, unit, inks } = bench
  const { top, left } = COMPOSITIONS.wreath.calm
  const wide = Math.min(width * left, height * top) * 0.33
  const middle = {
    x: width / 2,
    y: height / 2,
    across: width / 2 - wide * 1.55,
    down: height / 2 - wide * 1.55,
  }
  const band = frame(middle, 4.5)
  const waves = Math.round((width + height) / wide / 0.9)
  const fine = { width: 0.9 * unit }
  const radius = Math.min(width * 0.24, height * top * 0.465)
  const corner = wide * 1.5
  const corners = [corner, width - corner].flatMap((x) =>
    [corner, height - corner].flatMap((y) => rosette(bench, { x, y, radius: wide * 1.3 }, by)),
  )
  return [
    ...border(bench),
    { d: lace(band, { lines: 10, waves, swing: wide * 0.62 }), stroke: inks.faint, ...fine },
    { d: lace(band, { lines: 8, waves: waves * 2, swing: wide * 0.3 }), stroke: inks.middle, ...fine },
    ...corners,
    ...medallion(bench, { x: width / 2, y: height - radius * 1.13, radius }, by),
    ...rosette(bench, { x: width / 2, y: wide * 1.75, radius: wide * 1.45 }, by),
  ]
}

interface Belt {
  /** Its height at a share of the width. */
  readonly belt: (share: number) => number
  readonly wide: number
}

/** A band across the sheet that passes behind the rosettes. */
function sash({ width, unit, inks }: Bench, { belt, wide }: Belt): Mark[] {
  const waves = Math.round((width / wide) * 1.1)
  const track = crossing(-0.02 * width, 1.02 * width, belt)
  return [
    { d: ribbon(track, { lines: 9, waves, swing: wide * 0.5 }), stroke: inks.faint, width: 0.9 * unit },
    {
      d: ribbon(track, { lines: 6, waves: waves * 2, swing: wide * 0.22 }),
      stroke: inks.warm,
      width: 0.9 * unit,
    },
  ]
}

/** Where the sheet is wide, a smaller rosette on each side. */
function companions(
  bench: Bench,
  { belt, radius }: Pick<Belt, 'belt'> & Pick<Spot, 'radius'>,
  by: Chance,
): Mark[] {
  const { width } = bench
  const small = radius * 0.42
  const gap = width / 2 - radius
  if (gap < small * 2.4) return []
  const shares = [gap / 2 / width, 1 - gap / 2 / width]
  return shares.flatMap((share) => rosette(bench, { x: share * width, y: belt(share), radius: small }, by))
}

/** Two thin lines around the sheet, outside of the words. */
function border({ width, height, unit, inks }: Bench): Mark[] {
  const edge = Math.min(width, height)
  return [
    { inset: 0.028, thick: 2.2 },
    { inset: 0.036, thick: 0.9 },
  ].map(({ inset, thick }) => {
    const away = edge * inset
    return {
      d: polygon([
        [away, away],
        [width - away, away],
        [width - away, height - away],
        [away, height - away],
      ]),
      stroke: inks.warm,
      width: thick * unit,
      opacity: 0.8,
    }
  })
}
