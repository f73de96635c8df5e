import type { Blobs } from '../blobs/blobs.ts'
import type { Spool } from '../blobs/spool.ts'
import type { CardId } from '../card.ts'
import type { Clock } from '../clock.ts'
import type { Day } from '../day.ts'
import type { Look } from '../finish/look.ts'
import type { ImageSettings } from '../generate/generator.ts'
import type { Inspectors } from '../generate/inspector.ts'
import type { Painters } from '../generate/painter.ts'
import type { Within } from '../generate/reference-file.ts'
import type { LoadReferences } from '../generate/references.ts'
import type { Brake } from '../jobs/brake-schema.ts'
import type { Job } from '../jobs/job.ts'
import type { Caps } from '../ledger/attempt.ts'
import type { Ledger } from '../ledger/ledger.ts'
import type { People, Person } from '../people/person.ts'
import type { Sender } from '../send/sender.ts'
import type { Template } from '../templates/template.ts'
import type { EventName } from './event-names.ts'

/** A job, and what its pictures are for a person. */
export interface JobSetup {
  readonly job: Job
  imageFor(person: Person): ImageSettings
}

/** What the files of the user say now. They may change while the worker runs, so it is asked anew at every step. */
export interface World {
  readonly jobs: ReadonlyMap<string, JobSetup>
  readonly people: People
  readonly channels: ReadonlyMap<string, Sender>
  readonly caps: Caps
  readonly brake: Brake
  /** Where references and photos may lie. */
  readonly within: Within
  /** Whether the ledger may keep the words of prompts; their hash is always kept. */
  readonly keepPrompts: boolean
  /** How many days after a card's end its picture and files are kept. */
  readonly keepPicturesDays: number
  /** Templates that the user wrote, by name. */
  readonly ownTemplates: ReadonlyMap<string, Template>
  /** Zone of days and months of the budget. */
  readonly timezone: string
}

/** What goes with a line of the log; ids and numbers only, never a name or an address. */
export interface LogFields {
  readonly event: EventName
  readonly [field: string]: unknown
}

/** The few words of a logger that the worker says. */
export interface Log {
  info(fields: LogFields, message: string): void
  warn(fields: LogFields, message: string): void
  error(fields: LogFields, message: string): void
}

/** Something that a person must be told; ids only. */
export interface Alert {
  /** `missed`, `held` …: one alert of a kind is enough for a while. */
  readonly code: string
  readonly text: string
  /** Channels that are what it tells of: the owner is told on another one. */
  readonly failed?: readonly string[]
}

/** What is being done with a card right now, for whoever watches. */
export interface Progress {
  readonly card: CardId
  readonly step: 'waiting' | 'painting' | 'finishing' | 'sending' | 'resting'
  /** While painting: how many previews came. */
  readonly preview?: number
  /** While waiting for the quota: when it will be asked again. */
  readonly until?: Date
}

/** Two ways to stop: the first SIGTERM, and the end of our patience after it. */
export interface Stop {
  /** Claim nothing more; the cards in hand are finished first. */
  readonly soon: AbortSignal
  /** Let go of everything now. A card that was being sent becomes a question. */
  readonly now: AbortSignal
}

/** Everything that the worker works with. */
export interface Worker {
  readonly ledger: Ledger
  readonly blobs: Blobs
  readonly spool: Spool
  readonly painters: Painters
  /** Who looks at pictures, where `image.check` names a model. */
  readonly inspectors: Inspectors
  /** Bounds how many cards are set in type at once: each holds a picture unpacked in memory. */
  readonly desk: <T>(work: () => Promise<T>) => Promise<T>
  readonly clock: Clock
  /** 0 ≤ x < 1. */
  readonly random: () => number
  /** Reads, checks and prepares what goes with a prompt. */
  readonly loadReferences: LoadReferences
  readonly newId: () => string
  /** What a picture looks like from far away; rejects when it cannot be decoded. */
  readonly lookAt: (bytes: Uint8Array) => Promise<Look>
  /** A keyed hash of a person's id, by which nobody outside can tell who it is; 64 hex digits. */
  readonly pseudonym: (person: string) => string
  readonly log: Log
  readonly progress: (progress: Progress) => void
  /** Never rejects: that nobody could be told is only logged. */
  readonly alert: (alert: Alert) => Promise<void>
  readonly world: () => World
}

/** A day or month by which money is counted, `2026-12-10` → `2026-12`. */
export function monthOf(day: Day): string {
  return day.slice(0, 7)
}
