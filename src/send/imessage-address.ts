import type { Address, Parsed } from './sender.ts'
import { parseTelephone } from './telephone.ts'

/** Whom a card is for, as Messages sees it. */
export type Target =
  /** A telephone number or an e-mail address: whoever it is, in whichever conversation. */
  | { readonly kind: 'handle'; readonly handle: string }
  /** A conversation by its number in the database of one Mac, as `imsg chats` tells it. */
  | { readonly kind: 'chat'; readonly id: number }
  /** A group by the id that Messages gave it. */
  | { readonly kind: 'group'; readonly guid: string }

/** The fewest letters that make an address; Messages knows whether there is one. */
const EMAIL = /^[^\s@"<>();,:\\]+@[^\s@"<>();,:\\]+\.[^\s@"<>();,:\\]+$/
const CHAT = /^chat:([1-9]\d{0,9})$/
const GROUP = /^(?:iMessage|any);\+;[A-Za-z0-9._-]+$/
/** Service, the sign of a conversation of two, and an address. */
const MADE_UP = /^(?:iMessage|SMS|RCS|any);-;(.+)$/i

/**
 * `+491701234567`, `ada@example.org`, `chat:42` from `imsg chats`, or the id of a group, `iMessage;+;chat123…`. An id of two that is put
 * together from an address is refused: Messages knows it only where such a conversation exists, and else says -1728.
 */
export function parseImessage(written: string | undefined): Parsed {
  const text = written?.trim() ?? ''
  const [, inside] = MADE_UP.exec(text) ?? []
  if (inside !== undefined) {
    const why = `an id that is made of an address is not taken by Messages (error -1728); write only what stands after the last ;, or chat: and its number from \`imsg chats\``
    return { kind: 'unusable', why }
  }
  if (CHAT.test(text) || GROUP.test(text)) return { kind: 'address', address: text as Address }
  if (text.includes('@')) {
    if (EMAIL.test(text)) return { kind: 'address', address: text.toLowerCase() as Address }
    return { kind: 'unusable', why: 'it has an @ and is no e-mail address' }
  }
  return parseTelephone(text)
}

/** What an address that was understood means. */
export function targetOf(address: Address): Target {
  const [, id] = CHAT.exec(address) ?? []
  if (id !== undefined) return { kind: 'chat', id: Number(id) }
  return GROUP.test(address) ? { kind: 'group', guid: address } : { kind: 'handle', handle: address }
}
