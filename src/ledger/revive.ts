import type { Selectable } from 'kysely'

import type { CardState, Made, StateName } from '../card.ts'
import { Mistake } from '../mistake.ts'
import type { Db } from './entries.ts'
import type { Owed } from './ledger.ts'
import { cardOf, columnsOf, eventRow } from './rows.ts'
import type { CardsTable } from './tables.ts'
import { isStep } from './transitions.ts'

/** A card that waits for its time is asked for now: whatever was to come later comes now. */
export async function hasten(tx: Db, { card, deliveries }: Owed, at: Date): Promise<void> {
  await tx
    .updateTable('cards')
    .set((of) => ({
      paint_at: of.fn<number>('min', ['paint_at', of.val(card.paintAt.getTime())]),
      send_at: of.fn<number>('min', ['send_at', of.val(card.sendAt.getTime())]),
      late_at: of.fn<number>('max', ['late_at', of.val(card.lateAt.getTime())]),
      next_at: at.getTime(),
    }))
    .where('id', '=', card.id)
    .where('next_at', 'is not', null)
    .execute()
  for (const { channel, nextAt, skip } of deliveries) {
    if (skip !== undefined || nextAt === undefined) continue
    await tx
      .updateTable('deliveries')
      .set((of) => ({ next_at: of.fn<number>('min', ['next_at', of.val(nextAt.getTime())]) }))
      .where('card', '=', card.id)
      .where('channel', '=', channel)
      .where('state', '=', 'pending')
      .where('next_at', 'is not', null)
      .execute()
  }
}

/** Holds that end when somebody asks again: what was lacking may be there now. The others need a decision of their own. */
const ASKING_IS_ENOUGH = ['no-address', 'budget', 'unsettable', 'not-configured']

/** A card that stopped, and the card as it would be owed now. */
interface Revival {
  readonly owed: Owed
  readonly row: Selectable<CardsTable>
  readonly at: Date
  readonly why: string
}

/** Brings a card that stopped back on its way, when that is safe; a card that was sent, or may have been, stays. */
export async function revive(tx: Db, revival: Revival): Promise<void> {
  const { state } = cardOf(revival.row)
  if (state.at === 'held' && !ASKING_IS_ENOUGH.includes(state.reason.code)) return
  if (!['held', 'failed', 'missed', 'cancelled', 'skipped'].includes(state.at)) return
  if (state.at === 'failed' && state.files !== undefined) await sendAgain(tx, revival)
  else await comeBack(tx, revival)
}

/** From the last thing that is whole, with its deliveries owed again and the times of now. */
async function comeBack(tx: Db, { owed, row, at, why }: Revival): Promise<StateName> {
  const { state } = cardOf(row)
  await reopen(tx, { owed, revision: row.revision, at })
  if (!(await hasPending(tx, row))) return state.at
  const to = backTo(state)
  await goOn(tx, { row, to, at, why })
  const { sendAt, lateAt, timezone } = owed.card
  await tx
    .updateTable('cards')
    .set({ send_at: sendAt.getTime(), late_at: lateAt.getTime(), timezone })
    .where('id', '=', row.id)
    .execute()
  return to.at
}

/** `wellwisher retry`: all tries before it are forgiven. */
export async function retryIn(
  tx: Db,
  { row, at, owed }: { row: Selectable<CardsTable>; at: Date; owed: Owed | undefined },
): Promise<StateName> {
  const { state } = cardOf(row)
  refuseUnlessStopped(row, state)
  const why = 'retried by hand'
  if (await wasRefused(tx, row)) return sendAgain(tx, { row, at, why })
  if (owed !== undefined) {
    const to = await comeBack(tx, { owed, row, at, why })
    if (to !== state.at) return to
    throw new Mistake({
      code: 'no-way',
      what: `${row.id} still has no way to go: ${owed.deliveries.map(({ channel, skip }) => skip?.detail ?? channel).join('; ')}.`,
      fix: 'Put an address into the list, or another channel into the job, then try again.',
    })
  }
  throw new Mistake({
    code: 'not-owed',
    what: `${row.id} is owed to nobody any more: the person, the day or the job is not there now.`,
    fix: 'Put the list or jobs.yaml right, then try again.',
  })
}

