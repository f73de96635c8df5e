import { execFileSync, spawnSync } from 'node:child_process'
import { readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'

import sharp from 'sharp'
import { describe, expect, it } from 'vitest'

import { encoded } from '../src/finish/encode.ts'
import { filesFor } from '../src/finish/files.ts'
import { finish } from '../src/finish/finish.ts'
import { fitter } from '../src/finish/fit.ts'
import type { Limits } from '../src/finish/limits.ts'
import type { Master, Side } from '../src/finish/master.ts'
import { bleedPixels, PAPER_NAMES, sheetOf, tooCoarse, trimPixels } from '../src/finish/sheet.ts'
import { aFolder } from './a-folder.ts'
import { fileOf, order, size, wordsFor } from './finish-order.ts'
import { runByClerk } from './clerk.ts'
import { aHousehold } from './household.ts'
import { paper } from './paper.ts'
import { aPicture, aRig } from './rig.ts'

const STANDING = { width: 1024, height: 1536 } as const
const LYING = { width: 1536, height: 1024 } as const

function onPaper(more: Partial<Limits> = {}): Limits {
  const exactPixels = sheetOf('4x6', { leastDpi: 72 })
  return { formats: ['application/pdf'], maxBytes: 20_000_000, maxEdge: 4_096, exactPixels, ...more }
}

function whole(name: (typeof PAPER_NAMES)[number], card: { width: number; height: number }) {
  const sheet = sheetOf(name)
  const trim = trimPixels(sheet, card)
  const { left, right, top, bottom } = bleedPixels(sheet, trim)
  return [trim.width + left + right, trim.height + top + bottom]
}

/** Red to the left and blue to the right, brighter from line to line: each pixel tells where it was. */
async function gradient(width: number, height: number): Promise<Buffer> {
  const rgb = Buffer.alloc(width * height * 3)
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const at = (y * width + x) * 3
      rgb[at] = 255 - Math.round((x / width) * 255)
      rgb[at + 1] = Math.round((y / height) * 255)
      rgb[at + 2] = Math.round((x / width) * 255)
    }
  }
  return sharp(rgb, { raw: { width, height, channels: 3 } })
    .png()
    .toBuffer()
}

function side(name: Side['name'], width: number, height: number): Side {
  const shade = { front: 250, inside: 200, back: 150 }[name]
  return { name, width, height, rgb: Buffer.alloc(width * height * 3, shade), words: [] }
}

/** A folded card, whose back lies. */
function folded(): Master {
  return { sides: [side('front', 400, 600), side('inside', 400, 600), side('back', 600, 400)] }
}

const said = {
  xmp: '<x/>',
  title: 'Hello',
  alt: 'A cake. It says: Hello',
  message: 'Be well',
  language: 'en',
}

/** Programs that look at PDFs, from poppler-utils and qpdf. */
function areInstalled(programs: readonly string[]): boolean {
  return programs.every(
    (program) => spawnSync(program, ['--version'], { stdio: 'ignore' }).error === undefined,
  )
}

describe('a sheet of paper', () => {
  it('has exactly the pixels that printers count, bleed and all', () => {
    // Lob's API: 4x6 is 1275x1875 and 6x9 is 1875x2775; A6 with 3 mm is 111 x 154 mm.
    expect(PAPER_NAMES.map((name) => [name, ...whole(name, STANDING)])).toEqual([
      ['4x6', 1275, 1875],
      ['5x7', 1575, 2175],
      ['6x9', 1875, 2775],
      ['A6', 1311, 1819],
      ['A5', 1819, 2551],
    ])
    expect(whole('4x6', LYING)).toEqual([1875, 1275])
  })

  it('is too large for a picture that has not 200 dots for each inch', () => {
    const fits = (card: typeof STANDING | typeof LYING | { width: 1200; height: 1808 }) =>
      PAPER_NAMES.filter((name) => tooCoarse({ picture: card, card }, sheetOf(name)) === undefined)
    expect(fits(STANDING)).toEqual(['4x6', '5x7', 'A6'])
    expect(fits(LYING)).toEqual(['4x6', '5x7', 'A6'])
    expect(fits({ width: 1200, height: 1808 })).toEqual([...PAPER_NAMES])
    expect(tooCoarse({ picture: STANDING, card: STANDING }, sheetOf('6x9'))).toBe(
      'a picture of 1024x1536 has 170 dots an inch on 6x9, and 200 are wanted: at least 1200x1800 pixels',
    )
  })
})

