import type { Selectable } from 'kysely'

import { BRAKES, type Card, type CardState, type Delivery, type Made, type StateName } from '../card.ts'
import { Mistake } from '../mistake.ts'
import { sendAfresh } from './bounced.ts'
import { currentDeliveries, type Db } from './entries.ts'
import type { Again, Owed } from './ledger.ts'
import { overrule } from './overrule.ts'
import { asState, change, insertDeliveries, placesFor, type Settled } from './places.ts'
import { cardOf, pictureOf } from './rows.ts'
import type { CardsTable } from './tables.ts'

/** Holds that end when somebody asks again: what was lacking may be there now. The others need a decision of their own. */
const ASKING_IS_ENOUGH: readonly string[] = [
  'no-address',
  'budget',
  'unsettable',
  'not-configured',
  'channel-unusable',
  'service-stopped',
  'rate-limited',
  'unfit-picture',
  // Asked anew, unless the list was put right.
  ...BRAKES,
]

/** A card that stopped, and the card as it would be owed now. */
interface Revival {
  readonly again: Again
  readonly row: Selectable<CardsTable>
  readonly at: Date
  readonly why: string
}

/** Brings a card that stopped back on its way, when that is safe; a card that was sent, or may have been, stays. */
export async function revive(tx: Db, revival: Revival): Promise<void> {
  const { state } = cardOf(revival.row)
  if (state.at === 'held' && !ASKING_IS_ENOUGH.includes(state.reason.code)) return
  if (!['held', 'failed', 'missed', 'cancelled', 'skipped'].includes(state.at)) return
  // One that arrived once goes out again only when somebody says --resend or retry.
  if (await hasArrived(tx, revival.row)) return
  if (state.at === 'failed' && state.files !== undefined) await sendAgain(tx, revival)
  else await comeBack(tx, revival)
}

/** From the last thing that is whole, with its deliveries owed again where nobody else has the place, and the times of now. */
export async function comeBack(tx: Db, { again, row, at, why }: Revival): Promise<StateName> {
  const { owed, stands } = again
  const card = cardOf(row)
  const places = await placesFor(tx, owed, { at, stands })
  if (places.deliveries.every(({ skip }) => skip !== undefined)) return card.state.at
  await reopen(tx, { owed, card, deliveries: places.deliveries, at })
  const to = backTo(card.state, places.picture)
  await goOn(tx, { row, to, at, why })
  const { paintAt, sendAt, lateAt, timezone } = owed.card
  const times = { paint_at: paintAt.getTime(), send_at: sendAt.getTime(), late_at: lateAt.getTime() }
  await tx
    .updateTable('cards')
    .set({
      ...times,
      timezone,
      routing: owed.routing,
      trigger: owed.card.trigger,
      next_at: paintAt > at ? paintAt.getTime() : at.getTime(),
    })
    .where('id', '=', row.id)
    .execute()
  return to.at
}

/** `wellwisher retry`: all tries before it are forgiven. */
export async function retryIn(
  tx: Db,
  { row, at, again }: { row: Selectable<CardsTable>; at: Date; again: Again | undefined },
): Promise<StateName> {
  const { state } = cardOf(row)
  refuseUnlessStopped(row, state)
  const why = 'retried by hand'
  const afresh = await sendAfresh(tx, { row, at, why })
  if (afresh !== undefined) {
    await allowADay(tx, row, at)
    return afresh
  }
  if ((await refused(tx, row)).length > 0) return sendAgain(tx, { row, at, why })
  if (again === undefined) {
    throw new Mistake({
      code: 'not-owed',
      what: `${row.id} is owed to nobody any more: the person, the day or the job is not there now.`,
      fix: 'Put the list or jobs.yaml right, then try again.',
    })
  }
  const to = await comeBack(tx, { again, row, at, why })
  if (to !== state.at) return to
  throw new Mistake({
    code: 'no-way',
    what: `${row.id} still has no way to go: ${again.owed.deliveries.map(({ channel, skip }) => skip?.detail ?? channel).join('; ')}.`,
    fix: 'Put an address into the list, or another channel into the job, then try again.',
  })
}

/**
 * Deliveries that were refused are tried again; those that arrived stay as they are. In a `first` list the first of them has
 * its turn. With the files that are there, or with new ones from the same picture when a file was lost.
 */
async function sendAgain(
  tx: Db,
  { row, at, why }: { row: Selectable<CardsTable>; at: Date; why: string },
): Promise<StateName> {
  const { picture, files } = madeOf(cardOf(row).state)
  if (picture === undefined || files === undefined) throw new Error(`${row.id} was sent and has no files`)
  const again = await oweAgain(tx, row, { at, why })
  const lost = again.some(({ state }) => state.at === 'not-sent' && state.reason.code === 'file-lost')
  const to: CardState = lost ? { at: 'painted', picture } : { at: 'sending', picture, files }
  await goOn(tx, { row, to, at, why })
  await allowADay(tx, row, at)
  return to.at
}

/** Whoever sends late by hand wants it sent; a day is long enough for every retry. */
async function allowADay(tx: Db, { id, late_at }: Selectable<CardsTable>, at: Date): Promise<void> {
  if (late_at > at.getTime()) return
  await tx
    .updateTable('cards')
    .set({ late_at: at.getTime() + A_DAY_MS })
    .where('id', '=', id)
    .execute()
}

