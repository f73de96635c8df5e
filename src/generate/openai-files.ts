import type { Sha256 } from '../card.ts'
import type { Clock } from '../clock.ts'
import type { Reference } from './generator.ts'
import type { Beside, OpenaiImages, Uploaded } from './openai-images.ts'
import type { Rejection } from './openai-refusal.ts'

/**
 * How long the service keeps a file of ours: a day, because it may show a person, and nobody else would ever clear it
 * away. Files API, `expires_after`: an hour to thirty days; without it files are kept for ever.
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
      const there = kept.get(reference.sha256)
      if (there !== undefined && now < there.until) {
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

/** Waits for somebody else's work, but not longer than the own signal lasts. */
async function orStopped<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  const { promise, reject } = Promise.withResolvers<never>()
  const stop = (): void => reject(signal.reason as Error)
  signal.addEventListener('abort', stop)
  try {
    return await Promise.race([work, promise])
  } finally {
    signal.removeEventListener('abort', stop)
  }
}

/**
 * Whether a request that names files was turned down because one of them is not there any more. By status and code:
 * nothing else that it names can be missing but the model, which has a code of its own; or by the parameter that the
 * complaint is about.
 */
export function isGone({ status, error }: Rejection): boolean {
  const { code, param } = (typeof error === 'object' && error !== null ? error : {}) as {
    readonly code?: unknown
    readonly param?: unknown
  } // only compared below
  if (status === 404) return code !== 'model_not_found' && param !== 'model'
  return status === 400 && typeof param === 'string' && /^images\b.*\bfile_id$/.test(param)
}
