import type { Tone } from '../../tone.ts'
import type { Direction } from '../direction.ts'
import type { TemplateName } from '../names.ts'
import type { Style } from '../styles.ts'

/**
 * What is set in type. Every text is an ICU message with the arguments {name} (fenced off already when it is written the
 * other way), {number} and {address} (`familiar` or `formal`). A straight apostrophe is ICU's mark of quotation: texts use ’.
 */
export interface Wishes {
  readonly headline: Readonly<Record<Tone, string>>
  /** Only for those who want their number shown; left out where a number makes no sense. */
  readonly numbered?: Readonly<Record<Tone, string>>
  /** Short; they say nothing of age, sex, belief or what the sender does not know. */
  readonly messages: Readonly<Record<Tone, readonly [string, ...string[]]>>
}

/** What one kind of card says. */
export interface Phrases extends Wishes {
  /** What such a card is called, for the alternative text: "Birthday card". */
  readonly kind: string
  /** For a card that comes when the day is over. Left out where lateness has no meaning: then the usual words are used. */
  readonly belated?: Wishes
  /** For a card that is sent before the day has begun. Left out where that has no meaning. */
  readonly early?: Wishes
  /** Set when the usual words do not fit: at most about 20 letters beside the name. */
  readonly shorter?: { readonly headline: string; readonly message: string }
}

/** What every card says in one language. One file beside this one for each. */
export interface Language {
  /** BCP 47 without a region; `zh` is written in simplified characters. */
  readonly locale: string
  readonly direction: Direction
  /** The alternative text, with the arguments {kind}, {shown} and {said}. */
  readonly alt: string
  /** What a picture of each style shows, for those who cannot see it; stands where `alt` says {shown}. */
  readonly styles: Readonly<Record<Style, string>>
  /** The same when a picture is of a style that we no longer have, or never had. */
  readonly anyStyle: string
  readonly cards: Readonly<Record<TemplateName, Phrases>>
}
