import type { Address, Parsed } from './sender.ts'

/** A room's id, whose server is missing since version 12 of rooms, or an alias. */
const ADDRESS = /^(?:![^\s:/]{1,200}|#[^\s:/]{1,200}(?=:))(?::[\w.:[\]-]{1,230})?$/

/** What a list has for a room. Pure. */
export function parsed(written = ''): Parsed {
  const address = written.trim()
  if (address === '') return { kind: 'none' }
  if (ADDRESS.test(address)) return { kind: 'address', address: address as Address }
  const why = address.startsWith('@')
    ? 'is a person, and cards go to rooms: open one with them and the account that sends cards, without encryption, and write its id, such as !abc:example.org'
    : 'is no room; want its id, such as !abc:example.org, or an alias, such as #family:example.org'
  return { kind: 'unusable', why }
}
