import type { SignIn } from './codex-auth-file.ts'
import { sealed } from './codex-seal.ts'
import { openaiPackage } from './openai-client.ts'
import { type AskHost, askingWith } from './openai-responses-client.ts'

/**
 * The hosted tool with the tokens of a sign-in. Made anew for each request, because tokens change. The package gets a
 * word in place of a key: whatever it or the environment (`OPENAI_BASE_URL`, `OPENAI_CUSTOM_HEADERS`) makes of a
 * request, the token is put in behind it, for one address only.
 */
export function codexClient(responses: string, signIn: SignIn): AskHost {
  const baseUrl = responses.replace(/\/responses$/, '')
  const fetch = Object.assign(sealed(responses, signIn), { Response: globalThis.Response })
  return askingWith(openaiPackage({ apiKey: 'kept-elsewhere', baseUrl, fetch }))
}
