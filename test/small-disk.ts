import { execFileSync } from 'node:child_process'
import {
  closeSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  rmSync,
  rmdirSync,
  statfsSync,
  writeSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

import { onTestFinished } from 'vitest'

/** A disk of its own, in memory, on which a test may run out of room. */
export interface SmallDisk {
  readonly folder: string
  /** Takes all the room but so many bytes. */
  fill(leaving?: number): void
  /** Gives it back. */
  empty(): void
  /** Whether anything may be written. */
  remount(how: 'ro' | 'rw'): void
}

function mount(folder: string, options: string): void {
  execFileSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', folder], { stdio: 'ignore' })
}

/** Only root may mount; in CI that is never a reason to leave a test out. */
export const mayMount = (() => {
  const folder = mkdtempSync(path.join(tmpdir(), 'mount-'))
  try {
    mount(folder, 'size=64k')
    execFileSync('umount', [folder])
    return true
  } catch {
    return process.env['CI'] !== undefined
  } finally {
    rmdirSync(folder)
  }
})()

/** Mounts a disk of so many bytes on a folder until the test ends. */
export function smallDisk(folder: string, bytes: number): SmallDisk {
  mkdirSync(folder, { recursive: true })
  mount(folder, `size=${bytes}`)
  onTestFinished(() => void execFileSync('umount', ['-l', folder]))
  const filler = path.join(folder, 'filler')
  return {
    folder,
    fill(leaving = 0) {
      const { bavail, bsize } = statfsSync(folder)
      const file = openSync(filler, 'w')
      try {
        for (let left = bavail * bsize - leaving; left > 0; left -= bsize) {
          writeSync(file, Buffer.alloc(Math.min(bsize, left)))
        }
      } finally {
        closeSync(file)
      }
    },
    empty: () => rmSync(filler),
    remount: (how) => void execFileSync('mount', ['-o', `remount,${how}`, folder], { stdio: 'ignore' }),
  }
}
