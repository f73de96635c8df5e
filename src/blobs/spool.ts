import { mkdir, readdir, readFile, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'

import { z } from 'zod'

import type { AttemptId } from '../card.ts'
import { orAbsent, writeDurably } from '../durable-file.ts'
import { failing } from '../failpoint.ts'
import type { Painted } from '../generate/generator.ts'
import { isPrivate, makePrivate } from '../private-folder.ts'
import { asJson } from '../json.ts'
import { PART, sweepParts } from './parts.ts'

/**
 * Where a picture that was paid for lies between its last byte and the ledger's word of it. After a crash a whole file is
 * adopted instead of being bought again.
 */
export interface Spool {
  /** Resolves when the picture would survive a power cut. */
  keep(attempt: AttemptId, painted: Painted): Promise<void>
  /** The picture of an attempt, when it came whole. */
  find(attempt: AttemptId): Promise<Painted | undefined>
  forget(attempt: AttemptId): Promise<void>
  /** Everything that waits; at rest nothing does. */
  list(): Promise<readonly Spooled[]>
  /** Clears away what writers that died left half-written before that instant; answers how many. */
  sweep(before: Date): Promise<number>
}

export interface Spooled {
  readonly attempt: AttemptId
  readonly since: Date
}

/** A folder on another disk, and who must own it: it holds pictures of people outside the data folder. */
export interface Spill {
  readonly folder: string
  /** Undefined where users have no number. */
  readonly uid: number | undefined
}

const Header = z.object({
  mediaType: z.enum(['image/png', 'image/jpeg', 'image/webp']),
  width: z.number(),
  height: z.number(),
  bytes: z.number(),
  usage: z
    .object({
      textIn: z.number(),
      imageIn: z.number(),
      imageOut: z.number(),
      hostIn: z.number().exactOptional(),
      hostOut: z.number().exactOptional(),
    })
    .optional(),
  evidence: z.looseObject({}).optional(),
  // Of an earlier version.
  requestId: z.string().optional(),
  warnings: z.array(z.object({ code: z.string(), detail: z.string() })),
})

const NEWLINE = 10

/**
 * One file for each attempt: a line of JSON about the picture, then its bytes. Lies in `folder`, or in `spill` while the
 * disk of `folder` takes nothing. The spill may only help: nothing that is wrong with it is an error.
 */
export function folderSpool(folder: string, spill?: Spill): Spool {
  const here = spoolIn(folder)
  if (spill === undefined) return here
  const there = spillIn(spill)
  return {
    async keep(attempt, painted) {
      try {
        await here.keep(attempt, painted)
      } catch (error) {
        await there.keep(attempt, painted).catch(() => {
          // Nothing takes it; the first error is the one that somebody can mend.
          throw error
        })
      }
    },
    find: async (attempt) => (await here.find(attempt)) ?? there.find(attempt),
    async forget(attempt) {
      await here.forget(attempt)
      await there.forget(attempt)
    },
    list: async () => [...(await here.list()), ...(await there.list())],
    sweep: async (before) => (await here.sweep(before)) + (await there.sweep(before)),
  }
}

/** A spool that is there only while its folder is this user's and nobody else's; otherwise it has nothing. */
function spillIn({ folder, uid }: Spill): Spool {
  const inside = spoolIn(folder)
  async function helping<T>(work: () => Promise<T>, nothing: T): Promise<T> {
    if (!(await isPrivate(folder, uid))) return nothing
    try {
      return await work()
    } catch {
      // A spill that cannot be read or written is as good as none; the data folder is not to blame for it.
      return nothing
    }
  }
  return {
    async keep(attempt, painted) {
      await makePrivate(folder, uid)
      await inside.keep(attempt, painted)
    },
    find: (attempt) => helping(() => inside.find(attempt), undefined),
    forget: (attempt) => helping(() => inside.forget(attempt), undefined),
    list: () => helping(() => inside.list(), []),
    sweep: (before) => helping(() => inside.sweep(before), 0),
  }
}

function spoolIn(folder: string): Spool {
  const pathOf = (attempt: AttemptId) => join(folder, attempt)
  return {
    async keep(attempt, { bytes, ...about }) {
      await mkdir(folder, { recursive: true, mode: 0o700 })
      const header = `${JSON.stringify({ ...about, bytes: bytes.length })}\n`
      const parts = [Buffer.from(header), bytes]
      await failing('spool.keep', () => writeDurably(pathOf(attempt), parts, { mode: 0o600 }))
    },

    async find(attempt) {
      const file = await orAbsent(readFile(pathOf(attempt)))
      return file === undefined ? undefined : read(file)
    },

    async forget(attempt) {
      await failing('spool.forget', () => orAbsent(rm(pathOf(attempt))))
    },

    async list() {
      const found: Spooled[] = []
      for (const name of (await orAbsent(readdir(folder))) ?? []) {
        const file = name.endsWith(PART) ? undefined : await orAbsent(stat(join(folder, name)))
        if (file?.isFile() === true) found.push({ attempt: name as AttemptId, since: file.mtime })
      }
      return found
    },

    sweep: (before) => sweepParts(folder, before),
  }
}

/** A file that is not whole, or that somebody damaged, is none. */
function read(file: Buffer): Painted | undefined {
  const end = file.indexOf(NEWLINE)
  const header = Header.safeParse(asJson(file.toString('utf8', 0, Math.max(0, end))))
  const bytes = file.subarray(end + 1)
  if (!header.success || bytes.length !== header.data.bytes) return undefined
  const { usage, requestId, evidence = {}, ...about } = header.data
  const known = requestId === undefined ? evidence : { ...evidence, requestId }
  return { ...about, bytes, usage, evidence: known }
}
