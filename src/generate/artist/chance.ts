import { createHash } from 'node:crypto'

/** Where every choice of the artist comes from. The same seed gives the same choices on every machine. */
export interface Chance {
  /** At least 0, less than 1. */
  unit(): number
  between(low: number, high: number): number
  /** A whole number from `low` to `high`, both included. */
  whole(low: number, high: number): number
  pick<T>(list: readonly T[]): T
  shuffled<T>(list: readonly T[]): T[]
  /**
   * A stream of its own. What one part of a picture draws from it does not move the other parts, so a new motif
   * leaves the hills where they were.
   */
  apart(name: string): Chance
}

/** sfc32 (Chris Doty-Humphrey, PractRand): 128 bits of state, started from SHA-256 so that similar seeds part at once. */
export function chance(seed: string): Chance {
  const digest = createHash('sha256').update(seed).digest()
  let a = digest.readUInt32LE(0)
  let b = digest.readUInt32LE(4)
  let c = digest.readUInt32LE(8)
  let count = digest.readUInt32LE(12)
  const unit = (): number => {
    const sum = (((a + b) | 0) + count) | 0
    count = (count + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = ((c << 21) | (c >>> 11)) + sum
    return (sum >>> 0) / 2 ** 32
  }
  const whole = (low: number, high: number): number => low + Math.floor(unit() * (high - low + 1))
  return {
    unit,
    between: (low, high) => low + unit() * (high - low),
    whole,
    pick(list) {
      const found = list[whole(0, list.length - 1)]
      if (found === undefined) throw new Error('there is nothing to pick from')
      return found
    },
    shuffled: (list) =>
      list
        .map((entry) => ({ entry, at: unit() }))
        .toSorted((one, other) => one.at - other.at)
        .map(({ entry }) => entry),
    apart: (name) => chance(`${seed}/${name}`),
  }
}
