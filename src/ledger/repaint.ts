import type { Selectable } from 'kysely'

import type { CardState, Delivery, StateName } from '../card.ts'
import { Mistake } from '../mistake.ts'
import { currentDeliveries, type Db } from './entries.ts'
import { goOn, oweAgain } from './revive.ts'
import { cardOf } from './rows.ts'
import type { CardsTable } from './tables.ts'

/**
 * `wellwisher repaint`: back to `due`, for another picture. What was painted until now stays in `pictures` and is not wanted any
 * more, also when it comes only later. A yes to the old card is void, and its warnings told of the old picture.
 */
export async function repaintIn(
  tx: Db,
  { row, at }: { row: Selectable<CardsTable>; at: Date },
): Promise<StateName> {
  const { state } = cardOf(row)
  const deliveries = await currentDeliveries(tx, row)
  const obstacle = obstacleTo(row, { state, deliveries, at })
  if (obstacle !== undefined) throw new Mistake(obstacle)
  const why = 'another picture was asked for by hand'
  await goOn(tx, { row, to: { at: 'due' }, at, why })
  await tx
    .updateTable('cards')
    .set({ repainted_at: at.getTime(), treatment: null, warnings: '[]', recipe: null })
    .where('id', '=', row.id)
    .execute()
  // Of a card that failed on its way out: to be sent at its time, or now.
  await oweAgain(tx, row, { at: at.getTime() < row.send_at ? new Date(row.send_at) : at, why })
  return 'due'
}

interface Obstacle {
  readonly code: string
  readonly what: string
  readonly fix: string
}

/** Why a card cannot have another picture now. */
function obstacleTo(
  { id, late_at }: Selectable<CardsTable>,
  { state, deliveries, at }: { state: CardState; deliveries: readonly Delivery[]; at: Date },
): Obstacle | undefined {
  const out = onTheWayOut(id, { state, deliveries })
  if (out !== undefined) return out
  if (state.at === 'missed' || state.at === 'skipped' || state.at === 'cancelled') {
    return {
      code: 'ended',
      what: `${id} is ${state.at}; no card is made of it any more.`,
      fix: 'run-job with --to and --on makes a card all the same; `repaint` is for one that is still to go out.',
    }
  }
  if (at.getTime() >= late_at) {
    return {
      code: 'too-late',
      what: `${id} is too late to go out: its time is over.`,
      fix: `See \`wellwisher card ${id}\`.`,
    }
  }
  if (!('picture' in state) || state.picture === undefined) {
    const stopped = state.at === 'held' || state.at === 'failed'
    return {
      code: 'not-painted',
      what: `${id} is ${state.at}: it has no picture yet that another one could take the place of.`,
      fix: stopped
        ? `\`wellwisher retry ${id}\` tries to paint it again.`
        : 'Wait until it is painted, by `wellwisher start` or the next run-job.',
    }
  }
  return undefined
}

/** Nothing may change about a card that is on its way out, or perhaps there; one that was sent gets another only with a resend. */
function onTheWayOut(
  id: string,
  { state, deliveries }: { state: CardState; deliveries: readonly Delivery[] },
): Obstacle | undefined {
  const states = deliveries.map((delivery) => delivery.state.at)
  if (states.includes('unknown')) {
    return {
      code: 'maybe-sent',
      what: `${id} may have been sent: nobody knows.`,
      fix: `Ask whether it arrived, then say so: wellwisher resolve ${id} --arrived, or --not-arrived.`,
    }
  }
  if (state.at === 'sending' || states.includes('sending')) {
    return {
      code: 'too-late',
      what: `${id} is being sent.`,
      fix: 'Wait for its end, which `wellwisher card` tells.',
    }
  }
  if (!['sent', 'partial'].includes(state.at) && !states.some((one) => ARRIVED.includes(one)))
    return undefined
  return {
    code: 'sent',
    what: `${id} is ${state.at}: somebody has its picture already.`,
    fix: `\`wellwisher repaint ${id} --resend\` paints another one and sends the card once more.`,
  }
}

const ARRIVED: readonly string[] = ['accepted', 'delivered']
