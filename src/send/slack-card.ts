import { z } from 'zod'

import { captionWithin } from '../finish/caption.ts'
import { cardName } from './card-name.ts'
import type { Parcel, Sent } from './sender.ts'
import { conversationWith } from './slack-conversation.ts'
import { missingIn, NEEDED, scopeRemedy } from './slack-scopes.ts'
import { type Asking, untilShown } from './slack-shown.ts'
import { type Ended, type NotSent, readUnseen, type SlackTalk, type Step, unseen } from './slack-talk.ts'

/** `alt_txt_too_large`: longer than 1,000 characters (files.getUploadURLExternal). */
const MOST_ALT = { most: 1_000, unit: 'utf16' } as const

/**
 * Uploads a card, which nobody sees, writes its id down, and then takes the one step that shows it. A file that an earlier try may
 * have shown is looked for first.
 */
export async function bringCard(asking: Asking, parcel: Parcel, signal: AbortSignal): Promise<Sent> {
  const earlier = await shownBefore(asking, parcel, signal)
  if (earlier !== undefined) return earlier
  const channel = await conversationWith(asking.talk, parcel.address, signal)
  if (!channel.ok) return channel.sent
  const file = await uploaded(asking.talk, parcel, signal)
  if (!file.ok) return unseen(file).sent
  await parcel.keep({ file: file.value })
  const fields = {
    files: JSON.stringify([{ id: file.value, title: parcel.subject }]),
    channel_id: channel.value,
    initial_comment: escaped(parcel.file.caption),
  }
  const completed = await asking.talk.call('files.completeUploadExternal', fields, signal)
  if (!completed.ok) return notCompleted(parcel, file.value, completed)
  const seen = await untilShown(asking, file.value, signal)
  if (seen.is === 'shown') return seen.receipt
  const why = seen.is === 'unclear' ? `, and it was not to be asked: ${seen.sent.detail}` : ''
  return {
    kind: 'unknown',
    code: 'not-shown',
    detail: `Slack took the card, and nobody can say that it is shown${why}`,
  }
}

/** What an earlier try did after all; undefined when nothing is to be seen of that. */
async function shownBefore(asking: Asking, { kept }: Parcel, signal: AbortSignal): Promise<Sent | undefined> {
  const { file, refused } = kept
  if (file === undefined || refused === file) return undefined
  const seen = await untilShown(asking, file, signal)
  if (seen.is === 'shown') return seen.receipt
  return seen.is === 'unclear' ? unseen({ ok: false, sent: seen.sent }).sent : undefined
}

/** What Slack refused it did not do: the next try need not look for it. */
async function notCompleted(parcel: Parcel, file: string, { sent }: Ended): Promise<NotSent> {
  // The id is fresh, so this is no card that was shown before.
  const isLost = sent.kind === 'unknown' && sent.code === 'file_not_found'
  if (sent.kind === 'unknown' && !isLost) return sent
  await parcel.keep({ refused: file })
  if (!isLost) return sent
  const detail = 'Slack has lost the upload (file_not_found), so there was nothing to show'
  return { kind: 'transient', code: 'upload-lost', detail, retryAfterMs: undefined }
}

const Ticket = z.object({
  upload_url: z.url({ protocol: /^https?$/ }),
  file_id: z.string().regex(/^F[A-Z0-9]{2,30}$/),
})

/** Answers the id of a file that lies with Slack and stands in no conversation. */
async function uploaded(talk: SlackTalk, parcel: Parcel, signal: AbortSignal): Promise<Step<string>> {
  const { file, bytes } = parcel
  const wanted = {
    filename: cardName(parcel),
    length: String(bytes.length),
    alt_txt: captionWithin(file.alt, MOST_ALT),
  }
  const asked = await talk.call('files.getUploadURLExternal', wanted, signal)
  const missing = asked.ok ? missingIn(asked.value.scopes, NEEDED) : []
  if (missing.length > 0) {
    const detail = `Slack could not be asked afterwards whether the card is shown: ${scopeRemedy(missing)}`
    return { ok: false, sent: { kind: 'permanent', code: 'credentials', detail, concerns: 'channel' } }
  }
  const ticket = readUnseen(asked, Ticket)
  if (!ticket.ok) return ticket
  const brought = await talk.upload(ticket.value.upload_url, bytes, signal)
  return brought.ok ? { ok: true, value: ticket.value.file_id } : brought
}

/** docs.slack.dev, "Formatting message text": with these three as entities, nothing in a text is a link, a mention or a ring. */
export function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
