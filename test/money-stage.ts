import type { CardState } from '../src/card.ts'
import type { Painter } from '../src/generate/painter.ts'
import { unpaced } from '../src/generate/paced.ts'
import { type Claim, LostClaim } from '../src/ledger/ledger.ts'
import { adopt, settleLeftovers } from '../src/worker/adopt.ts'
import { inspected } from '../src/worker/inspecting.ts'
import { paint } from '../src/worker/paint.ts'
import { standing } from '../src/worker/standing.ts'
import { type AttemptRow, auditorOf } from './auditor.ts'
import { type HandClock, handClock } from './hand-clock.ts'
import { aMoneyRun, type MoneyRun } from './money-run.ts'
import { type Mortal, mortal } from './mortal.ts'
import { BYTES } from './paid-service.ts'
import { seeded } from './random.ts'

/** Longer than a lease lasts (src/ledger/claims.ts). */
const FROZEN_MS = 10 * 60_000

/** Whoever takes more turns than this goes in circles. */
const MOST_TURNS = 500

/** What a run was like, for the tally. */
export interface Played {
  readonly attempts: readonly AttemptRow[]
  /** The service's own books. */
  readonly bills: ReadonlyMap<string, number>
  readonly deaths: number
  readonly takeovers: number
}

/** One ledger on a disk, in which many runs happen one after the other; whoever dies is followed by another process. */
export interface Stage extends AsyncDisposable {
  play(seed: number): Promise<Played>
}

/** What a process finds when it is born. */
interface Scene {
  readonly folder: string
  readonly clock: HandClock
  run: MoneyRun
  audit: () => void
  /** The first thing that an audit found; whoever was at work may have taken it for an error of the disk. */
  found: unknown
}

export async function aStage(folder: string): Promise<Stage> {
  const clock = handClock('2029-12-31T00:00:00Z')
  const scene: Scene = { folder, clock, run: aMoneyRun(seeded(0), 0), audit: () => {}, found: undefined }
  let life = await born(scene)
  const auditor = auditorOf(folder)
  let number = 0
  return {
    async play(seed) {
      const run = aMoneyRun(seeded(seed), number++)
      Object.assign(scene, { run, audit: () => auditor.always(run.audited) })
      clock.set(run.start.toISOString())
      await life.worker.ledger.looks.ask(run.owed, run.start, () => true)
      const story = await live(scene, life)
      life = story.life
      if (scene.found !== undefined) throw scene.found
      const attempts = auditor.atTheEnd(run.audited)
      return { attempts, bills: run.service.bills, deaths: story.deaths, takeovers: story.takeovers }
    },
    async [Symbol.asyncDispose]() {
      auditor.close()
      await life.bury()
    },
  }
}

function born(scene: Scene, frozen?: Promise<void>): Promise<Mortal> {
  return mortal({
    folder: scene.folder,
    clock: scene.clock,
    random: () => scene.run.random(),
    world: () => scene.run.world,
    afterEach: () => {
      try {
        scene.audit()
      } catch (error) {
        scene.found ??= error
      }
    },
    painters: (self) => (model) =>
      model === 'local'
        ? anArtist()
        : scene.run.service.painterFor({ ...self, frozen: async () => frozen }, model),
    inspectors: (self) => () => scene.run.service.inspectorFor({ ...self, frozen: async () => frozen }),
  })
}

/** Stands where the built-in artist stands; each time anew, because the dead never give their place back. */
function anArtist(): Painter {
  const picture = { bytes: BYTES, mediaType: 'image/png', width: 256, height: 384 } as const
  return {
    generator: {
      name: 'local',
      abilities: { problem: () => undefined },
      generate: async () => ({ kind: 'picture', ...picture, usage: undefined, warnings: [] }),
    },
    pace: unpaced('local', 2),
    terms: undefined,
    provider: 'local',
    account: undefined,
  }
}

interface Story {
  readonly life: Mortal
  readonly deaths: number
  readonly takeovers: number
}

/** Until nothing of the run is left to do, however often somebody dies over it. */
async function live(scene: Scene, first: Mortal): Promise<Story> {
  const { random } = scene.run
  let [life, deaths, takeovers] = [first, 0, 0]
  // Beside those that a call is cut in.
  const dooms = random.pick([
    [7, 0],
    [2, 1],
    [1, 2],
  ])
  if (random.chance(TAKEN_OVER)) {
    takeovers++
    life = await takeOver(scene, life)
  }
  for (let turns = 0; turns < MOST_TURNS; turns++) {
    if (deaths < dooms)
      life.doom({ point: random.whole(1, 20), side: random.chance(0.5) ? 'before' : 'after' })
    const more = await sweep(scene, life)
    life.doom(undefined)
    if (isOver(life)) {
      deaths++
      await life.bury()
      life = await successor(scene)
    } else if (!more) return { life, deaths, takeovers }
  }
  throw new Error('the run goes in circles')
}

