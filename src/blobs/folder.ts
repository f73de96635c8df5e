import { createHash } from 'node:crypto'
import { mkdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'

import type { Sha256 } from '../card.ts'
import { hasCode, syncFolder, writeDurably } from '../durable-file.ts'
import type { Blobs } from './blobs.ts'

/** Blobs as files under a folder, `ab/abcdef…`; the first two digits keep the folders small. */
export function folderBlobs(folder: string, newId: () => string): Blobs {
  const pathOf = (sha256: Sha256) => join(folder, sha256.slice(0, 2), sha256)
  return {
    async put(bytes) {
      const sha256 = sha256Of(bytes)
      const path = pathOf(sha256)
      if (await isThere(path, bytes.length)) return sha256
      await makeFolder(folder, sha256.slice(0, 2))
      // Two processes may have the same bytes to put.
      await writeDurably(path, [bytes], { temporary: `${path}.${newId()}.part` })
      return sha256
    },

    async get(sha256) {
      let bytes
      try {
        bytes = await readFile(pathOf(sha256))
      } catch (error) {
        if (hasCode(error, ['ENOENT'])) return { kind: 'missing' }
        throw error
      }
      return sha256Of(bytes) === sha256 ? { kind: 'bytes', bytes } : { kind: 'corrupt' }
    },
  }
}

function sha256Of(bytes: Uint8Array): Sha256 {
  return createHash('sha256').update(bytes).digest('hex') as Sha256
}

/** A file of the right name and length was written whole: names are given by rename, after fsync. */
async function isThere(path: string, length: number): Promise<boolean> {
  try {
    return (await stat(path)).size === length
  } catch (error) {
    if (hasCode(error, ['ENOENT'])) return false
    throw error
  }
}

async function makeFolder(folder: string, name: string): Promise<void> {
  const made = await mkdir(join(folder, name), { recursive: true, mode: 0o700 })
  if (made !== undefined) await syncFolder(folder)
}
