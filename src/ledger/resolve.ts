import type { CardId, Delivery, DeliveryState } from '../card.ts'
import { Mistake } from '../mistake.ts'
import type { Word } from './ledger.ts'

/** What a delivery is when a person has said what became of it. */
export function resolvedAs(arrived: boolean): DeliveryState {
  return arrived
    ? { at: 'accepted', receipt: ARRIVED }
    : { at: 'not-sent', reason: { code: 'by-hand', detail: 'a person says that it did not arrive' } }
}

/** Stands where the other side's receipt would. */
const ARRIVED = 'a person says that it arrived'

/**
 * The deliveries that a person's word is about; none when the same was said before. Throws a Mistake when nothing is unknown,
 * when the word could be about several channels, and when the opposite was said before. Pure.
 */
export function meantBy(
  id: CardId,
  deliveries: readonly Delivery[],
  { arrived, channel }: Word,
): readonly Delivery[] {
  const meant = channel === undefined ? deliveries : deliveries.filter((one) => one.channel === channel)
  if (meant.length === 0 && channel !== undefined) throw noChannel(id, deliveries, channel)
  const unknown = meant.filter(({ state }) => state.at === 'unknown')
  if (unknown.length > 1) throw whichChannel(id, unknown, arrived)
  if (unknown.length === 1) return unknown
  const said = meant.map(({ state }) => wordOn(state))
  if (said.includes(arrived)) return []
  if (said.includes(!arrived)) throw saidOtherwise(id, arrived)
  throw new Mistake({
    code: 'nothing-unknown',
    what: `${id} has no delivery of which nobody knows the end${channel === undefined ? '' : ` on ${channel}`}.`,
    fix: '`wellwisher cards --state held` lists the cards that wait for a person.',
  })
}

/** What a person said of it: true that it arrived, false that it did not; undefined when nobody was asked. */
function wordOn(state: DeliveryState): boolean | undefined {
  if (state.at === 'accepted' && state.receipt === ARRIVED) return true
  return state.at === 'not-sent' && state.reason.code === 'by-hand' ? false : undefined
}

function noChannel(id: CardId, deliveries: readonly Delivery[], channel: string): Mistake {
  return new Mistake({
    code: 'not-on-channel',
    what: `${id} does not go to ${channel}.`,
    fix: `It goes to: ${deliveries.map((one) => one.channel).join(', ')}.`,
  })
}

function whichChannel(id: CardId, unknown: readonly Delivery[], arrived: boolean): Mistake {
  const names = unknown.map(({ channel }) => channel)
  const word = arrived ? '--arrived' : '--not-arrived'
  return new Mistake({
    code: 'which-channel',
    what: `Nobody knows whether ${id} arrived on ${names.join(', nor whether on ')}.`,
    fix: `Say it of each: wellwisher resolve ${id} ${word} --channel ${names[0]}.`,
  })
}

function saidOtherwise(id: CardId, arrived: boolean): Mistake {
  return new Mistake({
    code: 'said-otherwise',
    what: `Somebody has said before that ${id} ${arrived ? 'did not arrive' : 'arrived'}.`,
    fix: arrived
      ? `Unless you \`wellwisher retry ${id}\`, nothing more is sent of it.`
      : '`run-job --resend` sends it once more.',
  })
}
