import type { z } from 'zod'

import type { CardFile } from '../card.ts'
import type { Clock } from '../clock.ts'
import type { Manners } from './manners.ts'
import type { Sender } from './sender.ts'

/** What a sender may need to know of where it works. */
export interface Surroundings {
  /** The channel's own name in jobs.yaml. */
  readonly name: string
  /** Of jobs.yaml, absolute: paths are relative to it. */
  readonly folder: string
  readonly clock: Clock
  /** 0 ≤ x < 1. */
  readonly random: () => number
  /** An address at which one card file can be fetched for so long; undefined where jobs.yaml says none under `http:`. */
  readonly publish: ((file: CardFile, forMs: number) => string) | undefined
  /** Of this process, for senders that start programs, which get a few of these and no others. */
  readonly environment?: Readonly<Record<string, string | undefined>>
}

/** A kind of channel: what jobs.yaml may say of it, and the sender that comes of it. */
export interface Kind {
  readonly type: string
  /** A strict object whose key `type` is the literal `type`. */
  readonly schema: z.ZodObject
  /** `settings` are the schema's output. */
  make(settings: unknown, at: Surroundings): Sender
}

/** Ties a schema to the sender that is made from what it understood. */
export function kind<Schema extends z.ZodObject>(of: {
  readonly type: string
  readonly schema: Schema
  readonly make: (settings: z.output<Schema>, at: Surroundings) => Sender
}): Kind {
  return {
    type: of.type,
    schema: of.schema,
    // jobs.yaml was parsed with this very schema.
    make: (settings, at) => of.make(settings as z.output<Schema>, at),
  }
}

/** A sender with what its channel says of manners. A limit of its own is only ever made narrower. */
export function mannered(sender: Sender, manners: Manners): Sender {
  const maxBytes = Math.min(sender.limits.maxBytes, manners.max_bytes ?? Infinity)
  return { ...sender, limits: { ...sender.limits, maxBytes }, manners }
}