/** So many runs begin with a process that freezes in the middle of its calls until another has taken its cards. */
const TAKEN_OVER = 0.03

async function takeOver(scene: Scene, frozen: Mortal): Promise<Mortal> {
  await frozen.bury()
  const thawed = Promise.withResolvers<void>()
  const slow = await born(scene, thawed.promise)
  const sweeping = sweepAll(scene, slow)
  for (let waited = 0; waited < MOST_TURNS && scene.run.service.asked.length === 0; waited++) await soon()
  scene.clock.forward(FROZEN_MS)
  const quick = await born(scene)
  await sweepAll(scene, quick)
  thawed.resolve()
  await sweeping
  await slow.bury()
  if (!isOver(quick)) return quick
  await quick.bury()
  return successor(scene)
}

const soon = () => new Promise((resolve) => setImmediate(resolve))

function isOver(life: Mortal): boolean {
  return life.isDead() || life.stop.now.aborted
}

/** Another process on what the one before it left behind. */
async function successor(scene: Scene): Promise<Mortal> {
  const life = await born(scene)
  await life.worker.ledger.claims.freeDead()
  await settleLeftovers(life.worker)
  return life
}

/** One sweep and the next waiting; answers false when nothing is left to do. */
async function sweep(scene: Scene, life: Mortal): Promise<boolean> {
  await sweepAll(scene, life)
  if (isOver(life)) return true
  const { clock, run } = scene
  const next = await life.worker.ledger.claims.nextAt(idsOf(run))
  if (next === undefined) return false
  const now = clock.now().getTime()
  clock.set(new Date(Math.max(now + 1, next.getTime()) + run.random.whole(0, 60_000)).toISOString())
  return true
}

function idsOf({ owed }: MoneyRun) {
  return owed.map(({ card }) => card.id)
}

/** Every card that can go on now goes on: one after the other, or all at once. Ends early when the power goes. */
async function sweepAll(scene: Scene, life: Mortal): Promise<void> {
  await Promise.race([turnsOf(scene, life), life.died])
}

async function turnsOf({ clock, run }: Scene, life: Mortal): Promise<void> {
  const atOnce = run.random.chance(0.5)
  const turns: Promise<void>[] = []
  while (!isOver(life)) {
    const claim = await life.worker.ledger.claims.next({
      states: ['due', 'painting', 'painted', 'held'],
      busyLanes: [],
      only: idsOf(run),
      now: clock.now(),
    })
    if (claim === undefined) break
    const turn = takeTurn(life, claim)
    turn.catch(() => {
      // Heard below, unless the power goes first.
    })
    turns.push(turn)
    if (!atOnce) await turn
  }
  await Promise.all(turns)
}

/** As src/worker/run.ts does it, as far as the picture. */
async function takeTurn(life: Mortal, claim: Claim): Promise<void> {
  const { worker, stop } = life
  try {
    let at: Claim | undefined = claim
    while (at !== undefined) at = await step(life, at)
  } catch (error) {
    if (life.isDead() || error instanceof LostClaim) return
    if (error !== stop.now.reason && error !== stop.soon.reason) throw error
  }
  await worker.ledger.claims.release(claim, {})
}

async function step({ worker, stop }: Mortal, claim: Claim): Promise<Claim | undefined> {
  stop.now.throwIfAborted()
  const now = worker.clock.now()
  const { card } = claim
  const { state } = card
  const to = (next: CardState, nextAt?: Date) =>
    worker.ledger.claims.move(claim, next, { why: 'as it goes', now, nextAt })
  if (state.at === 'painting') return unlessItRests(await adopt(worker, claim, state.attempt), now)
  const stands = standing(worker.world(), card)
  if (stands.kind === 'fell') throw new Error(`${card.id} fell: ${stands.reason.code}`)
  if (state.at === 'painted')
    await inspected(worker, claim, { standing: stands, picture: state.picture, bytes: BYTES, stop })
  if (state.at === 'painted' || now >= card.lateAt) {
    await to({ at: 'missed', reason: { code: 'late', detail: 'nothing is sent here' } })
    return undefined
  }
  if (state.at === 'held') return to({ at: 'due' }, now)
  return unlessItRests(await paint(worker, claim, { standing: stands, stop, granted: () => {} }), now)
}

function unlessItRests(claim: Claim, now: Date): Claim | undefined {
  const { nextAt } = claim.card
  return nextAt === undefined || nextAt > now ? undefined : claim
}
