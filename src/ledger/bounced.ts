import type { Selectable } from 'kysely'

import type { Delivery, StateName } from '../card.ts'
import { currentDeliveries, type Db } from './entries.ts'
import { overrule } from './overrule.ts'
import { insertDeliveries, type Settled } from './places.ts'
import { cardOf } from './rows.ts'
import type { CardsTable } from './tables.ts'

/**
 * Tries a card again of which something came back. The other side took its key once and would drop it now, so that it goes out as the
 * next revision: only where it did not arrive, and in a `first` list on the channels after the one that it came back from. Undefined
 * when nothing came back.
 */
export async function sendAfresh(
  tx: Db,
  { row, at, why }: { row: Selectable<CardsTable>; at: Date; why: string },
): Promise<StateName | undefined> {
  const card = cardOf(row)
  const before = await currentDeliveries(tx, card)
  const { state } = card
  if (!before.some((one) => one.state.at === 'bounced')) return undefined
  if (!('files' in state) || state.files === undefined || state.picture === undefined) return undefined
  const { picture, files } = state
  const revision = card.revision + 1
  const routing = row.routing === 'first' ? 'first' : 'all'
  await tx.updateTable('cards').set({ revision }).where('id', '=', card.id).execute()
  const deliveries = routing === 'first' ? inTurn(before, at) : before.map((one) => afresh(one, at))
  await insertDeliveries(tx, { owed: { card, routing, deliveries: [] }, revision, deliveries, at })
  await overrule(
    tx,
    { id: card.id, from: state.at },
    { to: { at: 'sending', picture, files }, at, nextAt: at, why },
  )
  return 'sending'
}

/** What arrived stays as it is, and what was given up, too. */
function afresh(delivery: Delivery, at: Date): Settled {
  const { channel, state } = delivery
  if (hasFailed(delivery)) return { channel, nextAt: at, skip: undefined }
  const skip = state.at === 'skipped' ? state.reason : { code: 'already', detail: 'it arrived there before' }
  return { channel, nextAt: undefined, skip }
}

const isUntried = ({ state }: Delivery) => state.at === 'skipped' && state.reason.code === 'not-needed'
const hasFailed = ({ state }: Delivery) => state.at === 'bounced' || state.at === 'not-sent'

/** The channels that were not tried yet, or all of them when none is left. */
function inTurn(before: readonly Delivery[], at: Date): readonly Settled[] {
  const meant = before.filter(before.some(isUntried) ? isUntried : hasFailed)
  return before.map((one) => {
    const { channel, state } = one
    if (meant.includes(one)) return { channel, nextAt: one === meant[0] ? at : undefined, skip: undefined }
    const skip =
      state.at === 'skipped' ? state.reason : { code: 'bounced', detail: 'it came back from there before' }
    return { channel, nextAt: undefined, skip }
  })
}
