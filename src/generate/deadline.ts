import type { Clock } from '../clock.ts'
import type { Answer, Painted } from './generator.ts'

/** What a call must know of its time. */
export interface OnTime {
  /** Ends the connection: with the caller's own signal, or when even a late answer is too late. */
  readonly signal: AbortSignal
  /**
   * Said right before the request that is paid for. Throws when the time is already over; from here on, a call without
   * an answer may have been painted and billed.
   */
  begin(): void
}

export interface Deadline {
  /** `OpenAI`, for the sentence in the answer. */
  readonly service: string
  readonly timeoutMs: number
  readonly clock: Clock
  readonly signal: AbortSignal
}

/**
 * One call under one deadline, from its start to its last byte. Nothing else cuts it. When the deadline strikes, the
 * answer is `unknown`, and the connection goes on for as long once more: a picture that comes then was paid for, and
 * comes through `late`. The caller's signal ends the call at once, before the deadline and after it.
 */
export async function underDeadline(
  call: (time: OnTime) => Promise<Answer>,
  { service, timeoutMs, clock, signal }: Deadline,
): Promise<Answer> {
  const tooLate = new AbortController()
  const served = new AbortController()
  let begun = false
  const time: OnTime = {
    signal: AbortSignal.any([signal, tooLate.signal]),
    begin() {
      time.signal.throwIfAborted()
      begun = true
    },
  }
  const answer = call(time).finally(() => served.abort())
  /** False when the call is served first. */
  const strikes = (): Promise<boolean> =>
    clock.sleep(timeoutMs, served.signal).then(
      () => true,
      () => false,
    )
  try {
    const inTime = await Promise.race([answer, strikes().then((struck) => (struck ? undefined : answer))])
    if (inTime !== undefined) return inTime
  } catch (error) {
    if (!signal.aborted) throw error
    if (begun) return stopped(service)
    throw signal.reason
  }
  const late = answer.then(pictureIn, () => undefined)
  if (!begun) {
    tooLate.abort(new Error('the deadline struck before anything was asked'))
    return neverBegun(service, timeoutMs)
  }
  void strikes().then((struck) =>
    struck ? tooLate.abort(new Error('even a late answer is too late')) : undefined,
  )
  return { ...timedOut(service, timeoutMs), late }
}

function pictureIn(answer: Answer): Painted | undefined {
  if (answer.kind !== 'picture') return undefined
  const { kind: _, ...painted } = answer
  return painted
}

function stopped(service: string): Answer {
  const detail = `The wait for ${service} was ended from here. The picture may have been painted and billed.`
  return { kind: 'unknown', ending: 'cancelled', code: 'stopped', detail }
}

function timedOut(service: string, timeoutMs: number): Extract<Answer, { kind: 'unknown' }> {
  const detail = `${service} did not answer within ${timeoutMs} ms. The picture may have been painted and billed.`
  return { kind: 'unknown', ending: 'timeout', code: 'timeout', detail }
}

function neverBegun(service: string, timeoutMs: number): Answer {
  const detail = `${service} was not ready to be asked within ${timeoutMs} ms. No picture was asked for.`
  return { kind: 'unavailable', ending: 'timeout', code: 'timeout', detail }
}

/** Waits for somebody else's work, but not longer than the own signal lasts; rejects with its reason. */
export async function orStopped<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  signal.throwIfAborted()
  const { promise, reject } = Promise.withResolvers<never>()
  const stop = (): void => reject(signal.reason as Error)
  signal.addEventListener('abort', stop)
  try {
    return await Promise.race([work, promise])
  } finally {
    signal.removeEventListener('abort', stop)
  }
}
