import type { Answer } from '../generate/generator.ts'
import type { Painter } from '../generate/painter.ts'
import type { Worker } from './worker.ts'

/**
 * After so long one card asks again. Money is put in by a person, who needs no quicker answer; a verification can take 15
 * minutes to propagate (error text of the service, docs/operating.md).
 */
const UNTIL_PROBE_MS = { spend: 60 * 60_000, access: 15 * 60_000 } as const

/** When one card may ask a stopped account again. */
export function probedAt(kind: 'spend' | 'access', stoppedAt: Date): Date {
  return new Date(stoppedAt.getTime() + UNTIL_PROBE_MS[kind])
}

/** What an answer says of the whole account: that it is useless to ask it, or that it answers again. */
export async function heed(
  worker: Worker,
  painter: Painter,
  { answer, probing }: { answer: Answer; probing: boolean },
): Promise<void> {
  const { account, provider } = painter
  if (account === undefined) return
  const { ledger, clock } = worker
  if (answer.kind === 'refused' && answer.stops !== undefined) {
    const { stops: kind, code, detail } = answer
    const since = clock.now()
    const until = probedAt(kind, since)
    const isNews = await ledger.stops.stop(account, { kind, code, detail, since, until })
    if (isNews)
      await worker.alert({ code: `stopped-${provider}`, text: news(provider, { kind, code, detail }) })
    return
  }
  const answers = answer.kind === 'picture' || answer.kind === 'refused'
  if (!probing || !answers) return
  await ledger.stops.clear(account)
  await ledger.claims.wakeHeld('service-stopped', clock.now())
}

function news(
  provider: string,
  { kind, code, detail }: { kind: 'spend' | 'access'; code: string; detail: string },
): string {
  const what = kind === 'spend' ? 'has no money left for us' : 'does not let us in'
  return `${provider} ${what} (${code}). Nobody asks it until that is put right; \`wellwisher doctor\` says more. It said: ${detail}`
}
