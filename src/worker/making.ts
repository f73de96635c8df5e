import type { Claim, Ledger } from '../ledger/ledger.ts'
import type { FinishOrder } from '../finish/finish.ts'
import { letteredOn } from './lettering.ts'
import { designOf, type StillOwed, wordsOf } from './standing.ts'
import { timingOf } from './timing.ts'
import type { Worker } from './worker.ts'

/** Everything but the picture, and who painted it, that decides how the files of a card look. */
export type Making = Pick<FinishOrder, 'words' | 'design' | 'size' | 'limits' | 'lettering'>

/** What the files of a card would be made from now. */
export function makingOf({ world: current, clock }: Worker, claim: Claim, stands: StillOwed): Making {
  const world = current()
  const limits = Object.fromEntries(
    claim.deliveries.flatMap(({ channel, state }) => {
      const sender = state.at === 'skipped' ? undefined : world.channels.get(channel)
      return sender === undefined ? [] : [[channel, sender.limits] as const]
    }),
  )
  const lettered = letteredOn(stands, claim)
  // What the model wrote stays as it is, also on a card that comes late.
  const timing = lettered === 'nothing' ? timingOf(claim, world.channels, clock.now()) : 'on-time'
  const words = wordsOf(stands, claim.card, timing)
  const making = { words, design: designOf(stands, claim.card), size: stands.image.size, limits }
  return lettered === 'nothing' ? making : { ...making, lettering: lettered }
}

/** As the ledger keeps it: equal texts mean equal files. */
export function recipeOf(making: Making): string {
  return JSON.stringify(making)
}

/** What a recipe says; undefined for one of a ledger that kept only a hash of it. */
export function makingIn(recipe: string): Making | undefined {
  return recipe.startsWith('{') ? (JSON.parse(recipe) as Making) : undefined // written by `recipeOf`
}

/**
 * Whose art it is, for the file's metadata: the built-in artist's, or a model's; and the attempt that it came of, which may be
 * another card's. Pictures of a ledger that did not keep that yet came of the last attempt that painted.
 */
export async function originOf(
  { pictures }: Pick<Ledger, 'pictures'>,
  { card, attempts }: Pick<Claim, 'card' | 'attempts'>,
) {
  const sha256 = 'picture' in card.state ? card.state.picture?.sha256 : undefined
  const known = sha256 === undefined ? undefined : await pictures.origin(sha256)
  const last = attempts.findLast(({ ending }) => ending === 'generated')
  const generator = known?.generator ?? last?.generator
  return {
    painter: generator === 'local' ? 'artist' : 'model',
    operation: known?.attempt ?? last?.id,
  } as const
}
