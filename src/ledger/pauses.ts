import type { ExpressionBuilder, Selectable } from 'kysely'

import { committing, inOneCommit } from './commit.ts'
import type { Db } from './entries.ts'
import type { Pause, PauseCode, Pauses } from './pause.ts'
import { type Slots, statement } from './statement.ts'
import type { PausesTable, Tables } from './tables.ts'

export function pausesIn(db: Db): Pauses {
  return {
    async list() {
      return (await db.selectFrom('pauses').selectAll().orderBy('job').execute()).map(pauseOf)
    },

    async of(job) {
      const row = await db.selectFrom('pauses').selectAll().where('job', '=', job).executeTakeFirst()
      return row === undefined ? undefined : pauseOf(row)
    },

    begin: (pause) => committing('ledger.pause', () => begin(db, pause)),

    end: (job) =>
      inOneCommit(db, 'ledger.resume', async (tx) => {
        const row = await tx.deleteFrom('pauses').where('job', '=', job).returningAll().executeTakeFirst()
        if (row === undefined) return undefined
        await tx.deleteFrom('streaks').where('job', '=', job).execute()
        return pauseOf(row)
      }),

    afterFailures: (job, { failures, now }) =>
      inOneCommit(db, 'ledger.pause-failures', async (tx) => {
        const streak = await tx
          .selectFrom('streaks')
          .selectAll()
          .where('job', '=', job)
          .where('length', '>=', failures)
          .orderBy('length', 'desc')
          .executeTakeFirst()
        if (streak === undefined) return undefined
        const detail = `${streak.length} cards in a row ended failed (${streak.code})`
        const pause = { job, since: now, code: 'failures', detail } as const
        return (await begin(tx, pause)) ? pause : undefined
      }),
  }
}

async function begin(tx: Db, { job, since, code, detail }: Pause): Promise<boolean> {
  const begun = await tx
    .insertInto('pauses')
    .values({ job, since: since.getTime(), code, detail })
    .onConflict((conflict) => conflict.column('job').doNothing())
    .returning('job')
    .executeTakeFirst()
  return begun !== undefined
}

function pauseOf({ job, since, code, detail }: Selectable<PausesTable>): Pause {
  return { job, since: new Date(since), code: code as PauseCode, detail } // written from a `Pause` and by nobody else
}

/**
 * Nothing is made or sent of a paused job. What its card was doing when somebody died is found out all the same, and at
 * `late_at` the card ends.
 */
export function mayGoOn(of: ExpressionBuilder<Tables, 'cards'>, now: number) {
  const begun = of
    .selectFrom('deliveries')
    .select('deliveries.card')
    .whereRef('deliveries.card', '=', 'cards.id')
    .where('deliveries.state', '=', 'sending')
  return of.or([
    of('job', 'not in', of.selectFrom('pauses').select('pauses.job')),
    of('late_at', '<=', now),
    of('state', '=', 'painting'),
    of.exists(begun),
  ])
}

/** Where cards fail. Pictures may come while no card arrives, and the other way round, so each has a row of its own. */
type FailingStep = 'painting' | 'sending'

/** A card that ended failed for a reason that will not pass by itself: one more in the row, or the first of another row. */
export async function countFailure(
  tx: Db,
  { job, step, code }: { job: string; step: FailingStep; code: string },
): Promise<void> {
  await tx
    .insertInto('streaks')
    .values({ job, step, code, length: 1 })
    .onConflict((conflict) =>
      conflict.columns(['job', 'step']).doUpdateSet((of) => ({
        code,
        length: of
          .case()
          .when('streaks.code', '=', code)
          .then(of('streaks.length', '+', 1))
          .else(1)
          .end(),
      })),
    )
    .execute()
}

/** A card got past the step: whatever failed there before, it works. */
export async function endStreak(tx: Db, { job, step }: { job: string; step: FailingStep }): Promise<void> {
  await endStreaks(tx, { job, step })
}

const endStreaks = statement((tx, { job, step }: Slots<{ job: string; step: string }>) =>
  tx.deleteFrom('streaks').where('job', '=', job).where('step', '=', step),
)
