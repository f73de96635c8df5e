import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

/**
 * Gives the memory back that was needed for a while. V8 keeps its young generation as large as loading made it, 32 MB, and a
 * process that mostly sleeps fills it so slowly that it is never made smaller again. Nothing else runs meanwhile, for some 50 ms.
 */
export function shrinkHeap(): void {
  setFlagsFromString('--expose-gc')
  const collect: unknown = runInNewContext('gc')
  // Code that is compiled with another flag is not taken from the cache of compiled code.
  setFlagsFromString('--no-expose-gc')
  // An ordinary collection keeps the pages; the last resort before running out of memory does not.
  if (typeof collect === 'function') collect({ type: 'major', flavor: 'last-resort' })
}
