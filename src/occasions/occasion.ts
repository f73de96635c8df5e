import type { Day } from '../day.ts'
import type { People, Person } from '../people/person.ts'
import { birthday } from './birthday.ts'

/** What is celebrated on a day that is this person's. */
export interface Celebration {
  /** What may happen only once, whatever else changes: for a birthday the year of the nominal day. */
  readonly occurrence: string
  /** 34th, 10th; undefined when nobody knows. */
  readonly number?: number
}

/** What is celebrated, as pure rules about days. One file beside this one for each. */
export interface Occasion {
  readonly name: string
  /** Is this day this person's day? Undefined when it is not. */
  on(person: Person, day: Day): Celebration | undefined
  /** Everybody whose day it could be, found without asking all of them. */
  candidates(people: People, day: Day): readonly Person[]
  /** The first of the person's days that is not before `from`; undefined when there is none. */
  next(person: Person, from: Day): Day | undefined
}

/** Every occasion that a job can name. A new one is a new file and a new line here. */
export const occasions = {
  birthday,
} satisfies Record<string, Occasion>

export type OccasionName = keyof typeof occasions

export const occasionNames = Object.keys(occasions) as readonly OccasionName[]
