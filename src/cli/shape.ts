import type { Card, CardFile, Delivery, Picture, Reason } from '../card.ts'
import type { Attempt, Requested } from '../ledger/attempt.ts'
import type { Inspection } from '../ledger/inspection.ts'
import type { Event, Story } from '../ledger/ledger.ts'
import { fingerprintOf } from '../ledger/yes.ts'
import { asDollars, type Micros } from '../money.ts'

/** An instant as JSON shows it: `2026-12-10T08:00:00Z`, milliseconds only when there are any. */
export function instant(at: Date): string {
  return at.toISOString().replace('.000Z', 'Z')
}

const orNull = <T>(value: T | undefined): T | null => value ?? null

/** One card as every command prints it. Keys are always present, null when not known. */
export function cardShape(story: Story) {
  const { card, deliveries, attempts } = story
  const last = lastAttempt(attempts)
  return {
    id: card.id,
    person: card.person,
    day: card.day,
    state: card.state.at,
    reason: orNull(reasonOf(card)),
    generator: orNull(last?.generator),
    ending: orNull(last?.reconciled ?? last?.ending),
    cost_usd: asDollars(costOf(story)),
    picture: orNull(pictureShape(pictureOf(card))),
    files: filesOf(card).map(fileShape),
    deliveries: deliveries.map(deliveryShape),
    warnings: card.warnings.map(({ code, detail }) => ({ code, detail })),
    approval: orNull(approvalShape(story)),
  }
}

export type CardShape = ReturnType<typeof cardShape>

/** What was charged for a card, reservations of calls under way included. */
export function costOf({ attempts, inspections }: Pick<Story, 'attempts' | 'inspections'>): Micros {
  return [...attempts, ...inspections].reduce((sum, { cost }) => (sum + cost) as Micros, 0 as Micros)
}

/** The attempt that tells most: the one that painted, else the last. */
function lastAttempt(attempts: readonly Attempt[]): Attempt | undefined {
  return attempts.findLast(({ picture }) => picture !== undefined) ?? attempts.at(-1)
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

/** What a yes is wanted to, since when, and until when it is waited for; undefined when none is wanted. */
function approvalShape({ card: { state, nextAt }, askedAt }: Story) {
  const isSilent = state.at === 'held' && state.reason.code === 'not-approved'
  if ((state.at !== 'awaiting' && !isSilent) || state.files === undefined) return undefined
  return {
    sha256: fingerprintOf(state.files),
    asked_at: askedAt === undefined ? null : instant(askedAt),
    until: nextAt === undefined ? null : instant(nextAt),
  }
}

/** A card as one channel gets it. */
export function fileShape({ channel, sha256, mediaType, width, height, bytes }: CardFile) {
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
export function storyShape(
  story: Story,
  { events, runs }: { events: readonly Event[]; runs: readonly { id: string; at: Date }[] },
) {
  return {
    ...cardShape(story),
    trigger: story.card.trigger,
    revision: story.card.revision,
    runs: runs.map(({ id, at }) => ({ run_id: id, at: instant(at) })),
    events: events.map(({ at, channel, from, to, why }) => ({
      at: instant(at),
      channel: orNull(channel),
      from: orNull(from),
      to,
      why,
    })),
    attempts: story.attempts.map(attemptShape),
    checks: story.inspections.map(inspectionShape),
  }
}

/** One try at one generator, with everything that is known of it. */
export function attemptShape(attempt: Attempt) {
  const { requested, evidence, picture, usage } = attempt
  return {
    id: attempt.id,
    generator: attempt.generator,
    prompt: attempt.prompt,
    prompt_sha256: orNull(attempt.promptSha256),
    prompt_text: orNull(attempt.promptText),
    started_at: instant(attempt.startedAt),
    ended_at: attempt.endedAt === undefined ? null : instant(attempt.endedAt),
    ending: orNull(attempt.ending),
    reconciled: orNull(attempt.reconciled),
    code: orNull(attempt.code),
    detail: orNull(attempt.detail),
    error: orNull(errorShape(attempt)),
    request_id: orNull(evidence.requestId),
    requested: requested === undefined ? null : requestedShape(requested),
    applied: appliedShape(attempt),
    references: (requested?.references ?? []).map(({ role, sha256 }) => ({ role, sha256 })),
    picture: orNull(pictureShape(picture)),
    reported_model: orNull(evidence.reportedModel),
    host_model: orNull(evidence.hostModel),
    revised_prompt: orNull(evidence.revisedPrompt),
    provider_text: orNull(evidence.providerText),
    moderation: orNull(evidence.moderation),
    usage:
      usage === undefined
        ? null
        : { text_in: usage.textIn, image_in: usage.imageIn, image_out: usage.imageOut },
    money: attempt.money,
    cost_usd: asDollars(attempt.cost),
  }
}

/** One look of a model at a picture, and what it was charged. */
function inspectionShape(inspection: Inspection) {
  const { seen, usage } = inspection
  return {
    id: inspection.id,
    model: inspection.model,
    sha256: inspection.sha256,
    started_at: instant(inspection.startedAt),
    ended_at: inspection.endedAt === undefined ? null : instant(inspection.endedAt),
    answer: orNull(inspection.answer),
    seen:
      seen === undefined ? null : { letters: seen.letters, people: seen.people, calm_free: seen.calmFree },
    code: orNull(inspection.code),
    detail: orNull(inspection.detail),
    usage: usage === undefined ? null : usage,
    money: inspection.money,
    cost_usd: asDollars(inspection.cost),
  }
}

/** Answers after which the same request may still succeed. */
const RETRYABLE: readonly Attempt['answer'][] = ['wait', 'unavailable', 'unknown']

function errorShape({ answer, code, detail, generator, evidence }: Attempt) {
  if (answer === undefined || answer === 'picture') return undefined
  const [provider = '', model = null] = generator.split('/')
  return {
    code: orNull(code),
    message: orNull(detail),
    provider,
    model,
    request_id: orNull(evidence.requestId),
    retryable: RETRYABLE.includes(answer),
  }
}

function requestedShape({ size, quality, format, background }: Requested) {
  return { size: `${size.width}x${size.height}`, quality, format, background: orNull(background) }
}

/** Size and format from the bytes, the rest as the service says. */
function appliedShape({ picture, evidence: { applied } }: Attempt) {
  if (picture === undefined) return null
  return {
    size: `${picture.width}x${picture.height}`,
    quality: orNull(applied?.quality),
    format: picture.mediaType.slice('image/'.length),
    background: orNull(applied?.background),
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
