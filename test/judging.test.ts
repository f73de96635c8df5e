import sharp from 'sharp'
import { describe, expect, it } from 'vitest'

import type { CardId } from '../src/card.ts'
import { isAlike, isBlank, lookAt } from '../src/finish/look.ts'
import type { Answer } from '../src/generate/generator.ts'
import { HILLS, hills } from './hills.ts'
import { aPicture, aRig, ada, londoner, type Rig, type RigSettings } from './rig.ts'

const CARD = 'birthday/ada/2026-12-10' as CardId

function flat(background = '#dce7f0'): Promise<Buffer> {
  return sharp({ create: { ...HILLS, channels: 3, background } })
    .png()
    .toBuffer()
}

function stripes(axis: string): Promise<Buffer> {
  const rects = [0, 1, 2, 3].map((at) =>
    axis === 'x'
      ? `<rect x="${at * 64}" width="32" height="100%"/>`
      : `<rect y="${at * 96}" height="48" width="100%"/>`,
  )
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${HILLS.width}" height="${HILLS.height}"><rect width="100%" height="100%" fill="#fff"/>${rects.join('')}</svg>`
  return sharp(Buffer.from(svg)).png().toBuffer()
}

async function answer(bytes: Buffer): Promise<Answer> {
  return { ...(await aPicture()), bytes }
}

function looking(settings: RigSettings = {}): Promise<Rig> {
  return aRig({ lookAt, ...settings })
}

async function painted(rig: Rig): Promise<void> {
  await rig.look()
  await rig.sweep()
}

describe('a look at a picture', () => {
  it('tells a flat field, also under grain, from a pale landscape', async () => {
    const grain = { create: { ...HILLS, channels: 3, background: '#eee' } } as const
    const noisy = await sharp({
      ...grain,
      create: { ...grain.create, noise: { type: 'gaussian', mean: 128, sigma: 4 } },
    })
      .png()
      .toBuffer()
    expect(isBlank(await lookAt(await flat()))).toBe(true)
    expect(isBlank(await lookAt(noisy))).toBe(true)
    expect(isBlank(await lookAt(await hills(1, ['#fffaf0', '#eddcc8'])))).toBe(false)
  })

  it('knows a picture again that was made smaller or encoded anew, and no other', async () => {
    const [one, other] = await Promise.all([hills(1), hills(5)])
    const smaller = await sharp(one).resize(160, 240).jpeg({ quality: 60 }).toBuffer()
    const [first, again, second, recoloured] = await Promise.all(
      [one, smaller, other, await hills(1, ['#5a3d7a', '#f2d5e0'])].map(
        async (bytes) => (await lookAt(bytes)).fingerprint ?? '',
      ),
    )
    expect(isAlike(first ?? '', again ?? '')).toBe(true)
    expect(isAlike(first ?? '', second ?? '')).toBe(false)
    expect(isAlike(first ?? '', recoloured ?? '')).toBe(false)
  })

  it('sees colours, too: the same hills in green and in violet', async () => {
    const [green, violet] = await Promise.all(
      (
        [
          ['#a8d08d', '#2f6b3a'],
          ['#cfb3e0', '#5b4a8a'],
        ] as const
      ).map(async (colours) => (await lookAt(await hills(1, colours))).fingerprint ?? ''),
    )
    expect(isAlike(green ?? '', violet ?? '')).toBe(false)
  })

  it('sees shapes, too: stripes across and stripes down have the same colours everywhere', async () => {
    const [across, down] = await Promise.all(
      ['y', 'x'].map(async (axis) => (await lookAt(await stripes(axis))).fingerprint ?? ''),
    )
    expect(isAlike(across ?? '', down ?? '')).toBe(false)
  })
})

describe('a picture on which nothing is to be seen', () => {
  it('is paid for once more, and the card goes out with the other one', async () => {
    await using rig = await looking({ paints: [await answer(await flat()), await answer(await hills(1))] })
    await painted(rig)
    expect(await rig.state(CARD)).toBe('finished')
    expect(rig.asked).toHaveLength(2)
    const events = await rig.ledger.cards.events(CARD)
    expect(events.map(({ why }) => why)).toContain(
      'the picture is not fit (there is nothing to be seen on the picture), and another one is asked for',
    )
    // Another look, too: the same again would come of the same prompt.
    expect(rig.asked[1]?.prompt).not.toBe(rig.asked[0]?.prompt)
  })

  it('leads to the next of the ladder when as many were painted as repaints allows', async () => {
    const paints = [await answer(await flat())]
    const others = [await answer(await hills(1))]
    const image = { fallbacks: ['gemini/test'] }
    await using rig = await looking({ paints, others, image })
    await painted(rig)
    expect([rig.asked.length, rig.askedOthers.length]).toEqual([2, 1])
    expect(await rig.state(CARD)).toBe('finished')
    await using never = await looking({ paints, others, image: { ...image, repaints: 0 } })
    await painted(never)
    expect([never.asked.length, never.askedOthers.length]).toEqual([1, 1])
  })

  it('waits for a person when nobody is left, and goes out when they say so', async () => {
    await using rig = await looking({ paints: [await answer(await flat())] })
    await painted(rig)
    expect(await rig.state(CARD)).toBe('held(unfit-picture)')
    expect(rig.told.join()).toContain(`\`wellwisher repaint ${CARD}\` paints another one`)
    await rig.sweep()
    expect(rig.asked).toHaveLength(2)
    expect(await rig.ledger.cards.approve(CARD, rig.clock.now())).toMatchObject({ heard: 'answer' })
    await rig.sweep()
    expect(await rig.state(CARD)).toBe('finished')
    expect(rig.asked).toHaveLength(2)
  })

  it('is followed by another one when a person asks for it', async () => {
    const flats = [await answer(await flat()), await answer(await flat('#fff')), await answer(await hills(1))]
    await using rig = await looking({ paints: flats })
    await painted(rig)
    expect(await rig.state(CARD)).toBe('held(unfit-picture)')
    rig.clock.forward(1_000)
    await rig.retry(CARD)
    await rig.sweep()
    expect([await rig.state(CARD), rig.asked.length]).toEqual(['finished', 3])
  })

  it('costs what the budget allows and not more', async () => {
    const paints = [await answer(await flat())]
    const { caps } = (await looking()).worker.world()
    await using rig = await looking({ paints, caps: { ...caps, perDay: 60_000 as never } })
    await painted(rig)
    expect(rig.asked).toHaveLength(1)
    expect(await rig.state(CARD)).toBe('held(budget)')
  })
})

describe('a picture that is like an earlier one', () => {
  it('is painted anew by this machine, and told of where it costs money', async () => {
    const same = await answer(await hills(1))
    await using rig = await looking({ people: [ada, londoner('bo')], paints: [same] })
    await painted(rig)
    expect(rig.asked).toHaveLength(2)
    const codes = await Promise.all(
      [CARD, 'birthday/bo/2026-12-10'].map(async (id) =>
        (await rig.story(id)).card.warnings.map(({ code }) => code),
      ),
    )
    expect(codes.flat().filter((code) => code === 'look-alike')).toHaveLength(1)
  })

  it('of somebody with whom nobody compares is no likeness', async () => {
    const same = await answer(await hills(1))
    const people = [{ ...ada, tags: ['family'] }, londoner('bo', { tags: ['team'] })]
    await using rig = await looking({ people, paints: [same] })
    await painted(rig)
    const { warnings } = (await rig.story('birthday/bo/2026-12-10')).card
    const all = [...warnings, ...(await rig.story(CARD)).card.warnings]
    expect(all.map(({ code }) => code)).not.toContain('look-alike')
  })
})
