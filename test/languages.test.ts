import { IntlMessageFormat } from 'intl-messageformat'
import { describe, expect, it } from 'vitest'

import { inOrder } from '../src/finish/cascade.ts'
import { facedBy } from '../src/finish/facing.ts'
import { allFaces } from '../src/finish/fonts.ts'
import { languages } from '../src/templates/words/languages.ts'
import { said } from '../src/templates/words/message.ts'
import type { Language } from '../src/templates/words/phrases.ts'
import type { Address } from '../src/tone.ts'

/** One text as a card shows it, and where it stands: `fr/birthday/messages/warm/2`. */
interface Line {
  readonly at: string
  readonly locale: string
  readonly text: string
}

/** Stands for the name, and is no letter of any script. */
const NAME = '0'

function texts(at: string, value: unknown): { at: string; text: string }[] {
  if (typeof value === 'string') return [{ at, text: value }]
  return Object.entries(value ?? {}).flatMap(([key, one]) => texts(`${at}/${key}`, one))
}

function linesOf({ locale, cards }: Language, address: Address): Line[] {
  return texts(locale, cards).map(({ at, text }) => ({
    at,
    locale,
    text: said(text, locale, { name: NAME, number: 40, address }),
  }))
}

const formal = languages.flatMap((language) => linesOf(language, 'formal'))
const familiarly = languages.flatMap((language) => linesOf(language, 'familiar'))
/** Most texts are the same in both manners. */
const everything = [...formal, ...familiarly.filter(({ text }, at) => text !== formal[at]?.text)]
const messages = everything.filter(({ at }) => /\/messages?(\/|$)/.test(at))

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })

function told(lines: readonly Line[]): string[] {
  return [...new Set(lines.map(({ at, text }) => `${at}: ${text}`))]
}

/** The arguments of a message that are counted, with the forms that it has for them. */
interface Counted {
  readonly type: 'cardinal' | 'ordinal'
  readonly forms: readonly string[]
}

function countedIn(text: string, locale: string): Counted[] {
  const found: Counted[] = []
  JSON.stringify(new IntlMessageFormat(text, locale).getAst(), (_, value) => {
    if (value?.pluralType)
      found.push({ type: value.pluralType, forms: Object.keys(value.options).toSorted() })
    return value
  })
  return found
}

/** Graphemes beside the name; what is shorter stands in where nothing else fits. */
function mostOf(at: string): number {
  if (at.includes('/shorter/')) return 28
  return at.includes('/messages/') ? 105 : 64
}

describe('a language', () => {
  it.each(languages.map((language) => [language.locale, language] as const))(
    '%s counts in the forms that it has, no more and no fewer',
    (locale, { cards }) => {
      const wrong = texts(locale, cards).filter(({ text }) =>
        countedIn(text, locale).some(({ type, forms }) => {
          const { pluralCategories } = new Intl.PluralRules(locale, { type }).resolvedOptions()
          return forms.join(' ') !== pluralCategories.toSorted().join(' ')
        }),
      )
      expect(wrong).toEqual([])
    },
  )

  it('never says the same thing twice in one list', () => {
    const seen = new Set<string>()
    const again = texts(
      '',
      languages.map(({ cards }) => cards),
    ).filter(({ at, text }) => {
      const once = `${at.replace(/\/\d+$/, '')}: ${text}`
      return seen.has(once) || !seen.add(once)
    })
    expect(again.filter(({ at }) => /\/\d+$/.test(at))).toEqual([])
  })

  it('has several messages for each tone on the day, most of them for birthdays', () => {
    const poor = languages.flatMap(({ locale, cards }) =>
      Object.entries(cards).flatMap(
        ([
          card,
          {
            messages: { warm, formal: polite, playful },
          },
        ]) => {
          const [most, fewest] = card === 'birthday' ? [8, 4] : [4, 2]
          const enough = warm.length >= most && polite.length >= fewest && playful.length >= fewest
          return enough ? [] : [`${locale}/${card}`]
        },
      ),
    )
    expect(poor).toEqual([])
  })

  it('keeps its words short', () => {
    const long = everything.filter(({ at, text }) => [...graphemes.segment(text)].length > mostOf(at))
    expect(told(long)).toEqual([])
  })

  it('ends a message as its script ends a sentence', () => {
    const ends: Readonly<Record<string, RegExp>> = {
      zh: /[。！？]$/,
      ja: /[。！？]$/,
      hi: /[।!?]$/,
      ar: /[.!؟]$/,
      el: /[.!;]$/,
      th: /\p{Script=Thai}$/u,
    }
    const open = messages.filter(({ locale, text }) => !(ends[locale] ?? /[.!?]“?$/).test(text))
    expect(told(open)).toEqual([])
  })

  it('is written in its own script alone', () => {
    const scripts: Readonly<Record<string, RegExp>> = {
      ar: /[\p{Script=Arabic}ـ]/u,
      el: /\p{Script=Greek}/u,
      ko: /\p{Script=Hangul}/u,
      ru: /\p{Script=Cyrillic}/u,
      th: /\p{Script=Thai}/u,
      uk: /\p{Script=Cyrillic}/u,
      he: /\p{Script=Hebrew}/u,
      hi: /\p{Script=Devanagari}/u,
      zh: /\p{Script=Han}/u,
      ja: /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー]/u,
    }
    const mixed = everything.filter(({ locale, text }) =>
      [...text.matchAll(/\p{L}/gu)].some(
        ([letter]) => !(scripts[locale] ?? /\p{Script=Latin}/u).test(letter),
      ),
    )
    expect(told(mixed)).toEqual([])
  })

  it('is set in type by the fonts that come along', async () => {
    const { headline, message } = await allFaces()
    const missing = everything.filter(({ at, locale, text }) => {
      const faces = /\/messages?(\/|$)/.test(at) ? message : headline
      return facedBy(inOrder(faces, text, locale), text).kind === 'missing'
    })
    expect(told(missing)).toEqual([])
  })
})

