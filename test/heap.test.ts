import { getHeapSpaceStatistics } from 'node:v8'

import { describe, expect, it } from 'vitest'

import { shrinkHeap } from '../src/cli/heap.ts'

const MB = 1_048_576

function youngMb(): number {
  const young = getHeapSpaceStatistics().find(({ space_name: name }) => name === 'new_space')
  return (young?.space_size ?? 0) / MB
}

/** Much that lives for a while, as when modules are loaded. */
function busy(): number {
  const kept = Array.from({ length: 400_000 }, (_, n) => ({ n, text: `${n}` }))
  return kept.length
}

describe('the heap', () => {
  it('gives back what it needed while there was much to do', () => {
    busy()
    const before = youngMb()
    expect(before).toBeGreaterThan(8)
    shrinkHeap()
    expect(youngMb()).toBeLessThan(before / 4)
  })
})
