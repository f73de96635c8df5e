import { sql } from 'kysely'

import type { CardId } from '../card.ts'
import type { Day } from '../day.ts'
import { Mistake } from '../mistake.ts'
import { committing, inOneCommit } from './commit.ts'
import type { Db } from './entries.ts'
import type { HistoryFilter, HistoryLine, Runs } from './run.ts'

/** Cards that are written in one statement. */
const AT_ONCE = 500

export function runsIn(db: Db): Runs {
  return {
    begin: ({ id, job, at, on, cards }) =>
      inOneCommit(db, 'ledger.run-begin', async (tx) => {
        await tx
          .insertInto('runs')
          .values({ id, job, at: at.getTime(), on_day: on ?? null, ended_at: null, exit_code: null })
          .execute()
        for (let start = 0; start < cards.length; start += AT_ONCE) {
          const some = cards.slice(start, start + AT_ONCE)
          await tx
            .insertInto('run_cards')
            .values(some.map((card) => ({ run: id, card })))
            .execute()
        }
      }),

    async end(id, { at, exitCode }) {
      const ended = db
        .updateTable('runs')
        .set({ ended_at: at.getTime(), exit_code: exitCode })
        .where('id', '=', id)
      await committing('ledger.run-end', () => ended.execute())
    },

    async of(card) {
      const rows = await db
        .selectFrom('run_cards')
        .innerJoin('runs', 'runs.id', 'run_cards.run')
        .select(['runs.id', 'runs.at'])
        .where('run_cards.card', '=', card)
        .orderBy('runs.at')
        .orderBy('runs.id')
        .execute()
      return rows.map(({ id, at }) => ({ id, at: new Date(at) }))
    },

    async mustKnow(run) {
      const known = await db.selectFrom('runs').select('id').where('id', '=', run).executeTakeFirst()
      if (known === undefined) throw unknownRun(run)
    },

    history: (filter) => history(db, filter),
  }
}

function unknownRun(id: string): Mistake {
  return new Mistake({
    code: 'unknown-run',
    what: `There is no run ${id}.`,
    fix: '`wellwisher runs` lists them, each with its id at the end of the line.',
  })
}

/** Where a page begins: right after this line, going back in time. */
interface Place {
  readonly id: string
  readonly at: number
}

async function history(db: Db, { job, limit, after }: HistoryFilter): Promise<readonly HistoryLine[]> {
  const place = after === undefined ? undefined : await placeOf(db, after)
  if (after !== undefined && place === undefined) throw unknownRun(after)
  const page = { job, limit, place }
  const lines = [...(await byHand(db, page)), ...(await bySchedule(db, page))]
  return lines.toSorted(newestFirst).slice(0, limit)
}

function newestFirst(one: HistoryLine, other: HistoryLine): number {
  return other.at.getTime() - one.at.getTime() || (one.id < other.id ? 1 : -1)
}

interface Page {
  readonly job: string | undefined
  readonly limit: number
  readonly place: Place | undefined
}

async function placeOf(db: Db, id: string): Promise<Place | undefined> {
  const run = await db.selectFrom('runs').select(['id', 'at']).where('id', '=', id).executeTakeFirst()
  return run ?? db.selectFrom('looks').select(['id', 'at']).where('id', '=', id).executeTakeFirst()
}

/** Of lines that have an `at` and an `id`, newest first: those of the next page, or all. */
function isBefore(place: Place | undefined) {
  return place === undefined ? sql<boolean>`true` : sql<boolean>`(at, id) < (${place.at}, ${place.id})`
}

async function byHand(db: Db, { job, limit, place }: Page): Promise<HistoryLine[]> {
  const rows = await db
    .selectFrom('runs')
    .selectAll()
    .select(({ selectFrom }) =>
      selectFrom('run_cards')
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .whereRef('run_cards.run', '=', 'runs.id')
        .as('cards'),
    )
    .$if(job !== undefined, (query) => query.where('job', '=', job ?? ''))
    .where(isBefore(place))
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    job: row.job,
    trigger: 'manual',
    at: new Date(row.at),
    on: row.on_day === null ? undefined : (row.on_day as Day),
    cards: row.cards ?? 0,
    endedAt: row.ended_at === null ? undefined : new Date(row.ended_at),
    exitCode: row.exit_code ?? undefined,
  }))
}

async function bySchedule(db: Db, { job, limit, place }: Page): Promise<HistoryLine[]> {
  const rows = await db
    .selectFrom('looks')
    .selectAll()
    .$if(job !== undefined, (query) => query.where('job', '=', job ?? ''))
    .where(isBefore(place))
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    job: row.job,
    trigger: 'schedule',
    at: new Date(row.at),
    cards: row.owed,
    slots: row.slots,
    missed: row.missed,
  }))
}

/** Which of these cards a run was about; used by lists of cards. */
export function cardsOfRun(db: Db, run: string) {
  return db.selectFrom('run_cards').select('card').where('run', '=', run).$castTo<{ card: CardId }>()
}
