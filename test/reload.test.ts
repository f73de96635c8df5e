import { rm, writeFile } from 'node:fs/promises'
import path from 'node:path'

import { describe, expect, it } from 'vitest'

import { changing, type Changing } from '../src/cli/changing.ts'
import { readSetting } from '../src/cli/compose.ts'
import { aHousehold, type Household, type HouseholdSettings } from './household.ts'

const COLUMNS = 'id,name,birthday,photo,photo_consent,opt_out'

/** Ada, with her photo and these cells. */
function ada(consent: string, optOut = ''): string {
  return `${COLUMNS}\nada,Ada,1815-12-10,photos/ada.png,${consent},${optOut}\n`
}

interface Running extends Household {
  readonly files: Changing
}

/** A household whose files somebody follows. */
async function running(settings: HouseholdSettings = {}): Promise<Running> {
  const household = await aHousehold({
    people: ada('2026-05-01'),
    job: '    references: [art/style.png]',
    size: '1024x1536',
    image: '  model: gpt-image-2',
    more: 'roots: [art, photos]',
    ...settings,
  })
  await household.write('art/style.png', 'a picture')
  await household.write('photos/ada.png', 'a picture')
  await household.write('.env', 'OPENAI_API_KEY=sk-test-0123456789\n')
  const options = { config: path.join(household.folder, 'jobs.yaml') }
  const first = await readSetting(options, 'write')
  // Nobody waits for real until a file has been left alone for a moment.
  const clock = { ...first.clock, sleep: async () => {} }
  return { ...household, files: changing({ ...first, clock }, options) }
}

function adaOf(files: Changing) {
  return files.current().world.people.get('ada')
}

/** What is warned of in jobs.yaml, without the folder. */
function warned({ files, folder }: Running): readonly string[] {
  return files.current().config.warnings.map(({ where, what }) => `${path.relative(folder, where)} ${what}`)
}

async function rewriteJobs(folder: string, lines: string): Promise<void> {
  const text = [
    'version: 1',
    'people: [people.csv]',
    'channels: { outbox: { type: folder, path: outbox } }',
    'jobs:',
    '  birthday: { schedule: "0 9 * * *", occasion: birthday, send: [outbox] }',
    lines,
    '',
  ].join('\n')
  await writeFile(path.join(folder, 'jobs.yaml'), text)
}

describe('files that are read again', () => {
  it('change nothing as long as nobody changes them', async () => {
    const { files } = await running()
    expect(await files.refresh()).toEqual({ changed: false, kept: [] })
  })

  it('are touched by an edit until they were read again, also when what was read cannot be used', async () => {
    const { files, folder, write } = await running()
    await files.refresh()
    expect(await files.touched()).toBe(false)
    await write('people.csv', ada('2026-05-01', 'yes'))
    expect(await files.touched()).toBe(true)
    await files.refresh()
    expect(await files.touched()).toBe(false)
    await rewriteJobs(folder, 'nonsense: true')
    expect(await files.touched()).toBe(true)
    expect(await files.refresh()).toMatchObject({ kept: [{ code: 'unknown-key' }] })
    expect(await files.touched()).toBe(false)
  })

  it('tell an opt-out although a reference of jobs.yaml is gone, which is only warned of', async () => {
    const household = await running()
    const { files, folder, write } = household
    await rm(path.join(folder, 'art', 'style.png'))
    await write('people.csv', ada('2026-05-01', 'yes'))
    expect(await files.refresh()).toEqual({ changed: true, kept: [] })
    expect(adaOf(files)).toMatchObject({ suppressed: 'opt-out' })
    expect(warned(household)).toEqual(['jobs.yaml:14:18 jobs.birthday.references[0] is not there'])
  })

  it('tell an opt-out although a whole folder of pictures is gone', async () => {
    const household = await running()
    const { files, folder, write } = household
    await rm(path.join(folder, 'photos'), { recursive: true })
    await write('people.csv', ada('2026-05-01', 'yes'))
    expect(await files.refresh()).toEqual({ changed: true, kept: [] })
    expect(adaOf(files)).toMatchObject({ suppressed: 'opt-out' })
    expect(warned(household)).toEqual([
      expect.stringMatching(/^jobs\.yaml:15:14 roots\[1\]: "photos" is not there/),
    ])
  })

  it('tell an opt-out and a withdrawn consent while jobs.yaml is kept back, which is said until it is mended', async () => {
    const { files, folder, write } = await running()
    await rewriteJobs(folder, 'nonsense: true')
    await write('people.csv', ada(''))
    const broken = { kept: [expect.objectContaining({ code: 'unknown-key' })] }
    expect(await files.refresh()).toEqual({ changed: true, ...broken })
    expect(adaOf(files)).not.toHaveProperty('photo')
    expect(files.current().world.jobs.get('birthday')?.job.references).toHaveLength(1)
    // Nothing is looked at anew for a file that was looked at already.
    expect(await files.refresh()).toEqual({ changed: false, ...broken })

    await write('people.csv', ada('', 'yes'))
    expect(await files.refresh()).toEqual({ changed: true, ...broken })
    expect(adaOf(files)).toMatchObject({ suppressed: 'opt-out' })

    await rewriteJobs(folder, 'image: { model: local }')
    expect(await files.refresh()).toEqual({ changed: true, kept: [] })
    expect(files.current().world.jobs.get('birthday')?.job.references).toBeUndefined()
    expect(adaOf(files)).toMatchObject({ suppressed: 'opt-out' })
  })

  it('stay the last good ones when a list cannot be understood', async () => {
    const { files, write } = await running()
    await write('people.csv', 'no such columns\n')
    expect(await files.refresh()).toMatchObject({ changed: false, kept: [{ name: 'Mistake' }] })
    expect(adaOf(files)).toMatchObject({ name: 'Ada' })
    expect(await files.refresh()).toMatchObject({ changed: false, kept: [{ name: 'Mistake' }] })
    await write('people.csv', ada('', 'yes'))
    expect(await files.refresh()).toEqual({ changed: true, kept: [] })
    expect(adaOf(files)).toMatchObject({ suppressed: 'opt-out' })
  })

  it('keep a job back whose pictures nobody could paint, and no row that asks for the same', async () => {
    const { files, folder, write } = await running()
    await rewriteJobs(folder, 'image: { size: 1000x1500 }')
    expect(await files.refresh()).toMatchObject({ changed: false, kept: [{ code: 'unsupported_size' }] })
    expect(files.current().config.jobs[0]?.image.size).toEqual({ width: 1024, height: 1536 })

    await rewriteJobs(folder, '')
    await write('people.csv', 'id,name,birthday,image_size\nada,Ada,1815-12-10,1000x1500\n')
    expect(await files.refresh()).toEqual({ changed: true, kept: [] })
    expect(adaOf(files)).toMatchObject({ image: { size: '1000x1500' } })
  })
})
