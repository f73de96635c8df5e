import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { chmod, chown, mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { type AddressInfo, connect, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as after } from 'node:timers/promises'

/** Daemons keep the streams of whoever started them, so they get none. Rejects when the program fails. */
async function run(program: string, ...args: readonly string[]): Promise<void> {
  const child = spawn(program, args, { stdio: 'ignore' })
  const [code] = (await once(child, 'exit')) as [number | null]
  if (code !== 0) throw new Error(`${program} ${args.join(' ')} ended with ${code}`)
}

/** Of `nobody` on Debian and its like: whose mailboxes these are. */
const NOBODY = 65_534

/** How long the two may take to come up. */
const COMING_UP_MS = 10_000

/** Before somebody is asked again who has only just been started. */
const A_MOMENT_MS = 20

/** Postfix as the way in, Dovecot as the mailboxes. */
export interface MailHost {
  readonly smtpPort: number
  readonly imapPort: number
  close(): Promise<void>
}

export interface MailHostWishes {
  readonly domain: string
  readonly users: readonly string[]
  readonly password: string
}

/** Packages of Debian, and a file by which each is known. */
const NEEDED = {
  postfix: '/usr/sbin/postfix',
  'dovecot-imapd': '/usr/lib/dovecot/imap',
  'dovecot-lmtpd': '/usr/lib/dovecot/lmtp',
}

/** What is missing for a mail host of one's own, by name; both want to be started by root. */
export function missingForMailHost(): readonly string[] {
  return [
    ...Object.entries(NEEDED).flatMap(([name, file]) => (existsSync(file) ? [] : [name])),
    ...(process.getuid?.() === 0 ? [] : ['root']),
  ]
}

/**
 * Starts private instances that keep everything in a folder of their own. Everybody at `domain` is taken by Postfix; Dovecot has
 * the mailboxes of these users alone, so that mails to others come back as bounces.
 */
export async function mailHost(wishes: MailHostWishes): Promise<MailHost> {
  try {
    return await started(wishes)
  } catch {
    // Somebody took one of the ports between its being found and its being used.
    return started(wishes)
  }
}

async function started(wishes: MailHostWishes): Promise<MailHost> {
  const home = await mkdtemp(path.join(tmpdir(), 'wellwisher-mail-'))
  // Postfix and Dovecot leave root behind, and have to pass through here.
  await chmod(home, 0o755)
  const [smtpPort, imapPort] = await Promise.all([freePort(), freePort()])
  const dovecot = await writeDovecot(home, { ...wishes, imapPort })
  const postfix = await writePostfix(home, { ...wishes, smtpPort })
  const close = async () => {
    await run('postfix', '-c', postfix, 'stop').catch(() => {
      // It was not running.
    })
    await endDovecot(home)
    await rm(home, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 })
  }
  try {
    await run('dovecot', '-c', dovecot)
    await run('postfix', '-c', postfix, 'start')
    await Promise.all([answers(smtpPort), answers(imapPort)])
  } catch (error) {
    const logs = await Promise.all(
      ['dovecot.log', 'postfix.log'].map((name) => readFile(path.join(home, name), 'utf8').catch(() => '')),
    )
    await close()
    throw new Error(`the mail host did not come up: ${logs.join('')}`, { cause: error })
  }
  return { smtpPort, imapPort, close }
}

/** Its own pid file says whom to end. */
async function endDovecot(home: string): Promise<void> {
  const pid = await readFile(path.join(home, 'run', 'master.pid'), 'utf8').catch(() => '')
  if (pid !== '') process.kill(Number(pid), 'SIGTERM')
}

async function writeDovecot(
  home: string,
  { users, password, imapPort }: { users: readonly string[]; password: string; imapPort: number },
): Promise<string> {
  const accounts = users.map(
    (user) => `${user}:{PLAIN}${password}:${NOBODY}:${NOBODY}::${home}/mail/${user}\n`,
  )
  await writeFile(path.join(home, 'users'), accounts.join(''))
  await mkdir(path.join(home, 'mail'))
  await chown(path.join(home, 'mail'), NOBODY, NOBODY)
  const file = path.join(home, 'dovecot.conf')
  const lookup = `driver = passwd-file\n  args = username_format=%n ${home}/users`
  await writeFile(
    file,
    `base_dir = ${home}/run
log_path = ${home}/dovecot.log
protocols = imap lmtp
ssl = no
disable_plaintext_auth = no
listen = 127.0.0.1
auth_username_format = %Ln
mail_location = maildir:~/Maildir
first_valid_uid = 1
passdb {
  ${lookup}
}
userdb {
  ${lookup}
}
service imap-login {
  inet_listener imap {
    port = ${imapPort}
  }
  inet_listener imaps {
    port = 0
  }
}
service lmtp {
  unix_listener lmtp {
    mode = 0666
  }
}
`,
  )
  return file
}

async function writePostfix(
  home: string,
  { domain, smtpPort }: { domain: string; smtpPort: number },
): Promise<string> {
  const folder = path.join(home, 'postfix')
  const [queue, data] = [path.join(home, 'queue'), path.join(home, 'data')]
  for (const one of [folder, queue, data]) await mkdir(one)
  const { uid, gid } = await stat('/var/lib/postfix')
  await chown(data, uid, gid)
  await writeFile(
    path.join(folder, 'main.cf'),
    `compatibility_level = 3.6
queue_directory = ${queue}
data_directory = ${data}
maillog_file = ${home}/postfix.log
maillog_file_prefixes = ${home}
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
myhostname = mail.${domain}
mydestination = ${domain}
mynetworks = 127.0.0.0/8
alias_maps =
local_recipient_maps =
mailbox_transport = lmtp:unix:${home}/run/lmtp
smtpd_tls_security_level = none
`,
  )
  const given = await readFile('/etc/postfix/master.cf', 'utf8')
  const services = given
    .replaceAll(/^smtp +inet .*$/gm, `127.0.0.1:${smtpPort} inet n - n - - smtpd`)
    // The fifth column: nobody is locked into the queue, whose files would be missing there.
    .replaceAll(/^(\w[\w-]* +(?:unix|unix-dgram|fifo) +\S+ +\S+ +)y( )/gm, '$1n$2')
  await writeFile(path.join(folder, 'master.cf'), services)
  return folder
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const { port } = server.address() as AddressInfo
  await new Promise((closed) => server.close(closed))
  return port
}

/** Resolves when somebody says something at this port. */
async function answers(port: number): Promise<void> {
  const until = performance.now() + COMING_UP_MS
  while (!(await greets(port))) {
    if (performance.now() > until) throw new Error(`nobody answers at port ${port}`)
    await after(A_MOMENT_MS)
  }
}

function greets(port: number): Promise<boolean> {
  return new Promise((told) => {
    const socket = connect(port, '127.0.0.1')
    socket.setTimeout(COMING_UP_MS, () => socket.destroy())
    socket.once('data', () => {
      told(true)
      socket.destroy()
    })
    socket.on('error', () => told(false))
    socket.on('close', () => told(false))
  })
}
