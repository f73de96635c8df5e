import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'

import { describe, expect, it, onTestFinished } from 'vitest'

import { readSetting } from '../src/cli/compose.ts'
import { tomorrowOf } from '../src/cli/tomorrow.ts'
import type { Day } from '../src/day.ts'
import type { Duration } from '../src/duration.ts'
import { dollars } from '../src/money.ts'
import { alerts } from '../src/ops/alerts.ts'
import { evenings, type Tomorrow } from '../src/ops/evening.ts'
import { redaction } from '../src/redaction.ts'
import { folderSender } from '../src/send/folder.ts'
import type { Sender } from '../src/send/sender.ts'
import type { Alert } from '../src/worker/worker.ts'
import { aHousehold } from './household.ts'
import { aPicture, aRig, type Rig } from './rig.ts'

const CARD = 'birthday/ada/2026-12-10'

type Note = Readonly<Record<string, unknown>>

function on(channel: string, notify: NonNullable<Sender['notify']>): Sender {
  return { ...folderSender({ folder: '/nowhere', written: channel }), notify }
}

/** Channels that write down what the owner is told, and the log beside them. */
function aNotebook() {
  const notes: { channel: string; key: string; text: string }[] = []
  const lines: Note[] = []
  const of = (channel: string) => notes.filter((note) => note.channel === channel)
  const write = (fields: Note) => void lines.push(fields)
  return {
    lines,
    log: { info: write, warn: write, error: write },
    sender: (channel: string) => on(channel, async (notice) => void notes.push({ channel, ...notice })),
    broken: (channel: string) => on(channel, () => Promise.reject(new Error('no'))),
    silent: (channel: string) => on(channel, () => new Promise(() => {})),
    texts: (channel: string) => of(channel).map(({ text }) => text),
    keys: (channel: string) => of(channel).map(({ key }) => key),
    all: () => JSON.stringify(notes),
  }
}

type Told = Pick<Rig, 'ledger' | 'clock'>
type Book = ReturnType<typeof aNotebook>

interface Wishes {
  readonly cooldown?: Duration
  readonly notes?: Book
}

const A_DAY: Duration = { kind: 'days', days: 1 }

/** As another process would tell: nothing is shared but the ledger. */
function alertsOn(
  { ledger, clock }: Told,
  channels: Readonly<Record<string, Sender>>,
  { cooldown = A_DAY, notes = aNotebook() }: Wishes = {},
) {
  const wishes = () => ({ channels: new Map(Object.entries(channels)), cooldown, timezone: 'Europe/Berlin' })
  return alerts({ wishes, notices: ledger.notices, clock, redaction: redaction(), log: notes.log })
}

function eveningOn({ ledger, clock }: Told, notes: Book, found: Tomorrow & { channel?: Sender }) {
  const channels = new Map([['outbox', found.channel ?? notes.sender('outbox')]])
  const wishes = () => ({ channels, cooldown: A_DAY, timezone: 'Europe/Berlin', evening: '18:00' })
  const tomorrow = async (day: Day) => ({ ...found, day })
  return evenings({ wishes, tomorrow, notices: ledger.notices, clock, log: notes.log })
}

/** What the worker alerts of while it does what can be done now. */
async function alertsOf(rig: Rig): Promise<readonly Alert[]> {
  const found: Alert[] = []
  Object.assign(rig.worker, { alert: async (alert: Alert) => void found.push(alert) })
  await rig.sweep()
  return found
}

async function anOutbox(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'wellwisher-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  return folder
}

