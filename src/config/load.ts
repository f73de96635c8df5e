import { isUtf8 } from 'node:buffer'
import { readFile } from 'node:fs/promises'
import path from 'node:path'

import { asSchedule, isOnce } from '../jobs/schedule.ts'
import { instantOf } from '../jobs/wall-clock.ts'
import { Mistake } from '../mistake.ts'
import { templateNames } from '../templates/templates.ts'
import { allowedAt } from './allowed.ts'
import { asConfig, type Config, type ConfigWarning } from './config.ts'
import { type Path, readJobs } from './document.ts'
import type { Environment } from './environment.ts'
import { languageWarnings } from './languages.ts'
import { readOwnTemplates } from './own-templates.ts'
import { asMistake, placeOf, type Problem } from './problem.ts'
import { referenceProblems } from './references.ts'
import { jobsFile, type JobsFile } from './schema.ts'
import { secretsIn } from './secrets.ts'
import { schemaProblems } from './tell.ts'

/** What jobs.yaml is read from, and how strictly. */
export interface Loading {
  readonly path: string
  readonly env: Environment
  /**
   * What is said of folders and references that cannot be used. A worker that goes on is warned: nothing that lies on the disk
   * may keep it from what else the files say. Whoever begins is told the mistake.
   */
  readonly unusable?: 'mistake' | 'warning'
  /** What is in the past by then is warned of; left out: nothing is. */
  readonly now?: Date
}

/** Reads jobs.yaml. Everything that is wrong with it is told in one mistake, each thing with its place. */
export async function loadConfig({ path: file, env, unusable = 'mistake', now }: Loading): Promise<Config> {
  const source = { file, text: await textOf(file) }
  const folder = path.dirname(path.resolve(file))
  const document = { ...readJobs(source.text, env), allowedAt }
  const own = await readOwnTemplates(file)
  const written = jobsFile.safeParse(document.value)
  const named = await referenceProblems(document, { folder, templates: [...templateNames, ...own.names] })
  const problems = [
    ...document.problems,
    ...(document.value === undefined ? [] : schemaProblems(document, written.error?.issues ?? [])),
    ...named.written,
    ...(unusable === 'mistake' ? named.unusable : []),
  ]
  const complaints = [
    { source, problems: firstAtEachPlace(problems), manual: manualFor(problems) },
    ...own.complaints,
  ]
  if (complaints.some((complaint) => complaint.problems.length > 0) || !written.success)
    throw asMistake(complaints)
  const placed = (at: Path): string => placeOf(source, document.valueAt(at))
  return asConfig(written.data, {
    path: file,
    folder,
    ownTemplates: own.templates,
    secrets: secretsIn(source.text, env),
    warnings: [
      ...warningsAbout(written.data, { now, placed }),
      ...languageWarnings(written.data, placed),
      ...named.unusable.map(({ code, offset, what }) => ({ code, where: placeOf(source, offset), what })),
    ],
  })
}

/** Where the keys are explained that something is wrong with. */
function manualFor(problems: readonly Problem[]): string {
  const others = problems.filter(({ what }) => !what.startsWith('channels.'))
  return problems.length > 0 && others.length === 0 ? 'docs/channels.md' : 'docs/jobs.md'
}

/** One thing that is wrong is told once: a missing variable is not also a wrong time zone. */
function firstAtEachPlace(problems: readonly Problem[]): readonly Problem[] {
  const keyed = new Map<string, Problem>()
  for (const problem of problems) {
    // Two unknown or missing keys may stand at one place and are two things.
    const key = problem.code.endsWith('-key') ? `${problem.offset} ${problem.what}` : String(problem.offset)
    if (!keyed.has(key)) keyed.set(key, problem)
  }
  return [...keyed.values()]
}

/** Schedules that work, but perhaps not as they were meant. */
function warningsAbout(
  file: JobsFile,
  { now, placed }: { now: Date | undefined; placed: (at: Path) => string },
): readonly ConfigWarning[] {
  return Object.entries(file.jobs).flatMap(([id, { schedule, timezone = file.timezone }]) => {
    const at = ['jobs', id, 'schedule']
    if (typeof schedule === 'string') {
      const read = asSchedule(schedule)
      const said = read.kind === 'ok' ? read.warnings : []
      return said.map((what) => ({ code: 'two-kinds-of-days', where: placed(at), what: `schedule ${what}` }))
    }
    if (!isOnce(schedule) || now === undefined) return []
    const { day, time } = schedule.at
    if (instantOf(day, time, timezone) > now) return []
    const what = `at ${day} ${time} has passed: the job looks no more. Give it another day, or remove it`
    return [{ code: 'at-has-passed', where: placed([...at, 'at']), what: `schedule ${what}` }]
  })
}

async function textOf(file: string): Promise<string> {
  const bytes = await readFile(file).catch((error: unknown) => {
    throw unreadable(file, error)
  })
  if (isUtf8(bytes)) return bytes.toString('utf8').replace(/^\uFEFF/, '')
  throw new Mistake({ code: 'not-utf-8', what: `${file} is not UTF-8 text.`, fix: 'Save it as UTF-8.' })
}

function unreadable(file: string, error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (typeof code !== 'string') return error
  const missing = code === 'ENOENT'
  return new Mistake({
    code: missing ? 'no-jobs-file' : 'unreadable-jobs-file',
    what: missing ? `There is no ${file} here.` : `${file} cannot be read (${code}).`,
    fix: 'Go to the folder where it is, or name it with --config.',
    cause: error,
  })
}
