import type { Sent } from '../../src/send/sender.ts'
import { claimOf } from './attempt.ts'
import { type Fault, isStrange2xx, WAIT_S, WAIT_UNTIL_S } from './faults.ts'
import type { Subject } from './subject.ts'
import type { Seen } from './trial.ts'

/** How much a date of whole seconds, and a busy machine, may take away from a wait. */
const SLACK_MS = 30_000

interface Trial {
  /** Undefined: one of the subject's own, of which the kit only knows what is always true. */
  readonly fault: Fault | undefined
  readonly subject: Subject
  readonly step: number
  /** How many requests there are when nothing is wrong. */
  readonly steps: number
}

/** Everything that must not be in what was seen, as sentences; none when all is well. */
export function flawsOf(seen: Seen, trial: Trial): readonly string[] {
  const found = [
    ...lies(seen, trial),
    ...manners(seen, trial),
    ...misreadings(seen, trial),
    ...loose(seen, trial),
  ]
  const where = `${trial.fault?.name ?? 'a fault of its own'} at step ${trial.step}`
  return found.map((flaw) => `${where}: ${flaw}`)
}

/** What was said, and is not so. */
function lies(seen: Seen, trial: Trial): string[] {
  const { first, held, heldAtLast, asked, heldWhenAsked } = seen
  const claimed = claimOf(first)
  const most = Math.max(held, heldAtLast)
  const isEmptyReceipt = claimed === 'receipt' && held === 0 && !mayBelieve(trial)
  return [
    ...when(isNotSent(claimed) && held > 0, `LIE: it says not sent, and ${held} is held`),
    ...when(isEmptyReceipt, 'LIE: it gives a receipt, and nothing is held'),
    ...when(most > 1, `DOUBLE: ${most} are held`),
    ...when(asked?.kind === 'not-sent' && heldWhenAsked > 0, 'LIE: asked, it says not sent, and it is held'),
    ...when(
      asked?.kind === 'receipt' && heldWhenAsked === 0,
      'LIE: asked, it gives a receipt, and nothing is held',
    ),
  ]
}

/** Is this an answer of nobody that has to be believed? */
function mayBelieve({ fault, subject }: Trial): boolean {
  if (subject.believesAny2xx === undefined || fault === undefined) return false
  return isStrange2xx(fault)
}

/** Does it say that nothing was sent, for now or for good? */
export function isNotSent(claimed: ReturnType<typeof claimOf>): boolean {
  return claimed === 'permanent' || claimed === 'transient'
}

/** What every answer has to keep to. */
function manners({ first, held, connections, leaked, named }: Seen, { fault, step, steps }: Trial): string[] {
  const claimed = claimOf(first)
  return [
    ...when(fault?.at === 'never' && claimed !== 'receipt', `all is well, and it says ${claimed}`),
    ...when(claimed === 'threw', 'it threw, and gave no answer'),
    ...when(
      claimed === 'stopped' && connections + held > 0,
      'it threw the reason of the signal after something had left',
    ),
    ...when(first.isLate, 'told to stop, it took longer than 100 ms to answer'),
    ...when(named.length > 0, `it names the person: ${named.join(', ')}`),
    ...when(leaked.length > 0, `it shows ${leaked.length} of the secrets`),
    ...when(
      fault !== undefined && connections > steps,
      `it sent ${connections} requests, and ${steps} are enough`,
    ),
    ...when(fault?.name === '302' && connections > step, 'it went on after it was sent elsewhere'),
  ]
}

/** What the fault means, and was not understood. A card that is held already is judged by `lies` alone. */
function misreadings({ first: { answer }, held }: Seen, { fault }: Trial): string[] {
  if (fault === undefined || answer === undefined || held > 0) return []
  const { kind } = answer
  if (fault.at === 'connect') return when(kind !== 'transient', `nothing was listening, and it says ${kind}`)
  if (fault.name === '302') return when(kind !== 'permanent', `an address has moved, and it says ${kind}`)
  if (fault.name.startsWith('429')) return waits(answer, fault.name)
  return when(kind === 'permanent', 'it gives up for good over what may be over in a minute')
}

function waits(sent: Sent, name: string): string[] {
  if (sent.kind !== 'transient') return [`it was too much at once, and it says ${sent.kind}`]
  const waited = sent.retryAfterMs ?? 0
  const most = (name === '429 date' ? WAIT_UNTIL_S : WAIT_S) * 1_000
  const least = name === '429 date' ? most - SLACK_MS : most
  return when(waited < least || waited > most, `it waits ${waited} ms, and ${most} were asked for`)
}

/** What came of it without the fault: a repeat that is safe has to end in a receipt and one message. */
function loose({ settled, heldAtLast, first }: Seen, { subject, fault }: Trial): string[] {
  if (claimOf(first) === 'permanent') return when(heldAtLast > 0, 'it was given up, and is held')
  const excused = subject.believesAny2xx !== undefined
  return [
    // A fault of its own may be one that stays.
    ...when(
      fault !== undefined && settled === 'not-sent',
      'sent again without the fault, it still did not arrive',
    ),
    ...when(
      settled === 'receipt' && heldAtLast === 0 && !excused,
      'it ended with a receipt, and nothing is held',
    ),
  ]
}

function when(isSo: boolean, flaw: string): string[] {
  return isSo ? [flaw] : []
}
