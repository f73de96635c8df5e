import { committing, inOneCommit } from './commit.ts'
import { claimOf, type Db } from './entries.ts'
import type { Claim, Claims, Wish } from './ledger.ts'
import { mayGoOn } from './pauses.ts'
import { moveIn, mustHold } from './steps.ts'
import { reschedule } from './times.ts'
import { UNDER_WAY } from './transitions.ts'

/** Who claims, and how it is known that another owner is gone. */
export interface Owners {
  readonly self: string
  readonly newToken: () => string
  /** How long a claim lasts without being renewed. */
  readonly leaseMs: number
  /** True when the process of that owner lives no more; its lock is then cleared away. */
  isDead(owner: string): boolean
}

export function claimsIn(db: Db, owners: Owners): Claims {
  return {
    leaseMs: owners.leaseMs,

    next: (wish) => next(db, owners, wish),

    async release(claim, { nextAt, lane }) {
      const given = db
        .updateTable('cards')
        .set((of) => ({
          owner: null,
          token: null,
          lease_until: null,
          // Whoever asked for the card meanwhile has written another time, and it stays.
          ...(nextAt === undefined
            ? {}
            : {
                next_at: of
                  .case()
                  .when('next_at', '=', claim.card.nextAt?.getTime() ?? 0)
                  .then(nextAt.getTime())
                  .else(of.ref('next_at'))
                  .end(),
              }),
          ...(lane === undefined ? {} : { lane }),
        }))
        .where('id', '=', claim.card.id)
        .where('token', '=', claim.token)
      await committing('ledger.release', () => given.execute())
    },

    async renew(now) {
      const longer = db
        .updateTable('cards')
        .set({ lease_until: now.getTime() + owners.leaseMs })
        .where('owner', '=', owners.self)
      await committing('ledger.renew', () => longer.execute())
    },

    async freeDead() {
      const others = await db
        .selectFrom('cards')
        .select('owner')
        .distinct()
        .where('owner', 'is not', null)
        .where('owner', '!=', owners.self)
        .execute()
      let freed = 0
      for (const { owner } of others) {
        if (owner === null || !owners.isDead(owner)) continue
        const free = db
          .updateTable('cards')
          .set({ owner: null, token: null, lease_until: null })
          .where('owner', '=', owner)
        const { numUpdatedRows } = await committing('ledger.free-dead', () => free.executeTakeFirst())
        freed += Number(numUpdatedRows)
      }
      return freed
    },

    reschedule: (claim, owed, now) =>
      inOneCommit(db, 'ledger.reschedule', async (tx) => {
        await mustHold(tx, claim, { now, leaseMs: owners.leaseMs })
        await reschedule(tx, owed, now)
        await tx
          .updateTable('cards')
          .set({ owner: null, token: null, lease_until: null })
          .where('id', '=', claim.card.id)
          .execute()
      }),

    async wake(states, now) {
      const woken = db
        .updateTable('cards')
        .set({ next_at: now.getTime() })
        .where('state', 'in', [...states])
        .where('owner', 'is', null)
      await committing('ledger.wake', () => woken.execute())
    },

    async wakeHeld(reason, now) {
      const woken = db
        .updateTable('cards')
        .set({ next_at: now.getTime() })
        .where('state', '=', 'held')
        .where('reason_code', '=', reason)
        .where('next_at', '>', now.getTime())
        .where('owner', 'is', null)
      await committing('ledger.wake-held', () => woken.execute())
    },

    async wakeGone(jobs, now) {
      const woken = db
        .updateTable('cards')
        .set({ next_at: now.getTime() })
        .where('state', 'in', [...UNDER_WAY, 'held'])
        .where('job', 'not in', [...jobs])
        .where((of) => of.or([of('reason_code', 'is', null), of('reason_code', '!=', 'maybe-sent')]))
        .where('owner', 'is', null)
      await committing('ledger.wake', () => woken.execute())
    },

    async wakeWaiting(channel, now) {
      const due = db
        .selectFrom('deliveries')
        .select('card')
        .where('channel', '=', channel)
        .where('state', '=', 'pending')
        .where('next_at', '<=', now.getTime())
      const woken = db
        .updateTable('cards')
        .set({ next_at: now.getTime() })
        .where('state', '=', 'sending')
        .where('next_at', '>', now.getTime())
        .where('owner', 'is', null)
        .where('id', 'in', due)
      await committing('ledger.wake', () => woken.execute())
    },

    async nextAt(only) {
      const earliest = await db
        .selectFrom('cards')
        .select(({ fn }) => fn.min('next_at').as('at'))
        .where('next_at', 'is not', null)
        .where('owner', 'is', null)
        .$if(only !== undefined, (query) => query.where('id', 'in', [...(only ?? [])]))
        .executeTakeFirst()
      return earliest === undefined || earliest.at === null ? undefined : new Date(earliest.at)
    },

    move: (claim, to, change) => inOneCommit(db, 'ledger.move', (tx) => moveIn(tx, { claim, to, change })),
  }
}

async function next(db: Db, owners: Owners, wish: Wish): Promise<Claim | undefined> {
  if (wish.states.length === 0 || wish.only?.length === 0) return undefined
  const now = wish.now.getTime()
  const claimed = db
    .updateTable('cards')
    .set({ owner: owners.self, token: owners.newToken(), lease_until: now + owners.leaseMs })
    .where('id', '=', ({ selectFrom }) =>
      selectFrom('cards')
        .select('id')
        .where('next_at', 'is not', null)
        .where('next_at', '<=', now)
        // Never from ourselves: after a sleep or a jump of the clock our own claim is still in our hands.
        .where((of) =>
          of.or([
            of('owner', 'is', null),
            of.and([of('lease_until', '<', now), of('owner', '!=', owners.self)]),
          ]),
        )
        // Within a function, so that the index of what is to be done is read in its order, and not every card in these states.
        .where(({ fn, val }) => fn.coalesce('state', val('')), 'in', [...wish.states])
        .where((of) => mayGoOn(of, now))
        .$if(wish.busyLanes.length > 0, (query) =>
          query.where((of) =>
            of.or([
              of('lane', 'is', null),
              of('lane', 'not in', [...wish.busyLanes]),
              of('state', '!=', 'due'),
            ]),
          ),
        )
        .$if(wish.only !== undefined, (query) => query.where('id', 'in', [...(wish.only ?? [])]))
        .orderBy('send_at')
        .orderBy('id')
        .limit(1),
    )
    .returningAll()
  const row = await committing('ledger.claim', () => claimed.executeTakeFirst())
  return row === undefined ? undefined : claimOf(db, row)
}
