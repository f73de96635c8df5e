import { type ChildProcessByStdio, spawn } from 'node:child_process'
import { mkdir } from 'node:fs/promises'
import path from 'node:path'
import type { Readable, Writable } from 'node:stream'
import { text } from 'node:stream/consumers'

const racer = path.join(import.meta.dirname, 'processes', 'racer.ts')

export interface Raced {
  /** The cards that the ledger did not know before this process owed them. */
  readonly fresh: readonly string[]
  /** The cards that this process had a claim on. */
  readonly claimed: readonly string[]
}

interface Race {
  readonly processes: number
  readonly slots: number
  readonly signal?: AbortSignal
}

/** So many processes on one empty folder: each opens the ledger, waits at the barrier, and then takes what it can get. */
export async function raceForSlots(folder: string, race: Race): Promise<readonly Raced[]> {
  await mkdir(folder, { recursive: true })
  const racers = Array.from({ length: race.processes }, () => aRacer(folder, race))
  await Promise.all(racers.map(({ ready }) => ready))
  for (const { go } of racers) go()
  return Promise.all(racers.map(({ raced }) => raced))
}

function aRacer(folder: string, { slots, signal }: Race) {
  const child = spawn(process.execPath, [racer, folder, String(slots)], {
    stdio: ['pipe', 'pipe', 'inherit', 'pipe'],
    ...(signal === undefined ? {} : { signal }),
    killSignal: 'SIGKILL',
  }) as ChildProcessByStdio<Writable, Readable, null> // as stdio says above
  const ended = new Promise<void>((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code) =>
      code === 0 ? resolve() : reject(new Error(`a racer ended with ${String(code)}`)),
    )
  })
  const output = text(child.stdout)
  const atTheBarrier = new Promise<void>((resolve) => child.stdio[3]?.once('data', () => resolve()))
  return {
    ready: Promise.race([atTheBarrier, ended]),
    go: () => child.stdin.end('go'),
    raced: ended.then(async () => JSON.parse(await output) as Raced),
  }
}
