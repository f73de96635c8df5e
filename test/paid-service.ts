import type { AttemptId, InspectionId } from '../src/card.ts'
import type { Answer, Painted, PictureRequest, Usage } from '../src/generate/generator.ts'
import type { Inspected, InspectionRequest, InspectionUsage, Inspector } from '../src/generate/inspector.ts'
import { unpaced } from '../src/generate/paced.ts'
import type { Painter } from '../src/generate/painter.ts'
import type { Micros } from '../src/money.ts'
import type { Random } from './random.ts'

/** What the service does with a call, whatever is heard of it. */
const CHOICES = [
  [50, 'picture'],
  [6, 'picture without usage'],
  [5, 'filtered'],
  [3, 'refused'],
  [2, 'no money'],
  [5, 'too many'],
  [8, 'broken'],
  [3, 'billed for nothing'],
  [4, 'lost before painting'],
  [5, 'lost after painting'],
  [4, 'late'],
  [2, 'late without usage'],
  [2, 'late and lost'],
  [2, 'power cut before painting'],
  [3, 'power cut after painting'],
  [2, 'let go'],
] as const

type Deed = (typeof CHOICES)[number][1]

/** A service that bills what it paints, as OpenAI does: whether or not anybody hears of it. */
export interface PaidService {
  /** As one process has it, which the service can do something to. */
  painterFor(caller: Caller, model: string): Painter
  /** A model that looks at pictures, of the same account and in the same books. */
  inspectorFor(caller: Caller): Inspector
  /** Its own books: what each call was billed. Calls that were not painted are not in it. */
  readonly bills: ReadonlyMap<AttemptId | InspectionId, Micros>
  readonly asked: readonly AttemptId[]
  /** Calls whose usage it told together with their picture. */
  readonly told: ReadonlySet<AttemptId>
}

/** Whoever asks, and what can happen to it in the middle of a call. */
export interface Caller {
  cutPower(): Promise<never>
  letGo(): void
  /** Nothing is heard of the service before this. */
  readonly frozen: () => Promise<void>
}

export interface ServiceSettings {
  readonly random: Random
  /** Micro-dollars per token. */
  readonly prices: { readonly textIn: number; readonly imageOut: number }
  readonly account: string
}

/** The least that says "PNG"; nobody decodes it here. */
export const BYTES = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])

/** The most tokens of a picture; the service takes this many or fewer. */
const mostTokens = ({ width, height }: PictureRequest['size']) => Math.ceil((width * height) / 500)

const STOPPED: Answer = {
  kind: 'unknown',
  ending: 'cancelled',
  code: 'stopped',
  detail: 'The wait for the service was ended from here.',
}

