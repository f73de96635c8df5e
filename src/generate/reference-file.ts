import { constants } from 'node:fs'
import { type FileHandle, lstat, open, readlink, realpath } from 'node:fs/promises'
import path from 'node:path'

/** Where references may lie. */
export interface Within {
  /** Of jobs.yaml; relative paths begin there. Absolute. */
  readonly folder: string
  /** Nothing outside these folders is opened, whichever links lead there. Absolute. */
  readonly roots: readonly string[]
}

/** Why something cannot be used: the end of a sentence that begins with what it is, without its path and content. */
export interface Unusable {
  readonly problem: string
}

/** An open file that lies where it may. */
export interface ReferenceFile {
  /** Another one as soon as the file is another, or was written. */
  readonly mark: string
  read(): Promise<Buffer | Unusable>
}

/** OpenAI takes less than 50 MB each (API reference of images/edits); a photo from a telephone has less than 25 MB. */
export const MOST_BYTES = 25_000_000

/** A file may be replaced once in the moment between looking and opening; whoever replaces it always is up to something. */
const MOST_LOOKS = 3

/** What to say of Node's error codes that are about this file; others are troubles of the machine. */
const SAID: Readonly<Record<string, string>> = {
  ENOENT: 'is not there',
  ENOTDIR: 'is not there',
  ENAMETOOLONG: 'is not there',
  ELOOP: 'is a link that leads in circles',
  EISDIR: 'is no file',
  ENXIO: 'is no file',
  EACCES: 'may not be read by this user',
  EPERM: 'may not be read by this user',
}

/** Lends an open file to `use` and closes it afterwards, or says why it cannot be used. */
export async function withReferenceFile<T>(
  file: string,
  within: Within,
  use: (file: ReferenceFile) => Promise<T>,
): Promise<T | Unusable> {
  const opened = await said(() => openWithin(file, within))
  if ('problem' in opened) return opened
  const { handle } = opened
  try {
    return await use({ mark: opened.mark, read: () => said(() => bytesOf(opened)) })
  } finally {
    await handle.close()
  }
}

/** What is wrong with a file as far as can be seen without opening it; undefined when nothing is. */
export async function referenceFileProblem(file: string, within: Within): Promise<string | undefined> {
  const found = await said(() => find(file, within))
  return 'problem' in found ? found.problem : undefined
}

/** Errors of the system name the path, which may be somebody's name: they go no further than here. */
async function said<T>(work: () => Promise<T | Unusable>): Promise<T | Unusable> {
  try {
    return await work()
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : undefined
    if (code === undefined) throw error
    const problem = SAID[code]
    if (problem !== undefined) return { problem }
    // oxlint-disable-next-line preserve-caught-error -- the message of the cause holds the path.
    throw new Error(`a reference could not be read (${code})`)
  }
}

interface Measured {
  readonly mark: string
  readonly size: number
  /** When it was last written to; being renamed or replaced does not count. */
  readonly writtenAt: bigint
}

interface Found extends Measured {
  /** Its path without any link. */
  readonly real: string
}

/** The file itself, behind all links, and what it is. What lies outside is not touched, so that nothing is learnt of it. */
async function find(file: string, { folder, roots }: Within): Promise<Found | Unusable> {
  const wanted = path.resolve(folder, file)
  const outside = { problem: 'lies outside the folders that roots: names' }
  const real = await realRoots(roots)
  if (![...roots, ...real].some((root) => isInside(root, wanted))) return outside
  const found = await realpath(wanted)
  if (!real.some((root) => isInside(root, found))) return outside
  const is = measured(await lstat(found, { bigint: true }))
  return 'problem' in is ? is : { ...is, real: found }
}

async function realRoots(roots: readonly string[]): Promise<readonly string[]> {
  const found = await Promise.all(
    roots.map((root) =>
      realpath(root).catch(() => {
        // A folder that is not there holds nothing; jobs.yaml is told so where it is read.
        return undefined
      }),
    ),
  )
  return found.filter((root) => root !== undefined)
}

function isInside(root: string, file: string): boolean {
  const way = path.relative(root, file)
  return way !== '' && way !== '..' && !way.startsWith(`..${path.sep}`) && !path.isAbsolute(way)
}

interface Stats {
  readonly dev: bigint
  readonly ino: bigint
  readonly size: bigint
  readonly mtimeNs: bigint
  readonly ctimeNs: bigint
  isFile(): boolean
}

function measured(stats: Stats): Measured | Unusable {
  if (!stats.isFile()) return { problem: 'is no file' }
  if (stats.size === 0n) return { problem: 'is empty' }
  if (stats.size > BigInt(MOST_BYTES)) return { problem: `is larger than ${MOST_BYTES / 1_000_000} MB` }
  const { dev, ino, size, mtimeNs, ctimeNs } = stats
  return { mark: [dev, ino, size, mtimeNs, ctimeNs].join(' '), size: Number(size), writtenAt: mtimeNs }
}

type Opened = Measured & { readonly handle: FileHandle }

/**
 * Opens a file and looks for it again: only when what is open is what lies there now, behind no link and within the
 * roots, is it the file that was meant. Neither a link nor a pipe that took its place meanwhile is followed or waited for.
 */
async function openWithin(file: string, within: Within): Promise<Opened | Unusable> {
  for (let look = 1; look <= MOST_LOOKS; look++) {
    const found = await find(file, within)
    if ('problem' in found) return found
    const handle = await openStill(found.real)
    if (handle === undefined) continue
    let keep = false
    try {
      const opened = measured(await handle.stat({ bigint: true }))
      const again = await find(file, within)
      if ('problem' in again) return again
      if ('problem' in opened) return opened
      keep = opened.mark === again.mark && (await isOpenInside(handle, within))
      if (keep) return { ...opened, handle }
    } finally {
      if (!keep) await handle.close()
    }
  }
  return { problem: 'is replaced all the time' }
}

/** Linux tells where an open file lies, whatever was swapped around it meanwhile; elsewhere it is believed to lie there. */
async function isOpenInside({ fd }: FileHandle, { roots }: Within): Promise<boolean> {
  const real = await realRoots(roots)
  try {
    const lies = await readlink(`/proc/self/fd/${fd}`)
    return real.some((root) => isInside(root, lies))
  } catch {
    // No /proc here: the comparison with what lies there now has to do.
    return true
  }
}

/** Undefined when a link lies there by now, or nothing. */
async function openStill(real: string): Promise<FileHandle | undefined> {
  try {
    return await open(real, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK)
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    if (code === 'ELOOP' || code === 'ENOENT') return undefined
    throw error
  }
}

/** As many bytes as the file said to have and not one more; what is written meanwhile is not a picture yet. */
async function bytesOf({ handle, size, writtenAt }: Opened): Promise<Buffer | Unusable> {
  const bytes = Buffer.alloc(size)
  let have = 0
  while (have < size) {
    const { bytesRead } = await handle.read(bytes, have, size - have, have)
    if (bytesRead === 0) break
    have += bytesRead
  }
  const after = await handle.stat({ bigint: true })
  return have === size && after.mtimeNs === writtenAt && after.size === BigInt(size)
    ? bytes
    : { problem: 'was written to while it was read' }
}
