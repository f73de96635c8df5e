import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'

import { beforeAll, describe, expect, it, onTestFinished } from 'vitest'

import { loadConfig } from '../src/config/load.ts'
import { fontsIn } from '../src/finish/added-fonts.ts'
import { addFontsFrom, allFaces } from '../src/finish/fonts.ts'
import { madeWith } from '../src/finish/made-with.ts'
import { typeset } from '../src/finish/typeset.ts'
import { Mistake } from '../src/mistake.ts'
import { oneLetterFont } from './one-letter-font.ts'
import { aDesign } from './treatment.ts'

/** Cuneiform, which no bundled font has. */
const LETTER = '𒀀'
const CODE_POINT = LETTER.codePointAt(0) ?? 0

const place = { size: { width: 256, height: 384 }, calm: aDesign.calm }

async function aFolder(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'added-fonts-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  return folder
}

describe('a folder of fonts', () => {
  it('is read with all that lies below it, each font once and by its weight', async () => {
    const folder = await aFolder()
    await mkdir(path.join(folder, 'family', 'static'), { recursive: true })
    await writeFile(path.join(folder, 'family', 'OFL.txt'), 'a licence')
    await writeFile(path.join(folder, 'b.TTF'), await oneLetterFont(CODE_POINT, 400))
    await writeFile(path.join(folder, 'family', 'static', 'a.otf'), await oneLetterFont(CODE_POINT, 700))
    const found = await fontsIn(folder)
    const fonts = found.kind === 'fonts' ? found.fonts : []
    expect(fonts.map(({ file, weight }) => [path.relative(folder, file), weight])).toEqual([
      ['b.TTF', 400],
      [path.join('family', 'static', 'a.otf'), 700],
    ])
    expect(fonts.map(({ covers }) => [covers(CODE_POINT), covers(0x41)])).toEqual([
      [true, false],
      [true, false],
    ])
    expect(new Set(fonts.map(({ name }) => name)).size).toBe(2)
  })
})

/** What is said of `fonts: [type]`, or the folders. */
async function told(lay: (folder: string) => Promise<unknown>): Promise<string> {
  const root = await aFolder()
  await lay(path.join(root, 'type'))
  await writeFile(path.join(root, 'people.csv'), 'name,birthday\n')
  const job = '{ schedule: "0 9 * * *", occasion: birthday, send: [outbox] }'
  const lines = [
    'version: 1',
    'people: [people.csv]',
    'fonts: [type]',
    'channels: { outbox: { type: folder, path: outbox } }',
    `jobs: { birthday: ${job} }`,
  ]
  await writeFile(path.join(root, 'jobs.yaml'), lines.join('\n'))
  try {
    const { fonts } = await loadConfig({ path: path.join(root, 'jobs.yaml'), env: {} })
    return fonts.map((folder) => path.relative(root, folder)).join()
  } catch (error) {
    if (!(error instanceof Mistake)) throw error
    return `${error.code} ${/jobs\.yaml:\d.*/.exec(error.message)?.[0]}`
  }
}

async function broken(folder: string): Promise<void> {
  await mkdir(folder)
  await writeFile(path.join(folder, 'a.ttf'), 'no font')
}

async function crowded(folder: string): Promise<void> {
  await mkdir(folder)
  for (let file = 0; file <= 2_000; file++) await writeFile(path.join(folder, `${file}.txt`), '')
}

describe('fonts: in jobs.yaml', () => {
  it('is a list of folders beside jobs.yaml', async () => {
    const font = await oneLetterFont(CODE_POINT, 400)
    expect(
      await told(async (folder) => {
        await mkdir(folder)
        await writeFile(path.join(folder, 'a.ttf'), font)
      }),
    ).toBe('type')
  })

  it('is told with its place when nothing can be set from a folder', async () => {
    const at = 'unusable-fonts jobs.yaml:3:9: fonts[0]: "type"'
    expect(await told(() => Promise.resolve())).toBe(`${at} is not there; want a folder with fonts`)
    expect(await told((folder) => writeFile(folder, ''))).toBe(`${at} is no folder; want a folder with fonts`)
    expect(await told((folder) => mkdir(folder))).toBe(`${at} holds no .ttf and no .otf`)
    expect(await told(broken)).toBe(`${at} holds a.ttf, which is no font that can be read`)
    expect(await told(crowded)).toContain('holds more than 2000 files')
  })
})

describe('words in a script that was added', () => {
  beforeAll(async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'added-fonts-'))
    await writeFile(path.join(folder, 'regular.ttf'), await oneLetterFont(CODE_POINT, 400))
    await writeFile(path.join(folder, 'bold.ttf'), await oneLetterFont(CODE_POINT, 700))
    addFontsFrom([folder, path.join(folder, 'gone')])
    return () => rm(folder, { recursive: true })
  })

  it('are set from the weight that suits their role, behind all bundled fonts', async () => {
    const { headline, message } = await allFaces()
    const names = [...headline.slice(-2), ...message.slice(-2)].map(({ pango }) => pango)
    expect(names.map((name) => name.replace(/[0-9a-f]{16}/, '…'))).toEqual([
      'Added …',
      'Added … Bold',
      'Added …',
      'Added …',
    ])
    expect([names[0], names[2]]).toEqual([names[3], names[1]?.replace(' Bold', '')])
    expect(headline[0]?.pango).toBe('EB Garamond SemiBold')
  })

  it('are drawn by it, and not as a box', async () => {
    const set = await typeset({ headline: LETTER, message: '', locale: 'en', alt: '' }, place)
    if (set.kind !== 'set') throw new Error(set.detail)
    const { cover, width } = set.mask
    const rows = Array.from({ length: cover.length / width }, (_, row) =>
      cover.subarray(row * width, (row + 1) * width).reduce((ink, value) => ink + value / 255, 0),
    ).filter((ink) => ink > 0)
    // A box begins with a line over its whole width; A begins with its tip.
    expect((rows[0] ?? 0) / Math.max(...rows)).toBeLessThan(0.5)
  })

  it('say by what is in them what a card was made with', async () => {
    const { fonts } = JSON.parse(await madeWith()) as { readonly fonts: readonly string[] }
    expect(fonts).toHaveLength(2)
  })
})
