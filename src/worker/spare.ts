import type { Picture } from '../card.ts'
import type { Claim } from '../ledger/ledger.ts'
import type { Worker } from './worker.ts'

/** A picture that was paid for and that this card could use, when its bytes are still there. */
export async function spareFor({ ledger, blobs }: Worker, { card }: Claim): Promise<Picture | undefined> {
  const picture = await ledger.pictures.spare(card)
  if (picture === undefined || (await blobs.get(picture.sha256)).kind !== 'bytes') return undefined
  return picture
}
