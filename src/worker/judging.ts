import type { Picture } from '../card.ts'
import { isAlike, isBlank, type Look } from '../finish/look.ts'
import type { Claim } from '../ledger/ledger.ts'
import type { Print, Verdict } from '../ledger/verdict.ts'
import type { Warning } from '../warning.ts'
import { inspected, isUnfit } from './inspecting.ts'
import { nextAttempt } from './next-attempt.ts'
import { comparing, type StillOwed } from './standing.ts'
import type { Stop, Worker } from './worker.ts'

/** A picture is fit for the card, or the card went another way. */
export type Judged =
  | { readonly kind: 'fit'; readonly verdict: Verdict }
  | { readonly kind: 'moved'; readonly claim: Claim }

/** What is judged. */
interface Judging {
  readonly standing: StillOwed
  readonly picture: Picture
  readonly bytes: Uint8Array
  readonly stop: Stop
}

/** What this machine paints costs nothing: so many of its pictures may be like earlier ones before one of them is taken. */
const MOST_ALIKE = 3

/**
 * Looks at a picture before words are set on it. One on which there is nothing to be seen is asked for anew, as often as
 * `image.repaints` says, then of whoever stands in; when nobody is left a person must look. That it is like an earlier card's is
 * told, and no money is spent on it.
 */
export async function judged(worker: Worker, claim: Claim, judging: Judging): Promise<Judged> {
  const verdict = await verdictOn(worker, claim, judging)
  if (verdict.is !== 'unfit') return { kind: 'fit', verdict }
  return { kind: 'moved', claim: await paintedAnew(worker, claim, { ...judging, verdict }) }
}

async function verdictOn(worker: Worker, claim: Claim, judging: Judging): Promise<Verdict> {
  const { card } = claim
  const { sha256 } = judging.picture
  const known = await worker.ledger.verdicts.of(card.id, sha256)
  if (known !== undefined) return known
  const look = await worker.desk(() => worker.lookAt(judging.bytes))
  // Whoever paints here writes nothing and paints nobody, and on a blank picture there is nothing to ask about.
  const seen = isBlank(look)
    ? BLANK
    : isPaintedHere(worker, claim, judging.picture)
      ? []
      : await inspected(worker, claim, judging)
  const isFree = mayBePaintedFreely(worker, claim, judging.picture)
  return worker.ledger.verdicts.judge(card, {
    now: worker.clock.now(),
    decide: (prints) => {
      const alike = likenesses(worker, claim, { ...judging, look, prints })
      return {
        card: card.id,
        sha256,
        is: seen === BLANK || isUnfit(seen) || (alike.length > 0 && isFree) ? 'unfit' : 'fit',
        findings: [...seen, ...alike],
        fingerprint: look.fingerprint,
      }
    },
  })
}

const BLANK: readonly Warning[] = [
  { code: 'blank-picture', detail: 'there is nothing to be seen on the picture' },
]

/** The first earlier picture that this one is like. */
function likenesses(
  worker: Worker,
  { card }: Claim,
  { standing, look: { fingerprint }, prints }: Judging & { look: Look; prints: readonly Print[] },
): readonly Warning[] {
  if (fingerprint === undefined) return []
  const compares = comparing(worker.world(), standing)
  const print = prints.find(
    (one) => (one.person === card.person || compares(one.person)) && isAlike(one.fingerprint, fingerprint),
  )
  if (print === undefined) return []
  const whose = print.person === card.person ? 'their own' : `${print.person}'s`
  return [{ code: 'look-alike', detail: `The picture is much like that of ${whose} card for ${print.day}.` }]
}

function painterOf({ attempts }: Claim, { sha256 }: Picture): string | undefined {
  return attempts.find((one) => one.picture?.sha256 === sha256)?.generator
}

/** By this machine's own artist, and not by a service. */
function isPaintedHere({ painters }: Worker, claim: Claim, picture: Picture): boolean {
  const by = painterOf(claim, picture)
  const painter = by === undefined ? undefined : painters(by)
  return painter !== undefined && !('lacks' in painter) && painter.account === undefined
}

/** Only the built-in artist tries again for looks alone, and not for ever. */
function mayBePaintedFreely(worker: Worker, claim: Claim, picture: Picture): boolean {
  const by = painterOf(claim, picture)
  const unfit = claim.attempts.filter((one) => one.generator === by && one.unfit !== undefined)
  return isPaintedHere(worker, claim, picture) && unfit.length < MOST_ALIKE
}

/** Back to `due` while somebody may paint it once more; else a person must look. */
async function paintedAnew(
  { ledger, clock, painters }: Worker,
  claim: Claim,
  { standing, picture, verdict }: Judging & { readonly verdict: Verdict },
): Promise<Claim> {
  const detail = verdict.findings.map((finding) => finding.detail).join('; ')
  const attempts = claim.attempts.map((one) =>
    one.picture?.sha256 === picture.sha256 ? { ...one, unfit: detail } : one,
  )
  const now = clock.now()
  const { model, fallbacks, repaints } = standing.image
  const next = nextAttempt({
    models: [model, ...fallbacks],
    painters,
    attempts,
    repaints,
    barred: new Map(),
    now,
  })
  if (next.kind !== 'failed' && (next.kind === 'ask' || next.reason.code !== 'unfit-picture')) {
    const why = `the picture is not fit (${detail}), and another one is asked for`
    return ledger.claims.move(claim, { at: 'due' }, { why, now, nextAt: now, repaint: true })
  }
  const reason = { code: 'unfit-picture', detail } as const
  return ledger.claims.move(
    claim,
    { at: 'held', reason, picture },
    { why: detail, now, nextAt: claim.card.lateAt },
  )
}
