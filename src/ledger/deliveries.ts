import type { CardId, Delivery, DeliveryState, StateName } from '../card.ts'
import type { Kept, Sent } from '../send/sender.ts'
import type { Warning } from '../warning.ts'
import { becameBy, becameByAsking, mayHaveArrived, unknown, unsent } from './became.ts'
import { inOneCommit } from './commit.ts'
import { change } from './places.ts'
import { claimOf, currentDeliveries, type Db, rowOf } from './entries.ts'
import { tell } from './events.ts'
import { followUp } from './follow-up.ts'
import { type Begun, type Claim, type Deliveries, type Ending, LostClaim, type Word } from './ledger.ts'
import { newsIn } from './news.ts'
import { meantBy, resolvedAs } from './resolve.ts'
import { cardOf } from './rows.ts'
import { type Slots, statement } from './statement.ts'
import { mustHold } from './steps.ts'

/** `leaseMs` as of the claims: a delivery begins only within a lease, and lengthens it. */
export function deliveriesIn(db: Db, leaseMs: number): Deliveries {
  return {
    begin: (claim, channel, begun) =>
      inOneCommit(db, 'ledger.delivery-begin', (tx) => {
        const forMs = Math.max(leaseMs, begun.forMs ?? 0)
        return begin(tx, claim, { ...begun, channel, forMs })
      }),

    keep: (delivery, more, now) =>
      inOneCommit(db, 'ledger.delivery-keep', (tx) => keep(tx, delivery, { more, now })),

    end: (delivery, sent, ending) =>
      inOneCommit(db, 'ledger.delivery-end', (tx) => end(tx, delivery, { sent, ending })),

    recover: (claim, channel, { again, askAt, now }) =>
      inOneCommit(db, 'ledger.delivery-recover', async (tx) => {
        await mustHold(tx, claim, { now, leaseMs })
        const known = await currently(tx, { ...claim.card, card: claim.card.id, channel })
        if (known?.state.at !== 'sending') return
        const to: DeliveryState = again
          ? { at: 'pending', nextAt: now, reason: CRASHED }
          : unknown(CRASHED, askAt)
        const why = `found after a crash: ${CRASHED.detail}`
        await change(tx, known, { to, at: now, why, doubt: known.doubt ?? CRASHED })
        await followUp(tx, known, { now })
      }),

    asked: (claim, channel, { answer, now, ...next }) =>
      inOneCommit(db, 'ledger.delivery-asked', async (tx) => {
        await mustHold(tx, claim, { now, leaseMs })
        const known = await currently(tx, { ...claim.card, card: claim.card.id, channel })
        if (known?.state.at !== 'unknown') return
        const { state, doubt } = becameByAsking(answer, known.state.reason, next)
        const said = answer.kind === 'receipt' ? 'it is there' : answer.detail
        const why = `the other side was asked: ${said}`
        await change(tx, known, { to: state, at: now, why, doubt, asked: (known.asked ?? 0) + 1 })
        if (state.at === 'unknown')
          await tell(tx, { at: now, card: known.card, channel, from: 'unknown', to: 'unknown', why })
        await followUp(tx, known, { now })
      }),

    close: (claim, channels, { as, reason, askAt, now }) =>
      inOneCommit(db, 'ledger.delivery-close', async (tx) => {
        await mustHold(tx, claim, { now, leaseMs })
        const deliveries = await currentDeliveries(tx, claim.card)
        for (const known of deliveries) {
          if (!channels.includes(known.channel) || known.state.at !== 'pending') continue
          const { state, doubt } = unsent(known, reason, { as, askAt: askAt?.(known) })
          await change(tx, known, { to: state, at: now, why: `${reason.code}: ${reason.detail}`, doubt })
        }
        const [delivery] = deliveries
        if (delivery !== undefined) await followUp(tx, delivery, { now })
      }),

    news: (channel, news, now) =>
      inOneCommit(db, 'ledger.delivery-news', (tx) => newsIn(tx, channel, { news, now })),

    resolve: (id, word, now) =>
      inOneCommit(db, 'ledger.delivery-resolve', (tx) => resolve(tx, id, { word, now })),

    async reread(claim) {
      const row = await db
        .selectFrom('cards')
        .selectAll()
        .where('id', '=', claim.card.id)
        .where('token', '=', claim.token)
        .executeTakeFirst()
      if (row === undefined) throw new LostClaim(claim.card.id)
      return claimOf(db, row)
    },
  }
}

const CRASHED = { code: 'crashed', detail: 'the worker stopped while it was being sent' } as const

