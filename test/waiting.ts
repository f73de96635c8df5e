import type { Rig } from './rig.ts'

/** The cards that wait for a grant, as they come and go. */
export function watchWaiting(rig: Rig): ReadonlySet<string> {
  const waiting = new Set<string>()
  Object.assign(rig.worker, {
    progress: ({ card, step }: { card: string; step: string }) => {
      if (step === 'waiting') waiting.add(card)
      else waiting.delete(card)
    },
  })
  return waiting
}
