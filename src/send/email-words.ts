import { redaction } from '../redaction.ts'
import type { Mailbox } from './email-address.ts'
import type { Account } from './email-account.ts'

/** Servers write essays about spam; the first lines say what it is. */
const MOST_OF_AN_ANSWER = 300

/**
 * Makes what a server wrote fit to be kept: without addresses, without the part of this one before its sign, which servers
 * like to quote alone, without the name, and without what opens the account.
 */
export function withoutMailbox(
  to: Mailbox | undefined,
  { user = '', password = '' }: Pick<Account, 'user' | 'password'> = {},
): (text: string) => string {
  const guard = redaction([
    { name: 'password', value: password },
    { name: 'user', value: user },
    { name: 'address', value: to?.address ?? '' },
    { name: 'name', value: to?.name ?? '' },
  ])
  const local = to?.address.slice(0, to.address.lastIndexOf('@')) ?? ''
  return (text) => guard.text(withoutWord(guard.text(text, MOST_OF_AN_ANSWER), local), MOST_OF_AN_ANSWER)
}

function withoutWord(text: string, word: string): string {
  if (word === '') return text
  const exact = word.replace(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`)
  return text.replace(new RegExp(String.raw`(?<![\p{L}\p{N}])${exact}(?![\p{L}\p{N}])`, 'giu'), '[address]')
}
