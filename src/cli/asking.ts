import type { Card } from '../card.ts'
import { hasBegun } from '../jobs/due.ts'
import type { Ledger, Owed, Stands } from '../ledger/ledger.ts'
import { Mistake } from '../mistake.ts'
import { settleLeftovers } from '../worker/adopt.ts'
import { askAbout, waiveCrowds } from '../worker/inquiry.ts'
import { isEnded } from '../worker/next-step.ts'
import { owedBy, standsIn } from '../worker/look.ts'
import type { Worker } from '../worker/worker.ts'
import type { Run } from './run.ts'

/** Puts the cards into the ledger, or brings those that are there already forward. */
export async function take(worker: Worker, run: Run): Promise<void> {
  const { ledger, clock, world } = worker
  const owed = owedCards(run, { world: world(), now: clock.now() })
  await ledger.claims.freeDead()
  await settleLeftovers(worker)
  if (run.options.resend === true)
    await resendAll(ledger, owed, { now: clock.now(), stands: standsIn(world()) })
  // Whoever asks by hand may have put right what a service was stopped for.
  await ledger.stops.hasten(clock.now())
  if (run.options.to.length > 0) await waiveCrowds(worker, run.cards)
  await ledger.looks.ask(await askable(ledger, owed, run), clock.now(), standsIn(world()))
  await askAbout(worker, run.cards)
}

/**
 * Under `--no-send` a card that was refused on its way out is left as it is: bringing it back would send it. A card that
 * somebody ended comes back only for whoever names its person: everybody was asked for, and not this one.
 */
async function askable(ledger: Ledger, owed: readonly Owed[], { options }: Run): Promise<readonly Owed[]> {
  const isNamed = options.to.length > 0
  if (options.send && isNamed) return owed
  const known = await ledger.cards.list({ ids: owed.map(({ card }) => card.id) })
  const stays = ({ state }: Card) => (!options.send && state.at === 'failed') || (!isNamed && isEnded(state))
  const out = new Set(known.filter(({ card }) => stays(card)).map(({ card }) => card.id))
  return owed.filter(({ card }) => !out.has(card.id))
}

export function owedCards(
  { setup: { job }, cards, options }: Run,
  at: { world: ReturnType<Worker['world']>; now: Date },
): Owed[] {
  return cards.flatMap((card) => {
    if (!options.send) return owedBy(at.world, { job, card })
    const disturbs = options.early === true
    const everywhere = disturbs || hasBegun(card, at.now)
    return owedBy(at.world, { job, card, early: { now: at.now, everywhere, disturbs } })
  })
}

async function resendAll(
  ledger: Ledger,
  owed: readonly Owed[],
  { now, stands }: { now: Date; stands: Stands },
): Promise<void> {
  const known = await ledger.cards.list({ ids: owed.map(({ card }) => card.id) })
  // Before any of them: a command that is refused has done nothing.
  for (const { card } of known) refuseIfMaybeSent(card)
  const ids = new Set(known.map(({ card }) => card.id))
  for (const one of owed) if (ids.has(one.card.id)) await ledger.cards.resend({ owed: one, stands }, now)
}

function refuseIfMaybeSent({ id, state }: Card): void {
  if (state.at !== 'held' || state.reason.code !== 'maybe-sent') return
  throw new Mistake({
    code: 'maybe-sent',
    what: `${id} may have been sent: nobody knows, and sending it again could send it twice.`,
    fix: `Ask whether it arrived, then say so: wellwisher resolve ${id} --arrived, or --not-arrived.`,
  })
}
