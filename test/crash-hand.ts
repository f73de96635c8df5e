import { readdir } from 'node:fs/promises'
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'

import { folderBlobs } from '../src/blobs/folder.ts'
import type { AttemptId, CardFile, CardState, InspectionId, Picture, Sha256 } from '../src/card.ts'
import { secretOf } from '../src/cli/secret.ts'
import type { Effect } from '../src/failpoint.ts'
import type { AttemptEnd, NewAttempt } from '../src/ledger/attempt.ts'
import { cutShort, type NewInspection } from '../src/ledger/inspection.ts'
import type { Claim, Ledger, Owed } from '../src/ledger/ledger.ts'
import type { Inquiry } from '../src/ledger/question.ts'
import type { ServiceStop } from '../src/ledger/service-stop.ts'
import type { RunRecord } from '../src/ledger/run.ts'
import { sqliteLedger, tryWorkerLock } from '../src/ledger/sqlite.ts'
import { dollars } from '../src/money.ts'
import { tellFirst } from '../src/ops/alerts.ts'
import { folderSender } from '../src/send/folder.ts'
import { stateNames } from '../src/ledger/transitions.ts'
import { handClock } from './hand-clock.ts'
import { owedTo } from './owed.ts'

/** A ledger in which nothing is left to chance: the same writes make the same rows. */
export interface Place extends AsyncDisposable {
  readonly folder: string
  readonly ledger: Ledger
  readonly newId: () => string
}

export const NOW = new Date('2026-12-10T09:00:00Z')
const LATER = new Date('2026-12-10T10:00:00Z')
const clock = handClock(NOW.toISOString())

export async function aPlace(folder: string): Promise<Place> {
  let ids = 0
  const newId = () => `id-${++ids}`
  const ledger = await sqliteLedger({ folder, clock, newId })
  return { folder, ledger, newId, [Symbol.asyncDispose]: () => ledger[Symbol.asyncDispose]() }
}

/** Every row of every table, and the names of all files that are not the ledger's own. */
export async function everythingIn(folder: string): Promise<object> {
  using database = new DatabaseSync(path.join(folder, 'ledger.db'), { readOnly: true })
  const tables = database.prepare("select name from sqlite_schema where type = 'table'").all()
  const rows = tables.map(({ name }) => [name, database.prepare(`select * from "${String(name)}"`).all()])
  const files = (await readdir(folder, { recursive: true })).filter(
    (file) => !/^(ledger|owners|start|worker|key-)/.test(file),
  )
  return { rows: JSON.parse(JSON.stringify(rows)) as unknown, files: files.toSorted() }
}

const PICTURE: Picture = { sha256: 'a'.repeat(64) as Sha256, mediaType: 'image/png', width: 2, height: 3 }
const FILES: readonly CardFile[] = [
  { ...PICTURE, channel: 'post', bytes: 6, alt: 'a card', caption: 'hello' },
]

function owed(person: string, sendAt = NOW): Owed {
  return owedTo(person, { sendAt, paintAt: NOW, lateAt: new Date('2026-12-11T00:00:00Z'), channel: 'post' })
}

export const CARD = owed('ada').card.id

/** A claim on the one card, which has gone these steps already. */
export async function claimAt(
  { ledger }: Pick<Place, 'ledger'>,
  ...steps: readonly CardState[]
): Promise<Claim> {
  const look = { job: 'birthday', at: NOW, from: NOW, to: LATER, slots: [] }
  await ledger.looks.record(look, [owed('ada')], () => true)
  const wish = { states: stateNames, busyLanes: [], only: undefined, now: NOW }
  let claim = await ledger.claims.next(wish)
  for (const to of steps) {
    if (claim === undefined) throw new Error('somebody else has the card')
    claim = await ledger.claims.move(claim, to, { why: 'as it goes', now: NOW, nextAt: NOW })
  }
  if (claim === undefined) throw new Error('there is no card')
  return claim
}

