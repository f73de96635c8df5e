import { readdir, readFile, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'

import { describe, expect, it } from 'vitest'

import { aHousehold, type Household, runBin } from './household.ts'

interface Told {
  readonly cards: readonly { readonly id: string; readonly files: readonly { readonly sha256: string }[] }[]
}

/** A household with one card in its outbox, in two formats. */
async function withCard() {
  const household = await aHousehold({
    channels: `  outbox: { type: folder, path: outbox }
  prints: { type: folder, path: prints, format: png }`,
    job: '    send: [outbox, prints]',
  })
  await household.write(
    'jobs.yaml',
    (await readFile(path.join(household.folder, 'jobs.yaml'), 'utf8')).replace('    send: [outbox]\n', ''),
  )
  const made = await runBin(household, ['run-job', 'birthday', '--to', 'ada', '--json'])
  const [card] = (JSON.parse(made.stdout) as Told).cards
  if (card === undefined) throw new Error('there is no card')
  return { household, card }
}

function rebuild(household: Household, id: string, ...more: readonly string[]) {
  return runBin(household, ['wellwisher', 'card', id, '--rebuild', ...more])
}

function blobOf({ folder }: Household, sha256: string): string {
  return path.join(folder, 'data', 'blobs', sha256.slice(0, 2), sha256)
}

describe('wellwisher card --rebuild', () => {
  it('makes the same bytes once more from picture and recipe, and puts back a lost file', async () => {
    const { household, card } = await withCard()
    const [jpeg, png] = card.files
    if (jpeg === undefined || png === undefined) throw new Error('two files were to be made')
    const same = await rebuild(household, card.id)
    expect(same.code).toBe(0)
    expect(same.stdout.match(/the same bytes/g)).toHaveLength(2)

    const bytes = await readFile(blobOf(household, png.sha256))
    await rm(blobOf(household, png.sha256))
    await writeFile(blobOf(household, jpeg.sha256), 'damaged')
    const restored = await rebuild(household, card.id, '--json')
    expect(restored.code).toBe(0)
    expect(JSON.parse(restored.stdout)).toMatchObject({
      id: card.id,
      files: [
        { channel: 'outbox', sha256: jpeg.sha256, outcome: 'restored' },
        { channel: 'prints', sha256: png.sha256, outcome: 'restored' },
      ],
      made_with: { sharp: expect.stringMatching(/^\d/), vips: expect.stringMatching(/^\d/) },
    })
    expect(await readFile(blobOf(household, png.sha256))).toEqual(bytes)
    expect((await readdir(path.join(household.folder, 'data', 'blobs'))).length).toBeGreaterThan(0)
  })

  it('says when other bytes come of it, and changes nothing', async () => {
    const { household, card } = await withCard()
    const ledger = new DatabaseSync(path.join(household.folder, 'data', 'ledger.db'))
    ledger.exec(`update cards set recipe = replace(recipe, 'Ada', 'Eda'), made_with = '{"sharp":"0.1.0"}'`)
    ledger.close()
    const [jpeg] = card.files
    if (jpeg === undefined) throw new Error('a file was to be made')
    await rm(blobOf(household, jpeg.sha256))
    const other = await rebuild(household, card.id)
    expect(other.code).toBe(1)
    expect(other.stdout).toContain('outbox: other bytes came of it, and nothing was changed')
    expect(other.stdout).toContain('It was made with {"sharp":"0.1.0"}, and now with')
    await expect(readFile(blobOf(household, jpeg.sha256))).rejects.toThrow('ENOENT')
  })

  it('says what is lacking: a recipe, a picture, a file', async () => {
    const { household, card } = await withCard()
    const ledger = new DatabaseSync(path.join(household.folder, 'data', 'ledger.db'))
    const { picture } = ledger.prepare('select picture from cards').get() as { picture: string }
    const { sha256 } = JSON.parse(picture) as { sha256: string }
    await rm(blobOf(household, sha256))
    expect((await rebuild(household, card.id)).stderr).toContain(`The picture of ${card.id} is missing`)
    ledger.exec("update cards set recipe = 'f00d'")
    ledger.close()
    const old = await rebuild(household, card.id)
    expect(old).toMatchObject({ code: 2, stdout: '' })
    expect(old.stderr).toContain('was made by a version that did not keep how')
  })
})
