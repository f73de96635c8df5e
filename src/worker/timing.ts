import type { Card, Delivery } from '../card.ts'
import { hasBegun, isOver } from '../jobs/due.ts'
import { after } from '../jobs/wall-clock.ts'
import { leadOf } from '../send/courtesy.ts'
import type { Sender } from '../send/sender.ts'
import type { Timing } from '../templates/template.ts'
import type { World } from './worker.ts'

/**
 * Whether a card that is set now must say that its day is over, or is still to come. Cards are made ahead and wait; early is
 * only one that reaches somebody before the day begins. A folder disturbs nobody, so what lies in it is not
 * early; and what is on its way for a week reaches nobody before that.
 */
export function timingOf(
  { card, deliveries }: { readonly card: Card; readonly deliveries: readonly Delivery[] },
  channels: World['channels'],
  now: Date,
): Timing {
  if (isOver(card, now)) return 'belated'
  const goesEarly = deliveries.some(
    ({ channel, state }) =>
      state.at === 'pending' &&
      state.nextAt !== undefined &&
      !hasBegun(card, arrival(card, state.nextAt, channels.get(channel))) &&
      channels.get(channel)?.early !== true,
  )
  return goesEarly ? 'early' : 'on-time'
}

function arrival({ timezone }: Card, leaves: Date, sender: Sender | undefined): Date {
  const lead = sender === undefined ? undefined : leadOf(sender)
  return lead === undefined ? leaves : after(leaves, lead, timezone)
}
