import { existsSync, rmSync } from 'node:fs'
import { mkdir, readdir, rm, statfs } from 'node:fs/promises'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

import { Kysely } from 'kysely'

import { type Clock, systemClock } from '../clock.ts'
import { intoPlace, syncFolder } from '../durable-file.ts'
import { failing } from '../failpoint.ts'
import { type Redaction, redaction as byForm } from '../redaction.ts'
import { attemptsIn } from './attempts.ts'
import { budgetIn } from './budget.ts'
import { cardsIn } from './cards.ts'
import { claimsIn, type Owners } from './claims.ts'
import { deliveriesIn } from './deliveries.ts'
import { figuresIn } from './figures.ts'
import { historyIn } from './history.ts'
import type { Ledger } from './ledger.ts'
import { inspectionsIn } from './inspections.ts'
import { looksIn } from './looks.ts'
import { migrate, refuseNewer, refuseOlder, versionOf } from './migrate.ts'
import { memoryIn } from './memories.ts'
import { verdictsIn } from './verdicts.ts'
import { noticesIn } from './notices.ts'
import { openToRead } from './open-to-read.ts'
import { clearOwners, isDead, makeOwn, ownerFile, ownersIn, tryOwnLock, waitForLock } from './owners.ts'
import { pausesIn } from './pauses.ts'
import { picturesIn } from './pictures.ts'
import { introduce, processesIn } from './processes.ts'
import { questionsIn } from './questions.ts'
import { quotaIn } from './quota.ts'
import { redacting } from './redacting.ts'
import { fileSystemProblem, versionProblem } from './ground.ts'
import { sqliteDialect, whenFree } from './sqlite-dialect.ts'
import type { Process } from './run.ts'
import { runsIn } from './runs.ts'
import type { Lock } from './sqlite-lock.ts'
import { stopsIn } from './stops.ts'
import type { Tables } from './tables.ts'
import { ledgerFile, mustBeWhole, mustNotBeEmpty, sameFile } from './whole.ts'

export interface SqliteSettings {
  /** The data folder; made when it is not there. */
  readonly folder: string
  readonly clock: Clock
  /** Names of owners, tokens and looks; never the same twice, anywhere. */
  readonly newId: () => string
  /** What other processes are told of this one; left out, they are told nothing. */
  readonly process?: Pick<Process, 'pid' | 'command'>
  /** What waits for locks; the system's unless a test turns the clock by hand. */
  readonly patience?: Clock
  /** How long a claim lasts without being renewed, in ms. */
  readonly leaseMs?: number
  /** Through which all words go before they are written; left out: one that knows only the forms of secrets. */
  readonly redaction?: Redaction
}

/**
 * Only a process that is frozen lets a claim run out: of one that died the kernel tells at once. Longer than an event loop
 * can be blocked by anything that still comes to its end.
 */
const LEASE_MS = 120_000

/** How long a statement blocks the event loop for a lock before we wait through the clock instead. */
const BUSY_TIMEOUT_MS = 50

/**
 * Opens the ledger of a data folder for writing, creating or upgrading it under one start lock, and takes an owner's lock
 * that lives as long as the process. Throws a Mistake for a network file system, a newer ledger or an old SQLite.
 */
export async function sqliteLedger(settings: SqliteSettings): Promise<Ledger> {
  const { folder, clock, newId, patience = systemClock, leaseMs = LEASE_MS, redaction } = settings
  await mkdir(ownersIn(folder), { recursive: true, mode: 0o700 })
  await refuseNetwork(folder)
  const start = await waitForLock(join(folder, 'start.lock'), patience, BUSY_TIMEOUT_MS)
  try {
    mustBeWhole(folder)
    if (!existsSync(ledgerFile(folder))) await makeLedger(folder, { clock, patience })
    const db = await open(ledgerFile(folder), { patience, redaction })
    try {
      await migrate(db, clock.now())
      await clearOwners(folder)
      const self = newId()
      const lock = tryOwnLock('lock.owner', ownerFile(folder, self))
      if (lock === undefined) throw new Error('a new owner is locked already')
      if (settings.process !== undefined) {
        const living = await readdir(ownersIn(folder))
        await introduce(db, { owner: self, process: { ...settings.process, since: clock.now() } }, living)
      }
      const owners = { self, newToken: newId, leaseMs, isDead: (owner: string) => isDead(folder, owner) }
      return await ledgerOn(db, owners, async () => {
        // Until the last write is written we are no dead owner, whose cards are taken.
        await failing('ledger.close', () => db.destroy())
        lock.free()
        await rm(ownerFile(folder, self), { force: true })
      })
    } catch (error) {
      await db.destroy()
      throw error
    }
  } finally {
    start.free()
  }
}