async function begin(
  tx: Db,
  claim: Claim,
  { channel, now, forMs, sentTo }: Begun & { channel: string; forMs: number },
): Promise<Claim> {
  const row = await mustHold(tx, claim, { now, leaseMs: forMs })
  const { card } = claim
  const { revision } = card
  const of = { card: card.id, channel, revision, now: now.getTime(), sentTo: sentTo ?? null }
  const [sent] = await open(tx, of)
  if (sent === undefined) throw new LostClaim(card.id)
  await tell(tx, { at: now, card: card.id, channel, from: 'pending', to: 'sending', why: 'sending' })
  return claimOf(tx, row)
}

interface Opening {
  readonly card: string
  readonly channel: string
  readonly revision: number
  readonly now: number
  readonly sentTo: string | null
}

const open = statement((tx, of: Slots<Opening>) =>
  tx
    .updateTable('deliveries')
    .set(({ eb, fn, ref }) => ({
      state: 'sending',
      next_at: null,
      reason_code: null,
      reason_detail: null,
      tries: eb('tries', '+', 1),
      begun_at: fn.coalesce(ref('begun_at'), of.now),
      sent_to: of.sentTo,
      updated_at: of.now,
    }))
    .where('card', '=', of.card)
    .where('channel', '=', of.channel)
    .where('revision', '=', of.revision)
    .where('state', '=', 'pending')
    .returning('card'),
)

/** By the delivery's own name, and only while this very try of it is under way. */
async function keep(tx: Db, delivery: Delivery, { more, now }: { more: Kept; now: Date }): Promise<void> {
  const { card, channel, revision, tries } = delivery
  const known = await currently(tx, delivery)
  if (known?.state.at !== 'sending' || known.tries !== tries) throw new LostClaim(card)
  const kept = JSON.stringify({ ...known.kept, ...more })
  await tx
    .updateTable('deliveries')
    .set({ kept, updated_at: now.getTime() })
    .where('card', '=', card)
    .where('channel', '=', channel)
    .where('revision', '=', revision)
    .execute()
}

/** A delivery as the ledger has it now. */
async function currently(
  tx: Db,
  { card, channel, revision }: Pick<Delivery, 'card' | 'channel' | 'revision'>,
): Promise<Delivery | undefined> {
  const deliveries = await currentDeliveries(tx, { id: card, revision })
  return deliveries.find((one) => one.channel === channel)
}

/** Written by the delivery's own name, not by the claim's token. */
async function end(
  tx: Db,
  delivery: Delivery,
  { sent, ending }: { sent: Sent; ending: Ending },
): Promise<void> {
  const { now, uncounted } = ending
  const known = await currently(tx, delivery)
  if (known === undefined || !concerns(sent, known, delivery)) return
  const { state, doubt } = becameBy(sent, known, ending)
  const why = sent.kind === 'receipt' ? 'receipt' : `${sent.kind}: ${sent.detail}`
  const tries = uncounted === true ? known.tries - 1 : known.tries
  await change(tx, known, { to: state, at: now, why, doubt, tries })
  if (sent.kind === 'receipt' && sent.note !== undefined) {
    await warn(tx, known, { code: 'channel-note', detail: `${known.channel}: ${sent.note}` })
  }
  await followUp(tx, delivery, { now, ...(sent.kind === 'permanent' ? { lasting: sent.code } : {}) })
}

async function warn(tx: Db, { card }: Delivery, warning: Warning): Promise<void> {
  const row = await rowOf(tx, card)
  if (row === undefined) return
  const warnings = JSON.stringify([...cardOf(row).warnings, warning])
  await tx.updateTable('cards').set({ warnings }).where('id', '=', card).execute()
}

/** An answer ends the try that it belongs to. A receipt that comes late is stronger than "nobody knows". */
function concerns(sent: Sent, known: Delivery, { tries }: Delivery): boolean {
  if (sent.kind === 'receipt') return mayHaveArrived(known) || isUnnamed(known)
  return known.state.at === 'sending' && known.tries === tries
}

/** News of it came before the answer to the send, and did not say under which name the other side has it. */
function isUnnamed({ state, key }: Delivery): boolean {
  return state.at === 'accepted' && state.receipt === key
}

async function resolve(
  tx: Db,
  id: CardId,
  { word, now }: { word: Word; now: Date },
): Promise<{ state: StateName; before: boolean }> {
  const row = await rowOf(tx, id)
  const deliveries = row === undefined ? [] : await currentDeliveries(tx, cardOf(row))
  const [meant] = meantBy(id, deliveries, word)
  if (meant !== undefined) {
    const to = resolvedAs(word.arrived)
    const detail = 'reason' in to && to.reason !== undefined ? `: ${to.reason.detail}` : ''
    const why = `said by hand, with wellwisher resolve${detail}`
    await change(tx, meant, { to, at: now, why, doubt: undefined })
    await followUp(tx, meant, { now })
  }
  const left = await rowOf(tx, id)
  if (left === undefined) throw new Error(`${id} has deliveries and no card`)
  return { state: cardOf(left).state.at, before: meant === undefined }
}
