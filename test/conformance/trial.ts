import type { Kept, Parcel, Reconciled, Sender, Sent } from '../../src/send/sender.ts'
import { attempt, type Attempted, claimOf, leaks } from './attempt.ts'
import { type Fault, httpFaults, isEndless, noFault, wireFaults } from './faults.ts'
import { flawsOf } from './flaws.ts'
import { parcelFor } from './parcel.ts'
import { type Scene, sceneOf } from './stage.ts'
import type { Make, Subject } from './subject.ts'

/** How one attempt under one fault ended, and what the worker makes of it. */
export interface Cell {
  readonly type: string
  readonly fault: string
  /** The request that the fault struck, from 1. */
  readonly step: number
  readonly claimed: Sent['kind'] | 'stopped' | 'threw'
  /** Messages that the far side showed right after the attempt. */
  readonly held: number
  /** How it ended after what the worker does then: sends again, asks, or leaves it to a person. */
  readonly settled: 'receipt' | 'not-sent' | 'a person'
  /** Messages at last. */
  readonly heldAtLast: number
  /** What must not be, in sentences. */
  readonly flaws: readonly string[]
}

/** Everything that one trial has seen. */
export interface Seen {
  readonly first: Attempted<Sent>
  readonly held: number
  readonly connections: number
  readonly asked: Reconciled | undefined
  readonly heldWhenAsked: number
  readonly settled: Cell['settled']
  readonly heldAtLast: number
  readonly leaked: readonly string[]
  /** What of name and address stands in what a log would tell. */
  readonly named: readonly string[]
}

/** How many requests a send and a check make when nothing is wrong. */
export interface Steps {
  readonly send: number
  readonly check: number
}

/** The worker tries more often; whoever has not come to an end by then does not come to one. */
const MOST_TRIES = 4

/** The faults that mean something on the wire of a subject. */
export function faultsOf({ wire }: Subject): readonly Fault[] {
  if (wire === 'http') return httpFaults
  return wire === 'smtp' || wire === 'lines' ? wireFaults : []
}

/** Counts the requests of a send and of a check when nothing is wrong. */
export async function stepsOf(subject: Subject): Promise<Steps> {
  await using scene = await sceneOf(subject, subject.make)
  const { far, proxy } = scene
  const { signal } = new AbortController()
  await far.sender.check(signal)
  const check = proxy.connections()
  const sent = await far.sender.send(await parcelFor(far), signal)
  if (sent.kind !== 'receipt')
    throw new Error(`${subject.type} sends nothing when all is well: ${sent.detail}`)
  return { check, send: proxy.connections() - check }
}

/** Every fault at every step, and those of the subject's own; `isMeant` leaves out faults by their names. */
export async function trialsOf(
  subject: Subject,
  isMeant: (fault: string) => boolean = () => true,
): Promise<readonly Cell[]> {
  const { send } = await stepsOf(subject)
  const cells = [await trial(subject, { fault: noFault, step: 1, steps: send })]
  for (const fault of faultsOf(subject).filter(({ name }) => isMeant(name))) {
    for (let step = 1; step <= send; step++) cells.push(await trial(subject, { fault, step, steps: send }))
  }
  for (const [name, make] of Object.entries(subject.faults ?? {})) {
    cells.push(await ownTrial(subject, { name, make }))
  }
  return cells
}

async function trial(
  subject: Subject,
  { fault, step, steps }: { fault: Fault; step: number; steps: number },
): Promise<Cell> {
  await using scene = await sceneOf(subject, subject.make)
  const { proxy } = scene
  await proxy.arm(fault, step)
  const until = isEndless(fault) ? proxy.struck() : undefined
  const seen = await see(scene, until)
  return cellOf({
    subject,
    name: fault.name,
    step,
    seen,
    flaws: flawsOf(seen, { fault, subject, step, steps }),
  })
}

async function ownTrial(subject: Subject, { name, make }: { name: string; make: Make }): Promise<Cell> {
  await using scene = await sceneOf(subject, make)
  const seen = await see(scene, name.endsWith('hang') ? scene.far.struck : undefined)
  return cellOf({
    subject,
    name,
    step: 1,
    seen,
    flaws: flawsOf(seen, { fault: undefined, subject, step: 1, steps: 1 }),
  })
}

