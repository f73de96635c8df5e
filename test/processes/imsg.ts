/**
 * Stands for `imsg rpc` (openclaw/imsg, docs/rpc.md) on a Mac that is a folder: argument 1 is that folder, in which `mode.json` says what
 * goes wrong, `messages.json` is the database of Messages, and `requests.jsonl` gets every request. Takes what the real one takes and
 * nothing else.
 */
import {
  appendFileSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  writeFileSync,
} from 'node:fs'
import path from 'node:path'
import { createInterface } from 'node:readline'

import type { ImsgChat, ImsgMode, ImsgRow, MessagesDatabase } from '../emulators/imsg.ts'

const [mac = '', command] = process.argv.slice(2)
if (command !== 'rpc') process.exit(64)

const at = (name: string): string => path.join(mac, name)
const read = (name: string): unknown => JSON.parse(readFileSync(at(name), 'utf8'))
const mode = () => read('mode.json') as ImsgMode
const database = () => read('messages.json') as MessagesDatabase

const change = (next: MessagesDatabase): void => {
  const file = at(`messages-${process.pid}.json`)
  writeFileSync(file, JSON.stringify(next))
  renameSync(file, at('messages.json'))
}

/** One process after the other: the folder is there as long as somebody changes the database. */
function alone<T>(work: () => T): T {
  const pause = new Int32Array(new SharedArrayBuffer(4))
  for (;;) {
    try {
      mkdirSync(at('busy'))
      break
    } catch {
      Atomics.wait(pause, 0, 0, 5)
    }
  }
  try {
    return work()
  } finally {
    rmdirSync(at('busy'))
  }
}

interface Failure {
  readonly code: number
  readonly message: string
  readonly data?: unknown
}

class Failed extends Error {
  readonly failure: Failure
  constructor(failure: Failure) {
    super(failure.message)
    this.failure = failure
  }
}

const invalid = (data: string) => new Failed({ code: -32_602, message: 'Invalid params', data })
const unsure = (disposition: string, detail: string) =>
  new Failed({
    code: disposition === 'not_started' ? -32_603 : -32_001,
    message: disposition === 'not_started' ? 'Delivery failed before dispatch' : 'Delivery outcome unknown',
    data: {
      retry_safe: disposition === 'not_started',
      disposition,
      transport: 'applescript',
      operation: 'send',
      detail,
    },
  })

type Check = (value: unknown) => boolean

const text: Check = (value) => typeof value === 'string'
const filled: Check = (value) => typeof value === 'string' && value !== ''
const flag: Check = (value) => typeof value === 'boolean'
const count: Check = (value) => Number.isInteger(value) && Number(value) > 0
const date: Check = (value) => /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(String(value))
const service: Check = (value) => ['imessage', 'sms', 'auto'].includes(String(value))

/** Each method and what it may be told; imsg takes no key that it does not know, and no value of another type. */
const Params: Readonly<Record<string, Readonly<Record<string, Check>>>> = {
  initialize: {},
  status: {},
  'chats.list': { limit: count, unread_only: flag },
  'messages.history': { chat_id: count, limit: count, start: date, end: date, attachments: flag },
  'message.send_status': { guid: filled },
  send: { to: filled, chat_id: count, chat_guid: filled, text, file: text, service },
}

/** Of these exactly one. */
const TARGETS = ['to', 'chat_id', 'chat_guid']

interface Told {
  readonly limit?: number
  readonly chat_id?: number
  readonly chat_guid?: string
  readonly start?: string
  readonly attachments?: boolean
  readonly guid?: string
  readonly to?: string
  readonly text?: string
  readonly file?: string
}

/** What an imsg before 0.10 has. */
const OLD: readonly string[] = ['chats.list', 'messages.history', 'send']

/** What needs no database: a direct send is made without a look at what became of it. */
function isBlind(method: string, params: object): boolean {
  return ['status', 'initialize'].includes(method) || (method === 'send' && 'to' in params)
}

