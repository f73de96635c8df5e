import type { Account } from './email-account.ts'

/** A mail for one mailbox, ready for the wire. */
export interface Posting {
  readonly from: string
  readonly to: string
  readonly mime: Buffer
}

/** What nodemailer tells of what went wrong. */
export interface Trouble {
  /** `EENVELOPE`, `ESOCKET` … or `ABORTED`. */
  readonly code: string
  /** After which command it was: `RCPT TO`, `MAIL FROM`, `DATA`, `CONN` … */
  readonly command?: string | undefined
  /** The server's own words, with its code before them. */
  readonly response?: string | undefined
  readonly responseCode?: number | undefined
  /** What the operating system or OpenSSL called it. */
  readonly originalCode?: string | undefined
}

/** How one talk with a server ended. */
export type Talked =
  | { readonly kind: 'done' }
  /** `mayHaveLeft`: the server had asked for the mail before it went wrong. */
  | { readonly kind: 'failed'; readonly trouble: Trouble; readonly mayHaveLeft: boolean }

/** DNS, TCP and TLS together; a slow greeting is a guard against robots that do not wait. */
const CONNECT_MS = 60_000
const GREETING_MS = 45_000

/**
 * A server may take so long to look at a mail before it answers (RFC 5321, section 4.5.3.2, allows ten minutes), and who
 * hangs up before that knows nothing any more. A little less than the sender's patience.
 */
export const SILENCE_MS = 170_000

/** How long a server may take to hang up when we have. */
const GOODBYE_MS = 500

/**
 * Talks to a mail server once: greets, encrypts, signs in, and hands over the posting; without one it only signs in. Whether
 * the mail may have left is known from the talk itself. Answers at once when the signal is aborted, and never rejects but
 * with the reason of one that was aborted before.
 */
export async function talk(
  account: Account,
  posting: Posting | undefined,
  signal: AbortSignal,
): Promise<Talked> {
  const { default: Connection } = await import('nodemailer/lib/smtp-connection')
  signal.throwIfAborted()
  const course = followed()
  const connection = new Connection({
    host: account.host,
    port: account.port,
    secure: account.tls === 'at-once',
    requireTLS: account.tls === 'upgrade',
    ignoreTLS: account.tls === 'none',
    connectionTimeout: CONNECT_MS,
    greetingTimeout: GREETING_MS,
    socketTimeout: SILENCE_MS,
    socketCloseTimeout: GOODBYE_MS,
    logger: course.logger,
    transactionLog: true,
  })
  const { promise: broken, reject } = Promise.withResolvers<never>()
  const stop = () => reject(new Aborted())
  signal.addEventListener('abort', stop, { once: true })
  connection.on('error', reject)
  const step = (begin: (done: (error?: unknown) => void) => void) => Promise.race([taken(begin), broken])
  try {
    await step((done) => connection.connect(done))
    const { user, password } = account
    if (user !== undefined) await step((done) => connection.login({ user, pass: password }, done))
    if (posting !== undefined) {
      const { from, to, mime } = posting
      await step((done) => connection.send({ from, to: [to], size: mime.length }, mime, done))
    }
    // Nobody waits for what is answered to that.
    connection.quit()
    return { kind: 'done' }
  } catch (error) {
    return { kind: 'failed', trouble: troubleOf(error), mayHaveLeft: course.mayHaveLeft() }
  } finally {
    signal.removeEventListener('abort', stop)
    connection.close()
  }
}

class Aborted extends Error {
  readonly code = 'ABORTED'
}

function taken(begin: (done: (error?: unknown) => void) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    begin((error) => {
      if (error === undefined || error === null) resolve()
      else reject(error instanceof Error ? error : new Error('the talk broke off', { cause: error }))
    })
  })
}

function silent(): void {}

/**
 * Follows a talk by what nodemailer logs of it: a line for each command, and one for each answer, in the same order. Once a
 * server has answered DATA with anything but a refusal, the mail is on its way. (When all of it was written is logged
 * too, but after it was handed to the socket.)
 */
function followed() {
  const asked: string[] = []
  let left = false
  const heard = (...[entry, text]: unknown[]) => {
    const { tnx } = (entry ?? {}) as { tnx?: unknown }
    if (tnx === 'client') asked.push(text === 'DATA' ? 'DATA' : '')
    // The greeting comes before any command.
    if (tnx === 'server' && asked.shift() === 'DATA' && !/^[45]/.test(String(text))) left = true
  }
  return {
    logger: { trace: silent, debug: heard, info: silent, warn: silent, error: silent, fatal: silent },
    mayHaveLeft: () => left,
  }
}

function troubleOf(error: unknown): Trouble {
  const { code, command, response, responseCode, originalCode } = error as Partial<Trouble>
  return { code: code ?? 'unknown', command, response, responseCode, originalCode }
}
