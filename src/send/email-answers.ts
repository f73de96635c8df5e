import type { Trouble } from './email-talk.ts'
import type { Sent } from './sender.ts'

/** What goes with every refusal: the server's words, made fit to be shown. */
type Shown = (text: string) => string

/** Who refuses an unknown sender for now wants to see him again after five minutes at the earliest (RFC 6647, section 5). */
const GREY_MS = 300_000

/** A server that is busy or away is so for all mails alike; it is looked for again after a minute. */
const AWAY_MS = 60_000

/**
 * What a talk that failed proves. A code of the 4xx or 5xx kind as the answer to sign-in, sender, recipient or mail is a
 * refusal, and nothing was delivered (RFC 5321, section 4.2.1); anything else counts as unknown from the moment
 * on at which the mail may have left. Classes come from codes, never from what the server writes beside them.
 */
export function judgeTrouble(trouble: Trouble, mayHaveLeft: boolean, shown: Shown): Sent {
  const refusal = refusalOf(trouble)
  // What comes unasked then is an answer to nothing.
  const isProof = refusal !== undefined && !(mayHaveLeft && refusal.step === 'greeting')
  if (isProof) return refused(trouble, refusal, shown)
  const said = wordsOf(trouble, shown)
  if (mayHaveLeft) {
    return {
      kind: 'unknown',
      code: trouble.code === 'ABORTED' || trouble.code === 'ETIMEDOUT' ? 'timeout' : 'lost',
      detail: `the mail server had asked for the mail, and then did not say what became of it: ${said}`,
    }
  }
  return unreached(trouble, said)
}

/** At what a server said no. */
type Step = 'greeting' | 'sign-in' | 'sender' | 'recipient' | 'mail'

interface Refusal {
  readonly step: Step
  readonly code: number
  /** `5.1.1`: RFC 3463. */
  readonly status: string
}

const STEPS: Readonly<Record<string, Step>> = { 'MAIL FROM': 'sender', 'RCPT TO': 'recipient', DATA: 'mail' }

function refusalOf({ code: kind, command = '', response = '', responseCode: code }: Trouble) {
  const step = stepOf(kind, command)
  if (step === undefined || code === undefined || code < 400 || code > 599) return undefined
  const status = /^\d{3}[ -]([245]\.\d{1,3}\.\d{1,3})\b/.exec(response)?.[1] ?? ''
  return { step, code, status }
}

function stepOf(kind: string, command: string): Step | undefined {
  if (kind === 'EAUTH') return 'sign-in'
  if (kind === 'EPROTOCOL' && command === 'CONN') return 'greeting'
  return kind === 'EENVELOPE' || kind === 'EMESSAGE' ? STEPS[command] : undefined
}

const STORIES: Readonly<Record<Step, string>> = {
  greeting: 'the mail server does not let us in',
  'sign-in': 'the mail server does not take user and password of url',
  sender: 'the mail server does not take mails from this address',
  recipient: 'the mail server does not take mails for this person',
  mail: 'the mail server did not take the mail',
}

function refused(trouble: Trouble, refusal: Refusal, shown: Shown): Sent {
  const detail = `${STORIES[refusal.step]}: ${wordsOf(trouble, shown)}`
  if (refusal.code < 500) return later(refusal, detail)
  const code = wordFor(refusal)
  // What a server has against us, and not against one person or one mail, it has against every card.
  const isAboutUs = code === 'credentials' || code === 'config' || refusal.step === 'greeting'
  return { kind: 'permanent', code, detail, ...(isAboutUs ? { concerns: 'channel' } : {}) }
}

function later({ step, code }: Refusal, detail: string): Sent {
  // 421: the server is closing, whatever was asked (RFC 5321, section 3.8).
  if (code === 421 || step === 'greeting' || step === 'sign-in' || step === 'sender') {
    return { kind: 'transient', code: 'busy', detail, retryAfterMs: AWAY_MS, concerns: 'channel' }
  }
  return { kind: 'transient', code: 'later', detail, retryAfterMs: GREY_MS }
}

