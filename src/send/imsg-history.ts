import { z } from 'zod'

import type { Clock } from '../clock.ts'
import type { Target } from './imessage-address.ts'
import type { Said, Talk } from './imsg-rpc.ts'

/** What is looked for among the messages of a Mac: the file's name holds the key of the delivery. */
export interface Sought {
  readonly target: Target
  readonly name: string
  /** Begun then, by our clock. */
  readonly since: Date
}

/** What Messages has of it. */
export type Found =
  | {
      readonly kind: 'there'
      /** Id of the message with the card. */
      readonly receipt: string
      /** `unsaid` by an imsg older than 0.10. */
      readonly state: 'pending' | 'sent' | 'delivered' | 'failed' | 'unsaid'
      /** Of Messages, where it failed. */
      readonly error?: number
      /** Where the Mac has the file that the message shows. */
      readonly paths: readonly string[]
    }
  | { readonly kind: 'absent' }
  /** The messages cannot be read. */
  | { readonly kind: 'unreadable'; readonly said: Exclude<Said, { kind: 'result' }> | undefined }

/** imsg, docs/json.md: only what we read of it. */
const Chats = z.object({
  chats: z.array(z.object({ id: z.int(), identifier: z.string(), guid: z.string().prefault('') })),
})
const Messages = z.object({
  messages: z.array(
    z.object({
      id: z.int(),
      guid: z.string().prefault(''),
      is_from_me: z.boolean(),
      attachments: z
        .array(
          z.object({
            transfer_name: z.string().prefault(''),
            missing: z.boolean().prefault(false),
            filename: z.string().prefault(''),
            original_path: z.string().prefault(''),
          }),
        )
        .prefault([]),
    }),
  ),
})
type Message = z.output<typeof Messages>['messages'][number]
const Status = z.object({
  send_state: z.enum(['pending', 'sent', 'delivered', 'failed']),
  status_fields: z.object({ error: z.int().optional() }).nullish(),
})

/** The newest come first, and who was just written to is among them. */
const MOST_CHATS = 200
const MOST_MESSAGES = 200

/** Clocks of two computers may differ, and zones may be set wrong; names are what tells cards apart. */
const SLACK_MS = 86_400_000

/** Looks once. */
export async function look(talk: Talk, { target, name, since }: Sought): Promise<Found> {
  const { chats, said: refusal } = await chatsOf(talk, target)
  if (chats === undefined) return { kind: 'unreadable', said: refusal }
  // Seconds are enough, and older readers of dates know no more.
  const start = new Date(since.getTime() - SLACK_MS).toISOString().replace(/\.\d+Z$/, 'Z')
  for (const chat of chats) {
    const said = await talk.ask('messages.history', {
      chat_id: chat,
      limit: MOST_MESSAGES,
      start,
      attachments: true,
    })
    if (said.kind !== 'result') return { kind: 'unreadable', said }
    const message = Messages.safeParse(said.result).data?.messages.find((each) => shows(each, name))
    if (message !== undefined) return there(talk, message, name)
  }
  return { kind: 'absent' }
}

/** How often Messages is looked at; its database is behind by a second or two. */
const LOOK_EVERY_MS = 1_000

/** Looks until it is there and on its way, for so long at most, or until the signal. */
export async function lookUntilThere(
  talk: Talk,
  sought: Sought,
  { clock, signal, forMs }: { readonly clock: Clock; readonly signal: AbortSignal; readonly forMs: number },
): Promise<Found> {
  const until = clock.now().getTime() + forMs
  for (;;) {
    const found = await look(talk, sought)
    const isSettled = found.kind === 'unreadable' || (found.kind === 'there' && found.state !== 'pending')
    if (isSettled || clock.now().getTime() >= until) return found
    try {
      await clock.sleep(LOOK_EVERY_MS, signal)
    } catch {
      // Told to stop: what was seen last is what is known.
      return found
    }
  }
}

interface ChatsRead {
  /** By their numbers; undefined when they could not be read. */
  readonly chats: readonly number[] | undefined
  readonly said?: Exclude<Said, { kind: 'result' }>
}

async function chatsOf(talk: Talk, target: Target): Promise<ChatsRead> {
  if (target.kind === 'chat') return { chats: [target.id] }
  const said = await talk.ask('chats.list', { limit: MOST_CHATS })
  if (said.kind !== 'result') return { chats: undefined, said }
  const chats = Chats.safeParse(said.result)
    .data?.chats.filter(({ identifier, guid }) =>
      target.kind === 'group'
        ? groupIn(guid) === groupIn(target.guid)
        : isWith(target.handle, { identifier, guid }),
    )
    .map(({ id }) => id)
  return { chats }
}

/** A conversation of two with this address, over whatever service. */
function isWith(handle: string, { identifier, guid }: { identifier: string; guid: string }): boolean {
  return identifier.toLowerCase() === handle || guid.toLowerCase().endsWith(`;-;${handle}`)
}

/** macOS 26 says `any;+;chat831` of what was `iMessage;+;chat831` before. */
function groupIn(guid: string): string | undefined {
  return /;\+;(.+)$/.exec(guid)?.[1]
}

function shows({ is_from_me: isOurs, attachments }: Message, name: string): boolean {
  return isOurs && attachments.some((each) => each.transfer_name === name && !each.missing)
}

async function there(talk: Talk, { id, guid, attachments }: Message, name: string): Promise<Found> {
  const shown = attachments.find((each) => each.transfer_name === name)
  const paths = shown === undefined ? [] : [shown.filename, shown.original_path]
  const known = { kind: 'there', receipt: guid === '' ? `row ${id}` : guid, paths } as const
  const said = guid === '' ? undefined : await talk.ask('message.send_status', { guid })
  const status = said?.kind === 'result' ? Status.safeParse(said.result).data : undefined
  if (status === undefined) return { ...known, state: 'unsaid' }
  const error = status.status_fields?.error
  return { ...known, state: status.send_state, ...(error === undefined ? {} : { error }) }
}
