import { cardId } from '../src/card.ts'
import type { Day } from '../src/day.ts'
import type { Owed } from '../src/ledger/ledger.ts'

const DAY = '2026-12-10' as Day

/** A birthday card as a look owes it, to be painted and sent at one instant, on one channel. */
export function owedTo(
  person: string,
  {
    sendAt,
    paintAt = sendAt,
    lateAt,
    channel,
  }: { sendAt: Date; paintAt?: Date; lateAt: Date; channel: string },
): Owed {
  return {
    card: {
      id: cardId('birthday', person, DAY),
      job: 'birthday',
      person,
      occasion: 'birthday',
      occurrence: '2026',
      day: DAY,
      timezone: 'UTC',
      paintAt,
      sendAt,
      lateAt,
      trigger: 'schedule',
    },
    routing: 'all',
    deliveries: [{ channel, nextAt: sendAt, skip: undefined }],
  }
}