type Word = 'credentials' | 'recipient' | 'content' | 'too-large' | 'policy' | 'config'

/** RFC 3463 and RFC 5248: what the digits after the class are about, where they say it. */
const BY_STATUS: readonly (readonly [RegExp, Word])[] = [
  // Authentication required, credentials invalid, mechanism too weak.
  [/^5\.7\.(?:0|8|9|11)$/, 'credentials'],
  // Message longer than the mailbox or the server allows.
  [/^5\.(?:2\.3|3\.4)$/, 'too-large'],
  [/^5\.7\./, 'policy'],
  [/^5\.6\./, 'content'],
  // Sender's address has bad syntax, or its mailbox is none.
  [/^5\.1\.[78]$/, 'config'],
  // Address, mailbox (full, disabled), routing.
  [/^5\.(?:1|2|4)\./, 'recipient'],
]

/** Where the three digits stand alone: RFC 5321, section 4.2.3, and RFC 4954, section 6. */
const BY_CODE: Readonly<Record<number, Word>> = {
  530: 'credentials',
  534: 'credentials',
  535: 'credentials',
  538: 'credentials',
  554: 'policy',
}

/** What a bare code means where it is said: 552 is a full mailbox at one step and a large mail at another. */
const BY_STEP: Readonly<Record<Step, Word>> = {
  greeting: 'policy',
  'sign-in': 'credentials',
  sender: 'config',
  recipient: 'recipient',
  mail: 'content',
}

function wordFor({ step, code, status }: Refusal): Word {
  if (step === 'sign-in') return 'credentials'
  const byStatus = BY_STATUS.find(([sign]) => sign.test(status))?.[1]
  // A mailbox that a server speaks of before it heard of one is the sender's.
  if (byStatus !== undefined) return step === 'sender' && byStatus === 'recipient' ? 'config' : byStatus
  if (code === 552 && step !== 'recipient') return 'too-large'
  return BY_CODE[code] ?? BY_STEP[step]
}

/** Of OpenSSL, as Node names them, and what comes of TLS where none is spoken. */
const CERTIFICATE =
  /^(?:CERT_|ERR_TLS_CERT_|ERR_SSL_|UNABLE_TO_|SELF_SIGNED_|DEPTH_ZERO_|HOSTNAME_MISMATCH|EPROTO$)/

/** Before the mail was asked for, so nothing was sent. */
function unreached(trouble: Trouble, said: string): Sent {
  const { code, responseCode = 0, originalCode = '' } = trouble
  const about = { kind: 'permanent', code: 'config', concerns: 'channel' } as const
  if (CERTIFICATE.test(originalCode)) {
    return { ...about, detail: `the certificate of the mail server cannot be trusted: ${said}` }
  }
  if (code === 'ETLS' && responseCode >= 500) {
    return { ...about, detail: `the mail server offers no encryption, which url asks for: ${said}` }
  }
  if (code === 'EAUTH') return { ...about, detail: `the mail server offers no way to sign in: ${said}` }
  if (code === 'EPROTOCOL' || code === 'ECONFIG') {
    return { ...about, detail: `what answers there is no mail server: ${said}` }
  }
  if (code === 'EMESSAGE') {
    return {
      kind: 'permanent',
      code: 'too-large',
      detail: `the mail is larger than the server takes: ${said}`,
    }
  }
  if (responseCode >= 400) {
    const detail = `the mail server hung up before it took the mail: ${said}`
    return { kind: 'transient', code: 'busy', detail, retryAfterMs: AWAY_MS, concerns: 'channel' }
  }
  const detail = `the mail server could not be reached, so nothing was sent: ${said}`
  return { kind: 'transient', code: 'unreachable', detail, retryAfterMs: AWAY_MS, concerns: 'channel' }
}

function wordsOf({ code, response, originalCode }: Trouble, shown: Shown): string {
  return response === undefined ? (originalCode ?? code) : shown(response)
}
