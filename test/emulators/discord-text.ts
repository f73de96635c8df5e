/** What stands alone at the beginning of a line and makes another kind of line of it. */
const LINE = /^(?:#{1,3} |-# |>>> |> | *[-*+] | *\d+\. )/

/** Pairs of signs around words. */
const AROUND = /^(\*\*\*|\*\*|\*|__|_|~~|\|\||``|`)([^\s](?:[^\n]*?[^\s])??)\1/

/** Mentions, custom emoji, instants, links in brackets, and names of emoji. */
const OTHER = /^(?:<(?:@[!&]?|#|id:|t:|\/|a?:)[^>\n]*>|\[[^\]\n]+\]\([^)\n]+\)|:[a-z0-9_]+:)/i

/** Any sign behind a backslash. */
const ESCAPED = /^\\[^0-9A-Za-z\s]/u

const ADDRESS = /^https?:\/\/[^\s<]+/

/**
 * How Discord shows a text (its client's rules, as far as a card may meet them): a backslash takes its meaning from the sign behind it,
 * and an address on the web is left as it is.
 */
export function readAs(content: string): { readonly text: string; readonly formatted: readonly string[] } {
  const formatted: string[] = []
  let text = ''
  let isLineStart = true
  for (let rest = content; rest !== '';) {
    const [taken, shown] = step(rest, isLineStart, formatted)
    text += shown
    isLineStart = taken === '\n'
    rest = rest.slice(taken.length)
  }
  return { text, formatted }
}

function step(
  rest: string,
  isLineStart: boolean,
  formatted: string[],
): readonly [taken: string, shown: string] {
  const plain = ADDRESS.exec(rest)?.[0]
  if (plain !== undefined) return [plain, plain]
  const escaped = ESCAPED.exec(rest)
  if (escaped !== null) return [escaped[0], escaped[0].slice(1)]
  const [sign, shown] = signAt(rest, isLineStart) ?? []
  if (sign === undefined || shown === undefined) return [rest.slice(0, 1), rest.slice(0, 1)]
  formatted.push(sign)
  return [sign, shown]
}

/** What is taken for markup, and what is left of it to be seen. */
function signAt(rest: string, isLineStart: boolean): readonly [sign: string, shown: string] | undefined {
  const line = isLineStart ? LINE.exec(rest) : null
  if (line !== null) return [line[0], '']
  const around = AROUND.exec(rest)
  if (around !== null) return [around[0], around[2] ?? '']
  const other = OTHER.exec(rest)
  return other === null ? undefined : [other[0], '']
}
