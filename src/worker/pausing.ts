import type { Card, CardState } from '../card.ts'
import type { Worker } from './worker.ts'

/** Asked anew before every step: somebody may have paused it meanwhile, here or in another process. */
export async function isPaused({ ledger }: Worker, { job }: Pick<Card, 'job'>): Promise<boolean> {
  return (await ledger.pauses.of(job)) !== undefined
}

/** A job of which one card after the other fails for the same lasting reason pauses itself, and somebody is told once. */
export async function pauseWhenFailing(
  worker: Worker,
  { job: id, state }: { readonly job: string; readonly state: CardState },
): Promise<void> {
  if (state.at !== 'failed') return
  const { ledger, clock, log } = worker
  const failures = worker.world().jobs.get(id)?.job.pauseAfter
  if (failures === undefined) return
  const pause = await ledger.pauses.afterFailures(id, { failures, now: clock.now() })
  if (pause === undefined) return
  log.error({ event: 'pause', job: id, code: pause.code }, `paused: ${pause.detail}`)
  // By its job, so that a second one is not taken for the same news.
  const text = `The job ${id} has paused itself: ${pause.detail}. Put the cause right, then: \`wellwisher resume ${id}\`.`
  await worker.alert({ code: `paused-${id}`, text })
}
