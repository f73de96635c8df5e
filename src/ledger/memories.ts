import type { Selectable } from 'kysely'

import type { Treatment } from '../treatment.ts'
import { inOneCommit } from './commit.ts'
import type { Db } from './entries.ts'
import { type Claim, LostClaim } from './ledger.ts'
import type { Choosing, Memory, Remembered } from './memory.ts'
import { repaintedAt } from './spare.ts'
import type { TreatmentsTable } from './tables.ts'
import { TreatmentJson } from './treatment-column.ts'

/** Ten years of a person's occasions, and more than a day has combinations of style and palette. */
const MOST_OWN = 30
const MOST_OTHERS = 300

export function memoryIn(db: Db): Memory {
  return {
    settle: (claim, choosing) =>
      inOneCommit(db, 'ledger.treatment', async (tx) => {
        const treatment = (await ofOccurrence(tx, claim)) ?? (await chosen(tx, claim, choosing))
        const row = await tx
          .updateTable('cards')
          .set({ treatment: JSON.stringify(treatment) })
          .where('id', '=', claim.card.id)
          .where('token', '=', claim.token)
          .returning('id')
          .executeTakeFirst()
        if (row === undefined) throw new LostClaim(claim.card.id)
        return { ...claim, card: { ...claim.card, treatment } }
      }),
  }
}

/** What stands for the picture that is wanted now; undefined when nothing was chosen for it. */
async function ofOccurrence(tx: Db, { card }: Claim): Promise<Treatment | undefined> {
  const row = await tx
    .selectFrom('treatments')
    .selectAll()
    .where('person', '=', card.person)
    .where('occasion', '=', card.occasion)
    .where('occurrence', '=', card.occurrence)
    .where('repainted', '=', await repainted(tx, card))
    .executeTakeFirst()
  return row === undefined ? undefined : treatmentOf(row)
}

/** Milliseconds; 0 for a picture that is the first. */
async function repainted(tx: Db, card: Claim['card']): Promise<number> {
  return (await repaintedAt(tx, card).executeTakeFirst())?.at ?? 0
}

async function chosen(tx: Db, { card }: Claim, { now, choose }: Choosing): Promise<Treatment> {
  const treatment = choose(await remembered(tx, card))
  await tx
    .insertInto('treatments')
    .values({
      person: card.person,
      occasion: card.occasion,
      occurrence: card.occurrence,
      repainted: await repainted(tx, card),
      day: card.day,
      ...treatment,
      chosen_at: now.getTime(),
    })
    .execute()
  return treatment
}

async function remembered(tx: Db, { person, day }: Claim['card']): Promise<Remembered> {
  const newest = tx
    .selectFrom('treatments')
    .selectAll()
    .orderBy('chosen_at', 'desc')
    .orderBy('repainted', 'desc')
  const own = await newest.where('person', '=', person).limit(MOST_OWN).execute()
  const others = await newest
    .where('day', '=', day)
    .where('person', '!=', person)
    .limit(MOST_OTHERS)
    .execute()
  return {
    own: own.map(treatmentOf),
    others: others.map((row) => ({ person: row.person, treatment: treatmentOf(row) })),
  }
}

function treatmentOf({ style, palette, composition, motif }: Selectable<TreatmentsTable>): Treatment {
  return TreatmentJson.parse({ style, palette, composition, motif })
}
