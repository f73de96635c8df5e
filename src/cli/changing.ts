import { Mistake } from '../mistake.ts'
import type { People } from '../people/person.ts'
import { marksOf, newId, peopleOf, readSetting, type Setting, withTrouble } from './compose.ts'
import { mustBePaintable } from './estimate.ts'
import type { Common } from './options.ts'
import { secretOf } from './secret.ts'

/** What became of reading the files again. */
export interface Refreshed {
  /** Something is used that was not used before. */
  readonly changed: boolean
  /** Why a file that was changed is not used; said anew each time until it is mended. */
  readonly kept: Mistake | undefined
}

/** The setting as it is now; `refresh` reads the files again when one of them has changed. */
export interface Changing {
  current(): Setting
  /**
   * The last good jobs.yaml stays until a changed one can be used. The lists are used all the same: whoever wants no more cards,
   * or takes back their yes to a photo, does not wait for that.
   */
  refresh(): Promise<Refreshed>
}

/** Follows the files of a setting that was read with these options. */
export function changing(first: Setting, common: Common): Changing {
  let current = first
  return {
    current: () => current,
    async refresh() {
      const { seen, config } = current
      const now = await marksOf(config)
      if (now.jobs === seen.jobs && now.lists === seen.lists) return { changed: false, kept: undefined }
      try {
        const next = await readSetting(common, 'write', { unusable: 'warning' })
        if (now.jobs !== seen.jobs) mustAllBePaintable(next)
        current = next
        return { changed: true, kept: undefined }
      } catch (error) {
        if (!(error instanceof Mistake)) throw error
        if (now.lists === seen.lists) return { changed: false, kept: error }
        const people = await peopleAnew(current)
        if (people === undefined) return { changed: false, kept: error }
        const world = { ...current.world, people }
        current = { ...current, world, seen: { jobs: seen.jobs, lists: now.lists } }
        return { changed: true, kept: error }
      }
    },
  }
}

/** The people of the last good jobs.yaml; undefined when a list of them is broken itself. */
async function peopleAnew({ config, data, clock }: Setting): Promise<People | undefined> {
  try {
    const key = await withTrouble(data, () => secretOf(data, { access: 'write', newId }))
    return await peopleOf(config, { key, clock })
  } catch (error) {
    if (!(error instanceof Mistake)) throw error
    return undefined
  }
}

/** Throws the mistake of the first job whose pictures can never be painted here. */
export function mustAllBePaintable(setting: Setting): void {
  const { jobs, people } = setting.world
  for (const setup of jobs.values()) mustBePaintable(setting, setup, people.all)
}
