import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'

import { describe, expect, it, onTestFinished } from 'vitest'

import type { CardState } from '../src/card.ts'
import { cutShort, type InspectionEnd } from '../src/ledger/inspection.ts'
import { LostClaim } from '../src/ledger/ledger.ts'
import { dollars } from '../src/money.ts'
import { aPlace, CARD, claimAt, INSPECTION, NOW, type Place } from './crash-hand.ts'

const { id, sha256, reservation } = INSPECTION
const { worst, caps, day } = reservation

const PAINTED: CardState = {
  at: 'painted',
  picture: { sha256, mediaType: 'image/png', width: 2, height: 3 },
}

const fine = { yes: false, reason: 'It was looked at.' }
const SEEN: InspectionEnd = {
  id,
  answer: 'seen',
  seen: { letters: fine, people: fine, calmFree: { ...fine, yes: true } },
  code: undefined,
  detail: undefined,
  usage: { input: 2_000, output: 100 },
  money: { kind: 'settled', bill: dollars(0.003) },
  now: NOW,
}

async function place(): Promise<Place> {
  const folder = await mkdtemp(path.join(tmpdir(), 'wellwisher-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  return aPlace(folder)
}

describe('looks at pictures in the ledger', () => {
  it('are reserved for and settled in the sums of attempts', async () => {
    await using at = await place()
    const { inspections, budget } = at.ledger
    await inspections.begin(await claimAt(at, PAINTED), INSPECTION)
    expect(await budget.spent(day)).toBe(worst)
    expect(await budget.charges('2026-12')).toMatchObject([{ money: 'reserved', micros: worst }])
    expect(await at.ledger.figures.underWay()).toEqual({ attempts: 0, reserved: worst })
    await inspections.end(SEEN)
    expect(await budget.spent('2026-12/person/ada')).toBe(dollars(0.003))
    expect(await budget.charges('2026-12')).toMatchObject([{ money: 'settled', micros: dollars(0.003) }])
    expect(await inspections.of(CARD, sha256)).toMatchObject({ seen: SEEN.seen, usage: SEEN.usage })
    expect((await at.ledger.cards.get(CARD))?.inspections).toHaveLength(1)
  })

  it('are not begun over a cap, or without a claim', async () => {
    await using at = await place()
    const claim = await claimAt(at, PAINTED)
    const low = {
      ...INSPECTION,
      reservation: { ...reservation, caps: { ...caps, perPerson: dollars(0.01) } },
    }
    expect(await at.ledger.inspections.begin(claim, low)).toEqual({ kind: 'denied', cap: 'person' })
    expect(await at.ledger.inspections.of(CARD, sha256)).toBeUndefined()
    expect(await at.ledger.budget.spent(day)).toBe(0)
    await at.ledger.claims.release(claim, {})
    await expect(at.ledger.inspections.begin(claim, INSPECTION)).rejects.toThrow(LostClaim)
  })

  it('whose process is gone stay charged, until it comes back with the bill', async () => {
    await using at = await place()
    const { inspections, budget, claims } = at.ledger
    const claim = await claimAt(at, PAINTED)
    await inspections.begin(claim, INSPECTION)
    expect(await inspections.leftOver()).toEqual([])
    await claims.release(claim, {})
    expect(await inspections.leftOver()).toEqual([id])
    await inspections.end(cutShort(id, NOW))
    expect([await inspections.leftOver(), await budget.spent(day)]).toEqual([[], worst])
    await inspections.end(SEEN)
    await inspections.end(cutShort(id, NOW))
    expect(await budget.spent(day)).toBe(dollars(0.003))
    expect(await inspections.of(CARD, sha256)).toMatchObject({ money: 'settled', answer: 'seen' })
  })
})
