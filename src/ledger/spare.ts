import type { AttemptId, Card, Picture, Sha256 } from '../card.ts'
import type { PictureType } from '../media-type.ts'
import type { Db } from './entries.ts'

/** When another picture was asked for last, for any card of an occurrence: a correction of the day does not bring the old one back. */
export function repaintedAt(
  db: Db,
  { person, occasion, occurrence }: Pick<Card, 'person' | 'occasion' | 'occurrence'>,
) {
  return db
    .selectFrom('cards as known')
    .select(({ fn }) => fn.max('known.repainted_at').as('at'))
    .where('known.person', '=', person)
    .where('known.occasion', '=', occasion)
    .where('known.occurrence', '=', occurrence)
}

/** The newest picture that is still wanted: of a card's own attempts, or of a card of the same occurrence that gave way. */
export async function spareFor(
  db: Db,
  { id, person, occasion, occurrence }: Pick<Card, 'id' | 'person' | 'occasion' | 'occurrence'>,
): Promise<Picture | undefined> {
  const row = await db
    .selectFrom('pictures')
    .innerJoin('cards', 'cards.id', 'pictures.card')
    .innerJoin('attempts', 'attempts.id', 'pictures.attempt')
    .select(['pictures.sha256', 'pictures.media_type', 'pictures.width', 'pictures.height'])
    .where((of) =>
      of.or([
        of('cards.id', '=', id),
        of.and([
          of('cards.person', '=', person),
          of('cards.occasion', '=', occasion),
          of('cards.occurrence', '=', occurrence),
          of('cards.state', '=', 'cancelled'),
          of('cards.reason_code', '=', 'moved'),
        ]),
      ]),
    )
    // Somebody wanted another one than those.
    .where('attempts.started_at', '>', (of) =>
      of.fn.coalesce(repaintedAt(db, { person, occasion, occurrence }), of.val(0)),
    )
    .orderBy('pictures.created_at', 'desc')
    .executeTakeFirst()
  if (row === undefined) return undefined
  return {
    sha256: row.sha256 as Sha256,
    mediaType: row.media_type as PictureType, // written from a `PictureType` and by nobody else
    width: row.width,
    height: row.height,
  }
}

/**
 * When the last paid call was begun whose picture may still come, for a card of the same occurrence that gave way while it was
 * painted. Whoever made it may be gone, and nobody can tell: such a call is settled as unknown, and may end all the same.
 */
export async function awaitedFor(
  db: Db,
  { id, person, occasion, occurrence }: Pick<Card, 'id' | 'person' | 'occasion' | 'occurrence'>,
): Promise<Date | undefined> {
  const row = await db
    .selectFrom('attempts')
    .innerJoin('cards', 'cards.id', 'attempts.card')
    .leftJoin('pictures', 'pictures.attempt', 'attempts.id')
    .select(({ fn }) => fn.max('attempts.started_at').as('at'))
    .where('cards.id', '!=', id)
    .where('cards.person', '=', person)
    .where('cards.occasion', '=', occasion)
    .where('cards.occurrence', '=', occurrence)
    .where('cards.state', '=', 'cancelled')
    .where('cards.reason_code', '=', 'moved')
    .where('attempts.paid', '=', 1)
    .where('pictures.attempt', 'is', null)
    .where((of) =>
      of.or([
        of('attempts.ended_at', 'is', null),
        of.and([of('attempts.ending', '=', 'unknown'), of('attempts.code', '=', 'crashed')]),
      ]),
    )
    .executeTakeFirst()
  return row === undefined || row.at === null ? undefined : new Date(row.at)
}

/** The attempt that some art came of. */
export async function originOf(
  db: Db,
  sha256: Sha256,
): Promise<{ readonly attempt: AttemptId; readonly generator: string } | undefined> {
  const row = await db
    .selectFrom('pictures')
    .innerJoin('attempts', 'attempts.id', 'pictures.attempt')
    .select(['attempts.id', 'attempts.generator'])
    .where('pictures.sha256', '=', sha256)
    .orderBy('pictures.created_at', 'desc')
    .executeTakeFirst()
  return row === undefined ? undefined : { attempt: row.id as AttemptId, generator: row.generator }
}
