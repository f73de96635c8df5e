import type { Clock } from '../clock.ts'
import type { Log, Worker } from '../worker/worker.ts'
import type { Changing } from './changing.ts'
import type { Setting } from './compose.ts'
import { judged } from './warnings.ts'

/** What of the files cannot be used, or perhaps means something else than it says. */
export function logWarnings(setting: Setting, log: Log): void {
  const { mistakes, warnings } = judged(setting)
  for (const { code, where, what } of warnings) log.warn({ event: 'files.warning', code, where }, what)
  // A row that was added can be the first that meets what was always wrong with a job.
  for (const { code, message } of mistakes) log.error({ event: 'files.mistake', code }, message)
}

/** The owner is told of a file that cannot be used for so long: whoever still writes is left alone. */
const TOLD_AFTER_MS = 60_000

/**
 * Reads the files again when they changed, and answers whether something else is used now. Of a broken one the last good one
 * stays, which is logged each time until it is mended.
 * When it stays broken, the owner is told, too.
 */
export function refresher(
  { log, alert, clock }: Pick<Worker, 'log' | 'alert' | 'clock'>,
  files: Pick<Changing, 'current' | 'refresh'>,
): () => Promise<boolean> {
  let since: Date | undefined
  let isTold = false
  return async () => {
    const { changed, kept } = await files.refresh()
    if (changed) logWarnings(files.current(), log)
    for (const { code, message } of kept) {
      log.error(
        { event: 'files.kept', code },
        `a file was changed and cannot be used, the last good one stays: ${message}`,
      )
    }
    const [first] = kept
    if (first === undefined) {
      ;[since, isTold] = [undefined, false]
      return changed
    }
    since ??= clock.now()
    if (isTold || clock.now().getTime() - since.getTime() < TOLD_AFTER_MS) return changed
    isTold = true
    // Lines below the first show the file.
    const [what = ''] = first.message.split('\n')
    await alert({
      code: 'files-kept',
      text: `A file was changed and cannot be used; \`wellwisher start\` goes on with the last good one. ${what} \`wellwisher check\` says all that is wrong.`,
    })
    return changed
  }
}

/** So often the files are looked at beside the minutes: whoever edits a list sees at once what comes of it, for one `stat` of each. */
const WATCH_MS = 2_000

/** Calls within two seconds after one of the files was touched, until the signal is aborted. */
export async function whenTouched(
  files: Pick<Changing, 'touched'>,
  call: () => Promise<void>,
  { clock, signal }: { clock: Clock; signal: AbortSignal },
): Promise<void> {
  for (;;) {
    try {
      await clock.sleep(WATCH_MS, signal)
    } catch (error) {
      if (signal.aborted) return
      throw error
    }
    if (await files.touched()) await call()
  }
}
