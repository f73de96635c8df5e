import { z } from 'zod'

import { asJson } from '../json.ts'
import { type Ending, type Program, start } from './program.ts'

/** How one request to imsg ended. */
export type Said =
  | { readonly kind: 'result'; readonly result: unknown }
  | { readonly kind: 'error'; readonly error: RpcError }
  /** Proven: imsg has not had the whole of it. */
  | { readonly kind: 'never-asked'; readonly ending: Ending }
  /** It may have had it, and nothing came back. */
  | { readonly kind: 'lost'; readonly ending: Ending }

/** An error of JSON-RPC 2.0; `data` is what imsg adds: a text, or how far it had come. */
const RpcError = z.object({ code: z.int(), message: z.string(), data: z.unknown().optional() })
export type RpcError = z.output<typeof RpcError>

const Line = z.union([
  z.object({ id: z.int(), error: RpcError }),
  z.object({ id: z.int(), result: z.unknown() }),
])

/** A conversation with one `imsg rpc`, which ends with it. */
export interface Talk extends AsyncDisposable {
  /** One request and its answer, a line each (imsg, docs/rpc.md). */
  ask(method: string, params: Readonly<Record<string, unknown>>): Promise<Said>
}

/** The longest list of messages that we ask for is far shorter. */
const LONGEST_LINE = 8 * 2 ** 20

/** Starts `imsg rpc`. One for each attempt, so that nothing is left over from another. The signal ends it at once. */
export function talkTo(program: Program, signal: AbortSignal): Talk {
  const { child, ended, kill } = start(program, signal)
  const waiting = new Map<number, (said: Said) => void>()
  let over: Ending | undefined
  let last = 0

  const hear = (text: string): void => {
    const read = Line.safeParse(asJson(text))
    // A shell that greets, or a notification: nobody asked for it.
    if (!read.success) return
    const { id, ...said } = read.data
    const answer: Said =
      'error' in said ? { kind: 'error', error: said.error } : { kind: 'result', result: said.result }
    waiting.get(id)?.(answer)
    waiting.delete(id)
  }

  let rest = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    const lines = (rest + text).split('\n')
    rest = lines.pop() ?? ''
    if (rest.length > LONGEST_LINE) kill()
    lines.forEach(hear)
  })
  const isOver = async (): Promise<void> => {
    over = await ended
    for (const answer of waiting.values()) answer({ kind: 'lost', ending: over })
  }
  void isOver()

  const write = (line: string): Promise<'written' | 'failed'> =>
    new Promise((done) => {
      child.stdin.write(line, (error) => done(error == null ? 'written' : 'failed'))
    })

  return {
    async ask(method, params) {
      if (over !== undefined) return { kind: 'never-asked', ending: over }
      const id = ++last
      const answering = new Promise<Said>((answer) => waiting.set(id, answer))
      const line = `${oneLine({ jsonrpc: '2.0', id, method, params })}\n`
      // Written means that the system has it all, which imsg may have read before it ended.
      const writing = write(line)
      if ((await Promise.race([writing, answering])) !== 'failed') return answering
      return { kind: 'never-asked', ending: await ended }
    },

    async [Symbol.asyncDispose]() {
      kill()
      await ended
    },
  }
}

/** Some readers end a line also where Unicode does. */
function oneLine(request: object): string {
  const ends = /[\u0085\u2028\u2029]/g
  return JSON.stringify(request).replace(
    ends,
    (end) => `\\u${end.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}
