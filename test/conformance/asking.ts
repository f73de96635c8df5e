import type { Kept, Parcel, Reconciled } from '../../src/send/sender.ts'
import { attempt, type Attempted, leaks } from './attempt.ts'
import { type Fault, isEndless, noFault } from './faults.ts'
import { parcelFor } from './parcel.ts'
import { type Scene, sceneOf } from './stage.ts'
import type { Far, Subject } from './subject.ts'
import { faultsOf } from './trial.ts'

/** How a question about a card went through one fault. */
export interface AskedCell {
  readonly fault: string
  /** What must not be, in sentences. */
  readonly flaws: readonly string[]
}

/** What is asked about: a card that is there, though its answer was lost; or one that was never sent. */
type About = 'held' | 'never sent'

/** More requests than any question needs; each is struck while there is one. */
const MOST_STEPS = 6

/** `reconcile` under every fault at every one of its requests; nothing for who cannot be asked. */
export async function questionsOf(subject: Subject): Promise<readonly AskedCell[]> {
  const cells: AskedCell[] = []
  for (const about of ['held', 'never sent'] as const) {
    for (const fault of [noFault, ...faultsOf(subject)]) {
      for (let step = 1; step <= MOST_STEPS; step++) {
        const cell = await question(subject, { about, fault, step })
        if (cell === undefined) break
        cells.push(cell)
      }
    }
  }
  return cells
}

/** Undefined when it cannot be asked, or asks less often than that. */
async function question(
  subject: Subject,
  { about, fault, step }: { about: About; fault: Fault; step: number },
): Promise<AskedCell | undefined> {
  await using scene = await sceneOf(subject, subject.make)
  const { far, proxy } = scene
  if (far.sender.reconcile === undefined) return undefined
  const begunAt = new Date()
  const parcel = about === 'held' ? await lost(scene) : await another(far)
  const held = (await far.held()).length
  await proxy.arm(fault, step)
  const asking = attempt(
    (signal) =>
      far.sender.reconcile?.(parcel, { begunAt, signal }) ?? Promise.reject(new Error('it cannot be asked')),
    isEndless(fault) ? proxy.struck() : undefined,
  )
  const asked = await asking
  await proxy.quiet()
  if (step > 1 && proxy.connections() < step) return undefined
  const found = [
    ...untruths(asked.answer, { about, isWell: fault.at === 'never' }),
    ...rudeness(asked, far),
    (await far.held()).length > held ? 'it sent something' : '',
  ]
  const flaws = found.filter((flaw) => flaw !== '')
  return {
    fault: fault.name,
    flaws: flaws.map((flaw) => `asked for what is ${about}, ${fault.name} at step ${step}: ${flaw}`),
  }
}

function rudeness({ threw, said, isLate }: Attempted<Reconciled>, { secrets }: Far): readonly string[] {
  return [
    threw === 'something' ? 'it threw' : '',
    isLate ? 'told to stop, it took longer than 100 ms' : '',
    leaks(said, secrets).length > 0 ? 'it shows a secret' : '',
  ]
}

function untruths(
  answer: Reconciled | undefined,
  { about, isWell }: { about: About; isWell: boolean },
): readonly string[] {
  const isHeld = about === 'held'
  return [
    isHeld && answer?.kind === 'not-sent' ? 'LIE: it says not sent, and it is held' : '',
    isHeld && isWell && answer?.kind !== 'receipt' ? 'all is well, and it does not find the card' : '',
    !isHeld && answer?.kind === 'receipt' ? 'LIE: it gives a receipt, and it was never sent' : '',
  ]
}

/** A parcel that arrived, and whose sender never heard so: what it kept meanwhile is what it asks with. */
async function lost({ far, proxy }: Scene): Promise<Parcel> {
  let kept: Kept = {}
  const parcel = await parcelFor(far, {
    keep: async (more) => {
      kept = { ...kept, ...more }
    },
  })
  const stop = new AbortController()
  const keptBack = proxy.keepBack(async () => (await far.held()).length > 0)
  const sending = far.sender.send(parcel, stop.signal).catch(() => {})
  await Promise.race([keptBack, sending])
  stop.abort(new Error('killed'))
  await sending
  await proxy.quiet()
  return { ...parcel, kept }
}

/** A parcel that was not sent, beside one to the same person that was. */
async function another(far: Far): Promise<Parcel> {
  await far.sender.send(await parcelFor(far), new AbortController().signal)
  return parcelFor(far, { key: 'zyxwvutsrqponmlkjihgfedcba' })
}
