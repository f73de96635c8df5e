import type { Address, Parsed } from './sender.ts'

const ID = /^\d{17,20}$/
const LINK = /^https:\/\/(?:\w+\.)?discord\.com\/channels\/\d+\/(?:\d+\/)?(\d{17,20})$/

/** The id of a channel or thread, or the link to one; `none` is what somebody is who has none. */
export function discordAddress(written: string | undefined, none: Parsed = { kind: 'none' }): Parsed {
  const text = (written ?? '').trim()
  if (text === '') return none
  const address = LINK.exec(text)?.[1] ?? text
  if (ID.test(address)) return { kind: 'address', address: address as Address }
  const why =
    'is no channel of Discord; want its id, such as 1190000000000000001 (Copy Channel ID, in developer mode)'
  return { kind: 'unusable', why }
}
