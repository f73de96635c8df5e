import { open, rm } from 'node:fs/promises'

import { hasCode } from '../durable-file.ts'
import { Mistake } from '../mistake.ts'

/** Writes a file where nothing is yet. It may show a person, so only this user may read it. */
export async function writeNew(out: string, bytes: Uint8Array): Promise<void> {
  const file = await open(out, 'wx', 0o600).catch((error: unknown) => {
    throw refusal(error, out) ?? error
  })
  try {
    await file.writeFile(bytes)
  } catch (error) {
    await rm(out, { force: true })
    throw refusal(error, out) ?? error
  } finally {
    await file.close()
  }
}

/** Why a file cannot be written, in words; undefined when nobody at the keyboard can put that right. */
function refusal(error: unknown, out: string): Mistake | undefined {
  const known = REFUSALS.find(({ codes }) => hasCode(error, codes))
  return known && new Mistake({ ...known, what: `${out} ${known.is}.`, cause: error })
}

const REFUSALS = [
  {
    codes: ['EEXIST', 'EISDIR'],
    code: 'exists',
    is: 'is there already, and nothing is written over',
    fix: 'Choose another name, or move it away.',
  },
  {
    codes: ['ENOENT', 'ENOTDIR'],
    code: 'no-folder',
    is: 'lies in a folder that is not there',
    fix: 'Make the folder first, or choose another.',
  },
  {
    codes: ['EACCES', 'EPERM', 'EROFS'],
    code: 'not-writable',
    is: 'may not be written',
    fix: 'Give this user the right to write the folder, or choose another.',
  },
  {
    codes: ['ENOSPC', 'EDQUOT'],
    code: 'disk-full',
    is: 'could not be written: its disk is full',
    fix: 'Make room, or choose a folder on another disk.',
  },
  {
    codes: ['ENAMETOOLONG'],
    code: 'long-file-name',
    is: 'has too long a name',
    fix: 'Choose a shorter one.',
  },
] as const
