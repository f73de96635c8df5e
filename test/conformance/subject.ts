import type { Clock } from '../../src/clock.ts'
import type { Limits } from '../../src/finish/limits.ts'
import type { Parcel, Sender } from '../../src/send/sender.ts'
import type { Channel } from './made.ts'

/** Where a subject sets itself up: what lies between its sender and its far side is the kit's. */
export interface Stage {
  /** Puts the fault proxy before a server on 127.0.0.1; answers the port that the sender is to be told. */
  front(port: number): Promise<number>
  /** Real time unless a test says so. */
  readonly clock: Clock
}

/** One message as its recipient sees it. */
export interface Held {
  /** Undefined where the service makes its own picture of it. */
  readonly bytes: Uint8Array | undefined
  /** The text beside the card, unescaped as a reader sees it; left out where the channel has none. */
  readonly caption?: string
  /** What came of the message beside one card: a header, a part, a mention, a link. Nothing should. */
  readonly extras?: readonly string[]
}

/** A sender that is ready to send, and the far side that knows what really arrived. */
export interface Far {
  readonly sender: Sender
  /** An address as a list has it. */
  readonly written: string | undefined
  /** What the far side REALLY shows to the recipient: one for each message. */
  held(): Promise<readonly Held[]>
  /** What must not be seen in any answer, error or line on the screen. */
  readonly secrets: readonly string[]
  /** What this far side wants its parcels to be. */
  readonly parcel?: Partial<Parcel>
  /**
   * The channel as jobs.yaml would have it, secrets and all: the kit lets a process of its own send there, and kills it. Left out
   * where nothing that dies can be left half done.
   */
  readonly channel?: Channel
  /** What a process has in its environment to get there; those of two far sides exclude one another. */
  readonly environment?: Readonly<Record<string, string>>
  /** What the sender takes at most, where that is more than the limits to which its cards are made. */
  readonly takes?: Limits
  /** For faults of the subject's own that hang: resolves once the far side has got as far as it will. */
  readonly struck?: Promise<void>
  close(): Promise<void>
}

/** A way to set up the far side. */
export type Make = (stage: Stage) => Promise<Far>

/** An adapter and its far side, for the kit to try them. */
export interface Subject {
  /** `telegram`, `email/http`: the name of its column. */
  readonly type: string
  readonly make: Make
  /**
   * What the fault proxy can do to it: `http` everything; `smtp` and `lines` what needs no understanding; `stdio` and `none`
   * nothing, since nothing of it goes over a network.
   */
  readonly wire: 'http' | 'smtp' | 'lines' | 'stdio' | 'none'
  /**
   * Faults of its own by name, each a far side that fails so. A name that ends in `hang` is one whose answer never comes: the
   * kit waits for `struck` and aborts. At `held hang` the message is there: where the proxy cannot stand in between, a process is
   * killed then.
   */
  readonly faults?: Readonly<Record<string, Make>>
  /**
   * Why any answer with a 2xx has to be believed: the service gives no id, or it is the receiver's own word. Left out: an answer that
   * is not the service's must not be taken for a receipt.
   */
  readonly believesAny2xx?: string
  /** How the channel's documented escaping shows a caption to the reader; the same letters where left out. */
  readonly shown?: (caption: string) => string
}
