import { setImmediate as turnOfTheLoop } from 'node:timers/promises'

import { describe, expect, it } from 'vitest'

import type { Refreshed } from '../src/cli/changing.ts'
import { refresher, whenTouched } from '../src/cli/refreshing.ts'
import { Mistake } from '../src/mistake.ts'
import { handClock } from './hand-clock.ts'

const broken = new Mistake({
  code: 'unknown-key',
  what: 'jobs.yaml:12:5: "shedule" is not a key here.\n  12 |     shedule: secret',
})

/** Files that are read so, one after the other with so many seconds between; answers what the owner was told after each. */
async function readings(
  seconds: number,
  ...kept: readonly (readonly Mistake[])[]
): Promise<readonly number[]> {
  const told: string[] = []
  const left = [...kept]
  const clock = handClock('2026-12-09T12:00:00Z')
  const refresh = refresher(
    {
      log: { info() {}, warn() {}, error() {} },
      alert: async ({ text }) => void told.push(text),
      clock,
    },
    {
      current: () => {
        throw new Error('nothing of the setting is asked for')
      },
      refresh: async (): Promise<Refreshed> => ({ changed: false, kept: left.shift() ?? [] }),
    },
  )
  const counts: number[] = []
  for (let reading = 0; reading < kept.length; reading++) {
    await refresh()
    counts.push(told.length)
    clock.forward(seconds * 1_000)
  }
  for (const text of told) {
    expect(text).toContain('jobs.yaml:12:5: "shedule" is not a key here. `wellwisher check`')
    expect(text).not.toContain('secret')
  }
  return counts
}

describe('a file that cannot be used', () => {
  it('is told to the owner in its second minute, and once', async () => {
    expect(await readings(60, [broken], [broken], [broken], [broken])).toEqual([0, 1, 1, 1])
  })

  it('is told to nobody when it is mended within a minute, and anew when it breaks again', async () => {
    expect(await readings(60, [broken], [], [broken], [], [])).toEqual([0, 0, 0, 0, 0])
    expect(await readings(60, [broken], [broken], [], [broken], [broken])).toEqual([0, 1, 1, 1, 2])
  })

  it('is told to nobody while it is written again and again within a minute', async () => {
    const often = Array.from({ length: 12 }, () => [broken])
    expect(await readings(5, ...often)).toEqual(often.map(() => 0))
    expect((await readings(5, ...often, [broken])).at(-1)).toBe(1)
  })
})

describe('files that somebody edits while the worker runs', () => {
  it('are read within two seconds, each edit once', async () => {
    const clock = handClock('2026-12-09T12:00:01Z')
    const over = new AbortController()
    const read: string[] = []
    let isTouched = false
    const watching = whenTouched(
      { touched: async () => isTouched },
      async () => {
        isTouched = false
        read.push(clock.now().toISOString().slice(11, 19))
      },
      { clock, signal: over.signal },
    )
    const pass = async (seconds: number) => {
      for (let second = 0; second < seconds; second++) {
        clock.forward(1_000)
        await turnOfTheLoop()
      }
    }
    await pass(5)
    isTouched = true
    await pass(2)
    expect(read).toEqual(['12:00:07'])
    await pass(60)
    expect(read).toHaveLength(1)
    over.abort()
    await watching
  })
})
