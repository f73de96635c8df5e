import { calendar } from '../jobs/calendar.ts'
import { isMeant } from '../jobs/job.ts'
import { readSetting, type Setting } from './compose.ts'
import { tellDay } from './day-text.ts'
import { mustBePaintable } from './estimate.ts'
import type { Common } from './options.ts'
import { counted, print } from './output.ts'
import { whoIsNext } from './who.ts'

/** `wellwisher check`: reads jobs.yaml and people, and says what they mean. A mistake ends it with exit code 2. */
export async function check(options: Common): Promise<void> {
  const setting = await readSetting(options, 'read')
  const { world, config, clock } = setting
  for (const setup of world.jobs.values()) mustBePaintable(setting, setup, world.people.all)
  for (const { where, what } of [...config.warnings, ...world.people.warnings])
    print(`warning: ${where}: ${what}`)
  print(
    `${config.path}: ${counted(world.jobs.size, 'job')}, ${counted(world.channels.size, 'channel')}, ${counted(world.people.all.length, 'person').replace('persons', 'people')}.`,
  )
  for (const line of jobLines(setting, clock.now())) print(line)
}

function jobLines({ world }: Setting, now: Date): string[] {
  return [...world.jobs.values()].flatMap(({ job }) => {
    const next = calendar(job.schedule, job.timezone).next(now)
    const meant = world.people.all.filter((person) => isMeant(job, person)).length
    const first = whoIsNext({ job, people: world.people, now })
    return [
      `${job.id}: ${counted(meant, 'person').replace('persons', 'people')}; looks next at ${next?.toISOString() ?? 'no time'}`,
      ...(first === undefined ? [] : [`  next is ${first.person.name}, on ${tellDay(first.day)}`]),
    ]
  })
}
