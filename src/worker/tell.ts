import { pauseWhenFailing } from './pausing.ts'
import { type Card, type Delivery, isBraked } from '../card.ts'
import { whatToAnswer } from './inquiry.ts'
import { nextStep } from './next-step.ts'
import { firstLeaving, silenceOf } from './silence.ts'
import { standing } from './standing.ts'
import type { Worker } from './worker.ts'

/** States that somebody must hear of. */
const ALARMING = ['held', 'failed', 'partial', 'missed']

/** A card is in another state: the log hears of it, and the owner when it wants something of them. */
export async function tell(worker: Worker, card: Card): Promise<void> {
  const { id, job, person, state } = card
  await pauseWhenFailing(worker, card)
  const reason = 'reason' in state ? `${state.at}: ${state.reason.code}` : state.at
  worker.log.info({ event: `card.${state.at}`, card: id, job, person, state: state.at }, reason)
  if (state.at === 'awaiting') return ask(worker, card)
  if (!('reason' in state)) return
  const { code, detail } = state.reason
  const isSilent = code === 'not-approved'
  if (!ALARMING.includes(state.at) && !isSilent) return
  // The other side is asked first, and often knows.
  if (code === 'maybe-sent' && card.nextAt !== undefined) return
  const step = nextStep(id, state.at, code)
  const toType = step === undefined ? '' : ` ${step}`
  const text = `${id} is ${reason} (${detail}).${isBraked(card) ? whatToAnswer(id, true) : toType}`
  // A yes that is wanted is no trouble of the worker: it is not to be lost among the day's other held cards.
  await worker.alert({ code: isSilent ? code : kindOf(card), text, failed: await failedOf(worker, card) })
}

/** A hold wants something else for each reason, so each is news of its own. */
function kindOf({ state }: Card): string {
  return state.at === 'held' ? `held-${state.reason.code}` : state.at
}

/** Channels on which the card was refused, or may have been lost. */
async function failedOf({ ledger }: Worker, { id, state }: Card): Promise<readonly string[]> {
  const story = await ledger.cards.get(id)
  const isUnusable = state.at === 'held' && state.reason.code === 'channel-unusable'
  if (isUnusable) return (story?.deliveries ?? []).map(({ channel }) => channel)
  return (story?.deliveries ?? []).flatMap(({ channel, state: { at } }) =>
    ['not-sent', 'unknown', 'bounced'].includes(at) ? [channel] : [],
  )
}

const AFTERWARDS = {
  send: 'it goes out all the same',
  hold: 'it is held',
  skip: 'it is skipped, and nothing is sent',
  miss: 'it is missed, and nothing is sent',
} as const

async function ask(worker: Worker, card: Card): Promise<void> {
  const deliveries = (await worker.ledger.cards.get(card.id))?.deliveries ?? []
  await worker.alert({ code: 'awaiting', text: request(worker, { card, deliveries }) })
}

/** What a yes is wanted for, how it is said, and what happens without one. */
function request(worker: Worker, waiting: { card: Card; deliveries: readonly Delivery[] }): string {
  const { card } = waiting
  const { id } = card
  const asked = `${id} waits for a yes: \`wellwisher approve ${id}\`, or \`wellwisher reject ${id}\`; \`wellwisher card ${id}\` shows it.`
  const leaves = firstLeaving(card, waiting.deliveries)
  const inTime = leaves < card.sendAt ? ` To be there in time it leaves at ${leaves.toISOString()}.` : ''
  const silence = silenceOf(waiting, standing(worker.world(), card), worker.clock.now())
  if (silence === undefined) return `${asked}${inTime}`
  return `${asked}${inTime} Without an answer until ${silence.at.toISOString()} ${AFTERWARDS[silence.means]}.`
}
