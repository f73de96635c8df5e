import type { Card, CardId, Sha256 } from '../card.ts'
import { inOneCommit } from './commit.ts'
import type { Db } from './entries.ts'
import type { Print, Verdict, Verdicts } from './verdict.ts'
import { Findings, VerdictColumn } from './verdict-columns.ts'

/** Ten years of a person's occasions, and as many of a day as are compared with each other. */
const MOST_OWN = 30
const MOST_OTHERS = 300

type Whose = Pick<Card, 'id' | 'person' | 'day'>

export function verdictsIn(db: Db): Verdicts {
  return {
    of: (card, sha256) => find(db, card, sha256),

    judge: (card, { now, decide }) =>
      inOneCommit(db, 'ledger.verdict', async (tx) => {
        const verdict = decide(await prints(tx, card))
        await write(tx, verdict, { ...card, at: now })
        return verdict
      }),
  }
}

async function find(db: Db, card: CardId, sha256: Sha256): Promise<Verdict | undefined> {
  const row = await db
    .selectFrom('verdicts')
    .selectAll()
    .where('card', '=', card)
    .where('sha256', '=', sha256)
    .executeTakeFirst()
  if (row === undefined) return undefined
  return {
    card,
    sha256,
    is: VerdictColumn.parse(row.verdict),
    findings: Findings.parse(JSON.parse(row.findings)),
    fingerprint: row.fingerprint ?? undefined,
  }
}

async function prints(tx: Db, { id, person, day }: Whose): Promise<readonly Print[]> {
  const newest = tx
    .selectFrom('verdicts')
    .select(['person', 'day', 'fingerprint'])
    .where('verdict', '!=', 'unfit')
    .where('fingerprint', 'is not', null)
    .where('card', '!=', id)
    .orderBy('judged_at', 'desc')
  const own = await newest.where('person', '=', person).limit(MOST_OWN).execute()
  const others = await newest
    .where('day', '=', day)
    .where('person', '!=', person)
    .limit(MOST_OTHERS)
    .execute()
  return [...own, ...others].flatMap(({ fingerprint, ...whose }): Print[] =>
    fingerprint === null ? [] : [{ ...whose, fingerprint }],
  )
}

/** A later verdict takes the place of an earlier one. */
async function write(tx: Db, verdict: Verdict, { person, day, at }: Whose & { at: Date }): Promise<void> {
  const said = {
    verdict: verdict.is,
    findings: JSON.stringify(verdict.findings),
    fingerprint: verdict.fingerprint ?? null,
    judged_at: at.getTime(),
  }
  await tx
    .insertInto('verdicts')
    .values({ card: verdict.card, sha256: verdict.sha256, person, day, ...said })
    .onConflict((conflict) => conflict.columns(['card', 'sha256']).doUpdateSet(said))
    .execute()
}

/** Somebody says that a card's picture is right as it is. */
export async function acceptIn(
  tx: Db,
  card: CardId,
  { sha256, at }: { sha256: Sha256; at: Date },
): Promise<void> {
  await tx
    .updateTable('verdicts')
    .set({ verdict: 'accepted', judged_at: at.getTime() })
    .where('card', '=', card)
    .where('sha256', '=', sha256)
    .execute()
}
