import path from 'node:path'

import { coverageOf, type Covers } from './coverage.ts'
import { families, type Family, type Part } from './families.ts'
import { letPangoFind } from './fontconfig.ts'

/** Headline or message: the same letters in another weight. */
export type Role = 'headline' | 'message'

/** One font file, under the name by which Pango finds it. */
export interface Face {
  readonly pango: string
  /** Size of its letters beside those of the first family. */
  readonly scale: number
  readonly covers: Covers
  readonly part?: Part | undefined
}

/** Which faces set a role, the first that has the letter being taken. */
export type Faces = Readonly<Record<Role, readonly Face[]>>

let ready: Promise<Faces> | undefined

/** The bundled fonts, ready to be set; loaded once in a process. */
export function bundledFaces(): Promise<Faces> {
  ready ??= load()
  return ready
}

async function load(): Promise<Faces> {
  const known = families()
  const files = known.flatMap(({ headline, message }) => [headline.file, message.file])
  await letPangoFind({ folders: [...new Set(files.map((file) => path.dirname(file)))], renamed: [] })
  const of = (role: Role): Promise<readonly Face[]> =>
    Promise.all(known.map((family) => faceOf(family, role)))
  return { headline: await of('headline'), message: await of('message') }
}

async function faceOf(family: Family, role: Role): Promise<Face> {
  const { pango, file } = family[role]
  return { pango, scale: family.scale, covers: await coverageOf(file), part: family.part }
}
