import { access, constants, mkdir, readFile, stat } from 'node:fs/promises'
import { join, resolve } from 'node:path'

import { hasCode, writeDurably } from '../durable-file.ts'
import type { Limits } from '../finish/limits.ts'
import type { Sheet } from '../finish/sheet.ts'
import { ENDINGS, type MediaType } from '../media-type.ts'
import { folderChannel, type FolderFormat } from './folder-schema.ts'
import { kind } from './kind.ts'
import type { Address, Parcel, Sender, Sent } from './sender.ts'

export interface FolderSettings {
  /** Absolute. */
  readonly folder: string
  /** As it is written in jobs.yaml; receipts say this. */
  readonly written: string
  /** Left out: JPEG, or PDF for paper. */
  readonly format?: FolderFormat | undefined
  /** Left out: for screens. */
  readonly print?: Sheet | undefined
}

/** How much of the key a file name shows: with day, job and person before it, six letters tell every revision apart. */
const KEY_IN_NAME = 6

/** A folder has no limits of its own; these keep a card sensible to open. */
const MOST_BYTES = 20_000_000
const LONGEST_EDGE = 4_096

const FORMATS: Readonly<Record<FolderFormat, MediaType>> = {
  jpeg: 'image/jpeg',
  png: 'image/png',
  webp: 'image/webp',
  pdf: 'application/pdf',
}

function limitsOf({ format, print }: Pick<FolderSettings, 'format' | 'print'>): Limits {
  const usual = { maxBytes: MOST_BYTES, maxEdge: LONGEST_EDGE }
  if (print !== undefined) return { ...usual, formats: [FORMATS[format ?? 'pdf']], exactPixels: print }
  if (format !== undefined) return { ...usual, formats: [FORMATS[format]] }
  return { ...usual, formats: ['image/jpeg', 'image/png', 'image/webp'] }
}

/**
 * Puts cards into a folder, `2026-12-10-birthday-ada-1f9c2e.jpg`. The name holds the key, so the same delivery is the
 * same file however often it is tried, and a file with other bytes is never written over.
 *
 * @internal
 */
export function folderSender({ folder, written, ...wishes }: FolderSettings): Sender {
  return {
    type: 'folder',
    limits: limitsOf(wishes),
    retrySafety: 'native',
    early: true,
    // A person needs no address here; every card lies in the one folder.
    parse: () => ({ kind: 'address', address: written as Address }),

    async check() {
      try {
        await access(folder, constants.W_OK)
        if ((await stat(folder)).isDirectory()) return { ok: true }
        return { ok: false, problem: `${written} is a file and no folder` }
      } catch (error) {
        // It is made when the first card is put there.
        if (hasCode(error, ['ENOENT'])) return { ok: true }
        return { ok: false, problem: `${written} may not be written` }
      }
    },

    async notify({ key, text }) {
      await mkdir(folder, { recursive: true })
      const path = join(folder, `${key}.txt`)
      if ((await readIfThere(path)) === undefined) await writeDurably(path, [Buffer.from(`${text}\n`)])
    },

    async send(parcel, signal) {
      signal.throwIfAborted()
      const name = `${parcel.label}-${parcel.key.slice(0, KEY_IN_NAME)}.${ENDINGS[parcel.file.mediaType]}`
      try {
        await mkdir(folder, { recursive: true })
        return await put({ parcel, path: join(folder, name), receipt: join(written, name) })
      } catch (error) {
        return refusal(error, written)
      }
    },
  }
}

async function put({
  parcel,
  path,
  receipt,
}: {
  parcel: Parcel
  path: string
  receipt: string
}): Promise<Sent> {
  const there = await readIfThere(path)
  if (there === undefined) await writeDurably(path, [parcel.bytes])
  else if (!there.equals(parcel.bytes)) {
    return {
      kind: 'permanent',
      code: 'exists',
      detail: `${receipt} is there already with other bytes; it is not written over. Move it away, then retry`,
    }
  }
  return { kind: 'receipt', at: 'delivered', receipt }
}

async function readIfThere(path: string): Promise<Buffer | undefined> {
  try {
    return await readFile(path)
  } catch (error) {
    if (hasCode(error, ['ENOENT'])) return undefined
    throw error
  }
}

/** A file is whole or not there, so every failure is proven not sent. What a person must mend is permanent. */
function refusal(error: unknown, written: string): Sent {
  const detail = error instanceof Error ? `${written}: ${error.message}` : written
  if (hasCode(error, ['EACCES', 'EROFS', 'EPERM', 'ENOTDIR', 'EEXIST', 'EISDIR', 'ENAMETOOLONG'])) {
    return { kind: 'permanent', code: 'not-writable', detail }
  }
  if (hasCode(error, ['ENOSPC', 'EDQUOT'])) {
    return { kind: 'transient', code: 'disk-full', detail, retryAfterMs: undefined }
  }
  return { kind: 'transient', code: 'disk', detail, retryAfterMs: undefined }
}

/** `type: folder` in jobs.yaml. */
export const folder = kind({
  type: 'folder',
  schema: folderChannel,
  make: ({ path, format, print }, at) =>
    folderSender({ folder: resolve(at.folder, path), written: path, format, print }),
})
