import { say, told } from '../child.ts'
import { graphileWorker } from '../peers/graphile-worker.ts'
import { pgBoss } from '../peers/pg-boss.ts'
import type { Settings } from '../peers/queue.ts'

// A worker of a peer: says when it begins a job, and never ends one.
const about = told() as { name: string; settings: Settings; url: string; jobs: number } // from recovery.ts
const { name, settings, url } = about
const queue = name === 'pg-boss' ? await pgBoss(url, settings) : await graphileWorker(url)
if (about.jobs > 0) await queue.add(about.jobs)
await queue.work(async () => {
  say({ began: true })
  await new Promise(() => setInterval(() => {}, 60_000))
})
