import { type Clock, expiring, systemClock } from '../clock.ts'
import { Mistake } from '../mistake.ts'
import type { Abilities, Answer, Generator, ImageSettings, PictureRequest } from './generator.ts'
import type { Ask, Asked, Reply } from './openai-client.ts'
import { maybePainted, received } from './openai-received.ts'
import { rejected } from './openai-refusal.ts'

/** Where and as whom OpenAI is asked. */
export interface OpenaiSettings {
  readonly apiKey: string
  /** `https://api.openai.com/v1`, or whatever speaks the same API. */
  readonly baseUrl: string
  /** As OpenAI calls it: `gpt-image-2`. */
  readonly model: string
  /** Of the deadline and of dates in `retry-after`. */
  readonly clock?: Clock
}

/**
 * OpenAI's Images API: one POST for each attempt, one deadline over headers and body. PNG, because the picture is
 * cropped, set in type and encoded once more for each channel; JPEG would be quicker to fetch and lossy twice.
 */
export function openai({ apiKey, baseUrl, model, clock = systemClock }: OpenaiSettings): Generator {
  mustBeUsable({ apiKey, baseUrl })
  let client: Promise<Ask> | undefined
  return {
    name: `openai/${model}`,
    abilities: ABILITIES,
    paid: true,
    async generate(request, signal) {
      signal.throwIfAborted()
      const problem = unpaintable(request)
      if (problem !== undefined) return problem
      client ??= import('./openai-client.ts').then(({ openaiClient }) => openaiClient({ apiKey, baseUrl }))
      const ask = await client
      const deadline = expiring(clock, request.timeoutMs, signal)
      try {
        const reply = await ask(bodyOf(request, model), request.attempt, deadline.signal)
        return discreet(await answerTo(reply, request, clock.now()), apiKey)
      } catch (error) {
        signal.throwIfAborted()
        if (deadline.signal.aborted) return timedOut(request.timeoutMs)
        throw error
      } finally {
        deadline.clear()
      }
    },
  }
}

/** The largest prompt of the Images API (openai 7.55, `ImageGenerateParams.prompt`). */
const MOST_PROMPT_CHARACTERS = 32_000

/** Custom sizes of gpt-image-2 and 2.5: the image-generation guide, "Size and quality options". */
const SIZES = {
  step: 16,
  longestEdge: 3_840,
  widest: 3,
  leastPixels: 655_360,
  mostPixels: 8_294_400,
} as const

const ABILITIES: Abilities = {
  qualities: ['low', 'medium', 'high', 'auto'],
  sizeProblem,
  mostPromptCharacters: MOST_PROMPT_CHARACTERS,
}

function sizeProblem({ width, height }: ImageSettings['size']): string | undefined {
  const [short, long] = [Math.min(width, height), Math.max(width, height)]
  const pixels = width * height
  if (!(short > 0) || width % SIZES.step !== 0 || height % SIZES.step !== 0) {
    return `width and height must both be divisible by ${SIZES.step}`
  }
  if (long > SIZES.longestEdge) return `the longest edge must be at most ${SIZES.longestEdge} pixels`
  if (long > SIZES.widest * short) return `no edge may be longer than ${SIZES.widest} times the other`
  if (pixels < SIZES.leastPixels) return `width × height must be at least ${SIZES.leastPixels} pixels`
  if (pixels > SIZES.mostPixels) return `width × height must be at most ${SIZES.mostPixels} pixels`
  return undefined
}

/** What OpenAI would turn down anyway is refused before a call is made. */
function unpaintable({ prompt, size }: PictureRequest): Answer | undefined {
  const wrongSize = sizeProblem(size)
  if (wrongSize !== undefined) {
    return denied('unsupported_size', `OpenAI cannot paint ${size.width}x${size.height}: ${wrongSize}.`)
  }
  if (prompt.trim() === '') return denied('invalid_argument', 'The prompt is blank.')
  if (prompt.length > MOST_PROMPT_CHARACTERS) {
    return denied('invalid_argument', `The prompt is longer than ${MOST_PROMPT_CHARACTERS} characters.`)
  }
  return undefined
}

function denied(code: string, detail: string): Answer {
  return { kind: 'refused', ending: 'denied', code, detail, softer: false }
}

function bodyOf({ prompt, size, quality }: PictureRequest, model: string): Asked {
  return { model, prompt, n: 1, size: `${size.width}x${size.height}`, quality, output_format: 'png' }
}

async function answerTo(reply: Reply, request: PictureRequest, now: Date): Promise<Answer> {
  switch (reply.kind) {
    case 'replied':
      return received(reply, request)
    case 'rejected':
      return rejected(reply.rejection, now)
    case 'never-left':
      return {
        kind: 'unavailable',
        ending: 'failed',
        code: 'not_connected',
        detail: `OpenAI could not be reached (${reply.cause}); nothing was sent.`,
      }
    case 'lost':
      return maybePainted(reply.code, `OpenAI's answer was lost on its way (${reply.cause}).`)
    default:
      throw new Error(`unknown reply ${JSON.stringify(reply satisfies never)}`)
  }
}

function timedOut(timeoutMs: number): Answer {
  const detail = `OpenAI did not answer within ${timeoutMs} ms. The picture may have been painted and billed.`
  return { kind: 'unknown', ending: 'timeout', code: 'timeout', detail }
}

/** Details reach the ledger, the log and the page. */
const LONGEST_DETAIL = 500

/** The same answer, fit to be shown: one line, without our key and without anything that looks like one. */
function discreet(answer: Answer, apiKey: string): Answer {
  if (answer.kind === 'picture') return answer
  const detail = answer.detail
    .replaceAll(apiKey, '[key]')
    .replace(/\bsk-[\w*.-]{4,}/g, '[key]')
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .trim()
  return { ...answer, detail: detail.slice(0, LONGEST_DETAIL).toWellFormed() }
}

/** A key with a line break in it, or an address that is none, would only be noticed in the first call of the night. */
function mustBeUsable({ apiKey, baseUrl }: Pick<OpenaiSettings, 'apiKey' | 'baseUrl'>): void {
  if (!/^[\x21-\x7e]+$/.test(apiKey)) {
    throw new Mistake({
      code: 'OPENAI_API_KEY',
      what: 'OPENAI_API_KEY is empty or holds characters that no key has.',
      fix: 'Copy it again, without quotes, spaces or line breaks.',
    })
  }
  if (!URL.canParse(baseUrl) || !/^https?:/.test(baseUrl)) {
    throw new Mistake({
      code: 'OPENAI_BASE_URL',
      what: 'OPENAI_BASE_URL is not an http address.',
      fix: 'Leave it out, or write one like https://api.openai.com/v1.',
    })
  }
}
