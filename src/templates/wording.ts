import { isolated } from './direction.ts'
import type { TemplateName } from './names.ts'
import { chosen } from './seed.ts'
import type { Addressee, Timing, Words } from './template.ts'
import { isIn, languageFor } from './words/language-for.ts'
import { said } from './words/message.ts'
import type { Language, Phrases, Wishes } from './words/phrases.ts'

/** What a card of ours says to somebody on a picture of this style, in the first of their languages that we speak. */
export function wording(card: TemplateName, to: Addressee, style: string): Words {
  const language = languageFor(to.locales)
  const styles: Readonly<Record<string, string>> = language.styles
  const shown = styles[style] ?? language.anyStyle
  return worded({ ...language, phrases: language.cards[card], shown }, to)
}

/** The phrases of one card in one language. */
export interface Voice extends Pick<Language, 'locale' | 'direction' | 'alt'> {
  readonly phrases: Phrases
  /** What the picture shows, for those who cannot see it. */
  readonly shown: string
}

/** What is set in type for somebody, by a voice that may not speak their language. */
export function worded(voice: Voice, to: Addressee): Words {
  const { locale, phrases, shown } = voice
  const say = (text: string): string => said(text, locale, argumentsFor(to, voice))
  const wishes = wishesFor(phrases, to.timing)
  const headline = say(headlineOf(wishes, to)[to.tone])
  const message = to.message ?? say(chosen(wishes.messages[to.tone], to.seed, 'message'))
  const alt = said(voice.alt, locale, { kind: phrases.kind, shown, said: aloud(headline, message) })
  const words = { headline, message, name: to.name, locale, alt, ...shorter(phrases, to, say) }
  const [wanted] = to.locales
  return isIn(voice, wanted) ? words : { ...words, missing: wanted }
}

function argumentsFor(to: Addressee, { direction }: Pick<Language, 'direction'>) {
  const { number, address } = to
  return { name: isolated(to.name, direction), address, ...(number === undefined ? {} : { number }) }
}

function wishesFor(phrases: Phrases, timing: Timing): Wishes {
  switch (timing) {
    case 'early':
      return phrases.early ?? phrases
    case 'belated':
      return phrases.belated ?? phrases
    case 'on-time':
      return phrases
    default:
      throw new Error(`unknown timing ${String(timing satisfies never)}`)
  }
}

function headlineOf({ headline, numbered }: Wishes, { number }: Addressee): Wishes['headline'] {
  return number === undefined ? headline : (numbered ?? headline)
}

/** A card that comes late must go on saying so; then there is nothing shorter. */
function shorter(
  phrases: Phrases,
  { timing, message }: Addressee,
  say: (text: string) => string,
): Pick<Words, 'shorter'> {
  if (phrases.shorter === undefined || timing !== 'on-time') return {}
  const headline = say(phrases.shorter.headline)
  return {
    shorter: message === undefined ? { headline, message: say(phrases.shorter.message) } : { headline },
  }
}

/** A mark at the end of a text, maybe inside a fence around a name. */
const ENDED = /\p{P}\p{Cf}*$/u

/** Headline and message as a voice reads them: one line, with a pause where a headline has no end of its own. */
function aloud(headline: string, message: string): string {
  const [first, second] = [headline, message].map((text) => text.replace(/\s+/gu, ' ').trim())
  if (!first || !second) return first || second || ''
  return `${first}${ENDED.test(first) ? '' : ' –'} ${second}`
}
