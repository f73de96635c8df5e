import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

import { describe, expect, it, onTestFinished, vi } from 'vitest'

import { CODEX_PLACES } from '../src/generate/codex-places.ts'
import { sealed } from '../src/generate/codex-seal.ts'
import type { Answer } from '../src/generate/generator.ts'
import { ask, authIn, generatorAt, soon } from './codex-talk.ts'
import { generatorContract, someReferences } from './contracts/generator.ts'
import { ACCOUNT, codexBackend } from './emulators/responses-codex.ts'
import { recorded, type ResponsesFault } from './responses-talk.ts'

/** What is answered to a recorded rejection. */
async function after(fault: ResponsesFault): Promise<Answer> {
  await using backend = await codexBackend([fault])
  const answer = await ask(backend, await backend.home())
  expect(backend.service.requests).toHaveLength(1)
  return answer
}

generatorContract('openai-codex', {
  references: 5,
  calls: 1,
  async make(how) {
    const backend = await codexBackend(how === 'hangs' ? [{ kind: 'hang' }] : [])
    const home = await backend.home()
    return {
      generator: generatorAt(backend, home),
      asked: () => backend.service.requests.length,
      key: (await authIn(home)).tokens.access_token,
      [Symbol.asyncDispose]: () => backend[Symbol.asyncDispose](),
    }
  },
})

describe('the request with a Codex sign-in', () => {
  it('has what that backend takes and nothing else (B-1, B-3, D7)', async () => {
    await using backend = await codexBackend()
    const home = await backend.home()
    expect(await ask(backend, home, { safetyIdentifier: 'a1b2c3' })).toMatchObject({ kind: 'picture' })
    const [request] = backend.service.requests
    expect(Object.keys(request?.body ?? {})).toEqual([
      'model',
      'instructions',
      'input',
      'tools',
      'stream',
      'store',
    ])
    expect(request?.body).toMatchObject({
      store: false,
      stream: true,
      instructions: expect.stringMatching(/./),
    })
  })

  it('goes under our own name, with the account, and with no header of anybody else', async () => {
    vi.stubEnv('OPENAI_CUSTOM_HEADERS', 'X-Of-Somebody: else')
    vi.stubEnv('OPENAI_ORG_ID', 'org-of-somebody')
    await using backend = await codexBackend()
    const home = await backend.home()
    await ask(backend, home)
    vi.unstubAllEnvs()
    const [request] = backend.service.requests
    expect(request?.headers).toMatchObject({
      authorization: `Bearer ${(await authIn(home)).tokens.access_token}`,
      'chatgpt-account-id': ACCOUNT,
      'user-agent': 'wellwisher',
      'x-client-request-id': 'attempt-1',
    })
    expect(
      Object.keys(request?.headers ?? {}).filter((name) =>
        /stainless|originator|somebody|organization/.test(name),
      ),
    ).toEqual([])
  })

  it.each([
    ['a WebP', { format: 'webp' }, 'unsupported_format'],
    ['transparency', { background: 'transparent' }, 'unsupported_background'],
    ['a compression', { compression: 50 }, 'unsupported_compression'],
    ['a moderation', { moderation: 'low' }, 'unsupported_moderation'],
  ] as const)(
    'is not made for %s, which that backend was never seen to give (B16, B-17)',
    async (_, change, code) => {
      await using backend = await codexBackend()
      expect(await ask(backend, await backend.home(), change)).toMatchObject({ ending: 'denied', code })
      expect(backend.service.requests).toEqual([])
    },
  )

  it('is not made with a sixth reference (C1)', async () => {
    await using backend = await codexBackend()
    const references = await someReferences(6)
    expect(await ask(backend, await backend.home(), { references })).toMatchObject({
      code: 'references_unsupported',
    })
  })
})

describe('a picture with a Codex sign-in', () => {
  it('is measured: that backend ignores size and quality, and names a model of its own (B-9, D12, B-22)', async () => {
    await using backend = await codexBackend()
    const answer = await ask(backend, await backend.home(), { quality: 'high' })
    expect(answer).toMatchObject({
      width: 1_254,
      height: 1_254,
      evidence: {
        hostModel: 'gpt-6-luna-2026-09-22',
        reportedModel: 'gpt-image-2-codex',
        applied: { size: '1254x1254', quality: 'low' },
      },
    })
    const codes = answer.kind === 'picture' ? answer.warnings.map(({ code }) => code) : []
    expect(codes).toEqual(['size_mismatch', 'quality_mismatch', 'model_mismatch'])
  })

  it('needs no account in the file when the token names it', async () => {
    await using backend = await codexBackend()
    expect(await ask(backend, await backend.home({ account: 'in the token' }))).toMatchObject({
      kind: 'picture',
    })
  })
})

