import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'

import type { CodexPlaces } from '../../src/generate/codex-places.ts'
import {
  type Recorded,
  type ResponsesEmulator,
  responsesEmulator,
  type ResponsesOptions,
  type Said,
} from './responses.ts'

/** What comes back whatever was asked for, as recorded on 2026-10-08 and, of the size, in openai/codex #28723. */
const PAINTS = { size: '1254x1254', quality: 'low', imageModel: 'gpt-image-2-codex' } as const

export const ACCOUNT = '3f1c7a52-0000-4000-8000-5d2e9b6a4c10'

function part(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url')
}

/** A JSON Web Token as its issuer would make it, but signed by nobody. */
function aToken(claims: {
  readonly expiresAt?: Date
  readonly name: string
  readonly account?: string
}): string {
  const { expiresAt, name, account } = claims
  const about = {
    ...(expiresAt && { exp: Math.floor(expiresAt.getTime() / 1_000) }),
    jti: name,
    ...(account && {
      'https://api.openai.com/auth': { chatgpt_account_id: account, chatgpt_plan_type: 'plus' },
    }),
  }
  return [part({ alg: 'RS256', typ: 'JWT' }), part(about), 'unsigned'].join('.')
}

export interface CodexBackend extends AsyncDisposable {
  readonly service: ResponsesEmulator
  readonly places: CodexPlaces
  /** The access tokens that it takes. */
  readonly valid: Set<string>
  /** Refresh tokens that were not used yet. */
  readonly unused: Set<string>
  /** How many times somebody asked for new tokens. */
  readonly refreshes: number
  /** Said instead of new tokens. */
  refuses: Said | undefined
  /** Told before new tokens are given. */
  beforeRefresh: (() => Promise<void>) | undefined
  /** A folder with an `auth.json`, as codex writes it. */
  home(tokens?: HomeOptions): Promise<string>
}

interface HomeOptions {
  readonly expiresAt?: Date
  readonly account?: 'in the file' | 'in the token' | 'nowhere'
}

const TEN_DAYS_MS = 10 * 86_400_000

/** The ChatGPT backend and the place where tokens are exchanged, on one port of this machine. */
export async function codexBackend(faults: ResponsesOptions['faults'] = []): Promise<CodexBackend> {
  const valid = new Set<string>()
  const unused = new Set<string>()
  const homes: string[] = []
  let refreshes = 0
  let made = 0

  const tokensFor = (
    expiresAt: Date,
    account = ACCOUNT,
  ): { access_token: string; refresh_token: string; id_token: string } => {
    const name = String(++made)
    const access_token = aToken({ name, expiresAt, account })
    const refresh_token = `refresh-token-${name}`
    unused.add(refresh_token)
    return { access_token, refresh_token, id_token: aToken({ name: `id-${name}`, account }) }
  }

  async function exchange({ body }: Recorded): Promise<Said> {
    refreshes++
    await backend.beforeRefresh?.()
    if (backend.refuses !== undefined) return backend.refuses
    const token = String(body['refresh_token'])
    if (!unused.delete(token))
      return detail(401, { error: { code: 'refresh_token_reused', message: 'used' } })
    const tokens = tokensFor(new Date(Date.now() + TEN_DAYS_MS))
    valid.add(tokens.access_token)
    return detail(200, tokens)
  }

  const service = await responsesEmulator({
    faults,
    ignores: PAINTS,
    beside(request) {
      if (request.path === '/oauth/token') return exchange(request)
      return turnedAway(request, valid)
    },
  })

  const backend: CodexBackend = {
    service,
    places: {
      responses: `${service.origin}/backend-api/codex/responses`,
      token: `${service.origin}/oauth/token`,
    },
    valid,
    unused,
    get refreshes() {
      return refreshes
    },
    refuses: undefined,
    beforeRefresh: undefined,
    async home({ expiresAt = new Date(Date.now() + TEN_DAYS_MS), account = 'in the file' } = {}) {
      const home = await mkdtemp(path.join(tmpdir(), 'codex-'))
      homes.push(home)
      const tokens = tokensFor(expiresAt, account === 'nowhere' ? '' : ACCOUNT)
      valid.add(tokens.access_token)
      const auth = {
        auth_mode: 'chatgpt',
        OPENAI_API_KEY: null,
        tokens: { ...tokens, ...(account === 'in the file' && { account_id: ACCOUNT }) },
        last_refresh: '2026-11-10T08:00:00.000Z',
        something_newer: { kept: true },
      }
      await writeFile(path.join(home, 'auth.json'), JSON.stringify(auth), { mode: 0o600 })
      return home
    },
    async [Symbol.asyncDispose]() {
      await service[Symbol.asyncDispose]()
      await Promise.all(homes.map((home) => rm(home, { recursive: true, force: true })))
    },
  }
  return backend
}

function detail(status: number, body: object): Said {
  return { kind: 'said', status, body: JSON.stringify(body) }
}

/** The backend's own rules; what it says was recorded by its clients (ChatMock #103, suna #5124, hermes #19505). */
function turnedAway({ path: asked, headers, body }: Recorded, valid: ReadonlySet<string>): Said | undefined {
  if (asked !== '/backend-api/codex/responses') return detail(404, { detail: 'Not Found' })
  const [, token = ''] = /^Bearer (.+)$/.exec(headers['authorization']?.toString() ?? '') ?? []
  if (!valid.has(token) || headers['chatgpt-account-id'] !== ACCOUNT)
    return detail(401, { detail: 'Unauthorized' })
  if (body['store'] !== false) return detail(400, { detail: 'Store must be set to false' })
  const stranger = ['max_output_tokens', 'max_tool_calls', 'safety_identifier'].find((name) => name in body)
  if (stranger !== undefined) return detail(400, { detail: `Unsupported parameter: ${stranger}` })
  return undefined
}
