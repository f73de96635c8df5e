import type { CardId } from '../card.ts'
import { Mistake } from '../mistake.ts'
import { tellMoney } from '../money.ts'
import { owedNow } from '../worker/look.ts'
import { withLedger } from './by-hand.ts'
import { estimator } from './estimate.ts'
import type { Common } from './options.ts'
import { print } from './output.ts'
import { tellPause } from './pause.ts'
import { tellPainter } from './run-text.ts'
import { costOf } from './shape.ts'

/** `wellwisher repaint ID [--resend]`: another picture, please. Painted by `start` or the next run-job, under quota and budget. */
export async function repaint(id: string, options: Common & { readonly resend?: true }): Promise<void> {
  await withLedger(options, async (ledger, setting) => {
    const { world, clock } = setting
    const story = await ledger.cards.get(id as CardId)
    const again = story === undefined ? undefined : owedNow(world, story.card, clock.now())
    if (story !== undefined && again === undefined) {
      throw new Mistake({
        code: 'not-owed',
        what: `${id} is owed to nobody any more: the person, the day or the job is not there now.`,
        fix: 'Put the list or jobs.yaml right, then try again.',
      })
    }
    const state = await ledger.cards.repaint(id as CardId, clock.now(), options.resend ? again : undefined)
    await ledger.stops.hasten(clock.now())
    print(`${id} is ${state} again: another picture is painted by \`wellwisher start\` or the next run-job.`)
    if (story === undefined) return
    const estimate = estimator(setting)(story.card)
    const spent = tellMoney(costOf(story))
    print(
      estimate === undefined
        ? `Nobody can paint it at the moment: see \`wellwisher check\`. It has cost ${spent} until now.`
        : `It will be painted by ${tellPainter(estimate.generator)}, for at most ${tellMoney(estimate.cost)}; it has cost ${spent} until now.`,
    )
    const pause = await ledger.pauses.of(story.card.job)
    if (pause !== undefined) print(tellPause(pause))
  })
}
