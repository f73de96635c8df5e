import { child } from '../child.ts'
import type { How } from '../measure.ts'
import { median } from '../middle.ts'

/** How much memory a process holds that finishes one card after another, in MB. */
export interface Memory {
  readonly cards: number
  /** The middle of the third fifth of the cards, when everything is loaded and V8 has its size, and of the last. */
  readonly early: number
  readonly late: number
  readonly peak: number
  /** `late` by `early`. */
  readonly grown: number
}

interface Sample {
  readonly card: number
  readonly mb: number
}

export async function memoryOf(cards: number, { progress }: How): Promise<Memory> {
  await using finishing = child(new URL('memory-process.ts', import.meta.url), { cards })
  const samples: Sample[] = []
  while (samples.at(-1)?.card !== cards) {
    const sample = await finishing.hear<Sample>()
    samples.push(sample)
    progress(`finish: memory, card ${sample.card} of ${cards}, ${sample.mb.toFixed(0)} MB`)
  }
  const within = (from: number, to: number) =>
    median(samples.filter(({ card }) => card >= cards * from && card <= cards * to).map(({ mb }) => mb))
  const [early, late] = [within(0.4, 0.6), within(0.8, 1)]
  return { cards, early, late, peak: Math.max(...samples.map(({ mb }) => mb)), grown: late / early }
}

export function tellMemory({ cards, early, late, peak, grown }: Memory): string {
  return `Memory over ${cards.toLocaleString('en')} cards, two at once: ${early.toFixed(0)} MB in the third fifth, ${late.toFixed(0)} MB in the last (× ${grown.toFixed(2)}), at most ${peak.toFixed(0)} MB.`
}
