import type { CardId } from '../card.ts'
import type { Ledger } from '../ledger/ledger.ts'
import { Mistake } from '../mistake.ts'
import { withLedger } from './by-hand.ts'
import { tellInstant } from './day-text.ts'
import { type Common, EXIT } from './options.ts'
import { complain, counted, endWith, print, tellMistake } from './output.ts'

export interface RejectOptions extends Common {
  /** Also the cards that are held for the same question. */
  readonly allAlike?: true
}

export interface ApproveOptions extends RejectOptions {
  /** Fingerprints of what the person saw, or their first digits. */
  readonly sha256: readonly string[]
}

/** `wellwisher approve ID...`: a yes to exactly what is there, was seen, or was asked. Each card is answered by itself. */
export async function approve(ids: readonly string[], options: ApproveOptions): Promise<void> {
  for (const hash of options.sha256) mustBeHash(hash)
  await withLedger(options, async (ledger, { clock }) => {
    await each(ids, async (id) => {
      const yes = { seen: options.sha256, alike: options.allAlike }
      const { heard, others } = await ledger.cards.approve(id, clock.now(), yes)
      print(`${id} ${HEARD[heard]}${tellOthers(others)}; ${await goesOn(ledger, id, clock.now())}`)
    })
  })
}

const HEARD = { yes: 'is approved', before: 'was approved before', answer: 'is right, you say' } as const

async function goesOn(ledger: Ledger, id: CardId, now: Date): Promise<string> {
  const story = await ledger.cards.get(id)
  const at = story?.card.state.at
  if (story === undefined || (at !== 'finished' && at !== 'due' && at !== 'painted')) return `it is ${at}.`
  const { job, sendAt, timezone } = story.card
  const paused = await ledger.pauses.of(job)
  if (paused !== undefined) return `it waits until \`wellwisher resume ${job}\`.`
  const when = sendAt > now ? `, and sends it not before ${tellInstant(sendAt, timezone)}` : ' with it'
  return `\`wellwisher start\` or the next run-job goes on${when}.`
}

function tellOthers(others: readonly CardId[]): string {
  return others.length === 0 ? '' : `, with ${counted(others.length, 'card')} of which the same was asked`
}

/** `wellwisher reject ID...`: a no; the cards are cancelled. */
export async function reject(ids: readonly string[], options: RejectOptions): Promise<void> {
  await withLedger(options, async (ledger, { clock }) => {
    await each(ids, async (id) => {
      const others = await ledger.cards.reject(id, clock.now(), { alike: options.allAlike })
      print(`${id} is rejected${tellOthers(others)}; nothing is sent.`)
    })
  })
}

/** One that is refused is told, and keeps the others from nothing. */
async function each(ids: readonly string[], answer: (id: CardId) => Promise<void>): Promise<void> {
  for (const id of new Set(ids)) {
    try {
      await answer(id as CardId)
    } catch (error) {
      if (!(error instanceof Mistake)) throw error
      complain(tellMistake(error))
      endWith(EXIT.mistake)
    }
  }
}

/** Fewer digits could be those of another card. */
const LEAST_DIGITS = 8

function mustBeHash(text: string): void {
  if (/^[0-9a-f]{8,64}$/i.test(text)) return
  throw new Mistake({
    code: 'not-a-hash',
    what: `--sha256 ${text} is no fingerprint of a card.`,
    fix: `\`wellwisher card ID\` shows it; its first ${LEAST_DIGITS} digits are enough.`,
  })
}

/** `wellwisher resolve ID --arrived | --not-arrived`: a person's word on what nobody knew. */
export async function resolve(
  id: string,
  options: Common & { readonly arrived?: true; readonly notArrived?: true; readonly channel?: string },
): Promise<void> {
  if (options.arrived === options.notArrived) {
    throw new Mistake({
      code: 'which',
      what: 'Did it arrive or not?',
      fix: 'Say either --arrived or --not-arrived. Ask the person before you say that it did not.',
    })
  }
  const arrived = options.arrived === true
  await withLedger(options, async (ledger, { clock }) => {
    const word = { arrived, channel: options.channel }
    const { state, before } = await ledger.deliveries.resolve(id as CardId, word, clock.now())
    print(`${id} is ${state}${before ? '; that was said before' : ''}.`)
    if (state === 'held') print('Of another channel nobody knows the end yet: say that, too, with --channel.')
    else if (!arrived) print(`\`wellwisher retry ${id}\` sends it again.`)
  })
}
