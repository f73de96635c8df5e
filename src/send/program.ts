import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process'

/** A program to be started. */
export interface Program {
  readonly file: string
  readonly args: readonly string[]
  readonly env: Readonly<Record<string, string>>
}

/** How a program ended. */
export type Ending =
  /** It never ran: `ENOENT`, `EACCES` … */
  | { readonly kind: 'not-started'; readonly code: string }
  /** `complaint` is the end of what it wrote to stderr. */
  | { readonly kind: 'exit'; readonly code: number | undefined; readonly complaint: string }
  /** We ended it, because we were told to stop. */
  | { readonly kind: 'stopped' }

/** One that runs, or ran. */
export interface Running {
  readonly child: ChildProcessWithoutNullStreams
  readonly ended: Promise<Ending>
  kill(): void
}

/** What a program of ours may know of this process: where things are, who we are, and how we speak; nothing that is a secret by its name. */
const PASSED_ON = [
  'PATH',
  'HOME',
  'USER',
  'LOGNAME',
  'SHELL',
  'TMPDIR',
  'LANG',
  'LC_ALL',
  'LC_CTYPE',
  'SSH_AUTH_SOCK',
] as const

/** Where Homebrew puts programs, of which nobody tells a service that was started by the system. */
const HOMEBREW = '/opt/homebrew/bin:/usr/local/bin'

export function environmentFor(
  env: Readonly<Record<string, string | undefined>>,
): Readonly<Record<string, string>> {
  const passed = PASSED_ON.flatMap((name) => (env[name] === undefined ? [] : [[name, env[name]] as const]))
  const path = [env['PATH'] ?? '/usr/bin:/bin', HOMEBREW].join(':')
  return { ...Object.fromEntries(passed), PATH: path }
}

/** A complaint is a line or two. */
const MOST_OF_A_COMPLAINT = 2_000

/** Starts it; the signal kills it at once, and it is then over, whatever it still holds. */
export function start({ file, args, env }: Program, signal: AbortSignal): Running {
  const child = spawn(file, args, { env, stdio: 'pipe' })
  const { promise: ended, resolve } = Promise.withResolvers<Ending>()
  let complaint = ''
  const kill = () => {
    child.kill('SIGKILL')
    // A child of the child may hold on to them.
    for (const stream of child.stdio) stream?.destroy()
  }
  const stop = () => {
    kill()
    resolve({ kind: 'stopped' })
  }
  child.on('error', (error) => {
    if (child.pid === undefined) resolve({ kind: 'not-started', code: codeOf(error) })
  })
  child.on('close', (code) => resolve({ kind: 'exit', code: code ?? undefined, complaint }))
  child.stdin.on('error', () => {
    // Whoever writes is told by the callback of the write.
  })
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    complaint = (complaint + text).slice(-MOST_OF_A_COMPLAINT)
  })
  signal.addEventListener('abort', stop, { once: true })
  void ended.then(() => signal.removeEventListener('abort', stop))
  return { child, ended, kill }
}

/** Runs it to its end with this as its input. `output` is what it wrote. */
export async function run(
  program: Program,
  { input, signal }: { readonly input: Uint8Array; readonly signal: AbortSignal },
): Promise<Ending & { readonly output: string }> {
  signal.throwIfAborted()
  const { child, ended } = start(program, signal)
  let output = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    output = (output + text).slice(-MOST_OF_A_COMPLAINT)
  })
  child.stdin.end(input)
  return { ...(await ended), output }
}

function codeOf(error: Error): string {
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name
}
