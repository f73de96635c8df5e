import { type AddressInfo, createServer, type Socket } from 'node:net'

/** A part of a mail, as it lies in the mailbox: encoded as it says. */
export interface MailPart {
  /** `message/delivery-status`. */
  readonly type: string
  readonly encoding?: '7bit' | 'base64' | 'quoted-printable'
  readonly body: string
}

export interface LyingMail {
  readonly at: Date
  /** `report; report-type=delivery-status`: of the multipart that holds the parts. */
  readonly kind: string
  readonly parts: readonly MailPart[]
}

export interface Mailbox {
  readonly port: number
  /** Every command that came, without its tag. */
  readonly commands: readonly string[]
  close(): Promise<void>
}

export interface MailboxWishes {
  readonly user: string
  readonly password: string
  readonly folder?: string
  readonly mails: readonly LyingMail[]
  /** Falls silent at the first command that begins so. */
  readonly silentAt?: string
}

/**
 * A mailbox that can be read over IMAP (RFC 3501) and in no other way: whatever would change something in it is refused, and
 * so is a fetch that would mark a mail as seen.
 */
export async function mailbox(wishes: MailboxWishes): Promise<Mailbox> {
  const sockets = new Set<Socket>()
  const commands: string[] = []
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => {
      // A reader that hung up.
    })
    socket.write('* OK [CAPABILITY IMAP4rev1] ready\r\n')
    let left = ''
    let isSilent = false
    socket.on('data', (bytes: Buffer) => {
      left += bytes.toString('latin1')
      const lines = left.split('\r\n')
      left = lines.pop() ?? ''
      for (const line of lines) {
        const [, tag = '', command = ''] = /^(\S+) (.*)$/.exec(line) ?? []
        commands.push(command)
        isSilent ||= wishes.silentAt !== undefined && command.startsWith(wishes.silentAt)
        if (!isSilent) answer(socket, { tag, command, wishes })
      }
    })
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  return {
    port: (server.address() as AddressInfo).port,
    commands,
    async close() {
      for (const socket of sockets) socket.destroy()
      await new Promise((closed) => server.close(closed))
    },
  }
}

interface Asking {
  readonly tag: string
  readonly command: string
  readonly wishes: MailboxWishes
}

function answer(socket: Socket, { tag, command, wishes }: Asking): void {
  const { user, password, folder = 'INBOX', mails } = wishes
  const say = (lines: readonly string[], end: string) => {
    for (const line of lines) socket.write(`${line}\r\n`, 'latin1')
    socket.write(`${tag} ${end}\r\n`)
  }
  const [verb = '', second = ''] = command.split(' ')
  switch (`${verb} ${verb === 'UID' ? second : ''}`.trim()) {
    case 'CAPABILITY':
      return say(['* CAPABILITY IMAP4rev1'], 'OK done')
    case 'LOGIN':
      return command === `LOGIN "${user}" "${password}"` || command === `LOGIN ${user} ${password}`
        ? say([], 'OK welcome')
        : say([], `NO [AUTHENTICATIONFAILED] ${user} may not come in`)
    case 'NOOP':
      return say([], 'OK done')
    case 'LIST':
    case 'LSUB':
      return say([`* ${verb} () "/" ${folder}`], 'OK done')
    case 'EXAMINE':
      if (command.replaceAll('"', '') !== `EXAMINE ${folder}`)
        return say([], 'NO [NONEXISTENT] no such folder')
      return say(
        [
          `* ${mails.length} EXISTS`,
          '* FLAGS ()',
          '* OK [UIDVALIDITY 1]',
          `* OK [UIDNEXT ${mails.length + 1}]`,
        ],
        'OK [READ-ONLY] done',
      )
    case 'UID SEARCH':
      return say([`* SEARCH ${found(command, mails).join(' ')}`.trimEnd()], 'OK done')
    case 'UID FETCH':
      // BODY without PEEK marks a mail as seen.
      if (/BODY\[/i.test(command)) return say([], 'BAD this would change something')
      return say(fetched(command, mails), 'OK done')
    case 'LOGOUT':
      say(['* BYE'], 'OK done')
      return void socket.end()
    default:
      return say([], `BAD ${verb} is not for readers`)
  }
}

/** `SINCE 9-Dec-2026`: days of the mailbox, which keeps UTC here. */
function found(command: string, mails: readonly LyingMail[]): readonly number[] {
  const [, day] = /SINCE "?(\d{1,2}-\w{3}-\d{4})"?/i.exec(command) ?? []
  if (day === undefined) throw new Error(`what is looked for is not understood: ${command}`)
  const since = Date.parse(`${day.replaceAll('-', ' ')} UTC`)
  return mails.flatMap(({ at }, index) => (at.getTime() >= since ? [index + 1] : []))
}

function fetched(command: string, mails: readonly LyingMail[]): readonly string[] {
  const [, set = '', items = ''] = /^UID FETCH (\S+) \(?(.*?)\)?$/i.exec(command) ?? []
  return uidsIn(set).flatMap((uid) => {
    const mail = mails[uid - 1]
    if (mail === undefined) return []
    const parts = [...items.matchAll(/BODY\.PEEK\[(\d+)\](?:<(\d+)\.(\d+)>)?/gi)].map(
      ([, number = '', from = '0', most = '1000000']) => {
        const text = (mail.parts[Number(number) - 1]?.body ?? '').slice(
          Number(from),
          Number(from) + Number(most),
        )
        return `BODY[${number}]<${from}> {${Buffer.byteLength(text, 'latin1')}}\r\n${text}`
      },
    )
    const all = [
      `UID ${uid}`,
      ...(/INTERNALDATE/i.test(items) ? [`INTERNALDATE "${imapDate(mail.at)}"`] : []),
      ...(/BODYSTRUCTURE/i.test(items) ? [`BODYSTRUCTURE ${structureOf(mail)}`] : []),
      ...parts,
    ]
    return [`* ${uid} FETCH (${all.join(' ')})`]
  })
}

function uidsIn(set: string): readonly number[] {
  return set.split(',').flatMap((range) => {
    const [first = 0, last = first] = range.split(':').map(Number)
    return Array.from({ length: last - first + 1 }, (_, index) => first + index)
  })
}

function structureOf({ kind, parts }: LyingMail): string {
  const [subtype = '', ...parameters] = kind.split(';').map((word) => word.trim())
  const list = parameters.map((parameter) =>
    parameter
      .split('=')
      .map((word) => `"${word}"`)
      .join(' '),
  )
  const inner = parts.map(({ type, encoding = '7bit', body }) => {
    const [main = '', sub = ''] = type.split('/')
    const size = Buffer.byteLength(body, 'latin1')
    const base = `"${main}" "${sub}" NIL NIL NIL "${encoding}" ${size}`
    // RFC 3501, section 7.4.2: a mail within a mail has an envelope, a structure and lines; a text has lines.
    if (type === 'message/rfc822') return `(${base} ${NO_ENVELOPE} ("text" "plain" NIL NIL NIL "7bit" 1 1) 9)`
    return main === 'text' ? `(${base} 9)` : `(${base})`
  })
  return `(${inner.join('')} "${subtype}" (${list.join(' ')}) NIL NIL)`
}

const NO_ENVELOPE = '(NIL NIL NIL NIL NIL NIL NIL NIL NIL NIL)'

/** `09-Dec-2026 08:00:00 +0000`. */
function imapDate(at: Date): string {
  const [, day, month, year, time] = /^\w+, (\d+) (\w+) (\d+) ([\d:]+)/.exec(at.toUTCString()) ?? []
  return `${day}-${month}-${year} ${time} +0000`
}
