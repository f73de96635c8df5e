import type { Answer } from '../src/generate/generator.ts'

/** The account has no money left, so it is of no use to ask for any other card. */
export const broke: Answer = {
  kind: 'refused',
  ending: 'failed',
  code: 'insufficient_quota',
  detail: 'OpenAI answered 429 (insufficient_quota): You exceeded your current quota.',
  softer: false,
  stops: 'spend',
}

/** Nobody knows whether it was painted. */
export const lost = {
  kind: 'unknown',
  ending: 'unknown',
  code: 'connection_lost',
  detail: 'reset',
} as const satisfies Answer

/** How attempts ended, each as `ending/code`. */
export function endings(
  attempts: readonly { ending?: string | undefined; code?: string | undefined }[],
): readonly string[] {
  return attempts.map(({ ending, code }) => `${ending}/${code}`)
}
