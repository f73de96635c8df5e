import type { CardFile, Sha256 } from '../card.ts'
import { expiring } from '../clock.ts'
import { captionWithin } from '../finish/caption.ts'
import type { FinishedFile } from '../finish/files.ts'
import { DEFAULT_IMAGE } from '../generate/image-schema.ts'
import { dayIn, timeIn } from '../jobs/wall-clock.ts'
import { Mistake, nearest } from '../mistake.ts'
import { deliveryKey } from '../send/key.ts'
import type { Address, Parcel, Sender, Sent } from '../send/sender.ts'
import { type Trial, trialOf } from '../worker/trial.ts'
import { blobsOf, newId, readSetting, type Setting, useFonts } from './compose.ts'
import { finishedHere } from './here.ts'
import { type Common, EXIT } from './options.ts'
import { endWith, print, printJson } from './output.ts'

export interface SendTestOptions extends Common {
  readonly json?: true
}

/** A sender that says nothing of its own patience. */
const PATIENCE_MS = 90_000

/**
 * `wellwisher send-test CHANNEL`: a card that calls itself a test, painted here, to the owner and to nobody else. It is no card of
 * the ledger. Exit code 1 when there is no receipt.
 */
export async function sendTest(channel: string, options: SendTestOptions): Promise<void> {
  const setting = await readSetting(options, 'write', { unusable: 'warning' })
  const sender = senderNamed(setting, channel)
  const address = ownerOf(channel, sender)
  const now = setting.clock.now()
  const { timezone } = setting.config
  const trial = trialOf(channel, `${dayIn(timezone, now)} at ${timeIn(timezone, now)} (${timezone})`)
  useFonts(setting.config)
  const file = await fileFor(setting, { channel, sender, trial })
  const parcel = parcelOf(setting, { channel, address, trial, ...file })
  const deadline = expiring(setting.clock, sender.patienceMs ?? PATIENCE_MS, new AbortController().signal)
  const sent = await sender.send(parcel, deadline.signal).finally(() => deadline.clear())
  if (options.json === true)
    printJson({ channel, type: sender.type, key: parcel.key, ...shapeOf(setting, sent) })
  else for (const line of tell(setting, { channel, sent })) print(line)
  endWith(sent.kind === 'receipt' ? EXIT.done : EXIT.unfinished)
}

function senderNamed({ world }: Setting, channel: string): Sender {
  const sender = world.channels.get(channel)
  if (sender !== undefined) return sender
  const names = [...world.channels.keys()]
  const meant = nearest(channel, names)
  throw new Mistake({
    code: 'no-such-channel',
    what: `There is no channel ${channel} in jobs.yaml${meant === undefined ? '' : ` (did you mean ${meant}?)`}.`,
    fix: `Its channels are: ${names.join(', ')}.`,
  })
}

function ownerOf(channel: string, sender: Sender): Address {
  const parsed = sender.parse(sender.owner)
  if (parsed.kind === 'address') return parsed.address
  throw new Mistake({
    code: 'no-owner',
    what:
      parsed.kind === 'none'
        ? `channels.${channel} does not say who you are there, and a test goes to nobody else.`
        : `channels.${channel}.to cannot be used: ${parsed.why}.`,
    fix: `Write \`to:\` under channels.${channel}: your own address there (docs/channels.md).`,
  })
}

interface Made {
  readonly file: CardFile
  readonly bytes: Uint8Array
}

async function fileFor(
  setting: Setting,
  { channel, sender, trial }: { channel: string; sender: Sender; trial: Trial },
): Promise<Made> {
  const finished = await finishedHere(DEFAULT_IMAGE, { ...trial, limits: { [channel]: sender.limits } })
  const [made] = finished.kind === 'finished' ? finished.files : []
  if (made === undefined) {
    const why = finished.kind === 'unsettable' ? finished.detail : 'no file came of it'
    throw new Mistake({
      code: 'unsettable',
      what: `No card can be made for ${channel}: ${why}`,
      fix: 'Look at the size and paper of the channel.',
    })
  }
  // Where cards are fetched by a signed address, `start` shows what lies here.
  const sha256 = await blobsOf(setting).put(made.bytes)
  return { bytes: made.bytes, file: described(made, { sha256, sender, trial }) }
}

function described(
  { bytes, ...made }: FinishedFile,
  { sha256, sender, trial: { words } }: { sha256: Sha256; sender: Sender; trial: Trial },
): CardFile {
  const most = sender.limits.caption
  const caption = most === undefined ? words.message : captionWithin(words.message, most)
  return { ...made, sha256, bytes: bytes.length, alt: words.alt, caption }
}

/** Each test is a delivery of its own: its key is never that of a card. */
function parcelOf(
  { clock, config }: Setting,
  { channel, trial: { words }, ...parcel }: Made & { channel: string; address: Address; trial: Trial },
): Parcel {
  const day = dayIn(config.timezone, clock.now())
  const identity = { occasion: 'test', person: 'owner', occurrence: newId(), channel, revision: 1 }
  let kept = {}
  return {
    ...parcel,
    key: deliveryKey(identity),
    label: `${day}-test-owner`,
    name: 'you',
    fullName: 'Wellwisher',
    subject: words.headline,
    locale: words.locale,
    day,
    attempt: 1,
    kept,
    keep: (more) => {
      kept = { ...kept, ...more }
      return Promise.resolve()
    },
  }
}

function tell(setting: Setting, { channel, sent }: { channel: string; sent: Sent }): readonly string[] {
  const { redaction } = setting
  switch (sent.kind) {
    case 'receipt': {
      const note = sent.note === undefined ? [] : [redaction.text(sent.note)]
      const word =
        sent.at === 'delivered' ? 'delivered' : 'accepted by the other side; look whether it is there'
      return [`${channel}: ${word}. Receipt: ${redaction.id(sent.receipt)}`, ...note]
    }
    case 'permanent':
      return [
        `${channel}: not sent (${sent.code}). ${redaction.text(sent.detail)}`,
        'Put that right first: `wellwisher doctor` and docs/channels.md say how.',
      ]
    case 'transient':
      return [
        `${channel}: not sent, for now (${sent.code}). ${redaction.text(sent.detail)}`,
        'Try it again later.',
      ]
    case 'unknown':
      return [
        `${channel}: nobody knows (${sent.code}). ${redaction.text(sent.detail)}`,
        'Look whether it arrived before you try it again.',
      ]
    default:
      throw new Error(`unknown answer ${JSON.stringify(sent satisfies never)}`)
  }
}

function shapeOf({ redaction }: Setting, sent: Sent) {
  if (sent.kind === 'receipt') {
    return { outcome: 'receipt', state: sent.at, receipt: redaction.id(sent.receipt), reason: null }
  }
  const reason = { code: sent.code, detail: redaction.text(sent.detail) }
  return { outcome: sent.kind, state: null, receipt: null, reason }
}
