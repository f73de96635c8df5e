import path from 'node:path'

import { z } from 'zod'

import { type Clock, expiring } from '../clock.ts'
import { asJson } from '../json.ts'
import {
  codeOf,
  type Found,
  readSignIn,
  type Renewal,
  rewriteSignIn,
  type SignIn,
  writeRenewal,
} from './codex-auth-file.ts'

/** Takes the lock that a file stands for, or answers undefined while somebody has it. Freed by the kernel on kill -9. */
export type TryLock = (path: string) => { free(): void } | undefined

/** With whom a request may be made, or why with nobody. */
export type Access =
  | { readonly kind: 'signed-in'; readonly signIn: SignIn }
  /** Only a person can put it right. */
  | { readonly kind: 'signed-out'; readonly why: string }
  /** It may work in a moment. */
  | { readonly kind: 'unsure'; readonly why: string }

export interface CodexSession {
  /** For the next request; renewed first when it is about to expire. Rejects only with the signal's reason. */
  access(signal: AbortSignal): Promise<Access>
  /** The service did not take this access token any more. */
  renewed(taken: string, signal: AbortSignal): Promise<Access>
}

export interface SessionSettings {
  /** `$CODEX_HOME`, where codex keeps `auth.json`. */
  readonly home: string
  readonly tokenUrl: string
  readonly lock: TryLock
  readonly clock: Clock
}

/** openai/codex, `login/src/auth/manager.rs`: the public name of the client to which these tokens were given. */
const CLIENT_ID = 'app_EMoamEEZ73f0CkXaXp7hrann'

/** A token is looked at when the request arrives; both clocks may differ by this much. */
const EARLY_MS = 5 * 60_000
/** A refresh takes a second; one that hangs must not keep the lock for ever. */
const REFRESH_MS = 30_000
/** Long enough for somebody else's refresh, even one that hangs. */
const LOCK_MS = 2 * REFRESH_MS
const LOCK_EVERY_MS = 50

/** A token that is refused so soon after it was given will not get better by another one. Tokens last for days. */
const AGAIN_MS = 3_600_000

/** Beside `auth.json`, because what it guards is that file and not our own data. */
const LOCK_FILE = 'wellwisher.lock'

const SIGN_IN_AGAIN = 'sign in again with codex'

/**
 * The sign-in of codex, shared with codex itself. Refresh tokens can be used once: two processes that refresh at the same
 * time log each other out. So it happens under a lock, the file is read again first (somebody may have been quicker), and
 * what came is written before it is used; before a token is spent, the file is written as it is, to see that it can be.
 * What could not be written all the same is kept, and written first at the next access. codex does not know our lock;
 * when it was quicker by a moment, the refresh is answered `refresh_token_reused`, and the file holds its tokens.
 */
export function codexSession({ home, tokenUrl, lock, clock }: SessionSettings): CodexSession {
  const file = path.join(home, 'auth.json')
  let last: { readonly accessToken: string; readonly at: Date } | undefined
  /** The only way back in, until it is in the file. */
  let unwritten: { readonly renewal: Renewal; readonly spent: SignIn } | undefined

  const isFresh = ({ expiresAt }: SignIn): boolean =>
    expiresAt === undefined || expiresAt.getTime() - clock.now().getTime() > EARLY_MS

  async function current(): Promise<Access> {
    if (unwritten !== undefined) return renew(undefined)
    const found = await readSignIn(file, clock)
    if (found.kind !== 'signed-in') return withoutSignIn(found)
    return isFresh(found.signIn) ? found : renew(found.signIn.accessToken)
  }

  /** Never cut short by somebody who goes home: a token that was spent and not written down is a sign-in lost. */
  async function renew(taken: string | undefined): Promise<Access> {
    if (taken !== undefined && taken === last?.accessToken && isLately(last.at)) {
      return signedOut('an access token that was just renewed is not taken either')
    }
    const held = await locked(path.join(home, LOCK_FILE), { lock, clock })
    if (held === undefined) return { kind: 'unsure', why: 'another process keeps the sign-in locked' }
    try {
      await writeDown()
      const found = await readSignIn(file, clock)
      if (!mustRenew(found, taken)) return accessBy(found)
      const again = await rewriteSignIn(file, clock)
      return again.kind === 'signed-in' && mustRenew(again, taken)
        ? await exchange(again.signIn)
        : accessBy(again)
    } finally {
      held.free()
    }
  }

  function isLately(at: Date): boolean {
    return clock.now().getTime() - at.getTime() < AGAIN_MS
  }

  function mustRenew(found: Found, taken: string | undefined): boolean {
    return found.kind === 'signed-in' && (found.signIn.accessToken === taken || !isFresh(found.signIn))
  }

  async function exchange(spent: SignIn): Promise<Access> {
    const answer = await refreshed(spent.refreshToken, { tokenUrl, clock })
    if (answer.kind === 'unsure') return answer
    if (answer.kind === 'renewal') {
      unwritten = { renewal: answer.renewal, spent }
      await writeDown()
    }
    const found = await readSignIn(file, clock)
    if (found.kind === 'unreadable') return withoutSignIn(found)
    if (found.kind === 'signed-in' && found.signIn.accessToken !== spent.accessToken) {
      if (answer.kind === 'renewal') last = { accessToken: found.signIn.accessToken, at: clock.now() }
      return found
    }
    return answer.kind === 'refused'
      ? signedOut(`the refresh was refused (${answer.code})`)
      : { kind: 'unsure', why: 'the refresh brought no new access token' }
  }

  async function writeDown(): Promise<void> {
    if (unwritten === undefined) return
    const { renewal, spent } = unwritten
    await writeRenewal(file, renewal, { spent, clock })
    unwritten = undefined
  }

  return {
    access: (signal) => unlessStopped(current(), signal),
    renewed: (taken, signal) => unlessStopped(renew(taken), signal),
  }
}