function answer(method: string, params: object): unknown {
  const known = Params[method]
  if (known === undefined || (mode().isOld === true && !OLD.includes(method))) {
    throw new Failed({ code: -32_601, message: 'Method not found', data: method })
  }
  const wrong = Object.entries(params).find(([key, value]) => known[key]?.(value) !== true)
  if (wrong !== undefined) throw invalid(`${method}: ${wrong[0]}`)
  if (mode().database === 'closed' && !isBlind(method, params)) {
    const data = { path: '~/Library/Messages/chat.db', detail: 'authorization denied', retryable: true }
    throw new Failed({ code: -32_002, message: 'Database unavailable', data })
  }
  const told: Told = params
  if (method === 'chats.list') return { chats: chats(told) }
  if (method === 'messages.history') return { messages: alone(() => history(told)) }
  if (method === 'message.send_status') return sendStatus(told)
  if (method !== 'send') return status()
  const targets = TARGETS.filter((key) => key in params)
  if (targets.length !== 1) throw invalid('exactly one target')
  return send(told)
}

function status() {
  const isReady = mode().database !== 'closed'
  return {
    version: '0.15.10',
    protocol_version: 1,
    database: { path: '~/Library/Messages/chat.db', ready: isReady },
    bridge: { ready: false },
    methods: mode().isReadOnly === true ? ['chats.list', 'messages.history'] : Object.keys(Params),
  }
}

function chats({ limit = 20 }: Told) {
  return database()
    .chats.toSorted((one, other) => other.last_message_at.localeCompare(one.last_message_at))
    .slice(0, limit)
}

function history({ chat_id: chat, limit = 50, start, attachments }: Told) {
  const { reads = 0, ...rest } = database()
  change({ ...rest, reads: reads + 1 })
  return rest.messages
    .filter((row) => row.chat_id === chat && (row.shownAfter ?? 0) <= reads)
    .filter((row) => start === undefined || row.created_at >= start)
    .toReversed()
    .slice(0, limit)
    .map((row) => (attachments === true ? row : { ...row, attachments: [] }))
}

type How = NonNullable<ImsgMode['send']>

function sendStatus({ guid }: Told) {
  const row = database().messages.find((each) => each.guid === guid)
  const { state = 'sent', error = 0 } = mode()
  return {
    ok: true,
    guid,
    send_state: row === undefined ? 'pending' : state,
    status_fields: row === undefined ? null : { is_sent: state === 'sent', error },
  }
}

const RATHER_NOT: Readonly<Partial<Record<How, () => Failed>>> = {
  refuses: () => invalid('invalid service'),
  'not-started': () => unsure('not_started', 'The attachment could not be staged.'),
  'not-authorized': () =>
    unsure('not_started', 'execution error: Not authorized to send Apple events to Messages. (-1743)'),
  'no-such-chat': () => unsure('not_started', 'execution error: Can’t get chat id. (-1728)'),
  blocked: () => new Failed({ code: -32_004, message: 'Mutation lane blocked', data: { retry_safe: false } }),
  busy: () => new Failed({ code: -32_000, message: 'Server busy' }),
}

/** What is said after it was done, or was not. */
const AFTERWARDS: Readonly<Partial<Record<How, () => Failed>>> = {
  unsure: () => unsure('may_have_completed', 'no matching outgoing row was observed within 8 seconds.'),
  'unsure-there': () =>
    unsure('may_have_completed', 'no matching outgoing row was observed within 8 seconds.'),
  'old-error': () =>
    new Failed({ code: -32_603, message: 'Internal error', data: 'AppleScript failed: error -1700' }),
}

const DROPPED: readonly How[] = ['ghost', 'unsure']
const BREAKS_BEFORE: readonly How[] = ['crash', 'hang']
const BREAKS_AFTER: readonly How[] = ['there-crash', 'there-hang']

function send(params: Told) {
  const { send: how = 'yes' } = mode()
  const not = RATHER_NOT[how]?.()
  if (not !== undefined) throw not
  if (BREAKS_BEFORE.includes(how)) return broken(how)
  const [first] = DROPPED.includes(how) ? [] : alone(() => write(params, how))
  if (BREAKS_AFTER.includes(how)) return broken(how)
  const failed = AFTERWARDS[how]?.()
  if (failed !== undefined) throw failed
  if (how === 'bare-yes' || first === undefined) return { ok: true, transport: 'applescript' }
  // Of words and picture it finds the words again.
  return { ok: true, transport: 'applescript', id: first.id, guid: first.guid, message_id: first.guid }
}

function broken(how: How): undefined {
  if (how.endsWith('crash')) process.exit(1)
  return hang()
}

