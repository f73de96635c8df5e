import type { Publication } from './publication.ts'

/** ntfy's configuration: `message-size-limit`, and how long attachments and messages are kept unless it says otherwise. */
export const MOST_MESSAGE_BYTES = 4_096
const ATTACHMENT_S = 3 * 3_600
const MESSAGE_S = 12 * 3_600

/** A message as its subscribers get it. */
export interface Published {
  readonly id: string
  readonly time: number
  readonly expires: number
  readonly event: 'message'
  readonly topic: string
  readonly title?: string
  readonly message: string
  readonly priority?: number
  readonly tags?: readonly string[]
  readonly attachment?: {
    readonly name: string
    readonly type: string
    readonly size: number
    readonly expires: number
    readonly url: string
  }
}

/** Is this more than a text, and kept apart from the message? */
export function isFile({ filename, body }: Publication): boolean {
  return filename !== '' || body.length > MOST_MESSAGE_BYTES || !isText(body)
}

/** What is written down of a publication; what is usual is left out. */
export function messageOf(
  of: Publication,
  { id, time }: { readonly id: string; readonly time: number },
): Published {
  const { topic, title, tags, priority } = of
  return {
    id,
    time,
    expires: time + MESSAGE_S,
    event: 'message',
    topic,
    ...(title === '' ? {} : { title }),
    ...(priority === 3 ? {} : { priority }),
    ...(tags.length === 0 ? {} : { tags }),
    ...(isFile(of) ? ofFile(of, { id, time }) : { message: textOf(of) }),
  }
}

/** Where nobody says anything, the server does. */
function ofFile(
  { filename, message, body }: Publication,
  { id, time }: { readonly id: string; readonly time: number },
): Pick<Published, 'message' | 'attachment'> {
  const name = filename === '' ? 'attachment.jpg' : filename
  const url = `https://ntfy.example/file/${id}.jpg`
  return {
    message: message === '' ? `You received a file: ${name}` : message,
    attachment: { name, type: 'image/jpeg', size: body.length, expires: time + ATTACHMENT_S, url },
  }
}

function textOf({ message, body }: Publication): string {
  const text = message === '' ? body.toString() : message
  return text === '' ? 'triggered' : text
}

function isText(body: Buffer): boolean {
  return Buffer.from(body.toString()).equals(body)
}