describe('the token', () => {
  it('is made for these two addresses', () => {
    expect(CODEX_PLACES).toEqual({
      responses: 'https://chatgpt.com/backend-api/codex/responses',
      token: 'https://auth.openai.com/oauth/token',
    })
  })

  it.each([
    ['another host', 'https://chatgpt.com.example.org/backend-api/codex/responses'],
    ['another path', 'https://chatgpt.com/backend-api/codex/images/generations'],
    ['a query', 'https://chatgpt.com/backend-api/codex/responses?to=elsewhere'],
    ['a fragment', 'https://chatgpt.com/backend-api/codex/responses#'],
    ['another scheme', 'http://chatgpt.com/backend-api/codex/responses'],
    ['a port', 'https://chatgpt.com:443/backend-api/codex/responses'],
    ['the public API', 'https://api.openai.com/v1/responses'],
  ])('is never sent to %s (A7)', async (_, url) => {
    const signIn = { accessToken: 'a', refreshToken: 'r', accountId: 'i', expiresAt: undefined }
    await expect(sealed(CODEX_PLACES.responses, signIn)(url, { method: 'POST' })).rejects.toThrow(
      'only for the address',
    )
  })

  it('is not sent to a base URL that somebody configured (A7)', async () => {
    let heard = 0
    const elsewhere = createServer((_, response) => {
      heard++
      response.end('{}')
    }).listen(0, '127.0.0.1')
    await new Promise((listening) => elsewhere.once('listening', listening))
    const address = elsewhere.address()
    const port = typeof address === 'object' ? address?.port : 0
    vi.stubEnv('OPENAI_BASE_URL', `http://127.0.0.1:${port}/v1`)
    vi.stubEnv('CODEX_REFRESH_TOKEN_URL_OVERRIDE', `http://127.0.0.1:${port}/oauth/token`)
    await using backend = await codexBackend()
    expect(await ask(backend, await backend.home({ expiresAt: soon() }))).toMatchObject({ kind: 'picture' })
    vi.unstubAllEnvs()
    elsewhere.close()
    expect(heard).toBe(0)
  })

  it('does not follow a redirect (A7)', async () => {
    await using backend = await codexBackend()
    await using elsewhere = await codexBackend()
    const { places } = elsewhere
    await using redirecting = await codexBackend([
      { kind: 'said', status: 307, headers: { location: places.responses }, body: '' },
    ])
    expect(await ask(redirecting, await redirecting.home())).toMatchObject({
      kind: 'refused',
      code: 'redirected',
    })
    backend.refuses = { kind: 'said', status: 307, headers: { location: places.token }, body: '' }
    expect(await ask(backend, await backend.home({ expiresAt: soon() }))).toMatchObject({
      kind: 'unavailable',
    })
    expect([elsewhere.service.requests.length, elsewhere.refreshes]).toEqual([0, 0])
  })
})

describe('what that backend says', () => {
  it('is told without the token, also where it quotes it (E5)', async () => {
    const faults: ResponsesFault[] = []
    await using backend = await codexBackend(faults)
    const home = await backend.home()
    const { access_token: token } = (await authIn(home)).tokens
    faults.push({ kind: 'said', status: 400, body: JSON.stringify({ detail: `No: ${token}!` }) })
    expect(await ask(backend, home)).toMatchObject({
      detail: 'OpenAI answered 400: No: [key]!',
      evidence: { providerText: 'No: [key]!' },
    })
  })

  it('has no length any more when it was put into the envelope', async () => {
    const body = JSON.stringify({ detail: 'No.' })
    const headers = { 'content-type': 'application/json', 'content-length': body.length }
    const server = createServer((_, response) => response.writeHead(400, headers).end(body))
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
    onTestFinished(() => void server.close())
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/responses` // TCP has a port
    const signIn = { accessToken: 'a', refreshToken: 'r', accountId: 'i', expiresAt: undefined }
    const answer = await sealed(url, signIn)(url, { method: 'POST', body: '{}' })
    expect(await answer.json()).toMatchObject({ error: { message: 'No.' } })
    expect(answer.headers.get('content-length')).toBeNull()
  })

  it('is understood where it has its own form: a host that it does not serve (B-16, D6)', async () => {
    expect(await after(await recorded('host-not-served.json', 400))).toMatchObject({
      kind: 'refused',
      ending: 'failed',
      code: 'request_rejected',
      detail: expect.stringContaining(
        "The 'gpt-5' model is not supported when using Codex with a ChatGPT account.",
      ),
    })
    expect(await after(await recorded('instructions-required.json', 400))).toMatchObject({
      code: 'request_rejected',
    })
    expect(await after(await recorded('tool-choice.json', 400))).toMatchObject({ code: 'request_rejected' })
  })

  it('is a wait when the plan is used up, until it is filled again', async () => {
    const wait = { kind: 'wait', code: 'rate_limit_exceeded', ms: 3_600_000 }
    expect(await after(await recorded('usage-limit.json', 429))).toMatchObject(wait)
    const error = {
      type: 'usage_limit_reached',
      message: 'The usage limit has been reached',
      resets_in_seconds: 3_600,
    }
    expect(await after({ kind: 'failed', error, as: 'response.failed' })).toMatchObject(wait)
  })

  it('stops everything when the plan has no Codex, or the network is turned away', async () => {
    expect(await after(await recorded('usage-not-included.json', 429))).toMatchObject({
      code: 'usage_not_included',
      stops: 'access',
    })
    const page = { 'content-type': 'text/html', 'cf-mitigated': 'challenge' }
    expect(await after(await recorded('challenge.html', 403, page))).toMatchObject({
      code: 'forbidden',
      stops: 'access',
    })
  })
})
