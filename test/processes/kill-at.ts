/**
 * Preloaded (`--import`) into a process under test: counts every commit of the database and every rename of a file, and
 * kills the process with SIGKILL right before the one that KILL_AT names. Prints how many there were when nobody died.
 */
import fsPromises from 'node:fs/promises'
import { syncBuiltinESMExports } from 'node:module'
import { DatabaseSync, StatementSync } from 'node:sqlite'

const killAt = Number(process.env['KILL_AT'] ?? '0')
let marks = 0

function mark(): void {
  marks++
  if (marks === killAt) process.kill(process.pid, 'SIGKILL')
}

/** Writes that become durable by themselves; those within a transaction do so at its commit. */
const WRITES = /^\s*(insert|update|delete|create)/i
const COMMIT = /^\s*commit/i

const prepare = DatabaseSync.prototype.prepare
const durable = new WeakMap<StatementSync, () => boolean>()
DatabaseSync.prototype.prepare = function (this: DatabaseSync, sql: string, ...rest) {
  const statement = prepare.call(this, sql, ...rest)
  if (COMMIT.test(sql)) durable.set(statement, () => true)
  if (WRITES.test(sql)) durable.set(statement, () => !this.isTransaction)
  return statement
}
for (const method of ['run', 'all'] as const) {
  const original = StatementSync.prototype[method] as (this: StatementSync, ...values: unknown[]) => unknown
  Object.defineProperty(StatementSync.prototype, method, {
    value(this: StatementSync, ...values: unknown[]) {
      if (durable.get(this)?.() === true) mark()
      return original.apply(this, values)
    },
  })
}

const exec = DatabaseSync.prototype.exec
DatabaseSync.prototype.exec = function (this: DatabaseSync, sql: string) {
  if (COMMIT.test(sql) && this.isTransaction) mark()
  exec.call(this, sql)
}

const rename = fsPromises.rename
fsPromises.rename = async (from, to) => {
  mark()
  await rename(from, to)
}
syncBuiltinESMExports()

process.on('exit', () => process.stderr.write(`\nmarks: ${marks}\n`))
