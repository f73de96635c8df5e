import { kindOf, type Part } from './body.ts'
import { failure, invalid, type Spoken } from './errors.ts'

/** Whether a file of pictures was uploaded and is still kept. */
export type IsStored = (id: string) => boolean

const READ = ['image/png', 'image/jpeg', 'image/webp']
/** Each must be smaller (openai 7.55, `ImageEditParams.image`). */
const TOO_LARGE = 50 * 2 ** 20
const MOST = 16
/** `ImageRefParam.image_url` of openai-openapi. */
const LONGEST_URL = 20_971_520

/** What the service says against the references of an edit; undefined when it takes them. */
export function againstReferences(images: unknown, isStored: IsStored): Spoken | undefined {
  const all: readonly unknown[] = Array.isArray(images) ? images : []
  if (all.length < 1 || all.length > MOST) {
    return invalid('image', `Invalid number of images: ${all.length}. Expected 1 to ${MOST}.`)
  }
  for (const [index, image] of all.entries()) {
    const complaint = againstOne(image, { number: index + 1, isStored })
    if (complaint !== undefined) return complaint
  }
  return undefined
}

function againstOne(
  image: unknown,
  { number, isStored }: { readonly number: number; readonly isStored: IsStored },
): Spoken | undefined {
  const unusable = invalid(
    'image',
    `Invalid image file or mode for image ${number}, please check your image file.`,
    'invalid_image_file',
  )
  if (typeof image !== 'object' || image === null) return unusable
  if ('part' in image) return isReadable(image as Part) ? undefined : unusable // made by body.ts
  const { image_url: url, file_id: id } = image as Readonly<Record<string, unknown>>
  if ((url === undefined) === (id === undefined)) {
    return invalid(`images[${number - 1}]`, "Expected exactly one of 'image_url' and 'file_id'.")
  }
  if (typeof id === 'string') return isStored(id) ? undefined : noSuchFile(id)
  return isPicture(String(url)) ? undefined : unusable
}

/** Declared and true must be among what is read; that they are the same is not asked. */
function isReadable({ type, kind, bytes }: Part): boolean {
  return READ.includes(type) && kind !== undefined && bytes < TOO_LARGE
}

function isPicture(url: string): boolean {
  const [, base64] = /^data:image\/[a-z]+;base64,(.+)$/.exec(url) ?? []
  return (
    base64 !== undefined && url.length <= LONGEST_URL && kindOf(Buffer.from(base64, 'base64')) !== undefined
  )
}

/** As the Files API says it; how the images endpoint says it was never published. */
function noSuchFile(id: string): Spoken {
  const message = `No such File object: ${id}`
  return failure(404, { message, type: 'invalid_request_error', param: 'id', code: null })
}
