import type { Treatment } from '../treatment.ts'
import { rank } from './seed.ts'

/** What the eye remembers most weighs most: an oil painting is no watercolour, whatever colours it has. */
const WEIGHTS = { style: 4, motif: 3, palette: 2, composition: 1 } as const satisfies Record<
  keyof Treatment,
  number
>

const TRAITS = Object.keys(WEIGHTS) as readonly (keyof Treatment)[]

/** After so many other cards somebody has forgotten that they had this style before. */
const FORGOTTEN_AFTER = 8

/** Who compare their cards mind a likeness half as much as who gets the same again. */
const BESIDE = 0.5

/** The same in all of it is the last thing that anybody gets. */
const REPEAT = 100

/** What is remembered when a treatment is chosen. */
export interface Known {
  /** What the person got before, the newest first. */
  readonly own: readonly Treatment[]
  /** What those get who will compare: on the same day, of the same circle. */
  readonly beside: readonly Treatment[]
}

/** The treatment that is farthest from all that is known; the same for the same seed. Chance only decides between equals. */
export function farthest(all: readonly [Treatment, ...Treatment[]], known: Known, seed: string): Treatment {
  const [first, ...others] = all.map((treatment) => ({
    treatment,
    worth: worthOf(treatment, known),
    rank: rank(seed, JSON.stringify(treatment)),
  }))
  if (first === undefined) throw new Error('there is nothing to choose from')
  return others.reduce(
    (best, one) =>
      one.worth > best.worth || (one.worth === best.worth && one.rank > best.rank) ? one : best,
    first,
  ).treatment
}

function worthOf(treatment: Treatment, { own, beside }: Known): number {
  const repeats = [...own, ...beside].filter((one) => distance(one, treatment) === 0).length
  const nearest = Math.min(...beside.map((one) => distance(one, treatment)), 10)
  return freshness(treatment, own) + BESIDE * nearest - REPEAT * repeats
}

/** 0 to 10: each trait counts by how long ago it was there last. */
function freshness(treatment: Treatment, own: readonly Treatment[]): number {
  return TRAITS.reduce((sum, trait) => {
    const last = own.findIndex((one) => one[trait] === treatment[trait])
    const age = last < 0 ? FORGOTTEN_AFTER : Math.min(last, FORGOTTEN_AFTER)
    return sum + (WEIGHTS[trait] * age) / FORGOTTEN_AFTER
  }, 0)
}

/** 0 for the same to 10 for what has nothing in common. */
function distance(one: Treatment, other: Treatment): number {
  return TRAITS.reduce((sum, trait) => sum + (one[trait] === other[trait] ? 0 : WEIGHTS[trait]), 0)
}
