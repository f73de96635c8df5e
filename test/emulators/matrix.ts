import type { IncomingMessage } from 'node:http'

import { type Clock, systemClock } from '../../src/clock.ts'
import { onLoopback } from './loopback.ts'
import {
  type MatrixEvent,
  refusal,
  type Room,
  said,
  type Shown,
  shownOf,
  type Spoken,
} from './matrix/rooms.ts'

/** Client-Server API, "Size limits": of a whole event. */
const MOST_EVENT_BYTES = 65_536

/** What a homeserver adds to an event before it counts: hashes, signatures, ids. */
const OF_THE_SERVER = 1_500

/** The steps of a client that a test can break. */
export type Step = 'whoami' | 'alias' | 'encryption' | 'upload' | 'send' | 'messages' | 'config'

export interface MatrixOptions {
  readonly rooms: readonly Room[]
  /** The largest file that is taken. */
  readonly mostUpload?: number
  /** Said to the next requests of a step, one each, instead of doing it. */
  readonly says?: Partial<Record<Step, readonly Spoken[]>>
  /** Without the paths that came with version 1.11 of the API. */
  readonly isOld?: boolean
  readonly clock?: Clock
}

export interface MatrixEmulator extends AsyncDisposable {
  readonly origin: string
  readonly port: number
  readonly token: string
  readonly user: string
  /** In the order in which it came. */
  readonly shown: readonly Shown[]
  readonly events: readonly MatrixEvent[]
  /** The steps that were asked for, in order. */
  readonly steps: readonly Step[]
  /** From now on the bot is signed in anew: the old token is worth nothing, and the new device knows no ids of the old one. */
  signInAnew(): string
}

interface Request {
  readonly method: string
  readonly path: readonly string[]
  readonly query: URLSearchParams
  readonly type: string
  readonly body: Buffer
}

const USER = '@cards:wellwisher.example'

/** Starts a homeserver on a free port of this machine, with one account. */
export async function matrixEmulator(options: MatrixOptions): Promise<MatrixEmulator> {
  const { rooms, mostUpload = 50 * 2 ** 20, says = {}, isOld = false, clock = systemClock } = options
  const left = new Map(Object.entries(says).map(([step, spoken]) => [step, [...spoken]]))
  const stored = new Map<string, Buffer>()
  const events: MatrixEvent[] = []
  const steps: Step[] = []
  /** Of one device: by path, which holds the room and the transaction. */
  const transactions = new Map<string, string>()
  let device = 1
  const token = () => `syt_Y2FyZHM_kdpWt3ywyRZergyOLMaJ_${device}`

  const joined = (id: string): Room | Spoken =>
    rooms.find((room) => room.id === id && room.isJoined) ??
    refusal(403, 'M_FORBIDDEN', `User ${USER} not in room ${id}`)

  const does: Record<Step, (request: Request) => Spoken> = {
    whoami: () => said({ user_id: USER, device_id: `DEVICE${device}`, is_guest: false }),
    alias: ({ path }) => {
      const room = rooms.find(({ alias }) => alias === path.at(-1))
      if (room === undefined) return refusal(404, 'M_NOT_FOUND', `Room alias ${path.at(-1)} not found`)
      return said({ room_id: room.id, servers: ['wellwisher.example'] })
    },
    encryption: ({ path }) => {
      const room = joined(path[1] ?? '')
      if ('status' in room) return room
      if (room.isEncrypted === true) return said({ algorithm: 'm.megolm.v1.aes-sha2' })
      return refusal(404, 'M_NOT_FOUND', 'Event not found.')
    },
    config: () => said({ 'm.upload.size': mostUpload }),
    upload({ body }) {
      if (body.length > mostUpload) {
        return refusal(413, 'M_TOO_LARGE', `Upload request body is too large`)
      }
      const uri = `mxc://wellwisher.example/file${stored.size + 1}`
      stored.set(uri, body)
      return said({ content_uri: uri })
    },
    send(request) {
      const { path, body } = request
      const [, id = '', , type = '', transaction = ''] = path
      const room = joined(id)
      if ('status' in room) return room
      const whole = path.join('/')
      const known = transactions.get(whole)
      if (known !== undefined) return said({ event_id: known })
      const content = contentOf(request)
      if ('status' in content) return content
      if (body.length > MOST_EVENT_BYTES - OF_THE_SERVER) {
        return refusal(413, 'M_TOO_LARGE', 'event too large')
      }
      const event_id = `$event${events.length + 1}`
      transactions.set(whole, event_id)
      events.push({
        event_id,
        room_id: id,
        sender: USER,
        type,
        origin_server_ts: clock.now().getTime(),
        content: content.object,
        unsigned: { transaction_id: transaction },
      })
      return said({ event_id })
    },
    messages({ path, query }) {
      const room = joined(path[1] ?? '')
      if ('status' in room) return room
      const { senders } = filterOf(query)
      const all = events
        .filter(({ room_id, sender }) => room_id === room.id && (senders?.includes(sender) ?? true))
        .toReversed()
      const from = Number(query.get('from') ?? 0)
      const to = from + Number(query.get('limit') ?? 10)
      const more = to < all.length ? { end: String(to) } : {}
      return said({ chunk: all.slice(from, to), start: String(from), ...more })
    },
  }

  const server = await onLoopback(async (request, response) => {
    const spoken = await answer(request)
    response.writeHead(spoken.status, spoken.headers).end(spoken.body)
  })

  async function answer(incoming: IncomingMessage): Promise<Spoken> {
    const request = await read(incoming)
    const step = stepOf(request, isOld)
    if (step === undefined) return refusal(404, 'M_UNRECOGNIZED', 'Unrecognized request')
    // Who a room is belongs to nobody's secrets: Client-Server API, "Room aliases".
    if (step === 'alias') return performed(step, request)
    // The older way to sign in, which version 1.11 of the API advises against.
    const asked = request.query.get('access_token')
    const { authorization = asked === null ? '' : `Bearer ${asked}` } = incoming.headers
    if (authorization === '') return refusal(401, 'M_MISSING_TOKEN', 'Missing access token')
    if (authorization !== `Bearer ${token()}`) {
      return refusal(401, 'M_UNKNOWN_TOKEN', 'Invalid access token passed.')
    }
    return performed(step, request)
  }

  function performed(step: Step, request: Request): Spoken {
    steps.push(step)
    return left.get(step)?.shift() ?? does[step](request)
  }

  return {
    origin: server.origin,
    port: Number(new URL(server.origin).port),
    get token() {
      return token()
    },
    user: USER,
    get shown() {
      return events.map((event) => shownOf(event, stored))
    },
    events,
    steps,
    signInAnew() {
      device++
      transactions.clear()
      return token()
    },
    [Symbol.asyncDispose]: () => server[Symbol.asyncDispose](),
  }
}

