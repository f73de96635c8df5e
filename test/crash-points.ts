import { existsSync } from 'node:fs'
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'

import { type FarSide, farSide } from './crash-far-side.ts'
import { aLife, flaws, FLAWLESS, judge, type Orders, type Verdict } from './crash-scene.ts'
import { seeded } from './random.ts'

/** `ledger.move.before`, and at which pass of it. */
export interface Point {
  readonly name: string
  readonly nth: number
}

export interface Killed extends Point {
  /** What was wrong right after it; undefined when nothing was. */
  readonly wrong: string | undefined
}

export interface Chain {
  readonly killed: readonly Killed[]
  readonly verdict: Verdict
  /** Cards of which the far side had painted a picture that was nowhere yet when their process was killed. */
  readonly inTheAir: number
}

/** The points that a worker with one card passes in a fresh folder, and how often. */
export async function pointsOf(folder: string): Promise<ReadonlyMap<string, number>> {
  await using far = await farSide(seeded(1))
  const life = aLife(ordersIn(folder, far, { owed: 1, known: 0 }), { failpoint: 'count' })
  const { code, stderr } = await life.ended
  const told = /failpoints: (.*)/.exec(stderr)?.[1]
  if (code !== 0 || told === undefined) throw new Error(stderr)
  return new Map(Object.entries(JSON.parse(told) as Record<string, number>)) // by src/failpoint.ts
}

/** What only the next process does, each after a kill that leaves something for it to do. */
export const RECOVERING: readonly Point[] = [
  'generator.call.after',
  'ledger.free-dead.before',
  'ledger.free-dead.after',
  'ledger.attempt-end.before',
  'ledger.attempt-end.after',
  'sender.call.after',
  'ledger.delivery-recover.before',
  'ledger.delivery-recover.after',
].map((name) => ({ name, nth: 1 }))

/** More than any chain has. */
const LISTED = 500

function ordersIn(folder: string, far: FarSide, { owed, known }: Pick<Orders, 'owed' | 'known'>): Orders {
  return { folder, origin: far.origin, listed: LISTED, owed, known }
}

/**
 * Kills one worker after the other, each at its point. Each is owed a card of its own and takes over what the one before left,
 * so each is the recovery of the last; after the last a worker is left alone.
 */
export async function killAtEach(
  folder: string,
  points: readonly Point[],
  { seed, signal }: { seed: number; signal: AbortSignal },
): Promise<Chain> {
  await using far = await farSide(seeded(seed))
  const dead = new Set<number>()
  const killed: Killed[] = []
  const inTheAir = new Set<string>()
  let [owed, known] = [0, 0]
  for (const point of points) {
    signal.throwIfAborted()
    owed++
    const failpoint = `${point.name}:${point.nth}:kill`
    const life = aLife(ordersIn(folder, far, { owed, known }), { failpoint })
    if ((await life.heard('owed')) !== undefined) known = owed
    const { code, signal: by, stderr } = await life.ended
    // What a worker passes twice in an empty folder it may pass once in one where others have been.
    if (code === 0 && point.nth > 1) continue
    dead.add(life.pid)
    if (by !== 'SIGKILL') throw new Error(`${failpoint} was not reached: ${stderr}`)
    killed.push({ ...point, wrong: wrongNow(folder, far, dead) })
    for (const card of paintedAndLost(folder, far)) inTheAir.add(card)
  }
  const last = aLife(ordersIn(folder, far, { owed, known }))
  const { code, stderr } = await last.ended
  if (code !== 0) throw new Error(stderr)
  return { killed, verdict: judge(folder, far, dead), inTheAir: inTheAir.size }
}

/** Right after a kill nothing is lost yet; everything else holds at each moment. */
function wrongNow(folder: string, far: FarSide, dead: ReadonlySet<number>): string | undefined {
  if (!hasCards(folder)) return undefined
  const verdict = judge(folder, far, dead)
  const found = JSON.stringify({ ...flaws(verdict), lost: 0 })
  if (found !== JSON.stringify(FLAWLESS)) return found
  return verdict.charged < 0 ? `charged ${verdict.charged}` : undefined
}

/** The first ones die before there is a table. */
function hasCards(folder: string): boolean {
  const file = path.join(folder, 'ledger.db')
  if (!existsSync(file)) return false
  using database = new DatabaseSync(file, { readOnly: true })
  return database.prepare("select 1 from sqlite_schema where name = 'pauses'").get() !== undefined
}

function paintedAndLost(folder: string, { calls }: FarSide): readonly string[] {
  if (!hasCards(folder)) return []
  using database = new DatabaseSync(path.join(folder, 'ledger.db'), { readOnly: true })
  const painting = database.prepare("select id, attempt from cards where state = 'painting'").all()
  return painting
    .filter(({ attempt }) => {
      const isSpooled = existsSync(path.join(folder, 'spool', String(attempt)))
      return !isSpooled && calls.some((call) => call.attempt === attempt)
    })
    .map(({ id }) => String(id))
}
