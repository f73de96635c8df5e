import { z } from 'zod'

import { asJson } from '../json.ts'
import type { Finding } from './finding.ts'

/** As much of `GET /v1/models/{id}` as is read here (openai 7.55, `Model`). */
const Model = z.object({
  id: z.string(),
  /** `YYYY-MM-DD`, null when no end is announced. */
  shutdown_date: z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}$/)
    .nullish()
    .catch(undefined),
})

const Complaint = z.object({
  error: z.object({ message: z.string().catch(''), code: z.string().nullish().catch(undefined) }),
})

/** Whom to ask for what. */
export interface Checkup {
  readonly apiKey: string
  readonly baseUrl: string
  /** As OpenAI calls it. */
  readonly model: string
  /** `openai/gpt-image-2`, as jobs.yaml calls it. */
  readonly name: string
  /** `YYYY-MM-DD`, to tell how far away a shut-down is. */
  readonly today: string
}

/**
 * Whether OpenAI knows the key and the model, by one read of its catalogue, which costs nothing. Whether the key may also
 * paint, only a picture shows. Nothing is said that was not heard: what is no answer of OpenAI proves neither.
 */
export async function checkOpenai(checkup: Checkup, signal: AbortSignal): Promise<readonly Finding[]> {
  const { apiKey, baseUrl, model } = checkup
  // As the package does: an address may end in a slash.
  const address = `${baseUrl.replace(/\/+$/, '')}/models/${encodeURIComponent(model)}`
  try {
    // The same way that pictures are asked for: bounded, and no redirect is followed.
    const { fetchOnce } = await import('./transport.ts')
    const response = await fetchOnce()(address, { headers: { authorization: `Bearer ${apiKey}` }, signal })
    const text = await response.text()
    return findings(checkup, { status: response.status, body: asJson(text) })
  } catch (error) {
    return [signal.aborted ? unanswered(checkup) : await unreachable(checkup, error)]
  }
}

const ABOUT_KEY = { about: 'key', subject: 'openai' } as const

function unanswered({ baseUrl }: Checkup): Finding {
  return {
    ...ABOUT_KEY,
    result: 'fail',
    detail: `${new URL(baseUrl).host} did not answer in time, so the key could not be tried.`,
    fix: 'Try again in a minute. OPENAI_BASE_URL says where OpenAI is asked.',
  }
}

async function unreachable({ baseUrl }: Checkup, error: unknown): Promise<Finding> {
  const { broken } = await import('./transport.ts')
  return {
    ...ABOUT_KEY,
    result: 'fail',
    detail: `${new URL(baseUrl).host} cannot be reached (${broken(error).cause}), so the key could not be tried.`,
    fix: 'Is this machine online, and does a firewall let it out? OPENAI_BASE_URL says where OpenAI is asked.',
  }
}

interface Heard {
  readonly status: number
  readonly body: unknown
}

function findings(checkup: Checkup, heard: Heard): readonly Finding[] {
  const model = Model.safeParse(heard.body).data
  if (heard.status === 200 && model !== undefined) return [ACCEPTED, modelFinding(checkup, model)]
  const said = Complaint.safeParse(heard.body).data?.error
  return said === undefined ? [noOpenai(heard)] : complained(checkup, { status: heard.status, ...said })
}

const ACCEPTED: Finding = { ...ABOUT_KEY, result: 'ok', detail: 'OpenAI accepts the key.' }

function noOpenai({ status }: Heard): Finding {
  if (status >= 300 && status < 400) {
    return {
      ...ABOUT_KEY,
      result: 'fail',
      detail: `The address answers with a redirect (${status}), which is never followed: it would carry the key elsewhere.`,
      fix: 'Write the address that it leads to into OPENAI_BASE_URL, or leave that out.',
    }
  }
  return {
    ...ABOUT_KEY,
    result: status >= 500 || status === 429 ? 'warn' : 'fail',
    detail: `What answers there (${status}) is not OpenAI, so neither key nor model could be looked at.`,
    fix: 'Is OPENAI_BASE_URL right, with /v1 at its end? Does a network want you to log in first?',
  }
}

interface Said {
  readonly status: number
  readonly message: string
  readonly code?: string | null | undefined
}

/** Scopes as OpenAI names them in its complaints, `api.model.images.request`. */
const SCOPE = /\bapi\.[a-z.]+\b/

function complained({ name }: Checkup, { status, message, code }: Said): readonly Finding[] {
  const scope = SCOPE.exec(message)?.[0]
  if ((status === 401 || status === 403) && scope !== undefined) return [mayNotList(scope), unseen(name)]
  if (code === 'model_not_found') return [ACCEPTED, notListed(name)]
  if (status === 401) return [rejected()]
  if (status === 403) return [forbidden(code ?? 'no code')]
  const why = status === 429 ? 'is too busy to answer' : `answered ${status}`
  return [
    {
      ...ABOUT_KEY,
      result: status >= 500 || status === 429 ? 'warn' : 'fail',
      detail: `OpenAI ${why}; whether it accepts the key is not known.`,
      fix: 'Try again in a minute. If it stays so: is OPENAI_BASE_URL right, with /v1 at its end?',
    },
  ]
}

function rejected(): Finding {
  return {
    ...ABOUT_KEY,
    result: 'fail',
    detail: 'OpenAI does not accept the key in OPENAI_API_KEY (401).',
    fix: 'Make a new key at platform.openai.com, put it into .env beside jobs.yaml, and run this again.',
  }
}

function forbidden(code: string): Finding {
  return {
    ...ABOUT_KEY,
    result: 'fail',
    detail: `OpenAI does not let this key in (403, ${code}).`,
    fix: 'Look at the project and the organisation of the key at platform.openai.com: its rights, its verification, its country.',
  }
}

function mayNotList(scope: string): Finding {
  return {
    ...ABOUT_KEY,
    result: 'warn',
    detail: `OpenAI knows the key, but it may not look at the catalogue of models (missing scope ${scope}).`,
    fix: 'A key that may paint needs the scope api.model.images.request; whether it has it, the first picture shows.',
  }
}

function unseen(name: string): Finding {
  return {
    about: 'model',
    subject: name,
    result: 'warn',
    detail: 'The key may not look whether it is there.',
  }
}

function notListed(name: string): Finding {
  return {
    about: 'model',
    subject: name,
    result: 'warn',
    detail: 'OpenAI lists no such model for this account. A model of the last days may work all the same.',
    fix: 'Is its name written right? Does the project have access to it? `image: model:` says which one is asked.',
  }
}

/** Three months are the shortest notice that OpenAI gives for image models (its deprecations page). */
const SOON_DAYS = 92

function modelFinding({ name, today }: Checkup, model: z.infer<typeof Model>): Finding {
  const end = model.shutdown_date ?? undefined
  const about = { about: 'model', subject: name } as const
  if (end === undefined) {
    return {
      ...about,
      result: 'ok',
      detail: 'It is there, and no end of it is announced (shutdown_date: none).',
    }
  }
  const days = Math.round((Date.parse(end) - Date.parse(today)) / 86_400_000)
  const fix = 'Choose its successor under `image: model:`; `wellwisher plan` then shows what it costs.'
  if (days <= 0) {
    return { ...about, result: 'fail', detail: `OpenAI has shut it down (shutdown_date: ${end}).`, fix }
  }
  const detail = `It is there until OpenAI shuts it down in ${days} days (shutdown_date: ${end}).`
  return days <= SOON_DAYS ? { ...about, result: 'warn', detail, fix } : { ...about, result: 'ok', detail }
}
