import { existsSync } from 'node:fs'
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, watch, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'

/** What goes wrong on a Mac; nothing where left out. */
export interface ImsgMode {
  /** Of the program as a whole. */
  readonly start?: 'crash' | 'hang' | 'greets'
  /** Before 0.10: fewer methods, and no copy of the file. */
  readonly isOld?: boolean
  /** As on Linux. */
  readonly isReadOnly?: boolean
  /** No Full Disk Access. */
  readonly database?: 'closed'
  /** What becomes of a send; those with `there` reach the recipient. */
  readonly send?:
    | 'yes'
    | 'bare-yes'
    | 'late'
    | 'ghost'
    | 'text-only'
    | 'empty'
    | 'unsure'
    | 'unsure-there'
    | 'old-error'
    | 'refuses'
    | 'not-started'
    | 'not-authorized'
    | 'no-such-chat'
    | 'blocked'
    | 'busy'
    | 'crash'
    | 'there-crash'
    | 'hang'
    | 'there-hang'
  /** What Messages says of a message later. */
  readonly state?: 'pending' | 'sent' | 'delivered' | 'failed'
  readonly error?: number
}

/** How ssh reaches it, or not. */
export type SshMode = 'through' | 'refused' | 'denied' | 'other-key' | 'cut'

export interface ImsgChat {
  readonly id: number
  readonly identifier: string
  readonly guid: string
  readonly name: string
  readonly is_group: boolean
  readonly participants: readonly string[]
  readonly last_message_at: string
}

/** One message as imsg tells it. */
export interface ImsgRow {
  readonly id: number
  readonly guid: string
  readonly chat_id: number
  readonly is_from_me: boolean
  readonly text: string
  readonly created_at: string
  readonly attachments: readonly {
    readonly filename: string
    readonly transfer_name: string
    readonly original_path: string
    readonly missing: boolean
    readonly total_bytes?: number
  }[]
  /** Ours: which send it came of, and after how many looks it is shown. */
  readonly batch: number
  readonly shownAfter?: number
}

export interface MessagesDatabase {
  readonly chats: readonly ImsgChat[]
  readonly messages: readonly ImsgRow[]
  readonly reads?: number
}

/** A Mac that is a folder, with imsg on it, and ssh to it. */
export interface FakeMac extends AsyncDisposable {
  /** What a sender is given: programs are found in its PATH, and it has a secret that nobody is to learn. */
  readonly environment: Readonly<Record<string, string>>
  /** Where Messages keeps what it shows. */
  readonly attachments: string
  is(mode: ImsgMode): Promise<void>
  isReached(mode: SshMode): Promise<void>
  /** What the recipient sees: words and picture of one send. */
  held(): Promise<readonly { readonly bytes: Uint8Array | undefined; readonly caption: string }[]>
  requests(): Promise<
    readonly { readonly method: string; readonly params: Readonly<Record<string, unknown>> }[]
  >
  /** What imsg was started with. */
  started(): Promise<Readonly<Record<string, string>>>
  /** Arguments of the last ssh, one each. */
  dialled(): Promise<readonly string[]>
  /** Files that lie in the folder for cards on their way. */
  staged(): Promise<readonly string[]>
  /** Resolves when imsg hangs. */
  readonly struck: Promise<void>
}

export const SECRET = 'sk-nobody-but-us-knows-this'

const GROUP: ImsgChat = {
  id: 1,
  identifier: 'chat831',
  guid: 'any;+;chat831',
  name: 'Family',
  is_group: true,
  participants: ['+442079460958', '+493012345678'],
  last_message_at: '2026-12-01T08:00:00Z',
}

/** Somebody with whom there was a conversation, on macOS 26. */
const ADA: ImsgChat = {
  id: 2,
  identifier: '+442079460958',
  guid: 'any;-;+442079460958',
  name: '',
  is_group: false,
  participants: ['+442079460958'],
  last_message_at: '2026-12-02T08:00:00Z',
}

/** What was said before: a word to all, and a picture from her that has the very name of a card. */
const BEFORE: readonly ImsgRow[] = [
  {
    id: 900,
    guid: 'GUID-before',
    chat_id: GROUP.id,
    is_from_me: true,
    text: 'See you tomorrow',
    created_at: GROUP.last_message_at,
    attachments: [],
    batch: 0,
  },
  {
    id: 901,
    guid: 'GUID-hers',
    chat_id: ADA.id,
    is_from_me: false,
    text: '',
    created_at: '2099-12-02T08:00:00Z',
    attachments: [
      {
        filename: '~/Library/Messages/Attachments/a/card-abcdefghijklmnopqrstuvwxyz.jpg',
        transfer_name: 'card-abcdefghijklmnopqrstuvwxyz.jpg',
        original_path: '/Users/ada/Library/Messages/Attachments/a/card-abcdefghijklmnopqrstuvwxyz.jpg',
        missing: false,
      },
    ],
    batch: 0,
  },
]

