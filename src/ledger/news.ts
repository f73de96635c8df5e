import type { CardId, Delivery, StateName } from '../card.ts'
import type { News } from '../send/sender.ts'
import { type Became, mayHaveArrived } from './became.ts'
import { type Db, rowOf } from './entries.ts'
import { followUp } from './follow-up.ts'
import type { Moved } from './ledger.ts'
import { change } from './places.ts'
import { cardOf, deliveryOf } from './rows.ts'

/** Each piece of news that says more than is known moves its delivery; what is about nothing of ours is passed over. */
export async function newsIn(
  tx: Db,
  channel: string,
  { news, now }: { news: readonly News[]; now: Date },
): Promise<readonly Moved[]> {
  const moved: Moved[] = []
  for (const one of news) {
    for (const known of await meant(tx, channel, one)) {
      const became = becameByNews(one, known)
      if (became === undefined) continue
      const before = await stateOf(tx, known.card)
      const why = `the other side says so${one.detail === undefined ? '' : `: ${one.detail}`}`
      await change(tx, known, { to: became.state, at: now, why, doubt: became.doubt })
      await followUp(tx, known, { now, afterwards: true })
      moved.push({ card: known.card, became: one.became, before, state: await stateOf(tx, known.card) })
    }
  }
  return moved
}

async function meant(tx: Db, channel: string, { about }: News): Promise<readonly Delivery[]> {
  const rows = await tx
    .selectFrom('deliveries')
    .selectAll()
    .where('channel', '=', channel)
    .where('state', '!=', 'skipped')
    .$if('receipt' in about, (query) => query.where('receipt', '=', 'receipt' in about ? about.receipt : ''))
    .$if('key' in about, (query) => query.where('key', '=', 'key' in about ? about.key : ''))
    .execute()
  return rows.map(deliveryOf)
}

async function stateOf(tx: Db, card: CardId): Promise<StateName> {
  const row = await rowOf(tx, card)
  if (row === undefined) throw new Error(`${card} has deliveries and no card`)
  return cardOf(row).state.at
}

/**
 * What news make of a delivery; undefined when they say no more than is known. They come in any order and again and again: what was
 * delivered is not accepted again, and what bounced has ended. Pure.
 */
function becameByNews(news: News, known: Delivery): Became | undefined {
  const { state } = known
  const isThere = state.at === 'accepted' || state.at === 'delivered'
  if (!isThere && !mayHaveArrived(known)) return undefined
  const receipt = isThere ? state.receipt : receiptIn(news, known)
  switch (news.became) {
    case 'accepted':
      return isThere ? undefined : { state: { at: 'accepted', receipt }, doubt: undefined }
    case 'delivered':
      return state.at === 'delivered' ? undefined : { state: { at: 'delivered', receipt }, doubt: undefined }
    case 'bounced': {
      const { code = 'bounced', detail = 'the other side could not deliver it' } = news
      return { state: { at: 'bounced', receipt, reason: { code, detail } }, doubt: undefined }
    }
    default:
      throw new Error(`unknown news ${String(news.became satisfies never)}`)
  }
}

/** Where the other side does not say its own name of it, ours stands for it. */
function receiptIn({ about, receipt }: News, { key }: Delivery): string {
  return receipt ?? ('receipt' in about ? about.receipt : key)
}
