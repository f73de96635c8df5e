import { onTestFinished } from 'vitest'

import { health } from '../src/ops/health.ts'
import { type HttpSettings, listen } from '../src/ops/http.ts'
import { handClock } from './hand-clock.ts'

export type Line = Readonly<Record<string, unknown>>

export const NUMBERS = { contentType: 'text/plain; version=0.0.4', text: async () => 'wellwisher_up 1\n' }

export function aHealth(mustBeWritable = async () => {}) {
  const clock = handClock('2026-12-10T08:00:00Z')
  return { clock, state: health({ clock, mustBeWritable }) }
}

/** A log that can be read. */
export function aLog() {
  const lines: Line[] = []
  const write = (fields: Line) => void lines.push(fields)
  return { lines, log: { info: write, warn: write, error: write } }
}

/** The listener of `start`, on a port that was free unless told, until the test ends. */
export async function aListener(more: Partial<HttpSettings> = {}) {
  const { lines, log } = aLog()
  const { clock, state } = aHealth()
  state.looked()
  const settings = { host: '127.0.0.1', port: 0, token: undefined, health: state, metrics: NUMBERS, log }
  const server = await listen({ ...settings, ...more })
  onTestFinished(async () => server?.close())
  const get = (path: string, init: RequestInit = {}) => fetch(`http://127.0.0.1:${server?.port}${path}`, init)
  return { server, lines, get, clock, state }
}
