import type { Contender } from './contender.ts'
import { isPeer, peer, peerNames } from './peers.ts'
import { timer } from './timer.ts'

export const OURS = 'ours'
export const TIMER = 'a timer alone'

/** As the table lists them. */
export const contenderNames: readonly string[] = [OURS, TIMER, ...peerNames]

/** Ours is loaded only where it runs: opening a ledger is not what the others should wait for. */
export async function contender(name: string): Promise<Contender> {
  if (isPeer(name)) return peer(name)
  if (name === TIMER) return timer
  if (name !== OURS) throw new Error(`no contender is called ${name}`)
  const { ours } = await import('./ours.ts')
  return ours
}
