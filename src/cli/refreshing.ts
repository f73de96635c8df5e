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

/** The owner is told when it is read so often in a row: whoever still writes is left alone. */
const TOLD_AT = 2

/**
 * Reads the files again when they changed, and answers whether something else is used now. Of a broken one the last good one
 * stays, which is logged each time until it is mended.
 * When it stays broken, the owner is told, too.
 */
export function refresher(
  { log, alert }: Pick<Worker, 'log' | 'alert'>,
  files: Changing,
): () => Promise<boolean> {
  let inARow = 0
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
    inARow = first === undefined ? 0 : inARow + 1
    if (first === undefined || inARow !== TOLD_AT) return changed
    // Lines below the first show the file.
    const [what = ''] = first.message.split('\n')
    await alert({
      code: 'files-kept',
      text: `A file was changed and cannot be used; \`wellwisher start\` goes on with the last good one. ${what} \`wellwisher check\` says all that is wrong.`,
    })
    return changed
  }
}
