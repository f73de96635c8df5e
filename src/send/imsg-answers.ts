import { z } from 'zod'

import type { Target } from './imessage-address.ts'
import type { RpcError, Said } from './imsg-rpc.ts'
import type { Ending } from './program.ts'
import type { Sent } from './sender.ts'

/** Proven: nobody has got anything. */
export type NotSent = Extract<Sent, { kind: 'permanent' | 'transient' }>

/** What is in the way of imsg, and what to do about it; without that, it may pass by itself. */
interface Obstacle {
  readonly code: 'config' | 'credentials' | 'unreachable' | 'imsg' | 'stopped'
  readonly problem: string
  readonly fix?: string
}

/** The exit codes of a shell, POSIX: no such program, and one that may not be run. */
const NO_PROGRAM: readonly (number | undefined)[] = [126, 127]

/** ssh(1): something went wrong on the way, and not there. */
const OF_SSH = 255

/** Why a program has ended before imsg was asked to send anything. */
export function obstacle(ending: Ending): Obstacle {
  if (ending.kind === 'stopped') return { code: 'stopped', problem: 'we were told to stop' }
  if (ending.kind === 'not-started') {
    return {
      code: 'config',
      problem: `imsg could not be started (${ending.code})`,
      fix: 'install it (brew install steipete/tap/imsg), name it in `command`, or name the Mac it is on in `ssh`',
    }
  }
  const { code, complaint } = ending
  if (NO_PROGRAM.includes(code)) {
    const problem = `the Mac knows no such program (${code})`
    return { code: 'config', problem, fix: 'install imsg there, or name it in `command`' }
  }
  return code === OF_SSH
    ? onTheWay(complaint)
    : { code: 'imsg', problem: `imsg ended at once (${code ?? 'killed'})` }
}

/** ssh has one code for everything, and says in English what it was. */
function onTheWay(complaint: string): Obstacle {
  if (/Permission denied/.test(complaint)) {
    const problem = 'the Mac does not let us in (ssh: permission denied)'
    return { code: 'credentials', problem, fix: 'put our public key into ~/.ssh/authorized_keys there' }
  }
  if (/Host key verification failed/.test(complaint)) {
    const problem = 'ssh does not know the Mac, or it has another key than before'
    return { code: 'config', problem, fix: 'sign in there once by hand, as whoever runs this' }
  }
  return { code: 'unreachable', problem: 'the Mac cannot be reached by ssh; it may be asleep' }
}

/** The same, as the word of a sender. */
export function trouble(ending: Ending): NotSent {
  const { code, problem, fix } = obstacle(ending)
  if (fix === undefined) return passing(code, `${problem}, and nothing was sent`)
  return lasting(code === 'credentials' ? 'credentials' : 'config', `${problem}: ${fix}`)
}

/** Why the database of Messages cannot be read, before anything was sent: without it there would be no proof afterwards. */
export function unreadable(said: Exclude<Said, { kind: 'result' }>): NotSent {
  if (said.kind !== 'error') return trouble(said.ending)
  if (NOT_UNDERSTOOD.has(said.error.code)) return misunderstood(said.error)
  if (said.error.code === BUSY) return passing('busy', `imsg has too much to do (${BUSY})`)
  return lasting('config', `imsg cannot read the messages (${said.error.code}): ${FULL_DISK_ACCESS}`)
}

export const FULL_DISK_ACCESS =
  'give the program that starts it Full Disk Access in System Settings, Privacy & Security (over ssh: "Allow full disk access for remote users" of Remote Login), and start that program anew'

/** imsg, docs/rpc.md, "Transport": the request was not begun, as it or its place could not be understood. */
const NOT_UNDERSTOOD: ReadonlySet<number> = new Set([-32_700, -32_600, -32_601])
const INVALID = -32_602
const BUSY = -32_000
const NO_DATABASE = -32_002
/** An earlier request hangs, and this one was not begun. */
const BLOCKED = -32_004

/** The same, "Lifecycle": how far a mutation had come. */
const HowFar = z.object({ disposition: z.string(), detail: z.string().optional() })

/** AppleScript: not authorized to send Apple events to Messages. It is so for every event, also for the first. */
const NOT_AUTHORIZED = /(?<!\d)-1743(?!\d)/
/** AppleScript: can't get the chat or the buddy. */
const NO_SUCH_OBJECT = /(?<!\d)-1728(?!\d)/

/**
 * What an error of `send` proves: undefined when nothing, so that only the messages themselves can tell. Codes and dispositions
 * decide, and of the text only the numbers of AppleScript.
 */
export function notSent(error: RpcError, target: Target): NotSent | undefined {
  const { code } = error
  if (NOT_UNDERSTOOD.has(code)) return misunderstood(error)
  if (code === INVALID) return refused(target)
  if (code === BUSY || code === BLOCKED) return passing('busy', `imsg has too much to do (${code})`)
  if (code === NO_DATABASE) {
    return lasting('config', `imsg cannot read the messages (${code}): ${FULL_DISK_ACCESS}`)
  }
  return notBegun(error)
}

function notBegun({ code, data }: RpcError): NotSent | undefined {
  const howFar = HowFar.safeParse(data).data
  const told = howFar?.detail ?? (typeof data === 'string' ? data : '')
  if (NOT_AUTHORIZED.test(told)) {
    return lasting(
      'config',
      'imsg may not steer Messages (-1743): allow it in System Settings, Privacy & Security, Automation',
    )
  }
  if (howFar?.disposition !== 'not_started') return undefined
  if (NO_SUCH_OBJECT.test(told)) {
    return {
      kind: 'permanent',
      code: 'recipient',
      detail: 'Messages cannot write to this address (-1728): begin the conversation once by hand',
    }
  }
  return passing('not-started', `imsg had not begun to send (${code})`)
}

function misunderstood({ code }: RpcError): NotSent {
  return lasting('config', `imsg does not understand us (${code}): bring it up to date (0.8 or newer)`)
}

function refused({ kind }: Target): NotSent {
  if (kind === 'handle')
    return lasting('config', 'imsg does not take what we say (-32602): bring it up to date')
  return {
    kind: 'permanent',
    code: 'recipient',
    detail: 'imsg knows no such conversation (-32602): look at `imsg chats` on this Mac',
  }
}

function lasting(code: 'config' | 'credentials', detail: string): NotSent {
  return { kind: 'permanent', code, detail, concerns: 'channel' }
}

function passing(code: string, detail: string): NotSent {
  return { kind: 'transient', code, detail, retryAfterMs: undefined }
}
