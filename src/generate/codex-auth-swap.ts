import { open, readFile, realpath, rm, stat } from 'node:fs/promises'
import path from 'node:path'

import { intoPlace, syncFolder } from '../durable-file.ts'

/**
 * Puts `to` in the place of a file that holds `from`, whole or not at all, also after a power cut. It stays with its
 * owner, who alone may read it, and a link to it stays a link. False, and nothing done, when it holds something else by
 * now; rejects with Node's own error when it cannot be written.
 */
export async function swap(
  file: string,
  { from, to }: { readonly from: string; readonly to: string },
): Promise<boolean> {
  const target = await realpath(file)
  const temporary = `${target}.wellwisher`
  try {
    await written(temporary, to, await stat(target))
    // As late as can be: codex writes without a lock.
    const isSame = (await readFile(target, 'utf8')) === from
    if (isSame) await intoPlace(temporary, target)
    else await rm(temporary)
    if (!isSame) return false
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => {
      // The first error tells what is wrong; that the rest could not be cleared away adds nothing.
    })
    throw error
  }
  await syncFolder(path.dirname(target))
  return true
}

async function written(temporary: string, text: string, owner: { uid: number; gid: number }): Promise<void> {
  // What lies there is what a crash left: to write into it would follow a link, and keep who may read it.
  await rm(temporary, { force: true })
  const file = await open(temporary, 'wx', 0o600)
  try {
    // Run by root, it would be root's, and codex could read it no more.
    if ((await file.stat()).uid !== owner.uid) await file.chown(owner.uid, owner.gid)
    await file.writeFile(text)
    await file.sync()
  } finally {
    await file.close()
  }
}
