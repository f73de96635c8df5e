import { readFileSync } from 'node:fs'

/**
 * Loaded before a bin: its wall clock goes by a file, `HOUSEHOLD_CLOCK`, that says how many ms it is ahead of the real one. So a test
 * turns the clock of a running process, as a laptop's does that was closed for a night; timers go on as they were.
 */
const file = process.env['HOUSEHOLD_CLOCK'] ?? ''

const Real = Date

const now = () => Real.now() + Number(readFileSync(file, 'utf8'))

globalThis.Date = new Proxy(Real, {
  construct: (_, given: readonly unknown[]) => Reflect.construct(Real, given.length === 0 ? [now()] : given),
  get: (_, name) => (name === 'now' ? now : Reflect.get(Real, name)),
})