/** Deliveries that were refused are owed again, from an instant on; answers them as they were. */
export async function oweAgain(
  tx: Db,
  row: Selectable<CardsTable>,
  { at, why }: { at: Date; why: string },
): Promise<readonly Delivery[]> {
  const again = await refused(tx, row)
  for (const [index, delivery] of again.entries()) {
    const waits = row.routing === 'first' && index > 0
    await change(tx, delivery, { to: { at: 'pending', nextAt: waits ? undefined : at }, at, why })
    await forgiveTries(tx, delivery)
  }
  return again
}

async function forgiveTries(tx: Db, { card, channel, revision }: Delivery): Promise<void> {
  await tx
    .updateTable('deliveries')
    .set({ tries: 0, begun_at: null, doubt: null, sent_to: null, kept: null, asked: 0 })
    .where('card', '=', card)
    .where('channel', '=', channel)
    .where('revision', '=', revision)
    .execute()
}

async function hasArrived(tx: Db, { id }: Selectable<CardsTable>): Promise<boolean> {
  const arrived = await tx
    .selectFrom('deliveries')
    .select('card')
    .where('card', '=', id)
    .where('state', 'in', ['accepted', 'delivered', 'unknown', 'bounced'])
    .executeTakeFirst()
  return arrived !== undefined
}

async function refused(tx: Db, row: Selectable<CardsTable>): Promise<Delivery[]> {
  const rows = await currentDeliveries(tx, row)
  return rows.filter(({ state }) => state.at === 'not-sent')
}

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
  const wasSilent = state.at === 'skipped' && code === 'not-approved'
  if (!wasSilent && !['held', 'failed', 'partial', 'missed'].includes(state.at)) {
    throw new Mistake({
      code: 'not-stopped',
      what: `${row.id} is ${state.at}; only a card that is held, failed, partial or missed can be tried again.`,
      fix: OTHERWISE[state.at]?.(row) ?? '',
    })
  }
}

/** What helps where trying again does not. */
const OTHERWISE: { readonly [state in StateName]?: (row: Selectable<CardsTable>) => string } = {
  sent: ({ job, person, day }) =>
    `\`run-job ${job} --to ${person} --on ${day} --resend\` sends it once more.`,
  cancelled: ({ job, person, day }) =>
    `\`run-job ${job} --to ${person} --on ${day}\` makes it, when it is still owed.`,
  awaiting: ({ id }) => `\`wellwisher approve ${id}\` sends it, \`wellwisher reject ${id}\` ends it.`,
}

/**
 * Where a card goes on: from the last thing that is there, or from the picture that another one left it. Files are made again,
 * so that the words are those of today.
 */
function backTo(state: CardState, left?: string): CardState {
  const picture = madeOf(state).picture ?? (left === undefined ? undefined : pictureOf(left))
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
export async function goOn(
  tx: Db,
  { row, to, at, why }: { row: Selectable<CardsTable>; to: CardState; at: Date; why: string },
): Promise<void> {
  const { id, state } = cardOf(row)
  await overrule(tx, { id, from: state.at }, { to, at, nextAt: at, why })
  await tx
    .updateTable('cards')
    .set((of) => ({ approved: null, round: of('round', '+', 1), cleared_at: null }))
    .where('id', '=', id)
    .execute()
}

/** States from which a delivery of a card that comes back is owed anew; of the others something may have arrived. */
const OPEN = ['pending', 'skipped', 'not-sent']

/** A card that waits gets the channels that its job names by now, where nobody else has the place. */
export async function align(tx: Db, { again, row, at }: Omit<Revival, 'why'>): Promise<void> {
  const card = cardOf(row)
  const own = await currentDeliveries(tx, row)
  const lacks = again.owed.deliveries.some(({ channel, skip }) => {
    const state = own.find((one) => one.channel === channel)?.state
    const missing = state === undefined || (state.at === 'skipped' && WAY_BACK.includes(state.reason.code))
    return skip === undefined && missing
  })
  if (!lacks) return
  const { deliveries } = await placesFor(tx, again.owed, { at, stands: again.stands })
  await reopen(tx, { owed: again.owed, card, deliveries, at })
}

/** A delivery that was skipped for one of these is owed again when the list or the job was put right. */
const WAY_BACK = ['no-address', 'bad-address', 'no-channel', 'no-consent', 'not-wanted', 'quiet']

/** Every channel that the card may have is owed again; one that waits already comes no later than it would have. */
async function reopen(
  tx: Db,
  back: { owed: Owed; card: Card; deliveries: readonly Settled[]; at: Date },
): Promise<void> {
  const { owed, card, deliveries, at } = back
  const own = await currentDeliveries(tx, card)
  for (const settled of deliveries) {
    const known = own.find(({ channel }) => channel === settled.channel)
    if (known === undefined || !OPEN.includes(known.state.at)) continue
    const state = known.state
    const sooner = state.at === 'pending' && state.nextAt !== undefined && settled.nextAt !== undefined
    const nextAt = sooner && state.nextAt < settled.nextAt ? state.nextAt : settled.nextAt
    await change(tx, known, { to: asState({ ...settled, nextAt }), at, why: 'owed again' })
  }
  await insertDeliveries(tx, { owed, revision: card.revision, deliveries, at })
}
