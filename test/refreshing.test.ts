import { describe, expect, it } from 'vitest'

import type { Changing, Refreshed } from '../src/cli/changing.ts'
import { refresher } from '../src/cli/refreshing.ts'
import { Mistake } from '../src/mistake.ts'

const broken = new Mistake({
  code: 'unknown-key',
  what: 'jobs.yaml:12:5: "shedule" is not a key here.\n  12 |     shedule: secret',
})

/** Files that are read so, one minute after the other; answers what the owner was told after each. */
async function minutes(...kept: readonly (readonly Mistake[])[]): Promise<readonly number[]> {
  const told: string[] = []
  const left = [...kept]
  const refresh = refresher(
    { log: { info() {}, warn() {}, error() {} }, alert: async ({ text }) => void told.push(text) },
    {
      current: () => {
        throw new Error('nothing of the setting is asked for')
      },
      refresh: async (): Promise<Refreshed> => ({ changed: false, kept: left.shift() ?? [] }),
    } satisfies Changing,
  )
  const counts: number[] = []
  for (let minute = 0; minute < kept.length; minute++) {
    await refresh()
    counts.push(told.length)
  }
  for (const text of told) {
    expect(text).toContain('jobs.yaml:12:5: "shedule" is not a key here. `wellwisher check`')
    expect(text).not.toContain('secret')
  }
  return counts
}

describe('a file that cannot be used', () => {
  it('is told to the owner in its second minute, and once', async () => {
    expect(await minutes([broken], [broken], [broken], [broken])).toEqual([0, 1, 1, 1])
  })

  it('is told to nobody when it is mended within a minute, and anew when it breaks again', async () => {
    expect(await minutes([broken], [], [broken], [], [])).toEqual([0, 0, 0, 0, 0])
    expect(await minutes([broken], [broken], [], [broken], [broken])).toEqual([0, 1, 1, 1, 2])
  })
})
