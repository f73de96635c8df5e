/** WCAG 2.2, success criterion 1.4.3 (AA), and its two definitions. */
export const LEAST_CONTRAST = 4.5

/** Relative luminance of a colour of three bytes, 0 to 1. */
export function luminance(red: number, green: number, blue: number): number {
  const linear = [red, green, blue].map((value) =>
    value / 255 <= 0.04045 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4,
  )
  return 0.2126 * (linear[0] ?? 0) + 0.7152 * (linear[1] ?? 0) + 0.0722 * (linear[2] ?? 0)
}

/** Contrast ratio of two luminances, 1 to 21. */
export function contrast(a: number, b: number): number {
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05)
}
