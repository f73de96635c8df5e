import type { Finding } from '../generate/finding.ts'
import { geminiRetirement } from '../generate/gemini-models.ts'
import { checkOpenai } from '../generate/openai-checkup.ts'
import type { Service } from './services.ts'

/** What can be said of a service without asking it for anything that costs. */
export async function checkService(
  service: Service,
  today: string,
  signal: AbortSignal,
): Promise<readonly Finding[]> {
  const { provider, model, at } = service
  const name = `${provider}/${model}`
  switch (provider) {
    case 'openai':
    case 'openai-responses':
      return at === undefined ? [] : checkOpenai({ ...at, model, name, today }, signal)
    case 'gemini':
      return [unasked('gemini'), geminiModel(name, { model, today })]
    default:
      return [unasked(provider)]
  }
}

/** Some services have nothing that could be looked at for nothing. */
function unasked(provider: string): Finding {
  return {
    about: 'key',
    subject: provider,
    result: 'ok',
    detail: 'There is one; whether it is accepted, the first picture shows.',
  }
}

function geminiModel(name: string, { model, today }: { model: string; today: string }): Finding {
  const about = { about: 'model', subject: name } as const
  const end = geminiRetirement(model)
  if (end === undefined) {
    return { ...about, result: 'ok', detail: 'No end of it is known (shutdown_date: none).' }
  }
  const { on, successor } = end
  const fix = `Its successor is ${successor}.`
  // Google calls its dates the earliest possible ones: a model may answer for a while after.
  const detail =
    on <= today
      ? `Google announced its end for ${on} (shutdown_date), and it may be gone.`
      : `It is there until Google ends it, on ${on} at the earliest (shutdown_date).`
  return { ...about, result: 'warn', detail, fix }
}
