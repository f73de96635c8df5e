import { type ChildProcess, spawn } from 'node:child_process'
import { mkdir, readdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout as after } from 'node:timers/promises'

import type { Endured, Ring } from './chapter.ts'

/** From when the process goes on until the card is out: a look every two seconds, and the painting of the card. */
const RECOVERED_S = 15

const MINUTE_MS = 60_000

/** A zone in which it is noon now, so that nothing runs over midnight. */
function zoneAtNoon(now: Date): string {
  const offset = 12 - now.getUTCHours()
  // The signs of these names are turned round.
  return `Etc/GMT${offset > 0 ? '-' : '+'}${Math.abs(offset)}`
}

interface Sleeper {
  readonly child: ChildProcess
  /** Waits until this stands in its log. */
  says(words: string): Promise<void>
}

/** A folder whose one card hangs on the look at `slot`, and the worker on it. */
async function sleeperOn(folder: string, slot: Date, signal: AbortSignal): Promise<Sleeper> {
  const zone = zoneAtNoon(slot)
  const shown = new Intl.DateTimeFormat('sv-SE', {
    timeZone: zone,
    dateStyle: 'short',
    timeStyle: 'short',
  }).format(slot)
  const [day = '', time = ''] = shown.split(' ')
  const [hour, minute] = time.split(':').map(Number)
  await mkdir(folder, { recursive: true })
  await writeFile(path.join(folder, 'people.csv'), `id,name,birthday\nada,Ada,--${day.slice(5)}\n`)
  const jobs = `version: 1
people: [people.csv]
timezone: ${zone}
image: { model: local, size: 256x384 }
channels: { outbox: { type: folder, path: outbox } }
jobs:
  birthday: { schedule: "${minute} ${hour} * * *", prepare: 0d, occasion: birthday, send: [outbox] }
`
  await writeFile(path.join(folder, 'jobs.yaml'), jobs)
  const bin = path.join(import.meta.dirname, '..', 'bin', 'wellwisher.js')
  const child = spawn(process.execPath, [bin, 'start'], { cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] })
  signal.addEventListener('abort', () => child.kill('SIGKILL'))
  let said = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => void (said += text))
  return {
    child,
    says: async (words) => {
      while (!said.includes(words)) {
        if (child.exitCode !== null) throw new Error(`the worker ended: ${said}`)
        await after(50, undefined, { signal })
      }
    },
  }
}

/** The worker is stopped as a laptop is that somebody closes, over its slot, and goes on after it. */
export async function sleep(_seed: number, { folder, short, signal, progress }: Ring): Promise<Endured> {
  const now = Date.now()
  // Far enough for the worker to begin, on the minute.
  const slot = new Date(Math.ceil((now + 20_000) / MINUTE_MS) * MINUTE_MS)
  const { child, says } = await sleeperOn(path.join(folder, 'sleeper'), slot, signal)
  try {
    await says('"started"')
    const stopped = Date.now()
    child.kill('SIGSTOP')
    const until = Math.max(slot.getTime() + 5_000, short ? 0 : stopped + 2 * MINUTE_MS)
    progress(`stopped until ${new Date(until).toISOString()}, over ${slot.toISOString()}`)
    await after(until - Date.now(), undefined, { signal })
    const began = Date.now()
    child.kill('SIGCONT')
    await Promise.race([says('"state":"sent"'), after(MINUTE_MS, undefined, { signal })])
    const seconds = (Date.now() - began) / 1_000
    const sent = (await readdir(path.join(folder, 'sleeper', 'outbox')).catch(() => [])).length
    const row = {
      what: `stopped for ${Math.round((until - stopped) / 1_000)} s over its slot`,
      cards: 1,
      lost: sent === 0 ? 1 : 0,
      double: Math.max(0, sent - 1),
      'seconds to recover': Math.round(seconds * 10) / 10,
    }
    return { name: 'sleep', rows: [row], ok: sent === 1 && seconds <= RECOVERED_S }
  } finally {
    child.kill('SIGKILL')
  }
}
