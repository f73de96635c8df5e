import { isDeepStrictEqual } from 'node:util'

import type { Selectable } from 'kysely'

import { learnt } from '../generate/lesson.ts'
import type { Account, Quota } from '../generate/quota.ts'
import { closed, MINUTE_MS, type QuotaRow, RESTED, taken } from '../generate/quota-row.ts'
import { inOneCommit } from './commit.ts'
import type { Db } from './entries.ts'
import type { QuotaTable } from './tables.ts'

/**
 * The quota as one row for all processes. What becomes of it is decided by pure functions (`generate/quota-row.ts`,
 * `generate/lesson.ts`) within an immediate transaction, so that two processes never decide on the same row.
 */
export function quotaIn(db: Db): Quota {
  return {
    take: (account, ask) =>
      change(db, account, (row) => {
        const { row: after, grant } = taken(row, ask)
        return { after, said: grant }
      }),

    close: (account, { ms, now }) =>
      change(db, account, (row) => ({ after: closed(row, ms, now.getTime()), said: undefined })),

    async learn(account, lesson) {
      const row = (await of(db, account)) ?? RESTED
      // Most answers teach nothing new, and whoever only reads waits for nobody.
      if (isDeepStrictEqual(learnt(row, lesson), row)) return
      await change(db, account, (current) => ({ after: learnt(current, lesson), said: undefined }))
    },

    state: (account) => of(db, account),
  }
}

/** Reads the row, decides, and writes what has changed, with nobody in between. */
function change<T>(
  db: Db,
  account: Account,
  decide: (row: QuotaRow) => { readonly after: QuotaRow; readonly said: T },
): Promise<T> {
  return inOneCommit(db, 'ledger.quota', async (tx) => {
    const row = (await of(tx, account)) ?? RESTED
    const { after, said } = decide(row)
    if (!isDeepStrictEqual(after, row)) await write(tx, account, after)
    return said
  })
}

async function of(db: Db, { account, family }: Account): Promise<QuotaRow | undefined> {
  const row = await db
    .selectFrom('quota')
    .selectAll()
    .where('account', '=', account)
    .where('family', '=', family)
    .executeTakeFirst()
  return row === undefined ? undefined : rowIn(row)
}

/** Rows of the first version do not say it: no burst that is set as it should be reaches further than a minute. */
const AHEAD_UNKNOWN_MS = MINUTE_MS

function rowIn(columns: Selectable<QuotaTable>): QuotaRow {
  return {
    imageTat: columns.image_tat,
    tokenTat: columns.token_tat,
    imageAheadMs: columns.image_ahead_ms ?? AHEAD_UNKNOWN_MS,
    tokenAheadMs: columns.token_ahead_ms ?? AHEAD_UNKNOWN_MS,
    gateUntil: columns.gate_until,
    gateMs: columns.gate_ms,
    imageLimit: columns.image_limit ?? undefined,
    tokenLimit: columns.token_limit ?? undefined,
    learntUntil: columns.learnt_until ?? RESTED.learntUntil,
    share: columns.slow_share ?? RESTED.share,
    slowedAt: columns.slowed_at ?? RESTED.slowedAt,
  }
}

async function write(tx: Db, { account, family }: Account, row: QuotaRow): Promise<void> {
  const columns = {
    image_tat: row.imageTat,
    token_tat: row.tokenTat,
    image_ahead_ms: row.imageAheadMs,
    token_ahead_ms: row.tokenAheadMs,
    gate_until: row.gateUntil,
    gate_ms: row.gateMs,
    image_limit: row.imageLimit ?? null,
    token_limit: row.tokenLimit ?? null,
    learnt_until: row.learntUntil,
    slow_share: row.share,
    slowed_at: row.slowedAt,
  }
  await tx
    .insertInto('quota')
    .values({ account, family, ...columns })
    .onConflict((conflict) => conflict.columns(['account', 'family']).doUpdateSet(columns))
    .execute()
}
