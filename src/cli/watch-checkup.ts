import { expiring } from '../clock.ts'
import type { Finding } from '../generate/finding.ts'
import type { Setting } from './compose.ts'
import { checkPublic } from './public-checkup.ts'

/** The same machine answers at once. */
const ANSWER_MS = 2_000

/** Where this installation can be watched, and whom it tells: what `doctor` says of metrics, alerts and pings. Pings nobody. */
export async function checkWatching(setting: Setting): Promise<readonly Finding[]> {
  const { config } = setting
  const jobs = config.jobs.flatMap(({ job, ping }): Finding[] =>
    ping === undefined
      ? []
      : [
          {
            about: 'ping',
            subject: job.id,
            result: 'ok',
            detail: `told to ${new URL(ping.success).origin}.`,
          },
        ],
  )
  const status = await statusHere(setting)
  const outside = await checkPublic(setting, status === 200)
  return [aboutHttp(setting, status), ...outside, aboutAlerts(setting), ...jobs]
}

function aboutHttp({ config: { http } }: Setting, status: number | undefined): Finding {
  const finding = (result: Finding['result'], detail: string): Finding => ({
    about: 'http',
    subject: http === undefined ? '' : `${http.host}:${http.port}`,
    result,
    detail,
  })
  if (http === undefined) return finding('ok', 'off: nobody can ask for metrics and health.')
  if (http.port === 0) return finding('ok', '`start` takes a free port, which its log names.')
  if (status === undefined) return finding('ok', 'nobody listens there now; `start` will.')
  if (status === 200) return finding('ok', '`start` answers there, and is well.')
  return status === 503
    ? finding('warn', '`start` answers there, and its last minute is long ago: look at its log.')
    : finding('warn', 'something else answers there, so `start` will go without: choose another `http.port`.')
}

/** What answers where `start` would; undefined when nobody does, or nobody knows where. */
async function statusHere({ config: { http }, clock }: Setting): Promise<number | undefined> {
  if (http === undefined || http.port === 0) return undefined
  const { host, port } = http
  const reachable = ['0.0.0.0', '::'].includes(host) ? 'localhost' : host
  const address = `http://${reachable.includes(':') ? `[${reachable}]` : reachable}:${port}/healthz`
  const deadline = expiring(clock, ANSWER_MS, new AbortController().signal)
  try {
    const answer = await fetch(address, { signal: deadline.signal, redirect: 'manual' })
    await answer.body?.cancel()
    return answer.status
  } catch {
    // Refused, or too slow: either way nobody is there who could be asked.
    return undefined
  } finally {
    deadline.clear()
  }
}

function aboutAlerts({ config: { alerts }, world }: Setting): Finding {
  const about = { about: 'alerts', subject: alerts.to.join(', ') } as const
  if (alerts.to.length === 0)
    return { ...about, result: 'ok', detail: 'only in the log: no `alerts:` in jobs.yaml.' }
  const mute = alerts.to.filter((name) => world.channels.get(name)?.notify === undefined)
  const evening = alerts.evening === undefined ? '' : ` Each evening at ${alerts.evening}.`
  if (mute.length < alerts.to.length)
    return { ...about, result: 'ok', detail: `the first that takes it is told.${evening}` }
  const fix = 'Name a channel that can, such as a folder.'
  return { ...about, result: 'warn', detail: 'none of these channels can tell you anything.', fix }
}
