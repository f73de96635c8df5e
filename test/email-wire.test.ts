import { createServer, type AddressInfo, type Socket } from 'node:net'

import type { SMTPServerOptions } from 'smtp-server'
import { describe, expect, it, onTestFinished } from 'vitest'

import { judgeTrouble } from '../src/send/email-answers.ts'
import type { Account } from '../src/send/email-account.ts'
import { talk } from '../src/send/email-talk.ts'
import { aCard } from './a-card.ts'
import { aParcel } from './conformance/parcel.ts'
import { aMailServer, mailSender } from './email-rig.ts'
import { smtpFront, type SmtpMoment } from './emulators/smtp-front.ts'

/** Where a talk breaks, what is said of it, and how many mails the server then holds. */
const moments: readonly (readonly [SmtpMoment, 'transient' | 'unknown', number])[] = [
  ['connected', 'transient', 0],
  ['EHLO', 'transient', 0],
  ['AUTH', 'transient', 0],
  ['MAIL', 'transient', 0],
  ['RCPT', 'transient', 0],
  ['DATA', 'transient', 0],
  ['asked', 'unknown', 0],
  ['half', 'unknown', 0],
  ['whole', 'unknown', 1],
]

const account = { user: 'cards', password: 'p4ssw0rd-of-cards' }

/** A sender whose wire breaks or falls silent at that moment. */
async function across(at: SmtpMoment, how: 'drop' | 'hang', options: SMTPServerOptions = {}) {
  const server = await aMailServer({ account, options })
  const front = await smtpFront(server.port, { at, how })
  onTestFinished(() => front.close())
  const url = `smtp://${account.user}:${account.password}@127.0.0.1:${front.port}`
  const sender = mailSender(front.port, { url })
  return {
    server,
    front,
    sender,
    parcel: aParcel(sender, 'ada@example.org', await aCard({ padding: 100_000 })),
  }
}

/** A server that says these things when it is connected to, and whatever else it wants. */
async function saying(meet: (socket: Socket) => void): Promise<number> {
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => {
      // The sender hung up.
    })
    meet(socket)
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  onTestFinished(async () => {
    for (const socket of sockets) socket.destroy()
    await new Promise((closed) => server.close(closed))
  })
  return (server.address() as AddressInfo).port
}

describe('a wire to a mail server', () => {
  it.each(moments)('that breaks at %s is %s, and the server holds %d (G8)', async (at, kind, held) => {
    const { server, sender, parcel } = await across(at, 'drop')
    expect((await sender.send(parcel, new AbortController().signal)).kind).toBe(kind)
    expect(server.arrived).toHaveLength(held)
  })

  it.each(moments)('that falls silent at %s is %s, within 100 ms after we went home', async (...told) => {
    const [at, kind, held] = told
    const { server, front, sender, parcel } = await across(at, 'hang')
    const home = new AbortController()
    const sending = sender.send(parcel, home.signal)
    await front.happened
    const from = performance.now()
    home.abort(new Error('gone home'))
    expect((await sending).kind).toBe(kind)
    expect(performance.now() - from).toBeLessThan(100)
    expect(server.arrived).toHaveLength(held)
  })

  it.each(moments)(
    'where each command waits for its answer, that breaks at %s is %s, and %d is held',
    async (...told) => {
      const [at, kind, held] = told
      const { server, sender, parcel } = await across(at, 'drop', { hidePIPELINING: true })
      expect((await sender.send(parcel, new AbortController().signal)).kind).toBe(kind)
      expect(server.arrived).toHaveLength(held)
    },
  )

  it('where nobody listens is proven not sent, and holds the whole channel up', async () => {
    const server = await aMailServer()
    await server.close()
    const sender = mailSender(server.port)
    const sent = await sender.send(
      aParcel(sender, 'ada@example.org', await aCard()),
      new AbortController().signal,
    )
    expect(sent).toMatchObject({ kind: 'transient', code: 'unreachable', concerns: 'channel' })
    expect(sent).toMatchObject({ detail: expect.stringContaining('ECONNREFUSED') })
  })

  it('is not used at all by somebody who has gone home', async () => {
    const port = await saying(() => expect.unreachable('somebody called'))
    const sender = mailSender(port)
    const home = AbortSignal.abort(new Error('gone home'))
    await expect(sender.send(aParcel(sender, 'ada@example.org', await aCard()), home)).rejects.toThrow(
      'gone home',
    )
  })
})

async function sendTo(port: number, more: object = {}) {
  const sender = mailSender(port, more)
  return sender.send(aParcel(sender, 'ada@example.org', await aCard()), new AbortController().signal)
}

/** What a talk that was to fail came to. */
async function judged(far: Account) {
  const talked = await talk(far, undefined, new AbortController().signal)
  return talked.kind === 'done' ? talked : judgeTrouble(talked.trouble, talked.mayHaveLeft, String)
}

describe('a server', () => {
  it('that is none is a mistake in jobs.yaml', async () => {
    const port = await saying((socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'))
    expect(await sendTo(port)).toMatchObject({ kind: 'permanent', code: 'config', concerns: 'channel' })
  })

  it('that offers no encryption where it is asked for is a mistake, found before the password is said', async () => {
    const heard: string[] = []
    const port = await saying((socket) => {
      socket.write('220 mail.example.org ESMTP\r\n')
      socket.on('data', (bytes: Buffer) => {
        heard.push(bytes.toString())
        socket.write(bytes.toString().startsWith('EHLO') ? '250 AUTH PLAIN\r\n' : '502 5.5.1 no\r\n')
      })
    })
    // An address of this machine is never asked to encrypt, so the talk is told to.
    const far = { host: '127.0.0.1', port, tls: 'upgrade', ...account } as const
    expect(await judged(far)).toMatchObject(noEncryption)
    expect(heard.join('')).toMatch(/^EHLO \S+\r\nSTARTTLS\r\n$/)
  })

  it('whose certificate nobody vouches for is a mistake, and hears nothing of the mail', async () => {
    const server = await aMailServer({ options: { secure: true } })
    const sent = await sendTo(server.port, { url: `smtps://127.0.0.1:${server.port}` })
    expect(sent).toMatchObject({ kind: 'permanent', code: 'config', concerns: 'channel' })
    expect(sent).toMatchObject({ detail: expect.stringContaining('certificate') })
    expect(server.arrived).toEqual([])
  })

  it('with such a certificate is none, either, when it is met in the middle of the talk', async () => {
    const { port } = await aMailServer({ options: { disabledCommands: ['AUTH'] } })
    const far = { host: '127.0.0.1', port, tls: 'upgrade' } as const
    expect(await judged(far)).toMatchObject({ kind: 'permanent', code: 'config' })
  })
})

const noEncryption = {
  kind: 'permanent',
  code: 'config',
  detail: expect.stringContaining('offers no encryption'),
  concerns: 'channel',
}
