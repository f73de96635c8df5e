/** What a sender may leave behind, as Node calls it; requests to the disk and the like end by themselves. */
const LASTING = /^(?:TCP|TLS|Pipe|Process|UDP|Timeout|Worker|MessagePort)/

/** A connection of this machine is closed within this, also when it is busy. */
const PATIENCE_MS = 3_000

/** How many of each kind are open and keep the process alive. */
export type Open = ReadonlyMap<string, number>

export function stillOpen(): Open {
  const counts = new Map<string, number>()
  for (const kind of process.getActiveResourcesInfo()) {
    if (LASTING.test(kind)) counts.set(kind, (counts.get(kind) ?? 0) + 1)
  }
  return counts
}

/** What is open more often than before, once what was closed has had its time to close. */
export async function leftOpen(before: Open, patienceMs = PATIENCE_MS): Promise<readonly string[]> {
  const more = () => [...stillOpen()].filter(([kind, count]) => count > (before.get(kind) ?? 0))
  const began = performance.now()
  while (more().length > 0 && performance.now() - began < patienceMs) await new Promise(setImmediate)
  return more().map(([kind, count]) => `${count - (before.get(kind) ?? 0)} ${kind}`)
}
