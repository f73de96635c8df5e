import sharp from 'sharp'

import { type Refusal, refused } from './refusals.ts'

/** Meta, "Supported media types": images. */
const TYPES: Readonly<Record<string, string>> = { 'image/jpeg': 'jpeg', 'image/png': 'png' }
const MOST_BYTES = 5 * 2 ** 20

/** What was uploaded and can be named in a message. */
export interface Media {
  readonly id: string
  readonly bytes: Buffer
  readonly fileName: string
  readonly at: Date
}

/** A form with a picture, as `POST /media` wants it; why not, when it is not so. */
export async function pictureIn(form: FormData): Promise<Pick<Media, 'bytes' | 'fileName'> | Refusal> {
  const strange = [...form.keys()].find((name) => !['messaging_product', 'type', 'file'].includes(name))
  if (strange !== undefined) return refused(100, `Unexpected key "${strange}" on param`)
  if (form.get('messaging_product') !== 'whatsapp')
    return refused(100, 'messaging_product must be one of {whatsapp}')
  const file = form.get('file')
  if (!(file instanceof File)) return refused(100, 'The parameter file is required.')
  const format = TYPES[file.type]
  if (format === undefined) {
    return refused(
      100,
      `Param file must be a file with one of the following types: ${Object.keys(TYPES).join(', ')}. Received file of type '${file.type}'.`,
    )
  }
  if (form.get('type') !== file.type) return refused(100, 'The parameter type is not the type of the file.')
  if (file.size > MOST_BYTES) return refused(131_053, 'Image file size is too big')
  const bytes = Buffer.from(await file.arrayBuffer())
  const found = await sharp(bytes)
    .metadata()
    .catch(() => undefined)
  if (found?.format !== format) return refused(131_053, `The file is no ${format}`)
  if (found.depth !== 'uchar') return refused(131_053, 'Image must be 8-bit, RGB or RGBA.')
  return { bytes, fileName: file.name }
}
