import type { Selectable } from 'kysely'

import type { Card, CardFile } from '../card.ts'
import { Mistake } from '../mistake.ts'
import type { Db } from './entries.ts'
import type { Approved, Yes } from './ledger.ts'
import { cancelAs } from './places.ts'
import { cardOf, columnsOf, eventRow } from './rows.ts'
import type { CardsTable } from './tables.ts'
import { fingerprintOf, yesTo } from './yes.ts'

type Row = Selectable<CardsTable>

/** The yes is to the files as they are written down, hashes and all; the card then waits for its time. */
export async function approveIn(
  tx: Db,
  { row, at, yes }: { row: Row; at: Date; yes: Yes },
): Promise<Approved> {
  const card = cardOf(row)
  const files = 'files' in card.state ? card.state.files : undefined
  if (files !== undefined && row.approved === yesTo(files) && !isAsked(card)) {
    mustBeSeen(card, files, yes)
    return 'approved-already'
  }
  const { state } = mustBeAsked(card)
  if (!('files' in state) || files === undefined || state.picture === undefined) {
    throw new Error(`${card.id} waits for a yes and has no files`)
  }
  mustBeSeen(card, files, yes)
  await tx
    .updateTable('cards')
    .set({
      ...columnsOf({ at: 'finished', picture: state.picture, files }),
      approved: yesTo(files),
      next_at: at.getTime(),
      owner: null,
      token: null,
      lease_until: null,
      updated_at: at.getTime(),
    })
    .where('id', '=', card.id)
    .execute()
  const why = `somebody said yes to ${fingerprintOf(files).slice(0, SHOWN)}`
  await tx
    .insertInto('events')
    .values(eventRow({ at, card: card.id, from: state.at, to: 'finished', why }))
    .execute()
  return 'approved'
}

/** A no ends the card. */
export async function rejectIn(tx: Db, { row, at }: { row: Row; at: Date }): Promise<void> {
  mustBeAsked(cardOf(row))
  await cancelAs(tx, row, { at, reason: { code: 'rejected', detail: 'somebody said no' } })
}

/** So much of a fingerprint is told in a sentence. */
const SHOWN = 12

/** Does the card wait for a person's yes? */
function isAsked({ state }: Card): boolean {
  return state.at === 'awaiting' || (state.at === 'held' && state.reason.code === 'not-approved')
}

function mustBeAsked(card: Card): Card {
  if (isAsked(card)) return card
  const { id, state } = card
  const code = 'reason' in state ? state.reason.code : undefined
  const isSilent = code === 'not-approved'
  throw new Mistake({
    code: 'not-awaiting',
    what: `${id} is ${state.at}${code === undefined ? '' : ` (${code})`}; only a card that is awaiting can be approved or rejected.`,
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
