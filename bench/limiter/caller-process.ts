import { once } from 'node:events'

import { say, told } from '../child.ts'
import type { Said } from './call.ts'
import { contender } from './contenders.ts'
import type { Caller } from './race.ts'

/** One process of a race: gets ready, says so, waits for the start, and says when its share is served. */
const { name, share, count, url, folder } = told() as Caller // written by race.ts

const REQUEST = JSON.stringify({ model: 'gpt-image-2', prompt: 'a birthday card' })

async function call(): Promise<Said> {
  const response = await fetch(url, { method: 'POST', body: REQUEST })
  await response.text()
  if (response.status === 200) return { kind: 'served' }
  if (response.status === 429) return { kind: 'wait', ms: Number(response.headers.get('retry-after-ms')) }
  throw new Error(`the service answered ${response.status}`)
}

const { open } = await contender(name)
await using line = await open(share, folder)
// Connections and code are warm when the clock begins to run, as in a process that has been up for a while.
await Promise.all(Array.from({ length: share.burst }, async () => (await fetch(url)).text()))
say({ ready: true })
await once(process, 'message')
await line.serve(count, call)
say({ served: true })
process.disconnect()
