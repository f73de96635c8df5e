import type { Address, Parsed } from './sender.ts'

/** A chat: a person's or a group's number, or a public name; and after a stroke the topic of a forum. */
const ADDRESS = /^(?<chat>-?[1-9]\d{0,15}|@[A-Za-z]\w{3,31})(?:\/(?<topic>[1-9]\d{0,9}))?$/

/** What a list has for a chat. Pure. */
export function parsed(written = ''): Parsed {
  const address = written.trim()
  if (address === '') return { kind: 'none' }
  if (ADDRESS.test(address)) return { kind: 'address', address: address as Address }
  const why = address.startsWith('+')
    ? 'is a telephone number; a bot writes to the number of a chat, after they pressed Start in it'
    : 'is no chat; want a number such as 12345 or -1001234567890, or @name of a public channel, and /55 after it for a topic'
  return { kind: 'unusable', why }
}

/** Where a message goes, as the Bot API wants it. */
export function target(address: string): Readonly<Record<string, string>> {
  const { chat = '', topic } = ADDRESS.exec(address)?.groups ?? {}
  return { chat_id: chat, ...(topic === undefined ? {} : { message_thread_id: topic }) }
}
