import type { Selectable } from 'kysely'

import type { AttemptId } from '../card.ts'
import { type Micros, NOTHING } from '../money.ts'
import { moveIn, mustHold } from './claims.ts'
import type { Db } from './entries.ts'
import {
  type AttemptEnd,
  type Attempts,
  type Begun,
  type Claim,
  LostClaim,
  type NewAttempt,
} from './ledger.ts'
import type { AttemptsTable } from './tables.ts'

/** Leaves a transaction with nothing written. */
class Denied extends Error {
  readonly cap: 'day' | 'month'
  constructor(cap: 'day' | 'month') {
    super(`the budget of the ${cap} is used up`)
    this.cap = cap
  }
}

export function attemptsIn(db: Db): Attempts {
  return {
    async begin(claim, attempt): Promise<Begun> {
      try {
        return { kind: 'begun', claim: await db.transaction().execute((tx) => begin(tx, claim, attempt)) }
      } catch (error) {
        if (error instanceof Denied) return { kind: 'denied', cap: error.cap }
        throw error
      }
    },

    async leftOver() {
      const rows = await db
        .selectFrom('attempts')
        .innerJoin('cards', 'cards.id', 'attempts.card')
        .select(['attempts.id', 'attempts.generator', 'attempts.paid'])
        .where('attempts.ended_at', 'is', null)
        .where('cards.owner', 'is', null)
        .where((of) =>
          of.or([of('cards.attempt', 'is', null), of('cards.attempt', '!=', of.ref('attempts.id'))]),
        )
        .execute()
      return rows.map(({ id, generator, paid }) => ({ id: id as AttemptId, generator, paid: paid === 1 }))
    },

    end: (ended) => db.transaction().execute((tx) => end(tx, ended)),

    async painted(claim, ended, to) {
      const moved = await db.transaction().execute(async (tx) => {
        await end(tx, ended)
        try {
          return await moveIn(tx, { claim, to: { at: 'painted', picture: to.picture }, change: to })
        } catch (error) {
          // The bill is written all the same; only the card belongs to somebody else.
          if (error instanceof LostClaim) return error
          throw error
        }
      })
      if (moved instanceof LostClaim) throw moved
      return moved
    },
  }
}

async function begin(tx: Db, claim: Claim, attempt: NewAttempt): Promise<Claim> {
  const { reservation, now } = attempt
  await mustHold(tx, claim, now)
  if (attempt.paid) await reserve(tx, attempt)
  const round = tx.selectFrom('cards').select('round').where('id', '=', claim.card.id)
  const before = await tx
    .selectFrom('attempts')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('card', '=', claim.card.id)
    .executeTakeFirstOrThrow()
  await tx
    .insertInto('attempts')
    .values({
      id: attempt.id,
      card: claim.card.id,
      number: before.count + 1,
      round,
      generator: attempt.generator,
      prompt: attempt.prompt,
      paid: attempt.paid ? 1 : 0,
      started_at: now.getTime(),
      micros: attempt.paid ? reservation.worst : NOTHING,
      money: attempt.paid ? 'reserved' : 'settled',
      budget_day: reservation.day,
      budget_month: reservation.month,
    })
    .execute()
  return moveIn(tx, {
    claim,
    to: { at: 'painting', attempt: attempt.id },
    change: { why: `asking ${attempt.generator}`, now, nextAt: now },
  })
}

async function reserve(tx: Db, { reservation: { worst, day, month, caps } }: NewAttempt): Promise<void> {
  await charge(tx, { period: day, micros: worst, cap: caps.perDay, denied: new Denied('day') })
  await charge(tx, { period: month, micros: worst, cap: caps.perMonth, denied: new Denied('month') })
}

async function charge(
  tx: Db,
  { period, micros, cap, denied }: { period: string; micros: Micros; cap: Micros; denied: Denied },
): Promise<void> {
  await openPeriod(tx, period)
  const row = await tx
    .updateTable('budget')
    .set((of) => ({ micros: of('micros', '+', micros) }))
    .where('period', '=', period)
    .where((of) => of(of('micros', '+', micros), '<=', cap))
    .returning('period')
    .executeTakeFirst()
  if (row === undefined) throw denied
}

async function openPeriod(tx: Db, period: string): Promise<void> {
  await tx
    .insertInto('budget')
    .values({ period, micros: NOTHING })
    .onConflict((conflict) => conflict.column('period').doNothing())
    .execute()
}

/** Written once; only what came after all, from whoever was thought to be gone, settles what nobody knew. */
async function end(tx: Db, ended: AttemptEnd): Promise<void> {
  const before = await tx.selectFrom('attempts').selectAll().where('id', '=', ended.id).executeTakeFirst()
  if (before === undefined || !mayEnd(before, ended)) return
  const micros = charged(ended, before.micros as Micros)
  await tx
    .updateTable('attempts')
    .set({
      ended_at: ended.now.getTime(),
      ending: ended.ending,
      answer: ended.answer,
      code: ended.code ?? null,
      detail: ended.detail ?? null,
      request_id: ended.requestId ?? null,
      usage: ended.usage === undefined ? null : JSON.stringify(ended.usage),
      micros,
      money: ended.money.kind,
    })
    .where('id', '=', ended.id)
    .execute()
  if (before.paid === 0 || micros === before.micros) return
  for (const period of [before.budget_day, before.budget_month]) {
    await tx
      .updateTable('budget')
      .set((of) => ({ micros: of('micros', '+', micros - before.micros) }))
      .where('period', '=', period)
      .execute()
  }
}

function mayEnd({ ended_at, code, money }: Selectable<AttemptsTable>, ended: AttemptEnd): boolean {
  if (ended_at === null) return true
  const presumedGone = code === 'crashed' && ended.code !== 'crashed'
  return money === 'kept' && (ended.answer === 'picture' || presumedGone)
}

function charged({ money }: AttemptEnd, reserved: Micros): Micros {
  switch (money.kind) {
    case 'settled':
      return money.bill
    case 'released':
      return NOTHING
    case 'kept':
      return reserved
    default:
      throw new Error(`unknown money ${JSON.stringify(money satisfies never)}`)
  }
}
