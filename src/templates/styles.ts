import type { Composition } from '../treatment.ts'

/** The styles of a card; the built-in artist knows how to paint each of them. */
export const STYLES = [
  'paper-cut',
  'botanical',
  'watercolour',
  'confetti',
  'constellation',
  'terrazzo',
  'folded-paper',
  'guilloche',
] as const
export type Style = (typeof STYLES)[number]

/** How one style is asked for. */
export interface Look {
  readonly style: string
  readonly scene: string
  readonly palette: string
  /** In which of them it looks well. */
  readonly compositions: readonly Composition[]
}

export const LOOKS: Readonly<Record<Style, Look>> = {
  'paper-cut': {
    style:
      'layered paper-cut art: hand-cut coloured paper, crisp edges, soft real shadows between the layers, fine grain',
    scene: 'hills, clouds, leaves and blossoms in layers of paper, like a small stage',
    palette: 'four or five matt colours and one warm accent, on a pale paper ground',
    compositions: ['rising', 'hanging', 'wreath'],
  },
  botanical: {
    style:
      'botanical illustration: fine ink outlines with delicate washes, precise leaves and petals, laid paper',
    scene: 'a generous garland of flowers, leaves and berries that grows in from the edges',
    palette: 'leaf greens, cream, and two flower colours of the season',
    compositions: ['rising', 'hanging', 'wreath'],
  },
  watercolour: {
    style:
      'loose watercolour: wet washes, blooms and soft edges, a little granulation, white of the paper left open',
    scene: 'a wide, quiet landscape with flowers in the foreground and a bright, open sky',
    palette: 'transparent, light colours that run into each other, never muddy',
    compositions: ['rising', 'hanging', 'wreath'],
  },
  confetti: {
    style: 'cheerful gouache: flat, slightly uneven shapes, confetti and streamers, a printed texture',
    scene: 'balloons, streamers and presents, and confetti that grows sparse towards the calm part',
    palette: 'five clear, friendly colours on one light ground',
    compositions: ['rising', 'hanging', 'wreath'],
  },
  constellation: {
    style: 'night-sky illustration: deep smooth gradient, fine stars joined by thin gold lines, gentle glow',
    scene: 'drawn constellations in a wide sky with the moon, over the silhouette of a landscape',
    palette: 'deep blue to violet, warm gold, a breath of turquoise near the horizon',
    compositions: ['rising', 'hanging', 'wreath'],
  },
  terrazzo: {
    style:
      'modern terrazzo: flat, irregular chips of stone in many sizes, crisp edges, a finely polished matt surface',
    scene: 'chips of stone scattered densely, some of them cut into simple leaves, petals and shapes',
    palette: 'five or six calm mineral colours with one bright accent, on a pale even ground',
    compositions: ['rising', 'hanging', 'wreath'],
  },
  'folded-paper': {
    style:
      'origami: models folded from single sheets of fine paper, sharp creases, flat facets, soft studio light',
    scene: 'folded flowers, leaves and birds gathered together on a smooth sheet of paper',
    palette: 'a few plain papers and one or two with a small regular pattern, clear and light',
    compositions: ['rising', 'hanging', 'wreath'],
  },
  guilloche: {
    style:
      'guilloche engraving: rosettes and ribbons of fine interwoven lines, as on old certificates, printed on rag paper',
    scene: 'large rosettes and garlands of woven lines, dense at the edge and open towards the calm part',
    palette: 'three or four fine inks that shift from one into the next, on a pale toned paper',
    compositions: ['rising', 'hanging', 'wreath'],
  },
}
