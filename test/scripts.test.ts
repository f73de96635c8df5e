import { describe, expect, it } from 'vitest'
import { largest } from '../src/finish/block.ts'
import { breakable, breakAfterCall, breakInSense, keepLastTwo, keepName } from '../src/finish/breaks.ts'
import { inOrder } from '../src/finish/cascade.ts'
import { facedBy } from '../src/finish/facing.ts'
import { allFaces } from '../src/finish/fonts.ts'
import type { Mask } from '../src/finish/mask.ts'
import { typeset } from '../src/finish/typeset.ts'
import type { Words } from '../src/templates/template.ts'
import { aDesign } from './treatment.ts'

const place = { size: { width: 256, height: 384 }, calm: aDesign.calm }

function words(headline: string, more: Partial<Words> = {}): Words {
  return { headline, message: '', locale: 'en', alt: '', ...more }
}

async function maskOf(said: Words): Promise<Mask> {
  const set = await typeset(said, place)
  if (set.kind !== 'set') throw new Error(set.detail)
  return set.mask
}

/** Which fonts set a headline, with what each of them sets. */
async function handsOf(text: string, locale = 'en'): Promise<readonly string[]> {
  const { headline } = await allFaces()
  const faced = facedBy(inOrder(headline, text, locale), text)
  if (faced.kind === 'missing') return faced.codePoints
  return faced.runs.map(({ text: set, face }) => `${face.pango}: ${set}`)
}

async function firstHand(text: string, locale: string): Promise<string | undefined> {
  return (await handsOf(text, locale))[0]?.split(':')[0]
}

describe('the cascade of fonts', () => {
  it('has a family for each script, and for a word of another one inside a sentence', async () => {
    const sentences = [
      ['Nguyễn Łukasz İbrahim Ελένη Фёдор', 'EB Garamond SemiBold'],
      ['רמב״ם', 'Frank Ruhl Libre SemiBold'],
      ['שָׁלוֹם', 'Frank Ruhl Libre SemiBold'],
      ['مُحَمَّد', 'Noto Naskh Arabic SemiBold'],
      ['श्रीकृष्ण', 'Noto Serif Devanagari SemiBold'],
      ['জ্যোৎস্না', 'Noto Serif Bengali SemiBold'],
      ['க்ஷேமா', 'Catamaran SemiBold'],
      ['สุนทรภู่', 'Trirong SemiBold'],
      ['შოთა', 'Noto Sans Georgian Medium'],
      ['Կոմիտաս', 'Noto Sans Armenian Medium'],
      ['세종대왕', 'NanumMyeongjo ExtraBold'],
    ] as const
    for (const [text, face] of sentences) expect(await handsOf(text)).toEqual([`${face}: ${text}`])
    expect(await handsOf('Ada，生日快乐！', 'zh')).toEqual([
      'EB Garamond SemiBold: Ada',
      'ZCOOL XiaoWei Bold: ，生日快乐！',
    ])
    expect(await handsOf('Ada, 25 שנים')).toEqual([
      'EB Garamond SemiBold: Ada, 25 ',
      'Frank Ruhl Libre SemiBold: שנים',
    ])
  })

  it('draws Han characters as the language does, and as their own shapes ask', async () => {
    expect(await firstHand('李清照', 'zh-CN')).toBe('ZCOOL XiaoWei Bold')
    expect(await firstHand('李清照', 'en')).toBe('ZCOOL XiaoWei Bold')
    expect(await firstHand('李清照', 'zh_TW')).toBe('Cactus Classical Serif Bold')
    expect(await firstHand('李清照', 'zh-Hant')).toBe('Cactus Classical Serif Bold')
    expect(await firstHand('金哲洙', 'ko')).toBe('Cactus Classical Serif Bold')
    expect(await firstHand('李清照', 'ja-JP')).toBe('BIZ UDMincho Bold')
    expect(await firstHand('紫式部さん', 'en')).toBe('BIZ UDMincho Bold')
    // Simplified shapes in one character set, the others in none: the whole name is in one hand.
    expect(await firstHand('蘇軾', 'en')).toBe('Cactus Classical Serif Bold')
    expect(await firstHand('李玥喆', 'zh')).toBe('Cactus Classical Serif Bold')
    expect(await firstHand('李清照', 'no language at all')).toBe('ZCOOL XiaoWei Bold')
  })

  it('goes by the language that was asked for where other words stand in', async () => {
    const [asked, spoken, other] = await Promise.all([
      maskOf(words('蘇直', { locale: 'en', missing: 'ja' })),
      maskOf(words('蘇直', { locale: 'ja' })),
      maskOf(words('蘇直', { locale: 'en' })),
    ])
    expect(asked.cover).toEqual(spoken.cover)
    expect(asked.cover).not.toEqual(other.cover)
  })

  it('lets a language have letters of its own: б in Serbian', async () => {
    const [serbian, russian] = await Promise.all([
      maskOf(words('б', { locale: 'sr' })),
      maskOf(words('б', { locale: 'ru' })),
    ])
    expect(serbian.cover).not.toEqual(russian.cover)
  })
})

