import { readFile } from 'node:fs/promises'
import path from 'node:path'

import { z } from 'zod'

import { orAbsent, writeDurably } from '../durable-file.ts'
import type { Milestone } from '../ledger/history.ts'
import type { Ledger } from '../ledger/ledger.ts'
import type { Pause } from '../ledger/pause.ts'
import type { Worker } from '../worker/worker.ts'
import { instant } from './shape.ts'

const MilestoneJson = z.object({ ledger: z.number(), event: z.number(), at: z.number() })

/** What a data folder remembers of its ledger beside it. A copy of the ledger that is put in its place does not change that. */
export interface Witness {
  /** What the ledger lacks of what this folder has seen; undefined when it is the same, or when nobody can know. */
  lack(): Promise<Lack | undefined>
  /** This far the ledger has come. */
  note(): Promise<void>
}

export interface Lack {
  /** `older`: a backup, put in its place. `another`: one that was made anew. */
  readonly kind: 'older' | 'another'
  /** Until when the ledger in hand knows what happened, and until when this folder has seen it happen. */
  readonly knownUntil: Date
  readonly seenUntil: Date
}

export function witnessOf(ledger: Ledger, { data, newId }: { data: string; newId: () => string }): Witness {
  const file = path.join(data, 'witness.json')
  let noted: Milestone | undefined
  return {
    async lack() {
      const seen = await readSeen(file)
      if (seen === undefined || (await ledger.history.holds(seen))) return undefined
      const newest = await ledger.history.newest()
      return {
        kind: seen.ledger === newest.ledger ? 'older' : 'another',
        knownUntil: new Date(newest.at),
        seenUntil: new Date(seen.at),
      }
    },

    async note() {
      const newest = await ledger.history.newest()
      if (noted?.event === newest.event && noted.at === newest.at) return
      const text = `${JSON.stringify(newest)}\n`
      await writeDurably(file, [Buffer.from(text)], { mode: 0o600, temporary: `${file}-${newId()}` })
      noted = newest
    },
  }
}

/** One that cannot be read says nothing. */
async function readSeen(file: string): Promise<Milestone | undefined> {
  const text = await orAbsent(readFile(file, 'utf8'))
  if (text === undefined) return undefined
  try {
    return MilestoneJson.parse(JSON.parse(text))
  } catch {
    // It is written anew; the worst is that nobody is warned this once.
    return undefined
  }
}

/**
 * A ledger that knows less than its folder has seen would send again what it does not know of: all jobs pause until somebody has
 * looked. In one that was made anew nothing of before is owed, so that is only told.
 */
export async function heedWitness(worker: Worker, witness: Witness): Promise<void> {
  const lack = await witness.lack()
  if (lack !== undefined) {
    const { ledger, clock, log } = worker
    const text = tellLack(lack)
    if (lack.kind === 'older') {
      for (const job of worker.world().jobs.keys()) await ledger.pauses.begin(asPause(job, lack, clock.now()))
      log.error({ event: 'pause', code: 'older-ledger' }, text)
    }
    await worker.alert({ code: `${lack.kind}-ledger`, text })
  }
  await noteWitness(worker, witness)
}

/** A disk that does not take it costs a warning one day, and no card now. */
export async function noteWitness({ log }: Worker, witness: Witness): Promise<void> {
  try {
    await witness.note()
  } catch (error) {
    log.warn({ event: 'tick.failed', err: error }, 'how far the ledger has come could not be written down')
  }
}

function asPause(job: string, { knownUntil, seenUntil }: Lack, since: Date): Pause {
  const detail = `the ledger knows nothing after ${instant(knownUntil)}, and cards were made until ${instant(seenUntil)}`
  return { job, since, code: 'older-ledger', detail }
}

function tellLack({ kind, knownUntil, seenUntil }: Lack): string {
  if (kind === 'another') {
    return (
      `The ledger of this data folder is another one than before, which was used until ${instant(seenUntil)}. What was sent and ` +
      'spent before is not known any more. Nothing whose time has passed is owed; see "A lost ledger" in docs/operating.md.'
    )
  }
  return (
    `The ledger knows nothing after ${instant(knownUntil)}, and this data folder was used until ${instant(seenUntil)}: it is an ` +
    'older copy, and cards of that time could be sent twice. All jobs are paused. See "Restoring a backup" in ' +
    'docs/operating.md, then: wellwisher resume JOB.'
  )
}
