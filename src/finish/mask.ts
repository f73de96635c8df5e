/** A rectangle on the card, in pixels. */
export interface Box {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
}

/** How much of each pixel of a box is covered by ink: 0 to 255, row by row. */
export interface Mask extends Box {
  readonly cover: Uint8Array
  /**
   * What has colours of its own and takes none from the ink: emoji. Red, green, blue and alpha of each pixel of the box,
   * not premultiplied; undefined when there is nothing of the kind. Ink covers nothing where it is opaque.
   */
  readonly colour?: Uint8Array | undefined
}

export function blank(box: Box): Mask {
  return { ...box, cover: new Uint8Array(box.width * box.height) }
}

/** Drawn letters: how much of each pixel they cover, and no place yet. */
export interface Ink {
  readonly width: number
  readonly height: number
  readonly cover: Uint8Array
}

/** Puts ink on a mask. Throws rather than lose a part of it: a letter cut off is the one thing a card may not have. */
export function stamp(mask: Mask, ink: Ink, at: { readonly left: number; readonly top: number }): void {
  const fits =
    at.left >= 0 && at.top >= 0 && at.left + ink.width <= mask.width && at.top + ink.height <= mask.height
  if (!fits) throw new Error(`ink of ${ink.width}x${ink.height} does not fit at ${at.left},${at.top}`)
  for (let row = 0; row < ink.height; row++) {
    const line = ink.cover.subarray(row * ink.width, (row + 1) * ink.width)
    mask.cover.set(line, (at.top + row) * mask.width + at.left)
  }
}

/** The first row of the card with ink, and the row after the last; undefined when there is no ink. */
export function inkedRows({
  top,
  width,
  cover,
}: Mask): { readonly from: number; readonly to: number } | undefined {
  const first = cover.findIndex((value) => value > 0)
  if (first < 0) return undefined
  const last = cover.findLastIndex((value) => value > 0)
  return { from: top + Math.floor(first / width), to: top + Math.floor(last / width) + 1 }
}
