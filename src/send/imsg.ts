import type { Clock } from '../clock.ts'
import { cardName } from './card-name.ts'
import { unfit } from './fits.ts'
import { type Target, targetOf } from './imessage-address.ts'
import { failedSend, imessageLimits, imessageManner, whenToAskAgain } from './imessage-manner.ts'
import { FULL_DISK_ACCESS, type NotSent, notSent, trouble, unreadable } from './imsg-answers.ts'
import { checkedImsg } from './imsg-check.ts'
import { type Found, look, lookUntilThere, type Sought } from './imsg-history.ts'
import { type Said, type Talk, talkTo } from './imsg-rpc.ts'
import type { Mac } from './mac.ts'
import type { Parcel, Reconciled, Sender, Sent } from './sender.ts'

/** How long a message may take until the database of the Mac shows it on its way. */
const PROOF_MS = 40_000

interface ImsgSettings {
  readonly mac: Mac
  readonly clock: Clock
  readonly owner: string | undefined
}

/**
 * Sends cards with imsg, on this Mac or on one behind ssh. What imsg says of a send proves little: a yes may be a message without its
 * picture, and of words and picture it names the words. So a receipt is the message with the card, read back from the database of
 * Messages; and where that cannot be read, nothing is sent.
 */
export function imsgSender({ mac, clock, owner }: ImsgSettings): Sender {
  return {
    ...imessageManner,
    owner,
    check: (signal) => checkedImsg(mac, signal),

    async send(parcel, signal) {
      signal.throwIfAborted()
      const wrong = unfit(parcel, imessageLimits)
      if (wrong !== undefined) return wrong
      const name = cardName(parcel)
      const staged = await mac.stage({ name, bytes: parcel.bytes }, signal)
      if (staged.kind !== 'staged') return staged
      const { sent, isShown } = await attempt({ parcel, path: staged.path, mac, clock }, signal)
      // As long as nobody knows, Messages may still come to read it.
      if (sent.kind !== 'unknown' && !isShown) await mac.clear(name, signal)
      return sent
    },

    async reconcile(parcel, { begunAt, signal }) {
      if (parcel.kept[STAGED] === undefined) {
        return { kind: 'not-sent', detail: 'imsg was never asked to send it' }
      }
      await using talk = talkTo(mac.rpc, signal)
      const sought = { target: targetOf(parcel.address), name: cardName(parcel), since: begunAt }
      return asReconciled(await look(talk, sought), whenToAskAgain(begunAt, clock.now()))
    },
  }
}

/** What is kept before imsg is asked: whoever finds nothing kept knows that it never was. */
const STAGED = 'staged'

interface Attempt {
  readonly parcel: Parcel
  /** Of the card, on the Mac. */
  readonly path: string
  readonly mac: Mac
  readonly clock: Clock
}

/** `isShown`: Messages shows the very file that was staged, so that it must stay. */
interface Attempted {
  readonly sent: Sent
  readonly isShown: boolean
}

async function attempt({ parcel, path, mac, clock }: Attempt, signal: AbortSignal): Promise<Attempted> {
  await using talk = talkTo(mac.rpc, signal)
  const target = targetOf(parcel.address)
  const sought: Sought = { target, name: cardName(parcel), since: clock.now() }
  const hindered = await hindrance(talk, signal)
  if (hindered !== undefined) return { sent: hindered, isShown: false }
  await parcel.keep({ [STAGED]: sought.name })
  const said = await talk.ask('send', requestOf(parcel, target, path))
  const proven = provenNotSent(said, target)
  if (proven !== undefined) return { sent: proven, isShown: false }
  if (said.kind === 'lost') return { sent: lost(said.ending.kind === 'stopped'), isShown: false }
  const found = await lookUntilThere(talk, sought, { clock, signal, forMs: PROOF_MS })
  const isShown = found.kind === 'there' && found.paths.some((shown) => isSame(shown, path))
  return { sent: asSent(found, said), isShown }
}

/** Asks for something that is only read, so that afterwards the proof can be. */
async function hindrance(talk: Talk, signal: AbortSignal): Promise<NotSent | undefined> {
  const said = await talk.ask('chats.list', { limit: 1 })
  signal.throwIfAborted()
  return said.kind === 'result' ? undefined : unreadable(said)
}

/** The words go as a message of their own before the picture, or in one with it where imsg has its bridge; imsg decides. */
function requestOf({ file }: Parcel, target: Target, path: string) {
  const text = file.caption === '' ? {} : { text: file.caption }
  switch (target.kind) {
    case 'handle':
      return { to: target.handle, service: 'imessage', ...text, file: path }
    case 'chat':
      return { chat_id: target.id, ...text, file: path }
    case 'group':
      return { chat_guid: target.guid, ...text, file: path }
    default:
      throw new Error(`unknown target ${JSON.stringify(target satisfies never)}`)
  }
}

function provenNotSent(said: Said, target: Target): NotSent | undefined {
  if (said.kind === 'never-asked') return trouble(said.ending)
  return said.kind === 'error' ? notSent(said.error, target) : undefined
}

function lost(isStopped: boolean): Sent {
  const why = isStopped ? 'we were told to stop' : 'imsg ended'
  return { kind: 'unknown', code: isStopped ? 'timeout' : 'lost', detail: `${why} while it had the card` }
}

/** A path of the Mac, of which either may begin with ~: its last two parts tell it from any copy. */
function isSame(one: string, other: string): boolean {
  const [tail, otherTail] = [one, other].map((path) => path.split('/').slice(-2).join('/'))
  return tail === otherTail
}

function asSent(found: Found, said: Said): Sent {
  if (found.kind === 'there') return sentAs(found)
  const answer = said.kind === 'error' ? `an error that proves nothing (${said.error.code})` : 'a yes'
  if (found.kind === 'unreadable') {
    const detail = `imsg gave ${answer}, and the messages cannot be read any more: ${FULL_DISK_ACCESS}`
    return { kind: 'unknown', code: 'unproven', detail }
  }
  const detail = `imsg gave ${answer}, and Messages shows no message with the card`
  return { kind: 'unknown', code: 'unproven', detail }
}

function sentAs({ receipt, state, error }: Extract<Found, { kind: 'there' }>): Sent {
  switch (state) {
    case 'sent':
    case 'unsaid':
      return { kind: 'receipt', at: 'accepted', receipt }
    case 'delivered':
      return { kind: 'receipt', at: 'delivered', receipt }
    case 'pending':
      return { kind: 'unknown', code: 'pending', detail: 'Messages has the card, and has not sent it yet' }
    case 'failed':
      return failedSend(error)
    default:
      throw new Error(`unknown state ${String(state satisfies never)}`)
  }
}

/** Messages may have had the request for a while before it shows anything, so that its silence is no proof. */
function asReconciled(found: Found, again: { readonly retryAfterMs?: number }): Reconciled {
  if (found.kind === 'unreadable') {
    const why = found.said === undefined ? 'imsg answered something else' : unreadable(found.said).detail
    return { kind: 'unresolved', detail: `the messages cannot be read: ${why}`, ...again }
  }
  if (found.kind === 'absent') {
    return { kind: 'unresolved', detail: 'Messages shows no message with the card', ...again }
  }
  const sent = sentAs(found)
  if (sent.kind === 'receipt') return sent
  if (sent.kind === 'permanent') return { kind: 'not-sent', detail: sent.detail }
  return { kind: 'unresolved', detail: sent.detail, ...(found.state === 'pending' ? again : {}) }
}
