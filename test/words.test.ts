import { IntlMessageFormat } from 'intl-messageformat'
import { describe, expect, it } from 'vitest'

import { languageFor } from '../src/templates/words/language-for.ts'
import { languages } from '../src/templates/words/languages.ts'
import { said } from '../src/templates/words/message.ts'
import type { Language, Phrases, Wishes } from '../src/templates/words/phrases.ts'

/** One text of a language, and where it stands: `de/birthday/belated/messages/warm/2`. */
interface Text {
  readonly at: string
  readonly text: string
  readonly language: Language
}

function textsIn(at: string, value: unknown): { at: string; text: string }[] {
  if (typeof value === 'string') return [{ at, text: value }]
  return Object.entries(value ?? {}).flatMap(([key, one]) => textsIn(`${at}/${key}`, one))
}

const texts: readonly Text[] = languages.flatMap((language) =>
  Object.entries(language.cards).flatMap(([card, phrases]) =>
    textsIn(`${language.locale}/${card}`, phrases).map((text) => ({ ...text, language })),
  ),
)

/** The form that two texts share with and without a number, early and late. */
const wishes: readonly (Wishes & { at: string })[] = languages.flatMap(({ locale, cards }) =>
  Object.entries<Phrases>(cards).flatMap(([card, phrases]) => [
    { ...phrases, at: `${locale}/${card}` },
    ...(phrases.belated === undefined ? [] : [{ ...phrases.belated, at: `${locale}/${card}/belated` }]),
    ...(phrases.early === undefined ? [] : [{ ...phrases.early, at: `${locale}/${card}/early` }]),
  ]),
)

/** Every way in which a text can be asked to speak. */
const MANNERS = [0, 1, 2, 3, 5, 11, 18, 21, 40, 100, 101].flatMap((number) =>
  (['familiar', 'formal'] as const).map((address) => ({ name: 'Ada', number, address })),
)

/** What each text says, in every manner in which it differs: most texts name nothing. */
const lines = new Map(
  texts.map(({ at, text, language: { locale } }) => {
    const manners = text.includes('{') ? MANNERS : MANNERS.slice(0, 1)
    return [at, [...new Set(manners.map((given) => said(text, locale, given)))]] as const
  }),
)

function spoken({ at }: Text): readonly string[] {
  return lines.get(at) ?? []
}

/** What a text names: `{name}`, and `{address, select, …}` in all its arms. */
function namedIn(text: string, locale: string): string[] {
  return [
    ...JSON.stringify(new IntlMessageFormat(text, locale).getAst()).matchAll(/"type":[1-6],"value":"(\w+)"/g),
  ].map(([, name = '']) => name)
}

