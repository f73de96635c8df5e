import { type Clock, systemClock } from '../clock.ts'
import { CODEX_PLACES, type CodexPlaces } from './codex-places.ts'
import { type Access, type CodexSession, codexSession, type TryLock } from './codex-sign-in.ts'
import { type OnTime, underDeadline } from './deadline.ts'
import type { Denial } from './denial.ts'
import type { Answer, Generator, PictureRequest, Wanted } from './generator.ts'
import { discreet } from './discretion.ts'
import { denied, withWarnings } from './openai.ts'
import { answerTo, hostedProblem, wantedBy } from './openai-responses.ts'
import { hostedBody } from './openai-responses-body.ts'
import type { Streamed } from './openai-responses-client.ts'
import { listener } from './openai-responses-stream.ts'

export interface CodexSettings {
  /** `$CODEX_HOME`, where codex keeps its sign-in. */
  readonly home: string
  /** The image model that is asked for; that backend paints with its own, and says which. */
  readonly model: string
  readonly lock: TryLock
  readonly clock?: Clock
  /** Only for tests, and no setting of anybody: see `CODEX_PLACES`. */
  readonly places?: CodexPlaces
}

/**
 * The hosted tool with the sign-in of codex, for whoever names it in jobs.yaml; it is never a default and never a
 * fallback that nobody wrote. Nothing about that backend is documented.
 *
 * Of its two ways, `/codex/responses` and `/codex/images/*`, this is the first: how it fails is known from many threads
 * (openai-images.md of the reference, section 5.2), it says which model it used and with what size and quality, and it
 * is the public Responses API but for what it leaves out. The second answers the same pictures and says less. Both
 * ignore size and quality (openai/codex #28723; 11 of 11 probes on 2026-10-08): so they are measured, and told.
 */
export function codex({
  model,
  clock = systemClock,
  places = CODEX_PLACES,
  ...at
}: CodexSettings): Generator {
  const session = codexSession({ ...at, tokenUrl: places.token, clock })

  async function call(request: PictureRequest, { begin, signal }: OnTime): Promise<Answer> {
    const access = await session.access(signal)
    if (access.kind !== 'signed-in') return withoutAccess(access)
    const { codexClient } = await import('./codex-client.ts')
    const ask = codexClient(places.responses, access.signIn)
    begin()
    const { attempt, onPartial } = request
    const streamed = await ask(hostedBody(request, model), { attempt, listener: listener(onPartial), signal })
    const { accessToken } = access.signIn
    const answer = isTokenRefused(streamed)
      ? await renewedAfter(accessToken, { session, signal })
      : await answerTo(streamed, { request, model, now: clock.now() })
    return discreet(withWarnings(withPlan(answer, streamed), request), accessToken)
  }

  return {
    name: `openai-codex/${model}`,
    abilities: { problem: (wanted) => problem(model, wanted, clock.now()) },
    async generate(request, signal) {
      signal.throwIfAborted()
      const wrong = problem(model, wantedBy(request), clock.now())
      if (wrong !== undefined) return denied(wrong)
      return underDeadline((time) => call(request, time), {
        service: 'The ChatGPT backend',
        timeoutMs: request.timeoutMs,
        clock,
        signal,
      })
    },
  }
}

/** Clients of that backend send at most five (openai/codex, `ext/image-generation`). */
const MOST_REFERENCES = 5

/**
 * What was never seen to work there is refused, not hoped for: it paints opaque PNGs (CLIProxyAPI #4114, #5860). Size and
 * quality are let through, because what it makes of them is measured.
 */
function problem(model: string, wanted: Wanted, now: Date): Denial | undefined {
  const { background, format, compression, moderation, references } = wanted
  const there = 'with the Codex sign-in'
  if (references > MOST_REFERENCES && hostedProblem(model, wanted, now) === undefined) {
    const detail = `${references} references were given; at most ${MOST_REFERENCES} can be sent ${there}.`
    return { code: 'references_unsupported', detail }
  }
  return (
    hostedProblem(model, wanted, now) ??
    unless(format === 'png', 'unsupported_format', `Only PNG comes ${there}.`) ??
    unless(background !== 'transparent', 'unsupported_background', `Pictures are opaque ${there}.`) ??
    unless(compression === undefined, 'unsupported_compression', `A compression cannot be set ${there}.`) ??
    unless(moderation === undefined, 'unsupported_moderation', `The moderation cannot be set ${there}.`)
  )
}

function unless(fits: boolean, code: Denial['code'], detail: string): Denial | undefined {
  return fits ? undefined : { code, detail }
}

function isTokenRefused(streamed: Streamed): boolean {
  return streamed.kind === 'rejected' && streamed.rejection.status === 401
}

/**
 * After a 401 nothing was painted. The sign-in is renewed, and the next attempt goes with it; a second request within
 * this one would be a try that nobody counts.
 */
async function renewedAfter(
  accessToken: string,
  { session, signal }: { session: CodexSession; signal: AbortSignal },
): Promise<Answer> {
  const access = await session.renewed(accessToken, signal)
  if (access.kind !== 'signed-in') return withoutAccess(access)
  const detail =
    'The access token was no longer taken; it was renewed, and the next attempt goes with the new one.'
  return { kind: 'unavailable', ending: 'failed', code: 'sign_in_renewed', detail }
}

/** No request was made, or it was turned away at the door: nothing was painted. */
function withoutAccess(access: Exclude<Access, { kind: 'signed-in' }>): Answer {
  const detail = `The Codex sign-in cannot be used: ${access.why}.`
  return access.kind === 'signed-out'
    ? { kind: 'refused', ending: 'failed', code: 'auth_required', detail, softer: false, stops: 'access' }
    : { kind: 'unavailable', ending: 'failed', code: 'sign_in_not_renewed', detail }
}

/** A plan without Codex: nobody's request will pass, however long one waits (openai/codex, `UsageNotIncluded`). */
function withPlan(answer: Answer, streamed: Streamed): Answer {
  const error = streamed.kind === 'rejected' ? streamed.rejection.error : undefined
  if (typeof error !== 'object' || error === null || !('type' in error)) return answer
  if (error.type !== 'usage_not_included') return answer
  const detail = 'The plan of this ChatGPT account does not include Codex.'
  return {
    kind: 'refused',
    ending: 'failed',
    code: 'usage_not_included',
    detail,
    softer: false,
    stops: 'access',
  }
}
