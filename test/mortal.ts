import { randomUUID } from 'node:crypto'
import path from 'node:path'

import { folderBlobs } from '../src/blobs/folder.ts'
import { folderSpool } from '../src/blobs/spool.ts'
import type { Clock } from '../src/clock.ts'
import type { Inspectors } from '../src/generate/inspector.ts'
import type { Painters } from '../src/generate/painter.ts'
import { referenceLoader } from '../src/generate/references.ts'
import type { Ledger } from '../src/ledger/ledger.ts'
import { sqliteLedger } from '../src/ledger/sqlite.ts'
import type { Stop, Worker, World } from '../src/worker/worker.ts'
import { plainLook } from './plain-look.ts'

/** When the power goes: before or after the how-manieth thing that is written down. */
export interface Doom {
  readonly point: number
  readonly side: 'before' | 'after'
}

/** A worker that can lose its power before or after each thing that it writes down. */
export interface Mortal {
  readonly worker: Worker
  readonly stop: Stop
  isDead(): boolean
  /** Resolves when the power is gone; from then on nothing that it begins is done, and nothing comes back to it. */
  readonly died: Promise<void>
  /** Its points are counted from here. */
  doom(doom: Doom | undefined): void
  cutPower(): Promise<never>
  /** As the second SIGTERM does. */
  letGo(): void
  /** Lets go of the files, as the kernel does for a process that is gone. */
  bury(): Promise<void>
}

export interface MortalSettings {
  readonly folder: string
  readonly clock: Clock
  readonly painters: (self: Pick<Mortal, 'cutPower' | 'letGo'>) => Painters
  readonly inspectors: (self: Pick<Mortal, 'cutPower' | 'letGo'>) => Inspectors
  readonly world: () => World
  readonly random: () => number
  /** Called after each thing that was written down. */
  readonly afterEach: () => void
}

export async function mortal(settings: MortalSettings): Promise<Mortal> {
  const { folder, clock, afterEach } = settings
  const ledger = await sqliteLedger({ folder, clock, newId: randomUUID })
  const power = powerThatFails(afterEach)
  const soon = new AbortController()
  const now = new AbortController()
  const letGo = () => {
    soon.abort(new Error('told to stop'))
    now.abort(new Error('told to let go'))
  }
  const worker: Worker = {
    ...survivors(ledger, folder, power.point),
    loadReferences: referenceLoader(async () => ({ kind: 'missing' })),
    painters: settings.painters({ cutPower: power.cut, letGo }),
    desk: (work) => work(),
    lookAt: plainLook,
    inspectors: settings.inspectors({ cutPower: power.cut, letGo }),
    clock,
    random: settings.random,
    newId: randomUUID,
    pseudonym: (person) => person,
    log: { info: () => {}, warn: () => {}, error: () => {} },
    progress: () => {},
    alert: async () => {},
    world: settings.world,
  }
  return {
    worker,
    stop: { soon: soon.signal, now: now.signal },
    isDead: power.isGone,
    died: power.gone,
    doom: power.doom,
    cutPower: power.cut,
    letGo,
    async bury() {
      await power.lastWrites()
      await ledger[Symbol.asyncDispose]()
    },
  }
}

type Act<A extends unknown[], R> = (...given: A) => Promise<R>
/** The same, but the power may go before it or after it. */
type Point = <A extends unknown[], R>(act: Act<A, R>) => Act<A, R>

/** Where nobody is there any more to go on. */
const never = new Promise<never>(() => {})

function powerThatFails(afterEach: () => void) {
  const gone = Promise.withResolvers<void>()
  const writing = new Set<Promise<unknown>>()
  let isGone = false
  let points = 0
  let doom: Doom | undefined
  const cut = (): Promise<never> => {
    isGone = true
    gone.resolve()
    return never
  }
  function point<A extends unknown[], R>(act: Act<A, R>): Act<A, R> {
    return async (...given) => {
      if (isGone) return never
      const here = ++points
      const dies = (side: Doom['side']) => doom?.point === here && doom.side === side
      if (dies('before')) return cut()
      const acting = act(...given)
      writing.add(acting)
      try {
        return await acting
      } finally {
        writing.delete(acting)
        afterEach()
        if (isGone || dies('after')) await cut()
      }
    }
  }
  return {
    cut,
    point,
    gone: gone.promise,
    isGone: () => isGone,
    /** What had reached the disk's queue when the power went is still written. */
    lastWrites: () => Promise.allSettled(writing),
    doom: (next: Doom | undefined) => {
      points = 0
      doom = next
    },
  }
}

/** What outlives the process, with a point at everything that is written. */
function survivors(ledger: Ledger, folder: string, point: Point): Pick<Worker, 'ledger' | 'blobs' | 'spool'> {
  const { attempts, claims, inspections } = ledger
  const blobs = folderBlobs(path.join(folder, 'blobs'), randomUUID)
  const spool = folderSpool(path.join(folder, 'spool'))
  return {
    ledger: {
      ...ledger,
      claims: {
        ...claims,
        next: point(claims.next),
        move: point(claims.move),
        release: point(claims.release),
        freeDead: point(claims.freeDead),
      },
      attempts: {
        begin: point(attempts.begin),
        leftOver: point(attempts.leftOver),
        deny: point(attempts.deny),
        end: point(attempts.end),
        painted: point(attempts.painted),
      },
      inspections: {
        ...inspections,
        begin: point(inspections.begin),
        leftOver: point(inspections.leftOver),
        end: point(inspections.end),
      },
    },
    blobs: { ...blobs, put: point(blobs.put) },
    spool: { ...spool, keep: point(spool.keep), forget: point(spool.forget) },
  }
}
