import { z } from 'zod'

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
 * paint, only a picture shows.
 */
export async function checkOpenai(checkup: Checkup, signal: AbortSignal): Promise<readonly Finding[]> {
  const { apiKey, baseUrl, model } = checkup
  let response
  try {
    response = await fetch(`${baseUrl}/models/${encodeURIComponent(model)}`, {
      headers: { authorization: `Bearer ${apiKey}` },
      redirect: 'manual',
      signal,
    })
  } catch (error) {
    return [unreachable(checkup, error)]
  }
  const body: unknown = await response.json().catch(() => undefined)
  return findings(checkup, { status: response.status, body })
}

function unreachable({ baseUrl }: Checkup, error: unknown): Finding {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'no answer'
  return {
    about: 'key',
    subject: 'openai',
    result: 'fail',
    detail: `${new URL(baseUrl).host} cannot be reached (${code}), so the key could not be tried.`,
    fix: 'Is this machine online, and does a firewall let it out? OPENAI_BASE_URL says where OpenAI is asked.',
  }
}

function findings(checkup: Checkup, { status, body }: { status: number; body: unknown }): readonly Finding[] {
  const { name } = checkup
  const said = Complaint.safeParse(body).data?.error
  const accepted: Finding = {
    about: 'key',
    subject: 'openai',
    result: 'ok',
    detail: 'OpenAI accepts the key.',
  }
  if (status === 200) return [accepted, modelFinding(checkup, body)]
  if (status === 401) return [rejected(said?.message ?? '')]
  if (status === 403) return [mayNotList(said?.message ?? ''), unseen(name)]
  if (status === 404) return [accepted, notListed(name)]
  const why = status === 429 ? 'is too busy to answer' : `answered ${status}`
  return [
    {
      about: 'key',
      subject: 'openai',
      result: 'warn',
      detail: `OpenAI ${why}; whether it accepts the key is not known.`,
      fix: 'Try again in a minute.',
    },
  ]
}

/** Scopes as OpenAI names them in its complaints, `api.model.images.request`. */
const SCOPE = /\bapi\.[a-z.]+\b/

function rejected(message: string): Finding {
  const scope = SCOPE.exec(message)?.[0]
  if (scope !== undefined) return mayNotList(message)
  return {
    about: 'key',
    subject: 'openai',
    result: 'fail',
    detail: 'OpenAI does not accept the key in OPENAI_API_KEY (401).',
    fix: 'Make a new key at platform.openai.com, put it into .env beside jobs.yaml, and run this again.',
  }
}

function mayNotList(message: string): Finding {
  const scope = SCOPE.exec(message)?.[0]
  return {
    about: 'key',
    subject: 'openai',
    result: 'warn',
    detail: `OpenAI knows the key, but it may not look at the catalogue of models${scope === undefined ? '' : ` (missing scope ${scope})`}.`,
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

function modelFinding({ name, today }: Checkup, body: unknown): Finding {
  const end = Model.safeParse(body).data?.shutdown_date ?? undefined
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
