import type { InspectionId, Picture } from '../card.ts'
import { failing } from '../failpoint.ts'
import type { Inspected, InspectionRequest, Inspector, Seen } from '../generate/inspector.ts'
import { dayIn } from '../jobs/wall-clock.ts'
import type { AttemptEnd } from '../ledger/attempt.ts'
import { cutShort, type InspectionEnd } from '../ledger/inspection.ts'
import type { Claim } from '../ledger/ledger.ts'
import type { Warning } from '../warning.ts'
import { letteredOn } from './lettering.ts'
import { designOf, type StillOwed } from './standing.ts'
import { within } from './within.ts'
import { monthOf, type Stop, type Worker } from './worker.ts'

/** What is looked at, and for whom. */
export interface Inspecting {
  readonly standing: StillOwed
  readonly picture: Picture
  readonly bytes: Uint8Array
  readonly stop: Stop
}

/** What makes a picture unfit for its card; whatever else a model says is only told. */
const UNFIT: ReadonlySet<string> = new Set(['stray-letters', 'people'])

/** Does something that a model found make the picture unfit? */
export function isUnfit(findings: readonly Warning[]): boolean {
  return findings.some(({ code }) => UNFIT.has(code))
}

/**
 * What a model finds on a picture, which it is asked for once and never again, whatever came of it. That nobody could be asked
 * stops no card: it is told as `not-inspected`.
 */
export async function inspected(
  worker: Worker,
  claim: Claim,
  inspecting: Inspecting,
): Promise<readonly Warning[]> {
  const { check } = inspecting.standing.image
  if (check === undefined) return []
  // A name may stand there, and a model that looks would read it out.
  if (letteredOn(inspecting.standing, claim) !== 'nothing') return notInspected('its words are painted on it')
  const known = await lookedBefore(worker, claim, inspecting)
  if (known !== undefined) return known
  const inspector = worker.inspectors(check.model)
  if ('lacks' in inspector) return notInspected(`${inspector.lacks} is not set`)
  const hindrance = await hindranceTo(worker, claim, { inspector, inspecting })
  if (hindrance !== undefined) return notInspected(hindrance)
  const called = await inspector.pace.run({
    weight: { images: 0, tokens: 0 },
    signal: inspecting.stop.now,
    waiting: () => {},
    latest: claim.card.lateAt,
    call: () => look(worker, claim, { inspector, inspecting }),
  })
  return called.kind === 'called' ? called.value : notInspected('its time is over')
}

/** A worker that died between a look and its verdict left what was seen; one that died in between left a charge. */
async function lookedBefore(
  { ledger, clock }: Worker,
  claim: Claim,
  { picture }: Inspecting,
): Promise<readonly Warning[] | undefined> {
  const before = await ledger.inspections.of(claim.card.id, picture.sha256)
  if (before === undefined) return undefined
  if (before.seen !== undefined) return findingsIn(before.seen, isLikeness(claim, picture))
  if (before.endedAt !== undefined) return notInspected(before.detail ?? 'an earlier look had no answer')
  const end = cutShort(before.id, clock.now())
  await ledger.inspections.end(end)
  return notInspected(end.detail ?? '')
}

interface Looking {
  readonly inspector: Inspector
  readonly inspecting: Inspecting
}

/** What keeps a model from being asked, before anything is reserved. */
async function hindranceTo(
  { ledger, clock }: Worker,
  { card }: Claim,
  { inspector, inspecting: { standing } }: Looking,
): Promise<string | undefined> {
  if (standing.image.deny.includes(inspector.provider)) return `jobs.yaml denies ${inspector.provider}`
  if (card.lateAt.getTime() - clock.now().getTime() <= inspector.timeoutMs)
    return 'there is no time left for it'
  const stop = await ledger.stops.get(inspector.account)
  return stop === undefined ? undefined : `${inspector.provider} is not asked at the moment (${stop.code})`
}