/** Deliveries that were refused are tried again with the files that are there; those that arrived stay as they are. */
async function sendAgain(
  tx: Db,
  { row, at, why }: { row: Selectable<CardsTable>; at: Date; why: string },
): Promise<StateName> {
  const { picture, files } = madeOf(cardOf(row).state)
  if (picture === undefined || files === undefined) throw new Error(`${row.id} was sent and has no files`)
  await tx
    .updateTable('deliveries')
    .set({ state: 'pending', next_at: at.getTime(), reason_code: null, reason_detail: null, tries: 0 })
    .where('card', '=', row.id)
    .where('revision', '=', row.revision)
    .where('state', '=', 'not-sent')
    .execute()
  const to: CardState = { at: 'sending', picture, files }
  await goOn(tx, { row, to, at, why })
  if (row.late_at <= at.getTime()) {
    await tx
      .updateTable('cards')
      .set({ late_at: at.getTime() + A_DAY_MS })
      .where('id', '=', row.id)
      .execute()
  }
  return to.at
}

/** Whoever sends late by hand wants it sent; a day is long enough for every retry. */
const A_DAY_MS = 86_400_000

function refuseUnlessStopped(row: Selectable<CardsTable>, state: CardState): void {
  const code = 'reason' in state ? state.reason.code : ''
  if (code === 'maybe-sent') {
    throw new Mistake({
      code: 'maybe-sent',
      what: `${row.id} may have been sent: nobody knows, and trying again could send it twice.`,
      fix: `Ask whether it arrived, then say so: wellwisher resolve ${row.id} --arrived, or --not-arrived.`,
    })
  }
  if (!['held', 'failed', 'partial', 'missed'].includes(state.at)) {
    throw new Mistake({
      code: 'not-stopped',
      what: `${row.id} is ${state.at}; only a card that is held, failed, partial or missed can be tried again.`,
    })
  }
}

async function wasRefused(tx: Db, row: Selectable<CardsTable>): Promise<boolean> {
  const refused = await tx
    .selectFrom('deliveries')
    .select('card')
    .where('card', '=', row.id)
    .where('revision', '=', row.revision)
    .where('state', '=', 'not-sent')
    .executeTakeFirst()
  return refused !== undefined
}

/** Where a card goes on: from the last thing that is there. Files are made again, so that the words are those of today. */
function backTo(state: CardState): CardState {
  const { picture } = madeOf(state)
  const lost = state.at === 'held' && state.reason.code === 'picture-lost'
  return picture === undefined || lost ? { at: 'due' } : { at: 'painted', picture }
}

function madeOf(state: CardState): Made {
  return {
    ...('picture' in state && state.picture !== undefined ? { picture: state.picture } : {}),
    ...('files' in state && state.files !== undefined ? { files: state.files } : {}),
  }
}

/** Writes the step, and makes earlier tries count no more. */
async function goOn(
  tx: Db,
  { row, to, at, why }: { row: Selectable<CardsTable>; to: CardState; at: Date; why: string },
): Promise<void> {
  const from = cardOf(row).state.at
  if (!isStep(from, to.at) && from !== to.at)
    throw new Error(`${row.id} cannot be revived from ${from} to ${to.at}`)
  await tx
    .updateTable('cards')
    .set((of) => ({
      ...columnsOf(to),
      next_at: at.getTime(),
      round: of('round', '+', 1),
      owner: null,
      token: null,
      lease_until: null,
      updated_at: at.getTime(),
    }))
    .where('id', '=', row.id)
    .execute()
  await tx
    .insertInto('events')
    .values(eventRow({ at, card: cardOf(row).id, from, to: to.at, why }))
    .execute()
}

/** Deliveries that were given up are owed again, where nobody else has taken the place meanwhile. */
async function reopen(
  tx: Db,
  { owed, revision, at }: { owed: Owed; revision: number; at: Date },
): Promise<void> {
  for (const { channel, nextAt, skip } of owed.deliveries) {
    if (skip !== undefined) continue
    const taken = await tx
      .selectFrom('deliveries')
      .select('card')
      .where('person', '=', owed.card.person)
      .where('occasion', '=', owed.card.occasion)
      .where('occurrence', '=', owed.card.occurrence)
      .where('channel', '=', channel)
      .where('revision', '=', revision)
      .where('state', '!=', 'skipped')
      .executeTakeFirst()
    if (taken !== undefined) continue
    await tx
      .updateTable('deliveries')
      .set({
        state: 'pending',
        next_at: nextAt?.getTime() ?? null,
        reason_code: null,
        reason_detail: null,
        updated_at: at.getTime(),
      })
      .where('card', '=', owed.card.id)
      .where('channel', '=', channel)
      .where('revision', '=', revision)
      .where('state', '=', 'skipped')
      .execute()
  }
}

async function hasPending(tx: Db, row: Selectable<CardsTable>): Promise<boolean> {
  const pending = await tx
    .selectFrom('deliveries')
    .select('card')
    .where('card', '=', row.id)
    .where('revision', '=', row.revision)
    .where('state', '=', 'pending')
    .executeTakeFirst()
  return pending !== undefined
}
