import { Mistake } from '../mistake.ts'

/** Throws a Mistake, which does not repeat the address, when no call could be made there. `name` is the variable's. */
export function mustBeAddress(baseUrl: string, { name, example }: { name: string; example: string }): void {
  const what = whatIsWrongWith(baseUrl)
  if (what === undefined) return
  throw new Mistake({
    code: name,
    what: `${name} ${what}.`,
    fix: `Leave it out, or write one like ${example}.`,
  })
}

function whatIsWrongWith(baseUrl: string): string | undefined {
  if (!URL.canParse(baseUrl) || !/^https?:/.test(baseUrl)) return 'is not an http address'
  const { username, password } = new URL(baseUrl)
  // fetch refuses such an address (its standard, constructor of Request).
  if (username !== '' || password !== '') return 'holds a name or a password'
  // Paths are put behind it.
  return /[?#]/.test(baseUrl) ? 'holds a query or a fragment' : undefined
}
