import { grasses, head, stroke } from './brush.ts'
import type { Chance } from './chance.ts'
import { mix } from './colour.ts'
import type { Mark } from './mark.ts'
import type { Sitting, Wash } from './scene.ts'
import { circle, land, oval, polygon, skyline } from './shape.ts'
import type { Point } from './shape.ts'
/** Hills one behind the other, the nearest the darkest, under a sun that bleeds into a wet sky. */
export function valley({ width, height, unit, palette }: Sitting, by: Chance): Wash[] {
  const x = width * by.between(0.25, 0.75)
  const sky: Mark[] = Array.from({ length: 5 }, (_, i) =>
    stroke(
      oval(
        [width * (i * 0.25), height * by.between(0.55, 0.6)],
        width * 0.19,
        height * by.between(0.03, 0.05),
      ),
    ),
  )
  const steep = by.pick([0.05, 0.085, 0.03])
  const ridges = [0, 1, 2, 3].map((i): Wash => {
    const y = height * (0.615 + i * 0.09)
    const line = skyline(
      { width, y, rise: height * (steep - i * steep * 0.17), swells: by.between(1, 2.2) },
      by,
    )
    const size = unit * (18 + i * 26)
    const trees =
      i === 0
        ? []
        : Array.from({ length: 10 }, () => {
            const at = by.unit() * width
            return stroke(tree([at, line(at) + size * 0.2], size * by.between(0.6, 1.3)))
          })
    const colour = i < 3 ? palette.land[i as 0 | 1 | 2] : palette.land[3]
    return {
      marks: [stroke(haze(line, { width, height: height * (0.17 + i * 0.06) }, by)), ...trees],
      colour: mix(colour, palette.leaf[2], i === 3 ? 0.25 : 0),
      strength: 0.62 + i * 0.1,
      wet: 0.42 - i * 0.1,
    }
  })
  const flowers = Array.from({ length: 20 }, () =>
    head([by.unit() * width, height * by.between(0.915, 0.985)], unit * by.between(10, 24), by),
  )
  const dry = flowers.flat()
  const colours = [palette.bloom[0], palette.bloom[2]]
  const blooms = colours.map((colour, i): Wash => ({
    marks: flowers.filter((_, k) => k % 2 === i).flat(),
    colour,
    strength: 0.75,
    wet: 0.08,
  }))
  return [
    { marks: sky, colour: mix(palette.sky, palette.sun, 0.35), strength: 0.6, wet: 1 },
    { marks: [stroke(circle(x, height * 0.555, 86 * unit))], colour: palette.sun, strength: 0.72, wet: 0.22 },
    ...ridges.map((ridge) => ({ ...ridge, dry })),
    {
      marks: [stroke(land(() => height * 0.94, width, height * 1.1))],
      dry,
      colour: palette.leaf[1],
      strength: 0.6,
      wet: 0.7,
    },
    { marks: grasses({ width, height, unit }, by), dry, colour: palette.leaf[2], strength: 0.85, wet: 0.02 },
    ...blooms,
  ]
}

/** A hill that dissolves at its foot. */
function haze(
  line: (x: number) => number,
  { width, height }: { width: number; height: number },
  by: Chance,
): string {
  const foot = skyline({ width, y: height, rise: height * 0.22, swells: 2.3 }, by)
  const xs = Array.from({ length: 41 }, (_, i) => (i / 40) * width * 1.1 - width * 0.05)
  return polygon([
    ...xs.map((x): Point => [x, line(x)]),
    ...xs.toReversed().map((x): Point => [x, line(x) + foot(x)]),
  ])
}

function tree([x, y]: Point, size: number): string {
  return polygon([
    [x, y - size * 1.5],
    [x + size * 0.3, y - size * 0.5],
    [x + size * 0.4, y],
    [x - size * 0.4, y],
    [x - size * 0.28, y - size * 0.5],
  ])
}
