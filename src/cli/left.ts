import type { CardId } from '../card.ts'
import type { Story } from '../ledger/ledger.ts'
import type { Pause } from '../ledger/pause.ts'
import type { World } from '../worker/worker.ts'
import { waitsOf } from '../worker/ways.ts'
import { complain } from './output.ts'
import { tellPause } from './pause.ts'

/** Cards that this run leaves to somebody else, and when they go on. */
export interface Left {
  readonly cards: readonly CardId[]
  readonly until: Date | undefined
  /** Channels on which it is quiet now, where the people are. */
  readonly quiet?: readonly string[]
  /** Set when somebody paused the job meanwhile. */
  readonly pause?: Pause
}

/** Where the next step of some cards is kept back by quiet hours. */
export function quietOn(world: World, stories: readonly Story[], now: Date): readonly string[] {
  const waits = stories.flatMap((story) => [...waitsOf(world, story, { now, early: false })])
  return [...new Set(waits.flatMap(([channel, { code }]) => (code === 'quiet' ? [channel] : [])))]
}

/** Says who goes on with them, and when. */
export function tellLeft({ cards, until, quiet = [], pause }: Left): void {
  if (pause !== undefined) return complain(`Left, because ${tellPause(pause)}`)
  const when = until === undefined ? '' : `, from ${until.toISOString()}`
  const some = cards.length === 1 ? cards[0] : `${cards.length} cards`
  const why =
    quiet.length === 0
      ? ''
      : ` It is quiet hours there on ${quiet.join(' and ')}; --early sends all the same.`
  complain(`Left: ${some}.${why} \`wellwisher start\` or the next run-job goes on${when}.`)
}
