import type { z } from 'zod'

import { cardName } from './card-name.ts'
import { unfit } from './fits.ts'
import { type Answer, ask, judge } from './http.ts'
import { kind, type Surroundings } from './kind.ts'
import type { Address, Checked, Parcel, Parsed, Sender } from './sender.ts'
import { sentBySignal } from './signal-answers.ts'
import { signalChannel } from './signal-schema.ts'
import { parseTelephone } from './telephone.ts'

type Settings = z.output<typeof signalChannel>

/** Signal takes far more; this much leaves any telephone at once. */
const MOST_BYTES = 5_000_000
const LONGEST_EDGE = 4_096

/** What is longer travels as a file of its own, which older telephones do not unfold: libsignal, `MAX_INLINE_BODY_SIZE_BYTES`. */
const MOST_CAPTION_BYTES = 2_000

/** signal-cli-rest-api gives signal-cli 120 s (`SIGNAL_CLI_CMD_TIMEOUT`), and says then what became of it. */
const PATIENCE_MS = 130_000

/** Signal does not say what it allows, and is strict with numbers that write to many. */
const BETWEEN_MS = 3_000

const limits = {
  formats: ['image/jpeg', 'image/png', 'image/webp'],
  maxBytes: MOST_BYTES,
  maxEdge: LONGEST_EDGE,
  caption: { most: MOST_CAPTION_BYTES, unit: 'bytes' },
} as const satisfies Sender['limits']

/**
 * Sends cards as Signal messages, picture and words in one. There is no key that Signal would know again, and nothing can be asked
 * afterwards: what got lost on the way stays unknown.
 */
function signalSender(settings: Settings, { clock }: Pick<Surroundings, 'clock'>): Sender {
  const headers = authorization(settings)
  return {
    type: 'signal',
    limits,
    retrySafety: 'none',
    consent: 'required',
    early: false,
    patienceMs: PATIENCE_MS,
    pace: { minTimeMs: BETWEEN_MS, maxConcurrent: 1 },
    owner: settings.to,
    parse,

    check: (signal) => checked(settings, signal),

    async send(parcel, signal) {
      signal.throwIfAborted()
      const wrong = unfit(parcel, limits)
      if (wrong !== undefined) return wrong
      const asked = {
        method: 'POST',
        url: `${settings.url}/v2/send`,
        headers: { ...headers, 'content-type': 'application/json' },
        body: JSON.stringify(messageOf(parcel, settings.number)),
      }
      const read = (answer: Answer) => sentBySignal(answer, isGroup(parcel.address))
      return judge(await ask(asked, signal), { service: 'Signal', now: clock.now(), read })
    },
  }
}

function authorization({ user, password }: Settings): Readonly<Record<string, string>> {
  if (user === undefined || password === undefined) return {}
  return { authorization: `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}` }
}

/** `normal` text: nothing in it is markup, whatever the server's own default is. */
function messageOf(parcel: Parcel, number: string): object {
  const { file, bytes, address } = parcel
  const name = cardName(parcel)
  return {
    number,
    recipients: [address],
    message: file.caption,
    text_mode: 'normal',
    base64_attachments: [
      `data:${file.mediaType};filename=${name};base64,${Buffer.from(bytes).toString('base64')}`,
    ],
    notify_self: false,
  }
}

const GROUP = 'group.'

/** A group of Signal has an id of 32 bytes, which signal-cli and signal-cli-rest-api write in base64, one around the other. */
const GROUP_BYTES = 32

function isGroup(address: Address): boolean {
  return address.startsWith(GROUP)
}

/** `ada.01`: letters, digits and _, a dot, and two digits at least, as Signal shows it. */
const USERNAME = /^[a-z_][a-z0-9_]{2,31}\.\d{2,10}$/i

function parse(written: string | undefined): Parsed {
  const text = written?.trim() ?? ''
  if (text.startsWith(GROUP)) {
    const inner = Buffer.from(text.slice(GROUP.length), 'base64').toString('latin1')
    if (Buffer.from(inner, 'base64').length === GROUP_BYTES) {
      return { kind: 'address', address: text as Address }
    }
    const why = 'it is no id of a group; `GET /v1/groups/NUMBER` of signal-cli-rest-api tells them'
    return { kind: 'unusable', why }
  }
  if (USERNAME.test(text)) return { kind: 'address', address: text as Address }
  return parseTelephone(text)
}

/** Asks what listens there, and whether it knows our number. */
async function checked({ url, number, ...door }: Settings, signal: AbortSignal): Promise<Checked> {
  const headers = authorization({ url, number, ...door })
  const about = await ask({ method: 'GET', url: `${url}/v1/about`, headers }, signal)
  if (about.kind !== 'answer') {
    return {
      ok: false,
      problem: `signal-cli-rest-api does not answer (${about.code})`,
      fix: 'Look whether it runs, and at `url`.',
    }
  }
  if (about.status === 401 || about.status === 403) {
    return {
      ok: false,
      problem: `signal-cli-rest-api wants another password (${about.status})`,
      fix: 'Look at `user` and `password`.',
    }
  }
  if (!versionsIn(about.json).includes('v2')) {
    return {
      ok: false,
      problem: `what answers at \`url\` is no signal-cli-rest-api that knows /v2/send (${about.status})`,
      fix: 'Look at `url`, or bring it up to date.',
    }
  }
  const accounts = await ask({ method: 'GET', url: `${url}/v1/accounts`, headers }, signal)
  const known = accounts.kind === 'answer' && Array.isArray(accounts.json) ? accounts.json : []
  if (known.includes(number)) return { ok: true, identity: number }
  return {
    ok: false,
    problem: 'signal-cli-rest-api does not know the number of this channel',
    fix: 'Register it there, or link it to a telephone that has it (`GET /v1/qrcodelink`).',
  }
}

function versionsIn(json: unknown): readonly unknown[] {
  if (typeof json !== 'object' || json === null || !('versions' in json)) return []
  return Array.isArray(json.versions) ? json.versions : []
}

/** `type: signal` in jobs.yaml. */
export const signal = kind({ type: 'signal', schema: signalChannel, make: signalSender })
