import path from 'node:path'

import { describe, expect, it } from 'vitest'

import type { CardId } from '../src/card.ts'
import { runByClerk } from './clerk.ts'
import { openaiEmulator } from './emulators/openai.ts'
import { hills } from './hills.ts'
import { aHousehold } from './household.ts'
import { aPicture, aRig } from './rig.ts'
import { somebody } from './somebody.ts'

const LONDON = { timezone: 'Europe/London' } as const

/** The day in London whose cards leave at the next nine o'clock, `YYYY-MM-DD`: nine hours before that it begins. */
function nextDay(): string {
  const day = new Intl.DateTimeFormat('en-CA', { timeZone: LONDON.timezone })
  return day.format(new Date(Date.now() + 15 * 3_600_000))
}

describe('a picture that was paid for and could not be stored', () => {
  it('is used by run-job, when its card was cancelled meanwhile and is asked for again', async () => {
    await using openai = await openaiEmulator({ imagesPerMinute: 600, tokensPerMinute: 10_000_000 })
    const day = nextDay()
    const born = `--${day.slice(5)}`
    const household = await aHousehold({
      people: `id,name,birthday,timezone\nada,Ada,${born},${LONDON.timezone}\n`,
      image: '  model: gpt-image-2\n  quality: low',
      size: '816x816',
    })
    const card = `birthday/ada/${day}` as CardId
    const rig = await aRig({
      folder: path.join(household.folder, 'data'),
      now: new Date().toISOString(),
      people: [somebody('ada', born, LONDON)],
      // Of one on which there is nothing to be seen another would be bought.
      paints: [{ ...(await aPicture()), bytes: await hills(1) }],
    })
    Object.assign(rig.worker.blobs, {
      put: () => Promise.reject(Object.assign(new Error('no room'), { code: 'ENOSPC' })),
    })
    await rig.look()
    await rig.sweep()
    expect(await rig.state(card)).toBe('painting')
    await rig.ledger.cards.cancel(card, rig.clock.now())
    await rig.die()

    const env = { OPENAI_API_KEY: openai.apiKey, OPENAI_BASE_URL: openai.url }
    const { code } = await runByClerk(household, ['run-job', 'birthday', '--to', 'ada'], { env })
    expect([code, openai.requests.length]).toEqual([0, 0])
    expect(await household.outbox()).toHaveLength(1)
  })
})
