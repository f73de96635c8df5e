/** Without these no card can be brought, or nobody can ask what became of it. */
export const NEEDED = ['files:write', 'files:read'] as const

/** Those of the needed that a token lacks; none as long as nobody has said what it may. */
export function missingIn(
  scopes: readonly string[] | undefined,
  needed: readonly string[],
): readonly string[] {
  return scopes === undefined ? [] : needed.filter((scope) => !scopes.includes(scope))
}

/** How an app gets what it lacks. */
export function scopeRemedy(scopes: readonly string[]): string {
  return `add ${scopes.join(' and ')} to the app's bot token scopes under OAuth & Permissions, and install it again`
}