const painted = { at: 'painted', picture: PICTURE } as const
const finished = { at: 'finished', picture: PICTURE, files: FILES } as const
const awaiting = { at: 'awaiting', picture: PICTURE, files: FILES } as const
const sending = { at: 'sending', picture: PICTURE, files: FILES } as const
const held = { at: 'held', reason: { code: 'maybe-painted', detail: 'nobody knows' } } as const
const failed = { at: 'failed', reason: { code: 'by-hand', detail: 'it failed' } } as const

async function sent(place: Place): Promise<void> {
  const { ledger } = place
  const begun = await ledger.deliveries.begin(await claimAt(place, painted, finished, sending), 'post', {
    now: NOW,
  })
  const [delivery] = begun.deliveries
  if (delivery === undefined) throw new Error('there is no delivery')
  const receipt = { kind: 'receipt', at: 'delivered', receipt: 'yes' } as const
  await ledger.deliveries.end(delivery, receipt, { retryAt: undefined, now: NOW })
}

/** The card was being sent, and nobody knows the end. */
async function maybeSent(place: Place): Promise<void> {
  const claim = await claimAt(place, painted, finished, sending)
  const begun = await place.ledger.deliveries.begin(claim, 'post', { now: NOW })
  await place.ledger.deliveries.recover(begun, 'post', { again: false, askAt: LATER, now: NOW })
}

const STOP: ServiceStop = { kind: 'spend', code: 'no_money', detail: 'no money', since: NOW, until: LATER }

const ATTEMPT: NewAttempt = {
  id: 'attempt-1' as AttemptId,
  generator: 'openai/test',
  prompt: 'usual',
  paid: true,
  reservation: {
    worst: dollars(0.05),
    day: '2026-12-10',
    month: '2026-12',
    caps: { perDay: dollars(2), perMonth: dollars(20) },
  },
  requested: {
    size: { width: 2, height: 3 },
    quality: 'low',
    format: 'png',
    references: [],
  },
  promptSha256: 'b'.repeat(64),
  promptText: undefined,
  now: NOW,
}

const ENDED: AttemptEnd = {
  id: ATTEMPT.id,
  ending: 'unknown',
  answer: 'unknown',
  code: 'crashed',
  detail: 'nobody knows',
  evidence: {},
  usage: undefined,
  picture: undefined,
  money: { kind: 'kept' },
  now: NOW,
}

export const INSPECTION: NewInspection = {
  id: 'inspection-1' as InspectionId,
  model: 'openai/test',
  sha256: PICTURE.sha256,
  reservation: ATTEMPT.reservation,
  now: NOW,
}

const RUN: RunRecord = { id: 'run-1', job: 'birthday', at: NOW, on: undefined, cards: [CARD] }

const INQUIRY: Inquiry = {
  card: CARD,
  person: 'ada',
  questions: [
    {
      code: 'placeholder-date',
      fact: 'ada is born on a day of which there are many',
      detail: 'is it true?',
    },
  ],
}

const BYTES = Buffer.from('a picture')

/** Brings a place so far, and answers what is then done once. */
type Deed = (place: Place) => Promise<() => Promise<unknown>>

/**
 * What a worker with one card does not do: what is done by hand, when a service stops, when a look finds another world. Each
 * under the name of its failpoint.
 */
