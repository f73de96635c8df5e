import { createHash } from 'node:crypto'

import type { CardFile, Sha256 } from '../card.ts'

/** What a yes is said to: the bytes for each channel, and what is told of them. */
export function yesTo(files: readonly CardFile[]): string {
  return JSON.stringify(files.map(({ channel, sha256, alt, caption }) => [channel, sha256, alt, caption]))
}

/** The same in 64 hex digits, for whoever looks now and says yes later. */
export function fingerprintOf(files: readonly CardFile[]): Sha256 {
  return createHash('sha256').update(yesTo(files)).digest('hex') as Sha256
}
