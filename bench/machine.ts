import { readFile } from 'node:fs/promises'
import { availableParallelism, cpus, loadavg, release, totalmem, type } from 'node:os'

import { PEERS } from './peers/installed.ts'

/** What was measured on, and with which versions; figures mean nothing without. */
export interface Machine {
  readonly system: string
  readonly processor: string
  readonly cores: number
  readonly memoryGb: number
  /** Of the last minute before the run: what else was going on. */
  readonly load: number
  readonly node: string
  readonly versions: Readonly<Record<string, string>>
}

/** The versions of everything installed, as pinned in package.json. */
export async function machine(): Promise<Machine> {
  const text = await readFile(new URL('../package.json', import.meta.url), 'utf8')
  const pinned = JSON.parse(text) as Record<'dependencies' | 'devDependencies', Record<string, string>> // our own
  return {
    system: `${type()} ${release()}`,
    processor: cpus()[0]?.model ?? 'unknown',
    cores: availableParallelism(),
    memoryGb: Math.round(totalmem() / 2 ** 30),
    load: Math.round((loadavg()[0] ?? 0) * 100) / 100,
    node: process.version,
    versions: { ...pinned.dependencies, ...pinned.devDependencies, ...PEERS },
  }
}
