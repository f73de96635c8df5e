import type { Clock } from '../clock.ts'
import type { Limits } from '../finish/limits.ts'
import { cardName } from './card-name.ts'
import { unfit } from './fits.ts'
import { type Homeserver, homeserverAt, placeOf, type Step } from './homeserver.ts'
import { kind } from './kind.ts'
import { parsed } from './matrix-address.ts'
import { matrixChannel, type MatrixSettings } from './matrix-schema.ts'
import { searched } from './matrix-search.ts'
import type { Checked, Parcel, Sender, Sent } from './sender.ts'
import { tell } from './telling.ts'

/**
 * 10 MB: what the smallest of the usual homeservers takes unless told (Dendrite, `max_file_size_bytes`). The words are part
 * of an event, which has at most 65,536 bytes (Client-Server API, "Size limits"), and JSON may write six for one.
 */
const LIMITS: Limits = {
  formats: ['image/jpeg', 'image/png', 'image/webp'],
  maxBytes: 10_000_000,
  maxEdge: 4_096,
  caption: { most: 8_000, unit: 'bytes' },
}

/** Synapse lets an account write a message in five seconds over time (`rc_message`: 0.2 a second, ten at once). */
const PACE = { minTimeMs: 5_000 }

/**
 * For how long the same key surely is the same message: Synapse forgets what it answered after 30 minutes
 * (`CLEANUP_PERIOD_MS` of its transaction cache). After that the room is looked through.
 */
const KEY_LASTS_MS = 1_800_000

/**
 * Sends cards into rooms. A message carries the key of its delivery, and the homeserver drops a second one with the same key
 * from the same device into the same room.
 *
 * @internal
 */
export function matrixSender(settings: MatrixSettings & { readonly clock: Clock }): Sender {
  const { to, clock } = settings
  const server = homeserverAt(settings)
  return {
    type: 'matrix',
    limits: LIMITS,
    retrySafety: 'native',
    keyLastsMs: KEY_LASTS_MS,
    pace: PACE,
    early: false,
    owner: to,
    parse: parsed,
    check: (signal) => checked(server, to, signal),
    async send(parcel, signal) {
      signal.throwIfAborted()
      try {
        return unfit(parcel, LIMITS) ?? (await delivered(server, parcel, signal))
      } catch (error) {
        // Between two requests: what makes the card visible was not begun.
        if (!signal.aborted || error !== signal.reason) throw error
        const detail = 'there was no time left to show the card to anybody'
        return { kind: 'transient', code: 'timeout', detail, retryAfterMs: undefined }
      }
    },
    reconcile: (parcel, asked) => searched(server, parcel, asked),
    ...(to === undefined
      ? {}
      : { notify: ({ key, text }) => tell(clock, (signal) => noted(server, { to, key, text }, signal)) }),
  }
}

/** Looks who, where and whether it may be, stores the picture, and then shows it: one visible request. */
async function delivered(server: Homeserver, parcel: Parcel, signal: AbortSignal): Promise<Sent> {
  const { key, kept } = parcel
  const self = await server.whoami(signal)
  if ('ends' in self) return self.ends
  const room = await openRoom(server, parcel.address, signal)
  if ('ends' in room) return room.ends
  const place = placeOf(self.found.device, room.found)
  if (kept['place'] !== undefined && kept['place'] !== place) return elsewhere
  const picture = await storedPicture(server, parcel, signal)
  if ('ends' in picture) return picture.ends
  await parcel.keep({ picture: picture.found, place })
  return server.write({ room: room.found, key, content: contentOf(parcel, picture.found) }, signal)
}

/** An earlier try may have shown the card, and here its key would be a new one. */
const elsewhere: Sent = {
  kind: 'permanent',
  code: 'recipient',
  detail:
    'the room or the login is another one than at the first try, where the card may have arrived, so this one was not sent',
}

async function openRoom(server: Homeserver, address: string, signal: AbortSignal): Promise<Step<string>> {
  const room = await server.roomAt(address, signal)
  if ('ends' in room) return room
  const encrypted = await server.isEncrypted(room.found, signal)
  if ('ends' in encrypted) return encrypted
  if (!encrypted.found) return room
  const detail =
    'the room is encrypted, and a card would lie in it for everybody to read; make a room without encryption for cards'
  return { ends: { kind: 'permanent', code: 'policy', detail } }
}

/** What an earlier try has stored is used again. */
async function storedPicture(
  server: Homeserver,
  { kept, bytes, file, key }: Parcel,
  signal: AbortSignal,
): Promise<Step<string>> {
  const before = kept['picture']
  if (before !== undefined) return { found: before }
  return server.upload({ bytes, type: file.mediaType, name: cardName({ file, key }) }, signal)
}

/** Client-Server API, `m.image`; nobody is mentioned, whatever the words say. */
function contentOf({ file, key }: Parcel, url: string): object {
  const { mediaType: mimetype, bytes: size, width: w, height: h, caption } = file
  const filename = cardName({ file, key })
  return {
    msgtype: 'm.image',
    body: caption === '' ? filename : caption,
    filename,
    url,
    info: { mimetype, size, w, h },
    'm.mentions': {},
  }
}

async function noted(
  server: Homeserver,
  { to, key, text }: { to: string; key: string; text: string },
  signal: AbortSignal,
): Promise<Sent> {
  const room = await openRoom(server, to, signal)
  if ('ends' in room) return room.ends
  const content = { msgtype: 'm.text', body: text, 'm.mentions': {} }
  return server.write({ room: room.found, key: `note-${key}`, content }, signal)
}

async function checked(server: Homeserver, to: string | undefined, signal: AbortSignal): Promise<Checked> {
  const self = await server.whoami(signal)
  if ('ends' in self) {
    const { ends } = self
    const fix = 'Sign in anew and put the access token into the environment.'
    const isToken = ends.kind === 'permanent' && ends.code === 'credentials'
    return { ok: false, problem: ends.detail, ...(isToken ? { fix } : {}) }
  }
  const warnings = [...(await sizeWarnings(server, signal)), ...(await roomWarnings(server, to, signal))]
  // `@cards:example.org` would be hidden as somebody's address.
  const identity = self.found.user.replace(/^@([^:]+):/, '$1 on ')
  return { ok: true, identity, ...(warnings.length === 0 ? {} : { warnings }) }
}

async function sizeWarnings(server: Homeserver, signal: AbortSignal): Promise<readonly string[]> {
  const most = await server.mostBytes(signal)
  if (most === undefined || most >= LIMITS.maxBytes) return []
  return [`the homeserver takes files of ${most} bytes at most; write max_bytes: ${most}`]
}

async function roomWarnings(
  server: Homeserver,
  to: string | undefined,
  signal: AbortSignal,
): Promise<readonly string[]> {
  if (to === undefined) return []
  const room = await openRoom(server, to, signal)
  return 'ends' in room && room.ends.kind === 'permanent' ? [`the room under to: ${room.ends.detail}`] : []
}

/** `type: matrix` in jobs.yaml. */
export const matrix = kind({
  type: 'matrix',
  schema: matrixChannel,
  make: (settings, { clock }) => matrixSender({ ...settings, clock }),
})