describe('a card on paper', () => {
  it('is a PDF that says where it is cut, what it shows and how it came about', async () => {
    const words = wordsFor('Zoë')
    const picture = await gradient(512, 768)
    const limits = { printer: onPaper() }
    const { bytes, mediaType, ...file } = await fileOf({ picture, words, limits })
    expect([mediaType, file.width, file.height]).toEqual(['application/pdf', 1275, 1875])
    const { pages, xmp, title } = await paper(bytes)
    expect(title).toBe('Happy birthday, Zoë!')
    expect(pages).toMatchObject([{ width: 1275, height: 1875, alt: words.alt }])
    expect(pages[0]?.media).toEqual([0, 0, 306, 450])
    expect(pages[0]?.trim).toEqual([9, 9, 297, 441])
    expect(xmp).toContain('digitalsourcetype/algorithmicMedia"')
    expect(xmp).toContain(words.alt)
    const again = await fileOf({ picture, words, limits })
    expect(Buffer.compare(bytes, again.bytes)).toBe(0)
  })

  it.skipIf(!areInstalled(['pdfinfo', 'qpdf']))('is read by other programs, too', async () => {
    const file = path.join(await aFolder(), 'card.pdf')
    const { bytes } = await fileOf({ picture: await gradient(400, 600), limits: { printer: onPaper() } })
    await writeFile(file, bytes)
    const told = execFileSync('pdfinfo', ['-box', file], { encoding: 'utf8' })
    expect(told).toMatch(/Title: +Happy birthday, Ada!/)
    expect(told).toMatch(/Tagged: +yes/)
    expect(told).toMatch(/TrimBox: +9.00 +9.00 +297.00 +441.00/)
    expect(execFileSync('qpdf', ['--check', file], { encoding: 'utf8' })).toContain('No syntax')
  })

  it('goes on into the bleed as in a mirror, and no letter is stretched or cut', async () => {
    const picture = await gradient(400, 600)
    const limits = { printer: onPaper({ formats: ['image/png'] }) }
    const { bytes } = await fileOf({ picture, limits })
    const { data: rgb, info } = await sharp(bytes).raw().toBuffer({ resolveWithObject: true })
    const pixel = (x: number, y: number) => [
      ...rgb.subarray((y * info.width + x) * 3, (y * info.width + x) * 3 + 3),
    ]
    // 38 pixels of bleed: what lies ten pixels outside of the cut is what lies ten pixels inside of it.
    for (const y of [100, 1000, 1700]) {
      expect(pixel(38 - 10, y)).toEqual(pixel(38 + 9, y))
      expect(pixel(38 + 1200 + 9, y)).toEqual(pixel(38 + 1200 - 10, y))
    }
    expect(pixel(600, 38 - 20)).toEqual(pixel(600, 38 + 19))
    // The letters are where they are on a card of exactly the cut size: nothing was scaled after they were set.
    const trim = trimPixels(sheetOf('4x6'), size)
    const bare = await fileOf({
      picture,
      size: trim,
      limits: {
        a: {
          ...onPaper(),
          formats: ['image/png'],
          exactPixels: sheetOf('4x6', { leastDpi: 72, bleedMm: 0 }),
        },
      },
    })
    const inside = await sharp(bytes)
      .extract({ left: 38, top: 38, ...trim })
      .raw()
      .toBuffer()
    expect(Buffer.compare(inside, await sharp(bare.bytes).raw().toBuffer())).toBe(0)
  })

  it('is a picture of exactly its pixels for a printer that wants one, and tells that it is sRGB at 300 dots', async () => {
    const picture = await gradient(400, 600)
    const formats = [['image/jpeg'], ['image/png']] as const
    for (const format of formats) {
      const { bytes } = await fileOf({ picture, limits: { printer: onPaper({ formats: format }) } })
      const { width, height, density, icc, space } = await sharp(bytes).metadata()
      expect([width, height, Math.round(density ?? 0), space]).toEqual([1275, 1875, 300, 'srgb'])
      expect(icc?.toString('latin1')).toContain('sRGB'.split('').join('\0'))
    }
  })

  it('says from how many dots it was enlarged, and is not made below the least', async () => {
    const picture = await gradient(400, 600)
    const enlarged = await finish(order({ picture, limits: { printer: onPaper() } }))
    expect(enlarged).toMatchObject({
      kind: 'finished',
      warnings: [
        {
          code: 'card-enlarged',
          detail: 'On printer, the picture has 100 dots an inch on 4x6, and was enlarged to 300.',
        },
      ],
    })
    const coarse = await finish(
      order({ picture, limits: { printer: onPaper({ exactPixels: sheetOf('4x6') }) } }),
    )
    expect(coarse).toMatchObject({
      kind: 'unsettable',
      detail: expect.stringContaining(
        'printer: a picture of 400x600 has 100 dots an inch on 4x6, and 200 are wanted',
      ),
    })
  })

  it('loses no letter that a model painted, on paper of another shape', async () => {
    // Two letters' worth of ink right at the upper and the lower edge.
    const ink = { create: { width: 60, height: 4, channels: 3, background: '#c00000' } } as const
    const picture = await sharp({ create: { width: 400, height: 600, channels: 3, background: '#f0f0f0' } })
      .composite([
        { input: ink, left: 100, top: 0 },
        { input: ink, left: 240, top: 596 },
      ])
      .png()
      .toBuffer()
    const exactPixels = sheetOf('5x7', { leastDpi: 72, bleedMm: 0 })
    const limits = { printer: onPaper({ formats: ['image/png'], exactPixels }) }
    const { bytes } = await fileOf({ picture, limits, painter: 'model', lettering: 'painted' })
    const { data: rgb, info } = await sharp(bytes).raw().toBuffer({ resolveWithObject: true })
    const green = (x: number, y: number) => rgb[(y * info.width + x) * 3 + 1] ?? 0
    // 1400 of 1500 pixels across are the picture, and all 2100 down.
    expect([info.width, info.height]).toEqual([1500, 2100])
    expect([green(50 + 130 * 3.5, 4), green(50 + 270 * 3.5, 2095)].map((value) => value < 40)).toEqual([
      true,
      true,
    ])
    expect(green(20, 1000)).toBeGreaterThan(200)
  })

  it('has a page for each side, each as it is read', async () => {
    const form = { mediaType: 'application/pdf', quality: 93, edge: 600, sheet: undefined } as const
    const { bytes, width, height } = await encoded({ ...said, master: folded() }, form)
    const { pages } = await paper(bytes)
    expect([width, height]).toEqual([400, 600])
    expect(pages.map(({ media }) => media)).toEqual([
      [0, 0, 96, 144],
      [0, 0, 96, 144],
      [0, 0, 144, 96],
    ])
    expect(pages.map(({ rgb }) => rgb[0])).toEqual([250, 200, 150])
    expect(pages.map(({ alt }) => alt)).toEqual([said.alt, said.message, said.message])
  })

  it('of several sides is not printed from a picture of one', async () => {
    const artwork = { ...said, master: folded() }
    const picture = await fitter(artwork).fit(onPaper({ formats: ['image/png'] }))
    expect(picture).toEqual({ kind: 'none', why: 'a card of several sides is printed from a PDF only' })
  })

  it('is set once for all channels that want the same size', async () => {
    const sizes: string[] = []
    const picture = await gradient(400, 600)
    const none = { formats: ['image/jpeg'], maxBytes: 1_000_000, maxEdge: 300 } as const
    await filesFor(
      {
        picture,
        size: STANDING,
        limits: { a: none, b: onPaper(), c: none, d: onPaper({ formats: ['image/jpeg'] }) },
      },
      async ({ width, height }) => {
        sizes.push(`${width}x${height}`)
        return { kind: 'made', artwork: { ...said, master: { sides: [side('front', width, height)] } } }
      },
    )
    expect(sizes).toEqual(['1024x1536', '1200x1800'])
  })
})

