import { readFile, realpath } from 'node:fs/promises'

import { z } from 'zod'

import { hasCode, writeDurably } from '../durable-file.ts'

/** A sign-in as codex keeps it. Nothing of it may reach a log, an error or the ledger. */
export interface SignIn {
  readonly accessToken: string
  readonly refreshToken: string
  readonly accountId: string
  /** Undefined: the token does not say. */
  readonly expiresAt: Date | undefined
}

/** What a refresh brought; what it left out stays as it was. */
export interface Renewal {
  readonly access_token?: string | undefined
  readonly refresh_token?: string | undefined
  readonly id_token?: string | undefined
}

const Token = z.string().min(1).max(20_000)

/** `auth.json`; openai/codex, `login/src/auth/storage.rs`. Fields that we do not read stay as they are. */
const AuthFile = z.looseObject({
  tokens: z.looseObject({
    access_token: Token,
    refresh_token: Token,
    id_token: Token.optional().catch(undefined),
    account_id: Token.optional().catch(undefined),
  }),
})
type AuthFile = z.infer<typeof AuthFile>

/** Claims in the middle of a JSON Web Token (RFC 7519, section 4); openai/codex, `login/src/token_data.rs`. */
const Claims = z.object({
  exp: z.number().positive().optional().catch(undefined),
  'https://api.openai.com/auth': z
    .object({ chatgpt_account_id: Token.optional().catch(undefined) })
    .optional()
    .catch(undefined),
})

/** The sign-in in a file, or undefined when there is none in it that can be used. */
export async function readSignIn(path: string): Promise<SignIn | undefined> {
  const file = await readAuthFile(path)
  if (file === undefined) return undefined
  const { access_token: accessToken, refresh_token: refreshToken, id_token, account_id } = file.tokens
  const claims = claimsOf(accessToken)
  const accountId = account_id ?? accountIn(id_token) ?? accountIn(accessToken)
  if (accountId === undefined) return undefined
  const expiresAt = claims?.exp === undefined ? undefined : new Date(claims.exp * 1_000)
  return { accessToken, refreshToken, accountId, expiresAt }
}

/**
 * Puts what a refresh brought into the file, whole or not at all, for its owner only, and everything else as it was. A
 * link to the file stays a link. Does nothing when the token that was spent for it is no longer in there: somebody has
 * signed in anew, or out, and that counts.
 */
export async function writeRenewal(
  path: string,
  renewal: Renewal,
  { spent, now }: { readonly spent: SignIn; readonly now: Date },
): Promise<void> {
  const file = await readAuthFile(path)
  if (file?.tokens.refresh_token !== spent.refreshToken) return
  const there = Object.entries(renewal).filter(([, token]) => token !== undefined)
  const tokens = { ...file.tokens, ...Object.fromEntries(there) }
  const text = JSON.stringify({ ...file, tokens, last_refresh: now.toISOString() }, undefined, 2)
  const target = await realpath(path)
  await writeDurably(target, [Buffer.from(text)], { mode: 0o600, temporary: `${target}.wellwisher` })
}

async function readAuthFile(path: string): Promise<AuthFile | undefined> {
  try {
    return AuthFile.safeParse(JSON.parse(await readFile(path, 'utf8'))).data
  } catch (error) {
    // Half a file is one that codex is writing just now; whoever reads again in a moment finds the whole.
    if (error instanceof SyntaxError || hasCode(error, ['ENOENT', 'ENOTDIR', 'EACCES', 'EISDIR']))
      return undefined
    throw error
  }
}

function accountIn(token: string | undefined): string | undefined {
  return token === undefined
    ? undefined
    : claimsOf(token)?.['https://api.openai.com/auth']?.chatgpt_account_id
}

/** Only read, never believed: who checks a token is the service that it was made for. */
function claimsOf(token: string): z.infer<typeof Claims> | undefined {
  const [, middle] = token.split('.')
  if (middle === undefined) return undefined
  try {
    return Claims.safeParse(JSON.parse(Buffer.from(middle, 'base64url').toString())).data
  } catch {
    // An opaque token tells nothing, which is its right.
    return undefined
  }
}
