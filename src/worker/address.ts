import type { Person } from '../people/person.ts'
import type { Sender } from '../send/sender.ts'
import { TELEPHONE_COLUMN } from '../send/telephone.ts'

/**
 * The channel's address of a person, as the list has it: under the channel's own name, else its type's, else, where it rings a
 * telephone, under `phone`.
 */
export function addressOf(
  { addresses }: Pick<Person, 'addresses'>,
  channel: string,
  { type, consent }: Pick<Sender, 'type' | 'consent'>,
): string | undefined {
  const own = addresses[channel] ?? addresses[type]
  return own ?? (consent === 'required' ? addresses[TELEPHONE_COLUMN] : undefined)
}
