import type { Answer } from '../generate/generator.ts'

/** Shorter agreements are chance: a service may say "a birthday card", too. */
const LEAST_WORDS = 4

/**
 * The same answer without the words of the prompt, which tell of somebody's interests: services quote it when they refuse it.
 * Runs of four words and more that stand in the prompt in the same order are left out, however they are quoted or cut.
 */
export function withoutEcho<A extends Answer>(answer: A, prompt: string): A {
  const quiet = silencer(prompt)
  const { providerText } = answer.evidence ?? {}
  return {
    ...answer,
    ...('detail' in answer ? { detail: quiet(answer.detail) } : {}),
    ...(providerText === undefined
      ? {}
      : { evidence: { ...answer.evidence, providerText: quiet(providerText) } }),
  }
}

/** A word as it is compared: letters and digits alone. */
function sound(word: string): string {
  return word.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '')
}

function silencer(prompt: string): (text: string) => string {
  const asked = prompt
    .split(/\s+/)
    .map(sound)
    .filter((word) => word !== '')
  const runs = new Set(
    asked
      .slice(0, asked.length - LEAST_WORDS + 1)
      .map((_, at) => asked.slice(at, at + LEAST_WORDS).join(' ')),
  )
  return (text) => {
    const words = text.split(/(?<=\s)(?=\S)/)
    const spoken = words.flatMap((word, place) => (sound(word) === '' ? [] : [{ place, said: sound(word) }]))
    const echoed = new Set<number>()
    spoken.forEach((_, at) => {
      const run = spoken.slice(at, at + LEAST_WORDS)
      if (run.length < LEAST_WORDS || !runs.has(run.map(({ said }) => said).join(' '))) return
      for (let place = run[0]?.place ?? 0; place <= (run.at(-1)?.place ?? -1); place++) echoed.add(place)
    })
    return words
      .flatMap((word, place) => {
        if (!echoed.has(place)) return [word]
        return echoed.has(place - 1) ? [] : ['[prompt] ']
      })
      .join('')
      .trim()
  }
}