/**
 * The ledger of a data folder as it stands, for commands that only read: nothing is made, moved or upgraded. Where there is
 * none yet, an empty one in memory.
 */
export async function readLedger(settings: SqliteSettings): Promise<Ledger> {
  const { folder, patience = systemClock } = settings
  const file = ledgerFile(folder)
  const nobody: Owners = { self: '', newToken: () => '', leaseMs: LEASE_MS, isDead: () => false }
  if (!existsSync(file)) return emptyLedger(settings, nobody)
  mustNotBeEmpty(folder)
  const db = connect(openToRead(file, BUSY_TIMEOUT_MS), patience)
  const version = await versionOf(db)
  refuseNewer(version)
  if (version > 0) {
    refuseOlder(version)
    return ledgerOn(db, nobody, () => db.destroy())
  }
  // Somebody died, or is at work, between making the file and its tables.
  await db.destroy()
  return emptyLedger(settings, nobody)
}

async function emptyLedger(
  { clock, patience = systemClock }: SqliteSettings,
  nobody: Owners,
): Promise<Ledger> {
  const empty = connect(new DatabaseSync(':memory:'), patience)
  await migrate(empty, clock.now())
  return ledgerOn(empty, nobody, () => empty.destroy())
}

/** The role of the one worker that looks; undefined when another process has it. */
export function tryWorkerLock(folder: string): Lock | undefined {
  return tryOwnLock('lock.worker', join(folder, 'worker.lock'))
}

async function ledgerOn(db: Kysely<Tables>, owners: Owners, close: () => Promise<void>): Promise<Ledger> {
  const created = await db
    .selectFrom('ledger_info')
    .select('value')
    .where('key', '=', 'created_at')
    .executeTakeFirstOrThrow()
  const createdAt = new Date(Number(created.value))
  return {
    createdAt,
    history: historyIn(db, createdAt),
    looks: looksIn(db, owners.newToken),
    cards: cardsIn(db),
    claims: claimsIn(db, owners),
    attempts: attemptsIn(db, owners.leaseMs),
    deliveries: deliveriesIn(db, owners.leaseMs),
    quota: quotaIn(db),
    budget: budgetIn(db),
    stops: stopsIn(db),
    pauses: pausesIn(db),
    runs: runsIn(db),
    processes: processesIn(db, owners.self),
    pictures: picturesIn(db),
    notices: noticesIn(db),
    figures: figuresIn(db),
    questions: questionsIn(db),
    memory: memoryIn(db),
    verdicts: verdictsIn(db),
    inspections: inspectionsIn(db, owners.leaseMs),
    [Symbol.asyncDispose]: close,
  }
}

/** Built beside and renamed when it is whole, so that an empty ledger is never one that was only begun. */
async function makeLedger(
  folder: string,
  { clock, patience }: { clock: Clock; patience: Clock },
): Promise<void> {
  const begun = `${ledgerFile(folder)}.new`
  for (const ending of ['', '-wal', '-shm']) rmSync(`${begun}${ending}`, { force: true })
  const db = await open(begun, { patience, redaction: undefined })
  try {
    await migrate(db, clock.now())
  } finally {
    // The last to close it carries its log over into it.
    await db.destroy()
  }
  await intoPlace(begun, ledgerFile(folder))
  await syncFolder(folder)
}

/** Others may be at work in it, or be putting right what somebody left who was killed: then we wait until they are done. */
async function open(
  file: string,
  { patience, redaction = byForm() }: { patience: Clock; redaction: Redaction | undefined },
): Promise<Kysely<Tables>> {
  makeOwn(file)
  const database = new DatabaseSync(file, { timeout: BUSY_TIMEOUT_MS })
  try {
    await whenFree(() => {
      refuseOld(database)
      // FULL: an answer of the ledger survives a power cut, not only a crash.
      database.exec('pragma journal_mode = wal; pragma synchronous = full; pragma foreign_keys = on')
      // What a savepoint may take back is kept here, and not written to a temporary file first: that was six times the ledger's bytes.
      database.exec('pragma temp_store = memory')
    }, patience)
  } catch (error) {
    database.close()
    throw error
  }
  return connect(database, patience, sameFile(file, patience)).withPlugin(redacting(redaction))
}

function connect(database: DatabaseSync, patience: Clock, mayWrite?: () => void): Kysely<Tables> {
  return new Kysely<Tables>({ dialect: sqliteDialect(database, patience, mayWrite) })
}

function refuseOld(database: DatabaseSync): void {
  const row = database.prepare('select sqlite_version() as version').get()
  const problem = versionProblem(String(row?.['version']))
  if (problem !== undefined) throw problem
}

async function refuseNetwork(folder: string): Promise<void> {
  const { type } = await statfs(folder)
  const problem = fileSystemProblem(folder, type)
  if (problem !== undefined) throw problem
}
