import type { Address, Parsed } from './sender.ts'

/** The address where all cards go to the same services. */
const EVERYWHERE = '' as Address

const TAG = /^[A-Za-z0-9][\w-]{0,63}$/

/** Of Apprise: everything that is configured, and what is told of everything. */
const NOT_ONES_OWN = ['all', 'always']

/** What a list has for somebody whose services have a tag of their own. */
export function tagIn(written: string | undefined): Parsed {
  const tag = (written ?? '').trim()
  if (tag === '') return { kind: 'none' }
  if (NOT_ONES_OWN.includes(tag.toLowerCase())) {
    return { kind: 'unusable', why: 'is not one person’s tag: Apprise would tell everybody' }
  }
  if (TAG.test(tag)) return { kind: 'address', address: tag as Address }
  return { kind: 'unusable', why: 'is not one tag of Apprise; want letters, digits, - and _, such as ada' }
}

/** What a list has for somebody where all cards go to the same services: nothing. */
export function untagged(written: string | undefined): Parsed {
  if ((written ?? '').trim() === '') return { kind: 'address', address: EVERYWHERE }
  const why = 'is a tag, and a channel with urls has none; want key in jobs.yaml, or nothing here'
  return { kind: 'unusable', why }
}

export function tagOf(address: Address): string | undefined {
  return address === EVERYWHERE ? undefined : address
}
