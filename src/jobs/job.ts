import type { Day } from '../day.ts'
import type { Manner } from '../tone.ts'
import type { Approval } from './approval.ts'
import type { Duration } from '../duration.ts'
import type { Layout } from '../layout.ts'
import type { Lettering } from '../lettering.ts'
import type { OccasionName } from '../occasions/occasion.ts'
import type { Person } from '../people/person.ts'
import type { ReferencePlace } from '../reference-place.ts'
import { isByHand, isOnce, type Schedule } from './schedule.ts'

/** Which channels a card goes to: all of them, or the first that takes it. */
export interface Routing {
  readonly mode: 'all' | 'first'
  readonly channels: readonly string[]
}

/** What the channels of a job say of cards that are on their way for days. */
export interface Leads {
  /** All that any of its channels has. */
  readonly all: readonly Duration[]
  /** Those of the channels on which a person would get a card. */
  of(person: Person): readonly Duration[]
}

/** One entry of jobs.yaml after inheritance: what is celebrated, when it looks, and when a card goes out. */
export interface Job extends Manner {
  readonly id: string
  /** Read in `timezone`. */
  readonly schedule: Schedule
  readonly timezone: string
  readonly locale: string
  readonly occasion: OccasionName
  readonly template: string
  /** How words and picture are a card; missing: as the template wishes. */
  readonly layout?: Layout | undefined
  /** Who writes the words; missing: we set them in type. */
  readonly lettering?: Lettering | undefined
  /** Undefined: everybody. Otherwise those who have one of the tags. */
  readonly who: { readonly tags: readonly string[] } | undefined
  readonly send: Routing
  /** Wall-clock time on the day, where the person is, `HH:MM`. */
  readonly sendAt: string
  readonly prepare: Duration
  /** Missing: its cards are there as soon as they are sent. */
  readonly leads?: Leads
  /** How long after `sendAt` a card may still go out. */
  readonly lateness: 'end-of-day' | Duration
  /** What becomes of a card that is later than that: nothing, or for so long it still goes out. */
  readonly late: 'missed' | Duration
  readonly approval: Approval
  /** So many cards in a row that fail for one lasting reason pause the job; undefined: none ever does. */
  readonly pauseAfter?: number | undefined
  /** Pictures whose style is followed, in order; missing when there are none. */
  readonly references?: readonly ReferencePlace[]
}

/** Is this person meant by the job? Those who must not be written to never are. */
export function isMeant(job: Job, person: Pick<Person, 'suppressed' | 'tags'>): boolean {
  if (person.suppressed !== undefined) return false
  return job.who === undefined || job.who.tags.some((tag) => person.tags.includes(tag))
}

/** Is a day one of those that the job is about by itself? All are, unless its schedule names one or it is only run by hand. */
export function isAbout({ schedule }: Job, day: Day): boolean {
  if (isByHand(schedule)) return false
  return !isOnce(schedule) || schedule.at.day === day
}

/** In which zone it is decided whether it is the person's day. */
export function zoneOf(job: Job, person: Person): string {
  return person.timezone ?? job.timezone
}
