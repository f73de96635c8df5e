import { lengthIn } from '../finish/caption.ts'
import type { Limits } from '../finish/limits.ts'
import { sheetPixels } from '../finish/sheet.ts'
import type { Parcel, Sent } from './sender.ts'

/**
 * What is wrong with a parcel before anybody is asked; undefined when it keeps to the limits. Files are made to keep to them, so
 * this is for those that were made when jobs.yaml or the sender said something else.
 */
export function unfit({ file, bytes }: Pick<Parcel, 'file' | 'bytes'>, limits: Limits): Sent | undefined {
  const { width, height, mediaType, caption } = file
  if (!limits.formats.includes(mediaType)) {
    return refused('content', `${mediaType} is not taken; ${limits.formats.join(' or ')} is`)
  }
  if (bytes.length > limits.maxBytes) {
    return refused('too-large', `the file has ${bytes.length} bytes, and ${limits.maxBytes} are taken`)
  }
  if (!isWithin({ width, height }, limits)) {
    return refused('too-large', `the card has ${width} x ${height} pixels, which is not what is taken`)
  }
  const most = limits.caption
  if (most !== undefined && lengthIn(most.unit, caption) > most.most) {
    return refused('too-large', `the words beside the card are longer than ${most.most}`)
  }
  return undefined
}

function isWithin(
  { width, height }: { readonly width: number; readonly height: number },
  { exactPixels, maxEdge, maxEdgesTogether = Infinity, maxRatio = Infinity }: Limits,
): boolean {
  if (exactPixels !== undefined) {
    const sheet = sheetPixels(exactPixels, { width, height })
    return sheet.width === width && sheet.height === height
  }
  const [long, short] = [Math.max(width, height), Math.min(width, height)]
  return long <= maxEdge && width + height <= maxEdgesTogether && long <= maxRatio * short
}

function refused(code: 'content' | 'too-large', detail: string): Sent {
  return { kind: 'permanent', code, detail }
}
