import { directionOf } from '../templates/direction.ts'

/** The old direction marks can turn a whole line around, and nothing ends them; isolates stay. */
const OVERRIDES = /[\u202a-\u202e]/g

/** Anything else that controls and does not draw, a line break excepted. */
const CONTROLS = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/g

/** A headline is one paragraph: a line break in a name is a space on the card. */
export function oneParagraph(text: string): string {
  return tidy(text).replace(/\s*\n\s*/g, ' ')
}

/** Text with its own line breaks and nothing that could harm the layout; composed, as fonts want it. */
export function tidy(text: string): string {
  return text
    .toWellFormed()
    .normalize('NFC')
    .replace(/\r\n?|[\u2028\u2029\u0085]/g, '\n')
    .replace(/\t/g, ' ')
    .replace(CONTROLS, '')
    .replace(OVERRIDES, '')
    .trim()
}

/** Invisible letters with a direction: a line that begins with one is ordered as the sentence is. */
const MARKS = { ltr: '\u200e', rtl: '\u200f' } as const

/**
 * After the first comma, in Thai, which has none, after the first space, in Japanese at the wide space and in Greek at the
 * colon behind whom a card is for: "Happy birthday," is one breath and the name another.
 */
const CALL =
  /(?<=\S[,،]) |(?<=\S[、，])(?=\S)|(?<=\S)\u3000(?=\S)|(?<=^[^,]+:) (?=\p{Script=Greek})|(?<=[\p{Script=Thai}\p{Script=Lao}]) /u

/** A new line begins after the call. */
export function breakAfterCall(text: string): string {
  return text.replace(CALL, `\n${MARKS[directionOf(text)]}`)
}

/**
 * Where a sentence ends: after a word, not an abbreviation such as "Dr.", and before a capital letter; in scripts
 * without capitals before any letter; full stops of their own need no space after them.
 */
const SENTENCE =
  /(?:(?<=[\p{Ll}\p{Lo}\p{M}]{3}[.!?…])|(?<=[؟۔।։])) (?=[\p{Lu}\p{Lo}\p{Script=Georgian}])|(?<=[。！？])(?=\p{L})/gu

/** A new line begins after each sentence. */
function breakAfterSentence(text: string): string {
  return text.replace(SENTENCE, '\n')
}

/** What is between two breaths: a clause or a part of a list; in Thai and Lao, which part only phrases, each space. */
const PAUSE =
  /(?<=\S[,;:،؛]) (?=\S)|(?<=[、，；：])(?=\S)|(?<=[\p{Script=Thai}\p{Script=Lao}]) (?=[\p{Script=Thai}\p{Script=Lao}])/gu

/** A pause nearer to an end of the text than this part of it leaves one line nearly empty. */
const OFF_CENTRE = 0.3

/** A new line begins at the pause that is nearest to the middle, if one is near it. */
function breakAtPause(text: string): string {
  const middle = text.length / 2
  const pauses = Array.from(text.matchAll(PAUSE), ({ index, 0: space }) => ({ index, space }))
  const [best] = pauses.toSorted((a, b) => Math.abs(a.index - middle) - Math.abs(b.index - middle))
  if (best === undefined || Math.abs(best.index - middle) > text.length * (0.5 - OFF_CENTRE)) return text
  return `${text.slice(0, best.index)}\n${text.slice(best.index + best.space.length)}`
}

/** A line for each sentence; for a sentence that is alone one for each half, where it has a pause. */
export function breakInSense(message: string): string {
  const sentences = breakAfterSentence(message)
  return sentences.includes('\n') ? sentences : breakAtPause(message)
}

/** A line that ends in one short word alone looks forgotten: the last two words stay together. */
export function keepLastTwo(text: string): string {
  return text.replace(/(?<=\s\S+) (\S{1,8})$/u, '\u00a0$1')
}

/** Neither is seen: a line may break at the one and not at the other (UAX 14, classes ZW and WJ). */
const MAY_BREAK = '\u200b'
const STAY_TOGETHER = '\u2060'

/** Written without spaces, and broken between words that only a dictionary knows. */
const SPACELESS = /[\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]+/gu

/** Pango breaks these between any two signs. Korean breaks at its spaces, the other two between words. */
const HANGUL = /\p{Script=Hangul}+/gu
const KANA = /[\p{Script=Hiragana}\p{Script=Katakana}]/u
const IDEOGRAPHIC = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー]+/gu

/** ICU takes its dictionary by the script; the language makes no difference. */
const dictionary = new Intl.Segmenter('en', { granularity: 'word' })
const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })

/** Text whose lines break between its words, also in scripts that put nothing between them. */
export function breakable(text: string): string {
  return text
    .replace(SPACELESS, (stretch) => pieces(dictionary, stretch).join(MAY_BREAK))
    .replace(HANGUL, whole)
    .replace(IDEOGRAPHIC, (stretch) => phrasesOf(pieces(dictionary, stretch)).map(whole).join(''))
}

/** What Japanese says in one breath with the word before it: endings, particles, and counters such as 歳 and 日. */
const LEANS_BACK = /^(\p{Script=Hiragana}{1,3}|\p{Script=Han})$/u

/** Polite prefixes, which belong to the word behind them. */
const LEANS_ON = /^[おご御]$/u

/** Signs that stay together at most: a long name in kana must still break somewhere. */
const MOST_TOGETHER = 10

/** Words of a stretch with kana, together with what leans on them; Chinese has no such endings. */
function phrasesOf(words: readonly string[]): readonly string[] {
  if (!words.some((word) => KANA.test(word))) return words
  return words.reduce<readonly string[]>((phrases, word) => {
    const last = phrases.at(-1)
    const leans =
      last !== undefined && (LEANS_ON.test(last) || (LEANS_BACK.test(word) && !LEANS_ON.test(word)))
    if (!leans || last.length + word.length > MOST_TOGETHER) return [...phrases, word]
    return [...phrases.slice(0, -1), last + word]
  }, [])
}

/** A name wider than so many times its size is broken where its words end, like any other text. */
const WIDEST_NAME = 8

/** Letters of these scripts are about as wide as they are high, all others half as wide. */
const WIDE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u

/** A text in which no line breaks inside this name; a name that would make its letters small is left alone. */
export function keepName(text: string, name: string): string {
  const letters = pieces(graphemes, name)
  const width = letters.reduce((sum, letter) => sum + (WIDE.test(letter) ? 1 : 0.5), 0)
  if (name === '' || width > WIDEST_NAME) return text
  return text.replaceAll(name, () => letters.map(unparted).join(''))
}

/** A letter with what keeps a line from breaking behind it. */
function unparted(letter: string, at: number, all: readonly string[]): string {
  if (letter === ' ') return '\u00a0'
  return at < all.length - 1 && MAY_PART.test(letter) ? letter + STAY_TOGETHER : letter
}

/** Behind these a line may break although no space follows: a hyphen, and letters that are written without spaces. */
const MAY_PART =
  /[-\u2010\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー]/u

function whole(word: string): string {
  return pieces(graphemes, word).join(STAY_TOGETHER)
}

function pieces(segmenter: Intl.Segmenter, text: string): readonly string[] {
  return Array.from(segmenter.segment(text), ({ segment }) => segment)
}
