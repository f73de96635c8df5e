import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { lstat, mkdir, rename, symlink, truncate } from 'node:fs/promises'
import { promisify } from 'node:util'
import { crc32 } from 'node:zlib'
import { aTreatment } from './treatment.ts'

import { describe, expect, it } from 'vitest'

import type { Day } from '../src/day.ts'
import { labelled, referenceLoader, referencesFor } from '../src/generate/references.ts'
import { birthday } from '../src/templates/birthday.ts'
import { somebody } from './somebody.ts'
import { complaint, GOING_ON, likeness, NO_BLOBS, only, pixel, plain, studio, style } from './studio.ts'

describe('the pictures that go with a prompt', () => {
  const job = { references: [{ kind: 'file', path: '/art/style.png' }] as const }
  const agreed = somebody('ada', '1815-12-10', {
    photo: { path: 'photos/ada.jpg', consentedOn: '2026-01-05' as Day },
  })

  it("are the job's styles and then the photo of a person who agreed", () => {
    expect(referencesFor('usual', { job, person: agreed })).toEqual({
      wanted: [
        { role: 'style', place: { kind: 'file', path: '/art/style.png' } },
        { role: 'likeness', place: { kind: 'file', path: 'photos/ada.jpg' } },
      ],
      warnings: [],
    })
  })

  it('are without the photo when the softer prompt is asked, and a warning says so', () => {
    const { wanted, warnings } = referencesFor('softer', { job, person: agreed })
    expect(wanted.map(({ role }) => role)).toEqual(['style'])
    expect(warnings.map(({ code }) => code)).toEqual(['likeness_dropped'])
  })

  it('are without a photo to which no yes is recorded, and a warning says so', () => {
    const person = somebody('bob', '1900-01-01', { photoWithheld: 'no-consent' })
    const { wanted, warnings } = referencesFor('usual', { job, person })
    expect(wanted.map(({ role }) => role)).toEqual(['style'])
    expect(warnings.map(({ code }) => code)).toEqual(['no-consent'])
  })

  it('are none for a job without styles and a person without a photo', () => {
    const none = { wanted: [], warnings: [] }
    expect(referencesFor('usual', { job: {}, person: somebody('eve', '1900-01-01') })).toEqual(none)
    expect(referencesFor('softer', { job: {}, person: somebody('eve', '1900-01-01') })).toEqual(none)
  })
})

describe('the prompt', () => {
  it('ends in one line for each reference, in order, by number and role (C5)', () => {
    const prompt = labelled('A card.', [{ role: 'style' }, { role: 'style' }, { role: 'likeness' }])
    expect(prompt.split('\n')).toEqual([
      'A card.',
      expect.stringMatching(/^Image 1: style reference\. /),
      expect.stringMatching(/^Image 2: style reference\. /),
      expect.stringMatching(/^Image 3: photo of the recipient, who has agreed to it\. /),
    ])
  })

  it('is the same to the byte when there are none (C2)', () => {
    expect(labelled('A card.\n', [])).toBe('A card.\n')
  })

  it('forbids all people but the one whose photo goes with it, and the softer one all of them', () => {
    const sitter = { interests: ['chess'], relation: 'aunt', season: 'spring', number: 34 } as const
    const brief = birthday.brief({ ...sitter, likeness: true }, { treatment: aTreatment(), seed: 'x' })
    expect(brief.prompt).toContain('no people other than the recipient,')
    expect(brief.prompt).toMatch(/^Person: the recipient, once, .*never photorealistic/m)
    const without = birthday.brief({ ...sitter, likeness: false }, { treatment: aTreatment(), seed: 'x' })
    expect(without.prompt).toContain('no people, no watermark')
    expect(without.prompt).not.toMatch(/recipient, once|photo/)
    expect(brief.softer).toBe(without.softer)
  })
})

