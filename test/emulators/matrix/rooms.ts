/** A room as the homeserver knows it. */
export interface Room {
  readonly id: string
  readonly alias?: string
  /** The bot has joined it. */
  readonly isJoined: boolean
  readonly isEncrypted?: boolean
}

/** An event as it lies in a room. */
export interface MatrixEvent {
  readonly event_id: string
  readonly room_id: string
  readonly sender: string
  readonly type: string
  readonly origin_server_ts: number
  readonly content: Readonly<Record<string, unknown>>
  /** Only the device that sent it sees this. */
  readonly unsigned: { readonly transaction_id?: string }
}

/** A message as its readers see it. */
export interface Shown {
  readonly room: string
  readonly kind: string
  /** The picture, fetched from where the event says it is; undefined for texts, and when there is none. */
  readonly bytes: Buffer | undefined
  readonly fileName: string | undefined
  /** The text, or the words beside a picture; undefined when there are none. */
  readonly text: string | undefined
  readonly info: unknown
  readonly mentions: unknown
}

/** What is answered: Client-Server API, "Standard error response", or whatever a test says. */
export interface Spoken {
  readonly status: number
  readonly headers?: Readonly<Record<string, string>>
  readonly body: string
}

export function said(body: object, status = 200): Spoken {
  return { status, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }
}

export function refusal(status: number, errcode: string, error: string): Spoken {
  return said({ errcode, error }, status)
}

/** Client-Server API, `m.image`: the body is a caption only beside a file name that is another (since v1.10). */
export function shownOf({ room_id, content }: MatrixEvent, stored: ReadonlyMap<string, Buffer>): Shown {
  const { msgtype, body, filename, url, info } = content
  const isFile = msgtype === 'm.image'
  const text = isFile && (filename === undefined || filename === body) ? undefined : asText(body)
  return {
    room: room_id,
    kind: asText(msgtype) ?? '',
    bytes: isFile ? stored.get(asText(url) ?? '') : undefined,
    fileName: asText(filename) ?? (isFile ? asText(body) : undefined),
    text,
    info,
    mentions: content['m.mentions'],
  }
}

function asText(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined
}
