import type { Duration } from '../duration.ts'
import type { Quiet } from '../jobs/quiet.ts'
import type { Sender } from './sender.ts'

/** When telephones are left alone, unless jobs.yaml says otherwise: as decent callers keep it in most places. */
const NIGHT: Quiet = { from: '21:00', to: '08:00' }

/** When a channel disturbs nobody; undefined when it never does. */
export function quietOf({ manners, consent }: Pick<Sender, 'manners' | 'consent'>): Quiet | undefined {
  const quiet = manners?.quiet ?? (consent === 'required' ? NIGHT : 'none')
  return quiet === 'none' ? undefined : quiet
}

/** Must a person have said yes to it? */
export function asksFirst({ manners, consent }: Pick<Sender, 'manners' | 'consent'>): boolean {
  return (manners?.consent ?? consent) === 'required'
}

/** How long before its time a card leaves, because it is on its way for so long; undefined when it is there at once. */
export function leadOf({ manners, lead }: Pick<Sender, 'manners' | 'lead'>): Duration | undefined {
  const length = manners?.lead ?? lead
  const isNothing = length?.kind === 'days' ? length.days === 0 : length?.ms === 0
  return isNothing ? undefined : length
}
