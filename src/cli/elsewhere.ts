import type { Ledger, Story } from '../ledger/ledger.ts'
import { instant } from './shape.ts'

/** Says of cards that another process has in hand who that is; of each card once for each process. */
export function elsewhere(
  ledger: Pick<Ledger, 'processes'>,
  say: (text: string) => void,
): (waiting: readonly Story[]) => Promise<void> {
  const said = new Set<string>()
  return async (waiting) => {
    for (const { card, owner } of waiting) {
      if (owner === undefined || said.has(`${card.id} ${owner}`)) continue
      const other = await ledger.processes.behind(owner)
      if (other === undefined) continue
      said.add(`${card.id} ${owner}`)
      const { pid, command, since } = other
      say(
        `${card.id} is in the hands of process ${pid} (${command}, since ${instant(since)}); waiting for it.`,
      )
    }
  }
}
