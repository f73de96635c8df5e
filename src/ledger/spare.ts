import type { AttemptId, Card, MediaType, Picture, Sha256 } from '../card.ts'
import type { Db } from './entries.ts'

/** The newest picture of a card's own attempts, or of a card of the same occurrence that gave way. */
export async function spareFor(
  db: Db,
  { id, person, occasion, occurrence }: Pick<Card, 'id' | 'person' | 'occasion' | 'occurrence'>,
): Promise<Picture | undefined> {
  const row = await db
    .selectFrom('pictures')
    .innerJoin('cards', 'cards.id', 'pictures.card')
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
    .orderBy('pictures.created_at', 'desc')
    .executeTakeFirst()
  if (row === undefined) return undefined
  return {
    sha256: row.sha256 as Sha256,
    mediaType: row.media_type as MediaType, // written from a `MediaType` and by nobody else
    width: row.width,
    height: row.height,
  }
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
