import { type Answer, ask, judge } from '../../src/send/http.ts'
import { unfit } from '../../src/send/fits.ts'
import type { Address, Parcel, RetrySafety, Sender, Sent } from '../../src/send/sender.ts'
import { onLoopback } from '../emulators/loopback.ts'
import type { Held, Make, Stage } from './subject.ts'

/** Of the postbox, and of nothing else. */
const TOKEN = 'postbox-token-0123456789'

const limits = {
  formats: ['image/jpeg'],
  maxBytes: 1_000_000,
  maxEdge: 2_000,
  caption: { most: 500, unit: 'utf16' },
} as const

/**
 * A service in two steps, as small as one can be: a picture is left there, then a letter with it is posted. It is there to try the
 * kit itself.
 */
interface Postbox {
  readonly origin: string
  readonly held: Held[]
  close(): Promise<void>
}

async function postbox({ dropsRepeats }: { dropsRepeats: boolean }): Promise<Postbox> {
  const pictures = new Map<string, Buffer>()
  const letters = new Map<string, Held>()
  const held: Held[] = []
  const post = ({ picture, caption, key }: Record<string, string>): object => {
    const known = letters.get(key ?? '')
    if (known !== undefined && dropsRepeats) return { letter: key }
    const letter = { bytes: pictures.get(picture ?? ''), caption: caption ?? '' }
    letters.set(key ?? '', letter)
    held.push(letter)
    return { letter: key }
  }
  const server = await onLoopback(async (request, response) => {
    const parts: Buffer[] = []
    for await (const part of request as AsyncIterable<Buffer>) parts.push(part)
    const answer = (status: number, body: object) =>
      void response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://postbox')
    if (request.headers.authorization !== `Bearer ${TOKEN}`) return answer(401, { error: 'who are you?' })
    if (pathname === '/me') return answer(200, { name: 'postbox' })
    if (pathname === '/letters' && request.method === 'GET') {
      return answer(200, { posted: letters.has(searchParams.get('key') ?? '') })
    }
    if (pathname === '/letters') {
      return answer(200, post(JSON.parse(Buffer.concat(parts).toString()) as Record<string, string>))
    }
    const id = String(pictures.size + 1)
    pictures.set(id, Buffer.concat(parts))
    return answer(200, { picture: id })
  })
  return { origin: server.origin, held, close: async () => server[Symbol.asyncDispose]() }
}

/** The answer's field of that name, when it is a text. */
function field(answer: Answer, name: string): string | undefined {
  const value = (answer.json as Record<string, unknown> | undefined)?.[name]
  return answer.status === 200 && typeof value === 'string' ? value : undefined
}

function receiptOf(answer: Answer): Sent | undefined {
  const receipt = field(answer, 'letter')
  return receipt === undefined ? undefined : { kind: 'receipt', at: 'accepted', receipt }
}

/** Undefined when it does not say. */
function isPosted({ json }: Answer): unknown {
  return (json as { posted?: unknown } | undefined)?.posted
}

/** How a sender reaches the postbox: `origin` is the kit's. */
export interface Reach {
  readonly origin: string
  readonly token: string
  readonly retrySafety: RetrySafety
  readonly stage: Stage
}

/** A sender that does all of it right. */
function postboxSender({ origin, token, retrySafety, stage }: Reach): Sender {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
  const judging = (read: (answer: Answer) => Sent | undefined) => ({
    service: 'The postbox',
    now: stage.clock.now(),
    read,
  })
  const upload = async (bytes: Uint8Array, signal: AbortSignal): Promise<string | Sent> => {
    const answered = await ask({ method: 'POST', url: `${origin}/pictures`, headers, body: bytes }, signal)
    const picture = answered.kind === 'answer' ? field(answered, 'picture') : undefined
    if (picture !== undefined) return picture
    const sent = judge(
      answered,
      judging(() => undefined),
    )
    if (sent.kind !== 'unknown') return sent
    // Nobody sees a picture that lies there: whatever became of it, nothing was sent.
    return { kind: 'transient', code: sent.code, detail: sent.detail, retryAfterMs: undefined }
  }
  const post = async (picture: string, { file, key }: Parcel, signal: AbortSignal): Promise<Sent> => {
    const body = JSON.stringify({ picture, caption: file.caption, key })
    return judge(
      await ask({ method: 'POST', url: `${origin}/letters`, headers, body }, signal),
      judging(receiptOf),
    )
  }
  const sender: Sender = {
    type: 'postbox',
    limits,
    retrySafety,
    early: false,
    parse: (written) =>
      written === undefined ? { kind: 'none' } : { kind: 'address', address: written as Address },
    async check(signal) {
      const answered = await ask({ method: 'GET', url: `${origin}/me`, headers }, signal)
      const identity = answered.kind === 'answer' ? field(answered, 'name') : undefined
      return identity === undefined
        ? { ok: false, problem: 'The postbox does not answer' }
        : { ok: true, identity }
    },
    async send(parcel, signal) {
      signal.throwIfAborted()
      const hindrance = unfit(parcel, limits)
      if (hindrance !== undefined) return hindrance
      const picture = await upload(parcel.bytes, signal)
      return typeof picture === 'string' ? post(picture, parcel, signal) : picture
    },
  }
  if (retrySafety !== 'reconcile') return sender
  return {
    ...sender,
    async reconcile({ key }, { signal }) {
      const answered = await ask({ method: 'GET', url: `${origin}/letters?key=${key}`, headers }, signal)
      const posted = answered.kind === 'answer' && answered.status === 200 ? isPosted(answered) : undefined
      if (posted === true) return { kind: 'receipt', at: 'accepted', receipt: key }
      if (posted === false) return { kind: 'not-sent', detail: 'the postbox has no such letter' }
      return { kind: 'unresolved', detail: 'the postbox does not say' }
    },
  }
}

/** Sets up a postbox and a sender to it; `change` makes it another one, which lies. */
export function toPostbox(
  retrySafety: RetrySafety,
  change: (sender: Sender, reach: Reach) => Sender = (sender) => sender,
): Make {
  return async (stage) => {
    const box = await postbox({ dropsRepeats: retrySafety === 'native' })
    const port = await stage.front(Number(new URL(box.origin).port))
    const reach = { origin: `http://127.0.0.1:${port}`, token: TOKEN, retrySafety, stage }
    return {
      sender: change(postboxSender(reach), reach),
      written: 'ada',
      secrets: [TOKEN],
      held: async () => box.held,
      close: async () => box.close(),
    }
  }
}
