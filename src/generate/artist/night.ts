import type { PaletteName } from '../../templates/treatment.ts'
import type { Colour } from './colour.ts'

/** The sky after sunset; the upper part stays dark enough for light words. */
export interface Night {
  readonly top: Colour
  readonly middle: Colour
  readonly horizon: Colour
  readonly moon: Colour
}

/** A sky for each palette, chosen by eye beside it, so that a palette is known again by night. */
export const nights: Readonly<Record<PaletteName, Night>> = {
  'rose-garden': { top: '#2b1c40', middle: '#5a3763', horizon: '#e79fa0', moon: '#fff0dc' },
  lilac: { top: '#221f55', middle: '#46468f', horizon: '#c9a5d8', moon: '#fdf3dc' },
  'mint-and-coral': { top: '#0d3340', middle: '#1c5c66', horizon: '#f0a48c', moon: '#fff1d4' },
  daffodil: { top: '#152d52', middle: '#2c5a80', horizon: '#f0d78c', moon: '#fff4d0' },
  seaside: { top: '#0f2b4e', middle: '#1c527c', horizon: '#f2bb86', moon: '#fff0cf' },
  sunset: { top: '#2a1648', middle: '#5c2c66', horizon: '#f4935f', moon: '#ffe8c4' },
  meadow: { top: '#0e2f35', middle: '#1f5a56', horizon: '#e8c987', moon: '#fff4d2' },
  provence: { top: '#231d4a', middle: '#4a3f80', horizon: '#f0b878', moon: '#fff1cb' },
  ember: { top: '#2a1420', middle: '#5a2a2c', horizon: '#e88a4a', moon: '#ffe3b8' },
  mulberry: { top: '#27173e', middle: '#4d2f5e', horizon: '#d98a86', moon: '#ffe8d0' },
  moss: { top: '#152b27', middle: '#34523d', horizon: '#dfae5c', moon: '#ffeec6' },
  peacock: { top: '#0b2a36', middle: '#1d5361', horizon: '#e0a05c', moon: '#ffeac8' },
  frost: { top: '#0e2440', middle: '#235078', horizon: '#b5d3e0', moon: '#fdf6e6' },
  'mulled-wine': { top: '#2a0f26', middle: '#5c2138', horizon: '#e0a184', moon: '#ffead2' },
  fir: { top: '#0a2b2e', middle: '#174f4c', horizon: '#c9dfb8', moon: '#f8f5e2' },
  aurora: { top: '#14134a', middle: '#27317f', horizon: '#7fd0c0', moon: '#f6f5ea' },
}
