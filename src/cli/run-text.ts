import { BRAKES } from '../card.ts'
import { ENDINGS } from '../media-type.ts'
import type { CardShape } from './shape.ts'
import { type Micros, tellMoney } from '../money.ts'
import type { People } from '../people/person.ts'
import { nextStep } from '../worker/next-step.ts'
import { tellDay } from './day-text.ts'
import { counted } from './output.ts'

/** `openai/gpt-image-2` as a person calls it. */
export function tellPainter(generator: string): string {
  return generator === 'local' ? 'the built-in artist' : generator
}

const micros = (usd: number) => Math.round(usd * 1_000_000) as Micros

/** A card as the terminal tells it: who it is for, who painted it, what it cost, where it lies. */
export function tellCard(shape: CardShape, people: Pick<People, 'get'>): string {
  const name = people.get(shape.person)?.name ?? shape.person
  const lines = [`${MARK[shape.state] ?? '·'} ${name} · ${tellDay(shape.day)} · ${shape.state}`]
  if (shape.generator !== null && shape.picture !== null) {
    lines.push(
      `painted by ${tellPainter(shape.generator)}${why(shape)} · ${tellMoney(micros(shape.cost_usd))}`,
    )
  }
  lines.push(...shape.deliveries.map(tellDelivery))
  if (shape.reason !== null) lines.push(`${shape.reason.code}: ${shape.reason.detail}`)
  const step = toType(shape)
  if (step !== undefined) lines.push(step)
  if (shape.approval !== null) lines.push(...lookAt(shape), tellApproval(shape.id, shape.approval))
  for (const { code, detail } of shape.warnings) if (code !== 'fallback') lines.push(`note: ${detail}`)
  return lines.join('\n    ')
}

function toType(shape: CardShape): string | undefined {
  if (isQuestion(shape)) return `right? wellwisher approve ${shape.id}; wrong? correct the list`
  return nextStep(shape.id, shape.state, shape.reason?.code ?? '')
}

function isQuestion({ state, reason }: CardShape): boolean {
  return state === 'held' && BRAKES.some((code) => code === reason?.code)
}

function tellDelivery({ channel, state, receipt, reason }: CardShape['deliveries'][number]): string {
  if (receipt !== null) return `${channel}: ${receipt}`
  return reason === null ? `${channel}: ${state}` : `${channel}: ${state}, ${reason.detail}`
}

/** So many digits of a fingerprint are shown, and are enough to type. */
const SHOWN = 12
/** In the name of a file. */
const IN_A_NAME = 6

/** How a person looks at each file before they say yes. */
function lookAt({ files }: CardShape): readonly string[] {
  const bySha = new Map(files.map((file) => [file.sha256, file]))
  return [...bySha.values()].map(({ sha256, media_type, channel }) => {
    const out = `${channel}-${sha256.slice(0, IN_A_NAME)}.${ENDINGS[media_type]}`
    return `look at it: wellwisher blob ${sha256.slice(0, SHOWN)} --out ${out}`
  })
}

/** What a person types who has looked at it. */
export function tellApproval(
  id: string,
  { sha256, until }: Pick<NonNullable<CardShape['approval']>, 'sha256' | 'until'>,
): string {
  const when = until === null ? '' : ` until ${until}`
  return `waits for a yes${when}: wellwisher approve ${id} --sha256 ${sha256.slice(0, SHOWN)}`
}

const MARK: Readonly<Record<string, string>> = {
  sent: '✓',
  failed: '✗',
  missed: '✗',
  held: '?',
  partial: '!',
  awaiting: '?',
}

/** `openai/gpt-image-2 could not paint it (budget: the budget of the day would be exceeded).` */
const TOLD = /^(\S+) could not paint it \([\w-]+: (.*?)\.?\)\.$/

/** Why it was not the first choice who painted. */
function why({ warnings }: CardShape): string {
  const fallback = warnings.find(({ code }) => code === 'fallback')
  if (fallback === undefined) return ''
  const [, model, because] = TOLD.exec(fallback.detail) ?? []
  if (because === undefined) return ` (${fallback.detail.replace(/\.$/, '')})`
  const isPlain = fallback.detail.includes('(no-key: ')
  return isPlain ? `, because ${because}` : `, because ${model} could not: ${because}`
}

/** `3 cards sent, 1 card was sent already · $0.12`; `before` are the cards that had gone out before this run. */
export function tellTotals(cards: readonly CardShape[], before: ReadonlySet<string> = new Set()): string {
  const states = new Map<string, number>()
  for (const { id, state } of cards) {
    const told = state === 'sent' && before.has(id) ? ALREADY : state
    states.set(told, (states.get(told) ?? 0) + 1)
  }
  const counts = [...states].map(([told, count]) =>
    told === ALREADY
      ? `${counted(count, 'card')} ${count === 1 ? 'was' : 'were'} ${ALREADY}`
      : `${counted(count, 'card')} ${told}`,
  )
  const cost = cards.reduce((sum, { cost_usd }) => sum + micros(cost_usd), 0) as Micros
  return `${counts.join(', ')} · ${tellMoney(cost)}`
}

const ALREADY = 'sent already'
