import type { How } from '../measure.ts'
import { median } from '../middle.ts'
import { table } from '../table.ts'
import { STYLES, type Style } from '../../src/templates/styles.ts'
import { painted } from './cards.ts'

/** How long the built-in artist paints, and how long processors work for it, in ms, for each of its genres. */
export type ArtistTimes = readonly {
  readonly genre: Style
  readonly ms: number
  readonly cpuMs: number
  readonly kb: number
}[]

/** Pictures of each genre in a repeat: no two of them are alike. */
const PICTURES = 3

export async function artistTimes({ repeats, progress }: How): Promise<ArtistTimes> {
  const found: ArtistTimes[number][] = []
  for (const genre of STYLES) {
    progress(`finish: the artist paints ${genre}`)
    await painted(genre, 'first')
    const [times, works, sizes]: [number[], number[], number[]] = [[], [], []]
    for (let picture = 0; picture < PICTURES * repeats; picture++) {
      const [began, used] = [performance.now(), process.cpuUsage()]
      const { length } = await painted(genre, `picture ${picture}`)
      times.push(performance.now() - began)
      const { user, system } = process.cpuUsage(used)
      works.push((user + system) / 1_000)
      sizes.push(length / 1_024)
    }
    found.push({ genre, ms: median(times), cpuMs: median(works), kb: median(sizes) })
  }
  return found
}

export function tellArtist(times: ArtistTimes): string {
  return table(
    ['the built-in artist', 'a picture', 'CPU', 'size'],
    times.map(({ genre, ms, cpuMs, kb }) => [
      genre,
      `${ms.toFixed(0)} ms`,
      `${cpuMs.toFixed(0)} ms`,
      `${kb.toFixed(0)} kB`,
    ]),
  )
}
