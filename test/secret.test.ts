import { chmod, mkdtemp, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises'
import { randomUUID } from 'node:crypto'
import { tmpdir } from 'node:os'
import path from 'node:path'

import { describe, expect, it, onTestFinished } from 'vitest'

import { pseudonyms, secretOf } from '../src/cli/secret.ts'
import { runByClerk } from './clerk.ts'
import { aHousehold } from './household.ts'

async function aFolder(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'wellwisher-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  return folder
}

const writing = { access: 'write', newId: randomUUID } as const

describe('the secret of a data folder', () => {
  it('is made once, also by many at once', async () => {
    const data = path.join(await aFolder(), 'data')
    const keys = await Promise.all(Array.from({ length: 8 }, () => secretOf(data, writing)))
    expect(new Set(keys.map((key) => Buffer.from(key).toString('hex'))).size).toBe(1)
    expect(await secretOf(data, writing)).toEqual(await readFile(path.join(data, 'key')))
  })

  it.skipIf(process.platform === 'win32')(
    'is only its owner’s, also in a folder that others may enter',
    async () => {
      const data = await aFolder()
      await chmod(data, 0o755)
      await secretOf(data, writing)
      expect((await stat(path.join(data, 'key'))).mode & 0o777).toBe(0o600)
    },
  )

  it('is not made by whoever only reads', async () => {
    const data = path.join(await aFolder(), 'data')
    expect(await secretOf(data, { access: 'read', newId: randomUUID })).toHaveLength(32)
    await expect(stat(data)).rejects.toMatchObject({ code: 'ENOENT' })
  })

  it('that is not whole is told with its file, by whoever reads and whoever writes', async () => {
    const data = await aFolder()
    const file = path.join(data, 'key')
    for (const bytes of [0, 31, 33]) {
      await writeFile(file, Buffer.alloc(bytes))
      for (const access of ['read', 'write'] as const) {
        const secret = secretOf(data, { access, newId: randomUUID })
        await expect(secret).rejects.toMatchObject({
          code: 'damaged-key',
          message: `${file} has ${bytes} bytes, and the key of a data folder has 32.`,
        })
      }
    }
  })

  it('that was emptied stops a run before a second card goes to somebody without an id', async () => {
    const household = await aHousehold({
      people: 'name,birthday,timezone\nAda Lovelace,1815-12-10,Europe/London\n',
    })
    expect((await runByClerk(household, ['run-job', 'birthday', '--to', 'Ada Lovelace'])).code).toBe(0)
    await truncate(path.join(household.folder, 'data', 'key'))
    const again = await runByClerk(household, ['run-job', 'birthday', '--to', 'Ada Lovelace'])
    expect([again.code, await household.outbox()]).toEqual([2, [expect.any(String)]])
    expect(again.stderr).toContain('damaged-key')
  })
})

describe('the name of a person outside this machine', () => {
  const key = Buffer.alloc(32, 1)

  it('is the same each time, and another for each person', () => {
    const name = pseudonyms(key)
    expect(name('ada')).toBe(pseudonyms(Buffer.alloc(32, 1))('ada'))
    expect(name('ada')).toMatch(/^[0-9a-f]{64}$/)
    expect(name('ben')).not.toBe(name('ada'))
  })

  it('is another under another key, so that nobody can find it out from the id', () => {
    expect(pseudonyms(Buffer.alloc(32, 2))('ada')).not.toBe(pseudonyms(key)('ada'))
  })
})
