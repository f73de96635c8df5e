import { existsSync } from 'node:fs'
import path from 'node:path'

import type { CardState } from '../card.ts'
import type { Clock } from '../clock.ts'
import type { Ledger } from '../ledger/ledger.ts'
import type { Pause } from '../ledger/pause.ts'
import { Mistake, nearest } from '../mistake.ts'
import type { World } from '../worker/worker.ts'
import { dataFolder, ledgerOf, readSetting, type Setting, withoutFiles, withTrouble } from './compose.ts'
import type { Common } from './options.ts'
import { counted, print } from './output.ts'
import { instant } from './shape.ts'
import { jobNamed } from './who.ts'

/** States in which a card waits for its job to be resumed. */
const WAITING: readonly string[] = ['due', 'painting', 'painted', 'finished', 'awaiting', 'sending']

/** `wellwisher pause JOB`: nothing of it is made or sent until it is resumed; a running `start` heeds it at once. */
export async function pause(name: string, options: Common): Promise<void> {
  await onLedger(options, async ({ ledger, clock, read }) => {
    if ('world' in read) jobNamed(read.world, name)
    else if ((await ledger.looks.watermark(name)) === undefined) throw read.mistake
    const detail = 'somebody paused it'
    const begun = await ledger.pauses.begin({ job: name, since: clock.now(), code: 'by-hand', detail })
    const known = await ledger.pauses.of(name)
    if (!begun && known !== undefined) return print(tellPause(known, 'was already'))
    print(
      `${name} is paused: its cards are still owed, and wait. What is under way is finished.\n` +
        `\`wellwisher resume ${name}\` lets it go on; a card whose day is over by then is missed.`,
    )
  })
}

/** `wellwisher resume JOB`: its cards go on from where they stopped. Also of a job that jobs.yaml does not name any more. */
export async function resume(name: string, options: Common): Promise<void> {
  await onLedger(options, async ({ ledger, read }) => {
    const over = await ledger.pauses.end(name)
    if (over === undefined) {
      if ('mistake' in read) throw read.mistake
      return print(await notPaused(name, { ledger, world: read.world }))
    }
    print(`${name} goes on; it was paused since ${instant(over.since)} (${over.code}: ${over.detail}).`)
    const stories = await ledger.cards.list({ job: name })
    const count = (wanted: (state: CardState) => boolean) =>
      stories.filter(({ card }) => wanted(card.state)).length
    const waiting = counted(
      count(({ at }) => WAITING.includes(at)),
      'card',
    )
    print(`Under way: ${waiting}, for \`wellwisher start\` or a run-job.`)
    const late = count((state) => state.at === 'missed' && state.reason.code === 'paused')
    if (late > 0)
      print(`Missed while it was paused: ${late}; see \`wellwisher cards --job ${name} --state missed\`.`)
  })
}

/** The files as they were read, or why they cannot be. */
type Read = { readonly world: World } | { readonly mistake: Mistake }

/** Opens the ledger, also while jobs.yaml cannot be read: whoever wants a job to stop does not mend a file first. */
async function onLedger(
  options: Common,
  work: (on: { ledger: Ledger; clock: Clock; read: Read }) => Promise<void>,
): Promise<void> {
  const found = await readOr(options)
  const setting = 'mistake' in found ? withoutFiles(options) : found
  const read = 'mistake' in found ? found : { world: found.world }
  await withTrouble(setting.data, async () => {
    await using ledger = await ledgerOf(setting, 'write')
    await work({ ledger, clock: setting.clock, read })
  })
}

async function readOr(options: Common): Promise<Setting | { readonly mistake: Mistake }> {
  try {
    return await readSetting(options, 'write', { unusable: 'warning' })
  } catch (error) {
    // Without a ledger there is nothing to pause, and the files are what is wrong.
    if (!(error instanceof Mistake) || !existsSync(path.join(dataFolder(options), 'ledger.db'))) throw error
    return { mistake: error }
  }
}

async function notPaused(name: string, { ledger, world }: { ledger: Ledger; world: World }): Promise<string> {
  const paused = (await ledger.pauses.list()).map(({ job }) => job)
  const meant = nearest(name, paused)
  if (!world.jobs.has(name) && meant !== undefined) {
    throw new Mistake({
      code: 'unknown-job',
      what: `There is no job "${name}".`,
      fix: `Did you mean "${meant}"? That one is paused.`,
    })
  }
  jobNamed(world, name)
  const others = paused.length === 0 ? 'no job is' : `paused: ${paused.join(', ')}`
  return `${name} is not paused (${others}).`
}

/** `birthday is paused since 2026-12-09T12:00:00Z (by-hand: somebody paused it).` and what to do. */
export function tellPause({ job, since, code, detail }: Pause, is = 'is'): string {
  return `${job} ${is} paused since ${instant(since)} (${code}: ${detail}); \`wellwisher resume ${job}\` lets it go on.`
}

/** A pause as JSON shows it. */
export function pauseShape({ job, since, code, detail }: Pause) {
  return { job, since: instant(since), reason: { code, detail } }
}

/** Refuses to make cards of a job that somebody, or the worker, has paused. */
export async function mustNotBePaused(ledger: Ledger, job: string): Promise<void> {
  const paused = await ledger.pauses.of(job)
  if (paused === undefined) return
  throw new Mistake({
    code: 'paused',
    what: `${job} is paused since ${instant(paused.since)} (${paused.code}: ${paused.detail}). Nothing was made.`,
    fix: `\`wellwisher resume ${job}\` lets it go on; --dry-run shows what would be made.`,
  })
}
