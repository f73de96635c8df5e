import { execFile } from 'node:child_process'
import { cp, readFile, symlink, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { promisify, stripVTControlCharacters } from 'node:util'

import type { Endured, Ring } from './chapter.ts'
import { type Guard, guards } from './guards.ts'

const NAME = 'promises'

const UNNOTICED = 'NOBODY'

const root = path.join(import.meta.dirname, '..')

/** What a run of the tests needs beside the modules. */
const NEEDED = [
  'src',
  'test',
  'bin',
  'jobs.yaml',
  'people.csv',
  'package.json',
  'tsconfig.json',
  'vitest.config.ts',
]

/** A broken line can also make its tests wait for ever. */
const MOST_MS = 180_000

type Place = Pick<Ring, 'folder' | 'signal'>

/** A copy of the program that may be broken. */
async function copyTo(folder: string): Promise<void> {
  for (const name of NEEDED) await cp(path.join(root, name), path.join(folder, name), { recursive: true })
  await symlink(path.join(root, 'node_modules'), path.join(folder, 'node_modules'))
}

/** The first test that fails, or what else is wrong; undefined when all pass. */
async function complaint(tests: readonly string[], { folder, signal }: Place): Promise<string | undefined> {
  const vitest = path.join(root, 'node_modules', 'vitest', 'vitest.mjs')
  const options = { cwd: folder, signal, timeout: MOST_MS, maxBuffer: 64 * 1024 * 1024 }
  try {
    await promisify(execFile)(process.execPath, [vitest, 'run', '--bail', '1', ...tests], options)
    return undefined
  } catch (error) {
    signal.throwIfAborted()
    const { stdout = '' } = error as { stdout?: string }
    const said = stripVTControlCharacters(stdout)
    return /× (.*?)(?: \d+ms)?$/m.exec(said)?.[1] ?? said.trim().split('\n').at(-1) ?? ''
  }
}

/** The test that notices when the line is broken; undefined when none does. */
async function withoutGuard({ file, line, broken, tests }: Guard, place: Place): Promise<string | undefined> {
  const source = path.join(place.folder, file)
  const whole = await readFile(source, 'utf8')
  if (whole.split(line).length !== 2) throw new Error(`${file} does not have this line once: ${line}`)
  await writeFile(source, whole.split(line).join(broken))
  try {
    return await complaint(tests, place)
  } finally {
    await writeFile(source, whole)
  }
}

/** Breaks each guard of a promise in a copy of the program: its tests pass before, and fail with the line broken. */
export async function promises(_seed: number, { folder, signal, progress }: Ring): Promise<Endured> {
  await copyTo(folder)
  const whole = await complaint(
    guards.flatMap(({ tests }) => tests),
    { folder, signal },
  )
  if (whole !== undefined)
    return { name: NAME, rows: [{ what: 'nothing broken', noticed: whole }], ok: false }
  const rows = []
  for (const guard of guards) {
    signal.throwIfAborted()
    progress(guard.without)
    const noticed = (await withoutGuard(guard, { folder, signal })) ?? UNNOTICED
    rows.push({ what: `${guard.promise}: ${guard.without}`, line: guard.file, 'noticed by': noticed })
  }
  return { name: NAME, rows, ok: rows.every((row) => row['noticed by'] !== UNNOTICED) }
}
