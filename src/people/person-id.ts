import { createHmac } from 'node:crypto'

import type { PersonId } from './person.ts'

export const ID_FORM = 'want 1 to 64 of the characters a-z 0-9 . _ -'

/** An id as written; undefined when it could not be a part of a file name everywhere. */
export function asPersonId(text: string): PersonId | undefined {
  return /^[a-z0-9._-]{1,64}$/.test(text) && text !== '.' && text !== '..' ? (text as PersonId) : undefined
}

const BASE32 = 'abcdefghijklmnopqrstuvwxyz234567'

/** 60 bits: two among a million people share one with a chance of 1 : 2,000,000. */
const CHARACTERS = 12

/** The columns whose address makes an id, in this order, then the others by name. */
const ADDRESSES_FIRST = ['email', 'telegram', 'phone']

/**
 * An id for somebody whose row has none, which does not tell what it was made from: a keyed hash of the first
 * address. Which column it stood in does not count, so a renamed column makes no new person. Undefined without one.
 */
export function idOfAddress(
  addresses: Readonly<Record<string, string>>,
  key: Uint8Array,
): PersonId | undefined {
  const columns = [...ADDRESSES_FIRST, ...Object.keys(addresses).toSorted()]
  const address = columns.map((column) => addresses[column]).find((value) => value !== undefined)
  return address === undefined ? undefined : hashed(key, `address\0${address.toLowerCase()}`)
}

/** The last resort: whoever corrects the name or the birthday makes a new person. */
export function idOfRow(name: string, birthday: string, key: Uint8Array): PersonId {
  return hashed(key, `row\0${name}\0${birthday}`)
}

function hashed(key: Uint8Array, text: string): PersonId {
  const bytes = createHmac('sha256', key).update(text).digest().subarray(0, CHARACTERS)
  return `p-${Array.from(bytes, (byte) => BASE32[byte % BASE32.length]).join('')}` as PersonId
}
