/**
 * Of the headers that a package wants to send, those of these names. The rest may come from the environment and be meant for
 * somebody else.
 */
export function keptHeaders(init: object, names: readonly string[]): Readonly<Record<string, string>> {
  const asked = new Headers((init as RequestInit).headers) // by the same standard
  return Object.fromEntries(
    names.flatMap((name): [string, string][] => {
      const value = asked.get(name)
      return value === null ? [] : [[name, value]]
    }),
  )
}
