import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'

import sharp from 'sharp'
import { onTestFinished } from 'vitest'

import type { Reference } from '../src/generate/generator.ts'
import {
  type LoadedReferences,
  type ReadBlob,
  referenceLoader,
  type WantedReference,
} from '../src/generate/references.ts'

export const NO_BLOBS: ReadBlob = () => Promise.resolve({ kind: 'missing' })
export const GOING_ON = new AbortController().signal

/** A folder `art` that references may lie in, and beside it a folder that they may not. */
export async function studio() {
  const folder = await mkdtemp(path.join(tmpdir(), 'references-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  await mkdir(path.join(folder, 'art'))
  await mkdir(path.join(folder, 'elsewhere'))
  const within = { folder, roots: [path.join(folder, 'art')] }
  const at = (file: string) => path.join(folder, file)
  return {
    within,
    at,
    put: async (file: string, bytes: Uint8Array | string) => writeFile(at(file), bytes),
    /** What becomes of these, all of them styles. */
    load: async (...files: readonly string[]) =>
      referenceLoader(NO_BLOBS)(files.map(style), within, GOING_ON),
  }
}

export function style(file: string): WantedReference {
  return { role: 'style', place: { kind: 'file', path: file } }
}

export function likeness(file: string): WantedReference {
  return { role: 'likeness', place: { kind: 'file', path: file } }
}

/** A picture in one colour, `[255, 0, 0]`. */
export function plain(width: number, height: number, [r, g, b] = [200, 30, 30]) {
  return sharp({ create: { width, height, channels: 3, background: { r, g, b } } })
}

/** The one reference that was loaded. */
export function only(loaded: LoadedReferences): Reference {
  const [first, ...more] = loaded.kind === 'loaded' ? loaded.references : []
  if (first === undefined || more.length > 0) throw new Error(`want one reference: ${JSON.stringify(loaded)}`)
  return first
}

/** `invalid_reference Reference 1 (style) is empty.` */
export function complaint(loaded: LoadedReferences): string {
  return loaded.kind === 'denied' ? `${loaded.denial.code} ${loaded.denial.detail}` : loaded.kind
}

export async function pixel({ bytes }: Reference, [x, y] = [0, 0]): Promise<readonly number[]> {
  const { data, info } = await sharp(bytes).raw().toBuffer({ resolveWithObject: true })
  const at = (y * info.width + x) * info.channels
  return [...data.subarray(at, at + info.channels)]
}
