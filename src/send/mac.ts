import { mkdir, rm } from 'node:fs/promises'
import { homedir } from 'node:os'
import { join, resolve } from 'node:path'

import { hasCode, writeDurably } from '../durable-file.ts'
import { trouble } from './imsg-answers.ts'
import { type Ending, environmentFor, type Program, run } from './program.ts'
import type { Sent } from './sender.ts'

/** What a Mac got of a card before anybody sees it. */
export type Staged = { readonly kind: 'staged'; readonly path: string } | Exclude<Sent, { kind: 'receipt' }>

/** A Mac on which imsg speaks with Messages. */
export interface Mac {
  /** `imsg rpc`, there. */
  readonly rpc: Program
  /** `ada@mac-mini.local`; undefined for this one. */
  readonly host: string | undefined
  /** Puts a file where Messages may read it, whole or not at all. Nobody sees it. */
  stage(file: { readonly name: string; readonly bytes: Uint8Array }, signal: AbortSignal): Promise<Staged>
  /** Takes it away again; that it cannot is no trouble of the card's. */
  clear(name: string, signal: AbortSignal): Promise<void>
}

export interface MacSettings {
  readonly command: string
  /** Begins with `~/`, or is absolute, or is relative to `folder` or, over ssh, to the home folder there. */
  readonly stage: string
  /** Of jobs.yaml, absolute. */
  readonly folder: string
  readonly environment: Readonly<Record<string, string | undefined>>
}

export interface SshSettings {
  readonly host: string
  readonly user?: string | undefined
  readonly options?: Readonly<Record<string, string>> | undefined
}

/** What only its owner reads: it lies in their own folder of messages. */
const PRIVATE = 0o600
const PRIVATE_FOLDER = 0o700

/** This computer. */
export function localMac({ command, stage, folder, environment }: MacSettings): Mac {
  const home = environment['HOME'] ?? homedir()
  const place = stage.startsWith('~/') ? join(home, stage.slice(2)) : resolve(folder, stage)
  return {
    rpc: { file: command, args: ['rpc'], env: environmentFor(environment) },
    host: undefined,
    async stage({ name, bytes }, signal) {
      signal.throwIfAborted()
      const path = join(place, name)
      try {
        await mkdir(place, { recursive: true, mode: PRIVATE_FOLDER })
        await writeDurably(path, [bytes], { mode: PRIVATE })
        return { kind: 'staged', path }
      } catch (error) {
        return unwritable(hasCode(error, ['ENOSPC', 'EDQUOT']) ? 'full' : 'forbidden')
      }
    },
    async clear(name) {
      await rm(join(place, name), { force: true }).catch(() => {
        // It lies in a folder of Messages that its owner can empty.
      })
    },
  }
}

/** How long ssh tries to reach the Mac, and after how long of silence it gives up, in s. */
const CONNECT_S = 20
const ALIVE_S = 15

/** The exit codes of what we have a shell do on the Mac; 255 is ssh's own. */
const EXIT = { full: 71, forbidden: 73, cut: 74 } as const

/**
 * Writes what comes in, `$3` bytes of it, to the file `$2` in the folder `$1`, and says where that is. A connection that breaks off
 * leaves no half file: only what has its full length gets the name.
 */
const STAGE = [
  'umask 077',
  'mkdir -p -- "$1" && cd -- "$1" && : > "$2.part" || exit 73',
  'cat > "$2.part" || exit 71',
  '[ "$(($(wc -c < "$2.part")))" -eq "$3" ] || { rm -f -- "$2.part"; exit 74; }',
  'mv -f -- "$2.part" "$2" || exit 73',
  'pwd',
].join('; ')

const CLEAR = 'cd -- "$1" && rm -f -- "$2" "$2.part"'

/** Homebrew's folders are not in the PATH of a shell that nobody sits at. */
const RPC = 'PATH="$PATH:/opt/homebrew/bin:/usr/local/bin"; exec "$1" rpc'

/** A Mac that ssh reaches. Nothing of a person gets into a word of its shell: only names that we made, each in quotes. */
export function remoteMac({ command, stage, environment }: MacSettings, ssh: SshSettings): Mac {
  const place = stage.startsWith('~/') ? stage.slice(2) : stage
  const env = environmentFor(environment)
  const there = (script: string, ...words: readonly string[]): Program => ({
    file: 'ssh',
    args: [...sshArguments(ssh), ['exec /bin/sh -c', ...[script, 'sh', ...words].map(quoted)].join(' ')],
    env,
  })
  return {
    rpc: there(RPC, command),
    host: ssh.user === undefined ? ssh.host : `${ssh.user}@${ssh.host}`,
    async stage({ name, bytes }, signal) {
      const ended = await run(there(STAGE, place, name, String(bytes.length)), { input: bytes, signal })
      if (ended.kind === 'stopped') signal.throwIfAborted()
      const folder = ended.output.trimEnd().split('\n').at(-1) ?? ''
      if (ended.kind === 'exit' && ended.code === 0 && folder.startsWith('/')) {
        return { kind: 'staged', path: `${folder}/${name}` }
      }
      return unstaged(ended)
    },
    async clear(name, signal) {
      await run(there(CLEAR, place, name), { input: Buffer.of(), signal }).catch(() => {
        // It lies in a folder of Messages that its owner can empty.
      })
    },
  }
}

/** No question may wait for somebody who is not there. */
function sshArguments({ host, user, options = {} }: SshSettings): readonly string[] {
  const all = {
    ...options,
    BatchMode: 'yes',
    ConnectTimeout: options['ConnectTimeout'] ?? String(CONNECT_S),
    ServerAliveInterval: options['ServerAliveInterval'] ?? String(ALIVE_S),
  }
  return [
    '-T',
    ...Object.entries(all).flatMap(([name, value]) => ['-o', `${name}=${value}`]),
    ...(user === undefined ? [] : ['-l', user]),
    host,
  ]
}

/** One word for every shell that somebody may have there. */
function quoted(word: string): string {
  return `'${word.replaceAll("'", `'\\''`)}'`
}

function unstaged(ended: Ending): Exclude<Sent, { kind: 'receipt' }> {
  if (ended.kind !== 'exit') return trouble(ended)
  if (ended.code === EXIT.full) return unwritable('full')
  if (ended.code === EXIT.forbidden) return unwritable('forbidden')
  if (ended.code !== EXIT.cut) return trouble(ended)
  const detail = 'the card did not come to the Mac whole, so nothing was sent'
  return { kind: 'transient', code: 'cut-off', detail, retryAfterMs: undefined }
}

function unwritable(why: 'full' | 'forbidden'): Exclude<Sent, { kind: 'receipt' }> {
  if (why === 'full') {
    const detail = 'the disk of the Mac is full'
    return { kind: 'transient', code: 'disk-full', detail, retryAfterMs: undefined }
  }
  return {
    kind: 'permanent',
    code: 'config',
    detail:
      'the folder `stage` cannot be written: give the program that runs this (over ssh: sshd, "Allow full disk access for remote users") Full Disk Access in System Settings, Privacy & Security, or name another folder',
    concerns: 'channel',
  }
}
