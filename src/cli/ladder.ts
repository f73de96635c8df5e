import type { ImageSettings } from '../generate/generator.ts'
import type { Absent, Painter, Painters } from '../generate/painter.ts'
import type { WantedReference } from '../generate/references.ts'
import type { Setting } from './compose.ts'
import { serviceOf } from './services.ts'

/** Somebody on a ladder who can be asked here. */
export interface Rung {
  readonly model: string
  readonly painter: Painter
  /** In whose place it paints: 0 is the model itself, the others stand in. */
  readonly place: number
}

/** Who may be asked for a picture, in this order: the model, then its fallbacks. */
export interface Ladder {
  readonly able: readonly Rung[]
  /** Models for which something is not set here. */
  readonly lacking: readonly (Absent & Omit<Rung, 'painter'>)[]
  /** Models of providers that `image.deny` forbids; what they lack is nobody's concern. */
  readonly denied: readonly string[]
}

/** The ladder of a picture, by what is set here. */
export function ladderOf(
  { model: first, fallbacks, deny }: ImageSettings,
  { setting, painters }: { readonly setting: Setting; readonly painters: Painters },
): Ladder {
  const all = [first, ...fallbacks].map((model, place) => ({ model, place }))
  const isDenied = ({ model }: { model: string }) => {
    const provider = serviceOf(model, setting)?.provider
    return provider !== undefined && deny.includes(provider)
  }
  const allowed = all.filter((one) => !isDenied(one)).map((one) => ({ ...one, painter: painters(one.model) }))
  return {
    able: allowed.flatMap(({ painter, ...one }) => ('lacks' in painter ? [] : { ...one, painter })),
    lacking: allowed.flatMap(({ painter, ...one }) =>
      'lacks' in painter ? { ...one, lacks: painter.lacks } : [],
    ),
    denied: all.filter(isDenied).map(({ model }) => model),
  }
}

/** This machine's artist stands in without references, and is never given the photo of a person. */
export function takenBy(
  { painter: { account }, place }: Rung,
  references: readonly WantedReference[],
): readonly WantedReference[] {
  if (account !== undefined) return references
  return place > 0 ? [] : references.filter(({ role }) => role === 'style')
}
