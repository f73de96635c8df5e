import { z } from 'zod'

import { dataOf, type Service } from './bluebubbles-answers.ts'
import type { Answered } from './http.ts'
import type { Checked } from './sender.ts'

/** `/server/info`, as far as we read it. */
const Info = z.object({
  server_version: z.string().nullish(),
  private_api: z.boolean().nullish(),
  helper_connected: z.boolean().nullish(),
  detected_imessage: z.string().nullish(),
})

/** Asks the server whether it lets us in, and whose messages it has. */
export async function checkedBlueBubbles(
  service: Service,
  method: 'apple-script' | 'private-api',
  signal: AbortSignal,
): Promise<Checked> {
  const hindered = hindrance(await service({ path: 'ping' }, signal))
  if (hindered !== undefined) return hindered
  const answered = signal.aborted ? undefined : await service({ path: 'server/info' }, signal)
  const info = answered?.kind === 'answer' ? Info.safeParse(dataOf(answered)).data : undefined
  if (info === undefined) {
    const problem = 'the BlueBubbles server does not say how it is'
    return { ok: false, problem, fix: 'Look at its own log.' }
  }
  const hasHelper = info.private_api === true && info.helper_connected === true
  if (method === 'private-api' && !hasHelper) {
    return {
      ok: false,
      problem: 'the Private API of the BlueBubbles server is off, or its helper is not connected',
      fix: 'Switch it on there, or leave out `method`.',
    }
  }
  return { ok: true, identity: info.detected_imessage ?? `BlueBubbles ${info.server_version ?? ''}`.trim() }
}

function hindrance(ping: Answered): Checked | undefined {
  if (ping.kind !== 'answer') {
    const problem = `the BlueBubbles server does not answer (${ping.code})`
    return { ok: false, problem, fix: 'Look whether it runs on the Mac, and at `url`.' }
  }
  if (ping.status === 401 || ping.status === 403) {
    const problem = `the BlueBubbles server wants another password (${ping.status})`
    return { ok: false, problem, fix: 'Look at `password`; the server shows it in its settings.' }
  }
  if (dataOf(ping) !== undefined) return undefined
  return {
    ok: false,
    problem: `what answers is no BlueBubbles server (${ping.status})`,
    fix: 'Look at `url`.',
  }
}
