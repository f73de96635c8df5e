import sharp from 'sharp'

import { bad, type Complaint } from './chats.ts'

/** Bot API, "Sending files" and `sendPhoto`; tdlib counts a megabyte as 2^20 bytes. */
const PHOTO_BYTES = 10 * 2 ** 20
const DOCUMENT_BYTES = 50 * 2 ** 20
const EDGES_TOGETHER = 10_000
const MOST_RATIO = 20

/** The longer edge of the largest size that a photo is shown in. */
const SHOWN_EDGE = 1_280

/** What a chat shows of an uploaded file. */
export interface Upload {
  readonly bytes: Buffer
  readonly name: string
  readonly width: number | undefined
  readonly height: number | undefined
}

/** What Telegram makes of a photo: its own JPEG, no larger than chats show it. */
export async function photoOf(file: File | undefined): Promise<Upload | Complaint> {
  if (file === undefined) return bad('there is no photo in the request')
  const bytes = Buffer.from(await file.arrayBuffer())
  if (bytes.length === 0) return bad('file must be non-empty')
  if (bytes.length > PHOTO_BYTES) {
    return bad(
      `file of size ${bytes.length} bytes is too big for a photo; the maximum size is ${PHOTO_BYTES} bytes`,
    )
  }
  const { width, height } = await sharp(bytes, { limitInputPixels: false })
    .metadata()
    .catch(() => ({ width: 0, height: 0 }))
  if (width === 0) return bad('IMAGE_PROCESS_FAILED')
  const ratio = Math.max(width, height) / Math.min(width, height)
  if (width + height > EDGES_TOGETHER || ratio > MOST_RATIO) return bad('PHOTO_INVALID_DIMENSIONS')
  const made = await sharp(bytes)
    .resize({ width: SHOWN_EDGE, height: SHOWN_EDGE, fit: 'inside', withoutEnlargement: true })
    .jpeg()
    .toBuffer({ resolveWithObject: true })
    .catch(() => undefined)
  if (made === undefined) return bad('IMAGE_PROCESS_FAILED')
  return { bytes: made.data, name: 'photo.jpg', width: made.info.width, height: made.info.height }
}

/** A document stays as it is. */
export async function documentOf(file: File | undefined): Promise<Upload | Complaint> {
  if (file === undefined) return bad('there is no document in the request')
  if (file.size > DOCUMENT_BYTES) return { status: 413, description: 'Request Entity Too Large' }
  const bytes = Buffer.from(await file.arrayBuffer())
  if (bytes.length === 0) return bad('file must be non-empty')
  return { bytes, name: file.name, width: undefined, height: undefined }
}
