import type { Day } from '../src/day.ts'
import type { Addressee, Sitter } from '../src/templates/template.ts'

/** Somebody of whom nobody knows what they like. */
export const nobodyKnown: Sitter = {
  interests: [],
  relation: undefined,
  season: 'spring',
  number: undefined,
  likeness: false,
}

/** Whom a card is for; a test may name what it is about. */
export const toAda: Addressee = {
  name: 'Ada',
  number: undefined,
  message: undefined,
  locales: ['en'],
  tone: 'warm',
  address: 'familiar',
  day: '2026-12-10' as Day,
  timing: 'on-time',
  seed: 'birthday/ada/2026',
}
