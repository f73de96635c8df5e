import { z } from 'zod'

import type { Answer } from './http.ts'
import type { Sent } from './sender.ts'

/** With `Accept: application/json`. */
const Done = z.object({ error: z.null() })

/**
 * What the Apprise API's answers mean (README, "API Details", and `views.py`). It gives no id: the receipt is our own key, and says no more than
 * that every service behind it answered well. Undefined leaves it to the status.
 */
export function appriseAnswer({ status, json }: Answer, key: string): Sent | undefined {
  if (status === 200) {
    const isDone = Done.safeParse(json).success
    return isDone ? { kind: 'receipt', at: 'accepted', receipt: `apprise:${key}` } : undefined
  }
  return ANSWERS[status]
}

const ANSWERS: Readonly<Record<number, Sent>> = {
  204: {
    kind: 'permanent',
    code: 'config',
    detail: 'Apprise has no service under the key, or none of urls is one (204)',
    concerns: 'channel',
  },
  404: {
    kind: 'permanent',
    code: 'config',
    detail: 'there is no Apprise API at url (404)',
    concerns: 'channel',
  },
  406: {
    kind: 'permanent',
    code: 'config',
    detail: 'Apprise was asked by itself too often; two of them hand everything to each other (406)',
    concerns: 'channel',
  },
  413: { kind: 'permanent', code: 'too-large', detail: 'Apprise takes no file so large (413)' },
  421: {
    kind: 'permanent',
    code: 'config',
    detail: 'Apprise was asked under a name that it does not answer to (421)',
    concerns: 'channel',
  },
  424: {
    kind: 'unknown',
    code: 'some-failed',
    detail:
      'at least one service behind Apprise failed, and it does not say which; others may have the card (424)',
  },
  431: { kind: 'permanent', code: 'too-large', detail: 'Apprise takes no request so large (431)' },
}
