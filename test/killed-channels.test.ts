import { readFile } from 'node:fs/promises'
import path from 'node:path'

import { describe, expect, it, onTestFinished } from 'vitest'

import type { RetrySafety } from '../src/send/sender.ts'
import { type Scene, sceneOf } from './conformance/stage.ts'
import type { Channel } from './conformance/made.ts'
import type { Subject } from './conformance/subject.ts'
import { subjects } from './conformance/subjects.ts'
import { aHousehold, type Ran, runBin, startBin } from './household.ts'

/** A channel that goes over a network, set up for a household. */
interface Line {
  readonly name: string
  readonly scene: Scene
  readonly channel: Channel
  /** Resolves when the other side has the card, and the answer will never come. */
  readonly kept: Promise<void>
}

const RUN = ['run-job', 'birthday', '--to', 'ada', '--on', '2026-12-10', '--early', '--json']

/** At any hour, to everybody who is listed. */
const ALWAYS = { quiet: 'none', consent: 'assumed' } as const

/** A folder has no other side; and a process has one PATH, so that of two ways to a Mac one is taken. */
const lined = subjects.filter(({ wire, type }) => wire !== 'none' && type !== 'imessage/ssh')

async function lineFor(subject: Subject): Promise<Line> {
  const scene = await sceneOf(subject, subject.faults?.['held hang'] ?? subject.make)
  onTestFinished(() => scene[Symbol.asyncDispose]())
  const { channel } = scene.far
  if (channel === undefined) throw new Error(`${subject.type} does not say how its channel is written`)
  const kept = scene.far.struck ?? scene.proxy.keepBack(async () => (await scene.far.held()).length > 0)
  return { name: subject.type.replaceAll('/', '-'), scene, channel, kept }
}

/** jobs.yaml and a list with an address for each channel; what is secret comes from the environment. */
async function householdOf(lines: readonly Line[]) {
  const env: Record<string, string> = Object.assign({}, ...lines.map(({ scene }) => scene.far.environment))
  const hidden = ({ scene, channel }: Line) =>
    JSON.stringify({ ...channel, ...ALWAYS }, (_, value: unknown) => {
      if (typeof value !== 'string' || !scene.far.secrets.includes(value)) return value
      const name = `SECRET_OF_A_CHANNEL_${Object.keys(env).length}`
      env[name] = value
      return `\${${name}}`
    })
  const cells = lines.map(({ scene }) => `"${(scene.far.written ?? '').replaceAll('"', '""')}"`)
  const people = [
    ['id,name,birthday,timezone', ...lines.map(({ name }) => name)].join(','),
    ['ada,Ada Lovelace,1815-12-10,Europe/London', ...cells].join(','),
    '',
  ].join('\n')
  const channels = lines.map((line) => `  ${line.name}: ${hidden(line)}`).join('\n')
  // Fine enough to be printed.
  const household = await aHousehold({ people, channels, size: '1024x1536' })
  const send = `    send: [${lines.map(({ name }) => name).join(', ')}]\n`
  await household.write(
    'jobs.yaml',
    (await readFile(path.join(household.folder, 'jobs.yaml'), 'utf8')).replace('    send: [outbox]\n', send),
  )
  return { household, env }
}

interface Told {
  readonly cards: readonly {
    readonly deliveries: readonly { readonly channel: string; readonly state: string }[]
  }[]
}

/** What became of the card on each channel, and how often it is there. */
async function foundOn(lines: readonly Line[], { stdout }: Ran) {
  const { deliveries = [] } = (JSON.parse(stdout) as Told).cards[0] ?? {}
  const found = lines.map(async ({ name, scene }): Promise<[string, string, number]> => {
    const { state = 'none' } = deliveries.find(({ channel }) => channel === name) ?? {}
    const isSent = state === 'accepted' || state === 'delivered'
    return [name, isSent ? 'sent' : state, (await scene.far.held()).length]
  })
  return Promise.all(found)
}

/** What a repeat that is safe makes of a card of which nobody knows. */
const AT_ONCE: Readonly<Record<RetrySafety, string>> = {
  native: 'sent',
  reconcile: 'unknown',
  none: 'unknown',
}

/** And what comes of asking, once a history has had its time to show it. */
const LATER: Readonly<Record<RetrySafety, string>> = { ...AT_ONCE, reconcile: 'sent' }

const LATER_MS = 60_000

const otherTime = path.join(import.meta.dirname, 'processes', 'other-time.ts')

describe('a process that is killed with kill -9 when a channel holds the card and the answer is still on its way', () => {
  it('leaves one message everywhere: it is sent again or asked for where that is safe, and nowhere else (C-3, G7, G8)', async () => {
    const lines = await Promise.all(lined.map(lineFor))
    const { household, env } = await householdOf(lines)
    const { child, ended } = startBin(household, RUN, env)
    // One that ends by itself has not come to all of them, which is seen below.
    await Promise.race([Promise.all(lines.map(({ kept }) => kept)), ended])
    child.kill('SIGKILL')
    await ended
    const expected = (states: typeof LATER) =>
      lines.map(({ name, scene }) => [name, states[scene.far.sender.retrySafety], 1])
    const again = await runBin(household, RUN, { env })
    expect(await foundOn(lines, again)).toEqual(expected(AT_ONCE))
    await household.write('clock', String(LATER_MS))
    const clock = { HOUSEHOLD_CLOCK: path.join(household.folder, 'clock') }
    const later = await runBin(household, RUN, { env: { ...env, ...clock }, preload: otherTime })
    expect(await foundOn(lines, later)).toEqual(expected(LATER))
    const printed = [again, later].flatMap(({ stdout, stderr }) => [stdout, stderr]).join('')
    const secrets = lines.flatMap(({ scene }) => scene.far.secrets)
    expect(secrets.filter((secret) => printed.includes(secret))).toEqual([])
  }, 120_000)
})
