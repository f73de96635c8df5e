import { stat } from 'node:fs/promises'
import path from 'node:path'

import { z } from 'zod'

import { schedule } from '../jobs/job-schema.ts'
import { isByHand, isOnce, timeOfDay } from '../jobs/schedule.ts'
import { nearest } from '../mistake.ts'
import { listProblem } from '../people/read.ts'
import type { YamlDocument, Path } from './document.ts'
import { fontProblems } from './fonts.ts'
import { pictureProblems, type PictureProblems } from './pictures.ts'
import type { Problem } from './problem.ts'
import { subject } from './tell.ts'

/**
 * As much of jobs.yaml as says what refers to what. Whatever has another form is left out, so that these mistakes are
 * told together with those of the schema and not one run later.
 */
const mentions = z.object({
  people: z.array(z.string().catch('')).catch([]),
  channels: z.record(z.string(), z.unknown()).catch({}),
  jobs: z
    .record(
      z.string(),
      z
        .object({
          schedule: schedule.optional().catch(undefined),
          occasion: z.string().optional().catch(undefined),
          template: z.unknown().optional(),
          send_at: z.unknown().optional(),
          send: z.union([z.array(z.unknown()), z.object({ first: z.array(z.unknown()) })]).catch([]),
        })
        .catch({ send: [], send_at: undefined, template: undefined }),
    )
    .catch({}),
  alerts: z.object({ to: z.array(z.unknown()) }).catch({ to: [] }),
})

type Mentions = z.output<typeof mentions>
type MentionedJob = Mentions['jobs'][string]

/** Names that nobody defined and files that are not there. `folder` is where jobs.yaml lies, `templates` are all that there are. */
export async function referenceProblems(
  document: YamlDocument,
  { folder, templates }: { readonly folder: string; readonly templates: readonly string[] },
): Promise<PictureProblems> {
  const said = mentions.safeParse(document.value).data
  if (said === undefined) return { written: [], unusable: [] }
  const { written, unusable } = await pictureProblems(document, folder)
  const lists = said.people.map((file, index) => ({ file, at: ['people', index] }))
  const missing = await Promise.all(lists.map((list) => missingList(document, { ...list, folder })))
  return {
    written: [
      ...lists.flatMap((list) => kindProblem(document, list)),
      ...alertProblems(document, said),
      ...jobProblems(document, said),
      ...templateProblems(document, said, templates),
      ...written,
    ],
    unusable: [...missing.flat(), ...unusable, ...(await fontProblems(document, folder))],
  }
}

function kindProblem(document: YamlDocument, { file, at }: { file: string; at: Path }): readonly Problem[] {
  const what = file === '' ? undefined : listProblem(file)
  return what === undefined ? [] : [problem(document, at, { code: 'unknown-list-kind', what })]
}

async function missingList(
  document: YamlDocument,
  { file, at, folder }: { file: string; at: Path; folder: string },
): Promise<readonly Problem[]> {
  if (file === '' || listProblem(file) !== undefined) return []
  const found = await stat(path.resolve(folder, file)).catch(() => undefined)
  if (found?.isFile() === true) return []
  const what = `${found === undefined ? 'is not there' : 'is no file'}; want a list of people, by its path from the folder of jobs.yaml`
  return [problem(document, at, { code: 'no-such-list', what })]
}

function alertProblems(document: YamlDocument, { alerts, channels }: Mentions): readonly Problem[] {
  return alerts.to.flatMap((name, index) =>
    channelProblem(document, ['alerts', 'to', index], { name, channels }),
  )
}

function jobProblems(document: YamlDocument, { jobs, channels }: Mentions): readonly Problem[] {
  return Object.entries(jobs).flatMap(([id, job]) => {
    const at = ['jobs', id]
    const { names, list } = Array.isArray(job.send)
      ? { names: job.send, list: [...at, 'send'] }
      : { names: job.send.first, list: [...at, 'send', 'first'] }
    return [
      ...names.flatMap((name, index) => channelProblem(document, [...list, index], { name, channels })),
      ...timeProblem(document, at, job),
      ...anyDayProblem(document, at, job),
    ]
  })
}

function channelProblem(
  document: YamlDocument,
  at: Path,
  { name, channels }: { name: unknown; channels: Mentions['channels'] },
): readonly Problem[] {
  const known = Object.keys(channels)
  if (typeof name !== 'string' || known.includes(name)) return []
  const meant = nearest(document.writtenAt(at) ?? '', known)
  const hint = meant === undefined ? '' : ` (did you mean "${meant}"?)`
  const what = `is not a channel; want one that is defined under channels: ${known.join(', ') || 'there is none yet'}${hint}`
  return [problem(document, at, { code: 'unknown-channel', what })]
}

/** Each day is one of any-day's own: a schedule that goes on would send everybody a card on each of them. */
function anyDayProblem(document: YamlDocument, at: Path, job: MentionedJob): readonly Problem[] {
  if (job.occasion !== 'any-day' || job.schedule === undefined) return []
  if (isByHand(job.schedule) || isOnce(job.schedule)) return []
  const what = `strikes again and again, and any-day would be everybody's day each time: want by-hand, or { at: "2026-12-24 09:00" }`
  return [problem(document, [...at, 'schedule'], { code: 'any-day-again', what })]
}

/** `send_at` is the schedule's own time of day, if that has one. */
function timeProblem(document: YamlDocument, at: Path, job: MentionedJob): readonly Problem[] {
  if (job.schedule === undefined || timeOfDay(job.schedule) !== undefined || job.send_at !== undefined)
    return []
  const what =
    'strikes at more than one time of day, so send_at is needed: add, for example, send_at: "09:00"'
  return [problem(document, [...at, 'schedule'], { code: 'missing-send-at', what })]
}

/** A job without a template takes the one that is called like its occasion. */
function templateProblems(
  document: YamlDocument,
  { jobs }: Mentions,
  known: readonly string[],
): readonly Problem[] {
  return Object.entries(jobs).flatMap(([id, { template, occasion }]) => {
    const at = ['jobs', id]
    if (typeof template === 'string' && !known.includes(template)) {
      const meant = nearest(document.writtenAt([...at, 'template']) ?? '', known)
      const hint = meant === undefined ? '' : ` (did you mean "${meant}"?)`
      const what = `is no template; want ${known.join(' or ')}${hint}`
      return [problem(document, [...at, 'template'], { code: 'unknown-template', what })]
    }
    if (template !== undefined || occasion === undefined || known.includes(occasion)) return []
    const what = `has no template of the same name; add template: ${known.join(' or ')}`
    return [problem(document, [...at, 'occasion'], { code: 'missing-template', what })]
  })
}

function problem(document: YamlDocument, at: Path, { code, what }: { code: string; what: string }): Problem {
  return { code, offset: document.valueAt(at), what: `${subject(document, at)} ${what}` }
}