/** From the first column with a colour to the last, in pixels. */
async function widthOf(text: string): Promise<number> {
  const { width, colour = new Uint8Array() } = await maskOf(words(`.${text}`))
  let [first, last] = [width, 0]
  for (let at = 3; at < colour.length; at += 4) {
    if (colour[at] === 0) continue
    const column = Math.floor(at / 4) % width
    ;[first, last] = [Math.min(first, column), Math.max(last, column)]
  }
  return last - first
}

describe('emoji', () => {
  it('have colours of their own beside letters in ink', async () => {
    const { cover, colour } = await maskOf(words('Ada 🎂'))
    if (colour === undefined) throw new Error('no colours')
    const pixels = Array.from(cover, (ink, at) => ({ ink, rgba: [...colour.subarray(at * 4, at * 4 + 4)] }))
    const coloured = pixels.filter(({ rgba }) => rgba[3] === 255)
    const lively = coloured.filter(({ rgba: [red, green, blue] }) => red !== green || green !== blue)
    expect(lively.length).toBeGreaterThan(100)
    expect(coloured.filter(({ ink }) => ink > 0)).toEqual([])
    expect(pixels.filter(({ ink, rgba }) => ink === 255 && rgba[3] === 0).length).toBeGreaterThan(100)
    expect((await maskOf(words('Ada'))).colour).toBeUndefined()
  })

  it('are one sign each, whatever they are made of', async () => {
    const cake = await widthOf('🎂')
    const made = ['👨‍👩‍👧', '🇩🇪', '👍🏽', '1️⃣', '🏴󠁧󠁢󠁥󠁮󠁧󠁿', '🧑🏻‍🤝‍🧑🏿', '❤️']
    for (const one of made) expect([one, (await widthOf(one)) < cake * 1.4]).toEqual([one, true])
  })

  it('never stand for digits, and a flag that no country has is not set', async () => {
    expect(await handsOf('1 © 🎂!')).toEqual([
      'EB Garamond SemiBold: 1 © ',
      'Noto Color Emoji: 🎂',
      'EB Garamond SemiBold: !',
    ])
    expect(await handsOf('1️⃣')).toEqual(['Noto Color Emoji: 1️⃣'])
    expect(await handsOf('🎂25')).toEqual(['Noto Color Emoji: 🎂', 'EB Garamond SemiBold: 25'])
    expect(await handsOf('☀️')).toEqual(['Noto Color Emoji: ☀️'])
    expect(await handsOf('☀')).not.toEqual(['Noto Color Emoji: ☀'])
    expect(await typeset(words('Ada 🇽🇽'), place)).toEqual({
      kind: 'unsettable',
      detail: 'no font has U+1F1FD',
    })
  })
})

describe('a mark without a letter', () => {
  it('is not set, since fonts put a circle under it', async () => {
    for (const text of ['\u0301Ada', 'Ada \u093f', '\u2068\u0e34\u2069']) {
      expect(await typeset(words(text), place)).toMatchObject({
        kind: 'unsettable',
        detail: expect.stringMatching(/no letter stands before the mark U\+/),
      })
    }
    expect((await typeset(words('A\u0301da q\u0303 ❤\ufe0f'), place)).kind).toBe('set')
  })
})

