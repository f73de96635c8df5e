import { promptOf, softerPromptOf } from './prompt.ts'
import { phrases } from './quoted.ts'
import { LOOKS, type Look, type Style } from './styles.ts'
import type { Addressee, Brief, Chosen, Sitter, Template, Words } from './template.ts'
import type { Layout } from '../layout.ts'
import { COMPOSITIONS, palettesOf } from './treatment.ts'
import type { Treatment } from '../treatment.ts'

/** How one kind of card is asked for and worded: what a template is made from. */
export interface Recipe {
  readonly name: string
  /** What is wanted, as it goes on after "artwork for": `the front of a birthday card`. */
  readonly artefact: string
  /** What is felt: `festive and affectionate`. */
  readonly mood: string
  /** By the name of the style; the first stands in for one that we no longer have. */
  readonly looks: readonly [NamedLook, ...NamedLook[]]
  /** Subjects that suit every such card, the most typical first; the built-in artist looks them up by their words. */
  readonly motifs: readonly string[]
  /** Shown whatever the motif is; needed where there are no motifs. */
  readonly subject?: string
  /** `own`: the looks have all their colours, and those of the season are for the built-in artist alone. */
  readonly colours?: 'own'
  /** How the words lie on the picture; left out: over it. */
  readonly layout?: Layout
  /** What a number counts: `birthday number 34`. */
  readonly counted: (number: number) => string
  readonly words: (to: Addressee, style: string) => Words
}

export type NamedLook = readonly [style: string, look: Look]

/** Styles of ours with their looks. */
export function looksOf(...styles: readonly [Style, ...Style[]]): readonly [NamedLook, ...NamedLook[]] {
  const [first, ...others] = styles
  return [[first, LOOKS[first]], ...others.map((style) => [style, LOOKS[style]] as const)]
}

/** A template from its recipe: personal by what somebody likes, whose they are, and the season where they live. */
export function templateOf(recipe: Recipe): Template {
  return {
    name: recipe.name,
    styles: recipe.looks.map(([style]) => style),
    treatments: (sitter) => treatmentsOf(recipe, sitter),
    brief: (sitter, chosen) => briefOf(recipe, sitter, chosen),
    words: (to, { style }) => recipe.words(to, style),
    design: ({ composition }) => ({ layout: recipe.layout ?? 'over', calm: COMPOSITIONS[composition].calm }),
  }
}

function treatmentsOf(recipe: Recipe, { interests, season }: Sitter): readonly [Treatment, ...Treatment[]] {
  const motifs = motifsFor(recipe, phrases(interests))
  const all = recipe.looks.flatMap(([style, { compositions }]) =>
    compositions.flatMap((composition) =>
      palettesOf(season).flatMap((palette) =>
        motifs.map((motif) => ({ style, palette, composition, motif })),
      ),
    ),
  )
  const [first, ...others] = all
  if (first === undefined) throw new Error(`no palette is at home in ${season}`)
  return [first, ...others]
}

/** Nothing beside the template's own subject. */
const NO_MOTIF = ''

/** Even somebody with one interest sees another subject now and then. */
const FEWEST_OF_THE_DAY = 2

/** As many subjects of the day as the person has interests; all of them when nobody knows what the person likes. */
function motifsFor({ motifs }: Recipe, interests: readonly string[]): readonly string[] {
  const own = motifs.length === 0 ? [NO_MOTIF] : motifs
  if (interests.length === 0) return own
  const ofTheDay = own.slice(0, Math.max(FEWEST_OF_THE_DAY, interests.length))
  return [...new Set([...interests, ...ofTheDay])]
}

function briefOf(recipe: Recipe, sitter: Sitter, { treatment, seed, lettering }: Chosen): Brief {
  const { season, number } = sitter
  const interests = leadingWith(treatment.motif, phrases(sitter.interests))
  const wanted = { recipe, look: lookOf(recipe, treatment), treatment, sitter, lettering }
  return {
    prompt: promptOf(wanted, interests),
    softer: softerPromptOf(wanted),
    treatment,
    occasion: recipe.name,
    season,
    interests,
    number,
    seed,
  }
}

function lookOf({ looks }: Recipe, { style }: Treatment): Look {
  const [, look] = looks.find(([name]) => name === style) ?? looks[0]
  return look
}

/** The interest that the picture is about comes first. */
function leadingWith(motif: string, interests: readonly string[]): readonly string[] {
  return interests.includes(motif) ? [motif, ...interests.filter((one) => one !== motif)] : interests
}
