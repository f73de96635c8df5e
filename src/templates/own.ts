import { directionOf } from './direction.ts'
import type { OwnTemplateFile } from './own-schema.ts'
import { phrase } from './quoted.ts'
import { looksOf, type NamedLook, type Recipe, templateOf } from './recipe.ts'
import { LOOKS, type Look, STYLES } from './styles.ts'
import type { Addressee, Template, Words } from './template.ts'
import type { Tone } from '../tone.ts'
import { type Voice, worded } from './wording.ts'
import { isIn, oneOf } from './words/language-for.ts'
import { languages } from './words/languages.ts'
import type { Phrases, Wishes } from './words/phrases.ts'

type Prompt = OwnTemplateFile['prompt']
type OwnLanguage = OwnTemplateFile['words'][string]
type OwnWishes = Pick<OwnLanguage, 'headline' | 'numbered' | 'messages'>

/** What is felt and asked for when nobody says. */
const ARTEFACT = 'the front of a greeting card'
const MOOD = 'friendly, light and personal'

/** A template that somebody wrote into a file. What must never be in a picture is added to its prompt as to ours. */
export function ownTemplate(name: string, { prompt, layout, words }: OwnTemplateFile): Template {
  return templateOf({
    name,
    layout,
    artefact: unpointed(prompt.artefact ?? ARTEFACT),
    mood: unpointed(prompt.mood ?? MOOD),
    looks: looksFor(name, prompt),
    motifs: (prompt.motifs ?? []).map(phrase).filter((motif) => motif !== ''),
    ...(prompt.subject === undefined ? {} : { subject: unpointed(prompt.subject) }),
    ...(prompt.palette === undefined ? {} : { colours: 'own' as const }),
    counted: (number) => `number ${number}`,
    words: (to, style) => wordsIn(words, to, style),
  } satisfies Recipe)
}

/** One line without a full stop: it becomes part of a section that ends with one. */
function unpointed(text: string): string {
  return text.replace(/\s+/gu, ' ').replace(/[\s.]+$/u, '')
}

function looksFor(name: string, prompt: Prompt): Recipe['looks'] {
  const [first, ...others] =
    prompt.style === undefined
      ? looksOf(...atLeastOne(prompt.styles))
      : ([[name, ownLook(prompt.style)]] as const satisfies readonly NamedLook[])
  return [changed(first, prompt), ...others.map((look) => changed(look, prompt))]
}

function atLeastOne(styles: Prompt['styles']): Parameters<typeof looksOf> {
  const [first, ...others] = styles ?? STYLES
  return [first ?? STYLES[0], ...others]
}

function ownLook(style: string): Look {
  return { style: unpointed(style), scene: '', palette: '', compositions: LOOKS[STYLES[0]].compositions }
}

/** What the file says of scene, colours and composition goes before what a style is usually asked for with. */
function changed([style, look]: NamedLook, { scene, palette, compositions }: Prompt): NamedLook {
  return [
    style,
    {
      ...look,
      ...(scene === undefined ? {} : { scene: unpointed(scene) }),
      ...(palette === undefined ? {} : { palette: unpointed(palette) }),
      ...(compositions === undefined ? {} : { compositions }),
    },
  ]
}

/** In the first of the wanted languages that the file has, else in English, else in its own first one. */
function wordsIn(words: OwnTemplateFile['words'], to: Addressee, style: string): Words {
  const own = Object.entries(words).map(([locale, language]) => ({ locale, language }))
  const [first] = own
  const found = oneOf(own, [...to.locales, 'en']) ?? first
  if (found === undefined) throw new Error('a template without words got past the check of its file')
  return worded(voiceOf(found, style), to)
}

/** The alternative text is worded as in our own cards where we speak the language, and else says only what the card says. */
function voiceOf({ locale, language }: { locale: string; language: OwnLanguage }, style: string): Voice {
  const ours = languages.find((one) => isIn(one, locale))
  if (ours === undefined) {
    const direction = directionOf(inTone(language.headline, 'warm'))
    return { locale, direction, alt: '{said}', shown: '', phrases: phrasesOf(language, '') }
  }
  const styles: Readonly<Record<string, string>> = ours.styles
  const { direction, alt, anyStyle, cards } = ours
  const shown = language.shows ?? styles[style] ?? anyStyle
  return { locale, direction, alt, shown, phrases: phrasesOf(language, cards.greeting.kind) }
}

function phrasesOf(language: OwnLanguage, kind: string): Phrases {
  const { belated, early, shorter } = language
  return {
    ...wishesOf(language),
    kind: language.kind ?? kind,
    ...(belated === undefined ? {} : { belated: wishesOf(belated) }),
    ...(early === undefined ? {} : { early: wishesOf(early) }),
    ...(shorter === undefined ? {} : { shorter }),
  }
}

function wishesOf({ headline, numbered, messages }: OwnWishes): Wishes {
  return {
    headline: inTones((tone) => inTone(headline, tone)),
    ...(numbered === undefined ? {} : { numbered: inTones((tone) => inTone(numbered, tone)) }),
    messages: inTones((tone) => some(Array.isArray(messages) ? messages : (messages[tone] ?? messages.warm))),
  }
}

function inTone(said: OwnWishes['headline'], tone: Tone): string {
  return typeof said === 'string' ? said : (said[tone] ?? said.warm)
}

function inTones<Said>(say: (tone: Tone) => Said): Readonly<Record<Tone, Said>> {
  return { warm: say('warm'), formal: say('formal'), playful: say('playful') }
}

function some(texts: readonly string[]): readonly [string, ...string[]] {
  const [first = '', ...others] = texts
  return [first, ...others]
}
