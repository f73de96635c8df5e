/** Something the person who runs us got wrong: told without a stack, with the way to put it right. Exit code 2. */
export class Mistake extends Error {
  override readonly name = 'Mistake'
  /** A word that scripts can compare, `unknown-key`. */
  readonly code: string
  /** How to put it right, one sentence; empty when `what` says it all. */
  readonly fix: string

  constructor({
    code,
    what,
    fix = '',
    cause,
  }: {
    code: string
    what: string
    fix?: string
    cause?: unknown
  }) {
    super(what, cause === undefined ? {} : { cause })
    this.code = code
    this.fix = fix
  }
}

/** The one of `known` that a person most likely meant by `word`, when any is near enough to say so. */
export function nearest(word: string, known: Iterable<string>): string | undefined {
  const wanted = word.toLowerCase()
  let near: string | undefined
  let fewest = Math.max(1, Math.floor(word.length / 3)) + 1
  for (const candidate of known) {
    // Each letter more or less is an edit, so that of a million names most are not compared.
    const lower = candidate.toLowerCase()
    if (Math.abs(lower.length - wanted.length) >= fewest) continue
    const edits = editsBetween(wanted, lower)
    if (edits < fewest) [near, fewest] = [candidate, edits]
  }
  return near
}

/** How many letters to add, drop, change, or swap with a neighbour (optimal string alignment distance). */
function editsBetween(a: string, b: string): number {
  const rows = [Array.from({ length: b.length + 1 }, (_, index) => index)]
  const edits = (i: number, j: number) => rows[i]?.[j] ?? 0
  for (let i = 1; i <= a.length; i++) {
    rows.push([i])
    for (let j = 1; j <= b.length; j++) {
      const change = edits(i - 1, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1)
      const swap = a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] ? edits(i - 2, j - 2) + 1 : change
      rows[i]?.push(Math.min(edits(i - 1, j) + 1, edits(i, j - 1) + 1, change, swap))
    }
  }
  return edits(a.length, b.length)
}
