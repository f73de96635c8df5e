import type { Answer, Evidence } from './generator.ts'

/** Most that is kept of a service's own words. */
const MOST_OF_A_TEXT = 4_000

/**
 * Words of a service, fit to be kept: bounded, in one line, without invisible characters, keys, pictures in base64, and
 * what gives access in an address. Undefined when nothing is left.
 */
export function bounded(text: string, most = MOST_OF_A_TEXT): string | undefined {
  const kept = text
    // So much that cleaning costs nothing, and that nothing cut here was within the bound.
    .slice(0, most * 8)
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .replace(/\p{Cf}+/gu, '')
    .replace(/data:image\/[^\s"'<>]*/gi, '[picture]')
    .replace(/[\w+/=-]{200,}/g, '[data]')
    .replace(/\b(?:sk-|AIza|AQ\.)[\w*.-]{4,}/g, '[key]')
    .replace(/(https?:\/\/[^\s"'<>?]+)\?[^\s"'<>]*/gi, '$1?[…]')
    .trim()
    .slice(0, most)
    .toWellFormed()
  return kept === '' ? undefined : kept
}

/** Details reach the ledger, the log and the page. */
const LONGEST_DETAIL = 500

/** The same answer, fit to be shown: its words bounded and in one line, without the secret that we asked with. */
export function discreet(answer: Answer, secret: string): Answer {
  const shown = (text: string): string => text.replaceAll(secret, '[key]')
  const told =
    answer.evidence === undefined ? answer : { ...answer, evidence: withTexts(answer.evidence, shown) }
  if (told.kind === 'picture') return told
  return { ...told, detail: bounded(shown(told.detail), LONGEST_DETAIL) ?? '' }
}

/** Evidence whose free texts went through `change`; the other fields are numbers and words of closed lists. */
function withTexts(evidence: Evidence, change: (text: string) => string): Evidence {
  const { providerText, revisedPrompt } = evidence
  return {
    ...evidence,
    ...(providerText === undefined ? {} : { providerText: change(providerText) }),
    ...(revisedPrompt === undefined ? {} : { revisedPrompt: change(revisedPrompt) }),
  }
}
