import type { Direction } from '../direction.ts'
import type { Style } from '../styles.ts'

/** What is set in type: on the day, or after it. */
export interface Wishes {
  headline(name: string): string
  /** Only for those who want their number shown. */
  numbered(name: string, number: number): string
  /** Warm and short; they say nothing of age, sex, belief or what the sender does not know. */
  readonly messages: readonly [string, ...string[]]
}

/** What a birthday card says in one language. One file beside this one for each. */
export interface BirthdayWords extends Wishes {
  /** BCP 47, without a region. */
  readonly locale: string
  readonly direction: Direction
  /** For a card that comes when the day is over; it says so, and does not make much of it. */
  readonly belated: Wishes
  /** What the picture shows, for those who cannot see it. */
  readonly styles: Readonly<Record<Style, string>>
  /** The same when a picture is from a style that we no longer have. */
  readonly anyStyle: string
  alt(shown: string, said: string): string
}

/** Headline and message as a voice reads them: one line, each with its own end. */
export function spoken(headline: string, message: string): string {
  return [headline, message]
    .map((text) => text.replace(/\s+/gu, ' ').trim())
    .filter((text) => text !== '')
    .join(' ')
}
