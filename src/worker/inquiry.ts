import { BRAKES, type Card, isBraked, type OwedCard } from '../card.ts'
import type { Claim } from '../ledger/ledger.ts'
import type { Inquiry, Question, Questions } from '../ledger/question.ts'
import { tellQuestions } from '../ledger/questions.ts'
import { type Owing, questionsAbout } from './brake.ts'
import { standing } from './standing.ts'
import type { Worker } from './worker.ts'

type Named = Pick<OwedCard, 'id' | 'job' | 'person' | 'day'>

/** What is needed to know what is to be asked: the files, and what was answered. */
interface Asking extends Pick<Worker, 'world' | 'pseudonym'> {
  readonly ledger: { readonly questions: Pick<Questions, 'open'> }
}

/** What nobody has answered yet about these cards; those of which there is nothing to ask are left out. */
export async function inquiriesOf(
  { ledger, world, pseudonym }: Asking,
  cards: readonly (Owing & Pick<OwedCard, 'id'>)[],
): Promise<readonly Inquiry[]> {
  const now = world()
  const asked = cards.flatMap((card) => {
    const questions = questionsAbout(now, card, pseudonym)
    return questions.length === 0 ? [] : [{ card: card.id, person: card.person.id, questions }]
  })
  return asked.length === 0 ? [] : ledger.questions.open(asked)
}

/** The same of cards as the ledger names them; nothing is asked about one that nobody is owed any more. */
function inquiriesAbout(worker: Worker, cards: readonly Named[]): Promise<readonly Inquiry[]> {
  const world = worker.world()
  const owing = cards.flatMap(({ id, ...card }) => {
    const stands = standing(world, card)
    return stands.kind === 'fell' ? [] : [{ id, job: stands.job, person: stands.person, day: card.day }]
  })
  return inquiriesOf({ ...worker, world: () => world }, owing)
}

/** What must be answered before a card goes on; asked only where the next step would paint it or set it in type. */
export async function questionsBefore(worker: Worker, card: Card): Promise<readonly Question[]> {
  const { state, paintAt } = card
  const isNext = (state.at === 'due' && paintAt <= worker.clock.now()) || state.at === 'painted'
  if (!isNext && !isBraked(card)) return []
  const [inquiry] = await inquiriesAbout(worker, [card])
  return inquiry?.questions ?? []
}

/** Nothing is painted of it until somebody says that this is right, or puts it right. */
export async function holdFor(
  { ledger, clock }: Worker,
  claim: Claim,
  questions: readonly Question[],
): Promise<Claim> {
  const { state, lateAt } = claim.card
  const [first] = questions
  if (first === undefined) throw new Error(`${claim.card.id} is held for no question`)
  const detail = tellQuestions(questions)
  const picture = 'picture' in state && state.picture !== undefined ? { picture: state.picture } : {}
  return ledger.claims.move(
    claim,
    { at: 'held', reason: { code: first.code, detail }, ...picture },
    { why: detail, now: clock.now(), nextAt: lateAt, questions },
  )
}

/** So many cards are named in one alert. */
const MOST_NAMED = 10

/**
 * Right after cards were owed: what must be asked about them is asked at once, long before they would be painted, and the owner
 * is told once for each kind of question.
 */
export async function askAbout(worker: Worker, cards: readonly Named[]): Promise<void> {
  const inquiries = await inquiriesAbout(worker, cards)
  if (inquiries.length === 0) return
  const held = new Set(await worker.ledger.questions.hold(inquiries, worker.clock.now()))
  const asked = inquiries.filter(({ card }) => held.has(card))
  for (const code of BRAKES) {
    const alike = asked.filter(({ questions }) => questions[0]?.code === code)
    if (alike.length === 0) continue
    const text = tellKind(alike)
    worker.log.warn({ event: 'card.held', cards: alike.map(({ card }) => card), code }, 'held for a question')
    await worker.alert({ code: `held-${code}`, text })
  }
}

function tellKind(inquiries: readonly Inquiry[]): string {
  const [first] = inquiries
  if (first === undefined) return ''
  const ids = inquiries.map(({ card }) => card)
  const more = ids.length > MOST_NAMED ? ` and ${ids.length - MOST_NAMED} more` : ''
  const named = `${ids.slice(0, MOST_NAMED).join(', ')}${more}`
  const held = ids.length === 1 ? `${named} is held` : `${ids.length} cards are held (${named})`
  return `${held}: ${tellQuestions(first.questions)}.${whatToAnswer(first.card, ids.length > 1)}`
}

/** What a person types who has looked into the list. */
export function whatToAnswer(card: string, several: boolean): string {
  const alike = several ? ', with `--all-alike` for all of which the same is asked' : ''
  return ` Right? \`wellwisher approve ${card}\`${alike}. Wrong? Correct the list, and it goes on by itself; or \`wellwisher reject ${card}\`.`
}

/** Whoever names somebody means them, however many share the day or the address; a name or a date is asked about all the same. */
export async function waiveCrowds(worker: Worker, cards: readonly Named[]): Promise<void> {
  const crowds = (await inquiriesAbout(worker, cards)).flatMap((inquiry) => {
    const questions = inquiry.questions.filter(({ amount }) => amount !== undefined)
    return questions.length === 0 ? [] : [{ ...inquiry, questions }]
  })
  if (crowds.length > 0) await worker.ledger.questions.waive(crowds, worker.clock.now())
}
