import { execFile } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import path from 'node:path'
import { promisify } from 'node:util'

import { describe, expect, it } from 'vitest'

import { conformanceTable, summaryOf } from '../conformance/table.ts'
import type { RetrySafety, Sender, Sent } from '../src/send/sender.ts'
import { questionsOf } from './conformance/asking.ts'
import { type Reach, toPostbox } from './conformance/postbox.ts'
import { leftOpen, stillOpen } from './conformance/still-open.ts'
import type { Subject } from './conformance/subject.ts'
import { type Cell, trialsOf } from './conformance/trial.ts'
import { senderContract } from './contracts/sender.ts'

const none: Subject = { type: 'postbox', wire: 'http', make: toPostbox('none') }
const asked: Subject = { type: 'postbox, asked', wire: 'http', make: toPostbox('reconcile') }
const native: Subject = { type: 'postbox, by key', wire: 'http', make: toPostbox('native') }

senderContract(none)
senderContract(asked)
senderContract(native)

/** Enough to see through every liar below. */
const TELLING = [
  'never read',
  'reset after',
  'end after',
  'hang',
  'html',
  '302',
  '408',
  '429',
  '500',
  '503',
] as const

const isTelling = (fault: string) => TELLING.some((beginning) => fault.startsWith(beginning))

/** The flaws of a sender that is like the honest one but for this. */
async function flawsOf(
  change: (sender: Sender, reach: Reach) => Partial<Sender>,
  retrySafety: RetrySafety = 'none',
): Promise<readonly string[]> {
  const make = toPostbox(retrySafety, (sender, reach) => ({ ...sender, ...change(sender, reach) }))
  return (await trialsOf({ type: 'liar', wire: 'http', make }, isTelling)).flatMap(({ flaws }) => flaws)
}

/** The same sender with other answers. */
const saying =
  (other: (sent: Sent) => Sent) =>
  (sender: Sender): Partial<Sender> => ({
    send: async (parcel, signal) => other(await sender.send(parcel, signal)),
  })

const saysNo = () => ({ reconcile: async () => ({ kind: 'not-sent', detail: 'no' }) as const })
const saysYes = () => ({
  reconcile: async () => ({ kind: 'receipt', at: 'accepted', receipt: '1' }) as const,
})

describe('the conformance kit', () => {
  it('tells of a sender that calls what it does not know not sent', async () => {
    const flaws = await flawsOf(
      saying((sent) =>
        sent.kind === 'unknown' ? { ...sent, kind: 'transient', retryAfterMs: undefined } : sent,
      ),
    )
    expect(flaws).toContain('503 held at step 2: LIE: it says not sent, and 1 is held')
    expect(flaws).toContain('reset after body held at step 2: DOUBLE: 2 are held')
    expect(flaws).toContain('hang held at step 2: LIE: it says not sent, and 1 is held')
    expect(flaws.filter((flaw) => flaw.includes('step 1'))).toEqual([])
  })

  it('tells of a sender that takes what it does not know for a receipt', async () => {
    const flaws = await flawsOf(
      saying((sent) => (sent.kind === 'unknown' ? { kind: 'receipt', at: 'accepted', receipt: '1' } : sent)),
    )
    expect(flaws).toContain('html 200 dropped at step 2: LIE: it gives a receipt, and nothing is held')
    expect(flaws).not.toContain('html 200 held at step 2: LIE: it gives a receipt, and nothing is held')
  })

  it('tells of a sender that tries again by itself', async () => {
    const flaws = await flawsOf(({ send }) => ({
      async send(parcel, signal) {
        const sent = await send(parcel, signal)
        return sent.kind === 'unknown' ? send(parcel, signal) : sent
      },
    }))
    expect(flaws).toContain('500 held at step 2: DOUBLE: 2 are held')
    expect(flaws).toContain('500 dropped at step 2: it sent 4 requests, and 2 are enough')
  })

  it('tells of a sender that throws, and shows a secret in the cause of what it throws', async () => {
    const flaws = await flawsOf(({ send }, { token }) => ({
      async send(parcel, signal) {
        const sent = await send(parcel, signal)
        if (sent.kind !== 'unknown') return sent
        throw new Error('it broke', { cause: new Error(`POST /letters?token=${token}`) })
      },
    }))
    expect(flaws).toContain('408 held at step 2: it threw, and gave no answer')
    expect(flaws).toContain('408 held at step 2: it shows 1 of the secrets')
  })

  it('tells of a sender that prints a secret', async () => {
    let sends = 0
    const flaws = await flawsOf(({ send }, { token }) => ({
      send(parcel, signal) {
        // The first one only counts requests.
        if (++sends === 2) process.emitWarning(`asking with ${Buffer.from(token).toString('base64')}`)
        return send(parcel, signal)
      },
    }))
    expect(flaws).toContain('none at step 1: it shows 1 of the secrets')
  })

  it('tells of a sender that does not listen when it is told to stop', async () => {
    const flaws = await flawsOf(({ send }) => ({
      async send(parcel) {
        const deaf = new AbortController()
        const timer = setTimeout(() => deaf.abort(new Error('tired')), 200)
        const sent = await send(parcel, deaf.signal)
        clearTimeout(timer)
        return sent
      },
    }))
    expect(flaws).toContain('hang held at step 2: told to stop, it took longer than 100 ms to answer')
    expect(flaws).toContain('never read at step 1: told to stop, it took longer than 100 ms to answer')
  })

  it('tells of a sender that follows where it is sent, and waits for how long it likes', async () => {
    const flaws = await flawsOf(({ send }, { origin }) => ({
      async send(parcel, signal) {
        const sent = await send(parcel, signal)
        if (sent.kind === 'permanent') await fetch(`${origin}/elsewhere`)
        return sent.kind === 'transient' ? { ...sent, retryAfterMs: 1 } : sent
      },
    }))
    expect(flaws).toContain('302 at step 1: it went on after it was sent elsewhere')
    expect(flaws).toContain('429 seconds at step 2: it waits 1 ms, and 7000 were asked for')
    expect(flaws).toContain('429 date at step 2: it waits 1 ms, and 120000 were asked for')
  })

  it('tells of a sender that says that repeats are dropped, where they are not', async () => {
    const flaws = await flawsOf(() => ({ retrySafety: 'native' }))
    expect(flaws).toContain('end after body held at step 2: DOUBLE: 2 are held')
  })

  it('tells of a sender that was asked, and answers what is not so', async () => {
    expect(await flawsOf(saysNo, 'reconcile')).toContain(
      '500 held at step 2: LIE: asked, it says not sent, and it is held',
    )
    expect(await flawsOf(saysYes, 'reconcile')).toContain(
      '500 dropped at step 2: LIE: asked, it gives a receipt, and nothing is held',
    )
  })
})

