import type { CardId } from '../card.ts'
import { asked } from '../jobs/due.ts'
import type { Ledger, Owed } from '../ledger/ledger.ts'
import { hasBegun, owedBy } from '../worker/look.ts'
import { standing } from '../worker/standing.ts'
import { ledgerOf, readSetting, type Setting, withTrouble } from './compose.ts'
import type { Common } from './options.ts'
import { print } from './output.ts'

/** `wellwisher retry ID`: the card goes on from the last thing that is whole, at the next `start` or `run-job`. */
export async function retry(id: string, options: Common): Promise<void> {
  await withLedger(options, async (ledger, setting) => {
    const owed = await owedNow(ledger, setting, id as CardId)
    const state = await ledger.cards.retry(id as CardId, setting.clock.now(), owed)
    print(`${id} is ${state} again; \`wellwisher start\` or the next run-job goes on with it.`)
  })
}

/** `wellwisher cancel ID`: nothing more is made or sent of the card. */
export async function cancel(id: string, options: Common): Promise<void> {
  await withLedger(options, async (ledger, setting) => {
    await ledger.cards.cancel(id as CardId, setting.clock.now())
    print(`${id} is cancelled.`)
  })
}

async function withLedger(
  options: Common,
  work: (ledger: Ledger, setting: Setting) => Promise<void>,
): Promise<void> {
  const setting = await readSetting(options, 'write')
  await withTrouble(setting.data, async () => {
    await using ledger = await ledgerOf(setting, 'write')
    await work(ledger, setting)
  })
}

/** A card of the ledger as it would be owed if somebody asked for it now; undefined when nobody is owed it any more. */
async function owedNow(ledger: Ledger, { world, clock }: Setting, id: CardId): Promise<Owed | undefined> {
  const story = await ledger.cards.get(id)
  if (story === undefined) return undefined
  const stands = standing(world, story.card)
  if (stands.kind === 'fell') return undefined
  const { job, person } = stands
  const now = clock.now()
  const card = asked(job, { person, day: story.card.day }, now)
  if (card === undefined) return undefined
  const [owed] = owedBy(world, { job, card, early: { now, everywhere: hasBegun(card, now) } })
  return owed
}
