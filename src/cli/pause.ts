import type { Ledger } from '../ledger/ledger.ts'
import type { Pause } from '../ledger/pause.ts'
import { Mistake, nearest } from '../mistake.ts'
import type { World } from '../worker/worker.ts'
import { ledgerOf, readSetting, withTrouble } from './compose.ts'
import type { Common } from './options.ts'
import { counted, print } from './output.ts'
import { instant } from './shape.ts'
import { jobNamed } from './who.ts'

/** States in which a card waits for its job to be resumed. */
const WAITING: readonly string[] = ['due', 'painting', 'painted', 'finished', 'awaiting', 'sending']

/** `wellwisher pause JOB`: nothing of it is made or sent until it is resumed; a running `start` heeds it at once. */
export async function pause(name: string, options: Common): Promise<void> {
  const setting = await readSetting(options, 'write', { unusable: 'warning' })
  const { data, clock, world } = setting
  const { job } = jobNamed(world, name)
  await withTrouble(data, async () => {
    await using ledger = await ledgerOf(setting, 'write')
    const detail = 'somebody paused it'
    const begun = await ledger.pauses.begin({ job: job.id, since: clock.now(), code: 'by-hand', detail })
    const known = await ledger.pauses.of(job.id)
    if (!begun && known !== undefined) return print(tellPause(known, 'was already'))
    print(
      `${job.id} is paused: its cards are still owed, and wait. What is under way is finished.\n` +
        `\`wellwisher resume ${job.id}\` lets it go on; a card whose day is over by then is missed.`,
    )
  })
}

/** `wellwisher resume JOB`: its cards go on from where they stopped. Also of a job that jobs.yaml does not name any more. */
export async function resume(name: string, options: Common): Promise<void> {
  const setting = await readSetting(options, 'write', { unusable: 'warning' })
  const { data, world } = setting
  await withTrouble(data, async () => {
    await using ledger = await ledgerOf(setting, 'write')
    const over = await ledger.pauses.end(name)
    if (over === undefined) return print(await notPaused(name, { ledger, world }))
    const stories = await ledger.cards.list({ job: name })
    const waiting = stories.filter(({ card }) => WAITING.includes(card.state.at)).length
    const late = stories.filter(
      ({ card: { state } }) => state.at === 'missed' && state.reason.code === 'paused',
    ).length
    print(`${name} goes on; it was paused since ${instant(over.since)} (${over.code}: ${over.detail}).`)
    print(
      `${counted(waiting, 'card')} of it wait${waiting === 1 ? 's' : ''} for \`wellwisher start\` or a run-job.`,
    )
    if (late > 0)
      print(
        `${counted(late, 'card')} of it ${late === 1 ? 'was' : 'were'} missed while it was paused: \`wellwisher cards --job ${name} --state missed\`.`,
      )
  })
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
