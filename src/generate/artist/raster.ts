/** Three bytes for each pixel, row by row. */
export interface Raster {
  readonly pixels: Uint8Array | Uint8ClampedArray
  readonly width: number
  readonly height: number
}

/** What stands there; nothing outside. */
export function at(
  values: Uint8Array | Uint8ClampedArray | Int32Array | Float32Array,
  index: number,
): number {
  return values[index] ?? 0
}

/** Rounded, and kept from wrapping around; the array cuts the fraction off. */
export function byte(value: number): number {
  return value < 0 ? 0 : value > 255 ? 255 : value + 0.5
}
