import { closeSync, existsSync, openSync, readSync, statSync } from 'node:fs'
import { join } from 'node:path'

import type { Clock } from '../clock.ts'
import { Mistake } from '../mistake.ts'

/** The ledger of a data folder; beside it SQLite keeps `-wal`, where the newest commits are, and `-shm`. */
export function ledgerFile(folder: string): string {
  return join(folder, 'ledger.db')
}

const RESTORE =
  'Keep the data folder as it is, and restore a backup as "Restoring a backup" in docs/operating.md says.'

/**
 * Throws a Mistake when the ledger of a folder is not all that was there. SQLite takes an empty file for a new one and misses no
 * commits, and what is forgotten would be done again: cards would go out twice. Call it under the start lock, before the ledger is
 * opened. Log and index gone together are what a process leaves that closed the ledger, and no loss that could be seen here.
 */
export function mustBeWhole(folder: string): void {
  const file = ledgerFile(folder)
  if (!existsSync(file)) return
  mustNotBeEmpty(folder)
  const log = statSync(`${file}-wal`, { throwIfNoEntry: false })?.size
  const missing = missingBytes(readStart(`${file}-shm`), { start: readStart(`${file}-wal`), bytes: log ?? 0 })
  if (missing > 0) {
    throw lost('ledger-log-lost', `${file}-wal lacks ${missing} bytes of commits that were made.`)
  }
}

/** Throws a Mistake for an empty file: a ledger gets its name when it is whole, so nobody has only begun it. */
export function mustNotBeEmpty(folder: string): void {
  const file = ledgerFile(folder)
  if (statSync(file, { throwIfNoEntry: false })?.size === 0)
    throw lost('ledger-empty', `${file} is an empty file.`)
}

function lost(code: string, what: string): Mistake {
  return new Mistake({ code, what, fix: RESTORE })
}

/** Enough of a file for its headers. */
const START_BYTES = 136

function readStart(file: string): Uint8Array {
  if (!existsSync(file)) return new Uint8Array()
  const descriptor = openSync(file, 'r')
  try {
    const start = new Uint8Array(START_BYTES)
    return start.subarray(0, readSync(descriptor, start))
  } finally {
    closeSync(descriptor)
  }
}

/** Sizes and places in SQLite's write-ahead log and its index: sqlite.org/walformat.html, sections 1.1 and 2.1. */
const INDEX_HEADER = 48
const LOG_HEADER = 32
const FRAME_HEADER = 24
const LARGEST_PAGE = 65_536

/**
 * How many bytes a write-ahead log lacks of the commits that its index (`-shm`) knows of. The index outlives kill -9, and never
 * knows more than was written; one that is torn, or that belongs to another log, says nothing.
 */
function missingBytes(
  index: Uint8Array,
  log: { readonly start: Uint8Array; readonly bytes: number },
): number {
  if (index.length < START_BYTES) return 0
  const header = index.subarray(0, INDEX_HEADER)
  // Written twice; while the two differ somebody died in between, or is at work.
  if (Buffer.compare(header, index.subarray(INDEX_HEADER, 2 * INDEX_HEADER)) !== 0 || header[12] === 0)
    return 0
  const salt = header.subarray(32, 40)
  if (log.bytes >= LOG_HEADER && Buffer.compare(salt, log.start.subarray(16, 24)) !== 0) return 0
  const numbers = new DataView(index.buffer, index.byteOffset)
  const little = new Uint8Array(new Uint16Array([1]).buffer)[0] === 1
  const page = numbers.getUint16(14, little)
  const frames = numbers.getUint32(16, little)
  // What was carried over into the database needs no log.
  if (frames === 0 || numbers.getUint32(96, little) >= frames) return 0
  const frame = FRAME_HEADER + (page === 1 ? LARGEST_PAGE : page)
  return Math.max(0, LOG_HEADER + frames * frame - log.bytes)
}

/** How often a writing process looks whether the file is still the one that it has opened. */
const LOOK_MS = 250

/**
 * Throws when the file of a ledger is another one than at the beginning, or gone: what is written now would be lost with it, and
 * whoever comes next would send it again.
 */
export function sameFile(file: string, clock: Clock): () => void {
  const first = identityOf(file)
  let looked = -Infinity
  return () => {
    const now = clock.now().getTime()
    if (now - looked < LOOK_MS && now >= looked) return
    looked = now
    if (identityOf(file) === first) return
    throw new Mistake({
      code: 'ledger-replaced',
      what: `${file} was ${existsSync(file) ? 'replaced' : 'removed'} while it was open.`,
      fix: 'Stop whoever works on a data folder before you touch it. Look at what lies there now, then start again.',
    })
  }
}

function identityOf(file: string): string | undefined {
  const found = statSync(file, { throwIfNoEntry: false, bigint: true })
  return found === undefined ? undefined : `${found.dev} ${found.ino}`
}
