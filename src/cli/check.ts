import { calendar } from '../jobs/calendar.ts'
import { isMeant, type Job } from '../jobs/job.ts'
import { isByHand, isOnce } from '../jobs/schedule.ts'
import type { Pause } from '../ledger/pause.ts'
import { Mistake } from '../mistake.ts'
import { celebrants } from '../worker/crowds.ts'
import type { JobSetup, World } from '../worker/worker.ts'
import { ledgerOf, readSetting, type Setting } from './compose.ts'
import { tellDay, tellInstant } from './day-text.ts'
import { lackOf } from './inspectors.ts'
import type { Common } from './options.ts'
import { counted, print } from './output.ts'
import { tellPause } from './pause.ts'
import { questionsAhead } from './questions.ts'
import { tellPainter } from './run-text.ts'
import { serviceOf } from './services.ts'
import { judged, photoWarnings, wayWarnings } from './warnings.ts'
import { firstOf, howMany, whoIsNext } from './who.ts'

/** `wellwisher check`: reads jobs.yaml and people, and says what they mean. A mistake ends it with exit code 2. */
export async function check(options: Common): Promise<void> {
  const setting = await readSetting(options, 'read')
  const { world, config, clock } = setting
  const { mistakes, warnings: ofFiles } = judged(setting)
  const [mistake] = mistakes
  if (mistake !== undefined) throw mistake
  const warnings = [
    ...[...ofFiles, ...wayWarnings(world), ...(await photoWarnings(world))].map(
      ({ where, what }) => `${where}: ${what}`,
    ),
    ...[...world.jobs.values()].flatMap((setup) => standIns(setting, setup)),
  ]
  for (const warning of warnings) print(`warning: ${warning}`)
  print(
    `${config.path}: ${counted(world.jobs.size, 'job')}, ${counted(world.channels.size, 'channel')}, ${counted(world.people.size, 'person').replace('persons', 'people')}.`,
  )
  for (const line of jobLines(setting, clock.now())) print(line)
  for (const pause of await pausesOf(setting)) print(tellPause(pause))
  for (const line of await questionsAhead(setting)) print(line)
}

/** A ledger that is not brought up to date yet says nothing, and is no mistake of the files. */
async function pausesOf(setting: Setting): Promise<readonly Pause[]> {
  try {
    await using ledger = await ledgerOf(setting, 'read')
    return await ledger.pauses.list()
  } catch (error) {
    if (error instanceof Mistake && error.code === 'older-ledger') return []
    throw error
  }
}

/** Who paints in the place of whom, because something is missing here; each case once. */
function standIns(setting: Setting, { job, imageFor }: JobSetup): readonly string[] {
  const meant = setting.world.people.kinds.filter((kind) => isMeant(job, kind))
  // Nothing else of a person's wishes says who is asked, and most people have none.
  const differing = new Map(meant.map((kind) => [kind.image.model, kind])).values()
  const told = [...differing]
    .flatMap((kind) => firstOf(setting.world.people.ofKinds([kind])))
    .flatMap((person) => [...standIn(setting, imageFor(person)), ...unlooked(setting, imageFor(person))])
  return [...new Set(told)].map((one) => `jobs.${job.id}: ${one}`)
}

function standIn(setting: Setting, { model, fallbacks, deny }: ReturnType<JobSetup['imageFor']>): string[] {
  const missing: string[] = []
  for (const name of [model, ...fallbacks]) {
    const service = serviceOf(name, setting)
    if (service !== undefined && deny.includes(service.provider)) continue
    if (service?.kind !== 'lacks') return missing.map((told) => `${told}; ${tellPainter(name)} stands in`)
    missing.push(`${name} cannot be asked without ${service.lacks}`)
  }
  // That nobody stands in is told of the job, or of the row that says so.
  return []
}

/** Cards go out all the same, so this is no mistake. */
function unlooked(setting: Setting, image: ReturnType<JobSetup['imageFor']>): string[] {
  const lack = lackOf(image, setting)
  return lack === undefined ? [] : [`${lack.model} looks at no picture, because ${lack.why}`]
}

function jobLines({ world }: Setting, now: Date): string[] {
  return [...world.jobs.values()].flatMap(({ job }) => {
    const next = calendar(job.schedule, job.timezone).next(now)
    const meant = howMany(world.people.kinds.filter((kind) => isMeant(job, kind)))
    return [
      `${job.id}: ${counted(meant, 'person').replace('persons', 'people')}; ${whenItLooks(job, next)}`,
      ...(next === undefined ? [] : forWhom(world, job, now)),
    ]
  })
}

function whenItLooks({ schedule, timezone }: Job, next: Date | undefined): string {
  if (next !== undefined) return `looks next on ${tellInstant(next, timezone)}`
  return isByHand(schedule) ? 'only run by hand' : 'looks no more'
}

/** Who is next; of a job for one day, how many have theirs then. */
function forWhom(world: World, job: Job, now: Date): string[] {
  if (isOnce(job.schedule)) {
    const { day } = job.schedule.at
    return [`  it owes cards of ${tellDay(day)}: ${counted(celebrants(world, job, day).length, 'card')}`]
  }
  const first = whoIsNext({ job, people: world.people, now })
  return first === undefined ? [] : [`  next is ${first.person.name}, on ${tellDay(first.day)}`]
}
