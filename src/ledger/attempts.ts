import type { Insertable, Selectable, Updateable } from 'kysely'

import type { AttemptId } from '../card.ts'
import { type Micros, NOTHING } from '../money.ts'
import { Denied, reserve, settle } from './budget.ts'
import { charged } from './charge.ts'
import { inOneCommit } from './commit.ts'
import { claimOf, type Db } from './entries.ts'
import type { AttemptEnd, AttemptEvidence, Attempts, Begun, DeniedAttempt, NewAttempt } from './attempt.ts'
import { type Claim, LostClaim } from './ledger.ts'
import { moveIn, mustHold } from './steps.ts'
import { type Slots, statement } from './statement.ts'
import type { AttemptsTable, PicturesTable } from './tables.ts'

/** `leaseMs` as of the claims: an attempt begins only within a lease, and lengthens it. */
export function attemptsIn(db: Db, leaseMs: number): Attempts {
  return {
    async begin(claim, attempt): Promise<Begun> {
      try {
        return {
          kind: 'begun',
          claim: await inOneCommit(db, 'ledger.attempt-begin', (tx) =>
            begin(tx, claim, { ...attempt, leaseMs }),
          ),
        }
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

    deny: (claim, denied) =>
      inOneCommit(db, 'ledger.attempt-deny', (tx) => deny(tx, claim, { ...denied, leaseMs })),

    end: (ended) => inOneCommit(db, 'ledger.attempt-end', (tx) => end(tx, ended)),

    async painted(claim, ended, to) {
      const moved = await inOneCommit(db, 'ledger.attempt-painted', async (tx) => {
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

interface Leased {
  readonly leaseMs: number
}

async function begin(tx: Db, claim: Claim, attempt: NewAttempt & Leased): Promise<Claim> {
  const { reservation, now } = attempt
  await mustHold(tx, claim, attempt)
  // What costs nothing is no matter of money, however little is left.
  if (reservation.worst > NOTHING) await reserve(tx, claim, attempt)
  await insert(tx, {
    card: claim.card.id,
    id: attempt.id,
    generator: attempt.generator,
    prompt: attempt.prompt,
    paid: attempt.paid ? 1 : 0,
    started_at: now.getTime(),
    micros: attempt.paid ? reservation.worst : NOTHING,
    money: attempt.paid ? 'reserved' : 'settled',
    budget_day: reservation.day,
    budget_month: reservation.month,
    requested: JSON.stringify(attempt.requested),
    prompt_sha256: attempt.promptSha256,
    prompt_text: attempt.promptText ?? null,
  })
  return moveIn(tx, {
    claim,
    to: { at: 'painting', attempt: attempt.id },
    change: { why: `asking ${attempt.generator}`, now, nextAt: now },
  })
}

/** The next attempt of a card, with everything else left empty. */
const insert = statement((tx, attempt: Slots<Omit<Insertable<AttemptsTable>, 'number' | 'round'>>) => {
  const round = tx.selectFrom('cards').select('round').where('id', '=', attempt.card)
  const number = tx
    .selectFrom('attempts')
    .select(({ eb, fn }) => eb(fn.countAll<number>(), '+', 1).as('number'))
    .where('card', '=', attempt.card)
  return tx.insertInto('attempts').values({ ...attempt, number, round })
})

async function deny(tx: Db, claim: Claim, denied: DeniedAttempt & Leased): Promise<Claim> {
  const row = await mustHold(tx, claim, denied)
  await insert(tx, {
    card: claim.card.id,
    id: denied.id,
    generator: denied.generator,
    prompt: denied.prompt,
    paid: 0,
    started_at: denied.now.getTime(),
    ended_at: denied.now.getTime(),
    ending: 'denied',
    answer: 'refused',
    code: denied.code,
    detail: denied.detail,
    micros: NOTHING,
    money: 'released',
    budget_day: denied.day,
    budget_month: denied.month,
  })
  return claimOf(tx, row)
}

/**
 * An ending is written once. Only what comes to light later, from whoever was thought to be gone or after the deadline,
 * is written beside it, and settles what nobody knew.
 */
async function end(tx: Db, ended: AttemptEnd): Promise<void> {
  const [before] = await known(tx, { id: ended.id })
  if (before === undefined) return
  await keepPicture(tx, before.card, ended)
  if (!mayEnd(before, ended)) return
  const micros = charged(ended, before.micros as Micros)
  await write(tx, {
    id: ended.id,
    ...(before.ended_at === null ? endOf(ended) : laterOf(ended)),
    usage: ended.usage === undefined ? null : JSON.stringify(ended.usage),
    request_id: ended.evidence.requestId ?? before.request_id,
    evidence: JSON.stringify(lasting(ended)),
    micros,
    money: ended.money.kind,
  })
  if (before.paid === 1 && micros !== before.micros) await settle(tx, before, micros)
  if (before.ended_at !== null) await wakeWaiting(tx, before.card, ended.now)
}

/** With whose card it is. */
const known = statement((tx, { id }: Slots<{ id: string }>) =>
  tx
    .selectFrom('attempts')
    .innerJoin('cards', 'cards.id', 'attempts.card')
    .selectAll('attempts')
    .select(['cards.job', 'cards.person'])
    .where('attempts.id', '=', id),
)

const write = statement((tx, { id, ...columns }: Slots<{ id: string } & Updateable<AttemptsTable>>) =>
  tx.updateTable('attempts').set(columns).where('id', '=', id),
)

/** A card that was held because nobody knew is looked at again: now somebody does. */
async function wakeWaiting(tx: Db, card: string, now: Date): Promise<void> {
  await tx
    .updateTable('cards')
    .set({ next_at: now.getTime() })
    .where('id', '=', card)
    .where('state', '=', 'held')
    .where('reason_code', '=', 'maybe-painted')
    .where('owner', 'is', null)
    .execute()
}

function endOf({ now, ending, answer, code, detail }: AttemptEnd) {
  return { ended_at: now.getTime(), ending, answer, code: code ?? null, detail: detail ?? null }
}

function laterOf({ now, ending }: AttemptEnd) {
  return { reconciled: ending, reconciled_at: now.getTime() }
}

/** What a limit was at some moment is no evidence of the picture, and the request's id has a column of its own. */
function lasting({ evidence }: AttemptEnd): Partial<AttemptEvidence> {
  const { limits: _limits, requestId: _requestId, ...lasts } = evidence
  return lasts
}

async function keepPicture(tx: Db, card: string, { id, picture, now }: AttemptEnd): Promise<void> {
  if (picture === undefined) return
  const { sha256, mediaType, width, height, bytes } = picture
  await insertPicture(tx, {
    attempt: id,
    card,
    sha256,
    media_type: mediaType,
    width,
    height,
    bytes,
    created_at: now.getTime(),
  })
}

const insertPicture = statement((tx, picture: Slots<PicturesTable>) =>
  tx
    .insertInto('pictures')
    .values(picture)
    .onConflict((conflict) => conflict.column('attempt').doNothing()),
)

function mayEnd(
  { ended_at, code, money, reconciled }: Selectable<AttemptsTable>,
  ended: AttemptEnd,
): boolean {
  if (ended_at === null) return true
  if (money !== 'kept') return false
  // Also one that was taken for gone and said that it does not know, before its picture came.
  if (ended.answer === 'picture') return reconciled !== 'generated'
  return reconciled === null && code === 'crashed' && ended.code !== 'crashed'
}
