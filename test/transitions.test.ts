import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'

import { describe, expect, it } from 'vitest'

import type { AttemptId, CardFile, CardId, CardState, DeliveryState, Sha256, StateName } from '../src/card.ts'
import type { Db } from '../src/ledger/entries.ts'
import type { Claim } from '../src/ledger/ledger.ts'
import { IllegalTransition, LostClaim } from '../src/ledger/ledger.ts'
import { overrule } from '../src/ledger/overrule.ts'
import { stateNames } from '../src/ledger/transitions.ts'
import { aRig, type Rig } from './rig.ts'

const CARD = 'birthday/ada/2026-12-10'

/** Every step that docs and DESIGN know, written down a second time; whoever adds one adds it here and says why. */
const STEPS: Readonly<Record<StateName, string>> = {
  due: 'painting painted held failed missed skipped cancelled',
  painting: 'painted due held failed missed cancelled',
  painted: 'finished due held failed missed cancelled',
  finished: 'sending awaiting painted due held missed cancelled',
  awaiting: 'finished sending painted due held missed skipped cancelled',
  sending: 'sent partial failed held cancelled',
  sent: 'painted partial failed',
  partial: 'sending painted failed',
  failed: 'due painted finished sending cancelled',
  held: 'due painted finished sending sent partial failed missed cancelled',
  missed: 'due painted finished',
  skipped: 'due painted',
  cancelled: 'due painted finished',
}

const picture = {
  sha256: 'a'.repeat(64) as Sha256,
  mediaType: 'image/png',
  width: 256,
  height: 384,
} as const

const file: CardFile = { ...picture, channel: 'outbox', bytes: 1, alt: '', caption: '' }

/** A state with everything that it must hold. */
function asState(at: StateName): CardState {
  const made = { picture, files: [file] }
  switch (at) {
    case 'due':
      return { at }
    case 'painting':
      return { at, attempt: 'attempt' as AttemptId }
    case 'painted':
      return { at, picture }
    case 'finished':
    case 'awaiting':
    case 'sending':
    case 'sent':
      return { at, ...made }
    case 'held':
      return { at, reason: { code: 'budget', detail: '' }, ...made }
    case 'partial':
    case 'failed':
    case 'missed':
    case 'skipped':
    case 'cancelled':
      return { at, reason: { code: 'code', detail: '' }, ...made }
    default:
      throw new Error(`unknown state ${String(at satisfies never)}`)
  }
}

/** Writes a card's state behind the ledger's back, and claims it. */
function placer(rig: Rig) {
  const database = new DatabaseSync(path.join(rig.folder, 'ledger.db'))
  const write =
    database.prepare(`update cards set state = ?, picture = ?, files = ?, attempt = ?, reason_code = ?,
    next_at = ?, owner = null, token = null, lease_until = null`)
  return {
    async claimed(at: StateName): Promise<Claim> {
      const now = rig.clock.now()
      const json = JSON.stringify
      write.run(at, json(picture), json([file]), 'attempt', 'budget', now.getTime())
      const claim = await rig.ledger.claims.next({ states: [at], busyLanes: [], only: undefined, now })
      if (claim === undefined) throw new Error(`a card that is ${at} cannot be claimed`)
      return claim
    },
    delivery: (at: DeliveryState['at']) => database.prepare('update deliveries set state = ?').run(at),
    [Symbol.dispose]: () => database.close(),
  }
}

describe('the map of steps', () => {
  it('lets a card go every way that is on it, and throws at every other of the 169, which change nothing (F9)', async () => {
    await using rig = await aRig()
    await rig.look()
    using place = placer(rig)
    const now = rig.clock.now()
    const went: string[] = []
    for (const from of stateNames) {
      for (const to of stateNames) {
        const claim = await place.claimed(from)
        const step = rig.ledger.claims.move(claim, asState(to), { why: 'a test', now, nextAt: now })
        const error = await step.then(
          () => undefined,
          (thrown: unknown) => thrown,
        )
        if (error === undefined) went.push(`${from} ${to}`)
        else if (!(error instanceof IllegalTransition)) throw error
        const { state } = (await rig.story(CARD)).card
        if (error !== undefined && state.at !== from) went.push(`${from} half-way ${state.at}`)
      }
    }
    const allowed = Object.entries(STEPS).flatMap(([from, tos]) =>
      tos.split(' ').map((to) => `${from} ${to}`),
    )
    expect(went.toSorted()).toEqual(allowed.toSorted())
    expect(stateNames).toHaveLength(13)
  })
})

describe('a step that no claim stands for', () => {
  it('is held to the same table, and throws before it writes (F9)', async () => {
    const ledger = {} as Db // whoever touches it fails otherwise
    const step = { to: { at: 'due' }, at: new Date(), nextAt: undefined, why: 'by hand' } as const
    for (const from of ['sent', 'sending', 'partial'] as const) {
      await expect(overrule(ledger, { id: CARD as CardId, from }, step)).rejects.toThrow(IllegalTransition)
    }
  })
})

describe('a delivery', () => {
  it('is begun from pending and from nowhere else, whatever the claim says (F9)', async () => {
    await using rig = await aRig()
    await rig.look()
    using place = placer(rig)
    for (const at of [
      'sending',
      'accepted',
      'delivered',
      'bounced',
      'not-sent',
      'unknown',
      'skipped',
    ] as const) {
      place.delivery(at)
      const claim = await place.claimed('sending')
      await expect(rig.ledger.deliveries.begin(claim, 'outbox', { now: rig.clock.now() })).rejects.toThrow(
        LostClaim,
      )
      expect((await rig.story(CARD)).deliveries[0]?.state.at).toBe(at)
    }
  })

  it('that has an end keeps it: a second answer changes nothing, and a receipt beats "nobody knows" (F9)', async () => {
    await using rig = await aRig()
    await rig.look()
    using place = placer(rig)
    const now = rig.clock.now()
    const answers = [
      { kind: 'receipt', at: 'delivered', receipt: 'late' },
      { kind: 'permanent', code: 'no', detail: 'no' },
      { kind: 'unknown', code: 'reset', detail: 'reset' },
    ] as const
    const became: string[] = []
    for (const at of ['accepted', 'delivered', 'not-sent', 'skipped', 'unknown'] as const) {
      for (const answer of answers) {
        place.delivery(at)
        const { deliveries } = await place.claimed('sending')
        const [delivery] = deliveries
        if (delivery === undefined) throw new Error('there is no delivery')
        await rig.ledger.deliveries.end(delivery, answer, { retryAt: undefined, now })
        const after = (await rig.story(CARD)).deliveries[0]?.state.at
        if (after !== at) became.push(`${at} ${answer.kind} ${after}`)
      }
    }
    expect(became).toEqual(['unknown receipt delivered'])
  })
})
