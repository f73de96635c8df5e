import type { Denial } from './denial.ts'
import type { Wanted } from './generator.ts'

/**
 * The most pictures that any service takes with a prompt (OpenAI's Images API, openai 7.55, `ImageEditParams.image`).
 * More are refused, never dropped.
 */
export const MOST_REFERENCES = 16

/**
 * Why no generator can be asked for this, whoever it is; undefined when somebody might. Each generator's own abilities
 * say the rest.
 */
export function impossible(wanted: Wanted): Denial | undefined {
  return inArguments(wanted) ?? inEncoding(wanted)
}

function inArguments({ prompt, references, moderation }: Wanted): Denial | undefined {
  if (prompt.trim() === '') return { code: 'invalid_argument', detail: 'The prompt is blank.' }
  if (!Number.isInteger(references) || references < 0 || references > MOST_REFERENCES) {
    const detail = `${references} references were given; at most ${MOST_REFERENCES} can be sent with a prompt.`
    return { code: 'invalid_argument', detail }
  }
  return oneOf('moderation', ['auto', 'low', undefined], moderation)
}

function inEncoding({ background, format, compression }: Wanted): Denial | undefined {
  const unknown =
    oneOf('background', ['auto', 'opaque', 'transparent', undefined], background) ??
    oneOf('format', ['png', 'jpeg', 'webp'], format)
  if (unknown !== undefined) return unknown
  if (background === 'transparent' && format === 'jpeg') {
    return { code: 'unsupported_background', detail: 'JPEG has no transparency; png and webp have.' }
  }
  if (compression === undefined || (Number.isInteger(compression) && compression >= 0 && compression <= 100))
    return undefined
  return {
    code: 'unsupported_compression',
    detail: `The compression must be a whole number from 0 to 100, not ${compression}.`,
  }
}

/** A word that is not on its list; undefined when it is. */
export function oneOf<Word>(
  what: 'background' | 'format' | 'moderation' | 'quality',
  words: readonly Word[],
  word: Word,
): Denial | undefined {
  if (words.includes(word)) return undefined
  const known = words.filter((each) => each !== undefined).join(', ')
  return { code: `unsupported_${what}`, detail: `The ${what} must be one of ${known}, not ${String(word)}.` }
}
