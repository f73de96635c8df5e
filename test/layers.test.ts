import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'

import { describe, expect, it } from 'vitest'

/** The files right under `src`: a few nouns that everything knows. */
const ROOT = 'root'

/**
 * Which folder may know which, and no more than it needs. Read it from the top: an import only ever points up the list.
 */
const mayKnow: Readonly<Record<string, readonly string[]>> = {
  [ROOT]: [],
  people: [ROOT],
  occasions: [ROOT, 'people'],
  jobs: [ROOT, 'people', 'occasions'],
  templates: [ROOT],
  generate: [ROOT, 'people', 'templates'],
  finish: [ROOT, 'templates'],
  send: [ROOT, 'jobs', 'finish'],
  ledger: [ROOT, 'jobs', 'generate', 'send'],
  blobs: [ROOT, 'generate'],
  worker: [ROOT, 'people', 'occasions', 'jobs', 'templates', 'generate', 'finish', 'send', 'ledger', 'blobs'],
  ops: [ROOT, 'jobs', 'send', 'ledger', 'worker'],
  config: [ROOT, 'people', 'jobs', 'templates', 'generate', 'finish', 'send', 'ops'],
  cli: [
    ROOT,
    'people',
    'occasions',
    'jobs',
    'generate',
    'finish',
    'send',
    'ledger',
    'blobs',
    'worker',
    'ops',
    'config',
  ],
}

