import type { Denial } from '../generate/denial.ts'
import type { Wanted } from '../generate/generator.ts'
import type { Painter } from '../generate/painter.ts'
import type { ServiceStop } from '../ledger/service-stop.ts'
import type { Barring } from './next-attempt.ts'
import type { Worker } from './worker.ts'

/** Something that lies between a card and a call, found before anything is read, reserved or asked. */
export interface Obstacle {
  readonly denial: Denial
  /** Why the model is out for this turn, in the words of the card. */
  readonly reason: Barring
}

/**
 * What forbids asking this painter: the owner's own word, a service that said it is useless, or a wish that it cannot
 * represent. `probing` is true when the account is stopped and this card may ask whether that is over.
 */
export async function obstacleTo(
  worker: Worker,
  painter: Painter,
  { wanted, deny }: { wanted: Wanted; deny: readonly string[] },
): Promise<{ readonly obstacle: Obstacle | undefined; readonly probing: boolean }> {
  if (deny.includes(painter.provider)) {
    const detail = `jobs.yaml denies ${painter.provider}`
    return { obstacle: toldAs({ code: 'capability_policy', detail }), probing: false }
  }
  const denial = painter.generator.abilities.problem(wanted) ?? tooHeavy(painter, wanted)
  if (denial !== undefined) return { obstacle: toldAs(denial), probing: false }
  const stop = await stopOf(worker, painter)
  if (stop === undefined) return { obstacle: undefined, probing: false }
  const probing = await mayProbe(worker, painter)
  return { obstacle: probing ? undefined : stopped(painter, stop), probing }
}

function tooHeavy({ terms, pace }: Painter, wanted: Wanted): Denial | undefined {
  const tokens = terms?.estimate(wanted).tokens ?? 0
  if (tokens <= pace.tokensPerMinute) return undefined
  const detail = `The request weighs ${tokens} tokens, and the limits allow ${pace.tokensPerMinute} in a minute.`
  return { code: 'too_heavy', detail }
}

/** A denial is also what the card tells. */
export function toldAs(denial: Denial): Obstacle {
  return { denial, reason: { ...denial, lasting: true } }
}

/** The stop of a painter's account; also asked again after a wait, because others may have met it meanwhile. */
export async function stopOf(worker: Worker, { account }: Painter): Promise<ServiceStop | undefined> {
  return account === undefined ? undefined : worker.ledger.stops.get(account)
}

export function stopped({ provider }: Painter, { code, detail, until }: ServiceStop): Obstacle {
  const told = `${provider} is not asked at the moment (${code}): ${detail}`
  return {
    denial: { code: 'service_stopped', detail: told },
    reason: { code: 'service-stopped', detail: told, until },
  }
}

/** While one card asks whether the account answers again, the others wait for so long at most. */
const PROBE_MS = 120_000

async function mayProbe({ ledger, clock }: Worker, { account }: Painter): Promise<boolean> {
  return account !== undefined && ledger.stops.probe(account, { ms: PROBE_MS, now: clock.now() })
}

/** A card that was to find out whether an account answers again, and did not ask after all. */
export async function giveProbeBack({ ledger, clock }: Worker, { account }: Painter): Promise<void> {
  if (account !== undefined) await ledger.stops.giveBack(account, clock.now())
}
