import type { CardFile, Picture } from '../card.ts'
import { captionWithin } from '../finish/caption.ts'
import type { FinishedFile } from '../finish/files.ts'
import { tooCoarse, trimPixels } from '../finish/sheet.ts'
import type { Claim } from '../ledger/ledger.ts'
import type { Words } from '../templates/template.ts'
import type { Warning } from '../warning.ts'
import { judged } from './judging.ts'
import { type Making, makingOf, originOf, recipeOf } from './making.ts'
import type { StillOwed } from './standing.ts'
import { timingOf } from './timing.ts'
import type { Stop, Worker } from './worker.ts'

/** Holds a card that could not be set for one of its channels, before a picture is paid for; undefined when it can. */
export async function unsettable(
  worker: Worker,
  claim: Claim,
  standing: StillOwed,
): Promise<Claim | undefined> {
  const detail = await hindranceOf(makingOf(worker, claim, standing))
  if (detail === undefined) return undefined
  const reason = { code: 'unsettable', detail } as const
  return worker.ledger.claims.move(
    claim,
    { at: 'held', reason },
    { why: detail, now: worker.clock.now(), nextAt: claim.card.lateAt },
  )
}

/** Why words or paper would not take this card, if its picture comes as it is asked for. */
async function hindranceOf({ words, design, size, limits }: Making): Promise<string | undefined> {
  const { layouts } = await import('../finish/layout/layouts.ts')
  const sheets = Object.entries(limits).flatMap(([channel, { exactPixels }]) =>
    exactPixels === undefined ? [] : [{ channel, sheet: exactPixels }],
  )
  for (const { channel, sheet } of sheets) {
    const coarse = tooCoarse({ picture: size, card: size }, sheet)
    if (coarse !== undefined) return `${channel}: ${coarse}`
  }
  for (const place of [size, ...sheets.map(({ sheet }) => trimPixels(sheet, size))]) {
    const set = await layouts[design.layout](words, { size: place, calm: design.calm })
    if (set.kind === 'unsettable') return set.detail
  }
  return undefined
}

/** Sets the words on a painted picture and stores a file for each channel. */
export async function finishCard(
  worker: Worker,
  claim: Claim,
  { standing, picture, stop }: { standing: StillOwed; picture: Picture; stop: Stop },
): Promise<Claim> {
  const { ledger, blobs, clock } = worker
  worker.progress({ card: claim.card.id, step: 'finishing' })
  const begun = clock.now()
  const found = await blobs.get(picture.sha256)
  if (found.kind !== 'bytes') {
    const detail = `the picture ${picture.sha256.slice(0, 12)} is ${found.kind}`
    return ledger.claims.move(
      claim,
      { at: 'held', reason: { code: 'picture-lost', detail }, picture },
      { why: detail, now: clock.now(), nextAt: claim.card.lateAt },
    )
  }
  const judgement = await judged(worker, claim, { standing, picture, bytes: found.bytes, stop })
  if (judgement.kind === 'moved') return judgement.claim
  const { verdict } = judgement
  const timing = timingOf(claim, worker.world().channels, clock.now())
  const made = makingOf(worker, claim, standing)
  const { words } = made
  const [{ finish }, { madeWith }] = await Promise.all([
    import('../finish/finish.ts'),
    import('../finish/made-with.ts'),
  ])
  const origin = await originOf(ledger, claim)
  const order = { picture: found.bytes, ...made, ...origin }
  const finished = await worker.desk(() => finish(order))
  if (finished.kind === 'unsettable') {
    const reason = { code: 'unsettable', detail: finished.detail } as const
    return ledger.claims.move(
      claim,
      { at: 'held', reason, picture },
      { why: finished.detail, now: clock.now(), nextAt: claim.card.lateAt },
    )
  }
  const files: CardFile[] = []
  for (const file of finished.files) {
    const most = made.limits[file.channel]?.caption
    const caption = most === undefined ? words.message : captionWithin(words.message, most)
    files.push(await stored(worker, file, { alt: words.alt, caption }))
  }
  const now = clock.now()
  worker.log.info(
    {
      event: 'finish',
      card: claim.card.id,
      sha256: files.map((file) => file.sha256),
      ms: now.getTime() - begun.getTime(),
    },
    'set in type',
  )
  return ledger.claims.move(
    claim,
    { at: 'finished', picture, files },
    {
      why: `set in type for ${files.map(({ channel }) => channel).join(', ')}${timing === 'on-time' ? '' : `, with ${timing} words`}`,
      now,
      nextAt: now,
      recipe: recipeOf(made),
      madeWith: await madeWith(),
      warnings: [...newOnes(claim, [...verdict.findings, ...otherLanguage(words)]), ...finished.warnings],
    },
  )
}

/** The card speaks, but not as was asked. */
function otherLanguage({ locale, missing }: Words): readonly Warning[] {
  if (missing === undefined) return []
  return [
    { code: 'language-missing', detail: `there are no words in ${missing} yet, so they are in ${locale}` },
  ]
}

/** What is true of the picture, or of the language, is told once, however often words are set. */
function newOnes({ card }: Claim, warnings: readonly Warning[]): readonly Warning[] {
  return warnings.filter(({ code }) => !card.warnings.some((known) => known.code === code))
}

async function stored(
  { blobs }: Worker,
  { bytes, ...file }: FinishedFile,
  said: Pick<CardFile, 'alt' | 'caption'>,
): Promise<CardFile> {
  return { ...file, ...said, sha256: await blobs.put(bytes), bytes: bytes.length }
}

/** Are all files of a card there and whole? */
export async function filesAreWhole({ blobs }: Worker, files: readonly CardFile[]): Promise<boolean> {
  for (const { sha256 } of files) {
    if ((await blobs.get(sha256)).kind !== 'bytes') return false
  }
  return true
}
