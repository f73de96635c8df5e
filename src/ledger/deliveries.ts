import type { Updateable } from 'kysely'

import type { Card, CardId, CardState, Delivery, DeliveryState, StateName } from '../card.ts'
import { type Outcome, outcomeOf } from '../send/outcome.ts'
import type { Kept, Sent } from '../send/sender.ts'
import { inOneCommit } from './commit.ts'
import { countFailure, endStreak } from './pauses.ts'
import { change } from './places.ts'
import { claimOf, currentDeliveries, type Db, rowOf } from './entries.ts'
import { tell } from './events.ts'
import { type Claim, type Deliveries, LostClaim, type Word } from './ledger.ts'
import { meantBy, resolvedAs } from './resolve.ts'
import { cardOf, columnsOf } from './rows.ts'
import { type Slots, statement } from './statement.ts'
import { mustHold } from './steps.ts'
import type { CardsTable } from './tables.ts'

/** `leaseMs` as of the claims: a delivery begins only within a lease, and lengthens it. */
export function deliveriesIn(db: Db, leaseMs: number): Deliveries {
  return {
    begin: (claim, channel, now) =>
      inOneCommit(db, 'ledger.delivery-begin', (tx) => begin(tx, claim, { channel, now, leaseMs })),

    keep: (delivery, more, now) =>
      inOneCommit(db, 'ledger.delivery-keep', (tx) => keep(tx, delivery, { more, now })),

    end: (delivery, sent, { retryAt, now }) =>
      inOneCommit(db, 'ledger.delivery-end', async (tx) => {
        const state = after(sent, retryAt)
        if (!(await evidence(tx, delivery, { state, now, why: sent.kind }))) return
        await followUp(tx, delivery, { now, ...(sent.kind === 'permanent' ? { lasting: sent.code } : {}) })
      }),

    recover: (claim, channel, { again, now }) =>
      inOneCommit(db, 'ledger.delivery-recover', async (tx) => {
        const delivery = claim.deliveries.find((one) => one.channel === channel)
        if (delivery === undefined) return
        const state: DeliveryState = again
          ? { at: 'pending', nextAt: now }
          : {
              at: 'unknown',
              reason: { code: 'crashed', detail: 'the worker stopped while it was being sent' },
            }
        await mustHold(tx, claim, { now, leaseMs })
        if (!(await evidence(tx, delivery, { state, now, why: 'found after a crash' }))) return
        await followUp(tx, delivery, { now })
      }),

    close: (claim, channels, { as, reason, now }) =>
      inOneCommit(db, 'ledger.delivery-close', async (tx) => {
        await mustHold(tx, claim, { now, leaseMs })
        const state: DeliveryState = { at: as, reason }
        for (const delivery of claim.deliveries.filter(({ channel }) => channels.includes(channel))) {
          await evidence(tx, delivery, { state, now, why: reason.code, from: ['pending'] })
        }
        const [delivery] = claim.deliveries
        if (delivery !== undefined) await followUp(tx, delivery, { now })
      }),

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

async function begin(
  tx: Db,
  claim: Claim,
  { channel, now, leaseMs }: { channel: string; now: Date; leaseMs: number },
): Promise<Claim> {
  const row = await mustHold(tx, claim, { now, leaseMs })
  const { card } = claim
  const { revision } = card
  const [sent] = await open(tx, { card: card.id, channel, revision, now: now.getTime() })
  if (sent === undefined) throw new LostClaim(card.id)
  await tell(tx, { at: now, card: card.id, channel, from: 'pending', to: 'sending', why: 'sending' })
  return claimOf(tx, row)
}

const open = statement((tx, of: Slots<{ card: string; channel: string; revision: number; now: number }>) =>
  tx
    .updateTable('deliveries')
    .set(({ eb, fn, ref }) => ({
      state: 'sending',
      next_at: null,
      tries: eb('tries', '+', 1),
      begun_at: fn.coalesce(ref('begun_at'), of.now),
      updated_at: of.now,
    }))
    .where('card', '=', of.card)
    .where('channel', '=', of.channel)
    .where('revision', '=', of.revision)
    .where('state', '=', 'pending')
    .returning('card'),
)

/** By the delivery's own name, and only while this very try of it is under way. */
async function keep(
  tx: Db,
  { card, channel, revision, tries }: Delivery,
  { more, now }: { more: Kept; now: Date },
): Promise<void> {
  const deliveries = await currentDeliveries(tx, { id: card, revision })
  const known = deliveries.find((one) => one.channel === channel)
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

function after(sent: Sent, retryAt: Date | undefined): DeliveryState {
  switch (sent.kind) {
    case 'receipt':
      return { at: sent.at, receipt: sent.receipt }
    case 'unknown':
      return { at: 'unknown', reason: { code: sent.code, detail: sent.detail } }
    case 'permanent':
      return { at: 'not-sent', reason: { code: sent.code, detail: sent.detail } }
    case 'transient':
      if (retryAt !== undefined) return { at: 'pending', nextAt: retryAt }
      return { at: 'not-sent', reason: { code: sent.code, detail: sent.detail } }
    default:
      throw new Error(`unknown answer ${JSON.stringify(sent satisfies never)}`)
  }
}

/** Written by the delivery's own name, not by the claim's token. Answers false when it was known already. */
async function evidence(
  tx: Db,
  delivery: Delivery,
  found: { state: DeliveryState; now: Date; why: string; from?: readonly DeliveryState['at'][] },
): Promise<boolean> {
  const { state, now, why } = found
  // A receipt that comes late is stronger than "nobody knows".
  const from = found.from ?? ('receipt' in state ? ['sending', 'unknown'] : ['sending'])
  const deliveries = await currentDeliveries(tx, { id: delivery.card, revision: delivery.revision })
  const known = deliveries.find(({ channel }) => channel === delivery.channel)
  if (known === undefined || !from.includes(known.state.at)) return false
  const detail = 'reason' in state ? `${why}: ${state.reason.detail}` : why
  await change(tx, known, { to: state, at: now, why: detail })
  return true
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
    const why = 'said by hand, with wellwisher resolve'
    await evidence(tx, meant, { state: resolvedAs(word.arrived), now, why, from: ['unknown'] })
    await followUp(tx, meant, { now })
  }
  const left = await rowOf(tx, id)
  if (left === undefined) throw new Error(`${id} has deliveries and no card`)
  return { state: cardOf(left).state.at, before: meant === undefined }
}

/** `lasting`: why a delivery will never arrive, when that will not pass by itself. */
interface Following {
  readonly now: Date
  readonly lasting?: string
}

/** The turn of the next channel in a `first` list, and the state of the card, follow from the deliveries. */
async function followUp(tx: Db, delivery: Delivery, { now, lasting }: Following): Promise<void> {
  const row = await rowOf(tx, delivery.card)
  if (row === undefined || row.revision !== delivery.revision) return
  const card = cardOf(row)
  if (card.state.at !== 'sending' && card.state.at !== 'held') return
  const routing = row.routing === 'first' ? 'first' : 'all'
  if (routing === 'first') await passTheTurn(tx, card, now)
  const deliveries = await currentDeliveries(tx, card)
  const states = deliveries.map(({ state }) => state)
  const outcome = outcomeOf(states, routing)
  await settleCard(tx, card, { outcome, deliveries, now })
  if (outcome.at === 'sent' || outcome.at === 'partial')
    await endStreak(tx, { job: card.job, step: 'sending' })
  if (outcome.at === 'failed' && lasting !== undefined)
    await countFailure(tx, { job: card.job, step: 'sending', code: lasting })
}

async function settleCard(
  tx: Db,
  card: Card,
  { outcome, deliveries, now }: { outcome: Outcome; deliveries: readonly Delivery[]; now: Date },
): Promise<void> {
  const next = outcome.at === 'sending' ? earliest(deliveries, now) : undefined
  const rests = next === undefined || next > now
  const state = cardState(card.state, outcome)
  await settle(tx, {
    id: card.id,
    ...columnsOf(state),
    next_at: next?.getTime() ?? null,
    updated_at: now.getTime(),
    ...(rests ? { owner: null, token: null, lease_until: null } : {}),
  })
  if (state.at === card.state.at) return
  const why = 'reason' in state ? state.reason.detail : `with a receipt from ${arrivedOn(deliveries)}`
  await tell(tx, { at: now, card: card.id, from: card.state.at, to: state.at, why })
}

const settle = statement((tx, { id, ...columns }: Slots<{ id: string } & Updateable<CardsTable>>) =>
  tx.updateTable('cards').set(columns).where('id', '=', id),
)

function arrivedOn(deliveries: readonly Delivery[]): string {
  return deliveries.flatMap(({ channel, state }) => ('receipt' in state ? [channel] : [])).join(', ')
}

function cardState(before: CardState, outcome: Outcome): CardState {
  if (!('files' in before) || before.files === undefined || before.picture === undefined) {
    throw new Error(`a card that is ${before.at} has nothing to be sent`)
  }
  const { picture, files } = before
  switch (outcome.at) {
    case 'sending':
    case 'sent':
      return { at: outcome.at, picture, files }
    case 'partial':
    case 'failed':
    case 'cancelled':
      return { at: outcome.at, picture, files, reason: outcome.reason }
    case 'held':
      return { at: 'held', picture, files, reason: outcome.reason }
    default:
      throw new Error(`unknown outcome ${JSON.stringify(outcome satisfies never)}`)
  }
}

/** In a `first` list: after a proven not-sent the next has its turn, after anything else nobody has. */
async function passTheTurn(tx: Db, card: Card, now: Date): Promise<void> {
  const deliveries = await currentDeliveries(tx, card)
  const waiting = deliveries.filter(({ state }) => state.at === 'pending' && state.nextAt === undefined)
  if (waiting.length === 0) return
  const busy = deliveries.some(
    ({ state }) => state.at === 'sending' || (state.at === 'pending' && state.nextAt !== undefined),
  )
  if (busy) return
  const settled = deliveries.some(({ state }) => ['accepted', 'delivered', 'unknown'].includes(state.at))
  const [next] = waiting
  for (const delivery of settled ? waiting : [next]) {
    if (delivery === undefined) continue
    const to: DeliveryState = settled
      ? { at: 'skipped', reason: { code: 'not-needed', detail: 'an earlier channel has it' } }
      : { at: 'pending', nextAt: now }
    await change(tx, delivery, { to, at: now, why: settled ? 'an earlier channel has it' : 'its turn' })
  }
}

function earliest(deliveries: readonly Delivery[], now: Date): Date {
  // A delivery that is still under way on another channel keeps the card in our hands.
  if (deliveries.some(({ state }) => state.at === 'sending')) return now
  const times = deliveries.flatMap(({ state }) =>
    state.at === 'pending' && state.nextAt !== undefined ? [state.nextAt.getTime()] : [],
  )
  return times.length === 0 ? now : new Date(Math.min(...times))
}
