import { lstat, mkdir } from 'node:fs/promises'

/** Whatever a group or others may do. */
const OTHERS = 0o077

/**
 * Is this a real folder, no link, that belongs to this user and that nobody else may enter? False also when nothing is there,
 * or when it may not be looked at. `uid` is undefined where there are no such numbers (Windows).
 */
export async function isPrivate(folder: string, uid: number | undefined): Promise<boolean> {
  try {
    const found = await lstat(folder)
    return found.isDirectory() && (uid === undefined || (found.uid === uid && (found.mode & OTHERS) === 0))
  } catch {
    // What we cannot look at is not ours.
    return false
  }
}

/** Makes the folder where nothing is. Rejects when it cannot, or when what stands there is not private. */
export async function makePrivate(folder: string, uid: number | undefined): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  if (await isPrivate(folder, uid)) return
  throw new Error(`${folder} belongs to somebody else, or others may enter it`)
}
