import type { Sha256 } from '../card.ts'
import type { Clock } from '../clock.ts'
import { orStopped } from './deadline.ts'
import type { Answer, Reference } from './generator.ts'
import { Complaint } from './openai-evidence.ts'
import type { Beside, OpenaiImages, Uploaded } from './openai-images.ts'
import { rejected, type Rejection } from './openai-refusal.ts'
import { retryAfterMs } from '../retry-after.ts'

/**
 * How long the service keeps a file of ours: a day, because nobody else would ever clear it away. Files API, `expires_after`: an hour to thirty days; without it files are kept for ever.
 */
const KEPT_SECONDS = 86_400

/** No longer counted on this long before it ends, so that a picture which is under way still finds its references. */
const MARGIN_MS = 3_600_000

/** References that the service keeps, so that each is sent once and not with every picture. */
export interface OpenaiFiles {
  /** Their ids in order, or why one could not be stored. Rejects only when the signal is aborted. */
  idsOf(references: readonly Reference[], beside: Beside): Promise<Ids>
  /** The service does not have them any more: next time they are sent again. */
  forget(references: readonly Reference[]): void
}

export type Ids =
  | { readonly kind: 'ids'; readonly ids: readonly string[] }
  | Exclude<Uploaded, { kind: 'uploaded' }>

interface Kept {
  readonly until: number
  /** Undefined: whoever sent it was told to stop. */
  readonly uploaded: Promise<Uploaded | undefined>
}

export function openaiFiles(upload: OpenaiImages['upload'], clock: Clock): OpenaiFiles {
  const kept = new Map<Sha256, Kept>()

  /** By the bytes' hash; who comes while it is being sent waits for the same upload. */
  async function uploaded(reference: Reference, beside: Beside): Promise<Uploaded> {
    for (;;) {
      beside.signal.throwIfAborted()
      const now = clock.now().getTime()
      for (const [sha256, { until }] of kept) if (until <= now) kept.delete(sha256)
      const there = kept.get(reference.sha256)
      if (there !== undefined) {
        const answer = await orStopped(there.uploaded, beside.signal)
        if (answer !== undefined) return answer
        continue
      }
      const sending = upload(reference, { ...beside, keptSeconds: KEPT_SECONDS })
      const mine: Kept = {
        until: now + KEPT_SECONDS * 1_000 - MARGIN_MS,
        uploaded: sending.catch(() => undefined),
      }
      kept.set(reference.sha256, mine)
      const isKept = (await mine.uploaded)?.kind === 'uploaded'
      if (!isKept && kept.get(reference.sha256) === mine) kept.delete(reference.sha256)
      return sending
    }
  }

  return {
    async idsOf(references, beside) {
      const ids: string[] = []
      for (const [index, reference] of references.entries()) {
        const answer = await uploaded(reference, { ...beside, id: `${beside.id}-reference-${index + 1}` })
        if (answer.kind !== 'uploaded') return answer
        ids.push(answer.id)
      }
      return { kind: 'ids', ids }
    },

    forget(references) {
      for (const { sha256 } of references) kept.delete(sha256)
    },
  }
}

/**
 * Whether a request that names files was turned down because one of them is not there any more. By the status and the
 * parameter that the complaint is about (`id`, `images[0].file_id`): nothing else that such a request names can be missing
 * but the model. A 404 that is about no parameter is about the address ("Invalid URL"), and sending the files again would
 * change nothing.
 */
export function isGone({ status, error }: Rejection): boolean {
  const { code, param } = (typeof error === 'object' && error !== null ? error : {}) as {
    readonly code?: unknown
    readonly param?: unknown
  } // only compared below
  if (typeof param !== 'string' || param === '') return false
  if (status === 404) return code !== 'model_not_found' && param !== 'model'
  return status === 400 && /^images\b.*\bfile_id$/.test(param)
}

/**
 * A reference could not be stored, so no picture was asked for: whatever it is, it is not `unknown`. Files have limits and
 * rights of their own: they close no gate and teach nothing, and only an account without money, or a key that is none, is
 * useless for pictures, too. A key that is one and may not store files is told so with 401 and without a code.
 */
export function notStored(reply: Exclude<Ids, { kind: 'ids' }>, now: Date): Answer {
  if (reply.kind !== 'rejected') return { ...NOT_STORED, detail: notAsked(reply.cause) }
  const { status, headers, error } = reply.rejection
  const answer = rejected(reply.rejection, now)
  const complaint = Complaint.safeParse(error).data
  const { limits: _, ...evidence } = answer.evidence ?? {}
  if (answer.kind === 'refused') {
    const isOfAll = answer.stops === 'spend' || (status === 401 && complaint?.code !== undefined)
    if (isOfAll) return { ...answer, evidence }
    if (status !== 429) {
      const detail = notAsked(answer.detail)
      return { kind: 'refused', ending: 'failed', code: NOT_STORED.code, detail, softer: false, evidence }
    }
  }
  const ms = retryAfterMs(headers, complaint?.message ?? '', now)
  const later = ms === undefined ? {} : { retryAfterMs: ms }
  return { ...NOT_STORED, detail: notAsked(`status ${status}`), evidence, ...later }
}

const NOT_STORED = { kind: 'unavailable', ending: 'failed', code: 'reference_not_stored' } as const

function notAsked(why: string): string {
  return `A reference could not be stored at OpenAI (${why}); no picture was asked for.`
}
