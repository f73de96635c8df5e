import { useFonts } from '../../src/cli/compose.ts'
import { say, told } from '../child.ts'
import { STYLES } from '../../src/templates/styles.ts'
import { ours, painted } from './cards.ts'

/** So many are in hand at once, as at the desk of a worker. */
const AT_ONCE = 2

/** The memory is looked at whenever so many are done. */
const EVERY = 25

// Finishes cards one after another, and tells how much memory it holds, as the system counts it.
const { cards } = told() as { readonly cards: number }
useFonts({ fonts: [] })
const pictures = await Promise.all(STYLES.map((genre) => painted(genre, 'memory')))
let next = 0
await Promise.all(
  Array.from({ length: AT_ONCE }, async () => {
    while (next < cards) {
      const card = next++
      const picture = pictures[card % pictures.length]
      if (picture !== undefined) await ours(picture, card)
      if (card % EVERY === 0) say({ card, mb: process.memoryUsage.rss() / 2 ** 20 })
    }
  }),
)
say({ card: cards, mb: process.memoryUsage.rss() / 2 ** 20 })
