import { randomUUID } from 'node:crypto'
import { rm } from 'node:fs/promises'
import path from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'

import { keepingIn } from '../../src/cli/shelve.ts'
import { systemClock } from '../../src/clock.ts'
import type { Day } from '../../src/day.ts'
import { readLists } from '../../src/people/read.ts'
import { say, told } from '../child.ts'

// Reads a list as a worker does that finds it changed, and says for how long nothing else could be done meanwhile.
const { folder } = told() as { folder: string } // from planning.ts
const data = path.join(folder, 'data')
await rm(path.join(data, 'people'), { recursive: true, force: true })
const keeping = keepingIn(data, {
  access: 'write',
  reader: 'bench',
  clock: systemClock,
  newId: () => randomUUID(),
})
const delay = monitorEventLoopDelay({ resolution: 5 })
const reading = { key: new Uint8Array(32), today: '2026-12-01' as Day, imageProblem: () => undefined }
delay.enable()
await readLists([path.join(folder, 'people.csv')], reading, { keeping })
delay.disable()
say({ blockedMs: delay.max / 1_000_000 })
process.disconnect()
