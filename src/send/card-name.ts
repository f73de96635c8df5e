import { ENDINGS } from '../media-type.ts'
import type { Parcel } from './sender.ts'

/**
 * What a card's file is called on the way, `card-….jpg`: the key of its delivery is in it, because a name survives on nearly
 * every service, and the card can be looked for by it.
 */
export function cardName({ file, key }: Pick<Parcel, 'file' | 'key'>): string {
  return `card-${key}.${ENDINGS[file.mediaType]}`
}
