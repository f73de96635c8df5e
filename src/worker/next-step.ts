import type { CardId, CardState } from '../card.ts'

/** Holds that are looked at again without anybody's help. */
const BY_THEMSELVES = ['budget', 'rate-limited', 'service-stopped', 'channel-unusable']

/** What a person types who reads that a card stopped; undefined where there is nothing to do. Questions have words of their own. */
export function nextStep(id: CardId, at: CardState['at'], code: string): string | undefined {
  if (at === 'held') return ofHeld(id, code)
  if (at === 'failed' || at === 'partial') return `\`wellwisher retry ${id}\` tries it again.`
  if (at === 'missed') return `\`wellwisher retry ${id}\` makes it all the same.`
  const [job, person, day] = id.split('/')
  return at === 'cancelled' && ENDED_BY.includes(code)
    ? `\`run-job ${job} --to ${person} --on ${day}\` makes it all the same.`
    : undefined
}

/** Reasons of a person who ended a card. */
const ENDED_BY = ['rejected', 'by-hand']

/** Did a person end this card? */
export function isEnded(state: CardState): boolean {
  return state.at === 'cancelled' && ENDED_BY.includes(state.reason.code)
}

function ofHeld(id: CardId, code: string): string {
  if (code === 'not-approved')
    return `\`wellwisher approve ${id}\` sends it, \`wellwisher reject ${id}\` ends it.`
  if (code === 'unfit-picture')
    return `\`wellwisher repaint ${id}\` paints another one; \`wellwisher approve ${id}\` takes the picture as it is.`
  if (code === 'maybe-sent')
    return `Ask whether it arrived, then say so: \`wellwisher resolve ${id} --arrived\`, or \`--not-arrived\`.`
  if (BY_THEMSELVES.includes(code))
    return `It is tried again by itself; \`wellwisher retry ${id}\` tries it at once.`
  return `When that is put right, \`wellwisher retry ${id}\` lets it go on; docs/operating.md says what \`${code}\` wants.`
}