function shown(text: string): string {
  return text.replaceAll('\u200b', '|').replaceAll('\u2060', '-')
}

/** Without the invisible letters that order a line. */
function bare(text: string): string {
  return text.replaceAll(/[\u200e\u200f]/g, '')
}

describe('lines', () => {
  it('break between words also where nothing is written between them', () => {
    expect(shown(breakable('สุขสันต์วันเกิด'))).toBe('สุขสันต์|วัน|เกิด')
    expect(shown(breakable('생일 축하해요'))).toBe('생-일 축-하-해-요')
    expect(shown(breakable('お誕生日おめでとう'))).toBe('お-誕-生-日お-め-で-と-う')
    expect(shown(breakable('新年のお慶び'))).toBe('新-年-のお-慶-び')
    expect(shown(breakable('遅くなったけれど'))).toBe('遅-く-な-っ-た-け-れ-ど')
    expect(shown(breakable('願你的每一天都充滿陽光。'))).toContain('陽-光。')
    expect(breakable('Happy birthday, Ada!')).toBe('Happy birthday, Ada!')
  })

  it('begin anew after the call, in each language in its own way', () => {
    expect(bare(breakAfterCall('Happy birthday, Ada!'))).toBe('Happy birthday,\nAda!')
    expect(bare(breakAfterCall('عيد ميلاد سعيد، عمر!'))).toBe('عيد ميلاد سعيد،\nعمر!')
    expect(bare(breakAfterCall('李清照，生日快乐！'))).toBe('李清照，\n生日快乐！')
    expect(bare(breakAfterCall('สุขสันต์วันเกิด ปรีดี พนมยงค์'))).toBe('สุขสันต์วันเกิด\nปรีดี พนมยงค์')
    expect(bare(breakAfterCall('花子へ　遅れましたが、おめでとう'))).toBe('花子へ\n遅れましたが、おめでとう')
    expect(bare(breakAfterCall('Ελένη: χρόνια πολλά!'))).toBe('Ελένη:\nχρόνια πολλά!')
    expect(bare(breakAfterCall('40 anni: auguri, Ada!'))).toBe('40 anni: auguri,\nAda!')
    expect(bare(breakAfterCall('Ada'))).toBe('Ada')
  })

  it('end with a sentence, and never after an abbreviation', () => {
    expect(breakInSense('So glad. Have fun!')).toBe('So glad.\nHave fun!')
    expect(breakInSense('Ask Dr. Who. or no one')).toBe('Ask Dr. Who. or no one')
    expect(breakInSense('आपका दिन शुभ हो। आने वाला वर्ष')).toBe('आपका दिन शुभ हो।\nआने वाला वर्ष')
    expect(breakInSense('充满阳光。新的一岁！')).toBe('充满阳光。\n新的一岁！')
    expect(breakInSense('「おめでとう。」と言う')).toBe('「おめでとう。」と言う')
    expect(keepLastTwo('one two three four')).toBe('one two three\u00a0four')
  })
})

describe('a sentence that needs two lines', () => {
  it('is broken where a voice would pause, if that is near its middle', () => {
    expect(breakInSense('Alles Gute, und ein schönes Jahr.')).toBe('Alles Gute,\nund ein schönes Jahr.')
    expect(breakInSense('笑顔あふれる一日と、実りの多い一年に。')).toBe(
      '笑顔あふれる一日と、\n実りの多い一年に。',
    )
    expect(breakInSense('Ada, may all of your days be as bright as this.')).not.toContain('\n')
    expect(breakInSense('มีความสุขมากๆ สุขภาพแข็งแรง และสมหวัง')).toBe('มีความสุขมากๆ\nสุขภาพแข็งแรง และสมหวัง')
    expect(breakInSense('One, two, three, four')).toBe('One, two,\nthree, four')
    expect(breakInSense('Ten past 10:30 is late')).not.toContain('\n')
  })
})

