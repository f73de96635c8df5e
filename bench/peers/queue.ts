/** A queue of somebody else, as far as it is measured. */
export interface Queue extends AsyncDisposable {
  /** Writes down so many jobs that want to be done. */
  add(jobs: number): Promise<void>
  /** Does jobs, several at once, as they come; each is done when `job` resolves. */
  work(job: () => Promise<void>): Promise<void>
}

/** A server that was started for one measure, and that ends with it. */
export interface Server extends AsyncDisposable {
  readonly url: string
}

/** With the settings that it comes with, or with such as find a dead worker soon, where it has them. */
export type Settings = 'default' | 'tuned'

/** As many as ours has in hand. */
export const AT_ONCE = 64