describe('references', () => {
  it('are loaded in their order, sixteen of them, each with the hash of its bytes (C2, C7)', async () => {
    const { put, load } = await studio()
    const files = Array.from({ length: 16 }, (_, index) => `art/${index}.png`)
    for (const [index, file] of files.entries()) {
      await put(file, await plain(8, 8, [index, 0, 0]).png().toBuffer())
    }
    const loaded = await load(...files)
    const references = loaded.kind === 'loaded' ? loaded.references : []
    expect(await Promise.all(references.map((one) => pixel(one)))).toEqual(
      files.map((_, index) => [index, 0, 0]),
    )
    expect(references.map(({ sha256 }) => sha256)).toEqual(
      references.map(({ bytes }) => createHash('sha256').update(bytes).digest('hex')),
    )
  })

  it('are refused when they are seventeen, before one is read (C2, B-15)', async () => {
    const { load } = await studio()
    const missing = Array.from({ length: 17 }, (_, index) => `art/${index}.png`)
    expect(complaint(await load(...missing))).toBe(
      'invalid_argument 17 references were given; at most 16 can be sent with a prompt.',
    )
  })

  it('are none when none is wanted (C2)', async () => {
    const { load } = await studio()
    expect(await load()).toEqual({ kind: 'loaded', references: [] })
  })

  it('are told by number and role, never by path or content (C4)', async () => {
    const { put, within } = await studio()
    await put('art/style.png', await plain(8, 8).png().toBuffer())
    await put('art/Ada Lovelace.png', 'a letter to Ada')
    const wanted = [style('art/style.png'), likeness('art/Ada Lovelace.png')]
    expect(complaint(await referenceLoader(NO_BLOBS)(wanted, within, GOING_ON))).toBe(
      'invalid_reference Reference 2 (likeness) is no PNG, JPEG or WebP.',
    )
  })

  it('are not begun when the work was stopped', async () => {
    const { within } = await studio()
    const stopped = AbortSignal.abort(new Error('home'))
    await expect(referenceLoader(NO_BLOBS)([style('art/missing.png')], within, stopped)).rejects.toThrow(
      'home',
    )
  })
})

describe('a reference', () => {
  it('that is not there is refused (C4)', async () => {
    const { put, load } = await studio()
    await put('art/file', 'x')
    expect(complaint(await load('art/missing.png'))).toMatch(/^invalid_reference .* is not there\.$/)
    expect(complaint(await load('art/file/below.png'))).toMatch(/is not there\.$/)
    expect(complaint(await load(`art/${'x'.repeat(300)}`))).toMatch(/is not there\.$/)
  })

  it('that is empty is refused (C4)', async () => {
    const { put, load } = await studio()
    await put('art/empty.png', '')
    expect(complaint(await load('art/empty.png'))).toMatch(/^invalid_reference .* is empty\.$/)
  })

  it('of 50 MB is refused by its size alone, before a byte of it is read (C4, D-13)', async () => {
    const { put, at, load } = await studio()
    await put('art/large.png', '')
    await truncate(at('art/large.png'), 50_000_000)
    expect(complaint(await load('art/large.png'))).toMatch(/^invalid_reference .* is larger than 25 MB\.$/)
  })

  it('that is something else under the name of a picture is refused (C4)', async () => {
    const { put, load } = await studio()
    await put('art/text.png', 'just words')
    await put('art/svg.png', '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>')
    await put('art/gif.png', await plain(8, 8).gif().toBuffer())
    await put('art/tiff.jpg', await plain(8, 8).tiff().toBuffer())
    for (const file of ['art/text.png', 'art/svg.png', 'art/gif.png', 'art/tiff.jpg']) {
      expect(complaint(await load(file))).toMatch(/^invalid_reference .* is no PNG, JPEG or WebP\.$/)
    }
  })

  it('of which only half was written is refused, whatever its kind (C4)', async () => {
    const { put, load } = await studio()
    const whole = plain(400, 300)
    await put('art/a.png', halfOf(await whole.clone().png().toBuffer()))
    await put('art/b.jpg', halfOf(await whole.clone().jpeg().toBuffer()))
    await put('art/c.webp', halfOf(await whole.clone().webp({ lossless: true }).toBuffer()))
    await put('art/d.png', (await whole.clone().png().toBuffer()).subarray(0, 8))
    for (const file of ['art/a.png', 'art/b.jpg', 'art/c.webp', 'art/d.png']) {
      expect(complaint(await load(file))).toMatch(/^invalid_reference .* is damaged or not whole\.$/)
    }
  })

  it('that unpacks to more than 64 million pixels is refused by its header (D-13)', async () => {
    const { put, load } = await studio()
    const bomb = await plain(1, 1).png().toBuffer()
    bomb.writeUInt32BE(30_000, 16)
    bomb.writeUInt32BE(30_000, 20)
    bomb.writeUInt32BE(crc32(bomb.subarray(12, 29)), 29)
    await put('art/bomb.png', bomb)
    expect(complaint(await load('art/bomb.png'))).toMatch(/has more than 64 million pixels\.$/)
  })

  it('that is no file is refused and not waited for: a folder, a pipe (C4)', async () => {
    const { at, load } = await studio()
    await mkdir(at('art/folder.png'))
    await promisify(execFile)('mkfifo', [at('art/pipe.png')])
    expect(complaint(await load('art/folder.png'))).toMatch(/^invalid_reference .* is no file\.$/)
    expect(complaint(await load('art/pipe.png'))).toMatch(/^invalid_reference .* is no file\.$/)
  })
})

