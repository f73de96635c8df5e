import type { Sha256 } from './card.ts'

/** Where a picture lies that goes to the service with a prompt. */
export type ReferencePlace =
  /** Absolute, or relative to the folder of jobs.yaml. */
  | { readonly kind: 'file'; readonly path: string }
  /** One of the pictures that are kept by their hash. */
  | { readonly kind: 'blob'; readonly sha256: Sha256 }

/** `what` is the end of a sentence that begins with what was read; it never repeats that. */
export type ReadPlace = ReferencePlace | { readonly kind: 'problem'; readonly what: string }

/** `https://…`, `ftp://…`, `data:…`: whatever would have to be fetched, or carries its bytes in its name. */
const URL_FORM = /^(?:[a-z][a-z0-9+.-]*:\/\/|(?:https?|data|file):)/i

const BLOB_FORM = /^blob:([0-9a-f]{64})$/

/** What a person wrote as the place of a picture. Nothing is looked up: whether it is there is said by whoever reads it. */
export function asReferencePlace(text: string): ReadPlace {
  if (URL_FORM.test(text)) return problem('is a URL; want a file, by its path from the folder of jobs.yaml')
  const sha256 = BLOB_FORM.exec(text)?.[1]
  if (sha256 !== undefined) return { kind: 'blob', sha256: sha256 as Sha256 }
  if (/^blob:/i.test(text))
    return problem('is no picture by its hash; want blob: and 64 digits of 0-9 and a-f')
  if (text.trim() === '') return problem('is empty; want the path of a file')
  // A path ends where a NUL stands, whatever follows: Node refuses such a path, and so do we.
  if (text.includes('\0')) return problem('is no path; it holds a character that no path can have')
  return { kind: 'file', path: text }
}

function problem(what: string): ReadPlace {
  return { kind: 'problem', what }
}
