import { mkdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'

import { z } from 'zod'

import type { AttemptId } from '../card.ts'
import { hasCode, writeDurably } from '../durable-file.ts'
import type { Painted } from '../generate/generator.ts'

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

/** There is no such file, or no such folder. */
const ABSENT = ['ENOENT', 'ENOTDIR'] as const

/**
 * One file for each attempt: a line of JSON about the picture, then its bytes. Lies in `folder`, or in `spill` while the
 * disk of `folder` takes nothing.
 */
export function folderSpool(folder: string, spill?: string): Spool {
  const here = spoolIn(folder)
  if (spill === undefined) return here
  const there = spoolIn(spill)
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
  }
}

function spoolIn(folder: string): Spool {
  const pathOf = (attempt: AttemptId) => join(folder, attempt)
  return {
    async keep(attempt, { bytes, ...about }) {
      await mkdir(folder, { recursive: true, mode: 0o700 })
      const header = `${JSON.stringify({ ...about, bytes: bytes.length })}\n`
      await writeDurably(pathOf(attempt), [Buffer.from(header), bytes])
    },

    async find(attempt) {
      let file
      try {
        file = await readFile(pathOf(attempt))
      } catch (error) {
        if (hasCode(error, ABSENT)) return undefined
        throw error
      }
      return read(file)
    },

    async forget(attempt) {
      try {
        await rm(pathOf(attempt))
      } catch (error) {
        if (!hasCode(error, ABSENT)) throw error
      }
    },
  }
}

/** A file that is not whole, or that somebody damaged, is none. */
function read(file: Buffer): Painted | undefined {
  const end = file.indexOf(NEWLINE)
  const header = Header.safeParse(jsonOf(file.toString('utf8', 0, Math.max(0, end))))
  const bytes = file.subarray(end + 1)
  if (!header.success || bytes.length !== header.data.bytes) return undefined
  const { usage, requestId, evidence = {}, ...about } = header.data
  const known = requestId === undefined ? evidence : { ...evidence, requestId }
  return { ...about, bytes, usage, evidence: known }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // No JSON is as good as none of the fields.
    return undefined
  }
}
