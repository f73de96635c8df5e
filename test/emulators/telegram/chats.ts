/** A chat as the Bot API sees it, and what its members see in it. */
export interface Chat {
  readonly id: number
  readonly type: 'private' | 'group' | 'supergroup' | 'channel'
  /** Without the sign; supergroups and channels that are public have one. */
  readonly username?: string
  /** The topics of a forum. */
  readonly topics?: readonly number[]
  /** Why nobody may write here; the words of the Bot API after `Forbidden: `. */
  readonly closed?: string
  /** The supergroup that it has become. */
  readonly became?: number
}

/** A message as its readers see it. */
export interface Shown {
  readonly chat: number
  readonly id: number
  readonly topic: number | undefined
  readonly kind: 'photo' | 'document' | 'text'
  /** Of a document byte for byte; of a photo what Telegram made of it. */
  readonly bytes: Buffer | undefined
  readonly fileName: string | undefined
  readonly width: number | undefined
  readonly height: number | undefined
  /** The caption, or the text itself. */
  readonly text: string
  readonly isSilent: boolean
  readonly isProtected: boolean
}

/** What the server says instead of `result`. */
export interface Complaint {
  readonly status: number
  readonly description: string
  readonly parameters?: { readonly retry_after?: number; readonly migrate_to_chat_id?: number }
}

/** Bad requests are by far the most: `400: Bad Request: …`. */
export function bad(what: string, parameters?: Complaint['parameters']): Complaint {
  const more = parameters === undefined ? {} : { parameters }
  return { status: 400, description: `Bad Request: ${what}`, ...more }
}

/** The chat that is meant, by number or `@name`, if one may write there. */
export function chatFor(chats: readonly Chat[], written: string | undefined): Chat | Complaint {
  if (written === undefined || written === '') return bad('chat_id is empty')
  const chat = chats.find(({ id, username }) => String(id) === written || `@${username}` === written)
  if (chat === undefined) return bad('chat not found')
  if (chat.became !== undefined) {
    return bad('group chat was upgraded to a supergroup chat', { migrate_to_chat_id: chat.became })
  }
  return chat.closed === undefined ? chat : { status: 403, description: `Forbidden: ${chat.closed}` }
}

export function topicIn({ topics }: Chat, written: string | undefined): number | undefined | Complaint {
  if (written === undefined || written === '') return undefined
  const topic = Number(written)
  if (!Number.isSafeInteger(topic) || topic < 1) return bad('invalid message thread identifier specified')
  return topics?.includes(topic) === true ? topic : bad('message thread not found')
}
