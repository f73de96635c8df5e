import type { Selectable } from 'kysely'

import type { CardId } from '../card.ts'
import type { Day } from '../day.ts'
import { inOneCommit } from './commit.ts'
import { type Db, rowOf } from './entries.ts'
import type { LookRecord, Looks, Owed, Stands, Taken } from './ledger.ts'
import { align, comeBack, revive } from './revive.ts'
import type { CardsTable } from './tables.ts'
import { take, type Took } from './take.ts'
import { hasten, reschedule } from './times.ts'
import { MOVABLE, UNDER_WAY } from './transitions.ts'

/** Cards cancelled because a list or a job changed come back when the change is taken back. */
const TAKEN_BACK = [
  'gone',
  'moved',
  'suppressed',
  'job-gone',
  'not-meant',
  'no-channel',
  'no-consent',
  'not-wanted',
]

export function looksIn(db: Db, newId: () => string): Looks {
  return {
    async watermark(job) {
      const row = await db.selectFrom('watermarks').select('until').where('job', '=', job).executeTakeFirst()
      return row === undefined ? undefined : new Date(row.until)
    },

    record: (look, owed, stands) =>
      inOneCommit(db, 'ledger.look', async (tx) => {
        const taken = await takeAll(tx, owed, { at: look.at, stands })
        const id = newId()
        const slots = await takeSlots(tx, id, look)
        await tx
          .insertInto('looks')
          .values({
            id,
            job: look.job,
            at: look.at.getTime(),
            from_at: look.from.getTime(),
            to_at: look.to?.getTime() ?? null,
            slots,
            owed: taken.fresh.length,
            missed: taken.missed.length,
          })
          .execute()
        await tx
          .insertInto('watermarks')
          .values({ job: look.job, until: look.at.getTime() })
          .onConflict((conflict) => conflict.column('job').doUpdateSet({ until: look.at.getTime() }))
          .execute()
        return taken
      }),

    ask: (owed, at, stands) =>
      inOneCommit(db, 'ledger.ask', async (tx) => {
        for (const one of owed) {
          if ((await take(tx, one, { at, stands })) !== 'known') continue
          const row = await rowOf(tx, one.card.id)
          if (row === undefined) continue
          const again = { owed: one, stands }
          if (UNDER_WAY.some((state) => state === row.state)) await hasten(tx, one, at)
          else await revive(tx, { again, row, at, why: 'asked for by hand' })
        }
      }),
  }
}

/** SQLite takes 32,766 parameters in a statement; far fewer keep it quick to prepare. */
const AT_ONCE = 500

/** So long a slot is remembered: longer than any clock is wrong, and as long as pictures are kept by default. */
const KEEP_SLOTS_MS = 400 * 86_400_000

/** Writes down the slots that nobody has looked at before, and answers how many they were. */
async function takeSlots(tx: Db, look: string, { job, at, slots }: LookRecord): Promise<number> {
  let first = 0
  for (let start = 0; start < slots.length; start += AT_ONCE) {
    const rows = slots.slice(start, start + AT_ONCE).map((slot) => ({ job, at: slot.getTime(), look }))
    const { numInsertedOrUpdatedRows } = await tx
      .insertInto('slots')
      .values(rows)
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirstOrThrow()
    first += Number(numInsertedOrUpdatedRows)
  }
  await tx
    .deleteFrom('slots')
    .where('job', '=', job)
    .where('at', '<', at.getTime() - KEEP_SLOTS_MS)
    .execute()
  return first
}

async function takeAll(tx: Db, owed: readonly Owed[], by: { at: Date; stands: Stands }): Promise<Taken> {
  const took: Record<Took, CardId[]> = { fresh: [], missed: [], held: [], known: [] }
  for (const one of owed) {
    took[await take(tx, one, by)].push(one.card.id)
    const row = took.known.at(-1) === one.card.id ? await rowOf(tx, one.card.id) : undefined
    if (row !== undefined) await lookAgain(tx, { row, owed: one, ...by })
  }
  const { fresh, missed, held } = took
  return { fresh: [...fresh, ...missed, ...held], missed, held }
}

/**
 * A card that is known: one that ended for a reason that has passed comes back, and one whose zone or time was changed moves
 * with it, unless somebody asked for it by hand.
 */
async function lookAgain(
  tx: Db,
  { row, owed, at, stands }: { row: Selectable<CardsTable>; owed: Owed; at: Date; stands: Stands },
): Promise<void> {
  if (owed.card.lateAt <= at) return
  const again = { owed, stands }
  if (hasPassed(row)) {
    if (!(await wasDecided(tx, { row, stands }))) await comeBack(tx, { again, row, at, why: 'owed again' })
    return
  }
  if (row.trigger !== 'schedule' || !MOVABLE.includes(row.state)) return
  const moved = row.send_at !== owed.card.sendAt.getTime() || row.late_at !== owed.card.lateAt.getTime()
  if (moved) await reschedule(tx, owed, at)
  await align(tx, { again, row, at })
}

/** A person has said no to the same occasion under another name: no look says yes instead. */
async function wasDecided(
  tx: Db,
  { row, stands }: { row: Selectable<CardsTable>; stands: Stands },
): Promise<boolean> {
  const decided = await tx
    .selectFrom('cards')
    .select(['job', 'person', 'day'])
    .where('person', '=', row.person)
    .where('occasion', '=', row.occasion)
    .where('occurrence', '=', row.occurrence)
    .where('state', '=', 'cancelled')
    .where('reason_code', 'in', ['rejected', 'by-hand'])
    .where('id', '!=', row.id)
    .execute()
  return decided.some(({ day, ...card }) => stands({ ...card, day: day as Day }))
}

function hasPassed({ state, reason_code: code }: Selectable<CardsTable>): boolean {
  if (state === 'cancelled') return TAKEN_BACK.includes(code ?? '')
  return (
    (state === 'skipped' && code === 'already') ||
    (state === 'missed' && (code === 'late' || code === 'paused'))
  )
}
