import type { CardId } from '../card.ts'
import type { Pause } from '../ledger/pause.ts'
import { complain } from './output.ts'
import { tellPause } from './pause.ts'

/** Cards that this run leaves to somebody else, and when they go on. */
export interface Left {
  readonly cards: readonly CardId[]
  readonly until: Date | undefined
  /** Set when somebody paused the job meanwhile. */
  readonly pause?: Pause
}

/** Says who goes on with them, and when. */
export function tellLeft({ cards, until, pause }: Left): void {
  if (pause !== undefined) return complain(`Left, because ${tellPause(pause)}`)
  const when = until === undefined ? '' : `, from ${until.toISOString()}`
  const some = cards.length === 1 ? cards[0] : `${cards.length} cards`
  complain(`Left: ${some}. \`wellwisher start\` or the next run-job goes on${when}.`)
}
