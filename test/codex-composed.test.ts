import { execFile } from 'node:child_process'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import { promisify } from 'node:util'

import { expect, it, onTestFinished } from 'vitest'

import { authIn, soon } from './codex-talk.ts'
import { aRequest } from './contracts/generator.ts'
import { codexBackend } from './emulators/responses-codex.ts'
import { aHousehold } from './household.ts'

/** A server to which the settings of other services point, and what came to it. */
async function elsewhere() {
  const heard: string[] = []
  const server = createServer(({ method, url }, response) => {
    heard.push(`${method} ${url}`)
    response.writeHead(500).end()
  })
  server.on('connect', ({ url }, socket) => {
    heard.push(`CONNECT ${url}`)
    socket.destroy()
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  onTestFinished(() => void server.close())
  return { heard, origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }
}

/** One request, put together from jobs.yaml and an environment that points everywhere else. */
async function asksWith(home: string) {
  const { folder } = await aHousehold({ image: '  model: openai-codex/gpt-image-2' })
  const { heard, origin } = await elsewhere()
  const env = {
    ...process.env,
    CODEX_HOME: home,
    OPENAI_API_KEY: 'sk-test-0123456789',
    OPENAI_BASE_URL: `${origin}/v1`,
    OPENAI_CUSTOM_HEADERS: 'X-Elsewhere: yes',
    OPENAI_LOG: 'debug',
    HTTPS_PROXY: origin,
    NODE_USE_ENV_PROXY: '1',
  }
  const script = path.join(import.meta.dirname, 'processes', 'codex-composed.ts')
  const argv = [script, path.join(folder, 'jobs.yaml'), JSON.stringify(aRequest)]
  const { stdout, stderr } = await promisify(execFile)(process.execPath, argv, { env })
  const { tokens } = await authIn(home)
  for (const token of [tokens.access_token, tokens.refresh_token, tokens.id_token])
    expect(stdout + stderr).not.toContain(token)
  const { names, answer } = JSON.parse(stdout) as { names: readonly string[]; answer: object }
  return { names, answer, heard }
}

it('the token of codex goes to its own address only, whatever OPENAI_BASE_URL says (A7)', async () => {
  await using backend = await codexBackend()
  expect(await asksWith(await backend.home())).toMatchObject({
    names: ['chatgpt.com'],
    answer: { kind: 'unavailable', code: 'not_connected' },
    heard: [],
  })
})

it('the refresh token of codex goes to its own address only, whatever OPENAI_BASE_URL says (A7)', async () => {
  await using backend = await codexBackend()
  expect(await asksWith(await backend.home({ expiresAt: soon() }))).toMatchObject({
    names: ['auth.openai.com'],
    answer: { kind: 'unavailable', code: 'sign_in_not_renewed' },
    heard: [],
  })
})
