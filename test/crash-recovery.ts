import { rm } from 'node:fs/promises'
import path from 'node:path'

import { farSide } from './crash-far-side.ts'
import { aLife, judge, type Verdict } from './crash-scene.ts'
import { seeded } from './random.ts'

/** Moments in which a worker that is killed has a card in hand: in every state that a claim is held in. */
export const IN_HAND = [
  'ledger.claim.after',
  'ledger.attempt-begin.after',
  'generator.call.after',
  'spool.keep.after',
  'blob.put.after',
  'ledger.attempt-painted.after',
  'ledger.move.after',
  'ledger.delivery-begin.after',
  'sender.call.after',
] as const

export interface Recovered {
  readonly at: (typeof IN_HAND)[number]
  /** From the start of the next process to its first step with the only card there is, in ms. */
  readonly ms: number
  readonly verdict: Verdict
}

/** A worker with one card is killed with the card in its hand, and the next one goes on with it. */
export async function recover(
  folder: string,
  at: Recovered['at'],
  { seed, signal }: { seed: number; signal: AbortSignal },
): Promise<Recovered> {
  await using far = await farSide(seeded(seed))
  const place = path.join(folder, at)
  const orders = { folder: place, origin: far.origin, listed: 1, owed: 1, known: 0 }
  const first = aLife(orders, { failpoint: `${at}:kill` })
  const killed = await first.ended
  if (killed.signal !== 'SIGKILL') throw new Error(`${at} was not reached: ${killed.stderr}`)
  signal.throwIfAborted()
  const second = aLife({ ...orders, known: 1 })
  const ms = await second.heard('working')
  const { code, stderr } = await second.ended
  if (ms === undefined || code !== 0) throw new Error(`nobody went on after ${at}: ${stderr}`)
  const verdict = judge(place, far, new Set([first.pid]))
  await rm(place, { recursive: true, force: true })
  return { at, ms, verdict }
}
