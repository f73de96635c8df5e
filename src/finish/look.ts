/** What a picture looks like from far away. */
export interface Look {
  /** Standard deviation of its lightness, 0 (a flat field) to 127. */
  readonly spread: number
  /** Shapes and colours in 112 hex digits, for `isAlike`; undefined when it was not taken. */
  readonly fingerprint: string | undefined
}

/** So many pixels of each edge are left of the picture for its shapes, and of these the slowest waves count. */
const SEEN = 32
const WAVES = 8

/** Its colours are those of a grid of so many fields on each edge. */
const FIELDS = 4

/** Below this nothing can be made out: grain and the noise of JPEG spread by 1 to 2. */
const FLAT = 3

/**
 * Of 64 waves; two pictures that have nothing in common differ in about 32. Photographs count as the same up to 10 (Zauner, "Implementation and
 * Benchmarking of Perceptual Image Hash Functions", 2010).
 */
const ALIKE_WAVES = 10

/** Mean difference of their colours, 0 to 255. */
const ALIKE_COLOURS = 14

/** Is there nothing to be seen? */
export function isBlank({ spread }: Look): boolean {
  return spread < FLAT
}

/** Decodes once and keeps little. Rejects when it cannot be decoded. */
export async function lookAt(bytes: Uint8Array): Promise<Look> {
  const { default: sharp } = await import('sharp')
  const small = await sharp(bytes)
    .autoOrient()
    .flatten({ background: 'white' })
    .toColourspace('srgb')
    .resize(SEEN, SEEN, { fit: 'fill' })
    .raw()
    .toBuffer()
  const light = Float64Array.from({ length: SEEN * SEEN }, (_, at) => lightness(small, at * CHANNELS))
  return { spread: deviation(light), fingerprint: `${wavesOf(light)}${coloursOf(small)}` }
}

const CHANNELS = 3

/** Luma of ITU-R BT.601, 0 to 255. */
function lightness(rgb: Uint8Array, at: number): number {
  return 0.299 * (rgb[at] ?? 0) + 0.587 * (rgb[at + 1] ?? 0) + 0.114 * (rgb[at + 2] ?? 0)
}

/** Mean colours of the fields, 96 hex digits. */
function coloursOf(rgb: Uint8Array): string {
  const means = Array.from({ length: FIELDS * FIELDS }, (_, field) => fieldOf(rgb, field))
  return Buffer.from(means.flat()).toString('hex')
}

function fieldOf(rgb: Uint8Array, field: number): number[] {
  const edge = SEEN / FIELDS
  const [top, left] = [Math.floor(field / FIELDS) * edge, (field % FIELDS) * edge]
  const sums = [0, 0, 0]
  for (let y = top; y < top + edge; y++) {
    for (let x = left; x < left + edge; x++) {
      for (let channel = 0; channel < CHANNELS; channel++) {
        sums[channel] = (sums[channel] ?? 0) + (rgb[(y * SEEN + x) * CHANNELS + channel] ?? 0)
      }
    }
  }
  return sums.map((sum) => Math.round(sum / (edge * edge)))
}

function deviation(values: Float64Array): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length)
}

/**
 * The perceptual hash pHash: of the discrete cosine transform of the lightness the 8 by 8 slowest waves, one bit each for above their
 * median (without the mean lightness); 16 hex digits.
 */
function wavesOf(light: Float64Array): string {
  const waves: number[] = []
  for (let down = 0; down < WAVES; down++) {
    for (let across = 0; across < WAVES; across++) waves.push(waveOf(light, down, across))
  }
  const middle = waves.slice(1).toSorted((a, b) => a - b)[Math.floor((waves.length - 1) / 2)] ?? 0
  const nibbles = Array.from({ length: waves.length / 4 }, (_, index) =>
    waves.slice(index * 4, index * 4 + 4).reduce((bits, wave) => bits * 2 + (wave > middle ? 1 : 0), 0),
  )
  return nibbles.map((nibble) => nibble.toString(16)).join('')
}

function waveOf(light: Float64Array, down: number, across: number): number {
  let sum = 0
  for (let y = 0; y < SEEN; y++) {
    const row = COSINES[down * SEEN + y] ?? 0
    for (let x = 0; x < SEEN; x++) {
      sum += (light[y * SEEN + x] ?? 0) * row * (COSINES[across * SEEN + x] ?? 0)
    }
  }
  return sum
}

const COSINES = Float64Array.from({ length: WAVES * SEEN }, (_, index) => {
  const [wave, at] = [Math.floor(index / SEEN), index % SEEN]
  return Math.cos((Math.PI * wave * (2 * at + 1)) / (2 * SEEN))
})

const WAVE_DIGITS = (WAVES * WAVES) / 4

/** Would somebody who has both fingerprints' pictures say that they got the same card twice? */
export function isAlike(one: string, other: string): boolean {
  if (one.length !== other.length) return false
  const waves = differingBits(one.slice(0, WAVE_DIGITS), other.slice(0, WAVE_DIGITS))
  if (waves > ALIKE_WAVES) return false
  const [a, b] = [one, other].map((text) => Buffer.from(text.slice(WAVE_DIGITS), 'hex'))
  if (a === undefined || b === undefined) return false
  return a.reduce((sum, value, at) => sum + Math.abs(value - (b[at] ?? 0)), 0) / a.length <= ALIKE_COLOURS
}

function differingBits(one: string, other: string): number {
  const differing = BigInt(`0x${one}`) ^ BigInt(`0x${other}`)
  return differing.toString(2).replaceAll('0', '').length
}
