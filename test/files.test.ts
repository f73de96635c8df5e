import { readdir, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'

import { describe, expect, it } from 'vitest'

import { ada, aPicture, aRig, type Rig } from './rig.ts'

const CARD = 'birthday/ada/2026-12-10'
const NINE = '2026-12-10T09:00:00Z'

/** A card that is finished and waits for its time. */
async function aFinishedCard(): Promise<Rig> {
  const rig = await aRig({ paints: [await aPicture()] })
  await rig.look()
  await rig.sweep()
  return rig
}

function blobPath({ folder }: Rig, sha256: string): string {
  return path.join(folder, 'blobs', sha256.slice(0, 2), sha256)
}

async function hashes(rig: Rig): Promise<{ picture: string; file: string }> {
  const { state } = (await rig.story(CARD)).card
  if (state.at !== 'finished') throw new Error(`the card is ${state.at}`)
  return { picture: state.picture.sha256, file: state.files[0]?.sha256 ?? '' }
}

describe('a card file that was lost before anybody saw it', () => {
  it('is made again from the same picture, and the card goes out on time', async () => {
    await using rig = await aFinishedCard()
    await rm(blobPath(rig, (await hashes(rig)).file))
    rig.clock.set(NINE)
    await rig.sweep()
    expect([await rig.state(CARD), rig.parcels.length, rig.asked.length]).toEqual(['sent', 1, 1])
  })
})

describe('a picture of which a byte has changed', () => {
  it('is not sent: the card is held, and a retry by hand buys another one', async () => {
    await using rig = await aFinishedCard()
    await writeFile(blobPath(rig, (await hashes(rig)).picture), 'not the picture')
    rig.people = [{ ...ada, nickname: 'Countess' }]
    rig.clock.set(NINE)
    await rig.sweep()
    expect([await rig.state(CARD), rig.parcels.length]).toEqual(['held(picture-lost)', 0])

    await rig.retry(CARD)
    await rig.sweep()
    expect([await rig.state(CARD), rig.asked.length]).toEqual(['sent', 2])
  })
})

describe('a name that no bundled font can set', () => {
  it('holds the card before anything is painted or paid', async () => {
    // Cuneiform: U+12000.
    await using rig = await aRig({
      paints: [await aPicture()],
      people: [{ ...ada, name: '\u{12000}\u{12001}' }],
    })
    await rig.look()
    await rig.sweep()
    expect([await rig.state(CARD), rig.asked.length]).toEqual(['held(unsettable)', 0])
    expect(await readdir(rig.folder)).not.toContain('blobs')
  })
})
