import type { Clock } from '../clock.ts'

/**
 * What the work answers, or undefined when it has not ended after so many ms. Ports end by their own deadline and signal; one
 * that breaks that promise goes on unheard, and keeps no card in hand for ever.
 */
export async function within<T extends object>(
  work: Promise<T>,
  { ms, clock }: { ms: number; clock: Clock },
): Promise<T | undefined> {
  const served = new AbortController()
  const over = clock.sleep(ms, served.signal).then(
    () => undefined,
    () => undefined,
  )
  try {
    return await Promise.race([work, over])
  } finally {
    served.abort()
  }
}
