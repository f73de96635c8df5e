import type { StateName } from '../card.ts'

/** Every step a card may take. What is not here throws: a step nobody thought of is a bug, not a default. */
const mayGo: Record<StateName, readonly StateName[]> = {
  // Straight to `painted` when the picture of an earlier attempt came after all.
  due: ['painting', 'painted', 'held', 'failed', 'missed', 'skipped', 'cancelled'],
  // Back to `due` when the attempt ended without a picture and another one may follow.
  painting: ['painted', 'due', 'held', 'failed', 'missed', 'cancelled'],
  // Back to `due` for another picture.
  painted: ['finished', 'due', 'held', 'failed', 'missed', 'cancelled'],
  // Back to `painted` when the words changed or a file was lost.
  finished: ['sending', 'awaiting', 'painted', 'due', 'held', 'missed', 'cancelled'],
  awaiting: ['finished', 'sending', 'painted', 'due', 'held', 'missed', 'skipped', 'cancelled'],
  sending: ['sent', 'partial', 'failed', 'held', 'cancelled'],
  // Something came back that was called sent; and the others revive a card: `retry`, `--resend`, or a person who is owed it again.
  sent: ['painted', 'partial', 'failed'],
  partial: ['sending', 'painted', 'failed'],
  failed: ['due', 'painted', 'finished', 'sending', 'cancelled'],
  held: ['due', 'painted', 'finished', 'sending', 'sent', 'partial', 'failed', 'missed', 'cancelled'],
  missed: ['due', 'painted', 'finished'],
  skipped: ['due', 'painted'],
  cancelled: ['due', 'painted', 'finished'],
}

/** All states, in the order of the way. */
export const stateNames = Object.keys(mayGo) as readonly StateName[]

/** May a card in `from` become `to`? */
export function isStep(from: StateName, to: StateName): boolean {
  return mayGo[from].includes(to)
}

/** States in which the worker has something to do, now or at `nextAt`. */
export const UNDER_WAY: readonly StateName[] = [
  'due',
  'painting',
  'painted',
  'finished',
  'awaiting',
  'sending',
]

/** States in which a card rests for good, unless somebody revives it. */
export const ENDED: readonly StateName[] = ['sent', 'partial', 'failed', 'missed', 'skipped', 'cancelled']

/** Of these nothing has left yet and nothing is under way, so that they may go out at another time. */
export const MOVABLE: readonly string[] = ['due', 'painted', 'finished', 'awaiting']

/** States of a card of which nothing was sent, so that another may take its place. */
export const GIVES_WAY: readonly string[] = [
  'due',
  'painting',
  'painted',
  'finished',
  'awaiting',
  'held',
  'failed',
]
