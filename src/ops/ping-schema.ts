import { z } from 'zod'

const pingAddress = z.string().superRefine((text, context) => {
  const message = problemOf(text)
  if (message !== undefined) context.addIssue({ code: 'custom', message })
})

function problemOf(text: string): string | undefined {
  if (!URL.canParse(text)) return 'is no address; want one that begins with https:// or http://'
  const { protocol, username, password } = new URL(text)
  if (protocol !== 'https:' && protocol !== 'http:')
    return 'is not asked; want an address with https:// or http://'
  return username + password === '' ? undefined : 'names who signs in, which pings do not; want it without'
}

const each = z.strictObject({
  start: pingAddress.optional().meta({ description: 'Asked before a look.' }),
  success: pingAddress.meta({ description: 'Asked when all is well after a look.' }),
  fail: pingAddress.optional().meta({ description: 'Asked when it is not.' }),
})

/** `ping:` of a job. */
export const pingSchema = z.union([pingAddress, each])

/** Where a job pings. */
export interface Ping {
  readonly start: string | undefined
  readonly success: string
  readonly fail: string | undefined
  /** The other side takes a few words with a failure. */
  readonly takesWords: boolean
}

/** One address means healthchecks.io and its relatives: `/start`, itself, `/fail` (healthchecks.io/docs/http_api). */
export function asPing(written: z.output<typeof pingSchema>): Ping {
  if (typeof written === 'string') {
    return {
      start: below(written, 'start'),
      success: written,
      fail: below(written, 'fail'),
      takesWords: true,
    }
  }
  return { start: written.start, success: written.success, fail: written.fail, takesWords: false }
}

function below(address: string, step: string): string {
  const url = new URL(address)
  url.pathname = `${url.pathname.replace(/\/$/, '')}/${step}`
  return url.href
}
