import { type Colour, LINEAR } from '../contrast.ts'

/**
 * A colour as the eye orders it: lightness 0 to 1, chroma 0 (grey) to about 0.32, hue in degrees (25 red, 110 yellow,
 * 145 green, 260 blue).
 */
export interface Oklch {
  readonly light: number
  readonly chroma: number
  readonly hue: number
}

/** Numbers here and below: Björn Ottosson, "A perceptual color space for image processing", 2020. */
export function oklch([red, green, blue]: Colour): Oklch {
  const [r, g, b] = [LINEAR[red] ?? 0, LINEAR[green] ?? 0, LINEAR[blue] ?? 0]
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b)
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b)
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b)
  const a = 1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s
  const toYellow = 0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s
  return {
    light: 0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    chroma: Math.sqrt(a * a + toYellow * toYellow),
    hue: ((Math.atan2(toYellow, a) * 180) / Math.PI + 360) % 360,
  }
}

/** The colour in sRGB; what sRGB cannot show is cut to what it can, channel by channel. */
export function fromOklch({ light, chroma, hue }: Oklch): Colour {
  const a = chroma * Math.cos((hue * Math.PI) / 180)
  const toYellow = chroma * Math.sin((hue * Math.PI) / 180)
  const l = (light + 0.3963377774 * a + 0.2158037573 * toYellow) ** 3
  const m = (light - 0.1055613458 * a - 0.0638541728 * toYellow) ** 3
  const s = (light - 0.0894841775 * a - 1.291485548 * toYellow) ** 3
  return [
    byte(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s),
    byte(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s),
    byte(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s),
  ]
}

function byte(value: number): number {
  const part = value <= 0.0031308 ? value * 12.92 : 1.055 * value ** (1 / 2.4) - 0.055
  return Math.min(255, Math.max(0, Math.round(part * 255)))
}
