import { createHash } from 'node:crypto'
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { along } from '../src/generate/artist/colour.ts'
import { chance } from '../src/generate/artist/chance.ts'
import { cakeFor, candlesOn, withCandles } from '../src/generate/artist/cake.ts'
import { motifsFor } from '../src/generate/artist/interests.ts'
import type { Answer, PictureRequest } from '../src/generate/generator.ts'
import { local } from '../src/generate/local.ts'
import { LOOKS, STYLES } from '../src/templates/styles.ts'
import { type Area, COMPOSITIONS, palettesOf } from '../src/templates/treatment.ts'
import { aRequest } from './contracts/generator.ts'
import { aTreatment } from './treatment.ts'

/** Small enough to be quick, large enough that nothing is left out. */
const small = { width: 256, height: 384 }
const OTHERS = [
  { width: 384, height: 256 },
  { width: 256, height: 256 },
]
const SEASONS = ['spring', 'summer', 'autumn', 'winter'] as const

function request(
  brief: Partial<PictureRequest['brief']> = {},
  size: PictureRequest['size'] = small,
): PictureRequest {
  return {
    ...aRequest,
    brief: {
      ...aRequest.brief,
      treatment: aTreatment(),
      season: 'summer',
      interests: [],
      seed: 'ada/2026',
      ...brief,
    },
    size,
    quality: 'auto',
  }
}

async function painted(
  brief?: Partial<PictureRequest['brief']>,
  size?: PictureRequest['size'],
): Promise<Buffer> {
  return bytesOf(await local().generate(request(brief, size), new AbortController().signal))
}

function bytesOf(answer: Answer): Buffer {
  if (answer.kind !== 'picture') throw new Error(`no picture but ${answer.kind}`)
  return Buffer.from(answer.bytes)
}

/** Pictures are compared by hash: a failing comparison of megabytes would take minutes to explain. */
function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}

/** Mean difference of two pictures seen from far away: 8 by 8 fields, 0 to 255. */
async function distance(one: Buffer, other: Buffer): Promise<number> {
  const [a, b] = await Promise.all(
    [one, other].map((png) => sharp(png).resize(8, 8, { fit: 'fill' }).raw().toBuffer()),
  )
  if (a === undefined || b === undefined) throw new Error('two pictures are needed')
  return a.reduce((sum, value, i) => sum + Math.abs(value - (b[i] ?? 0)), 0) / a.length
}

/** Where the words go: mean lightness, and the spread within the busiest of 8 by 8 fields. */
async function calmOf(png: Buffer, calm: Area): Promise<{ mean: number; spread: number }> {
  const { width, height } = await sharp(png).metadata()
  const [left, top] = [Math.ceil(width * calm.left), Math.ceil(height * calm.top)]
  const field = {
    width: Math.floor((width * calm.right - left) / 8),
    height: Math.floor((height * calm.bottom - top) / 8),
  }
  const grey = await sharp(png)
    .extract({ left, top, width: field.width * 8, height: field.height * 8 })
    .greyscale()
    .raw()
    .toBuffer()
  const sums = Array.from({ length: 64 }, () => ({ sum: 0, squares: 0 }))
  grey.forEach((value, i) => {
    const x = Math.floor((i % (field.width * 8)) / field.width)
    const y = Math.floor(i / (field.width * 8) / field.height)
    const cell = sums[y * 8 + x]
    if (cell === undefined) return
    cell.sum += value
    cell.squares += value * value
  })
  const count = field.width * field.height
  const spreads = sums.map(({ sum, squares }) => Math.sqrt(squares / count - (sum / count) ** 2))
  return { mean: sums.reduce((all, { sum }) => all + sum, 0) / count / 64, spread: Math.max(...spreads) }
}

/** Grain alone spreads by 1 to 2 levels, the shadow of a paper frame by up to 12; one drop or leaf by 6 and more. */
const MOST_SPREAD: Readonly<Record<string, number>> = { 'paper-cut': 14 }
const MOST_SPREAD_ELSEWHERE = 5

