import type { AttemptId } from '../card.ts'
import type { Denial } from '../generate/denial.ts'
import type { PictureRequest, Wanted } from '../generate/generator.ts'
import type { Painter } from '../generate/painter.ts'
import { labelled, referencesFor, type WantedReferences } from '../generate/references.ts'
import type { Attempt } from '../ledger/attempt.ts'
import type { Claim } from '../ledger/ledger.ts'
import type { Warning } from '../warning.ts'
import { briefOf, type StillOwed } from './standing.ts'
import type { Worker } from './worker.ts'

/** A request that is judged before anything of it is read. */
export interface Prepared {
  /** The pictures that go with it, by their places. */
  readonly references: WantedReferences['wanted']
  readonly wanted: Wanted
  /** Reads what goes with the prompt. */
  load(signal: AbortSignal): Promise<Loaded>
}

export type Loaded =
  | { readonly kind: 'loaded'; readonly request: PictureRequest; readonly warnings: readonly Warning[] }
  | { readonly kind: 'denied'; readonly denial: Denial }

/** Who is asked, in whose place, and with which of the brief's two prompts. */
export interface Whom {
  readonly standing: StillOwed
  readonly painter: Painter
  readonly prompt: Attempt['prompt']
  readonly standsIn: boolean
}

/** What this painter is asked for this card. */
export function requestFor(worker: Worker, { card }: Claim, whom: Whom): Prepared {
  const { standing } = whom
  const { wanted: references, warnings } = referencesOf(whom)
  const likeness = references.some(({ role }) => role === 'likeness')
  const brief = briefOf(standing, card, { likeness })
  const prompt = labelled(whom.prompt === 'softer' ? brief.softer : brief.prompt, references)
  const { size, quality, format, background, compression, moderation, params, timeoutMs } = standing.image
  const options = { size, quality, format, background, compression, moderation, params }
  return {
    references,
    wanted: { ...options, prompt, references: references.length },
    async load(signal) {
      const loaded = await worker.loadReferences(references, worker.world().within, signal)
      if (loaded.kind === 'denied') return loaded
      const request: PictureRequest = {
        ...options,
        attempt: worker.newId() as AttemptId,
        brief,
        prompt,
        references: loaded.references,
        safetyIdentifier: worker.pseudonym(card.person),
        timeoutMs,
        onPartial: (index) => worker.progress({ card: card.id, step: 'painting', preview: index + 1 }),
      }
      return { kind: 'loaded', request, warnings }
    },
  }
}

/**
 * The last resort cannot fail: the artist of this machine, who paints from the brief alone, stands in without the references,
 * and the card says so. As the first choice it goes without the photo, which was written down for generators that can use one; the
 * references of the job that names it are refused. Whoever else is asked is asked for all of them.
 */
function referencesOf({ standing, painter, prompt, standsIn }: Whom): WantedReferences {
  const meant = referencesFor(prompt, standing)
  if (painter.account !== undefined) return meant
  const wanted = standsIn ? [] : meant.wanted.filter(({ role }) => role === 'style')
  const withheld = meant.wanted.length - wanted.length
  if (withheld === 0) return meant
  const what = withheld === 1 ? 'a reference' : `${withheld} references`
  const detail = `The built-in artist cannot use pictures to go by, and painted without ${what}.`
  return { wanted, warnings: [...meant.warnings, { code: 'references_unsupported', detail }] }
}
