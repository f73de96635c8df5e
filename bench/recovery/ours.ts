import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import path from 'node:path'

import { aHousehold } from '../household.ts'

const BIN = path.join(import.meta.dirname, '..', '..', 'bin', 'wellwisher.js')

const DAY_MS = 86_400_000

/** Milliseconds from kill -9 of a worker that waits for a paid picture until the next worker asks for it again. */
export async function oursRecovers(longestMs: number): Promise<number | undefined> {
  await using house = await aHousehold(1)
  const asked: Array<() => void> = []
  // A service that never answers: what it is asked is all that is seen.
  const service = createServer(() => asked.shift()?.()).listen(0, '127.0.0.1')
  await once(service, 'listening')
  const address = service.address()
  if (address === null || typeof address === 'string') throw new Error('the system gave no port')
  await writeFile(path.join(house.folder, 'jobs.yaml'), JOBS)
  // Owed at once and on any time of the day: painted two days before tomorrow.
  const tomorrow = new Date(Date.now() + DAY_MS).toISOString().slice(5, 10)
  await writeFile(path.join(house.folder, 'people.csv'), `id,name,birthday\nada,Ada Lovelace,--${tomorrow}\n`)
  const worker = () =>
    spawn(process.execPath, [BIN, 'start'], {
      cwd: house.folder,
      env: {
        ...process.env,
        OPENAI_API_KEY: 'sk-of-a-measure',
        OPENAI_BASE_URL: `http://127.0.0.1:${address.port}/v1`,
      },
      stdio: 'ignore',
    })
  const isAsked = () => new Promise<number>((resolve) => asked.push(() => resolve(performance.now())))
  const running = []
  try {
    const first = isAsked()
    running.push(worker())
    await within(first, longestMs)
    const again = isAsked()
    const dead = running[0]
    const killed = performance.now()
    dead?.kill('SIGKILL')
    if (dead !== undefined) await once(dead, 'exit')
    running.push(worker())
    const at = await within(again, longestMs)
    return at === undefined ? undefined : at - killed
  } finally {
    for (const one of running) {
      if (one.exitCode !== null || one.signalCode !== null) continue
      const ended = once(one, 'exit')
      one.kill('SIGKILL')
      await ended
    }
    service.closeAllConnections()
    service.close()
  }
}

const JOBS = `version: 1
people: [people.csv]
timezone: UTC
image: { model: openai/gpt-image-2, fallbacks: [] }
limits: { openai: { images_per_minute: 60, tokens_per_minute: 1000000, burst: 10 } }
channels:
  outbox: { type: folder, path: outbox }
jobs:
  birthday: { schedule: "0 9 * * *", occasion: birthday, send: [outbox], prepare: 2d }
`

/** What it resolves to, or undefined after so long. */
export async function within<T>(promise: Promise<T>, ms: number): Promise<T | undefined> {
  const { promise: enough, resolve } = Promise.withResolvers<undefined>()
  const timer = setTimeout(() => resolve(undefined), ms)
  try {
    return await Promise.race([promise, enough])
  } finally {
    clearTimeout(timer)
  }
}
