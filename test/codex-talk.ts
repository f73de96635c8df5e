import { readFile } from 'node:fs/promises'
import path from 'node:path'

import { expect } from 'vitest'

import { codex } from '../src/generate/codex.ts'
import type { Answer, Generator, PictureRequest } from '../src/generate/generator.ts'
import { tryLock } from '../src/ledger/sqlite-lock.ts'
import { aRequest } from './contracts/generator.ts'
import type { CodexBackend } from './emulators/responses-codex.ts'
import { never } from './responses-talk.ts'

export function generatorAt({ places }: CodexBackend, home: string): Generator {
  return codex({ home, model: 'gpt-image-2', lock: tryLock, places })
}

/** The answer with the sign-in of a folder; whatever it is, no token is in it. */
export async function ask(
  backend: CodexBackend,
  home: string,
  change: Partial<PictureRequest> = {},
): Promise<Answer> {
  const before = await secretsIn(home)
  const answer = await generatorAt(backend, home).generate({ ...aRequest, ...change }, never)
  const shown = JSON.stringify({ ...answer, bytes: undefined })
  for (const secret of [...before, ...(await secretsIn(home))]) expect(shown).not.toContain(secret)
  return answer
}

interface AuthFile {
  readonly tokens: {
    readonly access_token: string
    readonly refresh_token: string
    readonly id_token: string
  }
  readonly [more: string]: unknown
}

export async function authIn(home: string): Promise<AuthFile> {
  return JSON.parse(await readFile(path.join(home, 'auth.json'), 'utf8')) as AuthFile // as the backend wrote it
}

async function secretsIn(home: string): Promise<readonly string[]> {
  const file: Partial<AuthFile> = await authIn(home).catch(() => ({}))
  return Object.entries(file.tokens ?? {}).flatMap(([name, token]) =>
    name.endsWith('_token') ? [token] : [],
  )
}

/** So near that a token with it must be renewed first. */
export const soon = (): Date => new Date(Date.now() + 60_000)
