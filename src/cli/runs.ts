import type { Ledger } from '../ledger/ledger.ts'
import type { HistoryLine } from '../ledger/run.ts'
import { Mistake } from '../mistake.ts'
import { ledgerOf, readSetting, type Setting } from './compose.ts'
import { type Common, EXIT } from './options.ts'
import { counted, print, printJson } from './output.ts'
import type { Run } from './run.ts'
import { instant } from './shape.ts'

export interface RunsOptions extends Common {
  readonly job?: string
  readonly limit: number
  readonly after?: string
  readonly json?: true
}

/** `wellwisher runs`: what was asked for by hand and when the schedules were looked at, newest first. Reads only. */
export async function listRuns({ job, limit, after, ...options }: RunsOptions): Promise<void> {
  const setting = await readSetting(options, 'read', { unusable: 'warning' })
  await using ledger = await ledgerOf(setting, 'read')
  const found = await ledger.runs.history({ job, limit: limit + 1, after })
  const lines = found.slice(0, limit)
  const next = found.length > limit ? lines.at(-1)?.id : undefined
  if (options.json === true) return printJson({ runs: lines.map(shape), next: next ?? null })
  for (const line of lines) print(tell(line))
  print(`${counted(lines.length, 'run')}.`)
  if (next !== undefined) print(`There are more; the next page: --after ${next}`)
}

function shape(line: HistoryLine) {
  const { id, job, trigger, at, cards } = line
  const about = { run_id: id, job, trigger, at: instant(at), cards }
  if (line.trigger === 'schedule') {
    const { slots, missed } = line
    return { ...about, on: null, ended_at: null, exit_code: null, slots, missed }
  }
  const { on, endedAt, exitCode } = line
  const ended_at = endedAt === undefined ? null : instant(endedAt)
  return { ...about, on: on ?? null, ended_at, exit_code: exitCode ?? null, slots: null, missed: null }
}

function tell(line: HistoryLine): string {
  const about = `${instant(line.at)}  ${line.job}  ${line.trigger}  ${counted(line.cards, 'card')}`
  if (line.trigger === 'schedule') {
    const missed = line.missed === 0 ? '' : `, ${line.missed} of them missed`
    return `${about}${missed}, ${counted(line.slots, 'slot')}  ${line.id}`
  }
  const end = line.exitCode === undefined ? 'no end' : `exit ${line.exitCode}`
  return `${about}, ${end}  ${line.id}`
}

/** Does a run's work between two lines of the ledger: that it began, and how it ended. `work` answers its exit code. */
export async function recorded(
  { ledger, clock }: Pick<Setting, 'clock'> & { readonly ledger: Ledger },
  { id, setup, on, cards }: Run,
  work: () => Promise<number>,
): Promise<number> {
  const names = [...new Set(cards.map((card) => card.id))]
  await ledger.runs.begin({ id, job: setup.job.id, at: clock.now(), on, cards: names })
  let exitCode: number = EXIT.bug
  try {
    exitCode = await work()
    return exitCode
  } catch (error) {
    if (error instanceof Mistake) exitCode = EXIT.mistake
    throw error
  } finally {
    await ledger.runs.end(id, { at: clock.now(), exitCode })
  }
}
