export type Direction = 'ltr' | 'rtl'

/** First strong isolate and its end (Unicode Bidirectional Algorithm, UAX 9): what is between orders itself alone. */
const ISOLATE = '\u2068'
const END_OF_ISOLATE = '\u2069'

/** Letters of the scripts that are written from right to left and have living readers. */
const RIGHT_TO_LEFT =
  /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Adlam}]/u

/** Which way a text begins: the direction of its first letter. */
export function directionOf(text: string): Direction {
  const first = /\p{L}/u.exec(text)?.[0] ?? ''
  return RIGHT_TO_LEFT.test(first) ? 'rtl' : 'ltr'
}

/** A name exactly as given; fenced off when it runs against the sentence, so that the full stop stays at the end. */
export function isolated(name: string, sentence: Direction): string {
  const runsAgainst = directionOf(name) !== sentence || (sentence === 'ltr' && RIGHT_TO_LEFT.test(name))
  return runsAgainst ? `${ISOLATE}${name}${END_OF_ISOLATE}` : name
}
