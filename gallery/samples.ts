import type { Day } from '../src/day.ts'
import type { Season } from '../src/templates/season.ts'
import { templates } from '../src/templates/templates.ts'
import type { Addressee, Sitter, Template } from '../src/templates/template.ts'
import { LAYOUTS, type Layout } from '../src/layout.ts'
import { farthest } from '../src/templates/variety.ts'
import type { Treatment } from '../src/treatment.ts'

/** One card of the gallery. */
export interface Sample {
  /** What it is told by: `birthday / paper-cut`. */
  readonly name: string
  readonly template: Template
  readonly treatment: Treatment
  readonly layout: Layout
  readonly sitter: Sitter
  readonly to: Addressee
  readonly seed: string
}

const SEASONS = ['spring', 'summer', 'autumn', 'winter'] as const

/** What these people were fond of, so that pictures have something to show. */
const FOND_OF = [
  ['cats'],
  ['sailing'],
  ['music', 'books'],
  ['gardening'],
  ['cycling', 'mountains'],
  [],
] as const

/** People of history; samples are never about anybody else. */
const NAMES_OF_TEMPLATES = [
  'Ada',
  'Johannes Kepler',
  'Marie Curie',
  'Leonhard Euler',
  'Hildegard von Bingen',
] as const

const all: readonly Template[] = Object.values(templates)

/** A card for each template in each of its styles. */
const ofTemplates: readonly Sample[] = all.flatMap((template, row) =>
  template.styles.map((style, column) =>
    sample(`${template.name} / ${style}`, {
      template,
      style,
      season: SEASONS[(row + column) % SEASONS.length] ?? 'spring',
      interests: FOND_OF[(row * 2 + column) % FOND_OF.length] ?? [],
      name: NAMES_OF_TEMPLATES[(row + column) % NAMES_OF_TEMPLATES.length] ?? 'Ada',
      locale: 'en',
    }),
  ),
)

/** One picture in each way in which words can lie on it. */
const ofLayouts: readonly Sample[] = LAYOUTS.map((layout) => ({
  ...sample('layout', {
    template: templates.birthday,
    style: 'botanical',
    season: 'summer',
    interests: ['gardening'],
    name: 'Maria Sibylla Merian',
    locale: 'en',
  }),
  name: `layout / ${layout}`,
  layout,
}))

/** A name in each script, and the language that goes with it. */
const SCRIPTS: readonly (readonly [script: string, locale: string, name: string])[] = [
  ['Latin', 'fr', 'Frédéric Chopin'],
  ['Vietnamese', 'vi', 'Nguyễn Du'],
  ['Polish', 'pl', 'Mikołaj Kopernik'],
  ['Turkish', 'tr', 'Mimar Sinan'],
  ['Greek', 'el', 'Ὑπατία'],
  ['Cyrillic', 'ru', 'Софья Ковалевская'],
  ['Arabic', 'ar', 'ابن سينا'],
  ['Hebrew', 'he', 'רמב״ם'],
  ['Devanagari', 'hi', 'कालिदास'],
  ['Bengali', 'en', 'রবীন্দ্রনাথ ঠাকুর'],
  ['Tamil', 'en', 'திருவள்ளுவர்'],
  ['Thai', 'th', 'สุนทรภู่'],
  ['Georgian', 'en', 'შოთა რუსთაველი'],
  ['Armenian', 'en', 'Մեսրոպ Մաշտոց'],
  ['Chinese', 'zh', '李白'],
  ['Japanese', 'ja', '紫式部'],
  ['Korean', 'ko', '세종대왕'],
  ['Emoji', 'en', 'Ada 🎂'],
]

const ofScripts: readonly Sample[] = SCRIPTS.map(([script, locale, name], place) =>
  sample(`script / ${script}`, {
    template: templates.birthday,
    style: templates.birthday.styles[place % templates.birthday.styles.length] ?? 'paper-cut',
    season: SEASONS[place % SEASONS.length] ?? 'spring',
    interests: FOND_OF[place % FOND_OF.length] ?? [],
    name,
    locale,
  }),
)

/** In the order in which they hang. */
export const samples: readonly Sample[] = [...ofTemplates, ...ofLayouts, ...ofScripts]

interface Wished {
  readonly template: Template
  readonly style: string
  readonly season: Season
  readonly interests: readonly string[]
  readonly name: string
  readonly locale: string
}

function sample(name: string, wished: Wished): Sample {
  const { template, style, season, interests, locale } = wished
  const number = template.name.endsWith('birthday') ? 40 : 10
  const counts = template.name === 'milestone-birthday' || template.name.endsWith('anniversary')
  const sitter: Sitter = {
    interests,
    relation: undefined,
    season,
    number: counts ? number : undefined,
    likeness: false,
  }
  const [first, ...others] = template.treatments(sitter).filter((treatment) => treatment.style === style)
  if (first === undefined) throw new Error(`${template.name} has no style ${style}`)
  const seed = `gallery/${name}`
  const treatment = farthest([first, ...others], { own: [], beside: [] }, seed)
  return {
    name,
    template,
    treatment,
    layout: template.design(treatment).layout,
    sitter,
    to: {
      name: wished.name,
      number: sitter.number,
      message: undefined,
      locales: [locale],
      tone: 'warm',
      address: 'familiar',
      day: '2026-12-10' as Day,
      timing: 'on-time',
      seed,
    },
    seed,
  }
}
