import { COMPOSITIONS } from '../../templates/treatment.ts'
import type { Chance } from './chance.ts'
import { along, darker, lighter, mix } from './colour.ts'
import type { Colour } from './colour.ts'
import { place, round } from './mark.ts'
import type { Mark } from './mark.ts'
import { drawn, tonesFor } from './motif.ts'
import { birds, cloud, opening, sun } from './paper-pieces.ts'
import { snow } from './paper-snow.ts'
import type { Sitting } from './scene.ts'
import { polygon, rectangle } from './shape.ts'
import type { Point } from './shape.ts'

/** Banks of cloud that hang from the upper edge, stars on threads below them, and the motif on a cloud of its own. */
export function paperSky(sitting: Sitting): Mark[] {
  const { width, height, palette, by } = sitting
  const room = height * COMPOSITIONS.hanging.calm.top
  const side = by.apart('side').pick([-1, 1])
  const disc = {
    x: width * (0.5 + side * by.apart('sun').between(0.13, 0.24)),
    y: room * 0.5,
    radius: Math.min(width * 0.28, room * 0.38),
  }
  return [
    ...air(sitting),
    ...sun(sitting, disc, by.apart('discs')),
    ...birds(sitting, room * 0.6, by.apart('birds')),
    ...threads(sitting, room, by.apart('threads')),
    ...snow(sitting, { top: room * 0.3, bottom: room * 0.94 }, by.apart('snow')),
    ...afloat(
      sitting,
      { x: width * (0.5 - side * by.apart('aside').between(0, 0.15)), room },
      by.apart('afloat'),
    ),
    ...banks(sitting, room, by.apart('banks')),
    ...opening(sitting, { colour: lighter(palette.paper, 0.3), inset: 0.019, lift: 0.97 }),
  ]
}

function air({ width, height, palette }: Sitting): Mark[] {
  const pale = lighter(palette.sky, 0.3)
  return [
    {
      d: rectangle(width, height),
      fill: {
        run: 'down',
        stops: [
          [0, mix(palette.sky, palette.sun, 0.42)],
          [0.3, mix(palette.sky, palette.sun, 0.25)],
          [0.58, pale],
          [1, pale],
        ],
      },
      lift: 0,
    },
  ]
}

const BANKS = 4

/** From the back, which hangs lowest, to the front. */
function banks({ width, unit, palette }: Sitting, room: number, by: Chance): Mark[] {
  const peak = by.between(0.1, 0.9)
  const row = [mix(palette.land[0], palette.sky, 0.4), palette.land[1], palette.land[2], palette.land[3]]
  return Array.from({ length: BANKS }, (_, i) => {
    const at = i / (BANKS - 1)
    const colour = along(row, at)
    return {
      d: bank(
        { width, y: room * (0.36 - at * 0.27), puff: unit * (92 - at * 22), rise: room * 0.06, peak },
        by,
      ),
      fill: {
        run: 'down' as const,
        stops: [
          [0.3, darker(colour, 0.08)],
          [1, lighter(colour, 0.14)],
        ] as const,
      },
      lift: 0.4 + at * 0.36,
    }
  })
}

/** Everything above a row of puffs, deeper to the sides of `peak`, a share of the width. */
function bank(
  { width, y, puff, rise, peak }: { width: number; y: number; puff: number; rise: number; peak: number },
  by: Chance,
): string {
  let x = width + puff * by.unit()
  let path = `M${round(-puff)} ${round(-puff)}H${round(x)}V${round(y)}`
  while (x > 0) {
    const step = puff * by.between(0.95, 1.5)
    const middle = Math.min(1, Math.abs((x - step) / width - peak) * 1.7)
    const down = y + rise * (middle * middle * 2.4 - 1.2) + by.between(-0.25, 0.25) * rise
    const radius = round(step * 0.56)
    x -= step
    path += `A${radius} ${radius} 0 0 1 ${round(x)} ${round(down)}`
  }
  return `${path}V${round(-puff)}Z`
}

/** Stars and drops of coloured paper on threads of their own lengths; none in front of the motif. */
function threads({ width, unit, palette }: Sitting, room: number, by: Chance): Mark[] {
  const colours = [palette.sun, ...palette.bloom, lighter(palette.paper, 0.4)]
  const shares = [0.1, 0.2, 0.3, 0.7, 0.8, 0.9]
  return shares.flatMap((share, i) => {
    const x = width * (share + by.between(-0.025, 0.025))
    const y = room * (0.5 + (i % 2) * 0.16 + by.between(0, 0.16))
    const size = unit * by.between(20, 30)
    const star: Mark = { d: starOf(size), fill: colours[i % colours.length] ?? palette.sun, lift: 0.3 }
    return [
      {
        d: `M${round(x)} 0V${round(y)}`,
        stroke: mix(palette.ink, palette.paper, 0.4),
        width: 1.5 * unit,
        lift: 0.2,
      },
      ...place([star], { x, y, turn: by.between(-12, 12) }),
    ]
  })
}

function starOf(size: number): string {
  return polygon(
    Array.from({ length: 10 }, (_, i): Point => {
      const angle = (i / 10) * Math.PI * 2
      const reach = size * (i % 2 === 0 ? 1 : 0.46)
      return [Math.sin(angle) * reach, -Math.cos(angle) * reach]
    }),
  )
}

/** The motif upon a cloud, with a second cloud behind. */
function afloat(sitting: Sitting, { x, room }: { x: number; room: number }, by: Chance): Mark[] {
  const { unit, palette, motifs } = sitting
  const [motif] = motifs
  const white: Colour = lighter(palette.paper, 0.5)
  const scale = Math.min(unit * 2.9, (room * 0.34) / 100)
  const foot = { x, y: room * 0.915 }
  const shown =
    motif === undefined
      ? []
      : place(drawn(motif, tonesFor(motif, palette), 0.34), { x: foot.x, y: foot.y - scale * 34, scale })
  const length = scale * 125
  return [
    ...place(cloud({ length: length * 0.8, fill: mix(white, palette.sky, 0.5), lift: 0.24 }, by), {
      x: foot.x + length * 0.34,
      y: foot.y - scale * 6,
    }),
    ...shown,
    ...place(cloud({ length, fill: white, lift: 0.4 }, by), foot),
  ]
}
