/** Chance that can be repeated: the same seed gives the same numbers. */
export interface Random {
  /** 0 ≤ x < 1. */
  (): number
  /** A whole number, both ends included. */
  whole(from: number, to: number): number
  /** One of these, by weight. */
  pick<T>(choices: readonly (readonly [weight: number, choice: T])[]): T
  /** True so often. */
  chance(share: number): boolean
}

/** mulberry32 (Tommy Ettinger, public domain): 32 bits of state, good enough to choose faults by. */
export function seeded(seed: number): Random {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  return Object.assign(next, {
    whole: (from: number, to: number) => from + Math.floor(next() * (to - from + 1)),
    chance: (share: number) => next() < share,
    pick: <T>(choices: readonly (readonly [number, T])[]): T => {
      const [first] = choices
      if (first === undefined) throw new Error('nothing to choose from')
      let left = next() * choices.reduce((sum, [weight]) => sum + weight, 0)
      for (const [weight, choice] of choices) {
        if (left < weight) return choice
        left -= weight
      }
      return first[1]
    },
  })
}
