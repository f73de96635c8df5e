import sharp, { type OverlayOptions } from 'sharp'

import { escapeXml } from '../src/finish/xml.ts'
import type { Hung } from './card.ts'

/** Pixels of a contact sheet. */
const CELL = { width: 240, height: 360 } as const
const LABEL = 26
const GAP = 16
const COLUMNS = 8

const WALL = '#f4f1ec'

/** All cards on one wall, as PNG, each with its name below. */
export async function sheetOf(cards: readonly Hung[]): Promise<Buffer> {
  const rows = Math.ceil(cards.length / COLUMNS)
  const cells = await Promise.all(cards.map(async (card, place) => cell(card, place)))
  return sharp({
    create: {
      width: COLUMNS * (CELL.width + GAP) + GAP,
      height: rows * (CELL.height + LABEL + GAP) + GAP,
      channels: 3,
      background: WALL,
    },
  })
    .composite(cells.flat())
    .png({ compressionLevel: 9 })
    .toBuffer()
}

async function cell({ name, png }: Hung, place: number): Promise<OverlayOptions[]> {
  const left = GAP + (place % COLUMNS) * (CELL.width + GAP)
  const top = GAP + Math.floor(place / COLUMNS) * (CELL.height + LABEL + GAP)
  const card = await sharp(png)
    .resize(CELL.width, CELL.height, { fit: 'inside' })
    .toBuffer({ resolveWithObject: true })
  const label = { text: `<span foreground="#55504a">${escapeXml(name)}</span>`, rgba: true, dpi: 96 }
  const words = await sharp({ text: { ...label, font: 'Arimo 9' } })
    .png()
    .toBuffer()
  return [
    {
      input: card.data,
      left: left + Math.floor((CELL.width - card.info.width) / 2),
      top: top + Math.floor((CELL.height - card.info.height) / 2),
    },
    { input: words, left, top: top + CELL.height + 6 },
  ]
}
