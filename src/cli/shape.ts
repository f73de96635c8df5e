import type { Card, CardFile, Delivery, Picture, Reason } from '../card.ts'
import type { Attempt, Event, Story } from '../ledger/ledger.ts'
import { asDollars, type Micros } from '../money.ts'

/** An instant as JSON shows it: `2026-12-10T08:00:00Z`, milliseconds only when there are any. */
export function instant(at: Date): string {
  return at.toISOString().replace('.000Z', 'Z')
}

const orNull = <T>(value: T | undefined): T | null => value ?? null

/** One card as every command prints it. Keys are always present, null when not known. */
export function cardShape({ card, deliveries, attempts }: Story) {
  const last = lastAttempt(attempts)
  return {
    id: card.id,
    person: card.person,
    day: card.day,
    state: card.state.at,
    reason: orNull(reasonOf(card)),
    generator: orNull(last?.generator),
    ending: orNull(last?.ending),
    cost_usd: asDollars(costOf(attempts)),
    picture: orNull(pictureShape(pictureOf(card))),
    files: filesOf(card).map(fileShape),
    deliveries: deliveries.map(deliveryShape),
    warnings: card.warnings.map(({ code, detail }) => ({ code, detail })),
  }
}

export type CardShape = ReturnType<typeof cardShape>

/** What was charged for a card, reservations of attempts under way included. */
export function costOf(attempts: readonly Attempt[]): Micros {
  return attempts.reduce((sum, { cost }) => (sum + cost) as Micros, 0 as Micros)
}

/** The attempt that tells most: the one that painted, else the last. */
function lastAttempt(attempts: readonly Attempt[]): Attempt | undefined {
  return attempts.findLast(({ ending }) => ending === 'generated') ?? attempts.at(-1)
}

function reasonOf({ state }: Card): Reason | undefined {
  return 'reason' in state ? { code: state.reason.code, detail: state.reason.detail } : undefined
}

function pictureOf({ state }: Card): Picture | undefined {
  return 'picture' in state ? state.picture : undefined
}

function filesOf({ state }: Card): readonly CardFile[] {
  return 'files' in state ? (state.files ?? []) : []
}

function pictureShape(picture: Picture | undefined) {
  if (picture === undefined) return undefined
  const { sha256, mediaType, width, height } = picture
  return { sha256, media_type: mediaType, width, height }
}

function fileShape({ channel, sha256, mediaType, width, height, bytes }: CardFile) {
  return { channel, sha256, media_type: mediaType, width, height, bytes }
}

function deliveryShape({ channel, state }: Delivery) {
  return {
    channel,
    state: state.at,
    reason: 'reason' in state ? { code: state.reason.code, detail: state.reason.detail } : null,
    receipt: 'receipt' in state ? state.receipt : null,
  }
}

/** What `card ID --json` adds to a card. */
export function storyShape(story: Story, events: readonly Event[]) {
  return {
    ...cardShape(story),
    events: events.map(({ at, channel, from, to, why }) => ({
      at: instant(at),
      channel: orNull(channel),
      from: orNull(from),
      to,
      why,
    })),
    attempts: story.attempts.map((attempt) => ({
      id: attempt.id,
      generator: attempt.generator,
      prompt: attempt.prompt,
      started_at: instant(attempt.startedAt),
      ended_at: attempt.endedAt === undefined ? null : instant(attempt.endedAt),
      ending: orNull(attempt.ending),
      code: orNull(attempt.code),
      detail: orNull(attempt.detail),
      request_id: orNull(attempt.requestId),
      cost_usd: asDollars(attempt.cost),
    })),
  }
}

const COUNTED = ['sent', 'partial', 'awaiting', 'held', 'failed', 'missed', 'skipped', 'cancelled'] as const

/** How a run ended, in numbers. */
export function totalsOf(cards: readonly CardShape[]) {
  const count = (state: string) => cards.filter((card) => card.state === state).length
  const counts = Object.fromEntries(COUNTED.map((state) => [state, count(state)]))
  const micros = cards.reduce((sum, { cost_usd }) => sum + Math.round(cost_usd * 1_000_000), 0)
  return {
    due: cards.length,
    ...(counts as Record<(typeof COUNTED)[number], number>),
    cost_usd: asDollars(micros as Micros),
  }
}
