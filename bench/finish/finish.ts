import { child } from '../child.ts'
import type { Found, How, Measure } from '../measure.ts'
import { median } from '../middle.ts'
import { table } from '../table.ts'
import { type ArtistTimes, artistTimes, tellArtist } from './artist.ts'
import { type Memory, memoryOf, tellMemory } from './memory.ts'
import type { Turn } from './speed-process.ts'

/** DESIGN.md, section 12, of which the first is beside bare sharp; a genre of the artist, by `reference/people-and-dates.md`. */
const GOAL = { share: 0.85, perSecond: 25, artistMs: 300, flat: 1.15, blockedMs: 30 } as const

/** Cards in hand at once. */
const WIDTHS = [1, 2, 4] as const

/** Each repeat has so many rounds of turns, and the median is of them all. */
const ROUNDS = 3

/** Enough to see whether memory grows; `finish-memory` takes all 5,000. */
const FEW = 600
const MANY = 5_000

interface Speed {
  readonly atOnce: number
  readonly ours: Figures
  readonly bare: Figures
  /** The middle one of what ours is beside bare sharp in the same round. */
  readonly share: number
  /** The same of the work of the processor. */
  readonly shareOfCpu: number
}

type Figures = Omit<Turn, 'atOnce' | 'who'>

async function run(how: How): Promise<Found> {
  const speeds = await speedsOf(how)
  const artist = await artistTimes(how)
  const memory = await memoryOf(FEW, how)
  return {
    text: `Finishing: a PNG of 1024x1536 and words become a JPEG, beside sharp alone with the words drawn already; median of ${how.repeats * ROUNDS}.

${table(HEADINGS, speeds.map(row))}

beside: cards in a second, ours by those of bare sharp; by CPU: the same by what the processor worked.
own: of that CPU, what the thread works that hears everything else; stood still: the longest that it heard nothing.

${tellArtist(artist)}

${tellMemory(memory)}`,
    figures: { goal: GOAL, speeds, artist, memory },
    missed: [...speeds.flatMap(missedSpeed), ...missedArtist(artist), ...missedMemory(memory)],
  }
}

async function speedsOf({ repeats, progress }: How): Promise<readonly Speed[]> {
  const rounds = repeats * ROUNDS
  await using racing = child(new URL('speed-process.ts', import.meta.url), { rounds, widths: WIDTHS })
  const turns: Turn[] = []
  for (;;) {
    const heard = await racing.hear<Turn | { readonly done: true }>()
    if ('done' in heard) return WIDTHS.map((atOnce) => speedAt(atOnce, turns))
    turns.push(heard)
    progress(`finish: turn ${turns.length} of ${rounds * WIDTHS.length * 2}`)
  }
}

function speedAt(atOnce: number, turns: readonly Turn[]): Speed {
  const of = (who: Turn['who']) => turns.filter((turn) => turn.atOnce === atOnce && turn.who === who)
  const [ours, bare] = [of('ours'), of('bare')]
  const beside = (figure: (ours: Turn, bare: Turn) => number) =>
    median(ours.flatMap((turn, round) => (bare[round] === undefined ? [] : [figure(turn, bare[round])])))
  return {
    atOnce,
    ours: middle(ours),
    bare: middle(bare),
    share: beside((mine, peer) => mine.perSecond / peer.perSecond),
    shareOfCpu: beside((mine, peer) => peer.cpuMs / mine.cpuMs),
  }
}

function middle(turns: readonly Turn[]): Figures {
  const of = (figure: keyof Figures) => median(turns.map((turn) => turn[figure]))
  return { perSecond: of('perSecond'), cpuMs: of('cpuMs'), ownMs: of('ownMs'), blockedMs: of('blockedMs') }
}

const HEADINGS = [
  'at once',
  'ours',
  'bare sharp',
  'beside',
  'CPU',
  'of bare sharp',
  'by CPU',
  'own',
  'stood still',
]

const ms = (milliseconds: number) => `${milliseconds.toFixed(0)} ms`

function row({ atOnce, ours, bare, share, shareOfCpu }: Speed): string[] {
  return [
    String(atOnce),
    `${ours.perSecond.toFixed(1)}/s`,
    `${bare.perSecond.toFixed(1)}/s`,
    `× ${share.toFixed(2)}`,
    ms(ours.cpuMs),
    ms(bare.cpuMs),
    `× ${shareOfCpu.toFixed(2)}`,
    `${ours.ownMs.toFixed(1)} ms`,
    ms(ours.blockedMs),
  ]
}

function missedSpeed({ atOnce, ours, share }: Speed): readonly string[] {
  const found = [
    ...(share >= GOAL.share ? [] : [`× ${share.toFixed(2)} beside bare sharp, want ${GOAL.share}`]),
    // Fewer at once than cores leave one of them idle.
    ...(atOnce < 2 || ours.perSecond >= GOAL.perSecond
      ? []
      : [`${ours.perSecond.toFixed(1)} cards a second, want ${GOAL.perSecond}`]),
    ...(ours.blockedMs <= GOAL.blockedMs
      ? []
      : [`${ms(ours.blockedMs)} in which nothing else was heard, want ${GOAL.blockedMs}`]),
  ]
  return found.map((what) => `finish, ${atOnce} at once: ${what}`)
}

function missedArtist(artist: ArtistTimes): readonly string[] {
  return artist
    .filter((one) => one.ms > GOAL.artistMs)
    .map(({ genre, ms: took }) => `finish: ${genre} is painted in ${ms(took)}, want ${GOAL.artistMs}`)
}

function missedMemory({ grown }: Memory): readonly string[] {
  return grown <= GOAL.flat ? [] : [`finish: memory grew × ${grown.toFixed(2)}, want at most ${GOAL.flat}`]
}

async function runMemory(how: How): Promise<Found> {
  const memory = await memoryOf(MANY, how)
  return { text: tellMemory(memory), figures: { goal: GOAL, memory }, missed: missedMemory(memory) }
}

export const finishing: Measure = { name: 'finish', run }

/** Minutes long, so only when somebody names it. */
export const finishingMemory: Measure = { name: 'finish-memory', run: runMemory }