describe('every text of every language', () => {
  it('names nothing but what it is given', () => {
    const known = ['name', 'number', 'address']
    const strange = texts.filter(({ text, language }) =>
      namedIn(text, language.locale).some((name) => !known.includes(name)),
    )
    expect(strange.map(({ at }) => at)).toEqual([])
    expect(namedIn('{name} {a, select, other {{b}}}', 'en').toSorted()).toEqual(['a', 'b', 'name'])
  })

  it('speaks to everybody without a brace, a mark or a gap that is left over', () => {
    const odd = texts.flatMap((text) =>
      spoken(text)
        .filter((line) => /[{}#'"<>]|undefined|^\s|\s$| {2}/.test(line) || line === '')
        .map((line) => `${text.at}: ${line}`),
    )
    expect(odd).toEqual([])
  })

  it('calls the person by name in the headline, and only there', () => {
    const { headlines = [], messages = [] } = Object.groupBy(
      texts.filter(({ at }) => !at.endsWith('/kind')),
      ({ at }) => (/\/message(s|$)/.test(at) ? 'messages' : 'headlines'),
    )
    expect(headlines.filter((text) => !spoken(text).every((line) => line.includes('Ada')))).toEqual([])
    expect(messages.filter((text) => spoken(text).some((line) => line.includes('Ada')))).toEqual([])
  })

  it('tells a number where one is shown, and never elsewhere', () => {
    const silent = texts.filter(({ at }) => !at.includes('/numbered/'))
    expect(silent.filter(({ text, language }) => namedIn(text, language.locale).includes('number'))).toEqual(
      [],
    )
  })

  it('fits a card', () => {
    const long = texts.flatMap((text) => {
      const most = /\/messages?\//.test(text.at) ? 110 : 70
      return spoken(text)
        .filter((line) => line.length > most)
        .map((line) => `${text.at}: ${line}`)
    })
    expect(long).toEqual([])
  })
})

describe('a language', () => {
  it('has a way to speak in every tone, and more than one thing to say', () => {
    const poor = wishes.filter(({ messages }) =>
      Object.values(messages).some((several) => new Set(several).size < 2),
    )
    expect(poor.map(({ at }) => at)).toEqual([])
  })

  it('says other things when the day is over, or still to come, than on the day', () => {
    const twice = languages.flatMap(({ locale, cards }) =>
      Object.entries<Phrases>(cards).flatMap(([card, { belated, early, headline }]) =>
        [belated, early]
          .flatMap((other) =>
            Object.values(other?.headline ?? {}).filter((text) => Object.values(headline).includes(text)),
          )
          .map((text) => `${locale}/${card}: ${text}`),
      ),
    )
    expect(twice).toEqual([])
  })

  it('has the same cards that can come late, early or with a number as English', () => {
    const shapes = languages.map(({ cards }) =>
      Object.entries<Phrases>(cards).map(([card, phrases]) => [card, ...variantsOf(phrases)].join(' ')),
    )
    for (const shape of shapes) expect(new Set(shape)).toEqual(new Set(shapes[0]))
  })

  it('describes a picture in one sentence', () => {
    for (const { alt, styles, anyStyle, locale } of languages) {
      for (const shown of [...Object.values(styles), anyStyle]) {
        const told = said(alt, locale, { kind: 'KIND', shown, said: 'SAID' })
        expect(told).toContain(shown)
        expect(told).toMatch(/KIND.*SAID|SAID.*KIND/)
      }
    }
  })

  it('is found by its tag, with or without a region, and never in other letters', () => {
    for (const language of languages) expect(languageFor([language.locale])).toBe(language)
    expect(languageFor(['de-AT', 'en']).locale).toBe('de')
    expect(languageFor(['zh-Latn', 'de']).locale).toBe('de')
    expect(languageFor(['tlh', 'de']).locale).toBe('de')
    expect(languageFor(['tlh', 'vo']).locale).toBe('en')
  })
})

function variantsOf({ numbered, belated, early }: Phrases): string[] {
  return [numbered && 'numbered', belated && 'belated', early && 'early'].filter((one) => one !== undefined)
}

describe('German', () => {
  it('says Sie throughout when asked to be formal, and du when not', () => {
    const german = texts.filter(({ language }) => language.locale === 'de')
    const formal = german.map(({ text }) => said(text, 'de', { name: '', number: 34, address: 'formal' }))
    expect(formal.filter((text) => /\b(du|dein\w*|dir|dich|euch|euer|eure\w*)\b/i.test(text))).toEqual([])
    const familiar = german.map(({ text }) => said(text, 'de', { name: '', number: 34, address: 'familiar' }))
    expect(familiar.filter((text) => /(?<!^|[.!?] )\b(Sie|Ihnen|Ihr\w*)\b/.test(text))).toEqual([])
  })
})

/** A number as a headline has it. */
function counted(number: number, headline: string, locale: string): string | undefined {
  return /\d[^\s,!]*/.exec(said(headline, locale, { name: 'Ada', number, address: 'formal' }))?.[0]
}

/** The headline of a birthday whose number is told. */
function headlineIn(locale: string): string {
  return languageFor([locale]).cards.birthday.numbered?.warm ?? ''
}

describe('a number in a headline', () => {
  it('is counted as the language counts', () => {
    const wedding = languageFor(['it']).cards['wedding-anniversary'].numbered?.formal ?? ''
    expect(
      [1, 2, 3, 4, 11, 21, 22, 23, 112].map((number) => counted(number, headlineIn('en'), 'en')),
    ).toEqual('1st 2nd 3rd 4th 11th 21st 22nd 23rd 112th'.split(' '))
    expect([1, 2, 21].map((number) => counted(number, headlineIn('fr'), 'fr'))).toEqual(['1er', '2e', '21e'])
    expect([1, 25].map((number) => counted(number, headlineIn('de'), 'de'))).toEqual(['1.', '25.'])
    expect([1, 8, 25].map((number) => counted(number, wedding, 'it'))).toEqual(['1º', '8º', '25º'])
  })
})