export function paidService(settings: ServiceSettings): PaidService {
  const { random, prices } = settings
  const bills = new Map<AttemptId | InspectionId, Micros>()
  const asked: AttemptId[] = []
  const told = new Set<AttemptId>()

  function paint({ attempt, prompt, size }: PictureRequest): Painted & { readonly usage: Usage } {
    const textIn = Math.ceil(prompt.length / 4)
    const imageOut = random.whole(1, mostTokens(size))
    bills.set(attempt, (textIn * prices.textIn + imageOut * prices.imageOut) as Micros)
    const usage = { textIn, imageIn: 0, imageOut }
    return { bytes: BYTES, mediaType: 'image/png', ...size, usage, warnings: [] }
  }

  async function answer(caller: Caller, request: PictureRequest, signal: AbortSignal): Promise<Answer> {
    const deed = random.pick(CHOICES)
    asked.push(request.attempt)
    await caller.frozen()
    signal.throwIfAborted()
    return happening(deed, request) ?? fatal(deed, caller, request)
  }

  /** What kills whoever asks, painted or not. */
  async function fatal(deed: Deed, caller: Caller, request: PictureRequest): Promise<Answer> {
    if (deed === 'power cut after painting' || (deed === 'let go' && random.chance(0.5))) paint(request)
    if (deed !== 'let go') return caller.cutPower()
    caller.letGo()
    return lost()
  }

  function happening(deed: Deed, request: PictureRequest): Answer | undefined {
    switch (deed) {
      case 'picture':
        told.add(request.attempt)
        return { kind: 'picture', ...paint(request) }
      case 'picture without usage':
        return { kind: 'picture', ...paint(request), usage: undefined }
      case 'filtered':
        return refused({ ending: 'safety_filtered', code: 'moderation_blocked', softer: true })
      case 'refused':
        return refused({ ending: 'refused_by_provider', code: 'invalid_value', softer: false })
      case 'no money':
        return refused({ ending: 'failed', code: 'insufficient_quota', softer: false, stops: 'spend' })
      case 'too many':
        return { kind: 'wait', code: 'rate_limit_exceeded', ms: 1_000, detail: 'too many' }
      case 'broken':
        return { kind: 'unavailable', ending: 'failed', code: 'server_error', detail: 'broken' }
      case 'billed for nothing': {
        const { usage } = paint(request)
        return { kind: 'unavailable', ending: 'empty_result', code: 'empty_result', detail: 'nothing', usage }
      }
      case 'lost before painting':
        return lost()
      case 'lost after painting':
        paint(request)
        return lost()
      case 'late':
        told.add(request.attempt)
        return { ...lost(), ending: 'timeout', late: Promise.resolve(paint(request)) }
      case 'late without usage':
        return {
          ...lost(),
          ending: 'timeout',
          late: Promise.resolve({ ...paint(request), usage: undefined }),
        }
      case 'late and lost':
        paint(request)
        return { ...lost(), ending: 'timeout', late: Promise.resolve(undefined) }
      case 'power cut before painting':
      case 'power cut after painting':
      case 'let go':
        return undefined
      default:
        throw new Error(`unknown deed ${JSON.stringify(deed satisfies never)}`)
    }
  }

  /** Looked at and billed, whatever is heard of it. */
  function look({ inspection }: InspectionRequest): Inspected & { readonly kind: 'seen' } {
    const usage = { input: random.whole(1, MOST_LOOKED.input), output: random.whole(1, MOST_LOOKED.output) }
    bills.set(inspection, billOf(usage))
    return { kind: 'seen', seen: SEEN, usage }
  }

  function billOf({ input, output }: InspectionUsage): Micros {
    return (input * prices.textIn + output * prices.imageOut) as Micros
  }

  async function inspected(caller: Caller, request: InspectionRequest): Promise<Inspected> {
    const deed = random.pick(LOOKS)
    await caller.frozen()
    if (deed === 'power cut before') return caller.cutPower()
    if (deed === 'broken') return { kind: 'unavailable', code: 'server_error', detail: 'broken' }
    if (deed === 'lost before') return NOT_HEARD
    const seen = look(request)
    if (deed === 'power cut after') return caller.cutPower()
    if (deed === 'lost after') return NOT_HEARD
    if (deed === 'without usage') return { ...seen, usage: undefined }
    const { usage = { input: 0, output: 0 } } = seen
    return deed === 'no answer' ? { kind: 'unavailable', code: 'invalid_answer', detail: 'odd', usage } : seen
  }

  return {
    bills,
    asked,
    told,
    inspectorFor: (caller) => ({
      name: 'openai/look',
      provider: 'openai',
      account: settings.account,
      pace: unpaced('looks', 4),
      timeoutMs: 60_000,
      worst: billOf(MOST_LOOKED),
      bill: billOf,
      async inspect(request, signal) {
        signal.throwIfAborted()
        const answered = await inspected(caller, request)
        return signal.aborted ? NOT_HEARD : answered
      },
    }),
    painterFor: (caller, model) => ({
      generator: {
        name: model,
        abilities: { problem: () => undefined },
        async generate(request, signal) {
          const answered = await answer(caller, request, signal)
          // It was asked, and whoever asked has let go: it may have been painted.
          return signal.aborted ? STOPPED : answered
        },
      },
      pace: unpaced(model, 8),
      terms: {
        estimate: ({ prompt, size }) => {
          const tokens = prompt.length + mostTokens(size)
          return {
            tokens,
            worst: (prompt.length * prices.textIn + mostTokens(size) * prices.imageOut) as Micros,
          }
        },
        bill: ({ textIn, imageOut }) => (textIn * prices.textIn + imageOut * prices.imageOut) as Micros,
      },
      provider: 'openai',
      account: settings.account,
    }),
  }
}

/** What the service does with a look, whatever is heard of it. */
const LOOKS = [
  [10, 'seen'],
  [2, 'without usage'],
  [2, 'no answer'],
  [2, 'broken'],
  [2, 'lost before'],
  [2, 'lost after'],
  [1, 'power cut before'],
  [2, 'power cut after'],
] as const

/** Tokens of one look. */
const MOST_LOOKED: InspectionUsage = { input: 300, output: 100 }

const fine = { yes: false, reason: 'It was looked at.' }
const SEEN = { letters: fine, people: fine, calmFree: { ...fine, yes: true } }

const NOT_HEARD: Inspected = { kind: 'unknown', code: 'connection_lost', detail: 'nobody knows' }

type Refused = Extract<Answer, { kind: 'refused' }>

function refused(how: Pick<Refused, 'ending' | 'code' | 'softer' | 'stops'>): Refused {
  return { kind: 'refused', detail: 'no', ...how }
}

function lost(): Extract<Answer, { kind: 'unknown' }> {
  return { kind: 'unknown', ending: 'unknown', code: 'connection_lost', detail: 'nobody knows' }
}
