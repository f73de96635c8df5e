import { attempt, leaks } from './attempt.ts'
import { type Fault, isEndless, isStrange2xx } from './faults.ts'
import { sceneOf } from './stage.ts'
import type { Subject } from './subject.ts'
import { faultsOf } from './trial.ts'

/** How a note to the owner went through one fault. */
export interface NoticeCell {
  readonly fault: string
  readonly step: number
  /** What must not be, in sentences. */
  readonly flaws: readonly string[]
}

const NOTICE = {
  key: '2026-12-10-missed',
  text: 'Nothing was sent yesterday: the disk is full. <!channel> @everyone *now*',
}

/**
 * `notify` under every fault that ends by itself, at every one of its steps; nothing for who cannot tell the owner anything. A note that
 * was not taken has to be known as that, because another channel is tried then.
 */
export async function noticesOf(subject: Subject): Promise<readonly NoticeCell[]> {
  const steps = await stepsOfNotice(subject)
  const cells: NoticeCell[] = []
  for (const fault of faultsOf(subject).filter((one) => !isEndless(one))) {
    for (let step = 1; step <= steps; step++) cells.push(await noticed(subject, { fault, step }))
  }
  return cells
}

async function stepsOfNotice(subject: Subject): Promise<number> {
  await using scene = await sceneOf(subject, subject.make)
  await scene.far.sender.notify?.(NOTICE)
  return scene.proxy.connections()
}

async function noticed(
  subject: Subject,
  { fault, step }: { fault: Fault; step: number },
): Promise<NoticeCell> {
  await using scene = await sceneOf(subject, subject.make)
  const { far, proxy } = scene
  await proxy.arm(fault, step)
  const { threw, said } = await attempt(async () => far.sender.notify?.(NOTICE))
  await proxy.quiet()
  const isExcused = subject.believesAny2xx !== undefined && isStrange2xx(fault)
  const flaws = [
    threw === 'nothing' && !fault.passedOn && !isExcused
      ? 'nobody was told, and it says nothing of that'
      : '',
    leaks(said, far.secrets).length > 0 ? 'it shows a secret' : '',
  ].filter((flaw) => flaw !== '')
  return {
    fault: fault.name,
    step,
    flaws: flaws.map((flaw) => `${fault.name} at step ${step} of a note: ${flaw}`),
  }
}