export const byHand = {
  'ledger.ask':
    async ({ ledger }) =>
    () =>
      ledger.looks.ask([owed('ada')], NOW, () => true),
  'ledger.release': async (place) => {
    const claim = await claimAt(place)
    return () => place.ledger.claims.release(claim, { nextAt: LATER })
  },
  'ledger.renew': async (place) => {
    await claimAt(place)
    return () => place.ledger.claims.renew(LATER)
  },
  'ledger.reschedule': async (place) => {
    const claim = await claimAt(place)
    return () => place.ledger.claims.reschedule(claim, owed('ada', LATER), NOW)
  },
  'ledger.wake': async (place) => {
    await place.ledger.claims.release(await claimAt(place), { nextAt: LATER })
    return () => place.ledger.claims.wake(['due'], NOW)
  },
  'ledger.wake-held': async (place) => {
    const claim = await claimAt(place)
    await place.ledger.claims.move(claim, held, { why: 'as it goes', now: NOW, nextAt: LATER })
    return () => place.ledger.claims.wakeHeld('maybe-painted', NOW)
  },
  'ledger.attempt-deny': async (place) => {
    const claim = await claimAt(place)
    const { prompt } = ATTEMPT
    const denied = {
      id: 'attempt-1' as AttemptId,
      generator: 'openai/test',
      prompt,
      code: 'cost_policy',
    } as const
    const when = { detail: 'too dear', day: '2026-12-10', month: '2026-12', now: NOW }
    return () => place.ledger.attempts.deny(claim, { ...denied, ...when })
  },
  'ledger.attempt-end': async (place) => {
    await place.ledger.attempts.begin(await claimAt(place), ATTEMPT)
    return () => place.ledger.attempts.end(ENDED)
  },
  'ledger.inspection-begin': async (place) => {
    const claim = await claimAt(place, painted)
    return () => place.ledger.inspections.begin(claim, INSPECTION)
  },
  'ledger.inspection-end': async (place) => {
    await place.ledger.inspections.begin(await claimAt(place, painted), INSPECTION)
    return () => place.ledger.inspections.end(cutShort(INSPECTION.id, NOW))
  },
  'ledger.delivery-keep': async (place) => {
    const claim = await claimAt(place, painted, finished, sending)
    const [delivery] = (await place.ledger.deliveries.begin(claim, 'post', { now: NOW })).deliveries
    if (delivery === undefined) throw new Error('there is no delivery')
    return () => place.ledger.deliveries.keep(delivery, { file: 'F123' }, LATER)
  },
  'ledger.delivery-recover': async (place) => {
    const claim = await claimAt(place, painted, finished, sending)
    const begun = await place.ledger.deliveries.begin(claim, 'post', { now: NOW })
    return () => place.ledger.deliveries.recover(begun, 'post', { again: false, now: NOW })
  },
  'ledger.delivery-asked': async (place) => {
    await maybeSent(place)
    const wish = { states: stateNames, busyLanes: [], only: undefined, now: LATER }
    const claim = await place.ledger.claims.next(wish)
    if (claim === undefined) throw new Error('nobody asks')
    const answer = { kind: 'not-sent', detail: 'it is not there' } as const
    const said = { answer, now: LATER, retryAt: LATER, askAt: undefined }
    return () => place.ledger.deliveries.asked(claim, 'post', said)
  },
  'ledger.delivery-news': async (place) => {
    await sent(place)
    const news = { about: { receipt: 'yes' }, became: 'bounced', detail: 'it came back' } as const
    return () => place.ledger.deliveries.news('post', [news], LATER)
  },
  'ledger.delivery-close': async (place) => {
    const claim = await claimAt(place, painted, finished, sending)
    const reason = { code: 'late', detail: 'too late' }
    return () => place.ledger.deliveries.close(claim, ['post'], { as: 'not-sent', reason, now: NOW })
  },
  'ledger.delivery-resolve': async (place) => {
    await maybeSent(place)
    return () => place.ledger.deliveries.resolve(CARD, { arrived: true }, NOW)
  },
  'ledger.card-retry': async (place) => {
    await claimAt(place, failed)
    return () => place.ledger.cards.retry(CARD, LATER, { owed: owed('ada'), stands: () => true })
  },
  'ledger.card-approve': async (place) => {
    await claimAt(place, painted, finished, awaiting)
    return () => place.ledger.cards.approve(CARD, LATER)
  },
  'ledger.card-reject': async (place) => {
    await claimAt(place, painted, finished, awaiting)
    return () => place.ledger.cards.reject(CARD, LATER)
  },
  'ledger.card-cancel': async (place) => {
    await claimAt(place, painted)
    return () => place.ledger.cards.cancel(CARD, LATER)
  },
  'ledger.card-resend': async (place) => {
    await sent(place)
    return () => place.ledger.cards.resend({ owed: owed('ada'), stands: () => true }, LATER)
  },
  'ledger.card-cleared': async (place) => {
    await sent(place)
    return () => place.ledger.pictures.cleared(CARD, { before: LATER, at: LATER })
  },
  'ledger.stop':
    async ({ ledger }) =>
    () =>
      ledger.stops.stop('openai/far', STOP),
  'ledger.stop-probe': async ({ ledger }) => {
    await ledger.stops.stop('openai/far', { ...STOP, until: NOW })
    return () => ledger.stops.probe('openai/far', { ms: 1_000, now: NOW })
  },
  'ledger.stop-give-back': async ({ ledger }) => {
    await ledger.stops.stop('openai/far', STOP)
    return () => ledger.stops.giveBack('openai/far', NOW)
  },
  'ledger.stop-hasten': async ({ ledger }) => {
    await ledger.stops.stop('openai/far', STOP)
    return () => ledger.stops.hasten(NOW)
  },
  'ledger.stop-clear': async ({ ledger }) => {
    await ledger.stops.stop('openai/far', STOP)
    return () => ledger.stops.clear('openai/far')
  },
  'ledger.pause':
    async ({ ledger }) =>
    () =>
      ledger.pauses.begin({ job: 'birthday', since: NOW, code: 'by-hand', detail: 'a while' }),
  'ledger.pause-failures': async (place) => {
    const claim = await claimAt(place)
    const change = { why: 'as it goes', now: NOW, nextAt: undefined, lasting: true }
    await place.ledger.claims.move(claim, failed, change)
    return () => place.ledger.pauses.afterFailures('birthday', { failures: 1, now: NOW })
  },
  'ledger.resume': async ({ ledger }) => {
    await ledger.pauses.begin({ job: 'birthday', since: NOW, code: 'by-hand', detail: 'a while' })
    return () => ledger.pauses.end('birthday')
  },
  'blob.remove': async ({ folder, newId }) => {
    const blobs = folderBlobs(path.join(folder, 'blobs'), newId)
    const sha256 = await blobs.put(BYTES)
    return () => blobs.remove(sha256)
  },
  'file.link':
    async ({ folder, newId }) =>
    () =>
      secretOf(folder, { access: 'write', newId }),
  'lock.worker':
    async ({ folder }) =>
    async () =>
      tryWorkerLock(folder),
  'alert.tell': async ({ folder }) => {
    const outbox = folderSender({ folder: path.join(folder, 'outbox'), written: 'outbox' })
    const log = { info: () => {}, warn: () => {}, error: () => {} }
    const notice = { key: 'held', text: 'a card is held' }
    return () => tellFirst(notice, { channels: new Map([['outbox', outbox]]), clock, log })
  },
  'ledger.notice':
    async ({ ledger }) =>
    () =>
      ledger.notices.claim('held', NOW),
  'ledger.notice-told': async ({ ledger }) => {
    await ledger.notices.claim('held', NOW)
    return () => ledger.notices.told('held', LATER)
  },
  'ledger.notice-give-back': async ({ ledger }) => {
    const telling = await ledger.notices.claim('held', NOW)
    if (telling.kind !== 'tell') throw new Error('it was told before')
    return () => ledger.notices.giveBack('held', telling, NOW)
  },
  'ledger.ping':
    async ({ ledger }) =>
    () =>
      ledger.notices.keepPing('birthday', 1),
  'ledger.run-begin':
    async ({ ledger }) =>
    () =>
      ledger.runs.begin(RUN),
  'ledger.run-end': async ({ ledger }) => {
    await ledger.runs.begin(RUN)
    return () => ledger.runs.end(RUN.id, { at: LATER, exitCode: 0 })
  },
  'ledger.questions-hold': async (place) => {
    await place.ledger.claims.release(await claimAt(place), {})
    return () => place.ledger.questions.hold([INQUIRY], NOW)
  },
  'ledger.questions-waive':
    async ({ ledger }) =>
    () =>
      ledger.questions.waive([INQUIRY], NOW),
  'ledger.card-repaint': async (place) => {
    await claimAt(place, painted)
    return () => place.ledger.cards.repaint(CARD, LATER, { owed: owed('ada'), stands: () => true })
  },
} as const satisfies Partial<Record<Effect, Deed>>
