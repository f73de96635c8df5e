import { fork } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'

/** A process of ours that talks in JSON, and that ends when we end. */
export interface Child extends AsyncDisposable {
  /** The next thing it says; ask before it can say it. */
  hear<T>(): Promise<T>
  tell(word: object): void
}

/** Starts a file of ours on the Node that runs us, with one JSON argument. */
export function child(file: URL, about: object): Child {
  const started = fork(file, [JSON.stringify(about)], { execArgv: [] })
  const ended = once(started, 'exit')
  return {
    async hear<T>() {
      const heard = new AbortController()
      const said = once(started, 'message', { signal: heard.signal })
      said.catch(() => {
        // It ended first, and we no longer listen.
      })
      const message = await Promise.race([said, ended.then(() => undefined)])
      heard.abort()
      if (message === undefined) throw new Error(`${path.basename(file.pathname)} ended with nothing said`)
      return message[0] as T // written by a file of ours, in the shape of the type
    },
    tell: (word) => void started.send(word),
    async [Symbol.asyncDispose]() {
      started.kill('SIGKILL')
      await ended
    },
  }
}

/** In a child: what it was started with. From here on it ends when its parent does, however that comes about. */
export function told(): unknown {
  process.once('disconnect', () => process.exit())
  return JSON.parse(process.argv[2] ?? '{}')
}

/** In a child: says something to its parent. */
export function say(word: object): void {
  process.send?.(word)
}
