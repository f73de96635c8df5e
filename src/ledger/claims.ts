import type { Selectable } from 'kysely'

import type { Card, CardFile, CardId, CardState, OwedCard, StateName } from '../card.ts'
import { committing, inOneCommit } from './commit.ts'
import { claimOf, type Db } from './entries.ts'
import { tell } from './events.ts'
import { type Change, type Claim, type Claims, IllegalTransition, LostClaim, type Wish } from './ledger.ts'
import { countFailure, endStreak, mayGoOn } from './pauses.ts'
import { giveUp } from './places.ts'
import { askIn } from './questions.ts'
import { columnsOf } from './rows.ts'
import type { CardsTable } from './tables.ts'
import { reschedule } from './times.ts'
import { isStep, UNDER_WAY } from './transitions.ts'
import { yesTo } from './yes.ts'

/** Who claims, and how it is known that another owner is gone. */
export interface Owners {
  readonly self: string
  readonly newToken: () => string
  /** How long a claim lasts without being renewed. */
  readonly leaseMs: number
  /** True when the process of that owner lives no more; its lock is then cleared away. */
  isDead(owner: string): boolean
}

/** Endings after which nothing will be sent: what was still pending is given up, and another card may take its place. */
const GIVES_UP: readonly StateName[] = ['missed', 'cancelled', 'skipped']

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

/** A step on the way, within a transaction that may do more. A card that rests is given back at once. */
export async function moveIn(
  tx: Db,
  { claim, to, change }: { claim: Claim; to: CardState; change: Change },
): Promise<Claim> {
  const { card, token } = claim
  if (!isStep(card.state.at, to.at)) throw new IllegalTransition(card.id, card.state.at, to.at)
  const rests = change.nextAt === undefined || change.nextAt > change.now
  const row = await tx
    .updateTable('cards')
    .set({
      ...columnsOf(to),
      next_at: change.nextAt?.getTime() ?? null,
      updated_at: change.now.getTime(),
      ...besides(claim.card, to, change),
    })
    .where('id', '=', card.id)
    .where('token', '=', token)
    .where('state', '=', card.state.at)
    .returningAll()
    .executeTakeFirst()
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

/** What a step writes beside the state and its time. */
function besides(
  { warnings: before }: Card,
  to: CardState,
  { now, unasked, recipe, madeWith, warnings }: Change,
) {
  return {
    ...(to.at === 'awaiting' ? { asked_at: now.getTime() } : {}),
    ...(unasked === true && to.at === 'finished' ? { approved: yesTo(to.files) } : {}),
    ...(recipe === undefined ? {} : { recipe }),
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
  for (const { sha256 } of files) {
    await tx
      .insertInto('card_files')
      .values({ card, sha256 })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  }
}

/**
 * Before something that cannot be undone: the claim must stand by the wall clock, and is lengthened, so that what is begun
 * now ends within it. Answers the card's row. Throws `LostClaim`.
 */
export async function mustHold(
  tx: Db,
  claim: Claim,
  { now, leaseMs }: { now: Date; leaseMs: number },
): Promise<Selectable<CardsTable>> {
  const held = await tx
    .updateTable('cards')
    .set({ lease_until: now.getTime() + leaseMs })
    .where('id', '=', claim.card.id)
    .where('token', '=', claim.token)
    .where('state', '=', claim.card.state.at)
    .where('lease_until', '>', now.getTime())
    .returningAll()
    .executeTakeFirst()
  if (held === undefined) throw new LostClaim(claim.card.id)
  return held
}
