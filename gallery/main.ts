import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { parseArgs } from 'node:util'

import { hang, type Hung } from './card.ts'
import { accept } from './golden.ts'
import { samples } from './samples.ts'
import { sheetOf } from './sheet.ts'

const USAGE = `npm run gallery -- [options]

Options:
  --out FILE     the contact sheet (default: outbox/gallery.png)
  --only TEXT    only cards with this in their name: birthday, layout, script / Thai
  --accept       this is how cards shall look: keeps a fingerprint of each, which the tests compare with
Writes one PNG with a card for each template in each of its styles, each layout, and each script.
`

/** Large enough to be judged, small enough to be made in seconds. */
const SIZE = { width: 512, height: 768 } as const

const { values } = parseArgs({
  options: {
    out: { type: 'string', default: path.join('outbox', 'gallery.png') },
    only: { type: 'string', default: '' },
    accept: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
})

if (values.help) {
  process.stdout.write(USAGE)
} else if (values.accept) {
  await accept(samples)
  process.stdout.write(`Kept how ${samples.length} cards look.\n`)
} else {
  const wanted = samples.filter(({ name }) => name.includes(values.only))
  const cards: Hung[] = []
  for (const sample of wanted) cards.push(await hang(sample, SIZE))
  await mkdir(path.dirname(values.out), { recursive: true })
  await writeFile(values.out, await sheetOf(cards))
  process.stdout.write(`${values.out}: ${cards.length} cards\n`)
}
