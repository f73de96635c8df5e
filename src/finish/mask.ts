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

/** No ink yet, and room for the colours of these inks if one has any. */
export function blank(box: Box, inks: readonly Ink[] = []): Mask {
  const pixels = box.width * box.height
  const mask = { ...box, cover: new Uint8Array(pixels) }
  return inks.every(({ colour }) => colour === undefined)
    ? mask
    : { ...mask, colour: new Uint8Array(pixels * 4) }
}

/** Drawn letters: how much of each pixel they cover, and no place yet. */
export interface Ink {
  readonly width: number
  readonly height: number
  readonly cover: Uint8Array
  /** As of a mask. */
  readonly colour?: Uint8Array | undefined
}

/** Puts ink on a mask. Throws rather than lose a part of it: a letter cut off is the one thing a card may not have. */
export function stamp(mask: Mask, ink: Ink, at: { readonly left: number; readonly top: number }): void {
  const fits =
    at.left >= 0 && at.top >= 0 && at.left + ink.width <= mask.width && at.top + ink.height <= mask.height
  if (!fits) throw new Error(`ink of ${ink.width}x${ink.height} does not fit at ${at.left},${at.top}`)
  for (let row = 0; row < ink.height; row++) {
    const [from, to] = [row * ink.width, (at.top + row) * mask.width + at.left]
    mask.cover.set(ink.cover.subarray(from, from + ink.width), to)
    if (ink.colour !== undefined) {
      mask.colour?.set(ink.colour.subarray(from * 4, (from + ink.width) * 4), to * 4)
    }
  }
}

/** True when ink or a colour of its own is seen at a place of the box. */
export function isMarked({ cover, colour }: Mask, at: number): boolean {
  return cover[at] !== 0 || (colour !== undefined && colour[at * 4 + 3] !== 0)
}

/** The same marks in the smallest box that holds them; the whole box when there are none. */
export function trimmed(mask: Mask): Mask {
  const { width, height, cover, colour } = mask
  let [top, bottom, left, right] = [height, 0, width, 0]
  for (let row = 0; row < height; row++) {
    const line = row * width
    let from = 0
    while (from < width && !isMarked(mask, line + from)) from++
    if (from === width) continue
    let to = width
    while (to > right && !isMarked(mask, line + to - 1)) to--
    if (row < top) top = row
    bottom = row + 1
    left = Math.min(left, from)
    right = to
  }
  if (bottom === 0) return mask
  const box = { left: mask.left + left, top: mask.top + top, width: right - left, height: bottom - top }
  const cut = (bytes: Uint8Array, each: number): Uint8Array => {
    const part = new Uint8Array(box.width * box.height * each)
    for (let row = 0; row < box.height; row++) {
      const at = ((top + row) * width + left) * each
      part.set(bytes.subarray(at, at + box.width * each), row * box.width * each)
    }
    return part
  }
  return { ...box, cover: cut(cover, 1), ...(colour === undefined ? {} : { colour: cut(colour, 4) }) }
}
