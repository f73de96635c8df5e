import { expiring } from '../clock.ts'
import type { Finding } from '../generate/finding.ts'
import { NOTHING_HERE } from '../ops/door.ts'
import type { Setting } from './compose.ts'

/** Through a tunnel and a proxy, and still soon. */
const ANSWER_MS = 5_000

/**
 * Does the address under which services call lead to `start`? Asked for what is not there, which only `start` answers in its
 * words, so nothing has to be told to find out. Nothing is told where jobs.yaml names none.
 */
export async function checkPublic(setting: Setting, isRunning: boolean): Promise<readonly Finding[]> {
  const { http } = setting.config
  if (http?.public === undefined) return []
  const about = { about: 'public', subject: http.public } as const
  const mute: Finding[] =
    http.token === undefined
      ? [{ ...about, result: 'ok', detail: 'the metrics are shown to nobody: `http.token` is not set.' }]
      : []
  if (!isRunning)
    return [
      { ...about, result: 'ok', detail: 'not asked, because `start` does not answer at `http.port` now.' },
      ...mute,
    ]
  return [{ ...about, ...(await leadsHere(http.public, setting)) }, ...mute]
}

async function leadsHere(
  base: string,
  { clock }: Pick<Setting, 'clock'>,
): Promise<Pick<Finding, 'result' | 'detail' | 'fix'>> {
  const fix =
    'Let the proxy pass /hooks/ and /cards/ on to `start` (docs/operating.md, "When services call you").'
  const deadline = expiring(clock, ANSWER_MS, new AbortController().signal)
  try {
    const answer = await fetch(`${base}/cards/`, { signal: deadline.signal, redirect: 'manual' })
    const isOurs = answer.status === NOTHING_HERE.status && (await answer.text()) === NOTHING_HERE.body
    if (isOurs) return { result: 'ok', detail: 'services reach `start` there.' }
    return { result: 'warn', detail: `something else answers there (${answer.status}).`, fix }
  } catch {
    // Some networks cannot reach themselves from inside by their outer address.
    return { result: 'warn', detail: 'nobody answers there, as far as this machine can tell.', fix }
  } finally {
    deadline.clear()
  }
}
