import type { Db } from './entries.ts'
import { tell } from './events.ts'
import type { Owed } from './ledger.ts'

/** A card that waits for its time is asked for now: whatever was to come later comes now. */
export async function hasten(tx: Db, { card, deliveries }: Owed, at: Date): Promise<void> {
  await tx
    .updateTable('cards')
    .set((of) => ({
      paint_at: of.fn<number>('min', ['paint_at', of.val(card.paintAt.getTime())]),
      send_at: of.fn<number>('min', ['send_at', of.val(card.sendAt.getTime())]),
      late_at: of.fn<number>('max', ['late_at', of.val(card.lateAt.getTime())]),
      next_at: at.getTime(),
      // Asked for by hand: no look puts it back to its usual time.
      trigger: 'manual',
    }))
    .where('id', '=', card.id)
    .where('next_at', 'is not', null)
    .execute()
  for (const { channel, nextAt, skip } of deliveries) {
    if (skip !== undefined || nextAt === undefined) continue
    await tx
      .updateTable('deliveries')
      .set((of) => ({ next_at: of.fn<number>('min', ['next_at', of.val(nextAt.getTime())]) }))
      .where('card', '=', card.id)
      .where('channel', '=', channel)
      .where('state', '=', 'pending')
      .where('next_at', 'is not', null)
      .execute()
  }
}

/** A zone or a time was changed before the card went out: it goes by the new one. */
export async function reschedule(tx: Db, { card, deliveries, routing }: Owed, at: Date): Promise<void> {
  await tx
    .updateTable('cards')
    .set({
      timezone: card.timezone,
      routing,
      paint_at: card.paintAt.getTime(),
      send_at: card.sendAt.getTime(),
      late_at: card.lateAt.getTime(),
      next_at: at.getTime(),
    })
    .where('id', '=', card.id)
    .execute()
  for (const { channel, nextAt, skip } of deliveries) {
    if (skip !== undefined) continue
    await tx
      .updateTable('deliveries')
      .set({ next_at: nextAt?.getTime() ?? null })
      .where('card', '=', card.id)
      .where('channel', '=', channel)
      .where('state', '=', 'pending')
      .execute()
  }
  const why = `moved to ${card.sendAt.toISOString()}, ${card.timezone}`
  const row = await tx.selectFrom('cards').select('state').where('id', '=', card.id).executeTakeFirstOrThrow()
  await tell(tx, { at, card: card.id, from: row.state, to: row.state, why })
}