export async function fakeMac(): Promise<FakeMac> {
  const mac = await mkdtemp(path.join(tmpdir(), 'wellwisher-mac-'))
  const at = (...names: readonly string[]) => path.join(mac, ...names)
  const attachments = at('home', 'Library', 'Messages', 'Attachments')
  await Promise.all([mkdir(at('bin')), mkdir(attachments, { recursive: true })])
  await Promise.all([
    writeFile(at('mode.json'), '{}'),
    writeFile(at('ssh-mode'), 'through'),
    writeFile(at('messages.json'), JSON.stringify({ chats: [GROUP, ADA], messages: BEFORE })),
    program(at('bin', 'imsg'), IMSG(mac)),
    program(at('bin', 'ssh'), SSH(mac)),
  ])
  const away = new AbortController()
  return {
    environment: { PATH: `${at('bin')}:/usr/bin:/bin`, HOME: at('home'), OPENAI_API_KEY: SECRET },
    attachments,
    is: (mode) => writeFile(at('mode.json'), JSON.stringify(mode)),
    isReached: (mode) => writeFile(at('ssh-mode'), mode),
    held: async () => heldBy(JSON.parse(await readFile(at('messages.json'), 'utf8')) as MessagesDatabase),
    requests: async () => {
      const text = await readFile(at('requests.jsonl'), 'utf8').catch(() => '')
      return text.split('\n').flatMap((line) => (line === '' ? [] : [JSON.parse(line) as never]))
    },
    started: async () => JSON.parse(await readFile(at('environment.json'), 'utf8')) as Record<string, string>,
    dialled: async () => (await readFile(at('dialled'), 'utf8')).split('\0').slice(0, -1),
    staged: () => readdir(path.join(attachments, 'wellwisher')).catch(() => []),
    struck: appearing(at('struck'), away.signal),
    async [Symbol.asyncDispose]() {
      away.abort()
      await rm(mac, { recursive: true, force: true })
    },
  }
}

async function heldBy({ messages }: MessagesDatabase) {
  const batches = Map.groupBy(
    messages.filter(({ batch }) => batch > 0),
    ({ batch }) => batch,
  )
  return Promise.all(
    [...batches.values()].map(async (rows) => {
      const file = rows.flatMap(({ attachments }) => attachments).find(({ missing }) => !missing)
      return {
        bytes: file === undefined ? undefined : await readFile(file.filename),
        caption: rows.map(({ text }) => text).join(''),
      }
    }),
  )
}

async function program(file: string, text: string): Promise<void> {
  await writeFile(file, text)
  await chmod(file, 0o755)
}

const TEST = path.join(import.meta.dirname, '..')

/** What is compiled once serves every start: some hundred of them in a file of tests. */
const COMPILED = path.join(tmpdir(), 'wellwisher-tests', 'compiled')

const IMSG = (mac: string): string => `#!/bin/sh
NODE_COMPILE_CACHE='${COMPILED}' exec '${process.execPath}' '${path.join(TEST, 'processes', 'imsg.ts')}' '${mac}' "$@"
`

/** Takes its options as ssh does, and gives the rest to the shell of somebody who has nothing in their PATH. */
const SSH = (mac: string): string => `#!/bin/sh
printf '%s\\0' "$@" > '${mac}/dialled'
while [ "\${1#-}" != "$1" ]; do
  case "$1" in -o|-l|-p|-i) shift 2 ;; *) shift ;; esac
done
shift
case "$(cat '${mac}/ssh-mode')" in
  refused) echo 'ssh: connect to host mac port 22: Connection refused' >&2; exit 255 ;;
  denied) echo 'ada@mac: Permission denied (publickey).' >&2; exit 255 ;;
  other-key) echo 'Host key verification failed.' >&2; exit 255 ;;
esac
cd '${mac}/home' || exit 255
PATH='${mac}/bin:/usr/bin:/bin'
HOME='${mac}/home'
export PATH HOME
if [ "$(cat '${mac}/ssh-mode')" = cut ]; then
  head -c 1000 | /bin/sh -c "$*" > /dev/null
  exit 255
fi
exec /bin/sh -c "$*"
`

/** Resolves when there is such a file; never when somebody goes away first. */
async function appearing(file: string, signal: AbortSignal): Promise<void> {
  try {
    const changes = watch(path.dirname(file), { signal })
    if (existsSync(file)) return
    for await (const _ of changes) if (existsSync(file)) return
  } catch (error) {
    if (!signal.aborted) throw error
  }
}