/** Puts a link to another folder in the place of a folder after so many calls to the disk, and takes it away after more. */
async function swapper(folder: string, other: string) {
  await symlink(other, `${folder}.link`)
  const pass = async (calls: number) => {
    for (let call = 0; call < calls; call++) await lstat(other)
  }
  return async (when: { after: number; for: number }) => {
    await pass(when.after)
    await rename(folder, `${folder}.away`)
    await rename(`${folder}.link`, folder)
    await pass(when.for)
    await rename(folder, `${folder}.link`)
    await rename(`${folder}.away`, folder)
  }
}

function halfOf(bytes: Buffer): Buffer {
  return bytes.subarray(0, bytes.length / 2)
}

describe('the folders in which references lie', () => {
  it('are left by no path, there or not (C4, D-15)', async () => {
    const { put, at, load } = await studio()
    await put('elsewhere/secret.png', await plain(8, 8).png().toBuffer())
    for (const file of [
      'art/../elsewhere/secret.png',
      at('elsewhere/secret.png'),
      'elsewhere/missing.png',
      'art',
      '/etc/hostname',
    ]) {
      expect(complaint(await load(file))).toMatch(/^invalid_reference .* lies outside the folders/)
    }
  })

  it('are not left by a folder whose name only begins like theirs (D-15)', async () => {
    const { at, put, load } = await studio()
    await mkdir(at('art-of-others'))
    await put('art-of-others/a.png', await plain(8, 8).png().toBuffer())
    expect(complaint(await load('art-of-others/a.png'))).toMatch(/lies outside the folders/)
  })

  it('are left by no link, to a file or to a folder (C4, D-15)', async () => {
    const { put, at, load } = await studio()
    await put('elsewhere/secret.png', await plain(8, 8).png().toBuffer())
    await symlink(at('elsewhere/secret.png'), at('art/link.png'))
    await symlink(at('elsewhere'), at('art/folder'))
    await symlink(at('art/circle.png'), at('art/circle.png'))
    expect(complaint(await load('art/link.png'))).toMatch(/lies outside the folders/)
    expect(complaint(await load('art/folder/secret.png'))).toMatch(/lies outside the folders/)
    expect(complaint(await load('art/circle.png'))).toMatch(/is a link that leads in circles/)
  })

  it('may be links themselves, and hold links to what lies in them', async () => {
    const { put, at, within } = await studio()
    await put('art/real.png', await plain(8, 8).png().toBuffer())
    await symlink(at('art/real.png'), at('art/link.png'))
    await symlink(at('art'), at('linked'))
    const load = referenceLoader(NO_BLOBS)
    const linked = { ...within, roots: [at('gone'), at('linked')] }
    expect((await load([style('linked/link.png')], linked, GOING_ON)).kind).toBe('loaded')
    expect((await load([style('art/real.png')], linked, GOING_ON)).kind).toBe('loaded')
  })

  it('are not left by a folder that becomes a link between looking and opening (D-15)', async () => {
    const { put, at, within } = await studio()
    const load = referenceLoader(NO_BLOBS)
    await mkdir(at('art/folder'))
    await put('art/folder/a.png', await plain(8, 8, [0, 255, 0]).png().toBuffer())
    await put('elsewhere/a.png', await plain(8, 8, [255, 0, 0]).png().toBuffer())
    const swap = await swapper(at('art/folder'), at('elsewhere'))
    const seen = new Set<string>()
    for (let round = 0; round < 600; round++) {
      // The link comes after 0 to 29 other calls to the disk, and goes after 0 to 9 more.
      const [loaded] = await Promise.all([
        load([likeness('art/folder/a.png')], within, GOING_ON),
        swap({ after: round % 30, for: round % 10 }),
      ])
      seen.add(loaded.kind === 'loaded' ? String(await pixel(only(loaded))) : loaded.denial.code)
    }
    expect(seen).toContain('0,255,0')
    expect(seen).toContain('invalid_reference')
    expect(seen).not.toContain('255,0,0')
  })
})
