/** US dollars in millionths, an integer: 0.041 $ are 41,000. Money is added and compared only in this unit. */
export type Micros = number & { readonly brand: 'Micros' }

export const NOTHING = 0 as Micros

const MICROS_PER_DOLLAR = 1_000_000

/** Dollars as a person writes them → micro-dollars, rounded to the nearest. */
export function dollars(amount: number): Micros {
  return Math.round(amount * MICROS_PER_DOLLAR) as Micros
}

/** Micro-dollars → a decimal of dollars, as JSON shows it. */
export function asDollars(micros: Micros): number {
  return micros / MICROS_PER_DOLLAR
}

/** `$0.041`, `$0.00`, `$12.50`: at least cents, and as much more as there is. */
export function tellMoney(micros: Micros): string {
  const [whole = '0', fraction = ''] = (micros / MICROS_PER_DOLLAR).toFixed(6).split('.')
  return `$${whole}.${fraction.replace(/0{1,4}$/, '')}`
}