describe('a folder that is printed from', () => {
  it('gets PDFs by one word in jobs.yaml', async () => {
    const channels = '  outbox: { type: folder, path: outbox, print: { size: A6, least_dpi: 72 } }'
    const household = await aHousehold({ channels, size: '384x512' })
    const ran = await runByClerk(household, ['run-job', 'birthday', '--to', 'ada', '--json'])
    expect(ran.code).toBe(0)
    const { cards } = JSON.parse(ran.stdout) as { cards: { files: { sha256: string }[] }[] }
    const [file] = cards[0]?.files ?? []
    expect(file).toMatchObject({ media_type: 'application/pdf', width: 1311, height: 1819 })
    const told = await runByClerk(household, ['wellwisher', 'blob', file?.sha256 ?? ''])
    expect(told.stdout).toContain('as it goes to outbox, a PDF whose front has 1311x1819 pixels')
    const [name = ''] = await household.outbox()
    expect(name).toMatch(/-birthday-ada-[a-z2-7]{6}\.pdf$/)
    const { pages } = await paper(await readFile(path.join(household.folder, 'outbox', name)))
    expect(pages).toHaveLength(1)
  })

  it('holds a card that its picture is too coarse for, before anybody is asked to paint it', async () => {
    await using rig = await aRig({
      now: '2026-12-10T09:00:00Z',
      paints: [await aPicture()],
      takes: onPaper({ exactPixels: sheetOf('5x7') }),
    })
    await rig.look()
    await rig.sweep()
    const { card } = await rig.story('birthday/ada/2026-12-10')
    expect(card.state).toMatchObject({ at: 'held', reason: { code: 'unsettable' } })
    expect(card.state).toMatchObject({
      reason: { detail: expect.stringContaining('outbox: a picture of 256x384') },
    })
    expect(rig.asked).toEqual([])
  })
})
