/** `#rrggbb`. */
export type Colour = `#${string}`

export type Triple = readonly [number, number, number]

/** Red, green and blue, 0 to 255. */
export function channels(colour: Colour): Triple {
  const packed = Number.parseInt(colour.slice(1), 16)
  return [(packed >> 16) & 255, (packed >> 8) & 255, packed & 255]
}

/**
 * The colour a painter would get between two: mixed in OKLab, where halfway looks like halfway and blue into orange
 * does not pass through mud. Numbers: Björn Ottosson, "A perceptual color space for image processing", 2020.
 */
export function mix(from: Colour, to: Colour, share: number): Colour {
  const one = oklab(from)
  const other = oklab(to)
  const between = (i: 0 | 1 | 2): number => one[i] + (other[i] - one[i]) * share
  return fromOklab([between(0), between(1), between(2)])
}

/** `share` of the way to a warm white; pure white looks cut out beside paper. */
export function lighter(colour: Colour, share: number): Colour {
  return mix(colour, '#fffaf2', share)
}

/** `share` of the way to a blue black; pure black looks printed. */
export function darker(colour: Colour, share: number): Colour {
  return mix(colour, '#1c1f38', share)
}

/** One colour along a row of them; `at` runs from 0 to 1. */
export function along(row: readonly Colour[], at: number): Colour {
  const place = Math.min(0.9999, Math.max(0, at)) * (row.length - 1)
  const index = Math.floor(place)
  const from = row[index] ?? '#000000'
  return mix(from, row[index + 1] ?? from, place - index)
}

function oklab(colour: Colour): Triple {
  const [red, green, blue] = channels(colour)
  const r = toLinear(red)
  const g = toLinear(green)
  const b = toLinear(blue)
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b)
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b)
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b)
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ]
}

function fromOklab([light, a, b]: Triple): Colour {
  const l = (light + 0.3963377774 * a + 0.2158037573 * b) ** 3
  const m = (light - 0.1055613458 * a - 0.0638541728 * b) ** 3
  const s = (light - 0.0894841775 * a - 1.291485548 * b) ** 3
  const linear = [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ]
  return `#${linear.map((value) => toByte(value).toString(16).padStart(2, '0')).join('')}`
}

function toLinear(byte: number): number {
  const value = byte / 255
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
}

function toByte(linear: number): number {
  const value = linear <= 0.0031308 ? linear * 12.92 : 1.055 * linear ** (1 / 2.4) - 0.055
  return Math.min(255, Math.max(0, Math.round(value * 255)))
}
