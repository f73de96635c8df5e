import { attempt, leaks } from './attempt.ts'
import { type Fault, isEndless } from './faults.ts'
import { sceneOf } from './stage.ts'
import type { Subject } from './subject.ts'
import { faultsOf, stepsOf } from './trial.ts'

/** How `check` came through one fault. */
export interface CheckCell {
  readonly fault: string
  readonly step: number
  /** What must not be, in sentences. */
  readonly flaws: readonly string[]
}

/** `check` under every fault at every one of its steps. */
export async function checksOf(subject: Subject): Promise<readonly CheckCell[]> {
  const { check: steps } = await stepsOf(subject)
  const cells: CheckCell[] = []
  for (const fault of faultsOf(subject)) {
    for (let step = 1; step <= steps; step++) cells.push(await checked(subject, { fault, step }))
  }
  return cells
}

async function checked(
  subject: Subject,
  { fault, step }: { fault: Fault; step: number },
): Promise<CheckCell> {
  await using scene = await sceneOf(subject, subject.make)
  const { far, proxy } = scene
  await proxy.arm(fault, step)
  const until = isEndless(fault) ? proxy.struck() : undefined
  const { answer, threw, said, isLate } = await attempt((signal) => far.sender.check(signal), until)
  await proxy.quiet()
  const held = (await far.held()).length
  const isStopped = until !== undefined && threw === 'stopped'
  const flaws = [
    threw !== 'nothing' && !isStopped ? 'it threw' : '',
    fault.at === 'connect' && step === 1 && answer?.ok === true
      ? 'nothing was listening, and it says all is well'
      : '',
    isLate ? 'told to stop, it took longer than 100 ms' : '',
    held > 0 ? `it delivered ${held}` : '',
    leaks(said, far.secrets).length > 0 ? 'it shows a secret' : '',
  ].filter((flaw) => flaw !== '')
  return {
    fault: fault.name,
    step,
    flaws: flaws.map((flaw) => `${fault.name} at step ${step} of a check: ${flaw}`),
  }
}
