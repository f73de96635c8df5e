/** How a card speaks. */
export const TONES = ['warm', 'formal', 'playful'] as const
export type Tone = (typeof TONES)[number]

/** `Sie` or `du`, `vous` or `tu`; in languages without the difference both are the same. */
export type Address = 'familiar' | 'formal'

/** What somebody wrote of how a card is to speak; what is left out is left to whoever is less particular. */
export interface Manner {
  readonly tone?: Tone | undefined
  readonly formalAddress?: boolean | undefined
}

/** How a card speaks to a person. Unless it is said otherwise, a formal tone goes with the formal address, and no other does. */
export function mannerOf(job: Manner, person: Manner): { readonly tone: Tone; readonly address: Address } {
  const tone = person.tone ?? job.tone ?? 'warm'
  const isFormal = person.formalAddress ?? job.formalAddress ?? tone === 'formal'
  return { tone, address: isFormal ? 'formal' : 'familiar' }
}
