import { type ChildProcess, type ChildProcessByStdio, execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import { promisify } from 'node:util'

import { freePort } from './free-port.ts'
import type { Server } from './queue.ts'

const PROGRAM = 'redis-server'

const READY = 'Ready to accept connections'

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

const LONGEST_START_MS = 10_000

/**
 * What BullMQ asks of a Redis in production: a file of every write, and no key ever evicted. That file reaches the disk once a
 * second, so a power cut takes up to the last second; https://docs.bullmq.io/guide/going-to-production
 */
const SETTINGS = [
  '--appendonly',
  'yes',
  '--appendfsync',
  'everysec',
  '--save',
  '',
  '--maxmemory-policy',
  'noeviction',
]

/** Codes of the system: no such file, or none that may be run. */
const NOT_HERE: ReadonlySet<string> = new Set(['ENOENT', 'EACCES'])

/** The version of the redis-server on the PATH; undefined when there is none. */
export async function redisVersion(): Promise<string | undefined> {
  try {
    const { stdout } = await promisify(execFile)(PROGRAM, ['--version'])
    return / v=(\S+)/.exec(stdout)?.[1] ?? 'of an unknown version'
  } catch (error) {
    if (error instanceof Error && 'code' in error && NOT_HERE.has(String(error.code))) return undefined
    throw error
  }
}

/** A Redis of its own, on this machine only, with an empty folder. */
export async function redis(): Promise<Server> {
  const folder = await mkdtemp(path.join(tmpdir(), 'wellwisher-bench-'))
  const port = await freePort()
  const at = ['--bind', '127.0.0.1', '--port', String(port), '--dir', folder]
  const server = spawn(PROGRAM, [...at, ...SETTINGS], { stdio: ['ignore', 'pipe', 'ignore'] })
  const ended = once(server, 'exit')
  const outlived = endWithUs(server)
  const dispose = async () => {
    server.kill('SIGKILL')
    await ended
    outlived()
    await rm(folder, { recursive: true, force: true })
  }
  try {
    await ready(server)
  } catch (error) {
    await dispose()
    throw error
  }
  return { url: `redis://127.0.0.1:${port}`, [Symbol.asyncDispose]: dispose }
}

/** Unlike a child of ours, a Redis would live on when we are stopped. Answers how to call this off. */
function endWithUs(server: ChildProcess): () => void {
  const end = () => void server.kill('SIGKILL')
  const stopped = (signal: NodeJS.Signals) => {
    end()
    process.kill(process.pid, signal) // We no longer listen: now it does what it does without us.
  }
  process.once('exit', end)
  for (const signal of SIGNALS) process.once(signal, stopped)
  return () => {
    process.off('exit', end)
    for (const signal of SIGNALS) process.off(signal, stopped)
  }
}

/** Resolves when the server says that it takes connections; rejects with its last words when it ends, or takes too long. */
async function ready(server: ChildProcessByStdio<null, Readable, null>): Promise<void> {
  const { stdout } = server
  const patience = setTimeout(() => server.kill('SIGKILL'), LONGEST_START_MS)
  let last = 'nothing said'
  try {
    for await (const line of createInterface(stdout)) {
      last = line
      if (line.includes(READY)) break
    }
  } finally {
    clearTimeout(patience)
  }
  stdout.resume()
  if (!last.includes(READY)) throw new Error(`${PROGRAM} did not start: ${last}`)
}
