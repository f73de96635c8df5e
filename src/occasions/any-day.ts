import type { Occasion } from './occasion.ts'

/**
 * Whenever somebody asks: thanks, good wishes, a welcome. Each day is one of its own, so the same person can get one today and
 * one next week; a job of it is for one day (`schedule: { at }`) or is only run by hand.
 */
export const anyDay: Occasion = {
  name: 'any-day',
  date: undefined,
  on: (_person, day) => ({ occurrence: day }),
  candidates: (people) => [...people.all],
  next: (_person, from) => from,
}
