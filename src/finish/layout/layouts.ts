import type { Layout } from '../../layout.ts'
import { band } from './band.ts'
import { folded } from './folded.ts'
import { framed } from './framed.ts'
import type { Layouter } from './layout.ts'
import { over } from './over.ts'
import { postcard } from './postcard.ts'

/** Every layout that can be wished for. A new one is a new file and a new line here. */
export const layouts: Readonly<Record<Layout, Layouter>> = {
  over,
  framed,
  band,
  folded,
  postcard,
}
