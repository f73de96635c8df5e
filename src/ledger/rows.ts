import type { Selectable } from 'kysely'
import { z } from 'zod'

import type {
  AttemptId,
  Card,
  CardFile,
  CardId,
  CardState,
  Delivery,
  DeliveryState,
  Hold,
  Made,
  Picture,
  Reason,
  Sha256,
} from '../card.ts'
import { HOLDS, nextOf } from '../card.ts'
import type { Day } from '../day.ts'
import type { CardsTable, DeliveriesTable } from './tables.ts'
import { treatmentIn } from './treatment-column.ts'

export const ShaColumn = z
  .string()
  .regex(/^[0-9a-f]{64}$/)
  .transform((text) => text as Sha256)
const PictureJson = z.object({
  sha256: ShaColumn,
  mediaType: z.enum(['image/png', 'image/jpeg', 'image/webp']),
  width: z.number(),
  height: z.number(),
})
const FilesJson = z.array(
  PictureJson.extend({
    mediaType: z.enum(['image/png', 'image/jpeg', 'image/webp', 'application/pdf']),
    channel: z.string(),
    bytes: z.number(),
    alt: z.string(),
    caption: z.string(),
  }),
)
const WarningsJson = z.array(z.object({ code: z.string(), detail: z.string() }))
const DoubtJson = z.object({ code: z.string(), detail: z.string() })
const KeptJson = z.record(z.string(), z.string())

const date = (ms: number | null): Date | undefined => (ms === null ? undefined : new Date(ms))

/** Row → card. A row that makes no sense says what it was and stops only whoever asked for it. */
export function cardOf(row: Selectable<CardsTable>): Card {
  return {
    id: row.id as CardId,
    job: row.job,
    person: row.person,
    occasion: row.occasion,
    occurrence: row.occurrence,
    day: row.day as Day,
    timezone: row.timezone,
    paintAt: new Date(row.paint_at),
    sendAt: new Date(row.send_at),
    lateAt: new Date(row.late_at),
    trigger: row.trigger === 'manual' ? 'manual' : 'schedule',
    revision: row.revision,
    state: stateOf(row),
    nextAt: date(row.next_at),
    warnings: WarningsJson.parse(JSON.parse(row.warnings)),
    ...(row.repainted_at === null ? {} : { repaintedAt: new Date(row.repainted_at) }),
    ...(row.treatment === null ? {} : { treatment: treatmentIn(row.treatment) }),
  }
}

function stateOf(row: Selectable<CardsTable>): CardState {
  const corrupt = (lack: string) =>
    new Error(`the ledger's row of ${row.id} is ${row.state} and has no ${lack}`)
  const picture = (): Picture => {
    if (row.picture === null) throw corrupt('picture')
    return pictureOf(row.picture)
  }
  const files = (): readonly CardFile[] => {
    if (row.files === null) throw corrupt('files')
    return FilesJson.parse(JSON.parse(row.files))
  }
  const made = (): Made => ({
    ...(row.picture === null ? {} : { picture: picture() }),
    ...(row.files === null ? {} : { files: files() }),
  })
  const reason: Reason = { code: row.reason_code ?? 'unknown', detail: row.reason_detail ?? '' }
  switch (row.state) {
    case 'due':
      return { at: 'due' }
    case 'painting':
      if (row.attempt === null) throw corrupt('attempt')
      return { at: 'painting', attempt: row.attempt as AttemptId }
    case 'painted':
      return { at: 'painted', picture: picture() }
    case 'finished':
    case 'awaiting':
    case 'sending':
    case 'sent':
      return { at: row.state, picture: picture(), files: files() }
    case 'partial':
      return { at: 'partial', picture: picture(), files: files(), reason }
    case 'held':
      return { at: 'held', reason: { ...reason, code: holdOf(reason.code) }, ...made() }
    case 'failed':
    case 'missed':
    case 'skipped':
    case 'cancelled':
      return { at: row.state, reason, ...made() }
    default:
      throw new Error(`the ledger's row of ${row.id} has the state ${row.state}, which nobody knows`)
  }
}

/** The picture that a column holds. */
export function pictureOf(json: string): Picture {
  return PictureJson.parse(JSON.parse(json))
}

/** All bytes that a card's row names. */
export function hashesIn(row: { readonly picture: string | null; readonly files: string | null }): Sha256[] {
  const picture = row.picture === null ? [] : [pictureOf(row.picture).sha256]
  const files = row.files === null ? [] : FilesJson.parse(JSON.parse(row.files)).map(({ sha256 }) => sha256)
  return [...picture, ...files]
}

function holdOf(code: string): Hold {
  const hold = HOLDS.find((known) => known === code)
  if (hold === undefined) throw new Error(`the ledger has a card held for ${code}, which nobody knows`)
  return hold
}

/** The columns that a state fills; everything that another state had is cleared. */
export function columnsOf(state: CardState) {
  const reason = 'reason' in state ? state.reason : undefined
  const picture = 'picture' in state ? state.picture : undefined
  const files = 'files' in state ? state.files : undefined
  return {
    state: state.at,
    attempt: state.at === 'painting' ? state.attempt : null,
    picture: picture === undefined ? null : JSON.stringify(picture),
    files: files === undefined ? null : JSON.stringify(files),
    reason_code: reason?.code ?? null,
    reason_detail: reason?.detail ?? null,
  }
}

export function deliveryOf(row: Selectable<DeliveriesTable>): Delivery {
  return {
    card: row.card as CardId,
    channel: row.channel,
    revision: row.revision,
    key: row.key,
    tries: row.tries,
    ...(row.begun_at === null ? {} : { begunAt: new Date(row.begun_at) }),
    ...(row.sent_to === null ? {} : { sentTo: row.sent_to }),
    ...(row.doubt === null ? {} : { doubt: DoubtJson.parse(JSON.parse(row.doubt)) }),
    ...(row.kept === null ? {} : { kept: KeptJson.parse(JSON.parse(row.kept)) }),
    ...(row.asked === 0 ? {} : { asked: row.asked }),
    state: deliveryStateOf(row),
  }
}

function deliveryStateOf(row: Selectable<DeliveriesTable>): DeliveryState {
  const reason: Reason = { code: row.reason_code ?? 'unknown', detail: row.reason_detail ?? '' }
  const receipt = row.receipt ?? ''
  switch (row.state) {
    case 'pending':
      return { at: 'pending', nextAt: date(row.next_at), ...(row.reason_code === null ? {} : { reason }) }
    case 'sending':
      return { at: 'sending' }
    case 'accepted':
    case 'delivered':
      return { at: row.state, receipt }
    case 'bounced':
      return { at: 'bounced', receipt, reason }
    case 'unknown':
      return { at: 'unknown', reason, ...(row.next_at === null ? {} : { askAt: new Date(row.next_at) }) }
    case 'not-sent':
    case 'skipped':
      return { at: row.state, reason }
    default:
      throw new Error(
        `the ledger's delivery of ${row.card} on ${row.channel} is ${row.state}, which nobody knows`,
      )
  }
}

/** The columns that a delivery's state fills. */
export function deliveryColumns(state: DeliveryState) {
  const reason = 'reason' in state ? state.reason : undefined
  return {
    state: state.at,
    next_at: nextOf(state)?.getTime() ?? null,
    receipt: 'receipt' in state ? state.receipt : null,
    reason_code: reason?.code ?? null,
    reason_detail: reason?.detail ?? null,
  }
}
