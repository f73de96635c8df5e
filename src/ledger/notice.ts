/** Whether something may be told now. */
export type Telling =
  | {
      readonly kind: 'tell'
      /** How many of the kind were kept back since it was last told, and when that was. */
      readonly keptBack: number
      readonly last: Date | undefined
    }
  /** One of its kind was told a short while ago; this one is counted. */
  | { readonly kind: 'kept-back' }

/** What was told to the owner and when, for all processes and across restarts. */
export interface Notices {
  /** The right to tell of a kind of thing: of all who ask, one gets it, and says afterwards whether it told. */
  claim(kind: string, now: Date): Promise<Telling>
  /** It was told, and is enough until then. */
  told(kind: string, quietUntil: Date): Promise<void>
  /** Nobody could be told: it counts as kept back, and the right is there again from `from` on. */
  giveBack(kind: string, telling: Extract<Telling, { kind: 'tell' }>, from: Date): Promise<void>
  /** How far the events are told by the pings of a job: the id of the last one; undefined for a job that never pinged. */
  pingedUpTo(job: string): Promise<number | undefined>
  keepPing(job: string, event: number): Promise<void>
}
