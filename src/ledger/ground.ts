import { Mistake } from '../mistake.ts'

/** WAL before this could corrupt a database under several writers (sqlite.org/wal.html, "WAL-reset bug"). */
const OLDEST_SQLITE = [3, 51, 3] as const

/** Why a ledger is not entrusted to this version of SQLite, `3.51.2`; undefined when it is. */
export function versionProblem(version: string): Mistake | undefined {
  if (compare(version.split('.').map(Number), OLDEST_SQLITE) >= 0) return undefined
  return new Mistake({
    code: 'old-sqlite',
    what: `This Node carries SQLite ${version}, which can damage a ledger that several processes write.`,
    fix: `Use a Node with SQLite ${OLDEST_SQLITE.join('.')} or newer.`,
  })
}

function compare(one: readonly number[], other: readonly number[]): number {
  for (const [place, number] of other.entries()) {
    const difference = (one[place] ?? 0) - number
    if (difference !== 0) return difference
  }
  return 0
}

/** File systems on which file locks cannot be trusted, by the magic number that statfs gives (Linux, statfs(2)). */
const NETWORK_FILE_SYSTEMS: ReadonlyMap<number, string> = new Map([
  [0x6969, 'NFS'],
  [0x517b, 'SMB'],
  [0xff534d42, 'CIFS'],
  [0xfe534d42, 'SMB2'],
  [0x5346414f, 'AFS'],
  [0x00c36400, 'Ceph'],
])

/** Why a ledger is not kept on a file system of this type (statfs's `f_type`); undefined when it is. */
export function fileSystemProblem(folder: string, type: number): Mistake | undefined {
  const name = NETWORK_FILE_SYSTEMS.get(type >>> 0)
  if (name === undefined) return undefined
  return new Mistake({
    code: 'network-file-system',
    what: `${folder} lies on ${name}, where locks cannot be trusted and the ledger could be damaged.`,
    fix: 'Choose a folder on a disk of this machine with --data.',
  })
}