function cellOf({
  subject: { type },
  name,
  step,
  seen,
  flaws,
}: {
  subject: Subject
  name: string
  step: number
  seen: Seen
  flaws: readonly string[]
}): Cell {
  const { first, held, settled, heldAtLast } = seen
  return { type, fault: name, step, claimed: claimOf(first), held, settled, heldAtLast, flaws }
}

/** One attempt under a fault, then what the worker does without it. */
async function see({ far, proxy }: Scene, until: Promise<void> | undefined): Promise<Seen> {
  const parcel = remembering(await parcelFor(far))
  const begunAt = new Date()
  const first = await attempt((signal) => far.sender.send(parcel(1), signal), until)
  await proxy.quiet()
  const connections = proxy.connections()
  const count = async () => (await far.held()).length
  const held = await count()
  await proxy.disarm()
  const { last, asked, heldWhenAsked, said } = await settle({
    sender: far.sender,
    parcel,
    begunAt,
    first,
    count,
  })
  await proxy.quiet()
  return {
    first,
    held,
    connections,
    asked,
    heldWhenAsked,
    settled: settledAs(last),
    heldAtLast: await count(),
    leaked: leaks(first.said + said, far.secrets),
    named: namesIn(first.answer, { name: parcel(1).name, written: far.written }),
  }
}

/** Too short to be told from any other word. */
const LEAST_ADDRESS = 4

/** A detail goes into logs, where nobody is named. */
function namesIn(
  sent: Sent | undefined,
  { name, written = '' }: { name: string; written: string | undefined },
): readonly string[] {
  if (sent === undefined || sent.kind === 'receipt') return []
  const words = sent.detail.split(/[^\p{L}\p{N}]+/u)
  return [
    ...(words.includes(name) ? ['its name'] : []),
    ...(written.length >= LEAST_ADDRESS && sent.detail.includes(written) ? ['its address'] : []),
  ]
}

/** The parcel of the n-th try, with what the tries before it have kept. */
function remembering(parcel: Parcel): (tries: number) => Parcel {
  let kept: Kept = parcel.kept
  return (tries) => ({
    ...parcel,
    attempt: tries,
    kept,
    keep: async (more) => {
      kept = { ...kept, ...more }
    },
  })
}

interface Settled {
  readonly last: Sent | Reconciled | undefined
  readonly asked: Reconciled | undefined
  readonly heldWhenAsked: number
  readonly said: string
}

/** Does what the worker does after an attempt, until there is nothing more that it would do. */
async function settle({
  sender,
  parcel,
  begunAt,
  first,
  count,
}: {
  sender: Sender
  parcel: (tries: number) => Parcel
  begunAt: Date
  first: Attempted<Sent>
  count: () => Promise<number>
}): Promise<Settled> {
  let last: Sent | Reconciled | undefined = first.answer
  let asked: Reconciled | undefined
  let heldWhenAsked = 0
  let said = ''
  for (let tries = 2; tries <= MOST_TRIES; tries++) {
    if ((last === undefined || last.kind === 'unknown') && sender.retrySafety !== 'native') {
      if (sender.reconcile === undefined) break
      heldWhenAsked = await count()
      const asking = await attempt(
        (signal) =>
          // Called on its sender: it may be written with `this`.
          sender.reconcile?.(parcel(tries), { begunAt, signal }) ??
          Promise.reject(new Error('it cannot be asked')),
      )
      said += asking.said
      asked = asking.answer
      last = asked
    }
    if (last?.kind === 'receipt' || last?.kind === 'permanent' || last?.kind === 'unresolved') break
    const next = await attempt((signal) => sender.send(parcel(tries), signal))
    said += next.said
    last = next.answer
  }
  return { last, asked, heldWhenAsked, said }
}

function settledAs(last: Settled['last']): Cell['settled'] {
  switch (last?.kind) {
    case 'receipt':
      return 'receipt'
    case 'permanent':
    case 'transient':
    case 'not-sent':
      return 'not-sent'
    case 'unknown':
    case 'unresolved':
    case undefined:
      return 'a person'
    default:
      throw new Error(`unknown end ${JSON.stringify(last satisfies never)}`)
  }
}