/** Once: whoever comes next finds all well. */
function hang(): undefined {
  writeFileSync(at('mode.json'), '{}')
  writeFileSync(at('struck'), '')
  return undefined
}

/** AppleScript says the words first, and then shows the file. */
function write(params: Told, how: How): readonly ImsgRow[] {
  const { chats: known, messages, ...rest } = database()
  const now = new Date().toISOString()
  const chat = conversation(params, known) ?? begun(params.to, known.length + 1)
  const batch = messages.filter((each) => each.is_from_me).length
  const row = (number: number): ImsgRow => ({
    id: 1_000 + batch + number,
    guid: `GUID-${batch}-${number}`,
    chat_id: chat.id,
    is_from_me: true,
    text: '',
    created_at: now,
    attachments: [],
    batch,
    ...(how === 'late' ? { shownAfter: (rest.reads ?? 0) + 3 } : {}),
  })
  const words = [params.text ?? ''].filter((each) => each !== '').map((each) => ({ ...row(1), text: each }))
  const isWithFile = how !== 'text-only' && how !== 'old-error'
  const pictures = isWithFile ? [{ ...row(2), attachments: [attach(params.file, how)] }] : []
  const rows = [...words, ...pictures]
  const others = known.filter(({ id }) => id !== chat.id)
  change({ ...rest, chats: [...others, { ...chat, last_message_at: now }], messages: [...messages, ...rows] })
  return rows
}

function conversation(params: Told, known: readonly ImsgChat[]): ImsgChat | undefined {
  return known.find(
    ({ id, guid, identifier }) =>
      id === params.chat_id ||
      // AppleScript takes the id of a group as it was called before, too.
      guid.split(';+;')[1] === (params.chat_guid?.split(';+;')[1] ?? '') ||
      identifier.toLowerCase() === params.to?.toLowerCase(),
  )
}

/** A number, an address, or the name of somebody in the address book, where nobody stands. */
function begun(to: string | undefined, id: number): ImsgChat {
  if (to === undefined) throw invalid('unknown chat_id')
  if (!/^\+[1-9]\d{6,14}$|@/.test(to)) throw invalid('no such contact')
  const guid = `any;-;${to}`
  return { id, identifier: to, guid, name: '', is_group: false, participants: [to], last_message_at: '' }
}

const ATTACHMENTS = path.join('home', 'Library', 'Messages', 'Attachments')

/** Messages reads only below its own folder: of another file it makes an empty picture, and says nothing. */
function attach(file: string | undefined, how: How): ImsgRow['attachments'][number] {
  if (file === undefined || !path.isAbsolute(file) || !existsSync(file))
    throw unsure('not_started', 'no such file')
  const name = path.basename(file)
  const isAllowed = file.startsWith(`${at(ATTACHMENTS)}/`) && how !== 'empty'
  if (!isAllowed)
    return { filename: '', transfer_name: name, original_path: '', missing: true, total_bytes: 0 }
  if (mode().isOld === true)
    return { filename: file, transfer_name: name, original_path: file, missing: false }
  const folder = path.join(at(ATTACHMENTS), 'imsg', `${Date.now()}-${process.pid}`)
  mkdirSync(folder, { recursive: true })
  const copy = path.join(folder, name)
  copyFileSync(file, copy)
  return { filename: copy, transfer_name: name, original_path: copy, missing: false }
}

if (mode().start === 'crash') process.exit(3)
if (mode().start === 'hang') {
  hang()
  setInterval(() => undefined, 60_000)
} else {
  writeFileSync(at('environment.json'), JSON.stringify(process.env))
  if (mode().start === 'greets') process.stdout.write('Welcome to this Mac!\n{"id":"x"}\n\n')
  createInterface({ input: process.stdin }).on('line', (line) => {
    appendFileSync(at('requests.jsonl'), `${line}\n`)
    const { id, method, params = {} } = JSON.parse(line) as { id: number; method: string; params?: object }
    const say = (said: object) => process.stdout.write(`${JSON.stringify({ jsonrpc: '2.0', id, ...said })}\n`)
    try {
      const result = answer(method, params)
      if (result !== undefined) say({ result })
    } catch (error) {
      say({ error: error instanceof Failed ? error.failure : { code: -32_603, message: String(error) } })
    }
  })
}
