import { readFile } from 'node:fs/promises'

import { z } from 'zod'

import type { Clock } from '../clock.ts'
import { hasCode } from '../durable-file.ts'
import { swap } from './codex-auth-swap.ts'

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
  auth_time: z.number().positive().optional().catch(undefined),
  'https://api.openai.com/auth': z
    .object({ chatgpt_account_id: Token.optional().catch(undefined) })
    .optional()
    .catch(undefined),
})

/** What a look into a file of codex finds. */
export type Found =
  | { readonly kind: 'signed-in'; readonly signIn: SignIn }
  /** There is no file, or no usable tokens in it. */
  | { readonly kind: 'signed-out' }
  /** It may be otherwise in a moment; nobody has signed out. */
  | { readonly kind: 'unreadable'; readonly why: string }

/** The sign-in in a file. Never rejects. */
export async function readSignIn(path: string, clock: Clock): Promise<Found> {
  return foundIn(await readAuthFile(path, clock))
}

/**
 * The same, and the file is written anew as it was: whoever spends a refresh token must be able to write down what comes
 * for it. Rejects when that cannot be done.
 */
export async function rewriteSignIn(path: string, clock: Clock): Promise<Found> {
  const held = await readAuthFile(path, clock)
  if (held.kind !== 'held') return foundIn(held)
  const isSame = await swap(path, { from: held.text, to: held.text })
  return isSame ? foundIn(held) : { kind: 'unreadable', why: 'auth.json is being changed by somebody else' }
}

/** How often a file is written by others, each time just before us, until we give up. */
const MOST_SWAPS = 5

/**
 * Puts what a refresh brought into the file, and everything else stays as it was. Does nothing when the token that was
 * spent for it is no longer in there: somebody has signed in anew, or out, and that counts. Rejects when the file can be
 * neither read nor written; then what came is not lost as long as somebody keeps it.
 */
export async function writeRenewal(
  path: string,
  renewal: Renewal,
  { spent, clock }: { readonly spent: SignIn; readonly clock: Clock },
): Promise<void> {
  const there = Object.entries(renewal).filter(([, token]) => token !== undefined)
  for (let swaps = 0; swaps < MOST_SWAPS; swaps++) {
    const held = await readAuthFile(path, clock)
    if (held.kind === 'unreadable') throw new Error(held.why)
    if (held.kind === 'nothing' || held.file.tokens.refresh_token !== spent.refreshToken) return
    const tokens = { ...held.file.tokens, ...Object.fromEntries(there) }
    const renewed = { ...held.file, tokens, last_refresh: clock.now().toISOString() }
    if (await swap(path, { from: held.text, to: JSON.stringify(renewed, undefined, 2) })) return
  }
  throw new Error('auth.json is being changed by somebody else')
}

/**
 * What tells one sign-in from the next in the text of a file: whose it is, and when the person signed in, which stays the
 * same in all renewals (OpenID Connect Core 1.0, section 12.2). Undefined when there is none.
 */
export function signInMark(text: string): string | undefined {
  const held = heldIn(text)
  const found = foundIn(held)
  if (held.kind !== 'held' || found.kind !== 'signed-in') return undefined
  const { id_token } = held.file.tokens
  const since = id_token === undefined ? undefined : claimsOf(id_token)?.auth_time
  return `${found.signIn.accountId}/${since ?? ''}`
}

/** What stands in a file, before anybody asks whether it can be used. */
type Held =
  | { readonly kind: 'held'; readonly text: string; readonly file: AuthFile }
  | { readonly kind: 'nothing' }
  | Extract<Found, { kind: 'unreadable' }>

/** codex writes its file in place: whoever reads it just then finds half of it, and the whole in a moment. */
const HALF: Held = { kind: 'unreadable', why: 'auth.json is only half written' }
const AGAIN_EVERY_MS = 200
const MOST_READINGS = 6

async function readAuthFile(path: string, clock: Clock): Promise<Held> {
  try {
    for (let readings = 1; ; readings++) {
      const held = heldIn(await readFile(path, 'utf8'))
      if (held !== HALF || readings === MOST_READINGS) return held
      await clock.sleep(AGAIN_EVERY_MS)
    }
  } catch (error) {
    if (hasCode(error, ['ENOENT', 'ENOTDIR'])) return { kind: 'nothing' }
    return { kind: 'unreadable', why: `auth.json cannot be read${codeOf(error)}` }
  }
}

function heldIn(text: string): Held {
  try {
    const file = AuthFile.safeParse(JSON.parse(text)).data
    return file === undefined ? { kind: 'nothing' } : { kind: 'held', text, file }
  } catch {
    // Nothing of the error is told: it may quote what stands there.
    return HALF
  }
}

function foundIn(held: Held): Found {
  if (held.kind === 'unreadable') return held
  if (held.kind === 'nothing') return { kind: 'signed-out' }
  const { access_token: accessToken, refresh_token: refreshToken, id_token, account_id } = held.file.tokens
  const claims = claimsOf(accessToken)
  const accountId = account_id ?? accountIn(id_token) ?? accountIn(accessToken)
  if (accountId === undefined) return { kind: 'signed-out' }
  const expiresAt = claims?.exp === undefined ? undefined : new Date(claims.exp * 1_000)
  return { kind: 'signed-in', signIn: { accessToken, refreshToken, accountId, expiresAt } }
}

/** ` (EIO)`, or nothing: never an error's words, which may quote a path or what stands there. */
export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? ` (${error.code})` : ''
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
