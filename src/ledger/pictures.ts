import type { ExpressionBuilder, Selectable } from 'kysely'

import type { AttemptId, CardId, Sha256 } from '../card.ts'
import { committing } from './commit.ts'
import { type Db, stories } from './entries.ts'
import type { Story } from './ledger.ts'
import type { BlobUse, Expired, Pictures, Waiting } from './picture.ts'
import { hashesIn } from './rows.ts'
import { awaitedFor, originOf, spareFor } from './spare.ts'
import type { CardsTable, Tables } from './tables.ts'
import { ENDED } from './transitions.ts'

export function picturesIn(db: Db): Pictures {
  return {
    uses: (hash) => uses(db, hash),
    spare: (card) => spareFor(db, card),
    awaited: (card) => awaitedFor(db, card),
    origin: (sha256) => originOf(db, sha256),
    expired: (before, needed) => expired(db, before, needed),
    waiting: (attempt) => waiting(db, attempt),
    async cleared(card, { before, at }) {
      const over = db
        .updateTable('cards')
        .set({ cleared_at: at.getTime() })
        .where('id', '=', card)
        .where('state', 'in', [...ENDED])
        .where('updated_at', '<', before.getTime())
        .returning('id')
      const row = await committing('ledger.card-cleared', () => over.executeTakeFirst())
      return row !== undefined
    },
  }
}

/** Looks through all cards: a person asks this, now and then. */
async function uses(db: Db, hash: string): Promise<BlobUse[]> {
  const like = `%"sha256":"${hash}%`
  const rows = await db
    .selectFrom('cards')
    .selectAll()
    .where((of) =>
      of.or([
        of('files', 'like', like),
        of('picture', 'like', like),
        of(
          'id',
          'in',
          of.selectFrom('pictures').select('pictures.card').where('pictures.sha256', 'like', `${hash}%`),
        ),
      ]),
    )
    .orderBy('created_at')
    .execute()
  return (await stories(db, rows)).flatMap((story) => usesIn(story, hash))
}

function usesIn({ card, attempts }: Story, hash: string): BlobUse[] {
  const files = 'files' in card.state ? (card.state.files ?? []) : []
  return [
    ...attempts.flatMap((attempt): BlobUse[] => {
      const sha256 = attempt.picture?.sha256
      return sha256?.startsWith(hash) === true ? [{ card, sha256, as: { kind: 'picture', attempt } }] : []
    }),
    ...files
      .filter(({ sha256 }) => sha256.startsWith(hash))
      .map((file): BlobUse => ({ card, sha256: file.sha256, as: { kind: 'file', file } })),
  ]
}

/** Cleared in small steps, so that nobody waits for the ledger meanwhile. */
const AT_ONCE = 100

async function expired(db: Db, before: Date, needed: ReadonlySet<Sha256>): Promise<Expired[]> {
  const rows = await db
    .selectFrom('cards')
    .selectAll()
    .where((of) => of.not(of.or([...needed].map((hash) => shows(of, hash)))))
    .where('cleared_at', 'is', null)
    .where('next_at', 'is', null)
    // Within a function, so that the index of what is to be cleared is used and not the one of states: nearly all have ended.
    .where(({ fn, val }) => fn.coalesce('state', val('')), 'in', [...ENDED])
    .where('updated_at', '<', before.getTime())
    .orderBy('updated_at')
    .limit(AT_ONCE)
    .execute()
  const found: Expired[] = []
  for (const row of rows) {
    const own = await hashesOf(db, row)
    const wanted = await wantedByOthers(db, row, { hashes: own, before })
    found.push({ card: row.id as CardId, blobs: own.filter((hash) => !wanted.has(hash)) })
  }
  return found
}

/** Is this the hash of something that was ever made for a card? */
function shows(of: ExpressionBuilder<Tables, 'cards'>, hash: Sha256) {
  return of.or([
    of('id', 'in', of.selectFrom('pictures').select('pictures.card').where('pictures.sha256', '=', hash)),
    of(of.fn.coalesce('picture', of.val('')), 'like', `%${hash}%`),
    of(of.fn.coalesce('files', of.val('')), 'like', `%${hash}%`),
  ])
}

async function waiting(db: Db, attempt: AttemptId): Promise<Waiting | undefined> {
  const row = await db
    .selectFrom('attempts')
    .innerJoin('cards', 'cards.id', 'attempts.card')
    .leftJoin('pictures', 'pictures.attempt', 'attempts.id')
    .select(['attempts.generator', 'attempts.ended_at', 'cards.owner', 'cards.cleared_at', 'pictures.sha256'])
    .select('cards.attempt as painting')
    .where('attempts.id', '=', attempt)
    .executeTakeFirst()
  if (row === undefined) return undefined
  const { generator } = row
  if (row.owner !== null || row.painting === attempt || row.ended_at === null) {
    return { generator, stands: 'taken' }
  }
  return { generator, stands: row.sha256 !== null || row.cleared_at !== null ? 'over' : 'ended' }
}

/** Everything that was ever made for a card. */
async function hashesOf(db: Db, row: Selectable<CardsTable>): Promise<Sha256[]> {
  const pictures = await db.selectFrom('pictures').select('sha256').where('card', '=', row.id).execute()
  const files = await db.selectFrom('card_files').select('sha256').where('card', '=', row.id).execute()
  const made = [...pictures, ...files].map(({ sha256 }) => sha256 as Sha256)
  return [...new Set([...hashesIn(row), ...made])]
}

/** The same bytes may be another card's: of the same person, or painted alike by an artist that repeats itself. */
async function wantedByOthers(
  db: Db,
  { id, person }: Selectable<CardsTable>,
  { hashes, before }: { hashes: readonly Sha256[]; before: Date },
): Promise<ReadonlySet<string>> {
  if (hashes.length === 0) return new Set()
  const others = await db
    .selectFrom('cards')
    .select(['picture', 'files'])
    .where('id', '!=', id)
    .where('cleared_at', 'is', null)
    .where((of) => of.or([of('state', 'not in', [...ENDED]), of('updated_at', '>=', before.getTime())]))
    .where((of) =>
      of.or([
        of('person', '=', person),
        of(
          'id',
          'in',
          of
            .selectFrom('pictures')
            .select('card')
            .where('sha256', 'in', [...hashes]),
        ),
      ]),
    )
    .execute()
  return new Set(others.flatMap(hashesIn))
}
