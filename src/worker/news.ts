import type { News } from '../send/sender.ts'
import { tell } from './tell.ts'
import type { Worker } from './worker.ts'

/**
 * What a channel tells of cards that it took: written down before this resolves. Of a card that turns out not to have arrived the owner
 * is told like of any other.
 */
export async function takeNews(worker: Worker, channel: string, news: readonly News[]): Promise<void> {
  const { ledger, clock, log } = worker
  const moved = await ledger.deliveries.news(channel, news, clock.now())
  for (const { card: id, became, before, state } of moved) {
    log.info({ event: 'deliver.news', card: id, channel, outcome: became }, 'the other side says so')
    if (state === before) continue
    const story = await ledger.cards.get(id)
    if (story !== undefined) await tell(worker, story.card)
  }
}
