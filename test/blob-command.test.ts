import { createHash } from 'node:crypto'
import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'

import { describe, expect, it } from 'vitest'

import { runByClerk } from './clerk.ts'
import { aHousehold } from './household.ts'

describe('wellwisher blob', () => {
  it('tells everything of a picture without its bytes, and writes the bytes where it is told to (E6, E12)', async () => {
    const household = await aHousehold({ more: 'keep: { prompts: true }' })
    const made = await runByClerk(household, ['run-job', 'birthday', '--to', 'ada', '--json'])
    const { cards } = JSON.parse(made.stdout) as {
      cards: { id: string; day: string; picture: { sha256: string } }[]
    }
    const [card] = cards
    if (card === undefined) throw new Error('there is no card')
    const { sha256 } = card.picture

    const told = await runByClerk(household, ['wellwisher', 'blob', sha256.slice(0, 8), '--json'])
    expect(told.code).toBe(0)
    const shape = JSON.parse(told.stdout) as Record<string, unknown>
    expect(shape).toMatchObject({
      sha256,
      state: 'whole',
      bytes: expect.any(Number),
      uses: [
        {
          card: card.id,
          job: 'birthday',
          person: 'ada',
          occasion: 'birthday',
          occurrence: card.day.slice(0, 4),
          as: 'picture',
          attempt: {
            id: expect.stringMatching(/^[0-9a-f-]{36}$/),
            generator: 'local',
            prompt_sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
            prompt_text: expect.stringContaining('birthday card'),
            revised_prompt: null,
            requested: { size: '256x384', quality: 'medium', format: 'png', background: null },
            applied: { size: '256x384', format: 'png' },
            picture: { sha256, media_type: 'image/png', width: 256, height: 384 },
          },
        },
      ],
    })
    expect(told.stdout).not.toMatch(/[A-Za-z0-9+/]{200}/)

    const wrote = await runByClerk(household, ['wellwisher', 'blob', sha256, '--out', 'art.png'])
    expect(wrote.code).toBe(0)
    const bytes = await readFile(path.join(household.folder, 'art.png'))
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(sha256)
  })

  it('says that a picture is damaged, and writes nothing (E2)', async () => {
    const household = await aHousehold()
    const made = await runByClerk(household, ['run-job', 'birthday', '--to', 'ada', '--json'])
    const { sha256 } = (JSON.parse(made.stdout) as { cards: { picture: { sha256: string } }[] }).cards[0]
      ?.picture ?? {
      sha256: '',
    }
    const file = path.join(household.folder, 'data', 'blobs', sha256.slice(0, 2), sha256)
    const bytes = await readFile(file)
    bytes[100] = (bytes[100] ?? 0) ^ 1
    await writeFile(file, bytes)

    const told = await runByClerk(household, ['wellwisher', 'blob', sha256, '--json'])
    expect([told.code, (JSON.parse(told.stdout) as { state: string }).state]).toEqual([1, 'corrupt'])
    const wrote = await runByClerk(household, ['wellwisher', 'blob', sha256, '--out', 'art.png'])
    expect(wrote.code).toBe(2)
    expect(wrote.stderr).toContain('damaged')
    expect(await readdir(household.folder)).not.toContain('art.png')
  })

  it('says what a hash is when it is given something else', async () => {
    const household = await aHousehold()
    for (const hash of ['ada', '0123456789abcdef']) {
      const { code, stderr, stdout } = await runByClerk(household, ['wellwisher', 'blob', hash])
      expect([code, stdout]).toEqual([2, ''])
      expect(stderr).toContain('wellwisher card ID --json')
    }
  })

  it('writes over nothing, and only for this user', async () => {
    const household = await aHousehold()
    const made = await runByClerk(household, ['run-job', 'birthday', '--to', 'ada', '--json'])
    const { cards } = JSON.parse(made.stdout) as { cards: { picture: { sha256: string } }[] }
    const sha256 = cards[0]?.picture.sha256 ?? ''
    await household.write('mine.png', 'mine')
    await mkdir(path.join(household.folder, 'folder'))
    const out = (file: string) => runByClerk(household, ['wellwisher', 'blob', sha256, '--out', file])
    const ends = []
    for (const file of ['mine.png', 'folder', 'no/where.png', 'mine.png/below.png', '']) {
      const { code, stderr } = await out(file)
      ends.push([code, /\((.+?)\)/.exec(stderr)?.[1]])
    }
    expect(ends).toEqual([
      [2, 'exists'],
      [2, 'exists'],
      [2, 'no-folder'],
      [2, 'no-folder'],
      [2, 'no-file-name'],
    ])
    expect(await readFile(path.join(household.folder, 'mine.png'), 'utf8')).toBe('mine')
    expect((await out('art.png')).code).toBe(0)
    expect((await stat(path.join(household.folder, 'art.png'))).mode & 0o077).toBe(0)
  })
})
