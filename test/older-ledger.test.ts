import { renameSync, rmSync } from 'node:fs'
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'

import { Kysely } from 'kysely'
import { describe, expect, it } from 'vitest'

import type { CardId } from '../src/card.ts'
import { systemClock } from '../src/clock.ts'
import { migrations } from '../src/ledger/migrations/migrations.ts'
import { sqliteDialect } from '../src/ledger/sqlite-dialect.ts'
import type { Person } from '../src/people/person.ts'
import { aPicture, aRig, londoner, type Rig, type RigSettings } from './rig.ts'
import { birthdayJob } from './somebody.ts'

const HOUR = 3_600_000

/** One job for each way that a card may take; who has its name is meant by it, and its channel has its name, too. */
const WAYS = [
  'sent',
  'refused',
  'unheard',
  'again',
  'stuck',
  'evening',
  'asked',
  'silent',
  'painting',
] as const
const jobs = WAYS.map((id) =>
  birthdayJob({
    id,
    who: { tags: [id] },
    send: { mode: 'all', channels: [id] },
    ...(['sent', 'refused', 'unheard', 'again', 'stuck'].includes(id)
      ? {}
      : { sendAt: '18:00', prepare: { kind: 'days', days: 2 } }),
    ...(id === 'asked' ? { approval: 'required' } : {}),
    ...(id === 'silent' ? { approval: { silence: 'send', withinMs: 30 * HOUR } } : {}),
  }),
)
const people: readonly Person[] = WAYS.map((id) => londoner(id, { tags: [id] }))

const cardOf = (way: string) => `${way}/${way}/2026-12-10` as CardId

const sends: NonNullable<RigSettings['sends']> = {
  refused: [{ kind: 'permanent', code: 'refused', detail: 'no' }],
  unheard: [{ kind: 'unknown', code: 'timeout', detail: 'who knows' }],
  again: [{ kind: 'transient', code: 'busy', detail: 'busy', retryAfterMs: HOUR }],
  stuck: [() => new Promise(() => {})],
}

const as = { unheard: { retrySafety: 'none' } } as const

/** Cards in every state in which something is still to be done, left by processes that died at work. */
async function midway(): Promise<Rig> {
  const rig = await aRig({ jobs: jobs.filter(({ id }) => id !== 'painting'), people, sends, as })
  await rig.look()
  await rig.sweep()
  await rig.ledger.cards.approve(cardOf('asked'), rig.clock.now())
  rig.clock.set('2026-12-10T09:00:00Z')
  abandoned(rig.sweep())
  const states = async () =>
    Promise.all(['sent', 'refused', 'unheard', 'again', 'stuck'].map((way) => stateOf(rig, way)))
  await expect.poll(states).toEqual(['sent', 'failed(refused)', 'held(maybe-sent)', 'sending', 'sending'])
  await expect.poll(() => rig.parcels.length).toBe(5)
  await rig.die()
  const { folder, clock } = rig
  const painting = await aRig({ folder, clock, jobs, people, as, paints: [() => new Promise(() => {})] })
  await painting.look()
  abandoned(painting.sweep())
  await expect.poll(() => painting.asked.length).toBe(1)
  await painting.die()
  return painting
}

const stateOf = (rig: Rig, way: string) => rig.state(cardOf(way))

/** Its calls never end, and the ledger is closed under it. */
function abandoned(sweep: Promise<void>): void {
  sweep.catch(() => {})
}

/** Makes the ledger of a folder one of an older format: the same rows, in the tables and columns that it had. */
async function asFormat(version: number, folder: string): Promise<void> {
  const file = path.join(folder, 'ledger.db')
  const older = new DatabaseSync(`${file}.older`)
  const db = new Kysely<unknown>({ dialect: sqliteDialect(older, systemClock) })
  older.exec(
    'create table migrations (version integer primary key, name text not null, applied_at bigint not null)',
  )
  for (const migration of migrations.slice(0, version)) await migration.up(db.schema)
  older.exec(`attach '${file}' as newer`)
  const tables = older.prepare(
    `select name from main.sqlite_schema where type = 'table' and name not like 'sqlite_%'`,
  )
  for (const { name } of tables.all()) {
    const columns = older.prepare(`select name from pragma_table_info('${String(name)}', 'main')`).all()
    const named = columns.map((column) => `"${String(column['name'])}"`).join(', ')
    older.exec(`insert into main."${String(name)}" (${named}) select ${named} from newer."${String(name)}"`)
  }
  older.exec(`delete from main.migrations where version > ${version}`)
  await db.destroy()
  for (const ending of ['', '-wal', '-shm']) rmSync(`${file}${ending}`, { force: true })
  renameSync(`${file}.older`, file)
}

describe('a ledger of an older format, brought up to date', () => {
  it('loses no card, repeats none, and lets each go on from where it was', async () => {
    const before = await midway()
    await asFormat(2, before.folder)
    const { folder, clock } = before
    await using rig = await aRig({ folder, clock, jobs, people, as, paints: [await aPicture()] })
    await rig.ledger.claims.freeDead()
    // As `start` does first.
    await rig.ledger.claims.wake(['awaiting', 'finished'], clock.now())
    for (let hour = 9; hour < 24; hour++) {
      await rig.look()
      await rig.sweep()
      clock.forward(HOUR)
    }
    const ends = await Promise.all(WAYS.map(async (way) => [way, await stateOf(rig, way)] as const))
    expect(Object.fromEntries(ends)).toEqual({
      sent: 'sent',
      refused: 'failed(refused)',
      unheard: 'held(maybe-sent)',
      again: 'sent',
      stuck: 'sent',
      evening: 'sent',
      asked: 'sent',
      silent: 'sent',
      painting: 'sent',
    })
    expect(rig.parcels.map(({ file }) => file.channel).toSorted()).toEqual([
      'again',
      'asked',
      'evening',
      'painting',
      'silent',
      'stuck',
    ])
    // The call of which nobody knows stays charged.
    const { attempts } = await rig.story(cardOf('painting'))
    expect(attempts.map(({ ending }) => ending)).toEqual(['unknown', 'generated'])
  })
})