describe('a question afterwards', () => {
  it('that is answered with not sent because nobody could be asked is told of', async () => {
    const make = toPostbox('reconcile', (sender) => ({
      ...sender,
      async reconcile(parcel, by) {
        const found = await sender.reconcile?.(parcel, by)
        return found?.kind === 'receipt' ? found : { kind: 'not-sent', detail: 'not found' }
      },
    }))
    const flaws = (await questionsOf({ type: 'liar', wire: 'http', make })).flatMap((cell) => cell.flaws)
    expect(flaws).toContain(
      'asked for what is held, 503 dropped at step 1: LIE: it says not sent, and it is held',
    )
    expect(flaws.filter((flaw) => flaw.includes('never sent'))).toEqual([])
  })
})

describe('what a sender leaves open', () => {
  it('is seen, and what it closes is not', async () => {
    const before = stillOpen()
    const interval = setInterval(() => {}, 60_000)
    const server = createServer().listen(0, '127.0.0.1')
    await once(server, 'listening')
    expect((await leftOpen(before, 0)).toSorted()).toEqual(['1 TCPServerWrap', '1 Timeout'])
    clearInterval(interval)
    server.close()
    expect(await leftOpen(before)).toEqual([])
  })
})

const isShown = (fault: string) => ['503 held', 'refuse', '302'].includes(fault)

async function shownTrials() {
  const trials: Cell[] = []
  for (const subject of [none, asked, native]) trials.push(...(await trialsOf(subject, isShown)))
  return trials
}

const main = path.join(import.meta.dirname, '..', 'conformance', 'main.ts')

async function conformance(...argv: readonly string[]) {
  const running = promisify(execFile)(process.execPath, [main, ...argv])
  return running.catch((error: unknown) => error as { code: number; stdout: string; stderr: string })
}

describe('npm run conformance', () => {
  it('tries the channels that it is told, and tells everything in JSON', async () => {
    const { stdout } = await conformance('folder', '--json')
    expect(JSON.parse(stdout)).toEqual([
      {
        type: 'folder',
        fault: 'none',
        step: 1,
        claimed: 'receipt',
        held: 1,
        settled: 'receipt',
        heldAtLast: 1,
        flaws: [],
      },
    ])
  })

  it('says what there is when it is told something else', async () => {
    expect(await conformance('carrier-pigeon')).toMatchObject({
      code: 2,
      stdout: '',
      stderr: expect.stringMatching(/^There is no carrier-pigeon. There is: folder, webhook, /),
    })
  })
})

describe('the table of the kit', () => {
  it('shows the worst of all requests, and what becomes of it', async () => {
    const cells = await shownTrials()
    const text = conformanceTable(cells)
    const row = (name: string) =>
      text
        .split('\n')
        .find((line) => line.startsWith(`${name} `))
        ?.split(/ {3,}/)
    expect(row('503 held')).toEqual(['503 held', 'unknown/1 → ?', 'unknown/1 → 1', 'unknown/1 → 1'])
    expect(row('refuse')).toEqual(['refuse', 'transient/0 → 1', 'transient/0 → 1', 'transient/0 → 1'])
    expect(row('302')).toEqual(['302', 'permanent/0', 'permanent/0', 'permanent/0'])
  })

  it('marks what is not honest, and says it in words', () => {
    const cell = {
      type: 'liar',
      fault: '500 held',
      step: 1,
      claimed: 'transient',
      held: 1,
      settled: 'receipt',
      heldAtLast: 2,
      flaws: ['500 held at step 1: DOUBLE: 2 are held'],
    } as const
    expect(conformanceTable([cell])).toContain('✗ transient/1 → 2')
    expect(summaryOf([cell])).toBe(
      '✗ liar: 500 held at step 1: DOUBLE: 2 are held\n1 trials of 1 adapters · not sent, and one is held: 1 · two are held: 1 · left to a person: 0 · flaws: 1',
    )
  })
})
