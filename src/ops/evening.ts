import type { Clock } from '../clock.ts'
import { addDays, type Day } from '../day.ts'
import { dayIn, endOf, instantOf } from '../jobs/wall-clock.ts'
import type { Notices } from '../ledger/notice.ts'
import { type Micros, NOTHING, tellMoney } from '../money.ts'
import type { Log } from '../worker/worker.ts'
import { type AlertWishes, tellFirst } from './alerts.ts'

/** What the owner is told in the evening; ids and numbers only. */
export interface Tomorrow {
  readonly day: Day
  /** Jobs that have cards on that day. */
  readonly jobs: readonly { readonly job: string; readonly cards: number }[]
  /** The most that is still to be paid for them. */
  readonly cost: Micros
  /** Cards of any day that wait for a yes, and that are held. */
  readonly awaiting: number
  readonly held: number
}

export interface EveningSettings {
  readonly wishes: () => AlertWishes & { readonly evening: string | undefined }
  readonly tomorrow: (day: Day) => Promise<Tomorrow>
  readonly notices: Notices
  readonly clock: Clock
  readonly log: Log
}

/** The kind under which the ledger remembers that an evening was told. */
const KIND = 'evening'

/** When no channel takes it, it is tried again so much later. */
const AGAIN_MS = 15 * 60_000

/**
 * Tells the owner once an evening what the next day brings, also when the worker only comes back later that evening; not when
 * there is nothing. To be called each minute.
 */
export function evenings(settings: EveningSettings): () => Promise<void> {
  const { wishes, tomorrow, notices, clock, log } = settings
  return async () => {
    const { evening, timezone, channels } = wishes()
    const now = clock.now()
    const today = dayIn(timezone, now)
    if (evening === undefined || now < instantOf(today, evening, timezone)) return
    const telling = await notices.claim(KIND, now)
    if (telling.kind === 'kept-back') return
    const found = await tomorrow(addDays(today, 1))
    const text = tellTomorrow(found)
    const over = () => notices.told(KIND, endOf(today, timezone))
    if (text === undefined) return over()
    const cards = found.jobs.reduce((sum, { cards: of }) => sum + of, 0)
    log.info({ event: 'evening', day: found.day, cards, awaiting: found.awaiting, held: found.held }, text)
    if (channels.size === 0 || (await tellFirst({ key: `${today}-evening`, text }, { channels, clock, log })))
      return over()
    await notices.giveBack(KIND, telling, new Date(now.getTime() + AGAIN_MS))
  }
}

/** Undefined when there is nothing to tell. */
function tellTomorrow({ day, jobs, cost, awaiting, held }: Tomorrow): string | undefined {
  const cards = jobs.reduce((sum, { cards: of }) => sum + of, 0)
  if (cards + awaiting + held === 0) return undefined
  const each = jobs.map(({ job, cards: of }) => `${of} of ${job}`).join(', ')
  const paid = cost > NOTHING ? `, for at most ${tellMoney(cost)} more` : ''
  return [
    cards === 0 ? `Tomorrow, ${day}: no cards.` : `Tomorrow, ${day}: ${counted(cards)} (${each})${paid}.`,
    ...(awaiting === 0
      ? []
      : [`${counted(awaiting)} ${wait(awaiting)} for your yes: \`wellwisher cards --state awaiting\`.`]),
    ...(held === 0
      ? []
      : [`${counted(held)} ${held === 1 ? 'is' : 'are'} held: \`wellwisher cards --state held\`.`]),
  ].join('\n')
}

function counted(cards: number): string {
  return `${cards} card${cards === 1 ? '' : 's'}`
}

function wait(cards: number): string {
  return cards === 1 ? 'waits' : 'wait'
}
