import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

/** Where in a talk something happens. */
export type SmtpMoment =
  | 'connected'
  /** The client says it; the server never hears of it. */
  | 'EHLO'
  | 'AUTH'
  | 'MAIL'
  | 'RCPT'
  | 'DATA'
  /** The server has asked for the mail, and the client begins to send it; nothing of it gets through. */
  | 'asked'
  /** Some of the mail has gone through. */
  | 'half'
  /** The server has all of it and has answered; the client does not hear that. */
  | 'whole'

export interface SmtpFault {
  readonly at: SmtpMoment
  readonly how: 'drop' | 'hang'
}

export interface SmtpFront {
  readonly port: number
  /** Resolves when the fault has happened. */
  readonly happened: Promise<void>
  close(): Promise<void>
}

/** So many bytes of a mail are half of it: more than its text, less than its picture. */
const HALF = 4_000

/** A wire to a mail server that breaks or falls silent at a moment of the first talk; those after it go well. */
export async function smtpFront(port: number, fault: SmtpFault): Promise<SmtpFront> {
  const sockets = new Set<Socket>()
  const { promise: happened, resolve: happen } = Promise.withResolvers<void>()
  let talks = 0
  const server = createServer((client) => {
    const far = connect(port, '127.0.0.1')
    for (const socket of [client, far]) {
      sockets.add(socket)
      socket.on('error', () => {
        // What breaks here is broken on purpose.
      })
    }
    talks++
    carry({ client, far, fault: talks === 1 ? fault : undefined, happen })
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  return {
    port: (server.address() as AddressInfo).port,
    happened,
    async close() {
      for (const socket of sockets) socket.destroy()
      await new Promise((closed) => server.close(closed))
    },
  }
}

interface Wire {
  readonly client: Socket
  readonly far: Socket
  readonly fault: SmtpFault | undefined
  happen(): void
}

function carry({ client, far, fault, happen }: Wire): void {
  let broken = false
  let body: number | undefined
  const strike = () => {
    broken = true
    happen()
    if (fault?.how === 'hang') return
    client.destroy()
    far.destroy()
  }
  if (fault?.at === 'connected') strike()
  client.on('data', (bytes: Buffer) => {
    if (broken) return
    if (body === undefined) {
      const lines = bytes.toString('latin1').split('\r\n')
      if (fault !== undefined && lines.some((line) => line.startsWith(fault.at))) return strike()
    } else {
      body += bytes.length
      if (fault?.at === 'asked') return strike()
      if (fault?.at === 'half' && body > HALF) {
        far.write(bytes.subarray(0, HALF))
        return strike()
      }
    }
    far.write(bytes)
  })
  far.on('data', (bytes: Buffer) => {
    if (broken) return
    if (body !== undefined && fault?.at === 'whole') return strike()
    client.write(bytes)
    if (/(?:^|\n)354/.test(bytes.toString('latin1'))) body = 0
  })
  client.on('close', () => far.destroy())
  far.on('close', () => client.destroy())
}
