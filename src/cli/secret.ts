import { createHmac, randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readFile, rm } from 'node:fs/promises'
import path from 'node:path'

import { hasCode, intoFreePlace, intoPlace, syncFolder, writeDurably } from '../durable-file.ts'
import { Mistake } from '../mistake.ts'

/** As long as the hash that it keys (RFC 2104, section 3). */
const KEY_BYTES = 32

/** HMAC-SHA-256 (RFC 2104) of a person's id under the secret of the data folder, in hex. */
export function pseudonyms(key: Uint8Array): (person: string) => string {
  return (person) => createHmac('sha256', key).update(`person/${person}`).digest('hex')
}

/**
 * The secret of a data folder, as old as the folder: ids of people without one are made from it, and what people are called
 * outside this machine. A command that only reads makes none, and works with one of the moment. One that is not whole is told:
 * with it people would get other ids, and some of them a second card.
 */
export async function secretOf(
  data: string,
  { access, newId }: { access: 'read' | 'write'; newId: () => string },
): Promise<Uint8Array> {
  const file = path.join(data, 'key')
  if (!existsSync(file)) {
    const key = randomBytes(KEY_BYTES)
    if (access === 'read') return key
    await keep(key, { data, newId })
  }
  const key = await readFile(file)
  if (key.length === KEY_BYTES) return key
  throw new Mistake({
    code: 'damaged-key',
    what: `${file} has ${key.length} bytes, and the key of a data folder has ${KEY_BYTES}.`,
    fix: 'Restore it from a backup of the data folder. If there is none, move it away: the next run makes a new one, by which people without an id get other ids, and cards of this year may be made for them again.',
  })
}

/** Of several processes that begin at once, one gives the key: a link is made only where nothing is yet. */
async function keep(key: Uint8Array, { data, newId }: { data: string; newId: () => string }): Promise<void> {
  await mkdir(data, { recursive: true, mode: 0o700 })
  const mine = path.join(data, `key-${newId()}`)
  await writeDurably(mine, [key], { mode: 0o600 })
  try {
    await intoFreePlace(mine, path.join(data, 'key'))
  } catch (error) {
    // Some file systems know no links; on those the last one to come gives the key.
    if (hasCode(error, ['EPERM', 'ENOSYS', 'EOPNOTSUPP'])) await intoPlace(mine, path.join(data, 'key'))
    else if (!hasCode(error, ['EEXIST'])) throw error
  } finally {
    await rm(mine, { force: true })
  }
  await syncFolder(data)
}
