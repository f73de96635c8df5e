import type { SignIn } from './codex-auth-file.ts'
import { keptHeaders } from './own-headers.ts'
import { fetchOnce } from './transport.ts'

/** Headers of the package that carry something of the request itself. */
const KEPT = ['accept', 'content-type', 'x-client-request-id'] as const

/**
 * A `fetch` for one address, letter by letter: another host, path, query or scheme is refused before a byte is sent, and
 * a redirect is not followed. All other headers are left out.
 */
export function sealed(
  responses: string,
  { accessToken, accountId }: SignIn,
): (input: unknown, init?: object) => Promise<Response> {
  const fetch = fetchOnce()
  return async (input, init = {}) => {
    if (String(input) !== responses) throw new Error('a sign-in is only for the address that it was made for')
    const headers = {
      ...keptHeaders(init, KEPT),
      authorization: `Bearer ${accessToken}`,
      'chatgpt-account-id': accountId,
      // Our own name. To pass for codex (`originator: codex_cli_rs`) opens doors that are meant to be closed to us.
      'user-agent': 'wellwisher',
    }
    return inEnvelope(await fetch(input, { ...init, headers }))
  }
}

/**
 * That backend says what is wrong in its own ways, `{"detail":"…"}` and `{"error":{"type":"usage_limit_reached",
 * "resets_in_seconds":…}}` (openai/codex, `codex-api`). Put into OpenAI's envelope and header, everybody understands it.
 */
async function inEnvelope(response: Response): Promise<Response> {
  if (response.ok || !/\bjson\b/.test(response.headers.get('content-type') ?? '')) return response
  const text = await response.text()
  const headers = new Headers(response.headers)
  // The length is that of another body now.
  headers.delete('content-length')
  headers.delete('content-encoding')
  const said = errorIn(text)
  if (said?.seconds !== undefined) headers.set('retry-after', String(said.seconds))
  const body = said === undefined ? text : JSON.stringify({ error: said.error })
  return new Response(body, { status: response.status, headers })
}

/** A plan's limits last up to a week; nobody stays away for longer than a day without asking again. */
const DAY_S = 86_400

function errorIn(text: string): { readonly error: object; readonly seconds: number | undefined } | undefined {
  let body: unknown
  try {
    body = JSON.parse(text)
  } catch {
    // Not what its header says: passed on as it came.
    return undefined
  }
  if (typeof body !== 'object' || body === null) return undefined
  if ('detail' in body && typeof body.detail === 'string') {
    return { error: { message: body.detail, type: 'invalid_request_error', code: null }, seconds: undefined }
  }
  if (!('error' in body) || typeof body.error !== 'object' || body.error === null) return undefined
  const { error } = body
  const seconds = 'resets_in_seconds' in error ? error.resets_in_seconds : undefined
  return {
    error,
    seconds: typeof seconds === 'number' && seconds >= 0 ? Math.min(DAY_S, Math.ceil(seconds)) : undefined,
  }
}
