import type { Selectable } from 'kysely'

import { type Card, type CardFile, type CardId, type CardState, isBraked, type StateName } from '../card.ts'
import { Mistake } from '../mistake.ts'
import { type Db, rowOf } from './entries.ts'
import type { Alike, Approved, Yes } from './ledger.ts'
import { overrule } from './overrule.ts'
import { cancelAs } from './places.ts'
import { alikeIn, answerIn } from './questions.ts'
import { cardOf } from './rows.ts'
import type { CardsTable } from './tables.ts'
import { acceptIn } from './verdicts.ts'
import { fingerprintOf, yesTo } from './yes.ts'

type Row = Selectable<CardsTable>

/** The yes is to the files as they are written down, hashes and all, or to what the card is held for. */
export async function approveIn(
  tx: Db,
  { row, at, yes }: { row: Row; at: Date; yes: Yes },
): Promise<Approved> {
  const card = cardOf(row)
  if (isBraked(card)) return { heard: 'answer', others: await letGo(tx, card, { at, yes }) }
  if (isUnfit(card)) return takeAsItIs(tx, card, at)
  const files = 'files' in card.state ? card.state.files : undefined
  const before = files !== undefined && row.approved === yesTo(files) && !isAsked(card)
  if (!before) mustBeAsked(card)
  if (files === undefined) throw new Error(`${card.id} waits for a yes and has no files`)
  mustBeSeen(card, files, yes)
  if (!before) await sayYes(tx, card, { files, at })
  return { heard: before ? 'before' : 'yes', others: [] }
}

/** The card then waits for its time. */
async function sayYes(
  tx: Db,
  { id, state }: Card,
  { files, at }: { files: readonly CardFile[]; at: Date },
): Promise<void> {
  if (!('picture' in state) || state.picture === undefined) throw new Error(`${id} has files and no picture`)
  await goOn(
    tx,
    { id, from: state.at, at },
    {
      to: { at: 'finished', picture: state.picture, files },
      approved: yesTo(files),
      why: `somebody said yes to ${fingerprintOf(files).slice(0, SHOWN)}`,
    },
  )
}

/** What it was held for is right: the card, and those of which the same was asked, go on. Answers the others. */
async function letGo(tx: Db, card: Card, { at, yes }: { at: Date; yes: Yes }): Promise<readonly CardId[]> {
  if (yes.seen !== undefined && yes.seen.length > 0) {
    throw new Mistake({
      code: 'no-files',
      what: `${card.id} is held for a question, and nothing of it is made yet that could be seen.`,
      fix: `\`wellwisher card ${card.id}\` tells the question; say yes to it without --sha256.`,
    })
  }
  const others: CardId[] = []
  for (const id of await answerIn(tx, card.id, { at, alike: yes.alike === true })) {
    const one = await cardNamed(tx, id)
    const why = `somebody said that this is right: ${'reason' in one.state ? one.state.reason.detail : ''}`
    await goOn(tx, { id, from: one.state.at, at }, { to: fromQuestion(one), approved: null, why })
    if (id !== card.id) others.push(id)
  }
  return others
}

/** Is it held for its picture? */
function isUnfit({ state }: Card): boolean {
  return state.at === 'held' && state.reason.code === 'unfit-picture' && state.picture !== undefined
}

/** The picture is right, whatever was found of it: words are set on it, and the card goes on. */
async function takeAsItIs(tx: Db, { id, state }: Card, at: Date): Promise<Approved> {
  const picture = 'picture' in state ? state.picture : undefined
  if (picture === undefined) throw new Error(`${id} is held for a picture that it has not`)
  await acceptIn(tx, id, { sha256: picture.sha256, at })
  const why = 'somebody said that its picture is right'
  await goOn(tx, { id, from: state.at, at }, { to: { at: 'painted', picture }, approved: null, why })
  return { heard: 'answer', others: [] }
}

function fromQuestion({ state }: Card): CardState {
  const picture = 'picture' in state ? state.picture : undefined
  return picture === undefined ? { at: 'due' } : { at: 'painted', picture }
}

async function cardNamed(tx: Db, id: CardId): Promise<Card> {
  const row = await rowOf(tx, id)
  if (row === undefined) throw new Error(`${id} was asked about and is not there`)
  return cardOf(row)
}

/** The yes stands for exactly these files; null where it was about something else. */
async function goOn(
  tx: Db,
  { id, from, at }: { id: CardId; from: StateName; at: Date },
  { to, approved, why }: { to: CardState; approved: string | null; why: string },
): Promise<void> {
  await overrule(tx, { id, from }, { to, at, nextAt: at, why })
  await tx.updateTable('cards').set({ approved }).where('id', '=', id).execute()
}

/** A no ends the card, and with `alike` all others that are held for the same. Answers the others. */
export async function rejectIn(
  tx: Db,
  { row, at, also }: { row: Row; at: Date; also: Alike },
): Promise<readonly CardId[]> {
  const card = cardOf(row)
  if (!isBraked(card) && !isUnfit(card)) mustBeAsked(card)
  const others = also.alike === true ? await alikeIn(tx, card.id) : []
  for (const id of [card.id, ...others]) {
    const one = await rowOf(tx, id)
    if (one !== undefined) {
      await cancelAs(tx, one, { at, reason: { code: 'rejected', detail: 'somebody said no' } })
    }
  }
  return others
}

/** So much of a fingerprint is told in a sentence. */
const SHOWN = 12

/** Does the card wait for a person's yes? */
function isAsked({ state }: Card): boolean {
  return state.at === 'awaiting' || (state.at === 'held' && state.reason.code === 'not-approved')
}

function mustBeAsked(card: Card): void {
  if (isAsked(card)) return
  const { id, state } = card
  const code = 'reason' in state ? state.reason.code : undefined
  const isSilent = code === 'not-approved'
  throw new Mistake({
    code: 'not-awaiting',
    what: `${id} is ${state.at}${code === undefined ? '' : ` (${code})`}; only a card that is awaiting, or held for a question, can be approved or rejected.`,
    fix: isSilent
      ? `\`wellwisher retry ${id}\` makes it once more and asks again.`
      : '`wellwisher cards --state awaiting` lists those.',
  })
}

function mustBeSeen({ id }: Card, files: readonly CardFile[], { seen = [] }: Yes): void {
  const is = fingerprintOf(files)
  if (seen.length === 0 || seen.some((one) => is.startsWith(one.toLowerCase()))) return
  throw new Mistake({
    code: 'changed',
    what: `${id} is not what you saw: you say yes to ${seen.join(', ')}, and the card is ${is} by now.`,
    fix: `Look at it again (\`wellwisher card ${id}\`), then say yes to what it is.`,
  })
}
