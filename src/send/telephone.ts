import type { Address, Parsed } from './sender.ts'

/** The column of a list in which every channel that rings a telephone finds a number, unless one of its own says more. */
export const TELEPHONE_COLUMN = 'phone'

/** ITU-T E.164 §6.1: a number has at most fifteen digits after the +, the country's among them. */
const MOST_DIGITS = 15

/** The shortest numbers in use, those of small islands: +683 and four digits. */
const LEAST_DIGITS = 7

/** What people put between the digits: blanks, dots, strokes, brackets, and dashes of every kind. */
const BETWEEN = /[\s().\-/\u00AD\u2010-\u2015\u2212]/g

/** What copying out of an address book leaves at either end: marks that turn the direction of a text. */
const UNSEEN = /[\u200B-\u200F\u202A-\u202E\u2060\u2066-\u2069\uFEFF]/g

/**
 * A telephone number as every service knows it, `+4917012345678`, from what a list has. The country is never guessed: a number
 * without + is unusable, and so is one with the (0) that is dialled only at home.
 */
export function parseTelephone(written: string | undefined): Parsed {
  const text = (written ?? '').normalize('NFKC').replace(UNSEEN, '').trim().replace(/^tel:/i, '')
  if (text === '') return { kind: 'none' }
  if (text.includes('(0)')) return unusable('has a (0), which is dialled only at home; leave it out')
  const dialled = text.replace(BETWEEN, '')
  if (!/^\+?\d+$/.test(dialled)) return unusable(`has more in it than digits; ${FORM}`)
  if (!dialled.startsWith('+')) return unusable(`does not begin with + and the country; ${FORM}`)
  if (dialled.startsWith('+0')) return unusable(`begins with +0, and no country does; ${FORM}`)
  const digits = dialled.length - 1
  if (digits < LEAST_DIGITS) return unusable(`has ${digits} digits, too few for a number with its country`)
  if (digits > MOST_DIGITS) return unusable(`has ${digits} digits, and no number has more than 15`)
  return { kind: 'address', address: dialled as Address }
}

const FORM = 'want a number such as +49 170 1234567'

function unusable(why: string): Parsed {
  return { kind: 'unusable', why }
}
