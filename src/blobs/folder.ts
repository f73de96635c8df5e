import { createHash } from 'node:crypto'
import { mkdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'

import type { Sha256 } from '../card.ts'
import { hasCode, syncFolder, writeDurably } from '../durable-file.ts'
import { failing } from '../failpoint.ts'
import type { Blobs, Found } from './blobs.ts'
import { PART, sweepParts } from './parts.ts'

/** Blobs as files under a folder, `ab/abcdef…`; the first two digits keep the folders small. */
export function folderBlobs(folder: string, newId: () => string): Blobs {
  const pathOf = (sha256: Sha256) => join(folder, sha256.slice(0, 2), sha256)
  const get = async (sha256: Sha256): Promise<Found> => {
    let bytes
    try {
      bytes = await readFile(pathOf(sha256))
    } catch (error) {
      if (hasCode(error, ['ENOENT'])) return { kind: 'missing' }
      throw error
    }
    return sha256Of(bytes) === sha256 ? { kind: 'bytes', bytes } : { kind: 'corrupt' }
  }
  return {
    get,
    async remove(sha256) {
      await failing('blob.remove', () => rm(pathOf(sha256), { force: true }))
    },
    sweep: (before) => sweepParts(folder, before),
    async put(bytes) {
      const sha256 = sha256Of(bytes)
      // A file that went bad is written anew by whoever has the right bytes.
      if ((await get(sha256)).kind === 'bytes') return sha256
      await makeFolder(folder, sha256.slice(0, 2))
      // Two processes may have the same bytes to put.
      const temporary = `${pathOf(sha256)}.${newId()}${PART}`
      const written = () => writeDurably(pathOf(sha256), [bytes], { mode: 0o600, temporary })
      await failing('blob.put', written)
      return sha256
    },
  }
}

function sha256Of(bytes: Uint8Array): Sha256 {
  return createHash('sha256').update(bytes).digest('hex') as Sha256
}

async function makeFolder(folder: string, name: string): Promise<void> {
  const made = await mkdir(join(folder, name), { recursive: true, mode: 0o700 })
  if (made !== undefined) await syncFolder(folder)
}
