import { link, open, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'

import { failing } from './failpoint.ts'

export interface Writing {
  /** Narrowed by the process's umask. */
  readonly mode?: number
  /** The neighbour that is renamed; needed where two processes may write the same file at once. */
  readonly temporary?: string
}

/**
 * Writes a file that is either there whole or not at all, also after a power cut: a temporary neighbour, fsync, rename,
 * fsync of the folder. Rejects with Node's own error (`ENOSPC`, `EROFS` …) and leaves nothing behind.
 */
export async function writeDurably(
  path: string,
  parts: readonly Uint8Array[],
  { mode = 0o666, temporary = `${path}.part` }: Writing = {},
): Promise<void> {
  try {
    const file = await open(temporary, 'w', mode)
    try {
      for (const part of parts) await file.writeFile(part)
      await failing('file.sync', () => file.sync())
    } finally {
      await file.close()
    }
    await intoPlace(temporary, path)
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => {
      // The first error tells what is wrong; that the rest could not be cleared away adds nothing.
    })
    throw error
  }
  await syncFolder(dirname(path))
}

/** Gives a file that is whole the name under which it is looked for; whatever had that name is gone at the same moment. */
export function intoPlace(temporary: string, path: string): Promise<void> {
  return failing('file.rename', () => rename(temporary, path))
}

/** The same where nothing may be replaced: rejects with `EEXIST`. Some file systems know no links (`EPERM`, `ENOSYS` …). */
export function intoFreePlace(temporary: string, path: string): Promise<void> {
  return failing('file.link', () => link(temporary, path))
}

/** Makes the names in a folder survive a power cut. Windows cannot open a folder and keeps names by itself. */
export async function syncFolder(folder: string): Promise<void> {
  let handle
  try {
    handle = await open(folder, 'r')
  } catch (error) {
    if (hasCode(error, ['EISDIR', 'EPERM', 'EACCES'])) return
    throw error
  }
  try {
    await failing('file.sync-folder', () => handle.sync())
  } finally {
    await handle.close()
  }
}

/** Is this one of Node's system errors with one of these codes? */
export function hasCode(error: unknown, codes: readonly string[]): boolean {
  return (
    error instanceof Error && 'code' in error && typeof error.code === 'string' && codes.includes(error.code)
  )
}

/** What reading ends in; undefined when there is no such file, or no such folder. */
export async function orAbsent<T>(reading: Promise<T>): Promise<T | undefined> {
  try {
    return await reading
  } catch (error) {
    if (hasCode(error, ['ENOENT', 'ENOTDIR'])) return undefined
    throw error
  }
}