/** Waited for no longer than the caller waits; it goes on all the same. */
function unlessStopped(access: Promise<Access>, signal: AbortSignal): Promise<Access> {
  const sure = access.catch((error: unknown): Access => {
    return { kind: 'unsure', why: `auth.json cannot be locked or written${codeOf(error)}` }
  })
  return Promise.race([sure, stopped(signal)])
}

function accessBy(found: Found): Access {
  return found.kind === 'signed-in' ? found : withoutSignIn(found)
}

/** Whoever is signed out is told so at once; what cannot be read now may say otherwise in a moment. */
function withoutSignIn(found: Exclude<Found, { kind: 'signed-in' }>): Access {
  return found.kind === 'signed-out'
    ? signedOut('there is no usable auth.json in CODEX_HOME')
    : { kind: 'unsure', why: found.why }
}

function signedOut(why: string): Access {
  return { kind: 'signed-out', why: `${why}: ${SIGN_IN_AGAIN}` }
}

function stopped(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    if (signal.aborted) reject(signal.reason as Error)
    signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true })
  })
}

async function locked(
  file: string,
  { lock, clock }: { lock: TryLock; clock: Clock },
): Promise<ReturnType<TryLock>> {
  const latest = clock.now().getTime() + LOCK_MS
  for (;;) {
    const held = lock(file)
    if (held !== undefined || clock.now().getTime() >= latest) return held
    await clock.sleep(LOCK_EVERY_MS)
  }
}

const token = z.string().min(1).optional().catch(undefined)
/** Whatever is wrong with one of them, the others are kept: each may be the only way back in. */
const Brought = z.object({ access_token: token, refresh_token: token, id_token: token })

/** `{"error":{"code":"…"}}`, `{"error":"…"}` (RFC 6749, section 5.2) or `{"code":"…"}`; as codex reads it. */
const Refusal = z
  .object({
    error: z.union([z.object({ code: z.string() }), z.string()]).optional(),
    code: z.string().optional(),
  })
  .transform(({ error, code }) => (typeof error === 'string' ? error : (error?.code ?? code)))
  .catch(undefined)

/** Codes after which this refresh token will never work again. */
const FINAL: ReadonlySet<string> = new Set([
  'refresh_token_expired',
  'refresh_token_reused',
  'refresh_token_invalidated',
  // RFC 6749, section 5.2.
  'invalid_grant',
])

type Refreshed =
  | { readonly kind: 'renewal'; readonly renewal: z.infer<typeof Brought> }
  | { readonly kind: 'refused'; readonly code: string }
  | Extract<Access, { kind: 'unsure' }>

async function refreshed(
  refreshToken: string,
  { tokenUrl, clock }: { tokenUrl: string; clock: Clock },
): Promise<Refreshed> {
  const { fetchOnce } = await import('./transport.ts')
  const deadline = expiring(clock, REFRESH_MS, new AbortController().signal)
  try {
    const response = await fetchOnce()(tokenUrl, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'user-agent': 'wellwisher' },
      body: JSON.stringify({
        client_id: CLIENT_ID,
        grant_type: 'refresh_token',
        refresh_token: refreshToken,
      }),
      signal: deadline.signal,
    })
    const body = asJson(await response.text())
    if (response.status === 200) {
      const renewal = Brought.safeParse(body).data
      return renewal === undefined ? unsure('an unreadable answer') : { kind: 'renewal', renewal }
    }
    const code = Refusal.parse(body)
    // As in codex: any 401 is final, with a code that is known or without.
    const isFinal = response.status === 401 || FINAL.has(code ?? '')
    if (!isFinal) return unsure(`status ${response.status}`)
    return { kind: 'refused', code: code !== undefined && FINAL.has(code) ? code : 'status 401' }
  } catch {
    // Nothing of the error is told: it may quote what was sent.
    return unsure('no answer')
  } finally {
    deadline.clear()
  }
}

function unsure(what: string): Extract<Access, { kind: 'unsure' }> {
  return { kind: 'unsure', why: `the sign-in could not be refreshed now (${what})` }
}