describe('the built-in artist', () => {
  it('paints every style of the templates in its own way', async () => {
    const pictures = STYLES.map((style) => painted({ treatment: aTreatment({ style }) }))
    expect(new Set((await Promise.all(pictures)).map(sha256)).size).toBe(STYLES.length)
  })

  it.each(STYLES)('leaves an even ground for the words in every composition of %s', async (style) => {
    for (const [i, composition] of LOOKS[style].compositions.entries()) {
      for (const [k, size] of [small, OTHERS[i % OTHERS.length] ?? small].entries()) {
        const season = SEASONS[(i + k) % SEASONS.length] ?? 'spring'
        const palette = palettesOf(season)[i] ?? ''
        const treatment = aTreatment({ style, composition, palette, motif: 'Katzen' })
        const png = await painted({ treatment, season, seed: `seed ${i} ${k}` }, size)
        expect(await sharp(png).metadata()).toMatchObject({ format: 'png', ...size })
        const { mean, spread } = await calmOf(png, COMPOSITIONS[composition].calm)
        const even = spread < (MOST_SPREAD[style] ?? MOST_SPREAD_ELSEWHERE)
        const clear = mean < 90 || mean > 200
        expect({ composition, ...size, even, clear }).toEqual({
          composition,
          ...size,
          even: true,
          clear: true,
        })
      }
    }
  })

  it.each(STYLES)(
    'paints the same bytes for the same in %s, and visibly another picture for anything else',
    async (style) => {
      const interests = ['cats', 'sailing']
      const treatment = aTreatment({ style, motif: 'cats' })
      const one = await painted({ treatment, interests })
      expect(sha256(await painted({ treatment, interests }))).toBe(sha256(one))
      const apart = async (change: Partial<PictureRequest['brief']>): Promise<number> =>
        distance(one, await painted({ treatment, interests, ...change }))
      const [, palette = ''] = palettesOf('summer')
      expect(await apart({ seed: 'ada/2027' })).toBeGreaterThan(1)
      expect(await apart({ treatment: { ...treatment, motif: 'sailing' } })).toBeGreaterThan(0.3)
      expect(await apart({ treatment: { ...treatment, palette } })).toBeGreaterThan(4)
      for (const composition of LOOKS[style].compositions.slice(1)) {
        expect(await apart({ treatment: { ...treatment, composition } })).toBeGreaterThan(8)
      }
    },
  )

  it('falls back to a style of the seed when it does not know the one asked for', async () => {
    expect(sha256(await painted({ treatment: aTreatment({ style: 'cubism' }) }))).toBe(
      sha256(await painted({ treatment: aTreatment({ style: 'fresco' }) })),
    )
  })

  it('looks at the brief, never at the prompt', async () => {
    expect(sha256(await painted({ prompt: 'a red square' }))).toBe(
      sha256(await painted({ prompt: 'a blue circle' })),
    )
  })

  it('paints what it would have painted when it cannot draw an interest', async () => {
    expect(sha256(await painted({ interests: ['numismatics', '', '???'] }))).toBe(sha256(await painted()))
  })

  it('measures what it painted, and bills nothing', async () => {
    const answer = await local().generate(
      request({}, { width: 300, height: 450 }),
      new AbortController().signal,
    )
    expect(answer).toMatchObject({
      kind: 'picture',
      mediaType: 'image/png',
      width: 300,
      height: 450,
      usage: undefined,
    })
    expect(await sharp(bytesOf(answer)).metadata()).toMatchObject({ format: 'png', width: 300, height: 450 })
  })

  it('refuses a size that it cannot paint', async () => {
    const answer = await local().generate(
      request({}, { width: 128, height: 9000 }),
      new AbortController().signal,
    )
    expect(answer).toMatchObject({ kind: 'refused', ending: 'denied', code: 'unsupported_size' })
    const problem = (width: number, height: number): string | undefined =>
      local().abilities.problem({ ...request({}, { width, height }), references: 0 })?.detail
    expect(problem(1024, 1536)).toBeUndefined()
    expect(problem(4097, 512)).toContain('4096')
    expect(problem(512.5, 512)).toContain('512.5')
  })

  it('does not begin when it was told to stop', async () => {
    const reason = new Error('going home')
    await expect(local().generate(request(), AbortSignal.abort(reason))).rejects.toBe(reason)
  })

  it('stops in the middle with the reason it was given', async () => {
    const stop = new AbortController()
    const reason = new Error('going home')
    const answer = local().generate(request(), stop.signal)
    stop.abort(reason)
    await expect(answer).rejects.toBe(reason)
  })
})

