import type { Selectable, Updateable } from 'kysely'

import type { Card, CardFile, CardId, CardState, OwedCard, StateName } from '../card.ts'
import { claimOf, type Db } from './entries.ts'
import { tell } from './events.ts'
import { type Change, type Claim, IllegalTransition, LostClaim } from './ledger.ts'
import { countFailure, endStreak } from './pauses.ts'
import { giveUp } from './places.ts'
import { askIn } from './questions.ts'
import { columnsOf } from './rows.ts'
import { type Slots, statement } from './statement.ts'
import type { CardsTable, Tables } from './tables.ts'
import { isStep } from './transitions.ts'
import { yesTo } from './yes.ts'

/** Endings after which nothing will be sent: what was still pending is given up, and another card may take its place. */
const GIVES_UP: readonly StateName[] = ['missed', 'cancelled', 'skipped']

/** A step on the way, within a transaction that may do more. A card that rests is given back at once. */
export async function moveIn(
  tx: Db,
  { claim, to, change }: { claim: Claim; to: CardState; change: Change },
): Promise<Claim> {
  const { card } = claim
  if (!isStep(card.state.at, to.at)) throw new IllegalTransition(card.id, card.state.at, to.at)
  const rests = change.nextAt === undefined || change.nextAt > change.now
  const [row] = await write(tx, {
    ...holderOf(claim),
    ...columnsOf(to),
    next_at: change.nextAt?.getTime() ?? null,
    updated_at: change.now.getTime(),
    ...besides(claim.card, to, change),
  })
  if (row === undefined) throw new LostClaim(card.id)
  await tell(tx, { at: change.now, card: card.id, from: card.state.at, to: to.at, why: change.why })
  await follow(tx, { card, from: card.state.at, to, change })
  const after = await claimOf(tx, row)
  if (rests) {
    await tx
      .updateTable('cards')
      .set({ owner: null, token: null, lease_until: null })
      .where('id', '=', card.id)
      .execute()
  }
  return after
}

/** Nobody else writes to a card that is claimed, and whoever claimed it only while it is in the state that they know. */
interface Holder {
  readonly card: string
  readonly held: string
  readonly from: string
}

function holderOf({ card, token }: Claim): Holder {
  return { card: card.id, held: token, from: card.state.at }
}

const write = statement((tx, { card, held, from, ...columns }: Slots<Holder & Updateable<CardsTable>>) =>
  tx
    .updateTable('cards')
    .set(columns)
    .where('id', '=', card)
    .where('token', '=', held)
    .where('state', '=', from)
    .returningAll(),
)

/** What a step writes beside the state and its time. */
function besides({ warnings: before }: Card, to: CardState, change: Change) {
  const { now, unasked, recipe, madeWith, warnings, repaint } = change
  return {
    ...(to.at === 'awaiting' ? { asked_at: now.getTime() } : {}),
    ...(unasked === true && to.at === 'finished' ? { approved: yesTo(to.files) } : {}),
    ...(recipe === undefined ? {} : { recipe }),
    ...(repaint === undefined ? {} : { repainted_at: now.getTime(), treatment: null, recipe: null }),
    ...(madeWith === undefined ? {} : { made_with: madeWith }),
    ...(warnings === undefined ? {} : { warnings: JSON.stringify([...before, ...warnings]) }),
  }
}

/** What else is written down with a step. */
async function follow(
  tx: Db,
  step: { card: OwedCard; from: StateName; to: CardState; change: Change },
): Promise<void> {
  const { card, from, to, change } = step
  if (change.questions !== undefined) {
    await askIn(tx, { card: card.id, person: card.person, questions: change.questions }, change.now)
  }
  if (to.at === 'finished') await keepFiles(tx, card.id, to.files)
  if (to.at === 'failed' && change.lasting === true)
    await countFailure(tx, { job: card.job, step: 'painting', code: to.reason.code })
  if (to.at === 'painted' && from === 'painting') await endStreak(tx, { job: card.job, step: 'painting' })
  if (GIVES_UP.includes(to.at)) await giveUp(tx, { card: card.id, why: to.at, now: change.now })
}

/** By its files a name can be read, so none of them is forgotten when another takes its place. */
async function keepFiles(tx: Db, card: CardId, files: readonly CardFile[]): Promise<void> {
  for (const { sha256 } of files) await keepFile(tx, { card, sha256 })
}

const keepFile = statement((tx, file: Slots<Tables['card_files']>) =>
  tx
    .insertInto('card_files')
    .values(file)
    .onConflict((conflict) => conflict.doNothing()),
)

/**
 * Before something that cannot be undone: the claim must stand by the wall clock, and is lengthened, so that what is begun
 * now ends within it. Answers the card's row. Throws `LostClaim`.
 */
export async function mustHold(
  tx: Db,
  claim: Claim,
  { now, leaseMs }: { now: Date; leaseMs: number },
): Promise<Selectable<CardsTable>> {
  const until = now.getTime() + leaseMs
  const [held] = await lengthen(tx, { ...holderOf(claim), now: now.getTime(), until })
  if (held === undefined) throw new LostClaim(claim.card.id)
  return held
}

const lengthen = statement(
  (tx, { card, held, from, now, until }: Slots<Holder & { now: number; until: number }>) =>
    tx
      .updateTable('cards')
      .set({ lease_until: until })
      .where('id', '=', card)
      .where('token', '=', held)
      .where('state', '=', from)
      .where('lease_until', '>', now)
      .returningAll(),
)
