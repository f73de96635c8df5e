import { setFlagsFromString } from 'node:v8'

import type { Pixels } from './contrast.ts'

/**
 * V8 looks through its whole heap after every 32 MB or so that were taken outside of it, which is every other card: a tenth of the work of
 * finishing. Counted together with its own memory they bring it to that as rarely as anything else does; ours are given back by hand. (V8 of
 * Node 24, `--external-memory-accounted-in-global-limit`; one that does not know the word goes on as before.)
 */
setFlagsFromString('--external-memory-accounted-in-global-limit')

/**
 * Gives the memory of pixels back at once; whoever looks at them afterwards finds none. A card's are five megabytes outside
 * of V8's own memory: left to the garbage collector, a dozen of them make it look through everything else there is.
 */
export function release({ rgb }: Pixels): void {
  const { buffer } = rgb
  // What Node makes small lies together with others in one piece of memory.
  const isAlone = buffer instanceof ArrayBuffer && rgb.byteLength === buffer.byteLength
  if (isAlone && !buffer.detached) buffer.transfer(0)
}
