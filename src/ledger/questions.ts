import type { Selectable } from 'kysely'

import { BRAKES, type CardId } from '../card.ts'
import { inOneCommit } from './commit.ts'
import { type Db, rowOf } from './entries.ts'
import type { Inquiry, Question, Questions } from './question.ts'
import { overrule } from './overrule.ts'
import { cardOf } from './rows.ts'
import type { QuestionsTable } from './tables.ts'

type Row = Selectable<QuestionsTable>

export function questionsIn(db: Db): Questions {
  return {
    open: (asked) => open(db, asked),

    hold: (asked, at) =>
      inOneCommit(db, 'ledger.questions-hold', async (tx) => {
        const held: CardId[] = []
        for (const inquiry of asked) if (await holdOne(tx, inquiry, at)) held.push(inquiry.card)
        return held
      }),

    waive: (asked, at) =>
      inOneCommit(db, 'ledger.questions-waive', async (tx) => {
        for (const inquiry of asked) await writeDown(tx, inquiry, { at, answeredAt: at })
      }),
  }
}

/** SQLite takes 32,766 parameters in a statement. */
const AT_ONCE = 500

async function open(db: Db, asked: readonly Inquiry[]): Promise<readonly Inquiry[]> {
  const facts = [...new Set(asked.flatMap(({ questions }) => questions.map(({ fact }) => fact)))]
  const answers: Row[] = []
  for (let start = 0; start < facts.length; start += AT_ONCE) {
    const page = facts.slice(start, start + AT_ONCE)
    answers.push(
      ...(await db
        .selectFrom('questions')
        .selectAll()
        .where('fact', 'in', page)
        .where('answered_at', 'is not', null)
        .execute()),
    )
  }
  const byFact = Map.groupBy(answers, ({ fact }) => fact)
  return asked.flatMap((inquiry) => {
    const questions = inquiry.questions.filter(
      (question) =>
        !(byFact.get(question.fact) ?? []).some((answer) => isAnswer(answer, { question, inquiry })),
    )
    return questions.length === 0 ? [] : [{ ...inquiry, questions }]
  })
}

/** A yes to a number is one to a tenth more, too: a list that grows slowly is not asked about each year. */
const SLOW_GROWTH = 1.1

/** A yes to somebody's name or date counts for that person; one to a number of cards only for the card, unless it was said of all. */
function isAnswer(answer: Row, { question, inquiry }: { question: Question; inquiry: Inquiry }): boolean {
  const { amount } = question
  const enough = amount === undefined || answer.amount === null || amount <= answer.amount * SLOW_GROWTH
  if (!enough) return false
  if (answer.for_all === 1 || answer.card === inquiry.card) return true
  return amount === undefined && answer.person === inquiry.person
}

async function holdOne(tx: Db, inquiry: Inquiry, at: Date): Promise<boolean> {
  const [first] = inquiry.questions
  if (first === undefined) return false
  const detail = tellQuestions(inquiry.questions)
  const row = await rowOf(tx, inquiry.card)
  if (row === undefined || row.owner !== null || !BEFORE_PAINT.includes(row.state)) return false
  const { id, state, lateAt } = cardOf(row)
  const picture = 'picture' in state && state.picture !== undefined ? { picture: state.picture } : {}
  const to = { at: 'held', reason: { code: first.code, detail }, ...picture } as const
  await overrule(tx, { id, from: state.at }, { to, at, nextAt: lateAt, why: detail })
  await askIn(tx, inquiry, at)
  return true
}

/** A card that took the place of another one has its picture, and no words yet. */
const BEFORE_PAINT = ['due', 'painted']

/** All that is asked about a card, in one sentence. */
export function tellQuestions(questions: readonly Question[]): string {
  return questions.map(({ detail }) => detail).join('; also, ')
}

/** What is asked of a card now takes the place of what was asked before and never answered. */
export async function askIn(tx: Db, inquiry: Inquiry, at: Date): Promise<void> {
  await tx.deleteFrom('questions').where('card', '=', inquiry.card).where('answered_at', 'is', null).execute()
  await writeDown(tx, inquiry, { at, answeredAt: undefined })
}

async function writeDown(
  tx: Db,
  { card, person, questions }: Inquiry,
  { at, answeredAt }: { at: Date; answeredAt: Date | undefined },
): Promise<void> {
  for (const { fact, code, amount } of questions) {
    const said = {
      amount: amount ?? null,
      asked_at: at.getTime(),
      answered_at: answeredAt?.getTime() ?? null,
      for_all: 0,
    }
    await tx
      .insertInto('questions')
      .values({ card, fact, person, code, ...said })
      .onConflict((conflict) => conflict.columns(['card', 'fact']).doUpdateSet(said))
      .execute()
  }
}

/**
 * Somebody says that what a card is held for is right; with `alike`, for everybody of whom the same is asked. Answers the cards,
 * this one among them, of which nothing is left to ask.
 */
export async function answerIn(
  tx: Db,
  card: CardId,
  { at, alike }: { at: Date; alike: boolean },
): Promise<readonly CardId[]> {
  const facts = await openFacts(tx, card)
  if (facts.length === 0) return [card]
  await tx
    .updateTable('questions')
    .set({ answered_at: at.getTime(), for_all: alike ? 1 : 0 })
    .where('answered_at', 'is', null)
    .where('fact', 'in', facts)
    .$if(!alike, (query) => query.where('card', '=', card))
    .execute()
  if (!alike) return [card]
  const still = tx.selectFrom('questions').select('card').where('answered_at', 'is', null)
  const free = await heldFor(tx, facts).where('cards.id', 'not in', still).execute()
  return [...new Set([card, ...free.map(({ id }) => id as CardId)])]
}

/** Other cards that are held for something that this one is held for, too. */
export async function alikeIn(tx: Db, card: CardId): Promise<readonly CardId[]> {
  const facts = await openFacts(tx, card)
  if (facts.length === 0) return []
  const rows = await heldFor(tx, facts)
    .where('questions.answered_at', 'is', null)
    .where('cards.id', '!=', card)
    .execute()
  return rows.map(({ id }) => id as CardId)
}

function heldFor(tx: Db, facts: readonly string[]) {
  return tx
    .selectFrom('cards')
    .innerJoin('questions', 'questions.card', 'cards.id')
    .select('cards.id')
    .distinct()
    .where('cards.state', '=', 'held')
    .where('cards.reason_code', 'in', [...BRAKES])
    .where('questions.fact', 'in', [...facts])
    .orderBy('cards.id')
}

async function openFacts(tx: Db, card: CardId): Promise<string[]> {
  const rows = await tx
    .selectFrom('questions')
    .select('fact')
    .where('card', '=', card)
    .where('answered_at', 'is', null)
    .execute()
  return rows.map(({ fact }) => fact)
}
