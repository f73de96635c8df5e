import type { CardId, Delivery } from '../card.ts'
import { expiring } from '../clock.ts'
import type { Ledger } from '../ledger/ledger.ts'
import { Mistake } from '../mistake.ts'
import type { CalledBack, Sender } from '../send/sender.ts'
import type { Setting } from './compose.ts'

/** The other side says at once whether it is still in its hands. */
const PATIENCE_MS = 30_000

interface Callable {
  readonly channel: string
  readonly receipt: string
  readonly callBack: NonNullable<Sender['callBack']>
}

/**
 * Calls back what of a card was accepted and lies with the other side still: postcards that are not mailed yet. Answers the
 * channels on which that was so. Throws a Mistake where it is too late, or where nobody knows.
 */
export async function callBack(
  id: CardId,
  deliveries: readonly Delivery[],
  { ledger, setting }: { readonly ledger: Ledger; readonly setting: Setting },
): Promise<readonly string[]> {
  const { clock } = setting
  const back: string[] = []
  for (const { channel, receipt, callBack: call } of callableAmong(deliveries, setting)) {
    const deadline = expiring(clock, PATIENCE_MS, new AbortController().signal)
    const said = await call(receipt, deadline.signal).finally(() => deadline.clear())
    if (said.kind !== 'back') throw notBack(id, { channel, said, setting })
    const detail = 'somebody called it back before it was on its way'
    const news = { about: { receipt }, became: 'bounced', code: 'called-back', detail } as const
    await ledger.deliveries.news(channel, [news], clock.now())
    back.push(channel)
  }
  return back
}

function callableAmong(deliveries: readonly Delivery[], { world }: Setting): readonly Callable[] {
  return deliveries.flatMap(({ channel, state }) => {
    const call = world.channels.get(channel)?.callBack
    return state.at === 'accepted' && call !== undefined
      ? [{ channel, receipt: state.receipt, callBack: call }]
      : []
  })
}

function notBack(
  id: CardId,
  {
    channel,
    said,
    setting,
  }: { channel: string; said: Exclude<CalledBack, { kind: 'back' }>; setting: Setting },
): Mistake {
  if (said.kind === 'too-late') {
    return new Mistake({
      code: 'too-late',
      what: `${id} is on its way on ${channel}; it cannot be called back any more.`,
    })
  }
  return new Mistake({
    code: 'perhaps-back',
    what: `Nobody knows whether ${id} was called back on ${channel}: ${setting.redaction.text(said.detail)}.`,
    fix: 'Say it again: what was called back stays so.',
  })
}
