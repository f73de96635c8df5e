import type { Day } from '../day.ts'
import type { DateName, People, Person } from '../people/person.ts'
import { anyDay } from './any-day.ts'
import { newYear } from './new-year.ts'
import { yearly } from './yearly.ts'

/** What is celebrated on a day that is this person's. */
export interface Celebration {
  /** What may happen only once, whatever else changes: for a birthday the year of the nominal day. */
  readonly occurrence: string
  /** 34th, 10th; undefined when nobody knows. */
  readonly number?: number
}

/** What is celebrated, as pure rules about days. One file beside this one for each kind of rule. */
export interface Occasion {
  readonly name: string
  /** Which date of a person it goes by; undefined when a day of it is everybody's. */
  readonly date: DateName | undefined
  /** Is this day this person's day? Undefined when it is not. */
  on(person: Person, day: Day): Celebration | undefined
  /** Everybody whose day it could be, found without asking all of them where only some can be. */
  candidates(people: People, day: Day): readonly Person[]
  /** The first of the person's days that is not before `from`; undefined when there is none. */
  next(person: Person, from: Day): Day | undefined
}

/** Every occasion that a job can name. A new one is a new line here, and a new file when its rule is new. */
export const occasions = {
  birthday: yearly('birthday', 'birthday'),
  'wedding-anniversary': yearly('wedding-anniversary', 'anniversary'),
  'work-anniversary': yearly('work-anniversary', 'joined'),
  'new-year': newYear,
  'any-day': anyDay,
} satisfies Record<string, Occasion>

export type OccasionName = keyof typeof occasions

export const occasionNames = Object.keys(occasions) as readonly OccasionName[]
