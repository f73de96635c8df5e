import { say, told } from '../child.ts'
import { type PeerName, peers } from '../peers/peers.ts'
import type { Settings } from '../peers/queue.ts'

// A worker of a peer: says when it begins a job, and never ends one.
const about = told() as { name: PeerName; settings: Settings; url: string; jobs: number } // from recovery.ts
const { name, settings, url } = about
const queue = await peers[name].open(url, settings)
if (about.jobs > 0) await queue.add(about.jobs)
await queue.work(async () => {
  say({ began: true })
  await new Promise(() => setInterval(() => {}, 60_000))
})
