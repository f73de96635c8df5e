import { referenceFileProblem } from '../generate/reference-file.ts'
import { isMeant } from '../jobs/job.ts'
import { Mistake } from '../mistake.ts'
import type { PeopleWarning } from '../people/person.ts'
import type { JobSetup, World } from '../worker/worker.ts'
import type { Setting } from './compose.ts'
import { paintable, thoseToJudge } from './estimate.ts'
import { quietWarnings, reachWarnings, whomToLookAt } from './reach.ts'

/** What the files of the user say that cannot be done, or perhaps means something else. */
export interface Judged {
  /** Of jobs; each of them keeps `start` from beginning. */
  readonly mistakes: readonly Mistake[]
  /** Of whatever hinders nobody else: a row of a list, a photo. */
  readonly warnings: readonly PeopleWarning[]
}

/** Everything about the files that can be said without opening a picture. */
export function judged(setting: Setting): Judged {
  const { config, world } = setting
  const jobs = [...world.jobs.values()].map((setup) => judgedJob(setting, setup))
  return {
    mistakes: jobs.flatMap(({ mistake }) => mistake ?? []),
    warnings: [
      ...config.warnings,
      ...unreachable(setting),
      ...world.people.warnings,
      ...jobs.flatMap(({ warnings }) => warnings),
    ],
  }
}

/** Channels whose services could tell what became of cards, if they knew where. */
function unreachable({ config, world }: Setting): readonly PeopleWarning[] {
  if (config.http?.public !== undefined) return []
  const what =
    'nobody can tell what became of its cards: give the address of `start` as `public` under `http`, and enter it as webhook at the service'
  return [...world.channels]
    .filter(([, { hear }]) => hear !== undefined)
    .map(([name]) => ({ code: 'no-public-address', where: `channels.${name}`, what }))
}

/** A key or an address that cannot be used is a mistake of every job that needs it. */
function judgedJob(setting: Setting, setup: JobSetup): ReturnType<typeof paintable> {
  try {
    return paintable(setting, setup, thoseToJudge(setting.world.people, setup.job))
  } catch (error) {
    if (error instanceof Mistake) return { mistake: error, warnings: [] }
    throw error
  }
}

/** What keeps cards of all jobs from people, or from a channel at its time. */
export function wayWarnings(world: World): readonly PeopleWarning[] {
  const everybody = { setups: world.jobs.values(), people: whomToLookAt(world) }
  return [...quietWarnings(world), ...reachWarnings(world, everybody)]
}

/** Photos that would go with a prompt and cannot be used. Their paths may be names, so the line has to do. */
export async function photoWarnings({ jobs, people, within }: World): Promise<readonly PeopleWarning[]> {
  const warnings: PeopleWarning[] = []
  const setups = [...jobs.values()]
  const kinds = people.kinds.filter((kind) => kind.hasPhoto && setups.some(({ job }) => isMeant(job, kind)))
  for (const { photo, source } of people.ofKinds(kinds)) {
    if (photo === undefined) continue
    const problem = await referenceFileProblem(photo.path, within)
    if (problem !== undefined) {
      warnings.push({ code: 'invalid_reference', where: source, what: `photo ${problem}` })
    }
  }
  return warnings
}
