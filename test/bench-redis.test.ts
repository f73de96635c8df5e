import { existsSync } from 'node:fs'
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'

import { afterEach, describe, expect, it, vi } from 'vitest'

import { peerRates } from '../bench/peers/rates.ts'
import { redis, redisVersion } from '../bench/peers/redis.ts'
import { recovery } from '../bench/recovery/recovery.ts'

afterEach(() => {
  vi.unstubAllEnvs()
})

/** A folder that is all of the PATH, with a redis-server of these lines of shell in it, or with none. */
async function thePath(lines?: string): Promise<AsyncDisposable & { readonly folder: string }> {
  const folder = await mkdtemp(path.join(tmpdir(), 'wellwisher-'))
  vi.stubEnv('PATH', folder)
  if (lines !== undefined) {
    const file = path.join(folder, 'redis-server')
    await writeFile(file, `#!/bin/sh\n${lines}\n`)
    await chmod(file, 0o755)
  }
  return { folder, [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }) }
}

/** The word that follows an option. */
function after(option: string, words: string): string {
  const all = words.split(' ')
  return all[all.indexOf(option) + 1] ?? ''
}

describe('the Redis that BullMQ is measured on', () => {
  it('is missed in the row of the rates, and nothing is installed for it', async () => {
    await using _ = await thePath()
    const told: string[] = []
    const rates = await peerRates({ jobs: 1, only: 'bullmq', progress: (words) => told.push(words) })
    expect(rates).toEqual([
      {
        name: expect.stringMatching(/^bullmq [\d.]+$/) as string,
        what: 'a job: taken and ended',
        perSecond: 'no redis-server here',
      },
    ])
    expect(told).toEqual(['ledger: bullmq'])
  })

  it('is missed in both rows of the recovery, which misses no goal by that', async () => {
    await using _ = await thePath()
    const { text, missed } = await recovery.run({ repeats: 1, only: 'bullmq', progress: () => {} })
    const rows = text.split('\n').filter((line) => line.startsWith('bullmq'))
    expect(rows).toHaveLength(2)
    expect(rows[0]).toMatch(/ default {3}no redis-server here$/)
    expect(rows[1]).toMatch(/ tuned {3}no redis-server here$/)
    expect(missed).toEqual([])
  })

  it('is told with its version, and is not here where its file may not be run', async () => {
    await using there = await thePath(
      `echo 'Redis server v=7.0.15 sha=00000000:0 malloc=jemalloc-5.3.0 bits=64'`,
    )
    expect(await redisVersion()).toBe('7.0.15')
    await chmod(path.join(there.folder, 'redis-server'), 0o644)
    expect(await redisVersion()).toBeUndefined()
  })

  it('listens on this machine only, writes its file every second, and leaves nothing behind', async () => {
    await using there = await thePath(`echo "$$ $*" > "\${0%/*}/told"
echo '* Ready to accept connections'
exec /usr/bin/tail -f /dev/null`)
    const told = path.join(there.folder, 'told')
    {
      await using server = await redis()
      const words = await readFile(told, 'utf8')
      const [port, folder] = [after('--port', words), after('--dir', words)]
      expect(after('--bind', words)).toBe('127.0.0.1')
      expect(server.url).toBe(`redis://127.0.0.1:${port}`)
      expect(words).toContain('--appendonly yes --appendfsync everysec')
      expect(existsSync(folder)).toBe(true)
    }
    const words = await readFile(told, 'utf8')
    expect(() => process.kill(Number.parseInt(words, 10), 0)).toThrow('ESRCH')
    expect(existsSync(after('--dir', words))).toBe(false)
  })

  it('says its last words when it does not start', async () => {
    await using there = await thePath(`echo "$*" > "\${0%/*}/told"
echo 'Creating Server TCP listening socket 127.0.0.1: bind: Address already in use'`)
    await expect(redis()).rejects.toThrow(/^redis-server did not start: Creating .* Address already in use$/)
    const folder = after('--dir', await readFile(path.join(there.folder, 'told'), 'utf8'))
    expect(folder).toContain('wellwisher-bench-')
    expect(existsSync(folder)).toBe(false)
  })
})
