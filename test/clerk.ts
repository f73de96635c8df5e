import { type ChildProcessByStdio, fork } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import type { Readable } from 'node:stream'

import { afterAll } from 'vitest'

import { COMPILED } from './compiled.ts'
import { cleanEnvironment, type Household, type Ran } from './household.ts'

/** What a clerk is told to do. */
export interface Order {
  /** The command and what stands behind it. */
  readonly argv: readonly string[]
  /** Where it stands. */
  readonly folder: string
  readonly env: Readonly<Record<string, string>>
  /** What it writes into both streams when the command has ended. */
  readonly end: string
}

/** No command writes this. */
const END = '\0'

type Clerk = ChildProcessByStdio<null, Readable, Readable>

let clerk: Clerk | undefined
let busy: Promise<unknown> = Promise.resolve()

/**
 * Runs one of the bins to its end as `runBin` does, one after the other, in one process for all of them: for tests of what a
 * command says and does, in which nothing depends on its being a process of its own. That costs a tenth of starting it.
 */
export function runByClerk(
  household: Pick<Household, 'folder'>,
  argv: readonly string[],
  { env = {} }: { env?: Readonly<Record<string, string>> } = {},
): Promise<Ran> {
  const [bin = '', ...rest] = argv
  const order = { argv: bin === 'wellwisher' ? rest : argv, folder: household.folder, env, end: END }
  const done = busy.then(() => obeyed(order))
  busy = done.catch(() => {})
  return done
}

async function obeyed(order: Order): Promise<Ran> {
  const child = (clerk ??= aClerk())
  const { promise, resolve, reject } = Promise.withResolvers<number>()
  const gone = () => reject(new Error(`the clerk died of ${order.argv.join(' ')}`))
  child.once('message', resolve).once('exit', gone)
  const said = Promise.all([upTo(END, child.stdout), upTo(END, child.stderr), promise])
  child.send(order)
  const [stdout, stderr, code] = await said
  child.off('exit', gone)
  return { code, signal: null, stdout, stderr }
}

function aClerk(): Clerk {
  const child = fork(path.join(import.meta.dirname, 'processes', 'clerk.ts'), {
    env: { ...cleanEnvironment(), NODE_COMPILE_CACHE: COMPILED },
    execArgv: [],
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  }) as Clerk // as stdio says above
  child.once('exit', () => (clerk = undefined))
  child.stdout.setEncoding('utf8')
  child.stderr.setEncoding('utf8')
  return child
}

afterAll(async () => {
  if (clerk === undefined) return
  const ended = once(clerk, 'exit')
  clerk.disconnect()
  await ended
})

/** What is written into a stream up to a mark, behind which nothing comes. */
function upTo(mark: string, stream: Readable): Promise<string> {
  return new Promise((resolve) => {
    let text = ''
    const take = (more: string) => {
      text += more
      if (!text.endsWith(mark)) return
      stream.off('data', take)
      resolve(text.slice(0, -mark.length))
    }
    stream.on('data', take)
  })
}