describe('the owner', () => {
  it('is told of a card that was missed (D-17)', async () => {
    await using rig = await aRig({ paints: [await aPicture()] })
    const everybody = rig.people
    rig.people = []
    await rig.look()
    rig.people = everybody
    rig.clock.set('2026-12-11T08:00:00Z')
    await rig.look()
    expect(rig.told).toEqual([expect.stringContaining(CARD)])
  })

  it('is told of a card that failed on its way out of the door (D-17)', async () => {
    const sends = { outbox: [{ kind: 'permanent', code: 'refused', detail: 'never here' }] } as const
    await using rig = await aRig({ paints: [await aPicture()], sends })
    await rig.look()
    rig.clock.set('2026-12-10T09:00:00Z')
    await rig.sweep()
    expect(rig.told).toEqual([
      `${CARD} is failed: refused (never here). \`wellwisher retry ${CARD}\` tries it again.`,
    ])
  })

  it('is told nothing of a card that was sent', async () => {
    await using rig = await aRig({ paints: [await aPicture()] })
    await rig.look()
    rig.clock.set('2026-12-10T09:00:00Z')
    await rig.sweep()
    expect(rig.told).toEqual([])
  })

  it('is told on another channel than the one that failed, and safely (F18)', async () => {
    const sends = {
      mail: [{ kind: 'permanent', code: 'refused', detail: 'ada@example.org: 550 sk-abcdef123456' }],
    } as const
    const job = { send: { mode: 'all', channels: ['mail'] } } as const
    await using rig = await aRig({ paints: [await aPicture()], sends, job })
    const notes = aNotebook()
    const tell = alertsOn(rig, {
      mail: notes.sender('mail'),
      sms: notes.sender('sms'),
      outbox: notes.sender('outbox'),
    })
    await rig.look()
    rig.clock.set('2026-12-10T09:00:00Z')
    const [alert] = await alertsOf(rig)
    if (alert === undefined) throw new Error('nobody was alerted')
    await tell(alert)
    expect(notes.texts('mail')).toEqual([])
    expect(notes.texts('sms')).toEqual([expect.stringContaining(`${CARD} is failed`)])
    expect(notes.texts('outbox')).toEqual([])
    expect(notes.all()).not.toMatch(/example\.org|sk-abc/)
  })

  it('is told on the next channel when one does not take it, and only in the log when none is left (F18)', async () => {
    await using rig = await aRig()
    const notes = aNotebook()
    const mine = { mail: notes.broken('mail'), outbox: notes.sender('outbox') }
    const tell = alertsOn(rig, mine, { notes })
    await tell({ code: 'failed', text: 'first' })
    expect(notes.texts('outbox')).toEqual([expect.stringContaining('first')])
    await tell({ code: 'third', text: 'Bearer abcdefgh for ada@example.org' })
    expect(notes.all()).not.toMatch(/abcdefgh|example\.org/)
    await tell({ code: 'other', text: 'second', failed: ['outbox', 'mail'] })
    expect(notes.texts('outbox')).toHaveLength(2)
    expect(notes.lines.filter(({ event }) => event === 'alert').map(({ alert }) => alert)).toEqual([
      'failed',
      'third',
      'other',
    ])
  })

  it('is told again at once of what no channel took (F18)', async () => {
    await using rig = await aRig()
    const notes = aNotebook()
    await alertsOn(rig, { mail: notes.broken('mail') })({ code: 'held', text: 'the first' })
    await alertsOn(rig, { outbox: notes.sender('outbox') })({ code: 'held', text: 'the second' })
    expect(notes.texts('outbox')).toEqual([expect.stringMatching(/^the second\n1 more of this kind came/)])
  })

  it('is told of one of a kind in the cooldown, also by another process, and how many were kept back (F18)', async () => {
    await using rig = await aRig({ now: '2026-12-10T08:00:00Z' })
    const notes = aNotebook()
    const mine = { outbox: notes.sender('outbox') }
    const settings = { cooldown: { kind: 'exact', ms: 3_600_000 } } as const
    await alertsOn(rig, mine, settings)({ code: 'held-budget', text: 'the first' })
    for (let at = 0; at < 3; at++) {
      // Each of these is a process of its own: nothing is remembered but in the ledger.
      await alertsOn(rig, mine, settings)({ code: 'held-budget', text: 'kept back' })
      rig.clock.forward(1_000_000)
    }
    await alertsOn(rig, mine, settings)({ code: 'missed', text: 'another kind' })
    rig.clock.forward(700_000)
    await alertsOn(rig, mine, settings)({ code: 'held-budget', text: 'the next' })
    expect(notes.texts('outbox')).toEqual([
      'the first\nMore of this kind are only counted until 2026-12-10 10:00 (Europe/Berlin). `wellwisher cards --state held` lists all.',
      'another kind\nMore of this kind are only counted until 2026-12-10 10:50 (Europe/Berlin). `wellwisher cards --state missed` lists all.',
      expect.stringMatching(
        /^the next\n3 more of this kind came since 2026-12-10T08:00:00.000Z and were not told/,
      ),
    ])
    // Two of a kind on one day are two notes in a folder.
    expect(new Set(notes.keys('outbox')).size).toBe(3)
  })

  it('is told once when two processes find the same at the same time (F18)', async () => {
    await using rig = await aRig()
    const notes = aNotebook()
    const tell = alertsOn(rig, { outbox: notes.sender('outbox') })
    await Promise.all(Array.from({ length: 8 }, () => tell({ code: 'held', text: 'the same' })))
    expect(notes.texts('outbox')).toHaveLength(1)
  })

  it('is told although the clock was set back over the cooldown', async () => {
    await using rig = await aRig({ now: '2026-12-10T08:00:00Z' })
    const notes = aNotebook()
    const tell = alertsOn(rig, { outbox: notes.sender('outbox') })
    await tell({ code: 'held', text: 'from the future' })
    rig.clock.set('2026-12-01T08:00:00Z')
    await tell({ code: 'held', text: 'from today' })
    expect(notes.texts('outbox')).toHaveLength(2)
  })

  it('finds one note a day for each kind of trouble, and another one the next day', async () => {
    await using rig = await aRig({ now: '2026-12-10T08:00:00Z' })
    const folder = await anOutbox()
    const tell = alertsOn(rig, { outbox: folderSender({ folder, written: 'outbox' }) })
    await tell({ code: 'held', text: 'the first' })
    await tell({ code: 'held', text: 'the second' })
    await tell({ code: 'missed', text: 'another kind' })
    rig.clock.forward(86_400_000)
    await tell({ code: 'held', text: 'the next day' })
    expect((await readdir(folder)).toSorted()).toEqual([
      '2026-12-10-alert-held.txt',
      '2026-12-10-alert-missed.txt',
      '2026-12-11-alert-held.txt',
    ])
    expect(await readFile(path.join(folder, '2026-12-10-alert-held.txt'), 'utf8')).toContain('the first')
  })

  it('is told of a card although a channel never answers', async () => {
    await using rig = await aRig()
    const notes = aNotebook()
    const tell = alertsOn(rig, { mail: notes.silent('mail'), outbox: notes.sender('outbox') })
    const told = tell({ code: 'held', text: 'the first' })
    await expect.poll(() => rig.clock.sleepers()).toBe(1)
    rig.clock.forward(30_000)
    await told
    expect(notes.texts('outbox')).toHaveLength(1)
  })
})