/** `/_matrix/client/v3/…` and `/_matrix/media/v3/…`, and the same of the API before it had numbers. */
const CLIENT = /^\/_matrix\/client\/(?:r0|v3)\/(.+)$/

/** Which step a method and a path are. */
const STEPS: readonly (readonly [string, RegExp, Step])[] = [
  ['GET', /^account\/whoami$/, 'whoami'],
  ['GET', /^directory\/room\/[^/]+$/, 'alias'],
  ['GET', /^rooms\/[^/]+\/state\/m\.room\.encryption\/?$/, 'encryption'],
  ['PUT', /^rooms\/[^/]+\/send\/[^/]+\/[^/]+$/, 'send'],
  ['GET', /^rooms\/[^/]+\/messages$/, 'messages'],
]

function stepOf({ method, path }: Request, isOld: boolean): Step | undefined {
  const whole = path.map(encodeURIComponent).join('/')
  if (method === 'POST' && /^_matrix\/media\/(?:r0|v3)\/upload$/.test(whole)) return 'upload'
  if (method === 'GET' && whole === '_matrix/media/v3/config') return 'config'
  if (method === 'GET' && whole === '_matrix/client/v1/media/config') return isOld ? undefined : 'config'
  return STEPS.find(([of, form]) => of === method && form.test(whole))?.[2]
}

async function read(incoming: IncomingMessage): Promise<Request> {
  const { pathname, searchParams } = new URL(incoming.url ?? '/', 'http://emulator')
  const [, within] = CLIENT.exec(pathname) ?? []
  const parts: Buffer[] = []
  for await (const part of incoming as AsyncIterable<Buffer>) parts.push(part) // no encoding is set
  return {
    method: incoming.method ?? '',
    path: (within ?? pathname.slice(1)).split('/').map(decodeURIComponent),
    query: searchParams,
    type: incoming.headers['content-type'] ?? '',
    body: Buffer.concat(parts),
  }
}

function contentOf({ body }: Request): { readonly object: MatrixEvent['content'] } | Spoken {
  try {
    const content: unknown = JSON.parse(body.toString())
    if (typeof content !== 'object' || content === null)
      return refusal(400, 'M_BAD_JSON', 'Content must be a JSON object.')
    if (!('msgtype' in content) || !('body' in content))
      return refusal(400, 'M_BAD_JSON', 'No msgtype or body')
    return { object: { ...content } }
  } catch {
    return refusal(400, 'M_NOT_JSON', 'Content not JSON.')
  }
}

/** Client-Server API, `RoomEventFilter`, as much of it as is needed. */
function filterOf(query: URLSearchParams): { readonly senders?: readonly string[] } {
  const filter: unknown = JSON.parse(query.get('filter') ?? '{}')
  return typeof filter === 'object' && filter !== null ? filter : {}
}
