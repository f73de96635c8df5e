/**
 * Preloaded (`--import`) into a process under test: measures how long its event loop is blocked at the longest, from one SIGUSR2
 * to the next, and writes the milliseconds into `blocked` beside jobs.yaml.
 */
import { writeFileSync } from 'node:fs'
import { monitorEventLoopDelay } from 'node:perf_hooks'

const RESOLUTION_MS = 10
const loop = monitorEventLoopDelay({ resolution: RESOLUTION_MS })
let measuring = false

process.on('SIGUSR2', () => {
  if (measuring) writeFileSync('blocked', String(loop.max / 1e6 - RESOLUTION_MS))
  loop.reset()
  loop.enable()
  measuring = true
})
