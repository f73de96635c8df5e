import { Mistake } from './mistake.ts'

/**
 * Everything that is still there after a process has died: commits of the ledger by what they say, files, locks, and what the
 * far side has done. Each can be killed right before it and right after it, by a test.
 */
export const EFFECTS = [
  'ledger.migrate',
  'ledger.look',
  'ledger.ask',
  'ledger.claim',
  'ledger.release',
  'ledger.renew',
  'ledger.free-dead',
  'ledger.reschedule',
  'ledger.wake',
  'ledger.wake-held',
  'ledger.move',
  'ledger.treatment',
  'ledger.verdict',
  'ledger.inspection-begin',
  'ledger.inspection-end',
  'ledger.attempt-begin',
  'ledger.attempt-deny',
  'ledger.attempt-end',
  'ledger.attempt-painted',
  'ledger.delivery-begin',
  'ledger.delivery-keep',
  'ledger.delivery-end',
  'ledger.delivery-recover',
  'ledger.delivery-asked',
  'ledger.delivery-news',
  'ledger.delivery-close',
  'ledger.delivery-resolve',
  'ledger.card-retry',
  'ledger.card-approve',
  'ledger.card-reject',
  'ledger.card-cancel',
  'ledger.card-resend',
  'ledger.card-repaint',
  'ledger.card-cleared',
  'ledger.questions-hold',
  'ledger.questions-waive',
  'ledger.quota',
  'ledger.stop',
  'ledger.stop-probe',
  'ledger.stop-give-back',
  'ledger.stop-hasten',
  'ledger.stop-clear',
  'ledger.pause',
  'ledger.pause-failures',
  'ledger.resume',
  'ledger.notice',
  'ledger.notice-told',
  'ledger.notice-give-back',
  'ledger.ping',
  'ledger.run-begin',
  'ledger.run-end',
  'ledger.introduce',
  // What several of them wrote in one turn of the event loop becomes durable.
  'ledger.commit',
  'ledger.close',
  'lock.start',
  'lock.owner',
  'lock.worker',
  'file.sync',
  'file.rename',
  'file.link',
  'file.sync-folder',
  'spool.keep',
  'spool.forget',
  'blob.put',
  'blob.remove',
  'generator.call',
  'sender.call',
  'alert.tell',
] as const

export type Effect = (typeof EFFECTS)[number]

/** What a process that reaches its failpoint does: it dies, it throws, or it stands still until it gets SIGCONT. */
const ACTIONS = ['kill', 'throw', 'stall'] as const

type Side = 'before' | 'after'
type Name = `${Effect}.${Side}`

interface Armed {
  readonly name: Name
  /** At which pass, from 1. */
  readonly nth: number
  readonly action: (typeof ACTIONS)[number]
}

/** Set by tests only: `ledger.move.before:kill`, `blob.put.after:2:throw`, or `count` to hear what was reached. */
const VARIABLE = 'WELLWISHER_FAILPOINT'

const passes = new Map<Name, number>()
const counting = process.env[VARIABLE] === 'count'
const armed = counting ? undefined : parse(process.env[VARIABLE])
const off = armed === undefined && !counting

if (counting) {
  process.on('exit', () => {
    process.stderr.write(`\nfailpoints: ${JSON.stringify(Object.fromEntries(passes))}\n`)
  })
}

/** Does something that outlives the process, with a failpoint before it and one after it. */
export async function failing<T>(effect: Effect, work: () => Promise<T>): Promise<T> {
  if (off) return work()
  pass(`${effect}.before`)
  const done = await work()
  pass(`${effect}.after`)
  return done
}

/** A single failpoint, where what lies between the two is not one call. */
export function failpoint(effect: Effect, side: Side): void {
  if (!off) pass(`${effect}.${side}`)
}

function pass(name: Name): void {
  const times = (passes.get(name) ?? 0) + 1
  passes.set(name, times)
  if (armed?.name !== name || armed.nth !== times) return
  switch (armed.action) {
    case 'kill':
      process.kill(process.pid, 'SIGKILL')
      // The signal takes a moment, and nothing more may be done.
      return standStill()
    case 'throw':
      throw new Error(`the failpoint ${name} was armed`)
    case 'stall':
      process.kill(process.pid, 'SIGSTOP')
      return undefined
    default:
      throw new Error(`unknown action ${JSON.stringify(armed.action satisfies never)}`)
  }
}

function standStill(): never {
  for (;;) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)
}

function parse(text: string | undefined): Armed | undefined {
  if (text === undefined || text === '') return undefined
  const [written = '', ...rest] = text.split(':')
  const action = ACTIONS.find((one) => one === rest.at(-1))
  const nth = rest.length === 2 ? Number(rest[0]) : 1
  const effect = EFFECTS.find((one) => written === `${one}.before` || written === `${one}.after`)
  if (action !== undefined && effect !== undefined && rest.length <= 2 && Number.isInteger(nth) && nth > 0) {
    return { name: written as Name, nth, action }
  }
  throw new Mistake({
    code: 'unknown-failpoint',
    what: `${VARIABLE} is ${text}, and no failpoint is called so.`,
    fix: `It is for tests of Wellwisher itself: leave it out. A name is one of ${EFFECTS.join(', ')}, with .before or .after, an optional :number, and :${ACTIONS.join(', :')}.`,
  })
}
