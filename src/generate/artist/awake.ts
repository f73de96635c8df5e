import type { Chance } from './chance.ts'
import { darker, mix } from './colour.ts'
import type { Colour } from './colour.ts'
import { glow, place } from './mark.ts'
import type { Mark } from './mark.ts'
import { drawn } from './motif.ts'
import { motifsOutdoors } from './motifs-outdoors.ts'
import type { Sitting } from './scene.ts'
import { circle } from './shape.ts'
/** Somebody is awake: a house with a lit window, a tent with a lamp in it, or a telescope beside a tree. */
export function company(sitting: Sitting, y: number, by: Chance): Mark[] {
  const { width, unit, night } = sitting
  const wall = darker(night.top, 0.6)
  const marks = by.pick([house, tent, lookout])(wall, sitting)
  const x = width * by.pick([by.between(0.16, 0.36), by.between(0.64, 0.84)])
  return place(marks, { x, y, scale: unit * 0.95, facing: by.pick([1, -1]) })
}

const LAMP: Colour = '#ffcf7d'

function house(wall: Colour, { night }: Sitting): Mark[] {
  return [
    { d: circle(0, -24, 105), fill: glow(LAMP, 0.34) },
    { d: 'M28 -62V-92H40V-50Z', fill: wall, lift: 0.5 },
    { d: 'M-46 8V-42H46V8Z', fill: mix(wall, night.middle, 0.16), lift: 0.5 },
    { d: 'M-58 -38L-30 -78H32L58 -38Z', fill: wall, lift: 0.54 },
    { d: 'M-30 -32H-10V-10H-30Z M8 -32H28V-10H8Z', fill: LAMP },
    { d: 'M-20 -32V-10 M-30 -21H-10 M18 -32V-10 M8 -21H28', stroke: wall, width: 2 },
    {
      d: 'M34 -96C22 -120 52 -130 40 -156C32 -174 50 -186 46 -204',
      stroke: '#fff6e2',
      width: 5,
      opacity: 0.16,
    },
  ]
}

function tent(wall: Colour): Mark[] {
  return [
    { d: circle(0, -26, 115), fill: glow(LAMP, 0.45) },
    {
      d: 'M-62 6L-4 -76H4L62 6Z',
      fill: {
        run: 'out',
        stops: [
          [0, '#ffe2a6'],
          [0.55, '#e9a45a'],
          [1, mix(wall, '#c4703f', 0.5)],
        ],
      },
      lift: 0.5,
    },
    { d: 'M-62 6L-4 -76L-14 6Z', fill: wall, opacity: 0.35 },
    { d: 'M0 -76L-8 6H18Z', fill: wall, opacity: 0.55 },
    { d: 'M-6 -84L4 -70 M6 -84L-4 -70', stroke: wall, width: 3 },
  ]
}

function lookout(wall: Colour): Mark[] {
  const dark = { main: wall, second: wall, light: wall, dark: wall }
  const [scope, oak] = ['telescope', 'tree'].map((name) =>
    motifsOutdoors.find((motif) => motif.name === name),
  )
  if (scope === undefined || oak === undefined) return []
  return [
    { d: circle(-30, -30, 190), fill: glow(LAMP, 0.36) },
    ...place(drawn(oak, dark, 0.5), { x: -80, y: 12, scale: 2.1 }),
    ...place(drawn(scope, dark, 0.52), { x: 34, y: 8, scale: 0.95, facing: -1 }),
    { d: circle(-10, 0, 5), fill: '#ffe2a6' },
  ]
}
