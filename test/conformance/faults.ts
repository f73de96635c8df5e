/**
 * What can go wrong between a sender and its service. `held`: the request was passed on whole, and the server has answered it
 * before the sender learns of anything: what it makes visible is there. `dropped`: the server never saw it. An honest sender can tell
 * the two apart as little as we could.
 */
export interface Fault {
  readonly name: string
  /** When it strikes, and what the server gets of the request. */
  readonly at: 'never' | 'connect' | 'accept' | 'half' | 'whole'
  readonly passedOn: boolean
  /** What the sender gets. */
  readonly gives:
    | 'refusal'
    | 'reset'
    | 'end'
    | 'nothing'
    | 'half-answer'
    | 'half-answer-and-nothing'
    | 'flood'
    | 'noise'
    | Response
}

/** Does the sender wait until somebody tells it to stop? */
export function isEndless({ gives }: Fault): boolean {
  return gives === 'nothing' || gives === 'half-answer-and-nothing'
}

/** Is it an answer with a 2xx that is not the service's, or not all of it? */
export function isStrange2xx({ gives }: Fault): boolean {
  if (typeof gives === 'object') return gives.status.startsWith('2')
  return ['half-answer', 'half-answer-and-nothing', 'flood'].includes(gives)
}

/** An answer that comes from something in between. */
export interface Response {
  readonly status: string
  readonly headers?: () => Readonly<Record<string, string>>
  readonly body: string
}

/** The seconds for which a fault asks to be left alone. */
export const WAIT_S = 7
/** The same as a date, further away: a date in a header has no parts of a second. */
export const WAIT_UNTIL_S = 120

const SECOND_MS = 1_000

const html = { 'content-type': 'text/html; charset=utf-8' }

function page(status: string, headers: () => Readonly<Record<string, string>> = () => ({})): Response {
  return {
    status,
    headers: () => ({ ...html, ...headers() }),
    body: `<!doctype html><title>${status}</title><h1>${status}</h1><p>An answer of something in between.</p>`,
  }
}

/** The two of one kind: the server has it, or never saw it. */
function both(name: string, gives: Fault['gives']): readonly Fault[] {
  return [
    { name: `${name} held`, at: 'whole', passedOn: true, gives },
    { name: `${name} dropped`, at: 'whole', passedOn: false, gives },
  ]
}

/** All is well. */
export const noFault: Fault = { name: 'none', at: 'never', passedOn: true, gives: 'end' }

/** What needs no understanding of what goes over the wire. */
export const wireFaults: readonly Fault[] = [
  { name: 'refuse', at: 'connect', passedOn: false, gives: 'refusal' },
  { name: 'reset at accept', at: 'accept', passedOn: false, gives: 'reset' },
  { name: 'never read', at: 'accept', passedOn: false, gives: 'nothing' },
]

/** What speaks HTTP. Half a request is passed on as half a request. */
export const httpFaults: readonly Fault[] = [
  ...wireFaults,
  { name: 'reset mid body', at: 'half', passedOn: true, gives: 'reset' },
  ...both('reset after body', 'reset'),
  ...both('end after body', 'end'),
  ...both('hang', 'nothing'),
  ...both('truncated 200', 'half-answer'),
  ...both('stalled 200', 'half-answer-and-nothing'),
  ...both('html 200', page('200 OK')),
  ...both('flooding 200', 'flood'),
  ...both('no http', 'noise'),
  // Where to, nobody may want to know: whatever asks there is seen as one more request.
  { name: '302', at: 'whole', passedOn: false, gives: page('302 Found', () => ({ location: '/elsewhere' })) },
  // Slack answered so for uploads that it took: python-slack-sdk #1165.
  ...both('408', page('408 Request Timeout')),
  {
    name: '429 seconds',
    at: 'whole',
    passedOn: false,
    gives: page('429 Too Many Requests', () => ({ 'retry-after': String(WAIT_S) })),
  },
  {
    name: '429 date',
    at: 'whole',
    passedOn: false,
    gives: page('429 Too Many Requests', () => ({
      'retry-after': new Date(Date.now() + WAIT_UNTIL_S * SECOND_MS).toUTCString(),
    })),
  },
  ...both('500', page('500 Internal Server Error')),
  ...both('502 html', page('502 Bad Gateway')),
  ...both('503', page('503 Service Unavailable')),
]

/** As it goes over the wire. */
export function written({ status, headers, body }: Response): Buffer {
  const all = { ...headers?.(), 'content-length': String(Buffer.byteLength(body)), connection: 'close' }
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}`)
  return Buffer.from([`HTTP/1.1 ${status}`, ...lines, '', body].join('\r\n'))
}

/** What another kind of server says when somebody comes. */
export const NOISE = Buffer.from('SSH-2.0-OpenSSH_9.2p1 Debian-2\r\n')

/** The beginning of an answer that has no end, and what follows again and again. */
export const FLOOD_HEAD = Buffer.from(
  'HTTP/1.1 200 OK\r\ncontent-type: application/json\r\nconnection: close\r\n\r\n{"ok":"',
)
export const FLOOD = Buffer.alloc(65_536, 'a')

/** Half of what a service might have said, when it never said anything. */
const HALF_AN_ANSWER = Buffer.from(
  'HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 64\r\nconnection: close\r\n\r\n{"ok":tr',
)

/** The first half of an answer: half of its body, or of its head where there is no body. */
export function half(answer: Buffer | undefined): Buffer {
  if (answer === undefined) return HALF_AN_ANSWER
  const body = answer.indexOf('\r\n\r\n') + 4
  if (body >= answer.length) return answer.subarray(0, Math.floor(body / 2))
  return answer.subarray(0, body + Math.floor((answer.length - body) / 2))
}
