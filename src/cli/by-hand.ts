import type { CardId } from '../card.ts'
import type { Ledger } from '../ledger/ledger.ts'
import { owedNow } from '../worker/look.ts'
import { callBack } from './call-back.ts'
import { ledgerOf, readSetting, type Setting, withTrouble } from './compose.ts'
import type { Common } from './options.ts'
import { print } from './output.ts'
import { tellPause } from './pause.ts'

/** `wellwisher retry ID`: the card goes on from the last thing that is whole, at the next `start` or `run-job`. */
export async function retry(id: string, options: Common): Promise<void> {
  await withLedger(options, async (ledger, setting) => {
    const { world, clock } = setting
    const story = await ledger.cards.get(id as CardId)
    const again = story === undefined ? undefined : owedNow(world, story.card, clock.now())
    const state = await ledger.cards.retry(id as CardId, clock.now(), again)
    await ledger.stops.hasten(clock.now())
    print(`${id} is ${state} again; \`wellwisher start\` or the next run-job goes on with it.`)
    const pause = story === undefined ? undefined : await ledger.pauses.of(story.card.job)
    if (pause !== undefined) print(tellPause(pause))
  })
}

/** `wellwisher cancel ID`: nothing more is made or sent of the card, and what the post has not mailed yet is called back. */
export async function cancel(id: string, options: Common): Promise<void> {
  await withLedger(options, async (ledger, setting) => {
    const story = await ledger.cards.get(id as CardId)
    const back = await callBack(id as CardId, story?.deliveries ?? [], { ledger, setting })
    if (back.length > 0) {
      print(`${id} is called back on ${back.join(', ')}.`)
      return
    }
    await ledger.cards.cancel(id as CardId, setting.clock.now())
    print(`${id} is cancelled.`)
  })
}

/** Opens the ledger of a household for one word by hand. */
export async function withLedger(
  options: Common,
  work: (ledger: Ledger, setting: Setting) => Promise<void>,
): Promise<void> {
  const setting = await readSetting(options, 'write', { unusable: 'warning' })
  await withTrouble(setting.data, async () => {
    await using ledger = await ledgerOf(setting, 'write')
    await work(ledger, setting)
  })
}
