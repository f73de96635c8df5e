import { inspect } from 'node:util'

import type { Sent } from '../../src/send/sender.ts'

/** Whoever is told to stop has so long to say what became of the card. */
const ABORT_MS = 100

/** How deep an error is looked into: causes of causes, and the sockets that hang on them. */
const DEPTH = 12

/** What one call of a sender came to. */
export interface Attempted<T> {
  /** Undefined when it threw. */
  readonly answer: T | undefined
  /** `stopped` with the signal's own reason. */
  readonly threw: 'nothing' | 'stopped' | 'something'
  /** Everything that somebody could read of it: answer, error with its causes, and what was printed meanwhile. */
  readonly said: string
  /** Told to stop, it did not answer in time. */
  readonly isLate: boolean
}

/** Calls a sender; `until` is when it is told to stop, and left out it never is. */
export async function attempt<T>(
  call: (signal: AbortSignal) => Promise<T>,
  until?: Promise<void>,
): Promise<Attempted<T>> {
  const stop = new AbortController()
  const home = new Error('gone home')
  using overheard = overhear()
  const calling = call(stop.signal).then(
    (answer) => ({ answer, threw: 'nothing' as const, seen: inspected(answer) }),
    (error: unknown) => ({
      answer: undefined,
      threw: error === home ? ('stopped' as const) : ('something' as const),
      seen: inspected(error),
    }),
  )
  let isLate = false
  if (until !== undefined) {
    await Promise.race([calling, until])
    stop.abort(home)
    isLate = await isSlower(calling, ABORT_MS)
  }
  const { answer, threw, seen } = await calling
  return { answer, threw, said: seen + overheard.text(), isLate }
}

async function isSlower(calling: Promise<unknown>, ms: number): Promise<boolean> {
  const { promise: late, resolve } = Promise.withResolvers<true>()
  const timer = setTimeout(() => resolve(true), ms)
  const slower = await Promise.race([calling.then(() => false), late])
  clearTimeout(timer)
  return slower
}

function inspected(value: unknown): string {
  return inspect(value, { depth: DEPTH, showHidden: true, maxArrayLength: 20, breakLength: Infinity })
}

const METHODS = ['log', 'info', 'warn', 'error', 'debug'] as const

/** Listens to what this process prints and is warned of. */
function overhear(): Disposable & { text(): string } {
  const heard: string[] = []
  const warned = (warning: Error) => void heard.push(inspected(warning))
  process.on('warning', warned)
  const streams = [process.stdout, process.stderr].map((stream) => {
    const write = stream.write
    stream.write = (chunk: string | Uint8Array, ...rest: never[]) => {
      heard.push(String(chunk))
      return write.call(stream, chunk, ...rest)
    }
    return () => {
      stream.write = write
    }
  })
  const methods = METHODS.map((name) => {
    const method = console[name]
    console[name] = (...all: unknown[]) => {
      heard.push(...all.map(inspected))
      method(...all)
    }
    return () => {
      console[name] = method
    }
  })
  return {
    text: () => heard.join('\n'),
    [Symbol.dispose]() {
      process.off('warning', warned)
      for (const back of [...streams, ...methods]) back()
    },
  }
}

/** The secrets that can be read in a text, however they are written there. */
export function leaks(text: string, secrets: readonly string[]): readonly string[] {
  return secrets.filter((secret) =>
    [secret, encodeURIComponent(secret), Buffer.from(secret).toString('base64').replace(/=+$/, '')].some(
      (form) => text.includes(form),
    ),
  )
}

/** What a sender said, in one word. */
export function claimOf({ answer, threw }: Attempted<Sent>): Sent['kind'] | 'stopped' | 'threw' {
  if (answer !== undefined) return answer.kind
  return threw === 'stopped' ? 'stopped' : 'threw'
}
