import { isDeepStrictEqual } from 'node:util'

import type { Clock } from '../clock.ts'
import { settingMark } from '../config/own-templates.ts'
import { type FileMark, markOf } from '../file-mark.ts'
import { Mistake } from '../mistake.ts'
import type { Lists } from '../people/read.ts'
import { everybodyIn, listsOf, newId, readSetting, type Setting, withTrouble } from './compose.ts'
import { mustBePaintable, thoseToJudge } from './estimate.ts'
import type { Common } from './options.ts'
import { secretOf } from './secret.ts'

/** What became of reading the files again. */
export interface Refreshed {
  /** Something is used that was not used before. */
  readonly changed: boolean
  /** Why files that were changed are not used; said anew each time until they are mended. */
  readonly kept: readonly Mistake[]
}

/** The setting as it is now; `refresh` reads the files again when one of them has changed. */
export interface Changing {
  current(): Setting
  /** Has one of the files been touched since they were last read, well or badly? Reads none of them. */
  touched(): Promise<boolean>
  /**
   * The last good jobs.yaml stays until a changed one can be used, and so does each list. What can be used is used all the
   * same: whoever wants no more cards, or takes back their yes to a photo, does not wait for that.
   */
  refresh(): Promise<Refreshed>
}

/** Follows the files of a setting that was read with these options. */
export function changing(first: Setting, common: Common): Changing {
  let current = first
  let looked: Look | undefined
  const { clock } = first
  return {
    current: () => current,
    touched: async () => looked === undefined || !areAlike(await look(current), looked),
    async refresh() {
      looked = await look(current)
      const touched = touchedOf(current, looked)
      if (!touched.jobs && !touched.lists) return { changed: false, kept: [] }
      looked = await quiet(current, clock)
      const { setting, kept } = await readAgain(current, common, touched.jobs ? 'jobs' : 'lists')
      const changed = setting.seen !== current.seen || areOthers(setting.lists, current.lists)
      first.redaction.learn(setting.config.secrets)
      current = { ...setting, redaction: first.redaction }
      return { changed, kept: [...kept, ...setting.lists.kept] }
    },
  }
}

interface Look {
  /** Of jobs.yaml and the templates beside it. */
  readonly jobs: FileMark
  readonly lists: readonly FileMark[]
}

async function look({ config }: Setting): Promise<Look> {
  const [jobs, lists] = await Promise.all([settingMark(config.path), Promise.all(config.people.map(markOf))])
  return { jobs, lists }
}

function areAlike(one: Look, other: Look): boolean {
  const textsOf = ({ jobs, lists }: Look) => [jobs, ...lists].map(({ text }) => text)
  return isDeepStrictEqual(textsOf(one), textsOf(other))
}

function touchedOf({ seen, lists }: Setting, now: Look): { readonly jobs: boolean; readonly lists: boolean } {
  return {
    jobs: now.jobs.text !== seen,
    lists: now.lists.some(({ text }, index) => text !== lists.lists[index]?.mark),
  }
}

/** Files that somebody writes piece by piece are left alone until so long after the last one, */
const QUIET_MS = 500
/** but nobody's files are waited for longer: what is written all the time is read as it is. */
const MOST_QUIET_MS = 5_000

/**
 * Waits until nobody has written the files for a moment, so that half a file is not taken for the whole; answers how they look
 * then.
 */
async function quiet(setting: Setting, clock: Clock): Promise<Look> {
  for (let waitedMs = 0; ; waitedMs += QUIET_MS) {
    const now = await look(setting)
    const isQuiet = ![now.jobs, ...now.lists].some((mark) => isFresh(mark, clock))
    if (isQuiet || waitedMs >= MOST_QUIET_MS) return now
    await clock.sleep(QUIET_MS)
  }
}

function isFresh({ written }: FileMark, clock: Clock): boolean {
  if (written === undefined) return false
  const age = clock.now().getTime() - written.getTime()
  return age >= 0 && age < QUIET_MS
}

/** The setting with everything that can be used of the files as they are now. */
async function readAgain(
  current: Setting,
  common: Common,
  touched: 'jobs' | 'lists',
): Promise<{ readonly setting: Setting; readonly kept: readonly Mistake[] }> {
  const before = { lists: current.lists.lists, anew: touched === 'jobs' ? 'all' : 'touched' } as const
  try {
    const next = await readSetting(common, 'write', { unusable: 'warning', before })
    if (next.seen !== current.seen) mustAllBePaintable(next)
    return { setting: next, kept: [] }
  } catch (error) {
    if (!(error instanceof Mistake)) throw error
    return { setting: await withListsAnew(current), kept: [error] }
  }
}

/** The last good jobs.yaml with the lists that it names, as they are now. */
async function withListsAnew(current: Setting): Promise<Setting> {
  const { config, data, clock, world } = current
  const before = { lists: current.lists.lists, anew: 'touched' } as const
  const key = await withTrouble(data, () => secretOf(data, { access: 'write', newId }))
  const lists = await listsOf(config, { key, clock, data, access: 'write', before })
  return { ...current, lists, world: { ...world, people: everybodyIn(lists) } }
}

/** Is any of the lists another one than before? Those that nobody touched are the very same. */
function areOthers(now: Lists, before: Lists): boolean {
  return (
    now.lists.length !== before.lists.length || now.lists.some((list, index) => list !== before.lists[index])
  )
}

/** Throws the mistake of the first job whose pictures can never be painted here. */
export function mustAllBePaintable(setting: Setting): void {
  const { jobs, people } = setting.world
  for (const setup of jobs.values()) mustBePaintable(setting, setup, thoseToJudge(people, setup.job))
}
