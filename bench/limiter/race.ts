import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as after } from 'node:timers/promises'

import { type Child, child } from '../child.ts'
import type { Share } from './contender.ts'
import { idealMs, type Load } from './load.ts'
import type { Seen } from './service.ts'

/** One process of a race, as it is told. */
export interface Caller {
  readonly name: string
  readonly share: Share
  readonly count: number
  readonly url: string
  readonly folder: string
}

/** Who runs, and with what each process is told. */
export interface Entry {
  readonly name: string
  readonly processes: number
  /** Told that each process has the whole limit, or only its part of it. */
  readonly each: 'the whole limit' | 'its part'
}

/** How one race went. */
export interface Outcome extends Seen {
  /** Ideal time / time needed, for what was served. */
  readonly ratio: number
  readonly tookMs: number
  readonly served: number
}

/** A race is ended after so many times the ideal time, and what was served by then counts. */
export const PATIENCE = 1.5

export async function race(
  load: Load,
  { name, processes, each }: Entry,
  /** From the making of the limiters to the first call, in ms. */
  phaseMs: number,
): Promise<Outcome> {
  const folder = await mkdtemp(path.join(tmpdir(), 'wellwisher-bench-'))
  try {
    await using hidden = child(new URL('service-process.ts', import.meta.url), load)
    const { url } = await hidden.hear<{ url: string }>()
    const part = each === 'the whole limit' ? 1 : processes
    const caller: Caller = {
      name,
      share: { unitMs: load.unitMs * part, burst: load.burst / part },
      count: load.requests / processes,
      url,
      folder,
    }
    const tookMs = await run(caller, processes, { phaseMs, mostMs: PATIENCE * idealMs(load) })
    const seen = hidden.hear<Seen>()
    hidden.tell({})
    const { requests, refused, overshoot } = await seen
    const served = requests - refused
    const ratio = ((served / load.requests) * idealMs(load)) / tookMs
    return { ratio, tookMs, served, requests, refused, overshoot }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** From the start to the last answer, in ms; cut short at `mostMs`. */
async function run(
  caller: Caller,
  processes: number,
  { phaseMs, mostMs }: { phaseMs: number; mostMs: number },
): Promise<number> {
  await using stack = new AsyncDisposableStack()
  const callers: Child[] = []
  for (let index = 0; index < processes; index++) {
    callers.push(stack.use(child(new URL('caller-process.ts', import.meta.url), caller)))
  }
  await Promise.all(callers.map((one) => one.hear()))
  await after(phaseMs)
  const done = Promise.all(callers.map((one) => one.hear()))
  const enough = new AbortController()
  const start = performance.now()
  for (const one of callers) one.tell({})
  await Promise.race([done, after(mostMs, undefined, { signal: enough.signal })])
  const tookMs = performance.now() - start
  enough.abort()
  return tookMs
}
