import { createHash, randomUUID } from 'node:crypto'

import type { AttemptId, CardFile, Picture, Sha256 } from '../../src/card.ts'
import type { Claim, Ledger } from '../../src/ledger/ledger.ts'
import { dollars } from '../../src/money.ts'
import { owedTo } from '../../test/owed.ts'

/** So many cards are in hand at once, as in a worker. */
const IN_HAND = 64

const HOUR_MS = 3_600_000
const COST = dollars(0.04)

/** Owes so many cards in one look; answers in how many ms. */
export async function owe(ledger: Ledger, cards: number, now: Date): Promise<number> {
  const owed = Array.from({ length: cards }, (_, index) =>
    owedTo(`p${index}`, { sendAt: now, lateAt: new Date(now.getTime() + HOUR_MS), channel: 'outbox' }),
  )
  const began = performance.now()
  const look = { job: 'birthday', at: now, from: now, to: undefined, slots: [] }
  const { fresh } = await ledger.looks.record(look, owed, () => true)
  if (fresh.length !== cards) throw new Error(`${fresh.length} of ${cards} cards were owed`)
  return performance.now() - began
}

/**
 * Brings every card to `sent` with all that a paid one writes on its way: claim, attempt with reservation, picture with bill,
 * files, opened door, delivery, receipt. Nothing is painted or sent. Answers how many it brought there.
 */
export async function bringAll(ledger: Ledger): Promise<number> {
  const counts = await Promise.all(Array.from({ length: IN_HAND }, () => oneAfterAnother(ledger)))
  return counts.reduce((sum, count) => sum + count, 0)
}

async function oneAfterAnother(ledger: Ledger): Promise<number> {
  for (let done = 0; ; done++) {
    const claim = await ledger.claims.next({
      states: ['due'],
      busyLanes: [],
      only: undefined,
      now: new Date(),
    })
    if (claim === undefined) return done
    await bring(ledger, claim)
  }
}

async function bring(ledger: Ledger, claim: Claim): Promise<void> {
  const id = randomUUID() as AttemptId
  const picture = pictureOf(claim.card.id)
  const begun = await ledger.attempts.begin(claim, {
    id,
    generator: 'openai/gpt-image-2',
    prompt: 'usual',
    paid: true,
    reservation: {
      worst: COST,
      day: '2026-12-09',
      month: '2026-12',
      caps: { perDay: dollars(10_000_000), perMonth: dollars(10_000_000) },
    },
    requested: { size: { width: 1024, height: 1536 }, quality: 'medium', format: 'png', references: [] },
    promptSha256: picture.sha256,
    promptText: undefined,
    now: new Date(),
  })
  if (begun.kind !== 'begun') throw new Error(`${claim.card.id} was denied`)
  const painted = await ledger.attempts.painted(begun.claim, ended(id, picture), {
    ...step('painted'),
    picture,
  })
  const files = [fileOf(picture)]
  const finished = await ledger.claims.move(
    painted,
    { at: 'finished', picture, files },
    { ...step('finished'), recipe: picture.sha256 },
  )
  const open = await ledger.claims.move(
    finished,
    { at: 'sending', picture, files },
    step('its time has come'),
  )
  const sending = await ledger.deliveries.begin(open, 'outbox', { now: new Date() })
  const [delivery] = sending.deliveries
  if (delivery === undefined) throw new Error(`${claim.card.id} has no delivery`)
  const receipt = { kind: 'receipt', at: 'delivered', receipt: `outbox/${delivery.key}.jpg` } as const
  await ledger.deliveries.end(delivery, receipt, { retryAt: undefined, now: new Date() })
}

function step(why: string) {
  const now = new Date()
  return { why, now, nextAt: now }
}

function ended(id: AttemptId, picture: Picture) {
  return {
    id,
    ending: 'generated',
    answer: 'picture',
    code: undefined,
    detail: undefined,
    evidence: {},
    usage: undefined,
    picture: { ...picture, bytes: 2_000_000 },
    money: { kind: 'settled', bill: COST },
    now: new Date(),
  } as const
}

function pictureOf(text: string): Picture {
  const sha256 = createHash('sha256').update(text).digest('hex') as Sha256
  return { sha256, mediaType: 'image/png', width: 1024, height: 1536 }
}

function fileOf(picture: Picture): CardFile {
  return {
    ...picture,
    mediaType: 'image/jpeg',
    channel: 'outbox',
    bytes: 344_000,
    alt: 'A card with a lighthouse in winter and the words of the greeting',
    caption: 'Happy birthday! May the year be kind to you.',
  }
}
