import type { OwedCard } from '../card.ts'

/** What becomes of a card when nobody answers. */
export const SILENCES = ['miss', 'send', 'hold', 'skip'] as const
type Silence = (typeof SILENCES)[number]

/** Whose yes is wanted, and what follows when it does not come. */
export interface ApprovalTerms {
  readonly silence: Silence
  /** How long a yes is waited for once it was asked for, in ms; undefined: see `unanswered`. */
  readonly withinMs: number | undefined
}

/** `required` stands for the terms that wait for a yes as long as it is of use, and send nothing without one. */
export type Approval = 'none' | 'required' | ApprovalTerms

const PATIENT: ApprovalTerms = { silence: 'miss', withinMs: undefined }

/** The terms of a job; undefined when it wants no yes. */
export function termsOf(approval: Approval): ApprovalTerms | undefined {
  if (approval === 'none') return undefined
  return approval === 'required' ? PATIENT : approval
}

/** Until when a yes is waited for, and what follows then. */
export interface Unanswered {
  readonly at: Date
  readonly means: Silence
}

/** Whoever is asked when the time has nearly come has so long to answer. */
const LEAST_MS = 3_600_000

/** A card that goes out without a yes does so this long before it would be too late: four tries at a channel take minutes. */
const ROOM_MS = 600_000

/**
 * When silence has lasted long enough. Without `within:` that is the card's own time where something still happens to it (send,
 * hold), an hour after it was asked at the earliest, and the end of its lateness where nothing does. Pure.
 */
export function unanswered(
  { silence, withinMs }: ApprovalTerms,
  { sendAt, lateAt }: Pick<OwedCard, 'sendAt' | 'lateAt'>,
  askedAt: Date,
): Unanswered {
  const last = lateAt.getTime() - (silence === 'send' ? ROOM_MS : 0)
  const goesOn = silence === 'send' || silence === 'hold'
  const ownTime = Math.max(sendAt.getTime(), askedAt.getTime() + LEAST_MS)
  const usual = goesOn ? ownTime : last
  const at = withinMs === undefined ? usual : askedAt.getTime() + withinMs
  return { at: new Date(Math.min(at, last)), means: silence }
}
