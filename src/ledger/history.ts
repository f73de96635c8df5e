import type { Db } from './entries.ts'

/** How far a ledger had come: its newest event. */
export interface Milestone {
  /** When the ledger was made, in UTC milliseconds: another one is another ledger. */
  readonly ledger: number
  /** Number of the event; 0 when nothing had happened yet. */
  readonly event: number
  /** Of the event, in UTC milliseconds. */
  readonly at: number
}

/** What has happened as a whole: whether a ledger is still the one that somebody saw. */
export interface History {
  newest(): Promise<Milestone>
  /** False for a ledger that is older than that, or has gone another way since. */
  holds(milestone: Milestone): Promise<boolean>
}

export function historyIn(db: Db, createdAt: Date): History {
  const ledger = createdAt.getTime()
  return {
    async newest() {
      const row = await db
        .selectFrom('events')
        .select(['id', 'at'])
        .orderBy('id', 'desc')
        .limit(1)
        .executeTakeFirst()
      return { ledger, event: row?.id ?? 0, at: row?.at ?? ledger }
    },

    async holds({ ledger: other, event, at }) {
      if (other !== ledger) return false
      if (event === 0) return true
      const row = await db.selectFrom('events').select('at').where('id', '=', event).executeTakeFirst()
      return row?.at === at
    },
  }
}
