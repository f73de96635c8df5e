import { Cron } from 'croner'
import { schedule } from 'node-cron'

import { systemClock } from '../../src/clock.ts'
import { everyMinute } from '../../src/jobs/tick.ts'
import { say, told } from '../child.ts'
import type { Beating } from './ticks.ts'

// Beats once a minute, and says how late each beat came; a hog keeps the event loop busy beside it.
const { name, hogMs, everyMs } = told() as Beating // from ticks.ts
const MINUTE_MS = 60_000
const beat = () => {
  const now = Date.now()
  say({ minute: Math.floor(now / MINUTE_MS), lateMs: now % MINUTE_MS })
}
const contenders = {
  ours: () => everyMinute(beat, systemClock, new AbortController().signal),
  'node-cron': () => void schedule('* * * * *', beat, { timezone: 'UTC' }),
  croner: () => void new Cron('* * * * *', { timezone: 'UTC' }, beat),
}
contenders[name]()
if (hogMs > 0) {
  setInterval(() => {
    const until = performance.now() + hogMs
    while (performance.now() < until);
  }, everyMs)
}
