import type { Picture } from '../card.ts'
import type { Claim } from '../ledger/ledger.ts'
import type { Worker } from './worker.ts'

/** A generator keeps its deadline itself; twice that is time enough for everything around it. */
export function backstopMs({ timeoutMs }: { readonly timeoutMs: number }): number {
  return 2 * timeoutMs + 30_000
}

/** So often it is looked whether the picture has come that somebody else asked for. */
const LOOK_AGAIN_MS = 5_000

/** A picture that was paid for and that this card could use, when its bytes are still there. */
export async function spareFor({ ledger, blobs }: Worker, { card }: Claim): Promise<Picture | undefined> {
  const picture = await ledger.pictures.spare(card)
  if (picture === undefined || (await blobs.get(picture.sha256)).kind !== 'bytes') return undefined
  return picture
}

/**
 * A job was renamed, or a day moved, while the card's picture was being painted under its old name: the picture is waited for and not
 * bought twice. When to look again; undefined when none can come any more, or the card's time would be over.
 */
export async function waitsUntil(
  { ledger, clock }: Worker,
  { card }: Claim,
  image: { readonly timeoutMs: number },
): Promise<Date | undefined> {
  const begun = await ledger.pictures.awaited(card)
  if (begun === undefined) return undefined
  const now = clock.now().getTime()
  const latest = begun.getTime() + backstopMs(image)
  if (latest <= now || latest >= card.lateAt.getTime()) return undefined
  return new Date(Math.min(latest, now + LOOK_AGAIN_MS))
}
