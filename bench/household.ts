import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'

const BIN = path.join(import.meta.dirname, '..', 'bin')
const PEAK = new URL('peak-process.ts', import.meta.url)

/** A folder as a user has one; removed when it is disposed of. */
export interface Household extends AsyncDisposable {
  readonly folder: string
}

/** With so many people, whose birthdays are spread over the year, and a data folder that has its key. */
export async function aHousehold(people: number): Promise<Household> {
  const folder = await mkdtemp(path.join(tmpdir(), 'wellwisher-bench-'))
  await mkdir(path.join(folder, 'data'), { mode: 0o700 })
  await writeFile(path.join(folder, 'data', 'key'), Buffer.alloc(32, 7), { mode: 0o600 })
  await writeFile(path.join(folder, 'jobs.yaml'), JOBS)
  await writePeople(path.join(folder, 'people.csv'), people)
  return {
    folder,
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }),
  }
}

const JOBS = `version: 1
people: [people.csv]
timezone: Europe/Berlin
image: { size: 256x384, model: local }
channels:
  outbox: { type: folder, path: outbox }
jobs:
  birthday: { schedule: "0 9 * * *", occasion: birthday, send: [outbox] }
`

const ZONES = ['Europe/Berlin', 'America/New_York', 'Asia/Tokyo', '', 'Asia/Kolkata', 'America/Sao_Paulo']
const TAGS = ['gold', 'silver', '', 'newsletter;gold']

/** As a customer database writes them: an id, a mail address, some zones, languages and tags that repeat. */
async function writePeople(file: string, count: number): Promise<void> {
  const out = createWriteStream(file)
  out.write('id,name,birthday,timezone,locale,tags,interests,email\n')
  for (let n = 0; n < count; n++) {
    // Steps through the year so that neighbours in the list are far apart in it.
    const born = new Date(Date.UTC(1940 + (n % 70), 0, 1 + ((n * 7_919) % 365))).toISOString().slice(0, 10)
    const locale = ['de', 'en', 'ja', ''][n % 4]
    const interests = n % 3 === 0 ? 'sailing;cats' : ''
    const row = `c${n},${nameOf(n)},${born},${ZONES[n % 6]},${locale},${TAGS[n % 4]},${interests},c${n}@example.org\n`
    if (!out.write(row)) await once(out, 'drain')
  }
  out.end()
  await once(out, 'finish')
}

/** A name for each number, without a digit: those would be asked about. */
function nameOf(n: number): string {
  const letters = Array.from(String(n), (digit) => 'aeioulnrst'[Number(digit)]).join('')
  return `Mx ${letters.slice(0, 1).toUpperCase()}${letters.slice(1)}`
}

/** What a command took. */
export interface Took {
  readonly seconds: number
  /** Of all its threads together. */
  readonly cpuSeconds: number
  /** The most memory that it ever held, threads and all. */
  readonly peakMb: number
  readonly stdout: string
}

/** Runs one of the bins to its end; throws when it says that something went wrong. */
export async function took({ folder }: Pick<Household, 'folder'>, argv: readonly string[]): Promise<Took> {
  const [bin = '', ...rest] = argv
  const peak = path.join(folder, 'peak.json')
  const began = performance.now()
  const started = spawn(process.execPath, ['--import', PEAK.href, path.join(BIN, `${bin}.js`), ...rest], {
    cwd: folder,
    env: { ...process.env, BENCH_PEAK: peak },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const said: Buffer[] = []
  started.stdout.on('data', (bytes: Buffer) => said.push(bytes))
  const [code] = await once(started, 'close')
  const seconds = (performance.now() - began) / 1_000
  if (code !== 0) throw new Error(`${argv.join(' ')} ended with ${code}`)
  const { maxRssKb, cpuMicros } = JSON.parse(await readFile(peak, 'utf8')) as Record<string, number> // by peak-process.ts
  return {
    seconds,
    cpuSeconds: (cpuMicros ?? 0) / 1_000_000,
    peakMb: (maxRssKb ?? 0) / 1_024,
    stdout: Buffer.concat(said).toString(),
  }
}
