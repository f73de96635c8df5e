import { z } from 'zod'

import type { Answer } from './http.ts'
import type { Sent } from './sender.ts'

/** What signal-cli-rest-api says; from newer ones more. */
const Said = z.object({
  timestamp: z.string().optional(),
  error: z.string().optional(),
  errors: z.array(z.unknown()).optional(),
  challenge_tokens: z.array(z.string()).optional(),
  account: z.string().optional(),
})
type Said = z.output<typeof Said>

/**
 * What an answer of `POST /v2/send` comes to. Whatever goes wrong inside is a 400 with the output of signal-cli in it, also after a part
 * of a group has got the card: so only two sentences of signal-cli prove anything, and everything else is unknown. `isGroup`: the
 * card was for several.
 */
export function sentBySignal({ status, json }: Answer, isGroup: boolean): Sent | undefined {
  if (status === 404) return notThere()
  const said = Said.safeParse(json).data
  if (said === undefined) return undefined
  if (status === 429) return limited(said)
  if (status === 400) return said.error === undefined ? undefined : refused(said.error, isGroup)
  return status >= 200 && status <= 299 ? accepted(said, isGroup) : undefined
}

function accepted({ timestamp = '', errors = [] }: Said, isGroup: boolean): Sent | undefined {
  if (errors.length > 0) return refused(JSON.stringify(errors), isGroup)
  return /^[1-9]\d*$/.test(timestamp) ? { kind: 'receipt', at: 'accepted', receipt: timestamp } : undefined
}

/** signal-cli, `SendMessageResultUtils.outputResult`: thrown only when nobody got it, and for no other reason. */
const UNTRUSTED = 'Failed to send message due to untrusted identities'

/** The same, `getErrorMessageFromSendMessageResult`: said of one recipient, while others of a group may have got it. */
const UNREGISTERED = /Unregistered user "/
const UNTRUSTED_ONE = /Untrusted Identity for "/

function refused(error: string, isGroup: boolean): Sent {
  if (error.includes(UNTRUSTED) || (!isGroup && UNTRUSTED_ONE.test(error))) {
    const detail =
      'Signal has another safety number for this person than before; compare it with them, and trust it in signal-cli'
    return { kind: 'permanent', code: 'recipient', detail }
  }
  if (!isGroup && UNREGISTERED.test(error)) {
    return { kind: 'permanent', code: 'recipient', detail: 'nobody has this number at Signal' }
  }
  const detail = `Signal says what proves nothing: ${withoutAddresses(error)}`
  return { kind: 'unknown', code: 'failed', detail }
}

/**
 * Signal wants to see a person. Where no token comes with it, cards were seen to arrive all the same (signal-cli-rest-api #881,
 * signal-cli #2071; mended in signal-cli 0.14.6), so that proves nothing. Undefined for a 429 of something in between.
 */
function limited({ challenge_tokens: tokens, account }: Said): Sent | undefined {
  if (tokens === undefined && account === undefined) return undefined
  if (tokens?.some((token) => token !== '') === true) {
    return {
      kind: 'permanent',
      code: 'policy',
      detail:
        'Signal wants proof that a person sends (429): solve the captcha of signalcaptchas.org/challenge/generate.html and give it to signal-cli-rest-api at /v1/accounts/NUMBER/rate-limit-challenge',
      concerns: 'channel',
    }
  }
  const detail =
    'Signal says that too much was sent (429) and wants no captcha; cards were seen to arrive all the same'
  return { kind: 'unknown', code: 'rate-limited', detail }
}

function notThere(): Sent {
  return {
    kind: 'permanent',
    code: 'config',
    detail: 'there is no signal-cli-rest-api with /v2/send at this url (404)',
    concerns: 'channel',
  }
}

/** Telephone numbers, ids of accounts and of groups, as signal-cli puts them into its sentences. */
const ADDRESSES =
  /\+?\d{6,}|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|group\.[A-Za-z0-9+/=]+|"[^"]*"/gi

/** A sentence of signal-cli is no longer. */
const MOST_OF_A_SENTENCE = 200

function withoutAddresses(text: string): string {
  return text.replace(ADDRESSES, '…').replace(/\s+/g, ' ').trim().slice(0, MOST_OF_A_SENTENCE)
}