describe('a name', () => {
  it('stays on one line where there is room', () => {
    expect(keepName('كل عام وعمر الخيام بخير!', 'عمر الخيام')).toBe('كل عام وعمر\u00a0الخيام بخير!')
    expect(shown(keepName('Hello Jan-Willem!', 'Jan-Willem'))).toBe('Hello Jan--Willem!')
    expect(shown(breakable(keepName('紫式部へ', '紫式部')))).toBe('紫-式-部-へ')
    expect(shown(breakable(keepName('คุณสุนทรภู่', 'สุนทรภู่')))).toBe('คุณ|สุ-น-ท-ร-ภู่')
    expect(keepName('Hello!', '')).toBe('Hello!')
  })

  it('is broken like any other text when it is long', () => {
    const name = 'Anna-Maria Wilhelmina Friederike'
    expect(keepName(`Hello ${name}!`, name)).toBe(`Hello ${name}!`)
  })

  it('is kept whole on a card', async () => {
    const headline = 'كل عام وعمر الخيام بخير!'
    const named = await maskOf(words(headline, { name: 'عمر الخيام' }))
    expect(named.cover).not.toEqual((await maskOf(words(headline))).cover)
    expect(named).toEqual(await maskOf(words('كل عام وعمر\u00a0الخيام بخير!')))
  })
})

describe('a headline', () => {
  it('is never smaller than the message below it, however long the name', async () => {
    const long = 'Wolfeschlegelsteinhausenbergerdorffwelchevoralternwarengewis'
    const { cover, width, height } = await maskOf(words(long, { message: 'xn' }))
    const inked = Array.from({ length: height }, (_, row) =>
      cover.subarray(row * width, (row + 1) * width).some((ink) => ink > 0),
    )
    const starts = [...inked.keys()].filter((row) => inked[row] === true && inked[row - 1] !== true)
    const [headline = 0, ornament = 0, message = 0] = starts.map((row) => inked.indexOf(false, row) - row)
    expect(starts).toHaveLength(3)
    expect(ornament).toBeGreaterThan(0)
    // An x beside letters with ascenders and descenders.
    expect(message).toBeLessThan(headline * 0.6)
  })
})

describe('lines of a tall script', () => {
  it('stand farther apart', async () => {
    const { headline } = await allFaces()
    const pitchOf = async (text: string): Promise<number> => {
      const faced = facedBy(headline, text)
      if (faced.kind === 'missing') throw new Error(faced.codePoints.join())
      const manner = { largest: 0.1, smallest: 0.1, leading: 1.2, mostLines: 2 }
      const plan = await largest({ runs: faced.runs, locale: 'en' }, manner, {
        width: 500,
        height: 500,
        edge: 500,
      })
      return plan?.drawing.pitch ?? 0
    }
    expect(await pitchOf('Ada')).toBeCloseTo(60)
    expect(await pitchOf('Ada রবীন্দ্রনাথ')).toBeGreaterThan(64)
    expect(await pitchOf('สุนทรภู่')).toBeGreaterThan(63)
  })
})

describe('a shorter wording', () => {
  const long = 'many words '.repeat(120)

  it('is set where the longer one does not fit', async () => {
    const short = await maskOf(words('Ada', { message: 'Cheers' }))
    expect(await maskOf(words('Ada', { message: long, shorter: { message: 'Cheers' } }))).toEqual(short)
    expect(await maskOf(words(long, { message: 'Cheers', shorter: { headline: 'Ada' } }))).toEqual(short)
    const both = { headline: 'Ada', message: 'Cheers' }
    expect(await maskOf(words(long, { message: long, shorter: both }))).toEqual(short)
  })

  it('is left alone where the longer one fits, and does not hide a letter that is missing', async () => {
    const whole = await maskOf(words('Ada', { message: 'Cheers' }))
    expect(await maskOf(words('Ada', { message: 'Cheers', shorter: { headline: 'A' } }))).toEqual(whole)
    const missing = await typeset(words('Ada 𒀀', { shorter: { headline: 'Ada' } }), place)
    expect(missing).toEqual({ kind: 'unsettable', detail: 'no font has U+12000' })
    expect(await typeset(words(long, { shorter: { message: 'Cheers' } }), place)).toMatchObject({
      kind: 'unsettable',
      detail: expect.stringContaining('do not fit'),
    })
  })
})
