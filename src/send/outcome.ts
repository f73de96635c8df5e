import type { DeliveryState, Reason } from '../card.ts'
import type { Routing } from '../jobs/job.ts'

/** What the deliveries of a card make of it. */
export type Outcome =
  | { readonly at: 'sending' | 'sent' }
  | { readonly at: 'partial' | 'failed' | 'cancelled'; readonly reason: Reason }
  | { readonly at: 'held'; readonly reason: Reason<'maybe-sent'> }

/**
 * The state of a card as the one function of its deliveries: any pending or sending → `sending`; else any unknown →
 * `held(maybe-sent)`; all of those that were to be sent accepted or delivered → `sent`; some → `partial`; none →
 * `failed`. In a `first` list one that arrived is enough; where everything was given up before it was begun, the card is
 * `cancelled`.
 */
export function outcomeOf(states: readonly DeliveryState[], routing: Routing['mode']): Outcome {
  if (states.some(({ at }) => at === 'pending' || at === 'sending')) return { at: 'sending' }
  const unknown = states.find((state) => state.at === 'unknown')
  if (unknown !== undefined) {
    return { at: 'held', reason: { code: 'maybe-sent', detail: unknown.reason.detail } }
  }
  const tried = states.filter(({ at }) => at !== 'skipped')
  if (tried.length === 0) return { at: 'cancelled', reason: whyNot(states) }
  const arrived = tried.filter(({ at }) => at === 'accepted' || at === 'delivered')
  if (arrived.length > 0 && (routing === 'first' || arrived.length === tried.length)) return { at: 'sent' }
  const reason = whyNot(states)
  return arrived.length > 0 ? { at: 'partial', reason } : { at: 'failed', reason }
}

function whyNot(states: readonly DeliveryState[]): Reason {
  for (const state of states) {
    if (state.at === 'not-sent' || state.at === 'bounced' || state.at === 'skipped') return state.reason
  }
  return { code: 'not-sent', detail: 'no channel was left to send it on' }
}
