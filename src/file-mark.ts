import { stat } from 'node:fs/promises'

/** How a file looks from outside. */
export interface FileMark {
  /** Another text as soon as the file was written, replaced or removed, or others may read it. */
  readonly text: string
  /** When it was last written; undefined when it cannot be looked at. */
  readonly written: Date | undefined
  /** Nothing when it cannot be looked at. */
  readonly bytes: number
}

export async function markOf(file: string): Promise<FileMark> {
  try {
    const { mtimeMs, ctimeMs, size, ino } = await stat(file)
    return { text: `${mtimeMs} ${ctimeMs} ${size} ${ino}`, written: new Date(mtimeMs), bytes: size }
  } catch (error) {
    // A file that cannot be looked at is a change, too; whoever reads it says what is wrong.
    const text = error instanceof Error && 'code' in error ? String(error.code) : 'gone'
    return { text, written: undefined, bytes: 0 }
  }
}
