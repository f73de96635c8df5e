import { type ExpressionBuilder, sql } from 'kysely'

import type { CardId } from '../card.ts'
import { type Micros, NOTHING } from '../money.ts'
import { tryCommit } from './commit.ts'
import type { Db } from './entries.ts'
import type { Changed, Figures, Tally } from './figure.ts'
import type { Tables } from './tables.ts'
import { UNDER_WAY } from './transitions.ts'

/** Nobody who watches falls behind by more in a few seconds; whoever does comes again. */
const AT_ONCE = 5_000

/** On the way, and not waiting for a person. */
const ON_THE_WAY = ['due', 'painting', 'painted', 'finished', 'sending']

const OPEN = [...UNDER_WAY, 'held']

/** What is made and knows when it goes on waits for that, in quiet hours or between two tries, and for nobody who is slow. */
function heldUp({ or, eb }: ExpressionBuilder<Tables, 'cards'>, at: Date) {
  return or([eb('state', 'not in', ['finished', 'sending']), eb('next_at', '<=', at.getTime())])
}

export function figuresIn(db: Db): Figures {
  const earliest = async (column: 'paint_at' | 'send_at', states: readonly string[], now: Date) => {
    const row = await db
      .selectFrom('cards')
      .select(({ fn }) => fn.min<number | null>(column).as('at'))
      .where('next_at', 'is not', null)
      .where('state', 'in', states)
      .where(column, '<=', now.getTime())
      .where((of) => heldUp(of, now))
      .executeTakeFirst()
    return row === undefined || row.at === null ? undefined : new Date(row.at)
  }
  return {
    cards: () => tallies(db, undefined),
    openCards: () => tallies(db, OPEN),

    async overdue(now) {
      return {
        paint: await earliest('paint_at', ['due'], now),
        send: await earliest('send_at', ['painted', 'finished', 'sending'], now),
      }
    },

    async late(job, before) {
      const row = await db
        .selectFrom('cards')
        .select(({ fn }) => fn.countAll<number>().as('cards'))
        .where('next_at', 'is not', null)
        .where('job', '=', job)
        .where('state', 'in', ON_THE_WAY)
        .where('send_at', '<', before.getTime())
        .where((of) => heldUp(of, before))
        .executeTakeFirst()
      return row?.cards ?? 0
    },

    async underWay() {
      const row = await db
        .selectFrom('attempts')
        .select(({ fn }) => [
          fn.countAll<number>().as('attempts'),
          fn.sum<number | null>('micros').as('micros'),
        ])
        .where('ended_at', 'is', null)
        .executeTakeFirst()
      const looks = await db
        .selectFrom('inspections')
        .select(({ fn }) => fn.sum<number | null>('micros').as('micros'))
        .where('ended_at', 'is', null)
        .executeTakeFirst()
      const reserved = (row?.micros ?? NOTHING) + (looks?.micros ?? NOTHING)
      return { attempts: row?.attempts ?? 0, reserved: reserved as Micros }
    },

    async ended(after) {
      const rows = await db
        .selectFrom('attempts')
        .select(['id', 'generator', 'ending', 'started_at', 'ended_at'])
        .where('ended_at', '>', after.getTime())
        .orderBy('ended_at')
        .limit(AT_ONCE)
        .execute()
      return rows.flatMap(({ id, generator, ending, started_at, ended_at }) =>
        ended_at === null
          ? []
          : [
              {
                id,
                generator,
                ending: ending ?? 'unknown',
                startedAt: new Date(started_at),
                endedAt: new Date(ended_at),
              },
            ],
      )
    },

    async newest() {
      const row = await db
        .selectFrom('events')
        .select(({ fn }) => fn.max<number | null>('id').as('id'))
        .executeTakeFirst()
      return row?.id ?? 0
    },

    changes: (after) => changesAfter(db, after),

    async looks() {
      const rows = await db.selectFrom('watermarks').selectAll().execute()
      return rows.map(({ job, until }) => ({ job, at: new Date(until) }))
    },

    mustBeWritable: () => tryCommit(db),
  }
}

async function tallies(db: Db, states: readonly string[] | undefined): Promise<readonly Tally[]> {
  const rows = await db
    .selectFrom('cards')
    .$if(states !== undefined, (query) => query.where('state', 'in', [...(states ?? [])]))
    .groupBy(['state', 'job'])
    .select(['state', 'job'])
    .select(({ fn }) => fn.countAll<number>().as('cards'))
    .execute()
  return rows.map(({ job, state, cards }) => ({ job, state, cards }))
}

async function changesAfter(db: Db, after: number): Promise<readonly Changed[]> {
  const rows = await db
    .selectFrom('events as now')
    .leftJoin('cards', 'cards.id', 'now.card')
    .select([
      'now.id',
      'now.at',
      'now.card',
      'now.channel',
      'now.from_state',
      'now.to_state',
      'cards.paint_at',
      'cards.created_at',
      'cards.send_at',
    ])
    .select(({ selectFrom }) =>
      selectFrom('events as before')
        .select('before.at')
        .whereRef('before.card', '=', 'now.card')
        .whereRef('before.id', '<', 'now.id')
        .whereRef('before.to_state', '=', 'now.from_state')
        .where(sql<boolean>`before.channel is not distinct from now.channel`)
        .orderBy('before.id', 'desc')
        .limit(1)
        .as('since'),
    )
    .where('now.id', '>', after)
    .orderBy('now.id')
    .limit(AT_ONCE)
    .execute()
  return rows.map(({ id, at, card, channel, from_state, to_state, since, ...times }) => ({
    id: id ?? after,
    at: new Date(at),
    card: card as CardId,
    job: card.split('/')[0] ?? '',
    channel: channel ?? undefined,
    from: from_state ?? undefined,
    to: to_state,
    since: since === null ? undefined : new Date(since),
    times: timesOf(times),
  }))
}

function timesOf({
  paint_at: paint,
  created_at: created,
  send_at: send,
}: {
  paint_at: number | null
  created_at: number | null
  send_at: number | null
}): Changed['times'] {
  if (paint === null || created === null || send === null) return undefined
  return { beginAt: new Date(Math.max(paint, created)), sendAt: new Date(send) }
}
