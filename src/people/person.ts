import type { Day, MonthDay } from '../day.ts'
import type { Manner } from '../tone.ts'

/** `ada`: lower-case letters, digits, `.`, `_` and `-`; stable for life, and never an address. */
export type PersonId = string & { readonly brand: 'PersonId' }

/** When a date of the 29th of February is kept in the other years. */
export type LeapDay = 'feb28' | 'mar1'

/** Dates that come back every year, by the names of their columns. */
export const dateNames = ['birthday', 'anniversary', 'joined'] as const
export type DateName = (typeof dateNames)[number]

/** A date that is kept every year. */
export interface YearlyDate {
  readonly month: number
  readonly day: number
  /** Undefined when nobody said, or said 1604, the year that address books write for "no year". */
  readonly year?: number
}

/** What a person's row may set of the picture; the rest is the job's. */
export interface PersonImage {
  readonly model?: string
  readonly size?: string
  readonly quality?: string
}

/** A picture of a person who agreed that cards are painted after it. */
export interface Photo {
  /** As written: relative to the folder of jobs.yaml, or absolute. */
  readonly path: string
  readonly consentedOn: Day
}

/** Somebody who gets cards, as a list says. Names and addresses never leave for prompts or logs. */
export interface Person extends Manner {
  readonly id: PersonId
  /** Exactly as written (Unicode NFC, white space folded, invisible direction marks taken out); never re-cased. */
  readonly name: string
  /** What the card calls them; the name when left out. */
  readonly nickname?: string
  readonly birthday?: YearlyDate
  /** Of the wedding. */
  readonly anniversary?: YearlyDate
  /** The first day at work. */
  readonly joined?: YearlyDate
  /** IANA zone; undefined means the job's. */
  readonly timezone?: string
  /** BCP 47 tag, `de-AT`; undefined means the job's. */
  readonly locale?: string
  /** `mother`, `colleague` … as written. */
  readonly relation?: string
  readonly interests: readonly string[]
  readonly tags: readonly string[]
  readonly leapDay: LeapDay
  /** Only then is an age printed. */
  readonly showAge: boolean
  /** The user's own words, set unchanged. */
  readonly message?: string
  readonly photo?: Photo
  /** Set when the list names a photo to which no yes is recorded; not even its path is kept. */
  readonly photoWithheld?: 'no-consent'
  readonly image: PersonImage
  /** By column name (`email`, `mail`, `telegram`): a channel's address is under its name, else its type's. */
  readonly addresses: Readonly<Record<string, string>>
  /** Names or types of the channels on which cards are wanted, best first; missing: wherever a job sends. */
  readonly channels?: readonly string[]
  /** Names or types of channels to which this person said yes. */
  readonly yesTo?: readonly string[]
  /** And those to which they said no: nothing may be sent there, even under `--resend`. */
  readonly noTo?: readonly string[]
  /** Set when nothing may be sent, even under `--resend`. */
  readonly suppressed?: 'opt-out' | 'deceased'
  /** Where the row stands, `people.csv:7`, for complaints. */
  readonly source: string
}

/** Something in a list that could not be used; the others are not touched by it. */
export interface PeopleWarning {
  readonly code: string
  /** `people.csv:7` */
  readonly where: string
  /** What is wrong and how to put it right, in one line. */
  readonly what: string
}

/** What jobs and painters ask of a row before they look at the person: most people share one of a few. */
export interface Kind extends Pick<Person, 'tags' | 'suppressed' | 'image' | 'noTo'> {
  /** The same text for the same kind. */
  readonly key: string
  readonly hasPhoto: boolean
  /** So many people are of it. */
  readonly count: number
}

/** A second row with an id that was taken, and where it stands; it is not used. */
export type Duplicate = Pick<Person, 'id' | 'source'>

/** Whoever can be found: in one list, or in all of them. Nobody needs to hold everybody at once. */
export interface Found {
  /** How many. */
  readonly size: number
  /** Everybody in the order of the lists, read anew each time it is walked through. */
  readonly all: Iterable<Person>
  /** Empty kinds are left out. */
  readonly kinds: readonly Kind[]
  readonly warnings: readonly PeopleWarning[]
  get(id: string): Person | undefined
  /** Those with a date of this name on this day of the year, so that a look touches only whom it must. */
  dated(name: DateName, day: MonthDay): readonly Person[]
  /** Those of some kinds, in the order of the lists. */
  ofKinds(kinds: readonly Kind[]): Iterable<Person>
}

/** One list as it was read, in memory or on disk. */
export interface PeopleList extends Found {
  readonly duplicates: readonly Duplicate[]
  readonly ids: Iterable<string>
  has(id: string): boolean
  /** By name or nickname as `foldName` writes them. */
  named(folded: string): readonly Person[]
}

/** Takes a list while it is read. */
export interface ListSink {
  person(person: Person): void
  warn(warning: PeopleWarning): void
  /** The list has ended. */
  finish(): PeopleList
}

/** Everybody, found by id, by name, and by the day of the year. */
export interface People extends Found {
  /** By id, else by name or nickname (case and accents are folded); several when a name is not unique. */
  find(idOrName: string): readonly Person[]
}
