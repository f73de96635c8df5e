import { execFile, spawn } from 'node:child_process'
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Readable } from 'node:stream'
import { promisify } from 'node:util'

import { onTestFinished } from 'vitest'

const root = path.join(import.meta.dirname, '..')

/** A folder as a user has one: jobs.yaml, people.csv, and what comes of them. Cleared away after the test. */
export interface Household {
  readonly folder: string
  /** Names of the cards in the outbox. */
  outbox(): Promise<readonly string[]>
  write(file: string, content: string | Uint8Array): Promise<void>
}

export interface HouseholdSettings {
  readonly people?: string
  /** Of pictures; small unless said, so that a test waits for logic and not for pixels. */
  readonly size?: string
  /** Lines under `image:`. */
  readonly image?: string
  /** Whole top-level keys to add. */
  readonly more?: string
  /** As it stands behind its key; every morning unless said. */
  readonly schedule?: string
  /** Lines under the job. */
  readonly job?: string
  readonly channels?: string
}

export async function aHousehold(settings: HouseholdSettings = {}): Promise<Household> {
  const folder = await mkdtemp(path.join(tmpdir(), 'wellwisher-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  const household: Household = {
    folder,
    outbox: async () => (await filesIn(path.join(folder, 'outbox'))).toSorted(),
    async write(file, content) {
      await mkdir(path.dirname(path.join(folder, file)), { recursive: true })
      await writeFile(path.join(folder, file), content)
    },
  }
  await household.write(
    'people.csv',
    settings.people ?? 'id,name,birthday,timezone\nada,Ada Lovelace,1815-12-10,Europe/London\n',
  )
  await household.write('jobs.yaml', jobsYaml(settings))
  return household
}

async function filesIn(folder: string): Promise<string[]> {
  return readdir(folder).catch(() => [])
}

function jobsYaml(settings: HouseholdSettings): string {
  const { size = '256x384', image, more = '', schedule = '"0 9 * * *"', job = '', channels } = settings
  return `version: 1
people: [people.csv]
timezone: Europe/Berlin
image:
  size: ${size}
${image ?? '  model: local'}
channels:
${channels ?? '  outbox: { type: folder, path: outbox }'}
jobs:
  birthday:
    schedule: ${schedule}
    occasion: birthday
    send: [outbox]
${job}
${more}
`
}

/** How a process ended. */
export interface Ran {
  readonly code: number | null
  readonly signal: NodeJS.Signals | null
  readonly stdout: string
  readonly stderr: string
}

/** Environment of a process under test: ours, without what would change its ways. */
export function cleanEnvironment(more: Readonly<Record<string, string>> = {}): NodeJS.ProcessEnv {
  const { OPENAI_API_KEY: _key, OPENAI_BASE_URL: _url, ...rest } = process.env
  return { ...rest, ...more }
}

/** Runs one of the bins to its end, in a household. */
export async function runBin(
  household: Pick<Household, 'folder'>,
  argv: readonly string[],
  more: { env?: Readonly<Record<string, string>>; preload?: string } = {},
): Promise<Ran> {
  const [bin = '', ...rest] = argv
  const preload = more.preload === undefined ? [] : ['--import', more.preload]
  try {
    const { stdout, stderr } = await promisify(execFile)(
      process.execPath,
      [...preload, path.join(root, 'bin', `${bin}.js`), ...rest],
      { cwd: household.folder, env: cleanEnvironment(more.env), maxBuffer: 64 * 1024 * 1024 },
    )
    return { code: 0, signal: null, stdout, stderr }
  } catch (error) {
    if (!(error instanceof Error) || !('stdout' in error)) throw error
    const { code, signal, stdout, stderr } = error as Error & Ran
    return { code, signal, stdout, stderr }
  }
}

/** Starts one of the bins in a household; killed when the test ends, if it still runs. */
export function startBin(
  { folder }: Pick<Household, 'folder'>,
  argv: readonly string[],
  env: Readonly<Record<string, string>> = {},
) {
  const [bin = '', ...rest] = argv
  const child = spawn(process.execPath, [path.join(root, 'bin', `${bin}.js`), ...rest], {
    cwd: folder,
    env: cleanEnvironment(env),
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  const ended = new Promise<number | null>((resolve) => child.on('exit', resolve))
  return { child, ended }
}

/** For households whose list is a crowd, or full of numbers, and means it. */
export const NO_BRAKE = 'brake: off\n'

/** The lines of its log, as they come. */
export function logOf({ stderr }: { readonly stderr: Readable }): readonly Record<string, unknown>[] {
  const log: Record<string, unknown>[] = []
  let rest = ''
  stderr.setEncoding('utf8').on('data', (text: string) => {
    const lines = (rest + text).split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) if (line.startsWith('{')) log.push(JSON.parse(line) as Record<string, unknown>)
  })
  return log
}

/** A list of people who all have their birthday on one day. */
export function crowd(count: number, monthDay: string): string {
  const rows = Array.from(
    { length: count },
    (_, index) => `p${index},Person ${index},--${monthDay},Europe/Berlin`,
  )
  return ['id,name,birthday,timezone', ...rows, ''].join('\n')
}