/** One transaction, the call, one transaction. */
async function look(
  worker: Worker,
  claim: Claim,
  { inspector, inspecting }: Looking,
): Promise<readonly Warning[]> {
  const { picture, bytes, standing, stop } = inspecting
  const likeness = isLikeness(claim, picture)
  const request: InspectionRequest = {
    inspection: worker.newId() as InspectionId,
    picture: bytes,
    calm: designOf(standing, claim.card).calm,
    likeness,
  }
  const begun = await worker.ledger.inspections.begin(claim, {
    id: request.inspection,
    model: inspector.name,
    sha256: picture.sha256,
    reservation: reservationOf(worker, inspector),
    now: worker.clock.now(),
  })
  if (begun.kind === 'denied') return notInspected(`the budget of the ${begun.cap} would be exceeded`)
  const asked = worker.clock.now()
  const answer = await ask(worker, { inspector, request, signal: stop.now })
  await worker.ledger.inspections.end(endOf(answer, { inspector, request, now: worker.clock.now() }))
  worker.log.info(
    {
      event: 'inspect',
      card: claim.card.id,
      inspection: request.inspection,
      model: inspector.name,
      answer: answer.kind,
      ...('code' in answer ? { code: answer.code } : {}),
      ms: worker.clock.now().getTime() - asked.getTime(),
    },
    'a model looked at the picture',
  )
  return answer.kind === 'seen' ? findingsIn(answer.seen, likeness) : notInspected(answer.detail)
}

function reservationOf({ world, clock }: Worker, { worst }: Inspector) {
  const { caps, timezone } = world()
  const day = dayIn(timezone, clock.now())
  return { worst, day, month: monthOf(day), caps }
}

/** Whatever happens in there, a card is not kept by it. */
async function ask(
  worker: Worker,
  { inspector, request, signal }: { inspector: Inspector; request: InspectionRequest; signal: AbortSignal },
): Promise<Inspected> {
  try {
    const asked = failing('generator.call', () => inspector.inspect(request, signal))
    const answer = await within(asked, { ms: 2 * inspector.timeoutMs, clock: worker.clock })
    return answer ?? { kind: 'unknown', code: 'timeout', detail: 'The look at the picture has not ended.' }
  } catch (error) {
    const code = signal.aborted ? 'stopped' : 'broke'
    if (!signal.aborted)
      worker.log.error({ event: 'inspect', inspection: request.inspection, err: error }, 'a look broke')
    return { kind: 'unknown', code, detail: 'The look at the picture was broken off.' }
  }
}

function endOf(
  answer: Inspected,
  { inspector, request, now }: { inspector: Inspector; request: InspectionRequest; now: Date },
): InspectionEnd {
  const usage = 'usage' in answer ? answer.usage : undefined
  return {
    id: request.inspection,
    answer: answer.kind,
    seen: answer.kind === 'seen' ? answer.seen : undefined,
    code: 'code' in answer ? answer.code : undefined,
    detail: 'detail' in answer ? answer.detail : undefined,
    usage,
    money: usage === undefined ? moneyWithout(answer) : { kind: 'settled', bill: inspector.bill(usage) },
    now,
  }
}

/** An answer without a bill that was given all the same may be billed. */
function moneyWithout({ kind }: Inspected): AttemptEnd['money'] {
  return kind === 'refused' || kind === 'unavailable' ? { kind: 'released' } : { kind: 'kept' }
}

/** Did the photo of the person go with what this picture was painted from? */
function isLikeness({ attempts }: Claim, { sha256 }: Picture): boolean {
  const attempt = attempts.find((one) => one.picture?.sha256 === sha256)
  return attempt?.requested?.references.some(({ role }) => role === 'likeness') === true
}

function findingsIn({ letters, people, calmFree }: Seen, likeness: boolean): readonly Warning[] {
  const found: Warning[] = []
  if (letters.yes) found.push(told('stray-letters', 'there are letters on the picture', letters.reason))
  if (people.yes && !likeness) found.push(told('people', 'there are people on the picture', people.reason))
  if (!calmFree.yes) found.push(told('calm-area-busy', 'the place of the words is not free', calmFree.reason))
  return found
}

function told(code: string, what: string, reason: string): Warning {
  return { code, detail: `${what} (${reason})` }
}

function notInspected(why: string): readonly Warning[] {
  return [{ code: 'not-inspected', detail: `No model has looked at the picture: ${why}` }]
}