describe('interests', () => {
  it('are found in English and in German, in any case, inside a sentence', () => {
    const names = motifsFor(['Segeln am Wochenende', 'CATS', 'riding my bicycle', 'Bücher lesen']).map(
      ({ name }) => name,
    )
    expect(names).toEqual(['sailing boat', 'cat', 'bicycle', 'book'])
  })

  it('are not found inside other words', () => {
    expect(motifsFor(['catering', 'education', 'Malta'])).toEqual([])
  })
})

/** How many flames burn on the cake that somebody gets. */
function flames(number: number | undefined, occasion = 'birthday'): number {
  const [cake] = motifsFor(['cake']).map((motif) => withCandles(motif, candlesOn({ occasion, number })))
  return (cake?.parts ?? []).filter(({ tone, line }) => tone === 'dark' && line === undefined).length
}

describe('a cake', () => {
  it('has one candle for each year up to twelve', () => {
    for (const years of [1, 2, 6, 7, 11, 12]) expect(flames(years)).toBe(years)
  })

  it('has from thirteen on one thick candle for each ten years, and a thin one for each that is left', () => {
    expect([13, 20, 34, 99, 100].map((years) => flames(years))).toEqual([1 + 3, 2, 3 + 4, 9 + 9, 10])
    const widths = cakeFor({ occasion: 'birthday', number: 34 })?.parts.flatMap(({ line }) => line ?? [])
    expect(widths?.filter((width) => width > 3)).toHaveLength(3)
  })

  it('tells no age when it shall not: three candles, whoever it is for', () => {
    expect(flames(undefined)).toBe(3)
  })

  it('has no candles but on a birthday, and stands on no table then', () => {
    expect(flames(34, 'milestone-birthday')).toBe(7)
    expect(flames(25, 'wedding-anniversary')).toBe(0)
    expect(cakeFor({ occasion: 'new-year', number: undefined })).toBeUndefined()
  })

  it('is all that shows a number', async () => {
    const boats = motifsFor(['sailing'])
    expect(boats.map((boat) => withCandles(boat, 34))).toEqual(boats)
    const treatment = aTreatment({ style: 'botanical', motif: 'sailing' })
    expect(sha256(await painted({ treatment, number: 34 }))).toBe(
      sha256(await painted({ treatment, number: 35 })),
    )
  })
})

function drawn(seed: string): number[] {
  return Array.from({ length: 4 }, chance(seed).unit)
}

describe('chance', () => {
  it('repeats itself for a seed and differs for another', () => {
    expect(drawn('ada')).toEqual(drawn('ada'))
    expect(drawn('ada')).not.toEqual(drawn('adb'))
  })

  it('does not move one part of a picture when another draws more', () => {
    const busy = chance('ada')
    busy.unit()
    expect(busy.apart('sun').unit()).toBe(chance('ada').apart('sun').unit())
  })

  it('fills the whole range evenly', () => {
    const by = chance('ada')
    const counts = [0, 0, 0, 0]
    for (let i = 0; i < 4000; i++) counts[by.whole(0, 3)] = (counts[by.whole(4, 4) - 4] ?? 0) + 1
    expect(counts.every((count) => count > 0)).toBe(true)
  })
})

describe('colours', () => {
  it('meet their own ends', () => {
    expect(along(['#102030', '#a0b0c0'], 0)).toBe('#102030')
    expect(along(['#102030', '#a0b0c0'], 1)).toBe('#a0b0c0')
  })
})
