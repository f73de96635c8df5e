import type { AddressInfo } from 'node:net'

import { SMTPServer, type SMTPServerOptions } from 'smtp-server'

/** At which step a mail server says no, and in which words. */
export interface Refusing {
  readonly at: 'greeting' | 'sign-in' | 'sender' | 'recipient' | 'mail'
  readonly code: number
  readonly text: string
}

/** A mail as somebody would find it in a mailbox. */
export interface Arrived {
  readonly from: string
  readonly to: readonly string[]
  readonly raw: Buffer
}

export interface MailServer {
  readonly port: number
  readonly arrived: readonly Arrived[]
  close(): Promise<void>
}

export interface MailServerWishes {
  readonly refusing?: Refusing
  readonly options?: SMTPServerOptions
  /** Left out: everybody may send. */
  readonly account?: { readonly user: string; readonly password: string }
}

/** A mail server on this machine that keeps what it takes. */
export async function mailServer({ refusing, options, account }: MailServerWishes = {}): Promise<MailServer> {
  const arrived: Arrived[] = []
  const no = (at: Refusing['at']) => (refusing?.at === at ? refusalOf(refusing) : undefined)
  const server = new SMTPServer({
    disabledCommands: account === undefined ? ['STARTTLS', 'AUTH'] : ['STARTTLS'],
    allowInsecureAuth: true,
    authOptional: account === undefined,
    hideENHANCEDSTATUSCODES: true,
    disableReverseLookup: true,
    closeTimeout: 100,
    logger: false,
    ...options,
    onConnect: (_session, done) => done(no('greeting')),
    onAuth({ username, password }, _session, done) {
      if (no('sign-in') !== undefined) return done(no('sign-in') ?? null)
      if (username !== account?.user || password !== account?.password) {
        return done(refusalOf({ at: 'sign-in', code: 535, text: '5.7.8 no' }))
      }
      return done(null, { user: username })
    },
    onMailFrom: (_address, _session, done) => done(no('sender')),
    onRcptTo: (_address, _session, done) => done(no('recipient')),
    onData(stream, { envelope }, done) {
      const parts: Buffer[] = []
      stream.on('data', (part: Buffer) => parts.push(part))
      stream.on('end', () => {
        const raw = Buffer.concat(parts)
        const refusal = no('mail')
        if (refusal !== undefined) return done(refusal)
        const from = envelope.mailFrom === false ? '' : envelope.mailFrom.address
        // Kept before it is answered, as real ones do.
        arrived.push({ from, to: envelope.rcptTo.map(({ address }) => address), raw })
        done(null, '2.0.0 kept as 4711')
      })
    },
  })
  server.on('error', () => {
    // Connections that a test breaks.
  })
  const listener = server.listen(0, '127.0.0.1')
  await new Promise<void>((listening) => listener.once('listening', listening))
  return {
    port: (listener.address() as AddressInfo).port,
    arrived,
    close: () => new Promise((closed) => server.close(() => closed())),
  }
}

function refusalOf({ code, text }: Refusing): Error {
  return Object.assign(new Error(text), { responseCode: code })
}
