import type { Season } from '../../templates/season.ts'
import { type PaletteName, palettesOf } from '../../templates/treatment.ts'
import type { Colour } from './colour.ts'
import { type Night, nights } from './night.ts'

/** A few related colours, named after what they are for. */
export interface Palette {
  readonly paper: Colour
  readonly sky: Colour
  readonly sun: Colour
  /** From far away to near. */
  readonly land: readonly [Colour, Colour, Colour, Colour]
  /** Flowers, balloons, sails: what stands out. */
  readonly bloom: readonly [Colour, Colour, Colour]
  readonly leaf: readonly [Colour, Colour, Colour]
  readonly ink: Colour
}

/** By day. Chosen by eye, each on a sheet of all styles. */
const palettes: Readonly<Record<PaletteName, Palette>> = {
  'rose-garden': {
    paper: '#fcf4ec',
    sky: '#fae3d8',
    sun: '#f6b59c',
    land: ['#cfdcc8', '#a3c3ab', '#6f9f8c', '#37665f'],
    bloom: ['#e5808f', '#f4b4b3', '#f4cd7e'],
    leaf: ['#7fa486', '#a9c29b', '#4a7a69'],
    ink: '#2b4747',
  },
  lilac: {
    paper: '#f8f5ef',
    sky: '#e6e3f2',
    sun: '#f6d597',
    land: ['#d0cfe6', '#adb0d6', '#7f88bb', '#444f83'],
    bloom: ['#a98bcb', '#e0a9cc', '#f2cb7c'],
    leaf: ['#86a98a', '#b3c8a2', '#567f6d'],
    ink: '#31375a',
  },
  'mint-and-coral': {
    paper: '#faf7ea',
    sky: '#deede7',
    sun: '#f6cb74',
    land: ['#c3ded1', '#8fbfac', '#58988a', '#276563'],
    bloom: ['#f0937c', '#f7c4a3', '#f2cf68'],
    leaf: ['#6ba186', '#a5c79c', '#37705f'],
    ink: '#1d4849',
  },
  daffodil: {
    paper: '#fcfaec',
    sky: '#e2eff5',
    sun: '#f8d65c',
    land: ['#d5e6bd', '#a9cb8b', '#6aa374', '#2b6763'],
    bloom: ['#f3b93f', '#f7de86', '#85b4da'],
    leaf: ['#79ad64', '#b2cf82', '#42804f'],
    ink: '#1f4a4d',
  },
  seaside: {
    paper: '#fdf5e5',
    sky: '#daedec',
    sun: '#f7bf5a',
    land: ['#b5dbdb', '#78b9c2', '#3d8ba0', '#1b5674'],
    bloom: ['#ee7657', '#f6ae66', '#f3dba8'],
    leaf: ['#5c9b84', '#9bc09a', '#2d6d66'],
    ink: '#173f56',
  },
  sunset: {
    paper: '#fef2e3',
    sky: '#fcdcbd',
    sun: '#f59a58',
    land: ['#f1b797', '#d88678', '#a0586c', '#55365a'],
    bloom: ['#e55c66', '#f59c58', '#f9d27c'],
    leaf: ['#8a9a5b', '#b6b877', '#5a6f4a'],
    ink: '#43294b',
  },
  meadow: {
    paper: '#fcf7e6',
    sky: '#e9f1da',
    sun: '#f5cb58',
    land: ['#d0e1b2', '#a1c587', '#659b67', '#2a614b'],
    bloom: ['#e4646a', '#f2a44c', '#8ba2d4'],
    leaf: ['#74a66c', '#a9c983', '#3b7454'],
    ink: '#1f463a',
  },
  provence: {
    paper: '#fbf7ec',
    sky: '#f3ecd6',
    sun: '#f6cc5e',
    land: ['#ddd3e8', '#b5a3d2', '#7f6cb0', '#443a78'],
    bloom: ['#e8894f', '#f4c94e', '#9479c6'],
    leaf: ['#98a16c', '#c0c493', '#6a7650'],
    ink: '#352f5e',
  },
  ember: {
    paper: '#fbf1e1',
    sky: '#f6e0bf',
    sun: '#e79c48',
    land: ['#e8c493', '#d09059', '#a25b3a', '#57332d'],
    bloom: ['#c54f38', '#e39843', '#8a3b48'],
    leaf: ['#9a8c4f', '#c6ad62', '#6b683d'],
    ink: '#46292a',
  },
  mulberry: {
    paper: '#f8f0e9',
    sky: '#ecdbd8',
    sun: '#e7ac74',
    land: ['#d6bdc0', '#ac899a', '#755a79', '#3d3456'],
    bloom: ['#98547a', '#d18480', '#e2ae62'],
    leaf: ['#8c8a68', '#b5ad84', '#646a55'],
    ink: '#332b48',
  },
  moss: {
    paper: '#f7f2e3',
    sky: '#e6e3c9',
    sun: '#e4ae4e',
    land: ['#cdc99f', '#9ba172', '#61744b', '#2f4a3a'],
    bloom: ['#cd6436', '#e3a44f', '#a4423b'],
    leaf: ['#87935a', '#b6b477', '#55693f'],
    ink: '#263d33',
  },
  peacock: {
    paper: '#faf4e6',
    sky: '#e3eae1',
    sun: '#eab25a',
    land: ['#bfd4cf', '#7fa9a8', '#3d7480', '#17414f'],
    bloom: ['#cf6238', '#e8ad4c', '#3f7f8c'],
    leaf: ['#8a8f4e', '#bdb26a', '#4f6b4f'],
    ink: '#163642',
  },
  frost: {
    paper: '#f6f8f8',
    sky: '#e0eaef',
    sun: '#f4d9b0',
    land: ['#d1dfe8', '#a3bed0', '#668da9', '#2a4f70'],
    bloom: ['#c44d54', '#e9b3a4', '#f2dbae'],
    leaf: ['#6f938c', '#a4bdb2', '#3f6a66'],
    ink: '#1f3b57',
  },
  'mulled-wine': {
    paper: '#faf2eb',
    sky: '#f2e0d8',
    sun: '#eab685',
    land: ['#e2c7bf', '#bf908c', '#85545f', '#472c40'],
    bloom: ['#b03544', '#d98663', '#f0cd9b'],
    leaf: ['#5f7f6b', '#93a98c', '#3f5f52'],
    ink: '#3a2435',
  },
  fir: {
    paper: '#f5f6ef',
    sky: '#dfe9e1',
    sun: '#f0cc8e',
    land: ['#c3d6cb', '#8baea1', '#4f8076', '#1c4a49'],
    bloom: ['#be483f', '#e8a274', '#f3dfb8'],
    leaf: ['#3f7566', '#8bad98', '#285a50'],
    ink: '#153d3f',
  },
  aurora: {
    paper: '#f6f5fa',
    sky: '#e0e4f3',
    sun: '#f2d3c0',
    land: ['#cfd3ea', '#9aa6d2', '#5a6ab0', '#252f70'],
    bloom: ['#cf5c8c', '#7cc5bd', '#f0d18c'],
    leaf: ['#5f9c9a', '#9fc9bf', '#33706f'],
    ink: '#1f2559',
  },
}

/** The palette of this name; one of the season's own when the name is of a palette that we no longer have. */
export function paletteNamed(name: string, season: Season): Palette {
  return named(palettes, name, season)
}

/** The same colours after sunset. */
export function nightNamed(name: string, season: Season): Night {
  return named(nights, name, season)
}

function named<Colours>(
  known: Readonly<Partial<Record<string, Colours>>>,
  name: string,
  season: Season,
): Colours {
  const [own = ''] = palettesOf(season)
  const found = known[name] ?? known[own]
  if (found === undefined) throw new Error(`no palette is at home in ${season}`)
  return found
}
