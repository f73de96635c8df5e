import { readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'

import { orAbsent } from '../durable-file.ts'

/** How names of files end that are still being written. */
export const PART = '.part'

/** Clears away files below a folder that nobody has written to since that instant; answers how many. */
export async function sweepParts(folder: string, before: Date): Promise<number> {
  const found = (await orAbsent(readdir(folder, { recursive: true, withFileTypes: true }))) ?? []
  let swept = 0
  for (const entry of found.filter(({ name }) => name.endsWith(PART))) {
    const file = join(entry.parentPath, entry.name)
    // Whoever wrote it may have renamed it by now.
    const written = await orAbsent(stat(file))
    if (written === undefined || written.mtime >= before) continue
    await rm(file, { force: true })
    swept += 1
  }
  return swept
}
