import type { Chance } from './chance.ts'
import { darker, lighter, mix } from './colour.ts'
import { flower } from './interests.ts'
import { place, round } from './mark.ts'
import type { Mark } from './mark.ts'
import { drawn, tonesFor } from './motif.ts'
import type { Motif } from './motif.ts'
import type { Sitting } from './scene.ts'
import { oval, polygon } from './shape.ts'
/** A laid table; what stands on it is at most `tall`, a share of the height. */
export function table(sitting: Sitting, { tall }: { tall: number }, by: Chance): Mark[] {
  const { width, height, unit, palette, motifs, cake } = sitting
  const cloth = mix(palette.paper, palette.bloom[1], 0.12)
  const edge = height * 0.885
  const front: Mark = {
    d: `M${-width * 0.05} ${edge}Q${width / 2} ${edge - 26 * unit} ${width * 1.05} ${edge}V${height * 1.05}H${-width * 0.05}Z`,
    fill: {
      run: 'down',
      stops: [
        [0, lighter(cloth, 0.4)],
        [1, darker(cloth, 0.14)],
      ],
    },
    lift: 0.52,
  }
  const shown = onTable(motifs, cake)
  const spots = shown.length === 1 ? [0.5] : [0.375, 0.635]
  const things = shown.flatMap((motif, i) => {
    const x = width / 2 + ((spots[i] ?? 0.5) - 0.5) * Math.min(width, 1200 * unit)
    const scale = Math.min(unit * (motif.name === 'cake' ? 3.5 : 2.5), (height * tall) / 100)
    const y = edge + (motif.name === 'cake' ? 6 : 30) * unit
    return place(drawn(motif, tonesFor(motif, palette), motif.name === 'cake' ? 0.6 : 0.68), { x, y, scale })
  })
  return [
    front,
    ...presents(sitting, { edge, share: Math.min(1, (height * tall) / (250 * unit)) }, by),
    ...things,
  ]
}

/** The motif, beside a cake where there is one for everybody; two things that are liked where there is none. */
function onTable(motifs: readonly Motif[], cake: Motif | undefined): Motif[] {
  if (cake !== undefined) return [cake, ...motifs.slice(0, 1).filter(({ name }) => name !== 'cake')]
  const single = motifs.length === 0 ? flower() : undefined
  return single === undefined ? motifs.slice(0, 2) : [single]
}

function presents(
  { width, unit, palette }: Sitting,
  { edge, share: full }: { edge: number; share: number },
  by: Chance,
): Mark[] {
  return [0.175, 0.85].flatMap((share) => {
    const size = unit * full * by.between(105, 150)
    const x = width / 2 + (share - 0.5) * Math.min(width, 1300 * unit)
    const colours = by.shuffled([palette.land[2], palette.bloom[0], palette.leaf[0], palette.bloom[2]])
    const [box = palette.sun, ribbon = palette.paper] = colours
    const h = size * by.between(0.62, 0.9)
    const bow = `M0 ${round(-h)}C${round(-size * 0.44)} ${round(-h - size * 0.4)} ${round(-size * 0.5)} ${round(-h + size * 0.04)} 0 ${round(-h)}C${round(size * 0.44)} ${round(-h - size * 0.4)} ${round(size * 0.5)} ${round(-h + size * 0.04)} 0 ${round(-h)}Z`
    const marks: Mark[] = [
      {
        d: slab({ half: size * 0.5, top: -h, bottom: 0 }),
        fill: {
          run: 'slant',
          stops: [
            [0, lighter(box, 0.2)],
            [1, darker(box, 0.12)],
          ],
        },
        lift: 0.6,
      },
      {
        d: slab({ half: size * 0.08, top: -h, bottom: 0 }),
        fill: {
          run: 'down',
          stops: [
            [0, lighter(ribbon, 0.2)],
            [1, ribbon],
          ],
        },
        lift: 0.63,
      },
      {
        d: slab({ half: size * 0.54, top: -h, bottom: -h * 0.78 }),
        fill: {
          run: 'slant',
          stops: [
            [0, lighter(box, 0.3)],
            [1, box],
          ],
        },
        lift: 0.65,
      },
      { d: slab({ half: size * 0.085, top: -h, bottom: -h * 0.78 }), fill: ribbon, lift: 0.67 },
      {
        d: bow,
        fill: {
          run: 'down',
          stops: [
            [0, lighter(ribbon, 0.35)],
            [1, darker(ribbon, 0.1)],
          ],
        },
        lift: 0.72,
      },
      { d: oval([0, -h - size * 0.02], size * 0.07, size * 0.06), fill: darker(ribbon, 0.1), lift: 0.75 },
    ]
    return place(marks, { x, y: edge + by.between(16, 34) * unit, turn: by.between(-3, 3) })
  })
}

function slab({ half, top, bottom }: { half: number; top: number; bottom: number }): string {
  return polygon([
    [-half, top],
    [half, top],
    [half, bottom],
    [-half, bottom],
  ])
}
