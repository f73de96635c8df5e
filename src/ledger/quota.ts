import { sql } from 'kysely'

import {
  type Account,
  type Grant,
  type Move,
  move,
  type Quota,
  type QuotaAsk,
  type QuotaRow,
  waitMs,
} from '../generate/quota.ts'
import type { Db } from './entries.ts'

/** The quota as one row for all processes: each grant is one conditional UPDATE that tests and moves both buckets. */
export function quotaIn(db: Db): Quota {
  const quota: Quota = {
    async take(account, ask): Promise<Grant> {
      if (await granted(db, account, ask)) return { kind: 'granted' }
      const row = await of(db, account)
      if (row === undefined) {
        await open(db, account)
        return quota.take(account, ask)
      }
      const by = move(ask.weight, ask.limits)
      if (runsAhead(row, by, ask.now.getTime())) await setBack(db, account, { by, at: ask.now.getTime() })
      return { kind: 'wait', ms: waitMs(row, by, ask.now.getTime()) }
    },

    async close(account, { ms, now }) {
      await open(db, account)
      const until = now.getTime() + Math.ceil(ms)
      await db
        .updateTable('quota')
        .set({ gate_until: until, gate_ms: Math.ceil(ms) })
        .where('account', '=', account.account)
        .where('family', '=', account.family)
        .where(sql<boolean>`min(gate_until, ${now.getTime()} + gate_ms) < ${until}`)
        .execute()
    },
  }
  return quota
}

async function granted(db: Db, account: Account, { weight, limits, now }: QuotaAsk): Promise<boolean> {
  const by = move(weight, limits)
  const at = now.getTime()
  const imageTat = capped('image_tat', at + by.imageMostMs)
  const tokenTat = capped('token_tat', at + by.tokenMostMs)
  const row = await db
    .updateTable('quota')
    .set({
      image_tat: sql<number>`max(${imageTat}, ${at}) + ${by.imageMs}`,
      token_tat: sql<number>`max(${tokenTat}, ${at}) + ${by.tokenMs}`,
    })
    .where('account', '=', account.account)
    .where('family', '=', account.family)
    .where(sql<boolean>`${imageTat} <= ${at + by.imageSlackMs}`)
    .where(sql<boolean>`${tokenTat} <= ${at + by.tokenSlackMs}`)
    .where(sql<boolean>`min(gate_until, ${at} + gate_ms) <= ${at}`)
    .returning('account')
    .executeTakeFirst()
  return row !== undefined
}

async function of(db: Db, { account, family }: Account): Promise<QuotaRow | undefined> {
  const row = await db
    .selectFrom('quota')
    .selectAll()
    .where('account', '=', account)
    .where('family', '=', family)
    .executeTakeFirst()
  if (row === undefined) return undefined
  return { imageTat: row.image_tat, tokenTat: row.token_tat, gateUntil: row.gate_until, gateMs: row.gate_ms }
}

/** Is the row further ahead of now than it can honestly be? Then the clock has jumped back. */
function runsAhead({ imageTat, tokenTat, gateUntil, gateMs }: QuotaRow, by: Move, at: number): boolean {
  return imageTat > at + by.imageMostMs || tokenTat > at + by.tokenMostMs || gateUntil > at + gateMs
}

/** Written down, so that the wait passes with the clock as it is now. */
async function setBack(
  db: Db,
  { account, family }: Account,
  { by, at }: { by: Move; at: number },
): Promise<void> {
  await db
    .updateTable('quota')
    .set({
      image_tat: capped('image_tat', at + by.imageMostMs),
      token_tat: capped('token_tat', at + by.tokenMostMs),
      gate_until: sql<number>`min(gate_until, ${at} + gate_ms)`,
    })
    .where('account', '=', account)
    .where('family', '=', family)
    .execute()
}

/** An arrival time no further ahead than it can honestly be: a clock that jumped back does not lock the row. */
function capped(column: 'image_tat' | 'token_tat', most: number) {
  return sql<number>`min(${sql.ref(column)}, ${most})`
}

/** A rested bucket: the first request meets it full. */
async function open(db: Db, { account, family }: Account): Promise<void> {
  await db
    .insertInto('quota')
    .values({ account, family, image_tat: 0, token_tat: 0, gate_until: 0, gate_ms: 0 })
    .onConflict((conflict) => conflict.columns(['account', 'family']).doNothing())
    .execute()
}
