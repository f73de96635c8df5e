import type { Pixels } from './contrast.ts'

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
