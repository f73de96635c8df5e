import { parentPort, workerData } from 'node:worker_threads'

import { imageProblem } from '../generate/image-schema.ts'
import { Mistake } from '../mistake.ts'
import type { Shelving } from '../people/kept.ts'
import { shelveList } from '../people/read.ts'
import type { Told } from './shelve.ts'

// Between threads there is no origin to name.
// oxlint-disable-next-line unicorn/require-post-message-target-origin
const tell = (told: Told) => parentPort?.postMessage(told)
try {
  const order = workerData as Shelving // from `shelve.ts`
  await shelveList(order, { ...order.reading, imageProblem })
  tell({ kind: 'done' })
} catch (error) {
  if (error instanceof Mistake) {
    const { code, message, fix } = error
    tell({ kind: 'mistake', mistake: { code, what: message, fix } })
  } else if (error instanceof Error)
    tell({ kind: 'broke', message: error.message, codes: Object.fromEntries(Object.entries(error)) })
  else throw error
}
