import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { homedir } from 'node:os'
import path from 'node:path'

import type { Environment } from '../config/environment.ts'
import { hasCode } from '../durable-file.ts'
import { codex } from '../generate/codex.ts'
import { signInMark } from '../generate/codex-auth-file.ts'
import { gemini } from '../generate/gemini.ts'
import { geminiTerms } from '../generate/gemini-prices.ts'
import type { Generator } from '../generate/generator.ts'
import { openai } from '../generate/openai.ts'
import { openaiResponses } from '../generate/openai-responses.ts'
import { hostedTerms } from '../generate/openai-responses-prices.ts'
import type { Terms } from '../generate/painter.ts'
import { cost, estimate } from '../generate/prices.ts'
import type { Account, QuotaLimits } from '../generate/quota.ts'
import { tryLock } from '../ledger/sqlite-lock.ts'
import type { Setting } from './compose.ts'

/** Where OpenAI is when OPENAI_BASE_URL does not say. */
const OPENAI = 'https://api.openai.com/v1'

/** Where Google's models are when GEMINI_BASE_URL does not say. */
const GEMINI = 'https://generativelanguage.googleapis.com'

/** One model at one service: everything that is needed to ask it, and to look whether it can be asked. */
export interface Service {
  readonly kind: 'there'
  /** As in jobs.yaml, the part of a model before the slash. */
  readonly provider: string
  /** As the service calls it. */
  readonly model: string
  /** Under which name it can be stopped: the provider and a mark of the key, never the key. */
  readonly account: string
  readonly quota: Account
  readonly limits: QuotaLimits
  /** Undefined for a plan that is paid by the month. */
  readonly terms: Terms | undefined
  /** Where and with what it is asked; only for looking whether it answers. */
  readonly at: { readonly apiKey: string; readonly baseUrl: string } | undefined
  generator(): Generator
}

/** A service that cannot be asked here. */
interface Lacking {
  readonly kind: 'lacks'
  readonly provider: string
  /** `OPENAI_API_KEY`. */
  readonly lacks: string
  /** What to do about it. */
  readonly fix: string
}

type Around = Pick<Setting, 'config' | 'env' | 'clock'>

/** The service behind a model of jobs.yaml; undefined for `local`, which is no service. */
export function serviceOf(name: string, around: Around): Service | Lacking | undefined {
  const slash = name.indexOf('/')
  const [provider, model] = [name.slice(0, slash), name.slice(slash + 1)]
  return SERVICES[provider]?.(model, around)
}

/** A new service is a new line here, and a provider in `generate/image-schema.ts`. */
const SERVICES: Readonly<Record<string, (model: string, around: Around) => Service | Lacking>> = {
  openai: (model, around) =>
    atOpenai({ provider: 'openai', model, around }, (at) => ({
      terms: { estimate: (wanted) => estimate(model, wanted), bill: (usage) => cost(model, usage) },
      generator: () => openai(at),
    })),

  'openai-responses': (model, around) =>
    atOpenai({ provider: 'openai-responses', model, around }, (at) => ({
      terms: hostedTerms(model),
      generator: () => openaiResponses(at),
    })),

  'openai-codex': (model, { config, env, clock }) => {
    const home = path.resolve(config.folder, filled(env, 'CODEX_HOME') ?? path.join(homedir(), '.codex'))
    const mark = codexMark(home)
    if (mark === undefined) {
      return {
        kind: 'lacks',
        provider: 'openai-codex',
        lacks: 'the sign-in of codex (auth.json in CODEX_HOME)',
        fix: 'Sign in with `codex login`, or let CODEX_HOME name the folder in which codex keeps its auth.json.',
      }
    }
    return {
      kind: 'there',
      provider: 'openai-codex',
      model,
      account: accountOf('openai-codex', mark),
      // That backend counts by plan and apart from the API.
      quota: { account: 'codex', family: 'gpt-image' },
      limits: config.limits.codex,
      terms: undefined,
      at: undefined,
      generator: () => codex({ home, model, lock: tryLock, clock }),
    }
  },

  gemini: (model, { config, env, clock }) => {
    const apiKey = filled(env, 'GEMINI_API_KEY')
    if (apiKey === undefined) return lacksKey('gemini', 'GEMINI_API_KEY')
    const at = { apiKey, baseUrl: filled(env, 'GEMINI_BASE_URL') ?? GEMINI }
    return {
      kind: 'there',
      provider: 'gemini',
      model,
      account: accountOf('gemini', apiKey),
      // Google counts for each project and each model.
      quota: { account: 'gemini', family: model },
      limits: config.limits.gemini,
      terms: geminiTerms(model),
      at,
      generator: () => gemini({ ...at, model, clock }),
    }
  },
}

/** Both ways to OpenAI share a key and, as its error texts name it, one limit for the whole family of image models. */
function atOpenai(
  { provider, model, around: { config, env, clock } }: { provider: string; model: string; around: Around },
  way: (at: Parameters<typeof openai>[0]) => { readonly terms: Terms; readonly generator: () => Generator },
): Service | Lacking {
  const access = openaiAccess(provider, { env })
  if (access.kind === 'lacks') return access
  const { at, account } = access
  return {
    kind: 'there',
    provider,
    model,
    account,
    quota: { account: 'openai', family: 'gpt-image' },
    limits: config.limits.openai,
    at,
    ...way({ ...at, model, clock }),
  }
}

/** As whom OpenAI is asked on one of its ways. A key may have the right to one of them and not to another. */
interface OpenaiAccess {
  readonly kind: 'there'
  readonly account: string
  readonly at: { readonly apiKey: string; readonly baseUrl: string }
}

/** The key and the address of OpenAI, as far as they are set; `provider` as in jobs.yaml. */
export function openaiAccess(provider: string, { env }: Pick<Setting, 'env'>): OpenaiAccess | Lacking {
  const apiKey = filled(env, 'OPENAI_API_KEY')
  if (apiKey === undefined) return lacksKey(provider, 'OPENAI_API_KEY')
  const at = { apiKey, baseUrl: filled(env, 'OPENAI_BASE_URL') ?? OPENAI }
  return { kind: 'there', account: accountOf(provider, apiKey), at }
}

function lacksKey(provider: string, lacks: string): Lacking {
  return {
    kind: 'lacks',
    provider,
    lacks,
    fix: `Set ${lacks} in the environment or in .env beside jobs.yaml.`,
  }
}

/**
 * Who is signed in, so that nobody who signs in anew inherits the stop of the sign-in before; while nobody is, or that
 * cannot be read, the folder. Undefined when there is no file.
 */
function codexMark(home: string): string | undefined {
  try {
    return signInMark(readFileSync(path.join(home, 'auth.json'), 'utf8')) ?? home
  } catch (error) {
    return hasCode(error, ['ENOENT', 'ENOTDIR']) ? undefined : home
  }
}

/** Enough to tell two keys apart, and too little to find one. */
function accountOf(provider: string, secret: string): string {
  const mark = createHash('sha256').update(`account/${secret}`).digest('hex').slice(0, 12)
  return `${provider}/${mark}`
}

/** A variable of the environment; an empty one is none. */
function filled(env: Environment, name: string): string | undefined {
  const value = env[name]?.trim()
  return value === undefined || value === '' ? undefined : value
}
