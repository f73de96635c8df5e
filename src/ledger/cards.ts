import type { Selectable } from 'kysely'

import type { CardId } from '../card.ts'
import { Mistake } from '../mistake.ts'
import { inOneCommit } from './commit.ts'
import { approveIn, rejectIn } from './approvals.ts'
import { type Db, rowOf, stories } from './entries.ts'
import { eventsOf, tell } from './events.ts'
import type { Again, CardFilter, Cards } from './ledger.ts'
import { cancelAs, insertDeliveries, placesFor } from './places.ts'
import { repaintIn } from './repaint.ts'
import { retryIn } from './revive.ts'
import { cardOf, columnsOf } from './rows.ts'
import { cardsOfRun } from './runs.ts'
import type { CardsTable } from './tables.ts'

export function cardsIn(db: Db): Cards {
  return {
    async get(id) {
      const row = await rowOf(db, id)
      return row === undefined ? undefined : (await stories(db, [row]))[0]
    },

    async list(filter) {
      return stories(db, await rowsOf(db, filter))
    },

    events: (id) => eventsOf(db, id),

    retry: (id, at, again) =>
      inOneCommit(db, 'ledger.card-retry', async (tx) =>
        retryIn(tx, { row: await known(tx, id), at, again }),
      ),

    approve: (id, at, yes = {}) =>
      inOneCommit(db, 'ledger.card-approve', async (tx) =>
        approveIn(tx, { row: await known(tx, id), at, yes }),
      ),

    reject: (id, at, also = {}) =>
      inOneCommit(db, 'ledger.card-reject', async (tx) =>
        rejectIn(tx, { row: await known(tx, id), at, also }),
      ),

    cancel: (id, at) =>
      inOneCommit(db, 'ledger.card-cancel', async (tx) => cancel(tx, await known(tx, id), at)),

    repaint: (id, at, again) =>
      inOneCommit(db, 'ledger.card-repaint', async (tx) => {
        if (again !== undefined) await resend(tx, { again, row: await known(tx, id), at })
        return repaintIn(tx, { row: await known(tx, id), at })
      }),

    resend: (again, at) =>
      inOneCommit(db, 'ledger.card-resend', async (tx) =>
        resend(tx, { again, row: await known(tx, again.owed.card.id), at }),
      ),
  }
}

async function rowsOf(db: Db, filter: CardFilter): Promise<Selectable<CardsTable>[]> {
  const { state, job, person, ids, run, limit, after } = filter
  if (ids?.length === 0) return []
  const last = after === undefined ? undefined : await known(db, after)
  return db
    .selectFrom('cards')
    .selectAll()
    .$if(state !== undefined, (query) => query.where('state', '=', state ?? ''))
    .$if(job !== undefined, (query) => query.where('job', '=', job ?? ''))
    .$if(person !== undefined, (query) => query.where('person', '=', person ?? ''))
    .$if(ids !== undefined, (query) => query.where('id', 'in', [...(ids ?? [])]))
    .$if(run !== undefined, (query) => query.where('id', 'in', cardsOfRun(db, run ?? '')))
    .$if(last !== undefined, (query) =>
      query.where(({ eb, refTuple, tuple }) =>
        eb(refTuple('send_at', 'id'), '>', tuple(last?.send_at ?? 0, last?.id ?? '')),
      ),
    )
    .orderBy('send_at')
    .orderBy('id')
    .$if(limit !== undefined, (query) => query.limit(limit ?? 0))
    .execute()
}

async function known(tx: Db, id: CardId): Promise<Selectable<CardsTable>> {
  const row = await rowOf(tx, id)
  if (row === undefined) {
    throw new Mistake({
      code: 'unknown-card',
      what: `There is no card ${id}.`,
      fix: 'A card is named job/person/day; `wellwisher cards` lists them.',
    })
  }
  return row
}

/** States of which something was sent, or is on its way out of the door. */
const TOO_LATE = ['sending', 'sent', 'partial']

async function cancel(tx: Db, row: Selectable<CardsTable>, at: Date): Promise<void> {
  const card = cardOf(row)
  const { state } = card
  const maybeSent = state.at === 'held' && state.reason.code === 'maybe-sent'
  if (TOO_LATE.includes(state.at) || maybeSent) {
    throw new Mistake({
      code: 'too-late',
      what: `${card.id} is ${maybeSent ? 'perhaps sent' : state.at}; it cannot be taken back.`,
    })
  }
  if (['cancelled', 'missed', 'skipped'].includes(state.at)) {
    throw new Mistake({
      code: 'ended',
      what: `${card.id} is ${state.at} already; nothing more is made or sent of it.`,
    })
  }
  await cancelAs(tx, row, { at, reason: { code: 'by-hand', detail: 'somebody cancelled it' } })
}

/** The next revision, with keys of its own, on the channels that this card may have. */
async function resend(
  tx: Db,
  { again, row, at }: { again: Again; row: Selectable<CardsTable>; at: Date },
): Promise<void> {
  const card = cardOf(row)
  const { state } = card
  if (state.at !== 'sent' && state.at !== 'partial') return
  const { owed, stands } = again
  const revision = card.revision + 1
  const { deliveries } = await placesFor(tx, owed, { at, stands })
  if (deliveries.every(({ skip }) => skip !== undefined)) return
  await tx
    .updateTable('cards')
    .set((of) => ({
      ...columnsOf({ at: 'painted', picture: state.picture }),
      approved: null,
      revision,
      round: of('round', '+', 1),
      cleared_at: null,
      routing: owed.routing,
      trigger: owed.card.trigger,
      send_at: owed.card.sendAt.getTime(),
      late_at: owed.card.lateAt.getTime(),
      next_at: at.getTime(),
      updated_at: at.getTime(),
    }))
    .where('id', '=', card.id)
    .execute()
  await insertDeliveries(tx, { owed, revision, deliveries, at })
  const why = `sent again by hand, revision ${revision}`
  await tell(tx, { at, card: card.id, from: state.at, to: 'painted', why })
}
