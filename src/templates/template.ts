import type { Day } from '../day.ts'
import type { Address, Tone } from '../tone.ts'
import type { Season } from './season.ts'
import type { Treatment } from '../treatment.ts'
import type { Design } from './treatment.ts'

/**
 * What a template may know of a person. No name, no address, no date of birth: this is what prompts are made from.
 * Interests and relation are the user's own words and are quoted as data.
 */
export interface Sitter {
  readonly interests: readonly string[]
  readonly relation: string | undefined
  readonly season: Season
  /** Undefined unless the person wants their age shown. */
  readonly number: number | undefined
  /** Whether a photo goes with the usual prompt, after which the person may be painted; the softer one has none. */
  readonly likeness: boolean
}

/** What is wanted of the picture, understood by every generator: the service reads `prompt`, the artist the rest. */
export interface Brief {
  /** At most 32,000 characters; holds no name and asks for no lettering, unless the model was to write the words. */
  readonly prompt: string
  /** The same with everything left out that a filter might mind; asked once after a refusal. */
  readonly softer: string
  readonly treatment: Treatment
  readonly occasion: string
  readonly season: Season
  readonly interests: readonly string[]
  readonly number: number | undefined
  /** The same seed gives the same brief and, from the artist, the same picture. */
  readonly seed: string
}

/** What `words` need: the only place where a name meets a template, and it stays on this machine. */
export interface Addressee {
  /** What the card calls the person, set exactly so. */
  readonly name: string
  readonly number: number | undefined
  /** The user's own message; set unchanged when there is one. */
  readonly message: string | undefined
  /** Languages that will do, as BCP 47 tags, the wanted one first; English when we speak none of them. */
  readonly locales: readonly [string, ...string[]]
  readonly tone: Tone
  readonly address: Address
  readonly day: Day
  readonly timing: Timing
  readonly seed: string
}

/** Whether the words come on the day, or must say that the day is over or is still to come. */
export type Timing = 'early' | 'on-time' | 'belated'

/** What is set in type. */
export interface Words {
  readonly headline: string
  readonly message: string
  /** What the headline calls the person: no line breaks inside of it while there is room. */
  readonly name?: string
  /** What is set where the words above find no room even at their smallest; whichever is left out stays as it is. */
  readonly shorter?: { readonly headline?: string; readonly message?: string } | undefined
  /** The language that the words are in. */
  readonly locale: string
  /** The language that was asked for, when there are no words in it and those of another stand in. */
  readonly missing?: string
  /** What the card shows and says, for those who cannot see it. */
  readonly alt: string
}

/** What was chosen for one picture. */
export interface Chosen {
  readonly treatment: Treatment
  readonly seed: string
  /** The words that the model is to write; left out: we set them in type, and they are nobody's business. */
  readonly lettering?: Pick<Words, 'headline' | 'message'> | undefined
}

/** How a card of some kind looks and speaks. One file beside this one for each, words per language beside that. */
export interface Template {
  readonly name: string
  readonly styles: readonly string[]
  /** Every way in which a picture for this person may be made, in an order that never depends on chance. */
  treatments(sitter: Sitter): readonly [Treatment, ...Treatment[]]
  brief(sitter: Sitter, chosen: Chosen): Brief
  words(to: Addressee, treatment: Treatment): Words
  /** How the words are to lie on a picture of this treatment. */
  design(treatment: Treatment): Design
}
