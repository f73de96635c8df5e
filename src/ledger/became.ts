import type { Delivery, DeliveryState, Reason } from '../card.ts'
import type { Reconciled, Sent } from '../send/sender.ts'

/** What a delivery is now, and why an earlier try of it may have arrived all the same. */
export interface Became {
  readonly state: DeliveryState
  readonly doubt: Reason | undefined
}

/** What may follow a try that brought no receipt: another with the same key, or a question to the other side. */
export interface Next {
  readonly retryAt?: Date | undefined
  readonly askAt?: Date | undefined
}

/** Was one sent of which nobody knows yet whether it arrived? Pure. */
export function mayHaveArrived({ state, doubt }: Delivery): boolean {
  return state.at === 'sending' || state.at === 'unknown' || (state.at === 'pending' && doubt !== undefined)
}

/** What a try makes of a delivery. Pure. */
export function becameBy(sent: Sent, known: Delivery, { retryAt, askAt }: Next): Became {
  if (sent.kind === 'receipt') return { state: { at: sent.at, receipt: sent.receipt }, doubt: undefined }
  const reason = { code: sent.code, detail: sent.detail }
  const doubt = known.doubt ?? (sent.kind === 'unknown' ? reason : undefined)
  if (retryAt !== undefined) return { state: { at: 'pending', nextAt: retryAt, reason }, doubt }
  if (sent.kind === 'unknown') return { state: unknown(reason, askAt), doubt }
  return unsent(known, reason, { as: 'not-sent', askAt })
}

/** What asking makes of it. Whoever is proven not to have it may get it again at `retryAt`. Pure. */
export function becameByAsking(answer: Reconciled, reason: Reason, { retryAt, askAt }: Next): Became {
  switch (answer.kind) {
    case 'receipt':
      return { state: { at: answer.at, receipt: answer.receipt }, doubt: undefined }
    case 'unresolved':
      return { state: unknown(reason, askAt), doubt: reason }
    case 'not-sent': {
      const proven = { code: 'not-there', detail: answer.detail }
      const state: DeliveryState =
        retryAt === undefined
          ? { at: 'not-sent', reason: proven }
          : { at: 'pending', nextAt: retryAt, reason: proven }
      return { state, doubt: undefined }
    }
    default:
      throw new Error(`unknown answer ${JSON.stringify(answer satisfies never)}`)
  }
}

/** Nothing more is sent of it. That is no proof that nothing was, when an earlier try is in doubt. Pure. */
export function unsent(
  { doubt, state }: Delivery,
  reason: Reason,
  { as, askAt }: { as: 'not-sent' | 'skipped'; askAt?: Date | undefined },
): Became {
  if (doubt === undefined) return { state: { at: as, reason: since(state, reason) }, doubt: undefined }
  const detail = `${doubt.detail}; then: ${reason.detail}`
  return { state: unknown({ code: doubt.code, detail }, askAt), doubt }
}

/** Why it was not sent before belongs to why it never will be. */
function since(state: DeliveryState, reason: Reason): Reason {
  if (state.at !== 'pending' || state.reason === undefined) return reason
  return { ...reason, detail: `${reason.detail}; before that: ${state.reason.detail}` }
}

export function unknown(reason: Reason, askAt: Date | undefined): DeliveryState {
  return { at: 'unknown', reason, ...(askAt === undefined ? {} : { askAt }) }
}
