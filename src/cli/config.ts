import type { ConfiguredJob } from '../config/config.ts'
import { explainJob, explainPerson, explainTop, type Section } from '../config/explain.ts'
import { readWritten, type Written } from '../config/written.ts'
import { isMeant } from '../jobs/job.ts'
import { Mistake } from '../mistake.ts'
import type { Person } from '../people/person.ts'
import { environmentOf, readSetting, type Setting } from './compose.ts'
import { tellSections, type Variable } from './config-text.ts'
import type { Common } from './options.ts'
import { print, printJson } from './output.ts'
import { jobNamed, personNamed } from './who.ts'

export interface ConfigOptions extends Common {
  readonly explain?: true
  readonly json?: true
  readonly job?: string
  readonly to?: string
}

/** What Wellwisher itself looks for, beside the variables that jobs.yaml names. */
const VARIABLES = [
  'OPENAI_API_KEY',
  'OPENAI_BASE_URL',
  'GEMINI_API_KEY',
  'GEMINI_BASE_URL',
  'CODEX_HOME',
] as const

/** `wellwisher config`: every value in force; with `--explain` also where each came from. Reads only, and asks nobody. */
export async function config(options: ConfigOptions): Promise<void> {
  const setting = await readSetting(options, 'read', { unusable: 'warning' })
  const written = await readWritten({ path: setting.config.path, env: setting.env })
  const sections = sectionsOf(setting, written, options)
  const variables = await variablesOf(options.config, written)
  if (options.json === true) printJson(shape({ sections, variables }))
  else print(tellSections({ file: setting.config.path, sections, variables }, options))
}

function sectionsOf(setting: Setting, written: Written, { job, to }: ConfigOptions): readonly Section[] {
  const { config: jobsYaml, world } = setting
  const only = job === undefined ? undefined : jobNamed(world, job).job.id
  const jobs = jobsYaml.jobs.filter((one) => only === undefined || one.job.id === only)
  const person = to === undefined ? undefined : personNamed(world.people, to)
  if (person === undefined) {
    const top = only === undefined ? explainTop({ config: jobsYaml, written }) : []
    return [...top, ...jobs.map((one) => explainJob(one, written))]
  }
  return meaning(jobs, person).flatMap((one) => [
    explainJob(one, written),
    explainPerson(one, person, written),
  ])
}

function meaning(jobs: readonly ConfiguredJob[], person: Person): readonly ConfiguredJob[] {
  const theirs = jobs.filter(({ job }) => isMeant(job, person))
  if (theirs.length > 0) return theirs
  const why =
    person.suppressed === undefined
      ? `${person.id} has none of the tags that \`who:\` names`
      : `${person.source} says ${person.suppressed} for ${person.id}`
  throw new Mistake({
    code: person.suppressed === undefined ? 'not-meant' : 'suppressed',
    what: `${jobs.length === 1 ? `The job ${jobs[0]?.job.id} does` : 'The jobs do'} not mean ${person.id}: ${why}.`,
    fix: 'If that is wrong, put it right in the list of people, or in `who:` of the job.',
  })
}

async function variablesOf(file: string, written: Written): Promise<readonly Variable[]> {
  const environment = await environmentOf(file)
  return [...new Set([...VARIABLES, ...written.variables])].map((name) => {
    // The process's own win, also when they are empty.
    const source = environment.own[name] === undefined ? '.env' : 'environment'
    const value = environment.own[name] ?? environment.file[name]
    const set = value !== undefined && value.trim() !== ''
    return { name, set, source: value === undefined ? undefined : source }
  })
}

/** The same with and without `--explain`: programs may always know where a value came from. */
function shape({ sections, variables }: { sections: readonly Section[]; variables: readonly Variable[] }) {
  const values = sections.flatMap((section) => section.values)
  return {
    values: values.map(({ path, value, source }) => ({ path, value, source })),
    environment: variables.map(({ name, set, source }) => ({ name, set, source: source ?? null })),
  }
}
