import { existsSync } from 'node:fs'
import { readFile, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'

import sharp from 'sharp'
import { describe, expect, it } from 'vitest'

import { runByClerk } from './clerk.ts'
import { aHousehold } from './household.ts'

/** Pixels of the preview of a job with this layout. */
async function sized(layout: string) {
  const household = await aHousehold({ job: `    layout: ${layout}`, size: '512x768' })
  await runByClerk(household, ['wellwisher', 'preview', 'birthday', '--to', 'ada'])
  const { width, height } = await sharp(path.join(household.folder, 'preview-birthday-ada.jpg')).metadata()
  return [width, height]
}

describe('wellwisher preview', () => {
  it('shows a whole card without a key, a service, a ledger or a cent (F15)', async () => {
    const household = await aHousehold({ image: '  model: gpt-image-2', size: '512x768' })
    const ran = await runByClerk(household, ['wellwisher', 'preview', 'birthday', '--to', 'Ada Lovelace'])
    expect(ran.code).toBe(0)
    expect(ran.stdout).toContain('Ada')
    expect(ran.stdout).not.toContain('gpt-image-2')
    const file = path.join(household.folder, 'preview-birthday-ada.jpg')
    expect(await sharp(file).metadata()).toMatchObject({ format: 'jpeg', width: 512, height: 768 })
    expect((await stat(file)).mode & 0o777).toBe(0o600)
    expect([existsSync(path.join(household.folder, 'data')), await household.outbox()]).toEqual([false, []])
  })

  it('says who will paint the card itself, where that is somebody else', async () => {
    const household = await aHousehold({ image: '  model: gpt-image-2', size: '1024x1536' })
    const env = { OPENAI_API_KEY: 'sk-nobody', OPENAI_BASE_URL: 'http://127.0.0.1:9/v1' }
    const ran = await runByClerk(household, ['wellwisher', 'preview', 'birthday', '--to', 'ada'], { env })
    expect(ran.stdout).toContain("the card's own will be painted by openai/gpt-image-2")
  })

  it('has the words of the day, and is the same again', async () => {
    const household = await aHousehold()
    const preview = () => runByClerk(household, ['wellwisher', 'preview', 'birthday', '--to', 'ada'])
    const file = path.join(household.folder, 'preview-birthday-ada.jpg')
    await preview()
    const first = await readFile(file)
    await preview()
    expect(await readFile(file)).toEqual(first)
    await household.write(
      'people.csv',
      'id,name,birthday,timezone,message\nada,Ada Lovelace,1815-12-10,Europe/London,To the first of us\n',
    )
    expect((await preview()).stdout).toContain('To the first of us')
    expect(await readFile(file)).not.toEqual(first)
  })

  it('is laid out as the job says, with both sides of a card that opens', async () => {
    expect([await sized('framed'), await sized('folded')]).toEqual([
      [512, 768],
      [1117, 830],
    ])
  })

  it('writes the kind of file that is named, over nothing', async () => {
    const household = await aHousehold()
    const preview = (out: string) =>
      runByClerk(household, ['wellwisher', 'preview', 'birthday', '--to', 'ada', '--out', out])
    expect((await preview('card.webp')).code).toBe(0)
    expect(await sharp(path.join(household.folder, 'card.webp')).metadata()).toMatchObject({ format: 'webp' })
    await writeFile(path.join(household.folder, 'mine.png'), 'mine')
    const over = await preview('mine.png')
    expect([over.code, over.stderr]).toEqual([2, expect.stringContaining('error (exists)')])
    expect(await readFile(path.join(household.folder, 'mine.png'), 'utf8')).toBe('mine')
    const form = await preview('card.gif')
    expect([form.code, form.stderr]).toEqual([2, expect.stringContaining('.jpg, .png or .webp')])
  })

  it('says whose it cannot be', async () => {
    const household = await aHousehold()
    const preview = (job: string, to: string) =>
      runByClerk(household, ['wellwisher', 'preview', job, '--to', to])
    expect((await preview('birthdya', 'ada')).stderr).toContain('Did you mean "birthday"?')
    expect((await preview('birthday', 'adda')).stderr).toContain('Did you mean "ada"?')
  })
})