/** What of the real world a line of code can touch. Everything else gets it handed in. */
const world = {
  process: /\bprocess(?:\?\.|\.(?=\w)|\[)|=\s*process\b|['"](?:node:)?process['"]/,
  time: /\bnew Date\b(?!\s*\(\s*[^\s)])|\bDate\.now\b|(?<!\bnew )\bDate\(|\bperformance\b|\bhrtime\b|\bTemporal\.Now\b/,
  // node-cron keeps timers of its own; croner keeps none when it is paused.
  timers:
    /\bset(?:Timeout|Interval|Immediate)\b|['"](?:node:)?timers\b|\bAbortSignal\.timeout\b|['"]node-cron['"]/,
  chance: /\bMath\.random\b|\brandom(?:UUID|Bytes|Int|Fill|FillSync)\b|\bgetRandomValues\b/,
  console: /\bconsole\b/,
} as const

/** The few files that may touch it, and what they touch. A file that no longer needs it leaves the list. */
const mayTouch: Readonly<Record<string, readonly (keyof typeof world)[]>> = {
  'clock.ts': ['time', 'timers'],
  'cli/compose.ts': ['process', 'chance'],
  'cli/secret.ts': ['chance'],
  'cli/main.ts': ['process'],
  'cli/output.ts': ['process'],
  'cli/stop.ts': ['process'],
  // Kills itself where a test says so.
  'failpoint.ts': ['process'],
  // fontconfig is told by an environment variable; libvips offers no call for it.
  'finish/fontconfig.ts': ['process'],
  // The beat of the worker.
  'jobs/tick.ts': ['timers'],
  // The end of a turn of the event loop, after which what was written in it is committed.
  'ledger/sqlite-driver.ts': ['timers'],
}

/** Names that say nothing: whatever would lie there has a noun of its own. */
const EMPTY_NAME = /^(?:utils?|helpers?|common|shared|misc|types?|interfaces?)$/i

const root = path.join(import.meta.dirname, '..')

interface Source {
  /** Relative to `src`, with `/`. */
  readonly file: string
  readonly folder: string
  /** Without comments. */
  readonly code: string
}

async function filesIn(folder: string): Promise<readonly string[]> {
  const entries = await readdir(path.join(root, folder), { recursive: true, withFileTypes: true })
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(path.join(root, folder), path.join(entry.parentPath, entry.name)))
    .map((file) => file.replaceAll(path.sep, '/'))
    .toSorted()
}

async function sources(): Promise<readonly Source[]> {
  const files = (await filesIn('src')).filter((file) => file.endsWith('.ts'))
  return Promise.all(
    files.map(async (file) => ({
      file,
      folder: folderOf(file),
      code: withoutComments(await readFile(path.join(root, 'src', file), 'utf8')),
    })),
  )
}

function folderOf(file: string): string {
  const [first = '', ...rest] = file.split('/')
  return rest.length === 0 ? ROOT : first
}

/** Lines of a comment begin with its sign in this house; a comment behind code follows a space. */
function withoutComments(text: string): string {
  return text
    .split('\n')
    .filter((line) => !/^\s*(?:\/\/|\/\*|\*)/.test(line))
    .map((line) => line.replace(/\s\/\/ .*$/, ''))
    .join('\n')
}

/** What comes after `from`, a bare `import`, or `import(`; types too. */
const IMPORT = /\b(?:from|import)\s*\(?\s*(['"])(?<name>[^'"\n]+)\1/g

function importsOf({ code }: Source): readonly string[] {
  return [...code.matchAll(IMPORT)].flatMap(({ groups }) => groups?.['name'] ?? [])
}

/** Files of ours that a file imports, relative to `src`. */
function oursIn(source: Source): readonly string[] {
  return importsOf(source)
    .filter((name) => name.startsWith('.'))
    .map((name) => path.posix.join(path.posix.dirname(source.file), name))
}

/** The imports that leave their folder, as `[from, to]`, with the files. */
async function crossings(): Promise<readonly { from: string; to: string; told: string }[]> {
  return (await sources()).flatMap((source) =>
    oursIn(source)
      .map((file) => ({ from: source.folder, to: folderOf(file), told: `${source.file} → ${file}` }))
      .filter(({ from, to }) => from !== to),
  )
}

function touchedBy(code: string): readonly string[] {
  return Object.entries(world).flatMap(([what, sign]) => (sign.test(code) ? [what] : []))
}

describe('the folders of src', () => {
  it('stand in the table, every one of them', async () => {
    const folders = new Set((await sources()).map(({ folder }) => folder))
    expect([...folders].toSorted()).toEqual(Object.keys(mayKnow).toSorted())
  })

  it('know only folders above them', () => {
    const order = Object.keys(mayKnow)
    const downwards = Object.entries(mayKnow).flatMap(([folder, known]) =>
      known.filter((one) => order.indexOf(one) >= order.indexOf(folder)).map((one) => `${folder} → ${one}`),
    )
    expect(downwards).toEqual([])
  })

  it('import only from folders that they may know', async () => {
    const forbidden = (await crossings()).filter(({ from, to }) => !(mayKnow[from] ?? []).includes(to))
    expect(forbidden.map(({ told }) => told)).toEqual([])
  })

  it('need every folder that they may know', async () => {
    const used = new Set((await crossings()).map(({ from, to }) => `${from} → ${to}`))
    const allowed = Object.entries(mayKnow).flatMap(([from, known]) => known.map((to) => `${from} → ${to}`))
    expect(allowed.filter((one) => !used.has(one))).toEqual([])
  })

  it('never reach out of src by a path', async () => {
    const outside = (await sources()).flatMap((source) =>
      oursIn(source).filter((file) => file.startsWith('..')),
    )
    expect(outside).toEqual([])
  })

  it('hold migrations that import nothing of ours, so that no past can change', async () => {
    const numbered = (await sources()).filter(({ file }) => /\/migrations\/\d/.test(file))
    expect(numbered.length).toBeGreaterThan(0)
    expect(numbered.flatMap(oursIn)).toEqual([])
  })
})

describe('the real world', () => {
  it('is touched only by the files in the list, and only where they say', async () => {
    const touching = (await sources())
      .map(({ file, code }) => [file, touchedBy(code)] as const)
      .filter(([, touched]) => touched.length > 0)
    expect(Object.fromEntries(touching)).toEqual(mayTouch)
  })
})

describe('a write to the ledger', () => {
  it('has a failpoint before its commit and one after it, because only one file begins transactions', async () => {
    const beginning = (await sources()).filter(({ code }) => /\.transaction\s*\(\)/.test(code))
    expect(beginning.map(({ file }) => file)).toEqual(['ledger/commit.ts'])
  })
})

/** A write that is not within a transaction, whose connection is called `tx` in this house. */
const ALONE = /(?:await|return|=>)\s+db\s*\.(?:updateTable|insertInto|deleteFrom)/

describe('a write to the ledger that is a commit by itself', () => {
  it('is made by `committing`, which has a failpoint on either side', async () => {
    const bare = (await sources()).filter(({ file, code }) => file.startsWith('ledger/') && ALONE.test(code))
    expect(bare.map(({ file }) => file)).toEqual([])
  })
})

describe('a file that is given its name', () => {
  it('gets it in one place, which has a failpoint on either side', async () => {
    const renaming = /import \{[^}]*\b(?:rename|link)(?:Sync)?\b[^}]*\} from 'node:fs/
    const files = (await sources()).filter(({ code }) => renaming.test(code))
    expect(files.map(({ file }) => file)).toEqual(['durable-file.ts'])
  })
})

describe('names', () => {
  it('of files and folders are nouns, never "utils" or "helpers"', async () => {
    const files = [...(await filesIn('src')), ...(await filesIn('test')), ...(await filesIn('scripts'))]
    const empty = files.filter((file) =>
      file.split('/').some((part) => EMPTY_NAME.test(part.split('.')[0] ?? '')),
    )
    expect(empty).toEqual([])
  })

  it('are exported where the thing is made, once, and never as the default', async () => {
    const lines = (await sources()).flatMap(({ file, code }) =>
      [...code.matchAll(/^\s*export\s+(?:default\b|(?:type\s+)?[*{]).*$/gm)].map(
        ([line]) => `${file}: ${line.trim()}`,
      ),
    )
    expect(lines).toEqual([])
  })
})
