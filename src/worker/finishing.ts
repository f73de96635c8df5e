import { createHash } from 'node:crypto'

import type { CardFile, Picture } from '../card.ts'
import { captionWithin } from '../finish/caption.ts'
import type { FinishedFile } from '../finish/files.ts'
import { tooCoarse, trimPixels } from '../finish/sheet.ts'
import { isOver } from '../jobs/due.ts'
import type { Claim } from '../ledger/ledger.ts'
import { designOf, type StillOwed, wordsOf } from './standing.ts'
import type { Worker } from './worker.ts'

/** Everything but the picture that decides how the files look. */
function ingredients({ world: current, clock }: Worker, claim: Claim, stands: StillOwed) {
  const world = current()
  const limits = Object.fromEntries(
    claim.deliveries.flatMap(({ channel, state }) => {
      const sender = state.at === 'skipped' ? undefined : world.channels.get(channel)
      return sender === undefined ? [] : [[channel, sender.limits] as const]
    }),
  )
  const words = wordsOf(stands, claim.card, clock.now())
  return { words, design: designOf(stands, claim.card), size: stands.image.size, limits }
}

/** A hash of what the files would be made from now: another one than theirs means that they must be made again. */
export function recipeOf(worker: Worker, claim: Claim, stands: StillOwed): string {
  return recipe(ingredients(worker, claim, stands))
}

function recipe(made: ReturnType<typeof ingredients>): string {
  return createHash('sha256').update(JSON.stringify(made)).digest('hex')
}

/** Holds a card that could not be set for one of its channels, before a picture is paid for; undefined when it can. */
export async function unsettable(
  worker: Worker,
  claim: Claim,
  standing: StillOwed,
): Promise<Claim | undefined> {
  const detail = await hindranceOf(ingredients(worker, claim, standing))
  if (detail === undefined) return undefined
  const reason = { code: 'unsettable', detail } as const
  return worker.ledger.claims.move(
    claim,
    { at: 'held', reason },
    { why: detail, now: worker.clock.now(), nextAt: claim.card.lateAt },
  )
}

/** Why words or paper would not take this card, if its picture comes as it is asked for. */
async function hindranceOf({
  words,
  design,
  size,
  limits,
}: ReturnType<typeof ingredients>): Promise<string | undefined> {
  const { typeset } = await import('../finish/typeset.ts')
  const sheets = Object.entries(limits).flatMap(([channel, { exactPixels }]) =>
    exactPixels === undefined ? [] : [{ channel, sheet: exactPixels }],
  )
  for (const { channel, sheet } of sheets) {
    const coarse = tooCoarse({ picture: size, card: size }, sheet)
    if (coarse !== undefined) return `${channel}: ${coarse}`
  }
  for (const place of [size, ...sheets.map(({ sheet }) => trimPixels(sheet, size))]) {
    const set = await typeset(words, { size: place, calm: design.calm })
    if (set.kind === 'unsettable') return set.detail
  }
  return undefined
}

/** Sets the words on a painted picture and stores a file for each channel. */
export async function finishCard(
  worker: Worker,
  claim: Claim,
  { standing, picture }: { standing: StillOwed; picture: Picture },
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
  const belated = isOver(claim.card, clock.now()) ? ', with belated words' : ''
  const made = ingredients(worker, claim, standing)
  const { words } = made
  const { finish } = await import('../finish/finish.ts')
  const origin = await originOf(worker, claim)
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
      why: `set in type for ${files.map(({ channel }) => channel).join(', ')}${belated}`,
      now,
      nextAt: now,
      recipe: recipe(made),
      warnings: finished.warnings,
    },
  )
}

async function stored(
  { blobs }: Worker,
  { bytes, ...file }: FinishedFile,
  said: Pick<CardFile, 'alt' | 'caption'>,
): Promise<CardFile> {
  return { ...file, ...said, sha256: await blobs.put(bytes), bytes: bytes.length }
}

/**
 * Whose art it is, for the file's metadata: the built-in artist's, or a model's; and the attempt that it came of, which may be
 * another card's. Pictures of a ledger that did not keep that yet came of the last attempt that painted.
 */
async function originOf({ ledger }: Worker, { card, attempts }: Claim) {
  const sha256 = 'picture' in card.state ? card.state.picture?.sha256 : undefined
  const known = sha256 === undefined ? undefined : await ledger.pictures.origin(sha256)
  const last = attempts.findLast(({ ending }) => ending === 'generated')
  const generator = known?.generator ?? last?.generator
  return {
    painter: generator === 'local' ? 'artist' : 'model',
    operation: known?.attempt ?? last?.id,
  } as const
}

/** Are all files of a card there and whole? */
export async function filesAreWhole({ blobs }: Worker, files: readonly CardFile[]): Promise<boolean> {
  for (const { sha256 } of files) {
    if ((await blobs.get(sha256)).kind !== 'bytes') return false
  }
  return true
}