const TOMORROW: Tomorrow = {
  day: '2026-12-11' as Day,
  jobs: [
    { job: 'birthday', cards: 2 },
    { job: 'nameday', cards: 1 },
  ],
  cost: dollars(0.12),
  awaiting: 1,
  held: 2,
}

describe('the evening notice', () => {
  it('says what the next day brings, what it costs and what waits, without a name', async () => {
    await using rig = await aRig({ now: '2026-12-10T17:00:00Z' })
    const notes = aNotebook()
    await eveningOn(rig, notes, TOMORROW)()
    expect(notes.texts('outbox')[0]).toBe(
      [
        'Tomorrow, 2026-12-11: 3 cards (2 of birthday, 1 of nameday), for at most $0.12 more.',
        '1 card waits for your yes: `wellwisher cards --state awaiting`.',
        '2 cards are held: `wellwisher cards --state held`.',
      ].join('\n'),
    )
  })

  it('comes once an evening in the zone of jobs.yaml, whatever restarts', async () => {
    await using rig = await aRig({ now: '2026-12-10T16:59:00Z' })
    const notes = aNotebook()
    const minute = () => eveningOn(rig, notes, TOMORROW)()
    await minute()
    expect(notes.texts('outbox')).toEqual([])
    rig.clock.forward(60_000)
    await Promise.all([minute(), minute()])
    rig.clock.forward(3_600_000)
    await minute()
    expect(notes.keys('outbox')).toEqual(['2026-12-10-evening'])
    rig.clock.set('2026-12-11T22:30:00Z')
    await minute()
    expect(notes.keys('outbox')).toEqual(['2026-12-10-evening', '2026-12-11-evening'])
  })

  it('comes later in the evening when the worker died while it told', async () => {
    await using rig = await aRig({ now: '2026-12-10T17:00:00Z' })
    const notes = aNotebook()
    await rig.ledger.notices.claim('evening', rig.clock.now())
    await eveningOn(rig, notes, TOMORROW)()
    expect(notes.texts('outbox')).toEqual([])
    rig.clock.forward(5 * 60_000)
    await eveningOn(rig, notes, TOMORROW)()
    expect(notes.keys('outbox')).toEqual(['2026-12-10-evening'])
  })

  it('does not come when there is nothing to tell', async () => {
    await using rig = await aRig({ now: '2026-12-10T17:00:00Z' })
    const notes = aNotebook()
    await eveningOn(rig, notes, { ...TOMORROW, jobs: [], awaiting: 0, held: 0 })()
    expect(notes.texts('outbox')).toEqual([])
  })

  it('is tried again a quarter of an hour later when no channel takes it', async () => {
    await using rig = await aRig({ now: '2026-12-10T17:00:00Z' })
    const notes = aNotebook()
    await eveningOn(rig, notes, { ...TOMORROW, channel: notes.broken('outbox') })()
    await eveningOn(rig, notes, TOMORROW)()
    expect(notes.texts('outbox')).toEqual([])
    rig.clock.forward(15 * 60_000)
    await eveningOn(rig, notes, TOMORROW)()
    expect(notes.texts('outbox')).toHaveLength(1)
  })

  it('counts the cards of the next day, those that are known and those that are not yet', async () => {
    const people = `id,name,birthday,timezone\nada,Ada,--12-11,Europe/London\nbo,Bo,--12-11,Asia/Tokyo\ncy,Cy,--12-12,\n`
    const household = await aHousehold({ people, more: 'alerts: { to: [outbox], evening: "18:00" }' })
    const setting = await readSetting({ config: path.join(household.folder, 'jobs.yaml') }, 'write')
    await using rig = await aRig()
    const found = await tomorrowOf(setting, rig.ledger, '2026-12-11' as Day)
    expect(found).toMatchObject({ jobs: [{ job: 'birthday', cards: 2 }], awaiting: 0, held: 0 })
  })
})
