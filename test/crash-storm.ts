import { EFFECTS } from '../src/failpoint.ts'
import { farSide } from './crash-far-side.ts'
import { aLife, type Ended, judge, type Life, type Orders, type Verdict } from './crash-scene.ts'
import { type Random, seeded } from './random.ts'

export interface Storm {
  readonly folder: string
  readonly seed: number
  readonly kills: number
  readonly cards: number
  /** So many workers live at once. */
  readonly workers: number
  readonly signal: AbortSignal
  readonly progress: (words: string) => void
}

export interface Weathered {
  readonly kills: number
  readonly verdict: Verdict
  /** What the channel that drops repeats has dropped. */
  readonly dropped: number
  /** How long each worker that came after a kill took from its start to its first step with a card, in ms, rising. */
  readonly recoveredMs: readonly number[]
  /** What workers complained of that were not killed. */
  readonly complaints: readonly string[]
}

/** Those that a worker of test/processes/crash-worker.ts passes again and again. */
const STRUCK = EFFECTS.filter((effect) =>
  /^(ledger\.(look|commit|claim|release|free-dead|move|quota|attempt-(begin|end|painted)|delivery-)|lock\.(start|owner)|file|spool|blob\.put|generator|sender)/.test(
    effect,
  ),
)

/** How one life ends, unless nothing is left to do before that. */
type Doom =
  | { readonly by: 'failpoint'; readonly failpoint: string }
  /** So many ms after its start, or after its first step with a card. */
  | { readonly by: 'clock'; readonly ms: number; readonly since: 'start' | 'working' }

/** A life takes about this long to its first step; killed earlier it dies while it opens the ledger and takes over. */
const START_MS = 600
/** And is killed by the clock at the latest so long after it. */
const LONGEST_MS = 800
/** Passes of one failpoint within such a life. */
const MOST_PASSES = 12

function doomOf(random: Random): Doom {
  if (random.chance(0.5)) {
    const effect = STRUCK[random.whole(0, STRUCK.length - 1)] ?? 'ledger.move'
    const side = random.chance(0.5) ? 'before' : 'after'
    return { by: 'failpoint', failpoint: `${effect}.${side}:${random.whole(1, MOST_PASSES)}:kill` }
  }
  if (random.chance(0.1)) return { by: 'clock', ms: random.whole(0, START_MS), since: 'start' }
  return { by: 'clock', ms: random.whole(0, LONGEST_MS), since: 'working' }
}

async function killLater(life: Life, { ms, since }: Extract<Doom, { by: 'clock' }>): Promise<void> {
  if (since === 'working') await life.heard('working')
  setTimeout(life.kill, ms)
}

/**
 * Kills workers at moments that chance chooses, and starts others in their place, until there were enough kills; then lets the
 * last ones finish, and judges what the far side has counted. The same seed chooses the same moments, though not the same
 * instants: the processes run as fast as the machine lets them.
 */
export async function weather(storm: Storm): Promise<Weathered> {
  const { folder, kills: wanted, cards, signal } = storm
  const random = seeded(storm.seed)
  await using far = await farSide(random)
  const lives = new Set<Life>()
  const killed = new Set<number>()
  const recoveredMs: number[] = []
  const complaints: string[] = []
  const count = { kills: 0, owed: 0, known: 0 }
  const onStop = () => lives.forEach((life) => life.kill())
  signal.addEventListener('abort', onStop)

  /** One life from its start to its end; true when it was killed. */
  async function live(after: 'kill' | 'peace', doom: Doom | undefined): Promise<boolean> {
    // So that the cards last as long as the kills do: each worker that is killed is followed by one with so many more.
    const more = after === 'kill' ? random.whole(1, (2 * cards) / wanted) : 1
    count.owed = doom === undefined ? cards : Math.min(cards, count.owed + more)
    const orders: Orders = { folder, origin: far.origin, listed: cards, owed: count.owed, known: count.known }
    const life = aLife(orders, { failpoint: doom?.by === 'failpoint' ? doom.failpoint : undefined })
    lives.add(life)
    void watch(life, { after, orders })
    if (doom?.by === 'clock') void killLater(life, doom)
    const ended = await life.ended
    lives.delete(life)
    return reckon(life, ended)
  }

  async function watch(life: Life, { after, orders }: { after: 'kill' | 'peace'; orders: Orders }) {
    const owed = await life.heard('owed')
    if (owed !== undefined) count.known = Math.max(count.known, orders.owed)
    const working = await life.heard('working')
    if (after === 'kill' && working !== undefined) recoveredMs.push(working)
  }

  function reckon(life: Life, { code, signal: by, stderr }: Ended): boolean {
    if (by === 'SIGKILL') {
      count.kills++
      killed.add(life.pid)
      return true
    }
    if (code !== 0) complaints.push(stderr)
    return false
  }

  async function slot(): Promise<void> {
    let after: 'kill' | 'peace' = 'peace'
    while (count.kills < wanted && !signal.aborted && complaints.length === 0) {
      after = (await live(after, doomOf(random))) ? 'kill' : 'peace'
      if (after === 'kill' && count.kills % 25 === 0) {
        storm.progress(`${count.kills} kills, ${count.known} cards, seed ${storm.seed}`)
      }
    }
  }

  await Promise.all(Array.from({ length: storm.workers }, slot))
  // One alone, so that it ends only when nothing is left.
  await live('peace', undefined)
  signal.removeEventListener('abort', onStop)
  signal.throwIfAborted()
  return {
    kills: count.kills,
    verdict: judge(folder, far, killed),
    dropped: far.dropped(),
    recoveredMs: recoveredMs.toSorted((a, b) => a - b),
    complaints,
  }
}
