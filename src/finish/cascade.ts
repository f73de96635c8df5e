import type { Part } from './families.ts'
import type { Face } from './fonts.ts'

/** Kana are written in no other language. */
const KANA = /[\p{Script=Hiragana}\p{Script=Katakana}]/u

/** How the Han characters of a writing system are drawn; hanja are as they were in China before they were simplified. */
const EAST: Readonly<Record<string, Part>> = {
  Jpan: 'japanese',
  Hans: 'simplified',
  Hant: 'traditional',
  Kore: 'traditional',
}

/**
 * The faces in the order that suits a text. One code point has a Japanese, a mainland and a traditional shape: kana
 * beside it, or the language, say which is meant. A name in Han characters alone in a language that has none does
 * not; it gets the shapes of most of their readers.
 */
export function inOrder(faces: readonly Face[], text: string, locale: string): readonly Face[] {
  const wanted = KANA.test(text) ? 'japanese' : (EAST[scriptOf(locale)] ?? 'simplified')
  const east = (face: Face): boolean => Object.values(EAST).some((part) => part === face.part)
  const first = faces.findIndex(east)
  if (first < 0) return faces
  return [
    ...faces.slice(0, first),
    ...faces.filter(({ part }) => part === wanted),
    ...faces.slice(first).filter(({ part }) => part !== wanted),
  ]
}

/** `zh-TW` → `Hant`, by the likely subtags of CLDR; empty when the tag is none. */
function scriptOf(locale: string): string {
  try {
    return new Intl.Locale(locale.replaceAll('_', '-')).maximize().script ?? ''
  } catch {
    // Whoever writes lists of people may write anything: a tag that is none says nothing.
    return ''
  }
}
