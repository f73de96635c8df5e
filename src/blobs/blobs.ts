import type { Sha256 } from '../card.ts'

/** What reading by hash can end in. */
export type Found =
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array }
  | { readonly kind: 'missing' }
  /** There is a file, and its bytes are not those that were put. */
  | { readonly kind: 'corrupt' }

/** Bytes by their hash: what was put is there after a crash, and what is read was verified. */
export interface Blobs {
  /** Resolves when the bytes would survive a power cut. Putting the same twice is the same. */
  put(bytes: Uint8Array): Promise<Sha256>
  get(sha256: Sha256): Promise<Found>
  /** Takes bytes away that nobody wants any more; that they are not there is no error. */
  remove(sha256: Sha256): Promise<void>
  /** Clears away what writers that died left half-written before that instant; answers how many. */
  sweep(before: Date): Promise<number>
}
