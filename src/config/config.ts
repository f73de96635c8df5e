import path from 'node:path'

import type { ImageSettings } from '../generate/generator.ts'
import { DEFAULT_IMAGE, overridden } from '../generate/image-schema.ts'
import type { QuotaLimits } from '../generate/quota.ts'
import type { Job, Routing } from '../jobs/job.ts'
import { asSchedule } from '../jobs/schedule.ts'
import { dollars, type Micros } from '../money.ts'
import type { JobsFile } from './schema.ts'

/** A way out as jobs.yaml describes it; the sender is made from it. */
export interface FolderChannel {
  readonly name: string
  readonly type: 'folder'
  /** Absolute. */
  readonly path: string
  /** As in jobs.yaml, for receipts and complaints. */
  readonly pathAsWritten: string
}

/** One arm for each kind of channel. */
export type ChannelConfig = FolderChannel

/** A job and what its pictures are, before a person's own settings. */
export interface ConfiguredJob {
  readonly job: Job
  readonly image: ImageSettings
}

/** Something in jobs.yaml that works, but perhaps not as it was meant. */
export interface ConfigWarning {
  readonly code: string
  /** `jobs.yaml:12:15` */
  readonly where: string
  readonly what: string
}

/** jobs.yaml and the environment, understood: every default is filled in and every path absolute. Holds no secret. */
export interface Config {
  /** Of jobs.yaml, as whoever asked wrote it. */
  readonly path: string
  /** Absolute; what jobs.yaml names is relative to it. */
  readonly folder: string
  /** Lists of people, absolute. */
  readonly people: readonly string[]
  readonly timezone: string
  readonly locale: string
  /** By service. */
  readonly limits: { readonly openai: QuotaLimits }
  readonly budget: { readonly perDay: Micros; readonly perMonth: Micros }
  readonly channels: readonly ChannelConfig[]
  readonly jobs: readonly ConfiguredJob[]
  readonly alerts: { readonly to: readonly string[] }
  readonly warnings: readonly ConfigWarning[]
}

type WrittenJob = JobsFile['jobs'][string]

/** What was written, with every default and everything inherited. */
export function asConfig(
  file: JobsFile,
  at: { readonly path: string; readonly folder: string; readonly warnings: readonly ConfigWarning[] },
): Config {
  const image = overridden(DEFAULT_IMAGE, file.image)
  return {
    ...at,
    people: file.people.map((list) => path.resolve(at.folder, list)),
    timezone: file.timezone,
    locale: file.locale,
    limits: file.limits,
    budget: { perDay: dollars(file.budget.per_day), perMonth: dollars(file.budget.per_month) },
    channels: Object.entries(file.channels).map(([name, channel]) => ({
      name,
      type: channel.type,
      path: path.resolve(at.folder, channel.path),
      pathAsWritten: channel.path,
    })),
    jobs: Object.entries(file.jobs).map(([id, written]) => ({
      job: asJob(id, written, file),
      image: overridden(image, written.image ?? {}),
    })),
    alerts: { to: file.alerts?.to ?? [] },
  }
}

/** Names and types of all channels: the columns of a list of people in which addresses are looked for. */
export function addressNames({ channels }: Pick<Config, 'channels'>): readonly string[] {
  return [...new Set(channels.flatMap(({ name, type }) => [name, type]))]
}

function asJob(id: string, written: WrittenJob, file: JobsFile): Job {
  return {
    id,
    schedule: written.schedule,
    timezone: written.timezone ?? file.timezone,
    locale: written.locale ?? file.locale,
    occasion: written.occasion,
    template: written.template ?? written.occasion,
    who: written.who,
    send: asRouting(written.send),
    sendAt: written.send_at ?? timeOf(written.schedule),
    prepare: written.prepare,
    lateness: written.lateness,
    approval: written.approval,
  }
}

function asRouting(send: WrittenJob['send']): Routing {
  return Array.isArray(send) ? { mode: 'all', channels: send } : { mode: 'first', channels: send.first }
}

function timeOf(schedule: string): string {
  const read = asSchedule(schedule)
  if (read.kind === 'ok' && read.timeOfDay !== undefined) return read.timeOfDay
  throw new Error(`a schedule without a time of day got past the check of references: ${schedule}`)
}
