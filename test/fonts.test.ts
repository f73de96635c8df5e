import { createRequire } from 'node:module'
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { coverageOf } from '../src/finish/coverage.ts'
import { allFaces } from '../src/finish/fonts.ts'

describe('the bundled fonts', () => {
  it('are read for what they can draw', async () => {
    const { resolve } = createRequire(import.meta.url)
    const covers = await coverageOf(
      resolve('@expo-google-fonts/eb-garamond/600SemiBold/EBGaramond_600SemiBold.ttf'),
    )
    const has = (letters: string): boolean[] =>
      Array.from(letters, (letter) => covers(letter.codePointAt(0) ?? 0))
    expect(has('Aễłİλж')).toEqual(Array(6).fill(true))
    expect(has('李セع')).toEqual([false, false, false])
  })

  it('are found by Pango under the names we give them', async () => {
    const { headline, message } = await allFaces()
    expect(isBox(await drawn('EB Garamond Medium', '李'))).toBe(true)
    const boxes = await Promise.all(
      [...headline, ...message].map(async ({ pango, covers }) => {
        const own =
          Array.from('AשعकকதกაԱ세李さ🎂').findLast((letter) => covers(letter.codePointAt(0) ?? 0)) ?? ''
        return isBox(await drawn(pango, own)) ? pango : undefined
      }),
    )
    expect(boxes.filter((pango) => pango !== undefined)).toEqual([])
    const latin = [headline[0]?.pango, message[0]?.pango].map((pango) => pango ?? '')
    const own = await Promise.all(latin.map((pango) => drawn(pango, 'A')))
    const [thin, bold] = await Promise.all(
      ['', ' Bold'].map((weight) => drawn(`ZCOOL XiaoWei${weight}`, '李')),
    )
    expect(inkOf(bold)).toBeGreaterThan(inkOf(thin) * 1.2)
    const nobodys = await Promise.all(latin.map((pango) => drawn(pango.replace('Garamond', 'Nobody'), 'A')))
    expect(own[0]?.cover).not.toEqual(nobodys[0]?.cover)
    expect(own[1]?.cover).not.toEqual(nobodys[1]?.cover)
  })
})

interface Drawn {
  readonly width: number
  readonly height: number
  readonly cover: Buffer
}

async function drawn(pango: string, letter: string): Promise<Drawn> {
  const text = `<span fallback="false" font_desc="${pango} 100px">${letter}</span>`
  const { data, info } = await sharp({ text: { text, dpi: 72 } })
    .extractChannel(0)
    .raw()
    .toBuffer({ resolveWithObject: true })
  return { width: info.width, height: info.height, cover: data }
}

function inkOf(drawing: Drawn | undefined): number {
  return drawing?.cover.reduce((sum, value) => sum + value, 0) ?? 0
}

/** True for the box that Pango draws in place of a letter that a font lacks: its first and last rows are lines. */
function isBox({ width, height, cover }: Drawn): boolean {
  const edges = [cover.subarray(0, width), cover.subarray((height - 1) * width)]
  return edges.every((edge) => edge.filter((value) => value > 0).length > width * 0.85)
}
