import { stat } from 'node:fs/promises'
import path from 'node:path'

import { z } from 'zod'

import { referenceFileProblem, type Within } from '../generate/reference-file.ts'
import { MOST_REFERENCES } from '../generate/wanted.ts'
import { asReferencePlace } from '../reference-place.ts'
import type { YamlDocument, Path } from './document.ts'
import type { Problem } from './problem.ts'
import { subject } from './tell.ts'

/** The names of a job's list of pictures: what other programs call it is understood, too. */
export const REFERENCE_KEYS = ['references', 'reference_images', 'input_images'] as const

type Referring<Entry> = { readonly [Key in (typeof REFERENCE_KEYS)[number]]?: readonly Entry[] | undefined }

/** The pictures of a job, under whichever name. */
export function writtenReferences<Entry>(job: Referring<Entry>): readonly Entry[] {
  return REFERENCE_KEYS.flatMap((key) => job[key] ?? [])
}

const pictures = z.array(z.unknown()).optional().catch(undefined)

/** As much of jobs.yaml as names folders and pictures; what has another form is told by the schema. */
const mentions = z.object({
  roots: z.array(z.string().min(1)).default(['.']).catch([]),
  jobs: z
    .record(
      z.string(),
      z.object({ references: pictures, reference_images: pictures, input_images: pictures }).catch({}),
    )
    .catch({}),
})

/** What is wrong with the folders and pictures that jobs.yaml names. */
export interface PictureProblems {
  /** How they are written. */
  readonly written: readonly Problem[]
  /** What lies on the disk, or does not: it can change without anybody touching jobs.yaml. */
  readonly unusable: readonly Problem[]
}

const NONE: PictureProblems = { written: [], unusable: [] }

/** Folders and pictures that are named and cannot be used, as far as can be said without decoding anything. */
export async function pictureProblems(document: YamlDocument, folder: string): Promise<PictureProblems> {
  const said = mentions.safeParse(document.value).data
  if (said === undefined) return NONE
  const missing = (
    await Promise.all(said.roots.map((root, index) => rootProblem(document, { root, index, folder })))
  ).flat()
  const roots = said.roots.map((root) => path.resolve(folder, root))
  // Of folders that are not there each picture would be told, too.
  const within = roots.length === 0 || missing.length > 0 ? undefined : { folder, roots }
  const ofJobs = Object.entries(said.jobs).map(async ([id, job]) => {
    const at = ['jobs', id]
    const named = REFERENCE_KEYS.filter((key) => job[key] !== undefined)
    const [first, second] = named
    if (second !== undefined) return { written: [twice(document, at, named)], unusable: [] }
    return first === undefined
      ? NONE
      : listProblems(document, [...at, first], { list: job[first] ?? [], within })
  })
  return together([{ written: [], unusable: missing }, ...(await Promise.all(ofJobs))])
}

function together(all: readonly PictureProblems[]): PictureProblems {
  return {
    written: all.flatMap(({ written }) => written),
    unusable: all.flatMap(({ unusable }) => unusable),
  }
}

async function rootProblem(
  document: YamlDocument,
  { root, index, folder }: { root: string; index: number; folder: string },
): Promise<readonly Problem[]> {
  const found = await stat(path.resolve(folder, root)).catch(() => undefined)
  if (found?.isDirectory() === true) return []
  const what = `${found === undefined ? 'is not there' : 'is no folder'}; want a folder, by its path from the folder of jobs.yaml`
  return [problem(document, ['roots', index], { code: 'no-such-folder', what })]
}

function twice(document: YamlDocument, at: Path, named: readonly string[]): Problem {
  const keys = named.map((key) => `"${key}"`).join(' and ')
  return {
    code: 'duplicate-key',
    offset: Math.max(...named.map((key) => document.keyAt([...at, key]))),
    what: `${at.map(String).join('.')}: ${keys} mean the same; keep one of them`,
  }
}

async function listProblems(
  document: YamlDocument,
  at: Path,
  { list, within }: { list: readonly unknown[]; within: Within | undefined },
): Promise<PictureProblems> {
  if (list.length > MOST_REFERENCES) {
    const what = `names ${list.length} pictures; want at most ${MOST_REFERENCES}, the photo of a person included`
    return { written: [problem(document, at, { code: 'invalid_argument', what })], unusable: [] }
  }
  const found = list.map(async (text, index): Promise<PictureProblems> => {
    if (typeof text !== 'string') return NONE
    // The value is not repeated: a URL may hold a secret, or a whole picture.
    const told = (what: string): Problem => ({
      code: 'invalid_reference',
      offset: document.valueAt([...at, index]),
      what: `${at.map(String).join('.')}[${index}] ${what}`,
    })
    const place = asReferencePlace(text)
    if (place.kind === 'problem') return { written: [told(place.what)], unusable: [] }
    const what =
      place.kind === 'blob' || within === undefined
        ? undefined
        : await referenceFileProblem(place.path, within)
    return { written: [], unusable: what === undefined ? [] : [told(what)] }
  })
  return together(await Promise.all(found))
}

function problem(document: YamlDocument, at: Path, { code, what }: { code: string; what: string }): Problem {
  return { code, offset: document.valueAt(at), what: `${subject(document, at)} ${what}` }
}
