import { access, constants, readFile, rm, stat, statfs } from 'node:fs/promises'
import path from 'node:path'

import { hasCode, writeDurably } from '../durable-file.ts'
import type { Finding } from '../generate/finding.ts'

/** A day of a hundred cards at about 6 MB of art and files each, with room to spare. */
const ENOUGH_BYTES = 1_000_000_000

/**
 * Whether the data folder takes bytes and gives them back. What is written for it is taken away again; a folder that
 * nobody made yet is not made.
 */
export async function checkStorage(folder: string, name: string): Promise<Finding> {
  const about = { about: 'storage', subject: folder } as const
  try {
    const there = await isThere(folder)
    const place = there ? folder : await nearestFolder(folder)
    if (there) await roundTrip(path.join(folder, `doctor-${name}`))
    else await access(place, constants.W_OK)
    const { bavail, bsize } = await statfs(place)
    return free(about, { bytes: bavail * bsize, there })
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown'
    return {
      ...about,
      result: 'fail',
      detail: `It cannot be written (${code}).`,
      fix: 'Make room on its disk, give this user the right to write it, or choose another folder with --data.',
    }
  }
}

/** Any bytes; what matters is that the same come back. */
const BYTES = Buffer.from('written, read back and taken away')

async function roundTrip(file: string): Promise<void> {
  try {
    await writeDurably(file, [BYTES], { mode: 0o600 })
    if (!(await readFile(file)).equals(BYTES)) {
      throw Object.assign(new Error('other bytes came back'), { code: 'CHANGED' })
    }
  } finally {
    await rm(file, { force: true })
  }
}

function free(
  about: { readonly about: string; readonly subject: string },
  { bytes, there }: { bytes: number; there: boolean },
): Finding {
  const room = `${(bytes / 1e9).toFixed(1)} GB are free`
  const state = there ? 'Written, read back and taken away' : 'It is made with the first card'
  if (bytes >= ENOUGH_BYTES) return { ...about, result: 'ok', detail: `${state}; ${room}.` }
  const fix = 'Make room: a card that cannot be stored waits, and a full disk stops the ledger.'
  return { ...about, result: 'warn', detail: `${state}; only ${room}.`, fix }
}

/** Throws when something else stands where the folder should be. */
async function isThere(folder: string): Promise<boolean> {
  try {
    if ((await stat(folder)).isDirectory()) return true
    throw Object.assign(new Error(`${folder} is no folder`), { code: 'ENOTDIR' })
  } catch (error) {
    if (hasCode(error, ['ENOENT'])) return false
    throw error
  }
}

async function nearestFolder(folder: string): Promise<string> {
  const parent = path.dirname(folder)
  return parent === folder || (await isThere(parent)) ? parent : nearestFolder(parent)
}
