/**
 * Preloaded (`--import`) into a process under test: what it does as a last resort, after five seconds or more, it does ten times as
 * soon.
 */
const LAST_RESORT_MS = 5_000
const TIMES = 10

const after = globalThis.setTimeout

globalThis.setTimeout = ((work: () => void, ms = 0) =>
  after(work, ms < LAST_RESORT_MS ? ms : ms / TIMES)) as typeof setTimeout
