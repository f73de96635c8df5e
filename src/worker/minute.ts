import { isTimeToLook, look } from './look.ts'
import type { Worker } from './worker.ts'

/** Which jobs are looked at, and who hears of one that broke. */
export interface Minute {
  /** All of them, because a file was changed; otherwise those whose schedule has struck since their last look. */
  readonly all: boolean
  /** Jobs that broke the last time, and are looked at again in any case. */
  readonly broken: ReadonlySet<string>
  readonly onBreak: (job: string, error: unknown) => Promise<void>
  /** What goes around each look: whoever watches is told that it begins and how it ends. */
  readonly around?: <T>(job: string, work: () => Promise<T>) => Promise<T>
}

/** Nobody watches. */
const alone = <T>(_job: string, work: () => Promise<T>): Promise<T> => work()

/**
 * What is looked at every minute. A job that breaks stops only itself. Cards of jobs that are gone from jobs.yaml end, unless another
 * job has taken them over. Answers which jobs broke.
 */
export async function lookAtJobs(
  worker: Worker,
  { all, broken, onBreak, around = alone }: Minute,
): Promise<ReadonlySet<string>> {
  const broke = new Set<string>()
  for (const setup of worker.world().jobs.values()) {
    const { id } = setup.job
    try {
      if (all || broken.has(id) || (await isTimeToLook(worker, setup)))
        await around(id, () => look(worker, setup))
    } catch (error) {
      broke.add(id)
      await onBreak(id, error)
    }
  }
  if (all) await worker.ledger.claims.wakeGone([...worker.world().jobs.keys()], worker.clock.now())
  return broke
}
