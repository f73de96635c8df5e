/** Where a letter goes. */
export type Postal =
  /** An entry of the service's own address book, `adr_…`. */
  | { readonly kind: 'id'; readonly id: string }
  | {
      readonly kind: 'place'
      /** Left out: the person's own. */
      readonly name: string | undefined
      readonly line1: string
      readonly line2: string | undefined
      readonly city: string
      readonly state: string
      readonly zip: string
      /** ISO 3166-1, two letters. */
      readonly country: string
    }

/** How an address is written, as the end of a sentence. */
export const WRITTEN_SO =
  'as NAME | STREET | CITY | STATE | ZIP | COUNTRY, with a second line of the street after the first if need be, or an address id (adr_…)'

/** USPS, Publication 28: lines of an address are at most 64 letters in the services that print them. */
const LONGEST_LINE = 64

/**
 * Understands an address as a list or jobs.yaml has it: six or seven parts with a bar between them, which no address has in it.
 * The name may be empty, and is then the person's.
 */
export function asPostal(
  written: string,
):
  | { readonly kind: 'postal'; readonly postal: Postal }
  | { readonly kind: 'unusable'; readonly why: string } {
  const text = written.trim()
  if (/^adr_[a-z0-9]+$/.test(text)) return { kind: 'postal', postal: { kind: 'id', id: text } }
  const parts = text.split('|').map((part) => part.trim())
  if (parts.length !== 6 && parts.length !== 7) {
    return { kind: 'unusable', why: `has ${parts.length} parts; want it written ${WRITTEN_SO}` }
  }
  const place = placeIn(parts)
  const why = wrongIn(place, parts)
  return why === undefined ? { kind: 'postal', postal: place } : { kind: 'unusable', why }
}

type Place = Extract<Postal, { kind: 'place' }>

/** Of parts that are six, or seven with a second line of the street. */
function placeIn(parts: readonly string[]): Place {
  const [name, line1 = '', ...rest] = parts
  const line2 = parts.length === 7 ? rest[0] : undefined
  const [city = '', state = '', zip = '', country = ''] = rest.slice(-4)
  return { kind: 'place', name: name === '' ? undefined : name, line1, line2, city, state, zip, country }
}

function wrongIn({ line1, city, state, zip, country }: Place, parts: readonly string[]): string | undefined {
  if (parts.some((part) => part.length > LONGEST_LINE || /\p{Cc}/u.test(part))) {
    return `has a part of more than ${LONGEST_LINE} letters, or with a line break`
  }
  if (line1 === '' || city === '') return 'leaves the street or the city empty'
  if (!/^[A-Z]{2}$/.test(country)) return 'has a country that is not two capital letters, such as US'
  if (country !== 'US' || (/^[A-Z]{2}$/.test(state) && /^\d{5}(-\d{4})?$/.test(zip))) return undefined
  return 'is in the US, where it needs a state of two letters and a ZIP of five or nine digits'
}

/** The same address, always written in one way. */
export function postalText(postal: Postal): string {
  if (postal.kind === 'id') return postal.id
  const { name = '', line1, line2, city, state, zip, country } = postal
  return [name, line1, ...(line2 === undefined ? [] : [line2]), city, state, zip, country].join(' | ')
}
