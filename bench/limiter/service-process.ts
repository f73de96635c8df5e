import { once } from 'node:events'

import { say, told } from '../child.ts'
import type { Load } from './load.ts'
import { service } from './service.ts'

/** The service as a process of its own: says where it is, and, when asked, what it saw. */
const hidden = await service(told() as Load) // written by race.ts
say({ url: hidden.url })
for (;;) {
  await once(process, 'message')
  say(hidden.seen())
}
