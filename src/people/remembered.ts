/** So many different texts of a kind are few (zones, languages, lists of tags); more are not worth the memory. */
const MOST_REMEMBERED = 5_000

/**
 * The same answer, found only once for each text. In a list of a million people a few hundred zones, languages and
 * sets of tags repeat, and those who share one share the memory too.
 */
export function remembered<Answer>(answer: (text: string) => Answer): (text: string) => Answer {
  const known = new Map<string, Answer>()
  return (text) => {
    const found = known.get(text)
    if (found !== undefined) return found
    const fresh = answer(text)
    if (known.size < MOST_REMEMBERED) known.set(text, fresh)
    return fresh
  }
}
