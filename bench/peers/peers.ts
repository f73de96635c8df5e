import { bullmq } from './bullmq.ts'
import { graphileWorker } from './graphile-worker.ts'
import { missing, PEERS } from './installed.ts'
import { pgBoss } from './pg-boss.ts'
import { postgres } from './postgres.ts'
import type { Queue, Server, Settings } from './queue.ts'
import { redis, redisVersion } from './redis.ts'

export type PeerName = 'pg-boss' | 'graphile-worker' | 'bullmq'

interface Peer {
  /** A server of its own, on which nothing was done yet. */
  readonly server: () => Promise<Server>
  readonly open: (url: string, settings: Settings) => Promise<Queue>
}

export const peers: Readonly<Record<PeerName, Peer>> = {
  'pg-boss': { server: postgres, open: pgBoss },
  'graphile-worker': { server: postgres, open: graphileWorker },
  bullmq: { server: redis, open: bullmq },
}

export interface Standing {
  /** The peer as a table names it, with what it stands on where that is not what all of them stand on. */
  readonly title: string
  /** Why it cannot be measured here; undefined when it can. */
  readonly why: string | undefined
}

/** Installs the peers where that was not done yet. */
export async function standing(name: PeerName, progress: (words: string) => void): Promise<Standing> {
  const title = `${name} ${PEERS[name]}`
  if (peers[name].server === postgres) return { title, why: await missing(progress) }
  const version = await redisVersion()
  if (version === undefined) return { title, why: 'no redis-server here' }
  return { title: `${title} on redis ${version}, AOF everysec`, why: await missing(progress) }
}
