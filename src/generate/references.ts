import type { Sha256 } from '../card.ts'
import type { Person } from '../people/person.ts'
import type { ReferencePlace } from '../reference-place.ts'
import type { Warning } from '../warning.ts'
import type { Denial } from './denial.ts'
import type { Reference } from './generator.ts'
import { MOST_BYTES, type Unusable, type Within, withReferenceFile } from './reference-file.ts'
import { type ReadyPicture, readyPicture } from './reference-picture.ts'
import { MOST_REFERENCES } from './wanted.ts'

/** A picture that is to go with a prompt, before anything of it is read. */
export interface WantedReference {
  readonly role: Reference['role']
  readonly place: ReferencePlace
}

/** What goes with a prompt, and what became of that which does not. */
export interface WantedReferences {
  /** In the order of their labels. */
  readonly wanted: readonly WantedReference[]
  readonly warnings: readonly Warning[]
}

/**
 * The pictures that go with a prompt: the job's styles, then the person's photo if they agreed to it. The softer prompt
 * after a refusal goes without the photo: filters mind pictures of people most, those of children often wrongly. Pure.
 */
export function referencesFor(
  prompt: 'usual' | 'softer',
  {
    job,
    person,
  }: {
    readonly job: { readonly references?: readonly ReferencePlace[] }
    readonly person: Pick<Person, 'photo' | 'photoWithheld'>
  },
): WantedReferences {
  const styles = (job.references ?? []).map((place) => ({ role: 'style', place }) as const)
  if (person.photo === undefined) {
    return { wanted: styles, warnings: person.photoWithheld === undefined ? [] : [NO_CONSENT] }
  }
  if (prompt === 'softer') return { wanted: styles, warnings: [LIKENESS_DROPPED] }
  const place = { kind: 'file', path: person.photo.path } as const
  return { wanted: [...styles, { role: 'likeness', place }], warnings: [] }
}

const NO_CONSENT: Warning = {
  code: 'no-consent',
  detail: 'The photo of the recipient was not used: no day on which they agreed to it is recorded.',
}

const LIKENESS_DROPPED: Warning = {
  code: 'likeness_dropped',
  detail: 'After a refusal the picture was asked for without the photo of the recipient.',
}

const LABELS: Readonly<Record<Reference['role'], string>> = {
  style:
    'style reference. Take its technique and palette, also where the words above differ; not its subjects.',
  likeness:
    'photo of the recipient, who has agreed to it. Keep the likeness kind and recognisable; take nothing else from it.',
}

/** The prompt, and below it a line for each reference, in order; without any the prompt itself. Pure. */
export function labelled(prompt: string, references: readonly Pick<Reference, 'role'>[]): string {
  return [prompt, ...references.map(({ role }, index) => `Image ${index + 1}: ${LABELS[role]}`)].join('\n')
}

/** What reading the references of one request can end in. */
export type LoadedReferences =
  | { readonly kind: 'loaded'; readonly references: readonly Reference[] }
  | { readonly kind: 'denied'; readonly denial: Denial }

/** Reads a stored picture by its hash, verified. */
export type ReadBlob = (
  sha256: Sha256,
) => Promise<
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array }
  | { readonly kind: 'missing' }
  | { readonly kind: 'corrupt' }
>

/** Reads references and makes them ready to be sent, in their order. The first that cannot be used is told by its number. */
export type LoadReferences = (
  wanted: readonly WantedReference[],
  within: Within,
  signal: AbortSignal,
) => Promise<LoadedReferences>

/** So many pictures of styles stay ready, each of at most 3 MB: a job on a busy day has a few, and thousands of cards. */
const MOST_KEPT = 32

/**
 * Made once for a process, because it remembers: a style that many cards share is read and decoded once, as long as its
 * file stays the same. Photos of people are never kept.
 */
export function referenceLoader(readBlob: ReadBlob): LoadReferences {
  const oneAtATime = queue()
  const kept = keeper((bytes) => oneAtATime(() => readyPicture(bytes)))
  const ready = async (
    { role, place }: WantedReference,
    within: Within,
  ): Promise<ReadyPicture | Unusable> => {
    const make = role === 'style' ? kept.once : kept.anew
    if (place.kind === 'file')
      return withReferenceFile(place.path, within, ({ mark, read }) => make(mark, read))
    return make(place.sha256, async () => blobBytes(await readBlob(place.sha256)))
  }
  return async (wanted, within, signal) => {
    if (wanted.length > MOST_REFERENCES) {
      const detail = `${wanted.length} references were given; at most ${MOST_REFERENCES} can be sent with a prompt.`
      return { kind: 'denied', denial: { code: 'invalid_argument', detail } }
    }
    const references: Reference[] = []
    for (const [index, one] of wanted.entries()) {
      signal.throwIfAborted()
      const picture = await ready(one, within)
      if ('problem' in picture) {
        const detail = `Reference ${index + 1} (${one.role}) ${picture.problem}.`
        return { kind: 'denied', denial: { code: 'invalid_reference', detail } }
      }
      references.push({ role: one.role, ...picture })
    }
    return { kind: 'loaded', references }
  }
}

function blobBytes(found: Awaited<ReturnType<ReadBlob>>): Buffer | Unusable {
  switch (found.kind) {
    case 'missing':
      return { problem: 'is not among the stored pictures' }
    case 'corrupt':
      return { problem: 'is stored, but its bytes are not those that were put' }
    case 'bytes':
      return found.bytes.length > MOST_BYTES
        ? { problem: `is larger than ${MOST_BYTES / 1_000_000} MB` }
        : Buffer.from(found.bytes.buffer, found.bytes.byteOffset, found.bytes.length)
    default:
      throw new Error(`unknown blob ${String(found satisfies never)}`)
  }
}

type Make = (mark: string, read: () => Promise<Buffer | Unusable>) => Promise<ReadyPicture | Unusable>

/** Makes pictures ready: `anew` each time, or `once` for a mark, whoever asks meanwhile waiting for the same. */
function keeper(ready: (bytes: Buffer) => Promise<ReadyPicture | Unusable>): { anew: Make; once: Make } {
  /** The one used last stands last. */
  const kept = new Map<string, ReturnType<Make>>()
  const anew: Make = async (_mark, read) => {
    const bytes = await read()
    return 'problem' in bytes ? bytes : ready(bytes)
  }
  return {
    anew,
    async once(mark, read) {
      const making = kept.get(mark) ?? anew(mark, read)
      kept.delete(mark)
      kept.set(mark, making)
      for (const oldest of [...kept.keys()].slice(0, Math.max(0, kept.size - MOST_KEPT))) kept.delete(oldest)
      let usable = false
      try {
        const made = await making
        usable = !('problem' in made)
        return made
      } finally {
        if (!usable) kept.delete(mark)
      }
    },
  }
}

/** One after the other: a picture of many pixels takes much memory while it is unpacked. */
function queue(): <T>(work: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve()
  return (work) => {
    const mine = last.then(work)
    last = mine.catch(() => {
      // Whoever asked for it is told; the next one begins all the same.
    })
    return mine
  }
}
