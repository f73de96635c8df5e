import { execFile } from 'node:child_process'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'

import { describe, expect, it, onTestFinished } from 'vitest'

import { runBin } from './household.ts'

const root = path.join(import.meta.dirname, '..')

/** What needs the network, and what is this test itself. */
const NOT_RUN_HERE = ['npm ci', 'npm test']

/** The commands in the blocks for a shell, one by one. */
async function shellCommands(file: string): Promise<readonly string[]> {
  const text = await readFile(path.join(root, file), 'utf8')
  const blocks = [...text.matchAll(/^```sh\n(.*?)^```$/gms)].flatMap(([, block]) => block ?? [])
  return blocks.flatMap((block) => block.split(/\n|&&/)).flatMap((line) => line.trim() || [])
}

async function emptyFolder(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'readme-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  return folder
}

/** As somebody runs it who has just installed: in the checkout, without a key, and npm asks nobody. */
function inCheckout(command: string) {
  const { OPENAI_API_KEY: _key, OPENAI_BASE_URL: _url, ...rest } = process.env
  const env = { ...rest, npm_config_offline: 'true' }
  return promisify(execFile)('sh', ['-c', command], { cwd: root, env })
}

interface CommandLine {
  readonly file: string
  /** `wellwisher plan`, `run-job`. */
  readonly command: string
  readonly options: readonly string[]
}

/** Command lines in a document: in its text, in a unit of systemd, and in tables, whose cells tell of options, too. */
async function commandLines(file: string): Promise<readonly CommandLine[]> {
  const text = await readFile(path.join(root, file), 'utf8')
  return text.split('\n').flatMap((line) => {
    const spans = [...line.matchAll(/`([^`]+)`/g)].flatMap(([, span]) => span ?? [])
    const unit = line.replace(/^ExecStart=.*bin\/(wellwisher|run-job)\.js/, '$1')
    const found = [...spans, unit].flatMap((span) => commandIn(span) ?? [])
    return [...found, ...ofRow(line, { spans, found })].map((one) => ({ file, ...one }))
  })
}

type Found = Omit<CommandLine, 'file'>

/** What stands beside a command in a table of commands; a table of options is that of run-job. */
function ofRow(
  line: string,
  { spans, found }: { spans: readonly string[]; found: readonly Found[] },
): Found[] {
  const command = line.startsWith('| `--') ? 'run-job' : found[0]?.command
  if (command === undefined || !/^\| `(?:--|npx )/.test(line)) return []
  return [{ command, options: spans.filter((span) => span.startsWith('--')).flatMap(optionsIn) }]
}

function commandIn(span: string): Found | undefined {
  const match = /^(?:npx )?(run-job|wellwisher [a-z-]+)(?= |$)/.exec(span)
  return match?.[1] === undefined ? undefined : { command: match[1], options: optionsIn(span) }
}

function optionsIn(span: string): readonly string[] {
  return [...span.matchAll(/(?<= |^)--[a-z-]+/g)].map(([option]) => option)
}

/** What is known of a command, by its own help: undefined when there is no such command. */
async function optionsOf(command: string): Promise<ReadonlySet<string> | undefined> {
  const { code, stdout } = await runBin({ folder: root }, [...command.split(' '), '--help'])
  const usage = command === 'run-job' ? 'wellwisher run-job' : command
  const known = code === 0 && stdout.startsWith(`Usage: ${usage} `)
  return known ? new Set([...stdout.matchAll(/--[a-z-]+/g)].map(([option]) => option)) : undefined
}

describe('the quick start of the README', () => {
  it('works as it stands there, as a dry run (A13)', async () => {
    const commands = await shellCommands('README.md')
    expect(commands).toContain('npx run-job birthday --to ada')
    for (const command of commands.filter((one) => !NOT_RUN_HERE.includes(one))) {
      const data = await emptyFolder()
      const { stdout } = await inCheckout(`${command} --dry-run --data ${data}`)
      expect(stdout).toContain('Ada Lovelace')
      expect(stdout).toContain('Nothing was written.')
      expect(await readdir(data)).toEqual([])
    }
  })

  it('names scripts that package.json has (A13)', async () => {
    const { scripts } = JSON.parse(await readFile(path.join(root, 'package.json'), 'utf8')) as {
      scripts: Readonly<Record<string, string>>
    }
    expect(scripts).toHaveProperty('test')
    expect(await shellCommands('README.md')).toEqual(expect.arrayContaining(NOT_RUN_HERE))
  })
})

describe('the commands that README.md and docs/operating.md show', () => {
  it('exist, with every option that is written there (A13)', async () => {
    const lines = [...(await commandLines('README.md')), ...(await commandLines('docs/operating.md'))]
    const commands = [...new Set(lines.map(({ command }) => command))]
    expect(commands).toEqual(expect.arrayContaining(['run-job', 'wellwisher start', 'wellwisher plan']))
    const known = new Map<string, ReadonlySet<string> | undefined>()
    for (const command of commands) known.set(command, await optionsOf(command))
    const wrong = lines.flatMap(({ file, command, options }) => {
      const takes = known.get(command)
      if (takes === undefined) return [`${file}: there is no ${command}`]
      return options
        .filter((option) => !takes.has(option))
        .map((option) => `${file}: ${command} does not take ${option}`)
    })
    expect(wrong).toEqual([])
    expect(lines).toContainEqual({ file: 'README.md', command: 'run-job', options: ['--resend'] })
    expect(lines).toContainEqual({
      file: 'docs/operating.md',
      command: 'wellwisher start',
      options: ['--config'],
    })
    expect(lines).toContainEqual(
      expect.objectContaining({ command: 'wellwisher plan', options: expect.arrayContaining(['--ics']) }),
    )
  })
})
