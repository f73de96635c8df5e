import type { Composition } from '../treatment.ts'

/** The styles of a card; the built-in artist knows how to paint each of them. */
export const STYLES = ['paper-cut', 'botanical', 'watercolour', 'confetti', 'constellation'] as const
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
    scene:
      'rolling hills, leaves and blossoms in layers of paper, rising from the lower edge like a small stage',
    palette: 'four or five matt colours and one warm accent, on a pale paper ground',
    compositions: ['rising'],
  },
  botanical: {
    style:
      'botanical illustration: fine ink outlines with delicate washes, precise leaves and petals, laid paper',
    scene: 'a generous garland of flowers, leaves and berries that grows in from the lower corners',
    palette: 'leaf greens, cream, and two flower colours of the season',
    compositions: ['rising'],
  },
  watercolour: {
    style:
      'loose watercolour: wet washes, blooms and soft edges, a little granulation, white of the paper left open',
    scene: 'a wide, quiet landscape with flowers in the foreground and a bright, open sky',
    palette: 'transparent, light colours that run into each other, never muddy',
    compositions: ['rising'],
  },
  confetti: {
    style: 'cheerful gouache: flat, slightly uneven shapes, confetti and streamers, a printed texture',
    scene: 'balloons, streamers and presents at the bottom, confetti that grows sparse towards the middle',
    palette: 'five clear, friendly colours on one light ground',
    compositions: ['rising'],
  },
  constellation: {
    style: 'night-sky illustration: deep smooth gradient, fine stars joined by thin gold lines, gentle glow',
    scene:
      'a silhouetted landscape along the bottom under a wide sky, with drawn constellations in its lower half',
    palette: 'deep blue to violet, warm gold, a breath of turquoise near the horizon',
    compositions: ['rising'],
  },
}
