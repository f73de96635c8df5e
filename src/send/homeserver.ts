import { createHash } from 'node:crypto'

import { z } from 'zod'

import type { Clock } from '../clock.ts'
import { type Answer, type Answered, ask, type Asked, judge } from './http.ts'
import { readRefusal } from './matrix-answer.ts'
import type { MatrixSettings } from './matrix-schema.ts'
import type { Sent } from './sender.ts'

/** A step that nobody sees: what it found, or how the attempt ends here, with nothing sent. */
export type Step<T> =
  | { readonly found: T }
  | { readonly ends: Exclude<Sent, { kind: 'receipt' | 'unknown' }> }

/** As much of the Client-Server API as cards need. */
export interface Homeserver {
  /** Who we are, and on which device. */
  whoami(signal: AbortSignal): Promise<Step<{ readonly user: string; readonly device: string }>>
  /** The room that an address means; a room's own id means itself. */
  roomAt(address: string, signal: AbortSignal): Promise<Step<string>>
  /** Whether what is written into the room must be encrypted. */
  isEncrypted(room: string, signal: AbortSignal): Promise<Step<boolean>>
  /** Stores a file; nobody is told of it. */
  upload(
    file: { readonly bytes: Uint8Array; readonly type: string; readonly name: string },
    signal: AbortSignal,
  ): Promise<Step<string>>
  /** The largest file that is taken, in bytes; undefined when the server does not say. */
  mostBytes(signal: AbortSignal): Promise<number | undefined>
  /** Writes into a room. The same key again is the same message, for this device. */
  write(
    message: { readonly room: string; readonly key: string; readonly content: object },
    signal: AbortSignal,
  ): Promise<Sent>
  /** Asks for something by its path below `/_matrix/client/v3/`. */
  get<T>(path: string, form: z.ZodType<T>, signal: AbortSignal): Promise<Step<T>>
}

const identity = z.object({ user_id: z.string(), device_id: z.string().default('') })
const alias = z.object({ room_id: z.string() })
const stored = z.object({ content_uri: z.string().startsWith('mxc://') })
const config = z.object({ 'm.upload.size': z.int().optional() })
const written = z.object({ event_id: z.string() })

/** Matrix 1.11; before it the limit was asked for at the second path. */
const CONFIG_PATHS = ['_matrix/client/v1/media/config', '_matrix/media/v3/config']

export function homeserverAt({
  homeserver,
  token,
  clock,
}: MatrixSettings & { readonly clock: Clock }): Homeserver {
  const root = homeserver.replace(/\/+$/, '')
  const headers = { authorization: `Bearer ${token}` }

  const call = (asked: Omit<Asked, 'url'> & { readonly path: string }, signal: AbortSignal) =>
    ask({ ...asked, url: `${root}/${asked.path}`, headers: { ...headers, ...asked.headers } }, signal)

  const judged = (answered: Answered, read: (answer: Answer) => Sent | undefined = () => undefined) =>
    judge(answered, {
      service: 'Matrix',
      now: clock.now(),
      read: (answer) => read(answer) ?? readRefusal(answer),
    })

  function found<T>(answered: Answered, form: z.ZodType<T>): Step<T> {
    if (answered.kind === 'answer' && answered.status === 200) {
      const read = form.safeParse(answered.json)
      if (read.success) return { found: read.data }
    }
    return { ends: unseen(judged(answered)) }
  }

  const get = async <T>(path: string, form: z.ZodType<T>, signal: AbortSignal): Promise<Step<T>> =>
    found(await call({ method: 'GET', path: `_matrix/client/v3/${path}` }, signal), form)

  return {
    get,

    async whoami(signal) {
      const step = await get('account/whoami', identity, signal)
      if ('ends' in step) return step
      return { found: { user: step.found.user_id, device: step.found.device_id } }
    },

    async roomAt(address, signal) {
      if (address.startsWith('!')) return { found: address }
      const step = await get(`directory/room/${encodeURIComponent(address)}`, alias, signal)
      return 'ends' in step ? step : { found: step.found.room_id }
    },

    async isEncrypted(room, signal) {
      const path = `_matrix/client/v3/rooms/${encodeURIComponent(room)}/state/m.room.encryption`
      const answered = await call({ method: 'GET', path }, signal)
      if (answered.kind === 'answer' && isOpen(answered)) return { found: false }
      const step = found(answered, z.object({}))
      return 'ends' in step ? step : { found: true }
    },

    async upload({ bytes, type, name }, signal) {
      const path = `_matrix/media/v3/upload?filename=${encodeURIComponent(name)}`
      const asked = { method: 'POST', path, headers: { 'content-type': type }, body: bytes }
      const step = found(await call(asked, signal), stored)
      return 'ends' in step ? step : { found: step.found.content_uri }
    },

    async mostBytes(signal) {
      for (const path of CONFIG_PATHS) {
        const step = found(await call({ method: 'GET', path }, signal), config)
        if ('found' in step) return step.found['m.upload.size']
      }
      return undefined
    },

    async write({ room, key, content }, signal) {
      const path = `_matrix/client/v3/rooms/${encodeURIComponent(room)}/send/m.room.message/${encodeURIComponent(key)}`
      const body = JSON.stringify(content)
      const type = { 'content-type': 'application/json' }
      return judged(await call({ method: 'PUT', path, headers: type, body }, signal), ({ status, json }) => {
        const event = written.safeParse(json)
        if (status !== 200 || !event.success) return undefined
        return { kind: 'receipt', at: 'accepted', receipt: event.data.event_id }
      })
    },
  }
}

/** Client-Server API, `GET …/state/{eventType}`: the room has no such event, so nothing in it is encrypted. */
function isOpen({ status, json }: Answer): boolean {
  return status === 404 && z.object({ errcode: z.literal('M_NOT_FOUND') }).safeParse(json).success
}

/** What is not known of a step that nobody sees may be tried again. */
function unseen(sent: Sent): Exclude<Sent, { kind: 'receipt' | 'unknown' }> {
  if (sent.kind !== 'unknown' && sent.kind !== 'receipt') return sent
  const detail = `${sent.kind === 'unknown' ? sent.detail : 'Matrix answered something else'}; the card was not shown to anybody yet`
  return {
    kind: 'transient',
    code: sent.kind === 'unknown' ? sent.code : 'unreadable',
    detail,
    retryAfterMs: undefined,
  }
}

/** Names what a key is good for, a device and a room, without telling either. */
export function placeOf(device: string, room: string): string {
  return createHash('sha256')
    .update(JSON.stringify([device, room]))
    .digest('hex')
    .slice(0, 16)
}
