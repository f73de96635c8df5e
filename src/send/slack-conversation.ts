import { z } from 'zod'

import type { Address, Parsed } from './sender.ts'
import { readUnseen, type SlackTalk, type Step } from './slack-talk.ts'

const CONVERSATION = /^[CDG][A-Z0-9]{7,20}$/
const PERSON = /^[UW][A-Z0-9]{7,20}$/
const MAIL = /^[^\s@<>]+@[^\s@<>]+\.[^\s@<>]+$/

const LINK = /^https:\/\/[\w.-]+\.slack\.com\/archives\/([A-Z0-9]+)\/?$/

/**
 * An id (`C…`, `G…` and `D…` are conversations, `U…` and `W…` people), a link to a conversation, or the mail address under which
 * somebody is known there.
 */
export function slackAddress(written: string | undefined): Parsed {
  const text = (written ?? '').trim()
  if (text === '') return { kind: 'none' }
  const address = (LINK.exec(text)?.[1] ?? text) as Address
  if ([CONVERSATION, PERSON, MAIL].some((form) => form.test(address))) return { kind: 'address', address }
  const want =
    'want an id of Slack, such as C012AB3CD or U012AB3CD, from the details of the channel or profile'
  const why = /^[#@]/.test(text) ? 'is a name, which can change' : 'is no id of a channel or of somebody'
  return { kind: 'unusable', why: `${why}; ${want}` }
}

const Opened = z.object({ channel: z.object({ id: z.string().regex(CONVERSATION) }) })
const Known = z.object({ user: z.object({ id: z.string().regex(PERSON) }) })

/** Where messages to this address go. Opening a conversation with somebody shows them nothing. */
export async function conversationWith(
  talk: SlackTalk,
  address: Address,
  signal: AbortSignal,
): Promise<Step<string>> {
  if (CONVERSATION.test(address)) return { ok: true, value: address }
  const person = await personAt(talk, address, signal)
  if (!person.ok) return person
  const opened = readUnseen(await talk.call('conversations.open', { users: person.value }, signal), Opened)
  return opened.ok ? { ok: true, value: opened.value.channel.id } : opened
}

async function personAt(talk: SlackTalk, address: Address, signal: AbortSignal): Promise<Step<string>> {
  if (PERSON.test(address)) return { ok: true, value: address }
  const known = readUnseen(await talk.call('users.lookupByEmail', { email: address }, signal), Known)
  return known.ok ? { ok: true, value: known.value.user.id } : known
}
