import { crc32 } from 'node:zlib'
import sharp, { type Sharp } from 'sharp'
import { describe, expect, it } from 'vitest'
import type { Answer } from '../src/generate/generator.ts'
import { pictureFrom } from '../src/generate/openai-picture.ts'
import { after } from './openai-talk.ts'

/** The answer to a 200 with this in the place of a picture. */
function answerToPicture(b64_json: string): Promise<Answer> {
  return after({ kind: 'answer', status: 200, body: JSON.stringify({ data: [{ b64_json }] }) })
}

/** Valid base64 of half a file. */
async function half(whole: Promise<Buffer>): Promise<string> {
  const bytes = await whole
  return bytes.subarray(0, bytes.length / 2).toString('base64')
}

function aPicture(width = 1_024, height = 1_536): Sharp {
  return sharp({ create: { width, height, channels: 3, background: '#c8553d' } })
}

describe('bytes that are no picture', () => {
  const invalid = { kind: 'unknown', ending: 'unknown', code: 'invalid_image' }
  it('are no picture, and were painted all the same: none, not base64, half of them, another kind (E3)', async () => {
    const png = (await aPicture().png().toBuffer()).toString('base64')
    expect(await answerToPicture('')).toMatchObject({
      ...invalid,
      detail: expect.stringContaining('is empty'),
    })
    expect(await answerToPicture(`${png.slice(0, 40)}!${png.slice(40)}`)).toMatchObject({
      ...invalid,
      detail: expect.stringContaining('not base64'),
    })
    expect(await answerToPicture(png.slice(0, Math.floor(png.length / 8) * 4))).toMatchObject({
      ...invalid,
      detail: expect.stringContaining('cut short'),
    })
    const cutShort = { ...invalid, detail: expect.stringContaining('cut short') }
    expect(await answerToPicture(await half(aPicture().jpeg().toBuffer()))).toMatchObject(cutShort)
    expect(await answerToPicture(await half(aPicture().webp().toBuffer()))).toMatchObject(cutShort)
    const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>').toString('base64')
    expect(await answerToPicture(svg)).toMatchObject({
      ...invalid,
      detail: expect.stringContaining('not a PNG, JPEG or WebP'),
    })
    const { evidence } = await answerToPicture(svg)
    expect(JSON.stringify(evidence)).not.toContain(svg)
  })

  it('of more pixels than anybody paints are refused before they are decoded (E3)', async () => {
    const bomb = await aPicture(1, 1).png().toBuffer()
    // Width and height stand first in the header (PNG, section 11.2.1), and the checksum of the header after it.
    bomb.writeUInt32BE(9_000, 16)
    bomb.writeUInt32BE(9_000, 20)
    bomb.writeUInt32BE(crc32(bomb.subarray(12, 29)), 29)
    expect(await sharp(bomb, { limitInputPixels: false }).metadata()).toMatchObject({ width: 9_000 })
    expect(await answerToPicture(bomb.toString('base64'))).toMatchObject({
      ...invalid,
      detail: expect.stringContaining('more than 40000000 pixels'),
    })
  })

  it('in more characters than are ever read are refused before they are decoded (E3)', async () => {
    expect(await pictureFrom('A'.repeat(64 * 2 ** 20 + 4))).toEqual({
      problem: 'of more than 67108864 characters',
    })
  })
})