function wordsOf({ locale, text }: Line): string[] {
  const segmenter = new Intl.Segmenter(locale, { granularity: 'word' })
  return [...segmenter.segment(text)].map(({ segment }) => segment)
}

describe('a formal address', () => {
  /** Words for somebody whom the sender is on familiar terms with, or that say what sex they are. */
  const familiar: Readonly<Record<string, RegExp>> = {
    de: /^(du|dir|dich|dein\p{L}*|euch|euer|eure\p{L}*)$/iu,
    es: /^(tú|te|ti|tu|tus|tuyo|tuya|contigo|vosotros|bienvenido|querid[oa])$/iu,
    fr: /^(tu|te|t|toi|ton|ta|tes|tien|cher|chère|bienvenue? à toi)$/iu,
    it: /^(tu|ti|te|tuo|tua|tuoi|tue|benvenuta|car[oa])$/iu,
    nl: /^(je|jij|jou|jouw|jullie)$/iu,
    pl: /^(ty|ci|ciebie|cię|tobie|twój|twoja|twoje|jesteś|pan|pani|pana|panu|panią)$/iu,
    pt: /^(tu|te|ti|teu|tua|contigo|você|senhor|senhora|obrigada|bem-vind[oa])$/iu,
    tr: /^(sen|sana|senin|seni|sende|varsın|doğdun|geldin|yaşın|yolun)$/iu,
    he: /^(אתה|אתן|שלך|לך|אותך)$/u,
    hi: /^(तू|तुम|तेर[ाीे]|तुम्हार[ाीे]|तुम्हें)$/u,
    zh: /^你$/u,
    ru: /^(ты|тебя|тебе|тобой|тво\p{L}+|дорог(ой|ая)|уважаем(ый|ая)|рада?)$/iu,
    uk: /^(ти|тебе|тобі|тобою|тв\p{L}+|дорогий|шановн(ий|а)|радий|рада)$/iu,
    vi: /^(bạn|anh|chị|em|ông|bà|cô|chú|mày|tôi)$/iu,
    th: /^(ครับ|ค่ะ|คะ|ผม|ดิฉัน|หนู|เธอ|แก)$/u,
    el: /^(εσύ|εσένα|σου|ήρθες|αγαπητ(έ|ή))$/iu,
  }

  it('has no familiar word, in no tone', () => {
    const wrong = formal.filter((line) => wordsOf(line).some((word) => familiar[line.locale]?.test(word)))
    expect(told(wrong)).toEqual([])
  })

  it('is another one than the familiar address, where the language knows both', () => {
    for (const locale of ['de', 'el', 'es', 'fr', 'it', 'ja', 'nl', 'pl', 'ru', 'tr', 'uk', 'zh']) {
      const [polite, close] = (['formal', 'familiar'] as const).map((address) =>
        linesOf(languages.find((one) => one.locale === locale) ?? languages[0], address),
      )
      expect(polite).not.toEqual(close)
    }
  })
})

describe('typography', () => {
  it('keeps French high marks and guillemets at their word', () => {
    const loose = everything.filter(
      ({ locale, text }) => locale === 'fr' && /[^\u00a0][!?:;»]|«[^\u00a0]/u.test(text),
    )
    expect(told(loose)).toEqual([])
  })

  it('keeps a Thai number and a Thai repetition with their word, so that no line begins with them', () => {
    const loose = everything.filter(({ locale, text }) => locale === 'th' && / (40|ๆ)/u.test(text))
    expect(told(loose)).toEqual([])
  })

  it('leaves no word of one letter at the end of a Polish line', () => {
    const loose = everything.filter(({ locale, text }) => locale === 'pl' && /(?<!\p{L})\p{L} /u.test(text))
    expect(told(loose)).toEqual([])
  })

  it('opens in Spanish what it closes', () => {
    const odd = everything.filter(({ locale, text }) => {
      const count = (mark: string) => text.split(mark).length
      return locale === 'es' && (count('!') !== count('¡') || count('?') !== count('¿'))
    })
    expect(told(odd)).toEqual([])
  })

  it('uses full-width marks in Chinese and Japanese', () => {
    const narrow = everything.filter(({ locale, text }) => /^(zh|ja)$/.test(locale) && /[!?,.:;]/.test(text))
    expect(told(narrow)).toEqual([])
  })
})
