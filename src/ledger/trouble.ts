import { hasCode } from '../durable-file.ts'
import { Mistake } from '../mistake.ts'

/** SQLite's primary result codes (sqlite.org/rescode.html) for what an operator can put right, in words. */
const TROUBLES: ReadonlyMap<number, { code: string; what: string; fix: string }> = new Map([
  [
    5,
    {
      code: 'ledger-locked',
      what: 'Another program has kept the ledger locked for a minute.',
      fix: 'Close whatever has it open (a database browser, a backup) and start again; nothing is lost.',
    },
  ],
  [
    8,
    {
      code: 'ledger-read-only',
      what: 'The ledger may not be written.',
      fix: 'Give this user the right to write the data folder; nothing is lost.',
    },
  ],
  [
    10,
    {
      code: 'ledger-disk',
      what: 'The disk failed while the ledger was read or written.',
      fix: 'Look at the disk, then start again; whatever was written before is safe.',
    },
  ],
  [
    11,
    {
      code: 'ledger-corrupt',
      what: 'The ledger is damaged.',
      fix: 'Keep the data folder as it is, and restore a backup as "Restoring a backup" in docs/operating.md says.',
    },
  ],
  [
    13,
    {
      code: 'disk-full',
      what: 'The disk is full: the ledger cannot write.',
      fix: 'Make room and start again; nothing is lost, and cards go on from their last step.',
    },
  ],
  [
    14,
    {
      code: 'ledger-cannot-open',
      what: 'The ledger cannot be opened.',
      fix: 'Is the data folder there, and may this user write it?',
    },
  ],
  [
    26,
    {
      code: 'ledger-not-one',
      what: 'The file of the ledger is something else; it was not touched.',
      fix: 'Choose another folder with --data. If it was the ledger, restore a backup as "Restoring a backup" in docs/operating.md says.',
    },
  ],
])

/** What the operator can do about an error of the database or the disk; undefined when it is none of those. */
export function trouble(error: unknown, folder: string): Mistake | undefined {
  if (error instanceof Mistake && error.code === 'ledger-replaced') return error
  if (error instanceof Error && 'errcode' in error && typeof error.errcode === 'number') {
    const known = TROUBLES.get(error.errcode & 0xff)
    if (known === undefined) return undefined
    return new Mistake({ ...known, what: `${known.what} (${folder}: ${error.message})`, cause: error })
  }
  if (hasCode(error, ['ENOSPC', 'EDQUOT'])) {
    return new Mistake({
      code: 'disk-full',
      what: `The disk of ${folder} is full.`,
      fix: 'Make room and start again; nothing is lost, and cards go on from their last step.',
      cause: error,
    })
  }
  if (hasCode(error, ['EIO'])) {
    return new Mistake({
      code: 'disk-failed',
      what: `The disk of ${folder} failed while it was read or written.`,
      fix: 'Look at the disk, then start again; whatever was written before is safe.',
      cause: error,
    })
  }
  if (hasCode(error, ['EACCES', 'EROFS', 'EPERM', 'ENOTDIR', 'EEXIST'])) {
    return new Mistake({
      code: 'not-writable',
      what: `${folder} may not be written (${error instanceof Error ? error.message : ''}).`,
      fix: 'Give this user the right to write it, or choose another folder with --data.',
      cause: error,
    })
  }
  return undefined
}
