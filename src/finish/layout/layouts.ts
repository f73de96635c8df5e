import type { Layout } from '../../templates/treatment.ts'
import { band } from './band.ts'
import { framed } from './framed.ts'
import type { Layouter } from './layout.ts'
import { over } from './over.ts'

/** Every layout that can be wished for. A new one is a new file and a new line here. */
export const layouts: Readonly<Record<Layout, Layouter>> = {
  over,
  framed,
  band,
  folded: over,
  postcard: over,
}
