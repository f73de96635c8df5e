import type { CardId, CardState, StateName } from '../card.ts'
import type { Db } from './entries.ts'
import { IllegalTransition } from './ledger.ts'
import { tell } from './events.ts'
import { columnsOf } from './rows.ts'
import { isStep } from './transitions.ts'

/**
 * A step that no claim stands for: a person's word, or another card that takes the place. Whoever has the card in hand loses it.
 * `nextAt` is when it is looked at, undefined lets it rest. Throws `IllegalTransition`; what stays where it is is no step.
 */
export async function overrule(
  tx: Db,
  card: { readonly id: CardId; readonly from: StateName },
  step: {
    readonly to: CardState
    readonly at: Date
    readonly nextAt: Date | undefined
    readonly why: string
  },
): Promise<void> {
  const { id, from } = card
  const { to, at, nextAt, why } = step
  if (!isStep(from, to.at) && from !== to.at) throw new IllegalTransition(id, from, to.at)
  await tx
    .updateTable('cards')
    .set({
      ...columnsOf(to),
      next_at: nextAt?.getTime() ?? null,
      owner: null,
      token: null,
      lease_until: null,
      updated_at: at.getTime(),
    })
    .where('id', '=', id)
    .execute()
  await tell(tx, { at, card: id, from, to: to.at, why })
}
