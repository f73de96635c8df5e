import path from 'node:path'

import type { Duration } from '../duration.ts'
import type { ImageSettings } from '../generate/generator.ts'
import { DEFAULT_IMAGE, overridden } from '../generate/image-schema.ts'
import type { QuotaLimits } from '../generate/quota.ts'
import type { Brake } from '../jobs/brake-schema.ts'
import type { Job, Routing } from '../jobs/job.ts'
import { type Schedule, timeOfDay } from '../jobs/schedule.ts'
import { dollars, type Micros } from '../money.ts'
import { asPing, type Ping } from '../ops/ping-schema.ts'
import type { Secret } from '../redaction.ts'
import { type Manners, mannersOf } from '../send/manners.ts'
import { asReferencePlace, type ReferencePlace } from '../reference-place.ts'
import type { Template } from '../templates/template.ts'
import { writtenReferences } from './pictures.ts'
import type { JobsFile } from './schema.ts'

/** A way out as jobs.yaml describes it; its kind makes the sender from it. */
export interface ChannelConfig {
  readonly name: string
  readonly type: string
  /** As the schema of its kind understood it. */
  readonly settings: unknown
  readonly manners: Manners
}

/** A job and what its pictures are, before a person's own settings. */
export interface ConfiguredJob {
  readonly job: Job
  readonly image: ImageSettings
  /** Where somebody is told of its looks; undefined: nowhere. */
  readonly ping: Ping | undefined
}

/** Something in jobs.yaml that works, but perhaps not as it was meant. */
export interface ConfigWarning {
  readonly code: string
  /** `jobs.yaml:12:15` */
  readonly where: string
  readonly what: string
}

/** jobs.yaml and the environment, understood: every default is filled in and every path absolute. Never printed whole. */
export interface Config {
  /** What must not be shown, wherever it turns up. */
  readonly secrets: readonly Secret[]
  /** Of jobs.yaml, as whoever asked wrote it. */
  readonly path: string
  /** Absolute; what jobs.yaml names is relative to it. */
  readonly folder: string
  /** Lists of people, absolute. */
  readonly people: readonly string[]
  /** Folders in which references and photos may lie, absolute. */
  readonly roots: readonly string[]
  /** Folders with fonts of the owner's, absolute. */
  readonly fonts: readonly string[]
  readonly timezone: string
  readonly locale: string
  /** By service. */
  readonly limits: {
    readonly openai: QuotaLimits
    readonly gemini: QuotaLimits
    readonly codex: QuotaLimits
  }
  readonly budget: {
    readonly perDay: Micros
    readonly perMonth: Micros
    /** Of each job, and of each person, in a month; undefined: only the sums of everything count. */
    readonly perJob: Micros | undefined
    readonly perPerson: Micros | undefined
  }
  readonly keep: {
    /** After the end of a card. */
    readonly pictureDays: number
    readonly prompts: boolean
  }
  readonly brake: Brake
  readonly channels: readonly ChannelConfig[]
  readonly jobs: readonly ConfiguredJob[]
  /** The templates that lie beside jobs.yaml, by name. */
  readonly ownTemplates: ReadonlyMap<string, Template>
  /** Where metrics and health can be asked for, and how the world gets there; undefined: nowhere. */
  readonly http:
    | {
        readonly host: string
        readonly port: number
        readonly token: string | undefined
        /** Without a slash at its end. */
        readonly public: string | undefined
      }
    | undefined
  readonly alerts: {
    /** Names of channels, in the order in which they are tried. */
    readonly to: readonly string[]
    /** One alert of a kind is enough for so long. */
    readonly cooldown: Duration
    /** `HH:MM` in `timezone`; undefined: no evening notice. */
    readonly evening: string | undefined
  }
  readonly warnings: readonly ConfigWarning[]
}

type WrittenJob = JobsFile['jobs'][string]

/** What was written, with every default and everything inherited. */
export function asConfig(
  file: JobsFile,
  at: Pick<Config, 'path' | 'folder' | 'ownTemplates' | 'warnings' | 'secrets'>,
): Config {
  const image = overridden(DEFAULT_IMAGE, file.image)
  return {
    ...at,
    people: file.people.map((list) => path.resolve(at.folder, list)),
    roots: file.roots.map((root) => path.resolve(at.folder, root)),
    fonts: file.fonts.map((folder) => path.resolve(at.folder, folder)),
    timezone: file.timezone,
    locale: file.locale,
    limits: file.limits,
    budget: budgetOf(file.budget),
    brake: file.brake,
    keep: { pictureDays: file.keep.pictures, prompts: file.keep.prompts },
    channels: Object.entries(file.channels).map(([name, channel]) => ({
      name,
      type: channel.type,
      settings: channel,
      manners: mannersOf(channel),
    })),
    jobs: Object.entries(file.jobs).map(([id, written]) => ({
      job: asJob(id, written, { file, folder: at.folder }),
      image: overridden(image, written.image ?? {}),
      ping: written.ping === undefined ? undefined : asPing(written.ping),
    })),
    http:
      file.http === 'off' ? undefined : { ...file.http, token: file.http.token, public: file.http.public },
    alerts: {
      to: file.alerts?.to ?? [],
      cooldown: file.alerts?.cooldown ?? { kind: 'days', days: 1 },
      evening: file.alerts?.evening,
    },
  }
}

function budgetOf({ per_day, per_month, per_job, per_person }: JobsFile['budget']): Config['budget'] {
  return {
    perDay: dollars(per_day),
    perMonth: dollars(per_month),
    perJob: per_job === undefined ? undefined : dollars(per_job),
    perPerson: per_person === undefined ? undefined : dollars(per_person),
  }
}

/** Names and types of all channels: the columns of a list of people in which addresses are looked for. */
export function addressNames({ channels }: Pick<Config, 'channels'>): readonly string[] {
  return [...new Set(channels.flatMap(({ name, type }) => [name, type]))]
}

function asJob(id: string, written: WrittenJob, { file, folder }: { file: JobsFile; folder: string }): Job {
  const references = writtenReferences(written).map((text) => asPlace(text, folder))
  return {
    id,
    schedule: written.schedule,
    timezone: written.timezone ?? file.timezone,
    locale: written.locale ?? file.locale,
    tone: written.tone,
    formalAddress: written.formal_address,
    occasion: written.occasion,
    template: written.template ?? written.occasion,
    layout: written.layout,
    lettering: written.lettering,
    who: written.who,
    send: asRouting(written.send),
    sendAt: written.send_at ?? timeOf(written.schedule),
    prepare: written.prepare,
    lateness: written.lateness,
    late: written.late,
    approval: written.approval,
    pauseAfter: written.pause_after === 'never' ? undefined : written.pause_after,
    ...(references.length === 0 ? {} : { references }),
  }
}

function asPlace(text: string, folder: string): ReferencePlace {
  const place = asReferencePlace(text)
  if (place.kind === 'problem')
    throw new Error(`a reference that ${place.what} got past the check of pictures`)
  return place.kind === 'file' ? { kind: 'file', path: path.resolve(folder, place.path) } : place
}

function asRouting(send: WrittenJob['send']): Routing {
  return Array.isArray(send) ? { mode: 'all', channels: send } : { mode: 'first', channels: send.first }
}

function timeOf(schedule: Schedule): string {
  const time = timeOfDay(schedule)
  if (time !== undefined) return time
  throw new Error(
    `a schedule without a time of day got past the check of references: ${JSON.stringify(schedule)}`,
  )
}
