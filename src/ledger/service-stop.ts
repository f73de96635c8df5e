/** An account of a service that it is useless to ask: no money, or no right to. */
export interface ServiceStop {
  readonly kind: 'spend' | 'access'
  readonly code: string
  readonly detail: string
  readonly since: Date
  /** Then one card asks again. */
  readonly until: Date
}

/** Which accounts are stopped, for all processes and across restarts. */
export interface Stops {
  get(account: string): Promise<ServiceStop | undefined>
  /** Answers true when it was not stopped for this reason already: then somebody must be told. */
  stop(account: string, stop: ServiceStop): Promise<boolean>
  /** The right to ask once although it is stopped: of all who ask after `until`, one gets it for `ms`. */
  probe(account: string, probe: { ms: number; now: Date }): Promise<boolean>
  /** The right to ask was not used: the next one may have it. */
  giveBack(account: string, now: Date): Promise<void>
  /** The account answers again. */
  clear(account: string): Promise<void>
  /** Somebody asks by hand: one card may find out now whether the accounts answer again. */
  hasten(now: Date): Promise<void>
}
