import type { Selectable } from 'kysely'
import { z } from 'zod'

import type { AttemptId, Sha256 } from '../card.ts'
import type { PictureType } from '../media-type.ts'
import type { Micros } from '../money.ts'
import type { Attempt, Requested, StoredPicture } from './attempt.ts'
import { ShaColumn } from './rows.ts'
import type { AttemptsTable, PicturesTable, VerdictsTable } from './tables.ts'
import { Findings } from './verdict-columns.ts'

const EndingColumn = z
  .enum([
    'generated',
    'empty_result',
    'denied',
    'refused_by_provider',
    'safety_filtered',
    'failed',
    'cancelled',
    'timeout',
    'unknown',
  ])
  .nullable()
const AnswerColumn = z.enum(['picture', 'refused', 'wait', 'unavailable', 'unknown']).nullable()
const MoneyColumn = z.enum(['reserved', 'settled', 'released', 'kept'])

const UsageJson = z.object({
  textIn: z.number(),
  imageIn: z.number(),
  imageOut: z.number(),
  hostIn: z.number().exactOptional(),
  hostOut: z.number().exactOptional(),
})

const EvidenceJson = z.object({
  requestId: z.string().exactOptional(),
  status: z.number().exactOptional(),
  reportedModel: z.string().exactOptional(),
  hostModel: z.string().exactOptional(),
  applied: z
    .object({
      size: z.string().exactOptional(),
      quality: z.string().exactOptional(),
      background: z.string().exactOptional(),
      format: z.string().exactOptional(),
    })
    .exactOptional(),
  revisedPrompt: z.string().exactOptional(),
  providerText: z.string().exactOptional(),
  stops: z.enum(['spend', 'access']).exactOptional(),
  moderation: z.object({ stage: z.string(), categories: z.array(z.string()) }).exactOptional(),
})

const RequestedJson = z.object({
  size: z.object({ width: z.number(), height: z.number() }),
  quality: z.enum(['low', 'medium', 'high', 'xhigh', 'max', 'auto']),
  format: z.enum(['png', 'jpeg', 'webp']),
  background: z.enum(['auto', 'opaque', 'transparent']).exactOptional(),
  references: z.array(z.object({ role: z.enum(['style', 'likeness']), sha256: ShaColumn })),
})

/** An attempt beside the picture that came of it, if one did. */
export type AttemptRow = Selectable<AttemptsTable> &
  Joined<Omit<PicturesTable, 'attempt' | 'card' | 'created_at'>> &
  Joined<Pick<VerdictsTable, 'verdict' | 'findings'>>

/** Columns of a table that may have no row. */
type Joined<Table> = { [Column in keyof Table]: Table[Column] | null }

/** Row → attempt. `round` is the card's. */
export function attemptOf(row: AttemptRow, round: number): Attempt {
  return {
    id: row.id as AttemptId,
    generator: row.generator,
    prompt: row.prompt === 'softer' ? 'softer' : 'usual',
    paid: row.paid === 1,
    startedAt: new Date(row.started_at),
    endedAt: orNothing(row.ended_at, (ms) => new Date(ms)),
    ending: EndingColumn.parse(row.ending) ?? undefined,
    answer: AnswerColumn.parse(row.answer) ?? undefined,
    code: row.code ?? undefined,
    detail: row.detail ?? undefined,
    evidence: evidenceOf(row),
    requested: orNothing(row.requested, requestedOf),
    promptSha256: row.prompt_sha256 ?? undefined,
    promptText: row.prompt_text ?? undefined,
    picture: storedPicture(row),
    unfit: unfitOf(row),
    reconciled: EndingColumn.parse(row.reconciled) ?? undefined,
    usage: orNothing(row.usage, (json) => UsageJson.parse(JSON.parse(json))),
    cost: row.micros as Micros,
    money: MoneyColumn.parse(row.money),
    counts: row.round === round,
  }
}

function orNothing<Column, T>(column: Column | null, read: (column: Column) => T): T | undefined {
  return column === null ? undefined : read(column)
}

function evidenceOf({ evidence, request_id: requestId }: Selectable<AttemptsTable>): Attempt['evidence'] {
  const read = evidence === null ? {} : EvidenceJson.parse(JSON.parse(evidence))
  return requestId === null ? read : { ...read, requestId }
}

function requestedOf(json: string): Requested {
  return RequestedJson.parse(JSON.parse(json))
}

function unfitOf({ verdict, findings }: AttemptRow): string | undefined {
  if (verdict !== 'unfit' || findings === null) return undefined
  return Findings.parse(JSON.parse(findings))
    .map(({ detail }) => detail)
    .join('; ')
}

function storedPicture({ sha256, media_type, width, height, bytes }: AttemptRow): StoredPicture | undefined {
  if (sha256 === null || width === null || height === null || bytes === null) return undefined
  return {
    sha256: sha256 as Sha256,
    mediaType: media_type as PictureType, // written from a `PictureType` and by nobody else
    width,
    height,
    bytes,
  }
}
