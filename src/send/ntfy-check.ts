import { z } from 'zod'

import { type Answered, ask } from './http.ts'
import type { NtfySettings } from './ntfy-schema.ts'
import { asked, isPublic, judged, type NtfySender } from './ntfy-server.ts'
import type { Checked } from './sender.ts'

const health = z.object({ healthy: z.literal(true) })
const account = z.object({ username: z.string() })

/** Asks how the server is, whose token it has, and whether the owner's topic may be read; publishes nothing. */
export async function checked(settings: NtfySender, signal: AbortSignal): Promise<Checked> {
  const { server, token } = settings
  const well = await get(settings, 'v1/health', signal)
  if (well.kind !== 'answer' || !health.safeParse(well.json).success) {
    const sent = judged(settings, well)
    return { ok: false, problem: sent.kind === 'receipt' ? 'ntfy does not say how it is' : sent.detail }
  }
  if (token === undefined) return { ok: true, ...(await warned(settings, signal)) }
  const self = await get(settings, 'v1/account', signal)
  const { data } = account.safeParse(self.kind === 'answer' ? self.json : undefined)
  if (data === undefined) {
    const sent = judged(settings, self)
    const problem = sent.kind === 'receipt' ? 'ntfy does not say whose token it is' : sent.detail
    return { ok: false, problem, fix: `Make an access token on ${server}, under Account.` }
  }
  return { ok: true, identity: data.username, ...(await warned(settings, signal)) }
}

function get(settings: NtfySettings, path: string, signal: AbortSignal): Promise<Answered> {
  return ask({ method: 'GET', ...asked(settings, path) }, signal)
}

async function warned(
  settings: NtfySender,
  signal: AbortSignal,
): Promise<{ readonly warnings?: readonly string[] }> {
  const { topic } = settings
  const warnings = [
    ...publicWarnings(settings),
    ...(topic === undefined ? [] : await topicWarnings(settings, topic, signal)),
  ]
  return warnings.length === 0 ? {} : { warnings }
}

/**
 * Without an account topics of ntfy.sh are nobody's.
 *
 * @internal
 */
export function publicWarnings(settings: Pick<NtfySettings, 'server' | 'token'>): readonly string[] {
  if (settings.token !== undefined || !isPublic(settings)) return []
  return ['everybody who guesses a topic of ntfy.sh reads what goes there; send no cards of persons']
}

/** Whether the topic may be read: only then can it be asked what became of a card. */
async function topicWarnings(
  settings: NtfySender,
  topic: string,
  signal: AbortSignal,
): Promise<readonly string[]> {
  const answered = await get(settings, `${topic}/auth`, signal)
  const isClosed = answered.kind === 'answer' && answered.status === 403
  return isClosed
    ? ['the topic may not be read with this token, so nobody can ask there what became of a card']
    : []
}
